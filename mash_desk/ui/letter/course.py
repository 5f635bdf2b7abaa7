"""What became of a letter: its line with what can be recorded of it, and the two forms for that."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework import letter_courses
from mash_desk.casework.desk import Desk
from mash_desk.casework.letter_courses import MadeLetter
from mash_desk.domain import times
from mash_desk.domain.letter_course import LetterLeftDraft, LetterReturnedDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Choice, CodeField, LineField, Link, MomentField, Option, ProseField, Wrapping
from mash_desk.ui.vault_thread import VaultThread

# The draft's kind for each form.
_LEFT, _RETURNED = "letter_left", "letter_returned"


class CourseLinks(QWidget):
    """What may be recorded of one letter now: how it left, a correction of that, that it came back."""

    leaving = Signal()
    returning = Signal()

    def __init__(self, made: MadeLetter) -> None:
        super().__init__()
        reference = made.letter.reference
        links = []
        if made.can_leave:
            links.append(_link("Record how it left", f"Record how letter {reference} left", self.leaving.emit))
        if made.can_return:
            links.append(_link("It came back", f"Letter {reference} came back", self.returning.emit))
        if made.course.has_left and not made.course.came_back:
            links.append(_link("Correct how it left", f"Correct how letter {reference} left", self.leaving.emit))
        self.setLayout(Wrapping(*links, gap=12))
        if not links:
            self.hide()


class LeftPanel(Panel):
    """How one letter left."""

    def __init__(
        self, work: VaultThread[Desk], made: MadeLetter, choices: Choices, colleagues: Sequence[Option]
    ) -> None:
        reference, left = made.letter.reference, made.course.left
        heading = f"Correct how letter {reference} left" if left else f"How letter {reference} left"
        super().__init__(work, _LEFT, made.letter.id, heading, "Save how it left")
        self._letter, self._corrects = made.letter.id, left.id if left else ""
        at = MomentField("left_at", "When", hint="“now”, “today 23:50”")
        self.form.line(Choice("how", "How", choices.options("letter_left")))
        self.form.line(at, CodeField("left_by", "By whom", colleagues, hint="you, unless chosen"))
        self.form.line(LineField("words", "In words", hint="such as to whom it was handed, or a tracking number"))
        at.set_value("now")
        if left:
            kept = {"how": left.how, "left_at": times.moment(left.left_at), "words": left.words or ""}
            self.form.set_values({**kept, "left_by": left.left_by})

    def act(self) -> Act:
        """Record it."""
        values = self.form.values()
        draft = LetterLeftDraft(
            letter=self._letter,
            how=str(values["how"] or ""),
            left_at=str(values["left_at"] or ""),
            left_by=str(values["left_by"] or ""),
            words=str(values["words"] or ""),
            corrects=self._corrects,
        )
        return lambda desk, draft_id: letter_courses.leave(desk, draft, draft_id)


class ReturnedPanel(Panel):
    """That one letter came back."""

    def __init__(self, work: VaultThread[Desk], made: MadeLetter, choices: Choices) -> None:
        words = "They are not told, then. The address is to be confirmed again before a letter goes there."
        heading = f"Letter {made.letter.reference} came back"
        super().__init__(work, _RETURNED, made.letter.id, heading, "Save its return", under=words)
        self._letter = made.letter.id
        on = LineField("returned_on", "On which day", hint="“today”, “28 8 2026”")
        self.form.line(CodeField("reason", "Why", choices.options("letter_return_reason")), on)
        self.form.line(ProseField("words", "In words", lines=2))
        on.set_value("today")

    def act(self) -> Act:
        """Record it."""
        values = self.form.values()
        draft = LetterReturnedDraft(
            letter=self._letter,
            reason=str(values["reason"] or ""),
            returned_on=str(values["returned_on"] or ""),
            words=str(values["words"] or ""),
        )
        return lambda desk, draft_id: letter_courses.come_back(desk, draft, draft_id)


def _link(words: str, name: str, do: Callable[[], object]) -> Link:
    link = Link(words)
    link.setAccessibleName(name)
    link.clicked.connect(lambda: do())
    return link
