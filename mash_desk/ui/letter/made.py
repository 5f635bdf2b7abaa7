"""Letters that were made for this telling: shown as they were stored, and printed again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework.letter_courses import MadeLetter
from mash_desk.casework.letters import LetterPage
from mash_desk.domain.letter import Letter
from mash_desk.ui.letter.course import CourseLinks
from mash_desk.ui.parts import Button, Hairline, Link, Text, clear, column, holding, row, section
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import INSIDE


class MadeLetters(QWidget):
    """Hidden while there is none. `again` is sent with the Letter; `shown` with the MadeLetter, None for the new one.

    `leaving` and `returning` are sent with the MadeLetter; `below` is where the form for that stands, and the reason
    for which one with a protected address is shown.
    """

    shown = Signal(object)
    again = Signal(object)
    leaving = Signal(object)
    returning = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._back = Link("Show the letter being written", role=Role.SECOND)
        self._back.clicked.connect(lambda: self.shown.emit(None))
        self._list = QVBoxLayout()
        self._list.setSpacing(INSIDE)
        self.below = QVBoxLayout()
        self.setLayout(column(Hairline(), section("Letters made"), self._list, self.below, self._back, gap=INSIDE))

    def show_page(self, page: LetterPage, in_view: Letter | None) -> None:
        """Show these letters, the newest first; `in_view`: whose stored page is shown now."""
        self._back.setVisible(in_view is not None)
        clear(self._list)
        for made in reversed(page.made):
            self._list.addWidget(self._letter(made))
        self.setVisible(bool(page.made))

    def _letter(self, made: MadeLetter) -> QWidget:
        letter = made.letter
        look = Link("Show it, for a reason" if made.on_request else "Show it")
        look.setAccessibleName(f"Show letter {letter.reference}")
        look.clicked.connect(lambda: self.shown.emit(made))
        again = Button("Print again" if made.printed else "Print it")
        again.setAccessibleName(f"{again.words}: letter {letter.reference}")
        again.clicked.connect(lambda: self.again.emit(letter))
        links = CourseLinks(made)
        links.leaving.connect(lambda: self.leaving.emit(made))
        links.returning.connect(lambda: self.returning.emit(made))
        tone = Tone.RED if made.course.came_back else Tone.TEXT
        protected = ". Its address has been protected since" if made.on_request else ""
        state = Text(f"{letter.reference}: {made.words}{protected}", Role.SECOND, tone, wrap=True)
        return holding(column(state, links, row(again, look, None), gap=4))
