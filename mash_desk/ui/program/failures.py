"""What nobody caught: it goes to the log without its text, which may quote what was typed, and to the crash page."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from mash_desk import log

_WORSE = frozenset({QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})


def watch(crashed: Callable[[], None]) -> None:
    """From now on log every failure that nobody caught. `crashed` is called for those on the window's thread."""

    def in_window(_kind: type[BaseException], failure: BaseException, _frames: TracebackType | None) -> None:
        log.failure("ui.crash", failure)
        crashed()

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            log.failure("thread.crash", arguments.exc_value)

    sys.excepthook = in_window
    threading.excepthook = in_thread
    qInstallMessageHandler(_from_qt)


def _from_qt(severity: QtMsgType, context: QMessageLogContext, _text: str) -> None:
    if severity in _WORSE:
        log.event("qt.message", severity=severity.value, line=context.line)
