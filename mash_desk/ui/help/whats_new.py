"""What has changed in the program; and the line that offers to read it, once after an update."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework import explanations
from mash_desk.domain import times
from mash_desk.ui.actions import Actions
from mash_desk.ui.help.reading import Reading
from mash_desk.ui.parts import Card, Link, Mark, QuietLine, Shape, body, column, holding, row, section, title
from mash_desk.ui.screen import Screen
from mash_desk.ui.style.tokens import INSIDE, PAGE_MARGIN, PANE_GAP


class WhatsNewScreen(Screen):
    """Each day on which something changed, the newest first."""

    name = "whats_new"

    def __init__(self, commands: Actions) -> None:
        super().__init__("What’s new", commands)
        days = []
        for new in explanations.whats_new():
            lines = [_line(words) for words in new.lines]
            days.append(Card(column(section(times.day(new.on)), *lines, gap=INSIDE + 2)))
        page = column(title("What’s new"), *days, None, gap=PANE_GAP, margin=PAGE_MARGIN)
        self._reading = Reading(holding(page))
        self._reading.say("What’s new", "\n".join(words for new in explanations.whats_new() for words in new.lines))
        self.setLayout(column(self._reading, gap=0))

    def load(self) -> None:
        """Nothing is read: what is new came with the program."""

    def start(self) -> None:
        """Begin at the beginning."""
        self._reading.begin()


class NewsLine(QuietLine):
    """That the program has changed. `read` is sent for its link to what is new."""

    read = Signal()

    def __init__(self) -> None:
        reading = Link("What’s new")
        super().__init__("MASH Desk has changed since you were last here.", reading)
        reading.clicked.connect(self._read)

    def _read(self) -> None:
        self.read.emit()
        self.go()


def _line(words: str) -> QWidget:
    mark = Mark(Shape.PASSED)
    line = row(mark, body(words))
    line.setStretch(1, 1)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    return holding(line)
