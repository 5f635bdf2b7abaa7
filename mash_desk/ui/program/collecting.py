"""What nobody holds any more is collected on the window's thread: a widget taken apart elsewhere ends the program."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 500


class Collecting(QObject):
    """Collects by Python's own thresholds, every half a second, on the thread of `parent`; Python itself no more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_EVERY)
        timer.timeout.connect(self._collect)
        timer.start()

    def _collect(self) -> None:
        due = [each for each, held in enumerate(gc.get_count()) if held > gc.get_threshold()[each]]
        if due:
            gc.collect(due[-1])
