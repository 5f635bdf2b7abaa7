"""The right-hand column: what stops the letter, with a way to each, and what has passed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework.letters import LetterPage
from mash_desk.domain.findings import Finding
from mash_desk.ui.letter.shown import way_to
from mash_desk.ui.parts import Hairline, Link, Mark, Shape, Text, clear, column, holding, row, second, section
from mash_desk.ui.parts.why import explain
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import INSIDE, PANE_GAP, ROW_GAP

# GOV.UK writes for a reading age of 9, and its sentences end before 25 words. This is said, and never stops a letter.
_OLDEST, _LONGEST = 11, 25


class Checks(QWidget):
    """Stops in their order, each with its number; then what has passed. `jumped` is sent with the finding's place."""

    jumped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._stops = QVBoxLayout()
        self._stops.setSpacing(ROW_GAP)
        self._passed = QVBoxLayout()
        self._passed.setSpacing(INSIDE)
        self._how_many = second("")
        self.links: list[Link] = []
        head = column(section("Before it can be printed"), self._how_many, gap=4)
        passed = Text("Passed", Role.SECOND_STRONG, Tone.MUTED)
        whole = column(head, self._stops, Hairline(), passed, self._passed, None, gap=PANE_GAP)
        whole.setContentsMargins(0, 0, INSIDE, 0)
        self.setLayout(whole)
        self.setAccessibleName("Before it can be printed")

    def show_page(self, page: LetterPage) -> None:
        """Show what stands now."""
        number = len(page.stops)
        self._how_many.setText(how_many(number) if number else "Nothing stops it.")
        clear(self._stops)
        self.links = []
        for place, finding in enumerate(page.stops):
            self._stops.addWidget(self._stop(place, finding))
        clear(self._passed)
        for check in page.checks:
            if not check.stop:
                self._passed.addWidget(_line(Mark(Shape.PASSED), Text(check.passed, Role.SECOND, wrap=True)))
        self._passed.addWidget(_reading(page))

    def _stop(self, place: int, finding: Finding) -> QWidget:
        words = column(Text("Stop", Role.SECOND_STRONG, Tone.RED), Text(finding.words, Role.SECOND, wrap=True), gap=2)
        if way := way_to(finding):
            link = Link(way, chevron=True, role=Role.SECOND_STRONG)
            link.clicked.connect(lambda: self.jumped.emit(place))
            words.addWidget(link)
            words.setAlignment(link, Qt.AlignmentFlag.AlignLeft)
            self.links.append(link)
        line = _line(Mark(Shape.STOP, number=place + 1), holding(words))
        explain(line, said=(finding.words,), codes=(finding.code,))
        return line


def how_many(stops: int) -> str:
    """“1 finding stops it”, “2 findings stop it”."""
    return "1 finding stops it" if stops == 1 else f"{stops} findings stop it"


def _reading(page: LetterPage) -> QWidget:
    words = f"Reading age {page.reading_age}; longest sentence {page.longest_sentence} words"
    hard = page.reading_age > _OLDEST or page.longest_sentence > _LONGEST
    return _line(Mark(Shape.LOOK if hard else Shape.PASSED), Text(words, Role.SECOND, wrap=True))


def _line(mark: Mark, words: QWidget) -> QWidget:
    line = row(mark, words)
    line.setStretch(1, 1)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    return holding(line)
