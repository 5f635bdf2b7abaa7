"""The desk's own process over a training desk: locked by its key as soon as the worklist shows. FOLDER is given."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mash_desk.ui.frame.window import Frame
from mash_desk.ui.program.main import application, run
from mash_desk.ui.program.options import Options


def _lock() -> None:
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Frame) and window.isActiveWindow() and window.page() is not None:
            QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


app = application()
again = QTimer(interval=50)
again.timeout.connect(_lock)
again.start()
sys.exit(run(app, Options(training=True, folder=Path(sys.argv[1]))))
