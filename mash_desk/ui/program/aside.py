"""Work that must wait neither for the window nor for the vault: the keychain, a disk that does not answer."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from mash_desk import log
from mash_desk.domain.findings import Known

T = TypeVar("T")


def in_time(seconds: float, work: Callable[[], T]) -> T | None:
    """Do `work`, which raises nothing, on a thread of its own; its result, or None where none came in that time."""
    done: list[T] = []
    doing = threading.Thread(target=lambda: done.append(work()), name="in_time", daemon=True)
    doing.start()
    doing.join(seconds)
    return done[0] if done else None


class Aside(QObject):
    """Does one piece of work on a thread of its own; the program's end does not wait for it.

    A keychain may ask the officer something and wait for ever.
    """

    _came = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._came.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def ask(self, work: Callable[[], T], then: Callable[[T | Known], None]) -> None:
        """Do `work` aside, then call `then` on the window's thread with its result, or with why it failed.

        A failure without words of its own is told in general ones: else whoever asked would wait for ever.
        """

        def run() -> None:
            came: T | Known
            try:
                came = work()
            except Known as known:
                came = known
            except Exception as failure:
                log.failure("aside.failed", failure)
                came = Known()
            if isValid(self):
                self._came.emit(then, came)

        threading.Thread(target=run, name="aside", daemon=True).start()

    @Slot(object, object)
    def _receive(self, then: Callable[[Any], None], came: object) -> None:
        then(came)
