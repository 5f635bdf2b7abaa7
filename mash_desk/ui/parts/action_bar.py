"""The foot of a page: the primary act bottom left, the others beside it, what is left to do at the end."""

from PySide6.QtWidgets import QWidget

from mash_desk.ui.parts.layout import Laid, Wrapping, holding, row
from mash_desk.ui.parts.text import small
from mash_desk.ui.style.tokens import CARD_MARGIN, ROW_GAP


class ActionBar(QWidget):
    """Buttons in their order, wrapping where the page is narrow, and at the far end one part or a few words."""

    def __init__(self, *buttons: QWidget, end: QWidget | None = None, margin: int = CARD_MARGIN) -> None:
        super().__init__()
        self._note = small("")
        parts: list[Laid] = [holding(Wrapping(*buttons)), self._note]
        if end is not None:
            parts.append(end)
        line = row(*parts)
        line.setStretch(0, 1)
        line.setContentsMargins(margin, ROW_GAP, margin, ROW_GAP)
        self.setLayout(line)

    def say(self, words: str) -> None:
        """Say at the end how things stand: "1 left to decide", "Draft saved 00:58:12"."""
        self._note.setText(words)
