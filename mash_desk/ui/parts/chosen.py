"""How a list shows the row that is chosen."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen

from mash_desk.ui.style import current

_BAR = 3


def paint_chosen(painter: QPainter, rect: QRect) -> None:
    """Draw its ground and its bar; an outline as well where the ground is that of every row, as in high contrast."""
    style = current()
    painter.fillRect(rect, style.colour("accent_soft"))
    painter.fillRect(rect.adjusted(0, 0, _BAR - rect.width(), 0), style.colour("accent"))
    if style.colour("accent_soft") == style.colour("surface"):
        painter.setPen(QPen(style.colour("accent"), 2))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))
