"""Icons of the rail: drawings in one stroke, in whatever colour they are asked for."""

import functools

from PySide6.QtCore import QByteArray, QRect, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from mash_desk import shipped


def paint_icon(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Draw the icon of that name into a square."""
    _renderer(name, colour.name()).render(painter, QRectF(rect))


@functools.lru_cache(maxsize=32)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (shipped.resources() / "icons" / f"room-{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
