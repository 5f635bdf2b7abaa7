"""A printed head, typed back: whether the journal is still the one of which the sheet was printed."""

from PySide6.QtCore import Qt

from mash_desk.casework import shift
from mash_desk.casework.desk import Desk
from mash_desk.casework.shift import HeadChecked
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    Form,
    Kind,
    LineField,
    Mark,
    ProblemBanner,
    Scroller,
    Shape,
    announce,
    body,
    clear,
    column,
    holding,
    row,
    strong,
    title,
)
from mash_desk.ui.screen import Screen
from mash_desk.ui.style import Tone
from mash_desk.ui.style.tokens import PAGE_MARGIN
from mash_desk.ui.vault_thread import VaultThread


class CheckHeadScreen(Screen):
    """The number of the entry and its twenty characters, from a sheet of paper; the answer beneath."""

    name = "check_head"

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("Check a printed head", actions)
        self._work = work
        self._form = Form()
        self._form.line(
            LineField("number", "Entry", hint="such as 1,234", shows=12),
            LineField("characters", "The 20 characters", hint="capitals and hyphens do not matter", shows=32),
            stretch=(1, 3),
        )
        self._answer = column(gap=4)
        self._problem = ProblemBanner()
        check = self.command(Command("head.check", "Compare", ("Ctrl+Enter", "Ctrl+Return"), "Print"), self._compare)
        card = column(
            body(
                "Every shift sheet ends with the head of the journal: 20 characters that stand for all that had been "
                "written until then. Type them from the sheet. If anybody has changed what was written before, they "
                "do not match any more."
            ),
            self._problem,
            self._form,
            self._answer,
            ActionBar(Button.of(check, Kind.PRIMARY), margin=0),
        )
        page = column(title("Check a printed head"), Card(card), None, margin=PAGE_MARGIN)
        self.setLayout(column(Scroller(holding(page)), gap=0))

    def load(self) -> None:
        """Nothing is read before something is typed."""

    def start(self) -> None:
        """Begin with the number."""
        self._form.field("number").focus_input()

    def _compare(self) -> None:
        values = self._form.values()
        number, characters = str(values["number"]), str(values["characters"])
        clear(self._answer)
        self._problem.hide()
        self._work.ask(lambda desk: shift.check_head(desk, number, characters), self._show, self._refused)

    def _show(self, found: HeadChecked) -> None:
        self._form.show_findings(())
        clear(self._answer)
        mark = Mark(Shape.PASSED if found.matches else Shape.STOP)
        words = strong(found.words, Tone.GREEN if found.matches else Tone.RED)
        line = row(mark, column(words, body(found.what_next), gap=4))
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self._answer.addLayout(line)
        announce(self, f"{found.words} {found.what_next}")

    def _refused(self, why: Refused | Known) -> None:
        if isinstance(why, Refused):
            self._form.show_findings(why.findings)
        else:
            self._problem.tell(why)
