"""What the desk's window begins with, read while the officer types the passphrase: unlocking waits for none of it."""

import importlib

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

# In slices of less than a tenth of a second, so that a key that is pressed meanwhile is answered at once.
_MODULES = (
    "mash_desk.domain.finish",
    "mash_desk.casework.desk",
    "mash_desk.casework.opening",
    "mash_desk.domain.spelling",
    "mash_desk.ui.frame.window",
    "mash_desk.ui.program.rooms",
    "mash_desk.ui.worklist.page",
)
# Between two of them, in milliseconds: whatever the window still has to do comes first.
_PAUSE = 20


class Ahead(QObject):
    """Imports them one after the other once this window is painted, with a pause before each."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._left = list(_MODULES)
        self._pause = QTimer(self, interval=_PAUSE)
        self._pause.timeout.connect(self._go_on)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin with the first painting."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._pause.start()
        return False

    def _go_on(self) -> None:
        importlib.import_module(self._left.pop(0))
        if not self._left:
            self._pause.stop()
