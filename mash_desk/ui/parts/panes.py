"""Two panes beside each other, a list and what is selected in it; the second folds away where there is no room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget

from mash_desk.ui.parts.keyboard import enter
from mash_desk.ui.style import current
from mash_desk.ui.style.tokens import PANE_GAP

FOLDS_BELOW = 1100
"""The window's width, in pixels at 100 %, under which a preview folds away: before the rail does."""


class Panes(QSplitter):
    """A main pane and a preview, three to two, with a gap between.

    `turned` is sent when there is room for one pane only (True), or for both again.
    """

    turned = Signal(bool)

    def __init__(self, main: QWidget, preview: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._main, self._preview, self._preview_leads = main, preview, False
        self._folded: bool | None = None
        self.setHandleWidth(PANE_GAP)
        self.setChildrenCollapsible(False)
        self.addWidget(main)
        self.addWidget(preview)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.setSizes([600, 400])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def lead(self, preview: bool) -> None:
        """Where there is room for one pane only, show the preview, for instance while something is typed there."""
        self._preview_leads = preview
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold one of them, or unfold it."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        room = self.window().width() >= current().px(FOLDS_BELOW)
        folded, other = (self._main, self._preview) if self._preview_leads else (self._preview, self._main)
        had_keyboard = not room and (now := self.focusWidget()) is not None and folded.isAncestorOf(now)
        other.setVisible(True)
        folded.setVisible(room)
        if self._folded is not (not room):
            self._folded = not room
            self.turned.emit(not room)
        if had_keyboard:
            enter(other)
