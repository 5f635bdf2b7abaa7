"""What lies over a page that has not been read yet: nothing on it is true before."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mash_desk.ui.parts.announce import announce
from mash_desk.ui.parts.layout import column
from mash_desk.ui.parts.text import Text
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import PAGE_MARGIN

_QUIET = 150
"""Milliseconds in which nothing is said: most pages are read sooner, and words that only flash up are noise."""


class Cover(QWidget):
    """Covers a page, its focus ring too, until it is lifted. After a while it says that the page is being read."""

    def __init__(self, page: QWidget, words: str = "Reading …") -> None:
        super().__init__(page)
        self._page = page
        self._words = Text(words, Role.BODY, Tone.MUTED)
        self._words.hide()
        self.setLayout(column(self._words, None, margin=PAGE_MARGIN))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.installEventFilter(self)
        QTimer.singleShot(_QUIET, self, self._say)
        self.setGeometry(page.rect())
        self.raise_()
        self.show()
        page.setProperty("covered", True)  # the ring of the focus lies in the window, above any page

    def lift(self) -> None:
        """Show the page."""
        self._page.setProperty("covered", False)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the page."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of a page."""
        QPainter(self).fillRect(self.rect(), current().colour("canvas"))

    def _say(self) -> None:
        if self.isVisible():
            self._words.show()
            announce(self, self._words.text())
