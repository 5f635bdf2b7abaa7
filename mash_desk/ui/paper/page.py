"""The page for printing what is no letter: the shift sheet, blank forms, the keys."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework.desk import Desk
from mash_desk.casework.sheets import Printable
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.letter.preview import Preview
from mash_desk.ui.letter.printing import Printing
from mash_desk.ui.paper.body import Body
from mash_desk.ui.paper.job import Job
from mash_desk.ui.paper.offered import BLANKS, KEYS, OFFERED, SHIFT, KeyGroups, Offered
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Choice,
    Form,
    Kind,
    Link,
    Option,
    ProblemBanner,
    Scroller,
    Tick,
    announce,
    body,
    clear,
    column,
    holding,
    title,
)
from mash_desk.ui.screen import CheckHead, Screen
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN
from mash_desk.ui.vault_thread import VaultThread

_NO_PRINTER = "The printer did not take it."
_TRY = "Nothing is lost. Check the printer, then print it again."


class PrintScreen(Screen):
    """One sheet of a few, looked at and printed. `keys` gathers the keys of every page; it is asked once, if at all.

    `at_once`: both blank forms go on to the printer as soon as the page shows.
    """

    name = "print"

    def __init__(
        self,
        work: VaultThread[Desk],
        actions: Actions,
        what: str,
        keys: Callable[[], KeyGroups],
        printing: Printing | None = None,
        *,
        at_once: bool = False,
    ) -> None:
        super().__init__("Print", actions)
        self._work, self._keys, self._at_once = work, keys, at_once
        self._groups: KeyGroups = ()
        self._asked = 0
        self._job = Job(self, work, printing or Printing(self))
        options = [Option(each.code, each.words) for each in OFFERED.values()]
        self._form = Form()
        self._what, self._large = Choice("what", "What to print", options), Tick("large", "In large print")
        self._form.line(self._what)
        self._form.line(self._large)
        self._what.set_value(what)
        self._said = QVBoxLayout()
        self._preview, self._problem = Preview("sheet"), ProblemBanner()
        printing_ = self.command(Command("paper.print", "Print the sheet", ("Ctrl+P",), "Print"), self._print)
        forms = self.command(Command("paper.blanks", "Print both blank forms", ("Alt+B",), "Print"), self._print_blanks)
        check = self.command(
            Command("paper.check", "Check a printed head …", (), "Print"), lambda: self.wants.emit(CheckHead())
        )
        self.command(Command("paper.text", "Read the sheet as text", ("Alt+T",), "Print"), self._preview.read_as_text)
        self._check = Link("Check a printed head …")
        self._check.clicked.connect(check.trigger)
        self._bar = ActionBar(Button.of(printing_, Kind.PRIMARY), Button.of(forms), margin=0)
        self._lay_out()
        self._form.changed.connect(self.load)
        self._job.printed.connect(self._printed)
        self._job.not_taken.connect(lambda: self._problem.say(_NO_PRINTER, _TRY))
        self._job.refused.connect(self._refused)

    def load(self) -> None:
        """Make the sheet as it would be printed now."""
        self._say(self._chosen.said)
        self._check.setVisible(self._chosen.code == SHIFT)
        make, large, groups = self._chosen.make, self._large.value(), self._gathered()
        self._asked += 1
        asked = self._asked

        def show(sheet: Printable) -> None:
            if asked == self._asked:
                self._preview.show_letter(sheet.content, sheet.text, "")

        self._work.ask(lambda desk: make(desk, large, groups), show, self._refused, asker=self)

    def start(self) -> None:
        """Begin with the choice; what is to be printed at once goes to the printer."""
        self._what.focus_input()
        if self._at_once:
            self._at_once = False
            self._print_blanks()

    def panes(self) -> Sequence[QWidget]:
        """The choice, the page, the foot."""
        return self._left, self._preview, self._bar

    @property
    def _chosen(self) -> Offered:
        return OFFERED[self._what.value() or SHIFT]

    def _gathered(self) -> KeyGroups:
        if self._chosen.code == KEYS and not self._groups:
            self._groups = self._keys()
        return self._groups

    def _lay_out(self) -> None:
        words = column(self._form, self._said, self._check, None, margin=CARD_MARGIN)
        self._left = holding(words)
        self._left.setAccessibleName("What to print")
        whole = column(title("Print"), self._problem, Scroller(Body(self._left, self._preview)), self._bar)
        whole.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, 4)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _say(self, said: Sequence[str]) -> None:
        clear(self._said)
        for words in said:
            self._said.addWidget(body(words))

    def _print(self) -> None:
        self._send([partial(_given, offered=self._chosen, large=self._large.value(), groups=self._gathered())])

    def _print_blanks(self) -> None:
        large = self._large.value()
        self._send([partial(_given, offered=OFFERED[code], large=large, groups=()) for code in BLANKS])

    def _send(self, sheets: Sequence[Callable[[Desk], Printable]]) -> None:
        if self._job.busy:
            announce(self, "It is on its way to the printer.")
        else:
            self._problem.hide()
            self._job.print_out(sheets)

    def _printed(self) -> None:
        announce(self, "It went to the printer.")
        self._bar.say("Sent to the printer")
        self.load()

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)


def _given(desk: Desk, *, offered: Offered, large: bool, groups: KeyGroups) -> Printable:
    return offered.give_out(desk, large, groups)
