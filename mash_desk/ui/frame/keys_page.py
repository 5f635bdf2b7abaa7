"""The sheet of keys: those of the page that it was asked from, the window's by menu, then every other page's."""

from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.frame.every_key import KeyGroups
from mash_desk.ui.parts import ActionBar, Button, Card, Facts, Scroller, column, holding, section, title
from mash_desk.ui.screen import PrintPaper, Screen
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP


class KeysPage(Screen):
    """Every key under its heading; printed from here as well."""

    name = "keys"

    def __init__(self, commands: Actions, groups: KeyGroups) -> None:
        super().__init__("Keys", commands)
        printing = self.command(
            Command("keys.print", "Print the keys …", ("Ctrl+P",)), lambda: self.wants.emit(PrintPaper("keys"))
        )
        cards = [Card(column(section(heading), _facts(rows), gap=PANE_GAP)) for heading, rows in groups]
        page = column(title("Keys"), *cards, None, gap=PANE_GAP, margin=PAGE_MARGIN)
        bar = ActionBar(Button.of(printing), margin=PAGE_MARGIN)
        whole = column(Scroller(holding(page)), bar, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def load(self) -> None:
        """Nothing is read: the keys are known."""


def _facts(rows: list[tuple[str, str]]) -> Facts:
    facts = Facts()
    for words, keys in rows:
        facts.add(keys, words)
    return facts
