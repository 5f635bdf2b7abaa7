"""The rating as a chip: always a word."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mash_desk.ui.style import Role, Tone, current

_TONES = {"red": Tone.RED, "amber": Tone.AMBER, "green": Tone.GREEN, "blue": Tone.ACCENT}


def tone_of(rating: str) -> Tone:
    """The tone of a rating's code; an authority's own code is in plain grey."""
    return _TONES.get(rating, Tone.MUTED)


class RatingChip(QWidget):
    """A rating's word on its ground."""

    def __init__(self, word: str, tone: Tone) -> None:
        super().__init__()
        self._word, self._tone = word, tone
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, word: str, tone: Tone) -> None:
        """Show another rating."""
        self._word, self._tone = word, tone
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Its word, with room on either side."""
        style = current()
        word = QFontMetrics(style.font(Role.SMALL_STRONG), self).horizontalAdvance(self._word)
        return QSize(max(word + 2 * 12, style.px(56)), style.px(22))

    def restyle(self) -> None:
        """Take its size from the style."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        paint_rating(QPainter(self), QRectF(self.rect()), self._word, self._tone)


def paint_rating(painter: QPainter, rect: QRectF, word: str, tone: Tone, *, on: str = "surface") -> None:
    """Draw a rating chip into a rectangle; with a border where its ground is the ground that it stands `on`."""
    style = current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = style.colour(tone.ground)
    painter.setPen(style.colour(tone) if ground == style.colour(on) else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2)
    painter.setPen(style.colour(tone))
    painter.setFont(style.font(Role.SMALL_STRONG))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)
    painter.restore()
