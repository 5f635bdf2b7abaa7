"""The grounds that things lie on: cards, a card with a side column, and the hairline between."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget

from mash_desk.ui.parts.layout import Scroller, column, holding, row
from mash_desk.ui.style import current
from mash_desk.ui.style.tokens import CARD_MARGIN, CARD_RADIUS, PANE_GAP, SIDE_COLUMN


class Hairline(QWidget):
    """A line one pixel thick; flat, or upright between two columns."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else free, free if upright else fixed)

    def sizeHint(self) -> QSize:
        """One pixel."""
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill it."""
        QPainter(self).fillRect(self.rect(), current().colour("line"))


class Card(QWidget):
    """A surface with a thin border that holds one layout."""

    def __init__(self, content: QLayout, *, margin: int = CARD_MARGIN, ground: str = "surface") -> None:
        super().__init__()
        self._ground = ground
        around = QVBoxLayout(self)
        around.setContentsMargins(margin, margin, margin, margin)
        around.addLayout(content)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current().colour("line"), 1))
        painter.setBrush(current().colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)


class LongCard(Card):
    """One card: a main column that scrolls, and a foot that stays.

    `carry` puts a page's head on top of the main column, where it scrolls away; `put_down` gives it back.
    """

    def __init__(self, main: QWidget, foot: QWidget | None = None, *, beside: Sequence[QWidget] = ()) -> None:
        self._above = column(gap=0)
        self.scroller = Scroller(holding(column(self._above, main, gap=0)))
        columns = row(self.scroller, *beside, gap=0)
        columns.setStretch(0, 1)
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addLayout(columns, 1)
        if foot is not None:
            content.addWidget(Hairline())
            content.addWidget(foot)
        super().__init__(content, margin=1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def carry(self, head: QWidget) -> None:
        """Have a page's head above the main column, scrolling with it."""
        self._above.setContentsMargins(CARD_MARGIN, PANE_GAP, CARD_MARGIN, 0)
        self._above.addWidget(head)

    def put_down(self, head: QWidget) -> None:
        """Have the page's head no more."""
        self._above.setContentsMargins(0, 0, 0, 0)
        self._above.removeWidget(head)


class SplitCard(LongCard):
    """One card: a main column and a side column, each scrolling by itself, and a foot across both that stays."""

    def __init__(self, main: QWidget, side: QWidget, foot: QWidget | None = None, *, width: int = SIDE_COLUMN) -> None:
        self._side, self._width = Scroller(side), width
        super().__init__(main, foot, beside=(Hairline(upright=True), self._side))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side column its width, and never more than two fifths."""
        super().resizeEvent(event)
        self._side.setFixedWidth(min(current().px(self._width), event.size().width() * 2 // 5))
