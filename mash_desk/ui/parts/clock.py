"""One clock: its name, until when, how long that is, and why."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mash_desk.ui.parts.layout import column, row
from mash_desk.ui.parts.text import Text
from mash_desk.ui.parts.why import explain
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import INSIDE


class ClockView(QWidget):
    """A deadline in words. One that has passed says "late" in `left`, and is red as well; one that warns is amber."""

    def __init__(self, name: str, when: str, left: str, why: str, *, late: bool = False, soon: bool = False) -> None:
        super().__init__()
        tone = Tone.RED if late else Tone.AMBER if soon else Tone.TEXT
        moment = _Ends(Text(when, Role.SECTION, tone), Text(left, Role.STRONG, tone))
        self.setLayout(
            column(
                Text(name, Role.SECOND, Tone.MUTED), moment, Text(why, Role.SECOND, Tone.MUTED, wrap=True), None, gap=2
            )
        )
        self.setAccessibleName(f"{name}: {when}, {left}. {why}")
        explain(self, clock=name.partition(" · ")[0], said=(f"{name} {when}, {left}.", why))


class _Ends(QWidget):
    """Words at both ends of a line; below each other where they do not fit."""

    def __init__(self, *ends: Text) -> None:
        super().__init__()
        self._ends = ends
        self._line = row(ends[0], None, *ends[1:])
        self.setLayout(self._line)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider."""
        return QSize(max(end.sizeHint().width() for end in self._ends), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn upright, or lie down again."""
        super().resizeEvent(event)
        fits = sum(end.sizeHint().width() + INSIDE for end in self._ends) <= event.size().width() + INSIDE
        directions = QBoxLayout.Direction
        self._line.setSpacing(INSIDE if fits else 0)
        self._line.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
