"""Words to read: they take the keyboard as one, are read out whole, and scroll with the arrow keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QGroupBox, QWidget

from mash_desk.ui.parts import Scroller, column
from mash_desk.ui.style import current
from mash_desk.ui.style.tokens import CARD_RADIUS

_STEP = 48


class Reading(QGroupBox):
    """Holds a page of words. `say` gives what a screen reader reads when the keyboard comes to it.

    A group box without a frame: what takes the keyboard must have a role.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._scroller = Scroller(page)
        whole = column(self._scroller, gap=0)
        # The ring around it has its place inside whatever holds it.
        whole.setContentsMargins(3, 3, 3, 3)
        self.setLayout(whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", CARD_RADIUS)

    def say(self, name: str, words: str) -> None:
        """Be called so, and be read out so."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)

    def begin(self) -> None:
        """Show the beginning, and take the keyboard."""
        self._scroller.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw no frame."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll; the rest is Qt's."""
        bar = self._scroller.verticalScrollBar()
        to = {
            Qt.Key.Key_Down: bar.value() + current().px(_STEP),
            Qt.Key.Key_Up: bar.value() - current().px(_STEP),
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_Space: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if (place := to.get(Qt.Key(event.key()))) is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(place)
