"""Sealing what is typed, one state after the other and never an older one over a newer, beside the window's thread."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import attrs
from PySide6.QtCore import QObject, QTimer, Signal

from mash_desk.casework import capturing
from mash_desk.casework.capturing import Captured, Kept
from mash_desk.domain.fields import personal
from mash_desk.domain.findings import Known
from mash_desk.ui.program.aside import Aside, in_time

_PATIENCE_SECONDS = 5.0


class DiskSilent(Known):
    """Neither the desk's disk nor the officer's own answers."""

    words = "The disk does not answer, so it is not known whether what you typed is kept."
    what_next = "It still stands here. Write it on paper before you close this window, and tell your manager."


@attrs.frozen
class Wanted:
    """What is to be sealed, and the passphrase for it where there is no key, which is zeroed once it was used."""

    captured: Captured = personal()
    chosen: bytearray = personal(factory=bytearray)

    def forget(self) -> None:
        """Zero the passphrase."""
        self.chosen[:] = bytes(len(self.chosen))


class Sealing(QObject):
    """`kept` is sent with what was wanted and where it lies, `failed` with why it could not be written.

    `silent` says that no disk has answered for some seconds; one of the others follows, if it answers yet.
    """

    kept = Signal(object, object)
    failed = Signal(object)
    silent = Signal(object)

    def __init__(self, folder: Path, recipient: str, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._recipient, self._now = folder, recipient, now
        self._aside = Aside(self)
        self._lock = threading.Lock()
        self._number = self._newest = 0
        self._busy: Wanted | None = None
        self._next: Wanted | None = None
        self._patience = QTimer(self, singleShot=True, interval=round(_PATIENCE_SECONDS * 1_000))
        self._patience.timeout.connect(lambda: self.silent.emit(DiskSilent()))

    def keep(self, wanted: Wanted) -> None:
        """Seal it soon; while one is being sealed, only the last that is wanted is sealed after it."""
        if self._busy is not None:
            self._drop_next()
            self._next = wanted
            return
        self._busy = wanted
        self._number += 1
        number = self._number
        self._patience.start()
        self._aside.ask(lambda: self._seal(number, wanted), self._came)

    def now(self, wanted: Wanted) -> Kept | Known:
        """Seal it before this returns, some seconds at the most: the window is about to close.

        In the officer's own folder where the desk's disk does not answer; DiskSilent where that does not either.
        """
        self._drop_next()
        self._number += 1
        # Another file: the one that is not written yet may still come to the same folder.
        number, elsewhere = self._number, capturing.begin(wanted.captured.state, wanted.captured.began_at)
        again = Wanted(attrs.evolve(wanted.captured, id=elsewhere.id), wanted.chosen[:])
        came = in_time(_PATIENCE_SECONDS, lambda: _known(lambda: self._seal(number, wanted)))
        if came is None:
            came = in_time(_PATIENCE_SECONDS, lambda: _known(lambda: self._seal_elsewhere(again)))
        else:
            again.forget()
        return came or DiskSilent()

    def _seal(self, number: int, wanted: Wanted) -> Kept | None:
        """None where a newer one is written already."""
        try:
            with self._lock:
                if number < self._newest:
                    return None
                self._newest = number
                return self._keep(wanted)
        finally:
            wanted.forget()

    def _seal_elsewhere(self, wanted: Wanted) -> Kept:
        """Without the lock, which the one that is not written yet holds."""
        try:
            return self._keep(wanted, beside=False)
        finally:
            wanted.forget()

    def _keep(self, wanted: Wanted, *, beside: bool = True) -> Kept:
        folder, own = self._folder, capturing.own_inbox(self._folder)
        return capturing.keep(folder, wanted.captured, self._recipient, wanted.chosen, self._now(), own, beside=beside)

    def _drop_next(self) -> None:
        if self._next is not None:
            self._next.forget()
            self._next = None

    def _came(self, came: Kept | Known | None) -> None:
        sealed, self._busy = self._busy, None
        self._patience.stop()
        if isinstance(came, Known):
            self.failed.emit(came)
        elif came is not None:
            self.kept.emit(sealed, came)
        if self._next is not None:
            following, self._next = self._next, None
            self.keep(following)


def _known(seal: Callable[[], Kept | None]) -> Kept | Known | None:
    try:
        return seal()
    except Known as why:
        return why
