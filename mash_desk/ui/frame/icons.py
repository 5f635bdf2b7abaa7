"""Icons of the rail: drawings in one stroke, in whatever colour they are asked for."""

import functools

from PySide6.QtCore import QByteArray, QRect, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from mash_desk import shipped


def require(name: str) -> None:
    """Raise FileNotFoundError where no icon of that name ships, when the rail is made and not when it is painted."""
    _drawing(name)


def paint_icon(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Draw the icon of that name into a square."""
    _renderer(name, colour.name()).render(painter, QRectF(rect))


@functools.lru_cache(maxsize=32)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))


@functools.cache
def _drawing(name: str) -> str:
    return (shipped.resources() / "icons" / f"room-{name}.svg").read_text("utf-8")
