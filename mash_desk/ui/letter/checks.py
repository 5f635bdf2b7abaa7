"""The right-hand column: what stops the letter, with a way to each, what must be read first, and what has passed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework.letters import LetterPage
from mash_desk.domain.findings import Finding
from mash_desk.domain.preflight import Check
from mash_desk.ui.letter.shown import way_to
from mash_desk.ui.parts import Hairline, Link, Mark, Shape, Text, Tick, clear, column, holding, row, second, section
from mash_desk.ui.parts.why import explain
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import INSIDE, PANE_GAP, ROW_GAP

# GOV.UK writes for a reading age of 9, and its sentences end before 25 words. This is said, and never stops a letter.
_OLDEST, _LONGEST = 11, 25


class Checks(QWidget):
    """Stops in their order, each with its number; what must be read, with a tick; then what has passed.

    `jumped` is sent with the finding's place, `read` whenever a tick changes.
    """

    jumped = Signal(int)
    read = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stops = QVBoxLayout()
        self._stops.setSpacing(ROW_GAP)
        self._looks = QVBoxLayout()
        self._looks.setSpacing(ROW_GAP)
        self._ticks: dict[str, Tick] = {}
        self._passed = QVBoxLayout()
        self._passed.setSpacing(INSIDE)
        self._how_many = second("")
        self.links: list[Link] = []
        head = column(section("Before it can be printed"), self._how_many, gap=4)
        passed = Text("Passed", Role.SECOND_STRONG, Tone.MUTED)
        whole = column(head, self._stops, self._looks, Hairline(), passed, self._passed, None, gap=PANE_GAP)
        whole.setContentsMargins(0, 0, INSIDE, 0)
        self.setLayout(whole)
        self.setAccessibleName("Before it can be printed")

    def show_page(self, page: LetterPage) -> None:
        """Show what stands now."""
        self._how_many.tell(how_many(page) or "Nothing stops it.")
        clear(self._stops)
        self.links = []
        for place, finding in enumerate(page.stops):
            self._stops.addWidget(self._stop(place, finding))
        self._show_looks([check for check in page.checks if check.look])
        clear(self._passed)
        for check in page.checks:
            if check.passed:
                self._passed.addWidget(_line(Mark(Shape.PASSED), Text(check.passed, Role.SECOND, wrap=True)))
        self._passed.addWidget(_reading(page))

    def ticked(self) -> tuple[str, ...]:
        """Which warnings the officer says that they have read."""
        return tuple(warning for warning, tick in self._ticks.items() if tick.value())

    def focus_unread(self) -> None:
        """Give the keyboard to the first that is to be read."""
        for tick in self._ticks.values():
            if not tick.value():
                tick.focus_input()
                return

    def _show_looks(self, looks: Sequence[Check]) -> None:
        """What stands already stays, so that a tick keeps the keyboard."""
        shown = {check.look.field: check.look for check in looks if check.look}
        if list(shown) == list(self._ticks):
            return
        read = self.ticked()
        clear(self._looks)
        self._ticks = {}
        for warning, finding in shown.items():
            tick = Tick(warning, "I have read this")
            tick.box.setAccessibleName(f"I have read this: {finding.words}")
            tick.set_value(warning in read)
            tick.changed.connect(self.read)
            self._ticks[warning] = tick
            head = Text("Look", Role.SECOND_STRONG, Tone.AMBER)
            words = column(head, Text(finding.words, Role.SECOND, wrap=True), tick, gap=2)
            self._looks.addWidget(_line(Mark(Shape.LOOK), holding(words)))

    def _stop(self, place: int, finding: Finding) -> QWidget:
        words = column(Text("Stop", Role.SECOND_STRONG, Tone.RED), Text(finding.words, Role.SECOND, wrap=True), gap=2)
        if way := way_to(finding):
            link = Link(way, chevron=True, role=Role.SECOND_STRONG)
            link.setAccessibleDescription(finding.words)
            link.clicked.connect(lambda: self.jumped.emit(place))
            words.addWidget(link)
            words.setAlignment(link, Qt.AlignmentFlag.AlignLeft)
            self.links.append(link)
        line = _line(Mark(Shape.STOP, number=place + 1), holding(words))
        explain(line, said=(finding.words,), codes=(finding.code,))
        return line


def how_many(page: LetterPage) -> str:
    """“1 finding stops it”, “2 findings stop it, 1 to read first”; "" where nothing does."""
    stops, unread = len(page.stops), len(page.unread)
    stopped = "1 finding stops it" if stops == 1 else f"{stops} findings stop it" if stops else ""
    return ", ".join(filter(None, (stopped, f"{unread} to read first" if unread else "")))


def _reading(page: LetterPage) -> QWidget:
    words = f"Reading age {page.reading_age}; longest sentence {page.longest_sentence} words"
    hard = page.reading_age > _OLDEST or page.longest_sentence > _LONGEST
    return _line(Mark(Shape.LOOK if hard else Shape.PASSED), Text(words, Role.SECOND, wrap=True))


def _line(mark: Mark, words: QWidget) -> QWidget:
    line = row(mark, words)
    line.setStretch(1, 1)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    return holding(line)
