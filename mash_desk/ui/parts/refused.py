"""A button that cannot be used yet: dashed, readable, with its reason and the way there beside it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mash_desk.ui.parts.announce import announce
from mash_desk.ui.parts.button import Button, Kind, Link
from mash_desk.ui.parts.layout import Wrapping, column, holding, row
from mash_desk.ui.parts.marks import Shape, paint_mark
from mash_desk.ui.parts.text import Text
from mash_desk.ui.parts.why import explain
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import CONTROL_RADIUS

# A reason stands beside its button in one line where it can, in pixels at 100 %.
_MEASURE = 900
# Its first line stands beside the button's words.
_DOWN = 6


class RefusedButton(QWidget):
    """A button that says why it refuses. Pressed while it refuses, it reads its reason out and jumps.

    `clicked` is sent only while it is allowed; `jumped` for the link, and for a press that was refused. Only what the
    page is for refuses in red: of several plain ones that refuse none is to shout.
    """

    clicked = Signal()
    jumped = Signal()

    def __init__(self, words: str, key: str = "", kind: Kind = Kind.PRIMARY) -> None:
        super().__init__()
        self.button = _Dashed(words, key, kind)
        role, tone = (Role.STRONG, Tone.RED) if kind is Kind.PRIMARY else (Role.SECOND, Tone.TEXT)
        self._reason = Text("", role, tone, wrap=True, measure=_MEASURE)
        self._jump = Link("", chevron=True)
        self._jump.clicked.connect(self.jumped)
        self.button.clicked.connect(self.press)
        beside = column(holding(Wrapping(self._reason, self._jump, gap=12)), None, gap=0)
        beside.setContentsMargins(0, _DOWN, 0, 0)
        line = row(self.button, beside, gap=12)
        line.setStretch(1, 1)
        line.setAlignment(self.button, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.allow()

    def allow(self) -> None:
        """Be an ordinary button."""
        self._set_reason("", "")

    def refuse(self, reason: str, jump: str) -> None:
        """Refuse for a reason, with words for the way there."""
        self._set_reason(reason, jump)

    @property
    def refuses(self) -> bool:
        """Whether it refuses now."""
        return self.button.refuses

    def press(self) -> None:
        """What its key does: the act, or the reason why not."""
        if not self.button.refuses:
            self.clicked.emit()
            return
        announce(self.button, self._reason.text())
        self.jumped.emit()

    def _set_reason(self, reason: str, jump: str) -> None:
        self.button.refuses = bool(reason)
        self.button.setAccessibleDescription(reason)
        explain(self, said=(reason,) if reason else ())
        self._reason.setText(reason)
        self._jump.say(jump)
        self._reason.setVisible(bool(reason))
        self._jump.setVisible(bool(jump))
        self.button.updateGeometry()
        self.button.update()


class _Dashed(Button):
    refuses = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it dashed, with a stop, while it refuses."""
        if not self.refuses:
            super().paintEvent(event)
            return
        style = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(style.colour("muted"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(style.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS, CONTROL_RADIUS)
        side = style.px(15)
        paint_mark(painter, QRectF(14, (self.height() - side) / 2, side, side), Shape.STOP, style.colour("red"))
        self._write(painter, style.colour("muted"), 14 + side + 8)

    def sizeHint(self) -> QSize:
        """Wider by its stop while it refuses."""
        size = super().sizeHint()
        if self.refuses:
            size.setWidth(size.width() + current().px(15) + 8)
        return size
