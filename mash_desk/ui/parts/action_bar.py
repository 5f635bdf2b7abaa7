"""The foot of a page: the primary act bottom left, the others beside it, what is left to do at the end."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mash_desk.ui.parts.layout import Laid, Wrapping, holding, row
from mash_desk.ui.parts.text import small
from mash_desk.ui.style.tokens import CARD_MARGIN, ROW_GAP


class ActionBar(QWidget):
    """Buttons in their order, and at the far end a few words or one part; below each other where there is no room."""

    def __init__(self, *buttons: QWidget, end: QWidget | None = None, margin: int = CARD_MARGIN) -> None:
        super().__init__()
        self._note = small("")
        self._note.hide()
        self._buttons = Wrapping(*buttons)
        parts: list[Laid] = [holding(self._buttons), self._note]
        if end is not None:
            parts.append(end)
        self._line = row(*parts)
        self._line.setStretch(0, 1)
        self._line.setContentsMargins(margin, ROW_GAP, margin, ROW_GAP)
        self.setLayout(self._line)

    def say(self, words: str) -> None:
        """Say at the end how things stand: "1 left to decide", "Draft saved 00:58:12"."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn upright where all do not fit in one line."""
        super().resizeEvent(event)
        items = [item for place in range(self._line.count()) if (item := self._line.itemAt(place))]
        upright = sum(item.sizeHint().width() for item in items) + 2 * CARD_MARGIN > event.size().width()
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if upright else directions.LeftToRight)
