"""What was found and nobody has answered yet: in red where journal, file or keys are not as written; who answers it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework.checks import Checks
from mash_desk.domain import times
from mash_desk.ui.checks.words import asked
from mash_desk.ui.parts import Button, Card, Shape, Wrapping, clear, column, holding, second, section, show_if
from mash_desk.ui.unlock.notes import Note

_AT_ONCE = "What is urgent is shared all the same: nothing that stands here keeps anybody from it."


class FoundCard(Card):
    """`review` is sent where the officer goes to answer it."""

    review = Signal()

    def __init__(self) -> None:
        self._listed = column()
        self._shown: object = None
        button = Button("To review")
        self._way = holding(Wrapping(button))
        super().__init__(column(section("Found, and not answered yet"), self._listed, self._way))
        button.clicked.connect(self.review)
        self.setAccessibleName("Found, and not answered yet")

    def show_checks(self, checks: Checks) -> None:
        """Show what waits, the oldest first."""
        shown = (checks.found, checks.answers, checks.answered_by)
        if shown == self._shown:
            return  # the keyboard may be on it
        self._shown = shown
        clear(self._listed)
        for part in _parts(checks):
            self._listed.addWidget(part)
        show_if(self._way, bool(checks.found) and checks.answers)


def _parts(checks: Checks) -> list[QWidget]:
    notes: list[QWidget] = []
    if not checks.found:
        nothing = Note()
        nothing.say(Shape.PASSED, "Nothing was found that nobody has answered.")
        return [nothing]
    for each in checks.found:
        note = Note()
        said = (each.what_next, f"Found {times.moment(each.alert.found_at)}.")
        note.say(Shape.STOP if each.is_grave else Shape.LOOK, each.alert.words, *filter(None, said))
        notes.append(note)
    grave = any(each.is_grave for each in checks.found)
    who = "You answer it under “To review”." if checks.answers else asked(checks.answered_by, "answer it")
    return [*notes, second(f"{who} {_AT_ONCE}" if grave else who)]
