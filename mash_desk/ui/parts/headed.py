"""A page: head and strip, what went wrong, and the card. Where it is low, the head scrolls away; the strip stays."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mash_desk.ui.parts.card import LongCard
from mash_desk.ui.parts.layout import Laid, column, holding
from mash_desk.ui.parts.notices import Strip
from mash_desk.ui.style import current
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP

_LOW = 560
"""The height of a page, in pixels at 100 %, under which head and card have not both room enough."""
_STRIP_SHARE = 4
"""The strip stays above what scrolls as long as it takes no more than this part of a low page: a quarter."""


class Headed(QWidget):
    """What went wrong, the side and the foot of the card always stay, and so does the strip where there is room for it.

    A strip that would leave a low page too little room scrolls with the head, and comes first in it.

    `turned` is sent when the head begins to scroll away with the card (True), or stays again.
    """

    turned = Signal(bool)

    def __init__(self, head: Laid, strip: Strip, *, problem: QWidget, card: LongCard) -> None:
        super().__init__()
        self._strip, self._card, self._low, self._stays = strip, card, False, False
        self._order = column(head, strip)
        self._head = holding(self._order)
        self._page = column(self._head, problem, card, margin=PAGE_MARGIN)
        self._page.setStretch(2, 1)
        self.setLayout(self._page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the head where there is room for it."""
        super().resizeEvent(event)
        self._settle(event.size().height() < current().px(_LOW))

    def event(self, event: QEvent) -> bool:
        """What the strip says may have changed, and with it the room that it takes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._place_strip()
        return super().event(event)

    def restyle(self) -> None:
        """Take what is low from the style."""
        self._settle(self.height() < current().px(_LOW))

    def _settle(self, low: bool) -> None:
        margin = PANE_GAP // 2 if low else PAGE_MARGIN
        self._page.setContentsMargins(PAGE_MARGIN, margin, PAGE_MARGIN, margin)
        if low == self._low:
            self._place_strip()
            return
        self._low = low
        (self._page if self._stays else self._order).removeWidget(self._strip)
        self._order.insertWidget(0 if low else -1, self._strip)
        self._stays = False
        if low:
            self._page.removeWidget(self._head)
            self._card.carry(self._head)
        else:
            self._card.put_down(self._head)
            self._page.insertWidget(0, self._head)
        self._head.show()
        self._place_strip()
        for place in range(self._page.count()):
            self._page.setStretch(place, int(place == self._page.count() - 1))
        self.turned.emit(low)

    def _place_strip(self) -> None:
        """Keep the strip above what scrolls, or have it scroll with the head."""
        wide = self.width() - 2 * PAGE_MARGIN
        stays = self._low and self._strip.heightForWidth(wide) <= self.height() // _STRIP_SHARE
        if stays == self._stays:
            return
        self._stays = stays
        away, to = (self._order, self._page) if stays else (self._page, self._order)
        away.removeWidget(self._strip)
        to.insertWidget(0, self._strip)
