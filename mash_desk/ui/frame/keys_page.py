"""The sheet of keys: every command in view and the keys that give it, from the registry itself."""

from mash_desk.ui.actions import Actions, sheet
from mash_desk.ui.parts import Card, Facts, Scroller, column, holding, title
from mash_desk.ui.screen import Screen
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP


class KeysPage(Screen):
    """The keys of the page that it was asked from."""

    name = "keys"

    def __init__(self, commands: Actions) -> None:
        super().__init__("Keys", commands)
        facts = Facts()
        for words, keys in sheet(commands.in_view()):
            facts.add(keys, words)
        page = column(title("Keys"), Card(column(facts)), None, gap=PANE_GAP, margin=PAGE_MARGIN)
        self._scroller = Scroller(holding(page))
        self.setLayout(column(self._scroller, gap=0))

    def load(self) -> None:
        """Nothing is read: the keys are known."""
