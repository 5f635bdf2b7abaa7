"""Marks whose shape carries the state: stop, look, passed, to finish, fact, reported, opinion."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mash_desk.ui.style import Role, Tone, current


class Shape(Enum):
    """A shape, the word that it stands for, and the tone that it has by itself."""

    STOP = ("Stop", Tone.RED)
    LOOK = ("Look", Tone.AMBER)
    PASSED = ("Passed", Tone.GREEN)
    TO_FINISH = ("To finish", Tone.MUTED)
    PART_FINISHED = ("Partly finished", Tone.AMBER)
    POINT = ("", Tone.MUTED)
    FACT = ("Fact", Tone.MUTED)
    REPORTED = ("Reported", Tone.MUTED)
    OPINION = ("Opinion", Tone.MUTED)

    @property
    def word(self) -> str:
        """What a screen reader says for the shape."""
        return str(self.value[0])

    @property
    def tone(self) -> Tone:
        """The shape's own tone."""
        return Tone(self.value[1])


class Mark(QWidget):
    """One shape at the size of the words beside it; a stop may carry its number."""

    def __init__(self, shape: Shape, *, number: int | None = None, tone: Tone | None = None) -> None:
        super().__init__()
        self._shape, self._number, self._tone = shape, number, tone or shape.tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{shape.word} {number}" if number else shape.word)

    def sizeHint(self) -> QSize:
        """As high as a line of body text."""
        return QSize(current().px(16), current().px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape in the middle."""
        side = current().px(16)
        rect = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        paint_mark(painter, rect, self._shape, current().colour(self._tone), self._number)


def paint_mark(painter: QPainter, rect: QRectF, shape: Shape, colour: QColor, number: int | None = None) -> None:
    """Draw a shape into a square of any size, its cut-outs in the surface's colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 16, rect.height() / 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    _DRAWN[shape](painter, colour)
    if number is not None:
        font = current().font(Role.SMALL_STRONG)
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(_hollow())
        painter.drawText(QRectF(0, 0, 16, 16), Qt.AlignmentFlag.AlignCenter, str(number))
    elif shape is Shape.STOP:
        painter.fillRect(QRectF(4, 7, 8, 2), _hollow())
    painter.restore()


def _hollow() -> QColor:
    return current().colour("surface")


def _stop(painter: QPainter, _colour: QColor) -> None:
    corners = [(5, 0.5), (11, 0.5), (15.5, 5), (15.5, 11), (11, 15.5), (5, 15.5), (0.5, 11), (0.5, 5)]
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def _look(painter: QPainter, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolygon(QPolygonF([QPointF(8, 1.75), QPointF(15, 14), QPointF(1, 14)]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(7.1, 5.5, 1.8, 4.5), _hollow())
    painter.fillRect(QRectF(7.1, 11, 1.8, 1.8), _hollow())


def _passed(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF([QPointF(3, 8.5), QPointF(6.5, 12), QPointF(13, 4.5)]))


def _ring(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.75))
    painter.drawEllipse(QRectF(3, 3, 10, 10))


def _half_ring(painter: QPainter, colour: QColor) -> None:
    _ring(painter, colour)
    half = QPainterPath(QPointF(8, 3))
    half.arcTo(QRectF(3, 3, 10, 10), 90, -180)
    painter.fillPath(half, QBrush(colour))


def _point(painter: QPainter, _colour: QColor) -> None:
    painter.drawEllipse(QRectF(6.25, 6.25, 3.5, 3.5))


def _square(painter: QPainter, colour: QColor, filled: float) -> None:
    painter.fillRect(QRectF(3, 3 + 10 * (1 - filled), 10, 10 * filled), colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.5))
    painter.drawRect(QRectF(3, 3, 10, 10))


_DRAWN: dict[Shape, Callable[[QPainter, QColor], None]] = {
    Shape.STOP: _stop,
    Shape.LOOK: _look,
    Shape.PASSED: _passed,
    Shape.TO_FINISH: _ring,
    Shape.PART_FINISHED: _half_ring,
    Shape.POINT: _point,
    Shape.FACT: lambda painter, colour: _square(painter, colour, 1),
    Shape.REPORTED: lambda painter, colour: _square(painter, colour, 0.5),
    Shape.OPINION: lambda painter, colour: _square(painter, colour, 0),
}
