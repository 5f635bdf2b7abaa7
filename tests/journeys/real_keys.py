"""An officer whose keys come from a real X server, as a keyboard sends them: the same window, the same words."""

import os
import shlex
import subprocess

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mash_desk.ui.program.program import Program
from tests.desks import FixedClock
from tests.journeys.at_the_desk import Officer
from tests.journeys.paper import Printer

_NAMES = {Qt.Key.Key_Return: "Return", Qt.Key.Key_Escape: "Escape", Qt.Key.Key_Space: "space"}
_CHORD = {
    Qt.KeyboardModifier.ControlModifier: "ctrl",
    Qt.KeyboardModifier.ShiftModifier: "shift",
    Qt.KeyboardModifier.AltModifier: "alt",
}
# Does nothing anywhere, and comes after everything that was pressed before it.
_LAST, _LAST_KEY = "Pause", Qt.Key.Key_Pause


class RealKeys(Officer):
    """Presses and types through the X server. Without a window manager, a new window is given the keyboard here."""

    def __init__(self, qtbot: QtBot, program: Program, clock: FixedClock, printer: Printer) -> None:
        super().__init__(qtbot, program, clock, printer)
        self._hand = subprocess.Popen(["xdotool", "-"], stdin=subprocess.PIPE, text=True, env=dict(os.environ))
        self._came = _Came()

    def at_page(self, name: str) -> None:
        """Wait until a page is in view and what it asked for has come."""
        self.frame.activateWindow()
        super().at_page(name)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        name = _NAMES.get(key, key.name.removeprefix("Key_"))
        chord = [words for each, words in _CHORD.items() if each & modifier]
        self._do(f"key {'+'.join([*chord, name.lower() if len(name) == 1 else name])}")

    def type_in(self, words: str) -> None:
        """Type where the keyboard is."""
        self._do(f"type --delay 0 -- {shlex.quote(words)}")

    def lock(self) -> None:
        """Ctrl+L: the window goes, and no key comes to it any more."""
        super().lock()
        self._hand.communicate()

    def _do(self, what: str) -> None:
        assert self._hand.stdin is not None
        self._came.count = 0
        self._hand.stdin.write(f"{what}\nkey {_LAST}\n")
        self._hand.stdin.flush()
        self.qtbot.waitUntil(lambda: bool(self._came.count) or not self.frame.isVisible(), timeout=10_000)


class _Came(QObject):
    """Whether the last key came."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == _LAST_KEY:
            self.count += 1
        return False
