"""Words laid out in lines: between words where it can be, inside one that is wider than its column, else never."""

import html
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from mash_desk.ui.style import Role, current

_LINE_END = "\u2028"
_SHOWN_IN_TIP = 600
# A page asks how high each of its words are some ten times while it is laid out, at two or three widths.
_MOST_KEPT = 4_096
# What is longer is rare, and would keep much in memory.
_LONGEST_KEPT = 400
_heights: dict[tuple[str, str, int, int | None], int] = {}


class Face:
    """A font, with what tells it from others made out once: Qt spells that out whenever it is asked."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.key = font.key()


def height_of(words: str, face: Face, width: int, most: int | None = None) -> int:
    """How high words are as `Lines` has them, in pixels. The same are laid out once, and kept a while.

    A number is kept and no layout: what Qt has made of a font must not outlive it.
    """
    if len(words) > _LONGEST_KEPT:
        return Lines(words, face.font, width, most).height
    asked = (words, face.key, width, most)
    if (height := _heights.get(asked)) is None:
        if len(_heights) == _MOST_KEPT:
            del _heights[next(iter(_heights))]
        height = _heights[asked] = Lines(words, face.font, width, most).height
    return height


def width_of(words: str, role: Role) -> int:
    """How wide words are in one line in a role's font, in pixels. Kept a while, as heights are."""
    return _width(words, role, current().scale)


@lru_cache(_MOST_KEPT)
def _width(words: str, role: Role, _scale: float) -> int:
    return QFontMetrics(current().font(role)).horizontalAdvance(words)


class Lines:
    """Words in a font at a width in pixels. Past `most` lines the last ends in an ellipsis.

    Only what is painted is broken: the words themselves stay as they are wherever else they are read.
    """

    def __init__(self, words: str, font: QFont, width: int, most: int | None = None) -> None:
        self._metrics = QFontMetrics(font)
        self._height = self._metrics.lineSpacing()
        self._width = max(width, 1)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._words = words.replace("\n", _LINE_END)
        self._layout = QTextLayout(self._words, font)
        self._layout.setTextOption(option)
        self._most = most
        self.cut = False
        self._count = self._break()

    @property
    def height(self) -> int:
        """The height of all lines in pixels."""
        return self._height * max(self._count, 1)

    def draw(self, painter: QPainter, inside: QRect, alignment: Qt.AlignmentFlag) -> None:
        """Draw the lines into a rectangle, in the painter's colour."""
        free = max(inside.height() - self.height, 0)
        middle = bool(alignment & Qt.AlignmentFlag.AlignVCenter)
        top = inside.top() + (free // 2 if middle else 0)
        for number in range(self._count):
            line = self._layout.lineAt(number)
            left = inside.left()
            if alignment & Qt.AlignmentFlag.AlignRight:
                left += max(inside.width() - round(line.naturalTextWidth()), 0)
            y = top + number * self._height
            if self.cut and number == self._count - 1:
                self._draw_last(painter, left, y, self._words[line.textStart() :])
            else:
                line.draw(painter, QPointF(left - line.x(), y - line.y()))

    def _draw_last(self, painter: QPainter, left: int, y: int, rest: str) -> None:
        shown = self._metrics.elidedText(rest.replace(_LINE_END, " "), Qt.TextElideMode.ElideRight, self._width)
        painter.setFont(self._layout.font())
        painter.drawText(QPointF(left, y + self._metrics.ascent()), shown)

    def _break(self) -> int:
        count = 0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            if count == self._most:
                self.cut = True
                break
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, 0))
            count += 1
        self._layout.endLayout()
        return count


def tip(words: str) -> str:
    """Words for a tool tip, which Qt would read as markup where they look like it; no more than can be read there."""
    shown = words if len(words) <= _SHOWN_IN_TIP else f"{words[:_SHOWN_IN_TIP]}…"
    return f"<p>{html.escape(shown)}</p>".replace("\n", "<br>")
