"""Screen lock, switch of user and sleep on Windows, as its messages to our windows tell them."""

import ctypes
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

_SESSION_CHANGE, _POWER = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
# WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK
_GONE = {0x2, 0x4, 0x6, 0x7}
_SUSPENDS = 0x4  # PBT_APMSUSPEND


class WindowsSession(QObject):
    """Asks Windows to tell the window of `parent`, and listens as long as it lives."""

    def __init__(self, parent: QObject, away: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._filter = Messages(away)
        app = QCoreApplication.instance()
        assert app is not None
        app.installNativeEventFilter(self._filter)
        window = parent.parent()
        if isinstance(window, QWidget):
            tell = ctypes.windll.wtsapi32.WTSRegisterSessionNotification  # type: ignore[attr-defined, unused-ignore]
            tell(wintypes.HWND(int(window.winId())), 0)


class Messages(QAbstractNativeEventFilter):
    """Reads the messages of Windows on their way to a window, and keeps none from it."""

    def __init__(self, away: Callable[[str], None]) -> None:
        super().__init__()
        self._away = away

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Call back where the officer is gone from the screen."""
        if kind == b"windows_generic_MSG":
            read = wintypes.MSG.from_address(int(message))
            why = meaning(read.message, read.wParam)
            if why:
                self._away(why)
        return False, 0


def meaning(message: int, what: int) -> str:
    """The word for the log of a message that means that the officer is gone; "" for every other."""
    if message == _SESSION_CHANGE and what in _GONE:
        return "session"
    return "sleep" if message == _POWER and what == _SUSPENDS else ""
