"""What is chosen and the page of it: abreast, each scrolling by itself; or below each other where there is no room."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mash_desk.ui.parts import Card, Scroller, column
from mash_desk.ui.style import current
from mash_desk.ui.style.tokens import PANE_GAP

_CHOICES, _LEAST = 352, 460
_ABREAST = 880
"""The width, in pixels at 100 %, under which they stand below each other."""
_ANY = 16_777_215


class Body(QWidget):
    """The two panes of the page. It is put into a scroller, and is no taller than that while they stand abreast."""

    def __init__(self, choices: QWidget, preview: QWidget) -> None:
        super().__init__()
        self._choices, self._preview, self._abreast = choices, preview, True
        self._scroller = Scroller(choices)
        self._card = Card(column(self._scroller, gap=0), margin=1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setSpacing(PANE_GAP)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._card)
        self._box.addWidget(preview, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as there is room."""
        super().resizeEvent(event)
        self.restyle()

    def event(self, event: QEvent) -> bool:
        """The words beside may have become others."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.restyle()
        return super().event(event)

    def restyle(self) -> None:
        """Take the widths from the style."""
        style = current()
        self._abreast = self.width() >= style.px(_ABREAST)
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if self._abreast else directions.TopToBottom)
        self._card.setMinimumWidth(style.px(_CHOICES) if self._abreast else 0)
        self._card.setMaximumWidth(style.px(_CHOICES) if self._abreast else _ANY)
        self._scroller.setMinimumHeight(0 if self._abreast else self._choices.heightForWidth(self.width()))
        self._preview.setMinimumHeight(0 if self._abreast else style.px(_LEAST))

    def heightForWidth(self, width: int) -> int:
        """Abreast, no taller than the window: each pane scrolls by itself."""
        return 0 if self._abreast else super().heightForWidth(width)
