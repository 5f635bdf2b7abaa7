"""What the desk's window begins with, read while the officer types the passphrase: unlocking waits for none of it."""

import importlib

from PySide6.QtCore import QObject, QTimer

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


class Ahead(QObject):
    """Imports them one after the other, each once everything else has been seen to."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(_MODULES)
        self._pause = QTimer(self, interval=0)
        self._pause.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Read the first as soon as nothing else waits."""
        self._pause.start()

    def _go_on(self) -> None:
        importlib.import_module(self._left.pop(0))
        if not self._left:
            self._pause.stop()
