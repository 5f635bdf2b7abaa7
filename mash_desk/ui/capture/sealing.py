"""Sealing what is typed, one state after the other and never an older one over a newer, beside the window's thread."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import attrs
from PySide6.QtCore import QObject, Signal

from mash_desk.casework import capturing
from mash_desk.casework.capturing import Captured, Kept
from mash_desk.domain.fields import personal
from mash_desk.domain.findings import Known
from mash_desk.ui.program.aside import Aside


@attrs.frozen
class Wanted:
    """What is to be sealed, and the passphrase for it where there is no key, which is zeroed once it was used."""

    captured: Captured = personal()
    chosen: bytearray = personal(factory=bytearray)

    def forget(self) -> None:
        """Zero the passphrase."""
        self.chosen[:] = bytes(len(self.chosen))


class Sealing(QObject):
    """`kept` is sent with what was wanted and where it lies, `failed` with why it could not be written."""

    kept = Signal(object, object)
    failed = Signal(object)

    def __init__(self, folder: Path, recipient: str, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._recipient, self._now = folder, recipient, now
        self._aside = Aside(self)
        self._lock = threading.Lock()
        self._number = self._newest = 0
        self._busy: Wanted | None = None
        self._next: Wanted | None = None

    def keep(self, wanted: Wanted) -> None:
        """Seal it soon; while one is being sealed, only the last that is wanted is sealed after it."""
        if self._busy is not None:
            self._drop_next()
            self._next = wanted
            return
        self._busy = wanted
        self._number += 1
        number = self._number
        self._aside.ask(lambda: self._seal(number, wanted), self._came)

    def now(self, wanted: Wanted) -> Kept | Known:
        """Seal it before this returns: the window is about to close."""
        self._drop_next()
        self._number += 1
        try:
            kept = self._seal(self._number, wanted)
        except Known as why:
            return why
        assert kept is not None
        return kept

    def _seal(self, number: int, wanted: Wanted) -> Kept | None:
        """None where a newer one is written already."""
        try:
            with self._lock:
                if number < self._newest:
                    return None
                self._newest = number
                own = capturing.own_inbox(self._folder)
                return capturing.keep(self._folder, wanted.captured, self._recipient, wanted.chosen, self._now(), own)
        finally:
            wanted.forget()

    def _drop_next(self) -> None:
        if self._next is not None:
            self._next.forget()
            self._next = None

    def _came(self, came: Kept | Known | None) -> None:
        sealed, self._busy = self._busy, None
        if isinstance(came, Known):
            self.failed.emit(came)
        elif came is not None:
            self.kept.emit(sealed, came)
        if self._next is not None:
            following, self._next = self._next, None
            self.keep(following)
