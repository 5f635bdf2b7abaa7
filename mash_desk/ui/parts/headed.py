"""A page: head and strip, whatever went wrong, and the card. Where it is low, the head scrolls away with the card."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mash_desk.ui.parts.card import LongCard
from mash_desk.ui.parts.layout import Laid, column, holding
from mash_desk.ui.parts.notices import Strip
from mash_desk.ui.style import current
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP

_LOW = 560
"""The height of a page, in pixels at 100 %, under which head and card have not both room enough."""


class Headed(QWidget):
    """What went wrong, the side and the foot of the card always stay. Where the head scrolls, its strip comes first.

    `turned` is sent when the head begins to scroll away with the card (True), or stays again.
    """

    turned = Signal(bool)

    def __init__(self, head: Laid, strip: Strip, *, problem: QWidget, card: LongCard) -> None:
        super().__init__()
        self._strip, self._card, self._low = strip, card, False
        self._order = column(head, strip)
        self._head = holding(self._order)
        self._page = column(self._head, problem, card, margin=PAGE_MARGIN)
        self._page.setStretch(2, 1)
        self.setLayout(self._page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the head where there is room for it."""
        super().resizeEvent(event)
        self._settle(event.size().height() < current().px(_LOW))

    def restyle(self) -> None:
        """Take what is low from the style."""
        self._settle(self.height() < current().px(_LOW))

    def _settle(self, low: bool) -> None:
        margin = PANE_GAP // 2 if low else PAGE_MARGIN
        self._page.setContentsMargins(PAGE_MARGIN, margin, PAGE_MARGIN, margin)
        if low == self._low:
            return
        self._low = low
        self._order.removeWidget(self._strip)
        self._order.insertWidget(0 if low else -1, self._strip)
        if low:
            self._page.removeWidget(self._head)
            self._card.carry(self._head)
        else:
            self._card.put_down(self._head)
            self._page.insertWidget(0, self._head)
        self._page.setStretch(self._page.count() - 1, 1)
        self._head.show()
        self.turned.emit(low)
