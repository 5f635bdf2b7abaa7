"""An officer whose keys come from a real X server, as a keyboard sends them: the same window, the same words."""

import os
import shlex
import subprocess

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mash_desk.ending import LOCKED
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

    def take_the_keyboard(self) -> None:
        """Without a window manager nobody gives a new window the keyboard."""
        with self.qtbot.waitExposed(self.frame):
            pass
        self._say(f"windowfocus {int(self.frame.winId())}")
        super().take_the_keyboard()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        name = _NAMES.get(key, key.name.removeprefix("Key_"))
        chord = [words for each, words in _CHORD.items() if each & modifier]
        self._do(f"key --delay 0 {'+'.join([*chord, name.lower() if len(name) == 1 else name])}")

    def type_in(self, words: str) -> None:
        """Type where the keyboard is."""
        self._do(f"type --delay 0 -- {shlex.quote(words)}")

    def lock(self) -> None:
        """Ctrl+L: the window goes, and no key comes to it any more."""
        with self.qtbot.waitSignal(self.program.ended, timeout=20_000) as ended:
            self._say("key --delay 0 ctrl+l")
        assert ended.args == [LOCKED]
        self._hand.communicate()

    def _do(self, what: str) -> None:
        with self.qtbot.waitSignal(self._came.last, timeout=10_000):
            self._say(f"{what}\nkey --delay 0 {_LAST}")

    def _say(self, what: str) -> None:
        assert self._hand.stdin is not None
        self._hand.stdin.write(f"{what}\n")
        self._hand.stdin.flush()


class _Came(QObject):
    """`last` is sent once the last key came to a window."""

    last = Signal()

    def __init__(self) -> None:
        super().__init__()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key on its way to a window."""
        pressed = isinstance(watched, QWindow) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == _LAST_KEY:
            self.last.emit()
        return False
