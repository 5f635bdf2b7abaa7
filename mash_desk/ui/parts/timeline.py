"""What happened, newest first, under the headings of its days."""

from collections.abc import Sequence

import attrs
from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mash_desk.ui.parts.button import Link
from mash_desk.ui.parts.layout import column, row
from mash_desk.ui.parts.text import Text
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import INSIDE, LINK_HEIGHT


@attrs.frozen
class Happened:
    """One entry: its day and time in words, what it was, what more there is to say, who, and a key where it opens."""

    day: str
    clock: str
    words: str = attrs.field(repr=False)
    second: str = attrs.field(default="", repr=False)
    who: str = attrs.field(default="", repr=False)
    key: str = ""


class Timeline(QWidget):
    """Entries as they are given: newest first. `opened` is sent with the key of the one that was chosen."""

    opened = Signal(str)

    def __init__(self, entries: Sequence[Happened]) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        day = ""
        for place, entry in enumerate(entries):
            if entry.day != day:
                day = entry.day
                self._column.addWidget(_Line("", None, first=place == 0, last=False, below=_day(day)))
            last = place == len(entries) - 1
            self._column.addWidget(_Line(entry.clock, entry, first=False, last=last, below=self._entry(entry)))

    def _entry(self, entry: Happened) -> QWidget:
        widget = QWidget()
        words: QWidget = Text(entry.words, Role.SECOND, wrap=True)
        if entry.key:
            words = link = Link(entry.words, role=Role.SECOND)
            link.setAccessibleDescription(f"{entry.day} {entry.clock} {entry.second} {entry.who}".strip())
            link.clicked.connect(lambda: self.opened.emit(entry.key))
        what = column(words, gap=0)
        if entry.key:
            what.setAlignment(words, Qt.AlignmentFlag.AlignLeft)
        if entry.second:
            what.addWidget(Text(entry.second, Role.SMALL, Tone.MUTED, wrap=True))
        who = Text(entry.who, Role.SMALL, Tone.MUTED)
        who.setContentsMargins(0, 4 if entry.key else 0, 0, 0)
        line = row(what, who)
        line.setStretch(0, 1)
        line.setAlignment(who, Qt.AlignmentFlag.AlignTop)
        widget.setLayout(line)
        widget.setAccessibleName(f"{entry.day} {entry.clock}: {entry.words}. {entry.second} {entry.who}".strip())
        return widget


def _day(words: str) -> QWidget:
    widget = QWidget()
    widget.setLayout(column(Text(words, Role.SMALL_STRONG, Tone.MUTED), gap=0))
    return widget


class _Line(QWidget):
    """A time, a knot on the thread that runs through all, and what stands beside it."""

    def __init__(self, clock: str, entry: Happened | None, *, first: bool, last: bool, below: QWidget) -> None:
        super().__init__()
        self._clock, self._knot, self._first, self._last = clock, entry is not None, first, last
        self._link = bool(entry and entry.key)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._line = row(below, gap=0)
        self.setLayout(self._line)
        self.restyle()

    def restyle(self) -> None:
        """Take the width of the times from the style."""
        self._line.setContentsMargins(self._thread() + 16, 2, 0, 4)

    def minimumSizeHint(self) -> QSize:
        """Room for the time."""
        return super().minimumSizeHint().expandedTo(QSize(self._thread() + 80, current().px(20)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw time, thread and knot."""
        style, x = current(), self._thread()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A link is taller than words, and its words stand in its middle.
        line = max(LINK_HEIGHT, style.px(18) + 4) if self._link else style.px(18)
        middle = 2 + line / 2
        if self._knot:
            painter.setFont(style.font(Role.SECOND))
            painter.setPen(style.colour("muted"))
            painter.drawText(
                QRect(0, 2, x - 16, line),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                self._clock,
            )
        painter.setPen(QPen(style.colour("line"), 1.5))
        if not self._first:
            painter.drawLine(QPointF(x, 0), QPointF(x, middle if self._last else self.height()))
        if self._knot:
            painter.setPen(QPen(style.colour("muted"), 1.5))
            painter.setBrush(style.colour("surface"))
            painter.drawEllipse(QPointF(x, middle), style.px(4), style.px(4))

    def _thread(self) -> int:
        return current().px(40) + 2 * INSIDE
