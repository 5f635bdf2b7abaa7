"""One quiet line above the page: what may be read now or never."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mash_desk.ui.parts.button import Link
from mash_desk.ui.parts.layout import row
from mash_desk.ui.parts.text import second
from mash_desk.ui.style import current
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP


class QuietLine(QWidget):
    """Words, links, and one that closes it. It takes no keyboard by itself; `gone` is sent when it is closed."""

    gone = Signal()

    def __init__(self, words: str, *links: Link) -> None:
        super().__init__()
        away = Link("Close")
        away.setAccessibleName("Close this notice")
        away.clicked.connect(self.go)
        line = row(second(words), *links, away, gap=PANE_GAP)
        line.setContentsMargins(PAGE_MARGIN, 4, PAGE_MARGIN, 4)
        self.setLayout(line)
        self.setAccessibleName(words)

    def go(self) -> None:
        """Be closed."""
        self.hide()
        self.gone.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and a line beneath."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().colour("accent_soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, current().colour("line"))
