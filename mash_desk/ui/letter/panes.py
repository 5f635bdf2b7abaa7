"""The three panes of the letter's screen, side by side where there is room."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QWidget

from mash_desk.ui.style.tokens import PANE_GAP


class ThreePanes(QWidget):
    """Three panes abreast, each as tall as the window has room; or below each other, as tall as they need."""

    def __init__(self, panes: Sequence[QWidget]) -> None:
        super().__init__()
        self._abreast = True
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setSpacing(PANE_GAP)
        self._box.setContentsMargins(0, 0, 0, 0)
        for pane in panes:
            self._box.addWidget(pane, 1)

    def stand(self, *, abreast: bool) -> None:
        """Stand so."""
        self._abreast = abreast
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if abreast else directions.TopToBottom)

    def heightForWidth(self, width: int) -> int:
        """Abreast, no taller than the window: each pane scrolls by itself."""
        return 0 if self._abreast else super().heightForWidth(width)
