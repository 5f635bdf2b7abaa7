"""Trying a backup out on a thread of its own; what was found is written down, whichever page is in view by then."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mash_desk.casework import backups
from mash_desk.casework.backups import Tried
from mash_desk.casework.desk import Desk
from mash_desk.casework.device import Keychain
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.vault_thread import VaultThread

Aside = Callable[[Callable[[], Tried], Callable[[Tried | Known], None]], None]
"""Does work on a thread of its own, and then something on the window's with what came of it."""


class Trying(QObject):
    """One drill at a time. `found` is sent with what it found, once that is written down; `failed` with why not."""

    found = Signal(Tried)
    failed = Signal(Exception)

    def __init__(
        self, work: VaultThread[Desk], aside: Aside, folder: Path, keychain: Keychain | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work, self._aside, self._folder, self._keychain = work, aside, folder, keychain
        self.is_under_way = False

    def begin(self, made: Path, officer: str, passphrase: bytearray) -> None:
        """Try this one, as that officer; the passphrase is zeroed."""
        self.is_under_way = True
        folder, keychain = self._folder, self._keychain
        self._aside(lambda: backups.drill(made, folder, officer, passphrase, keychain), self._came)

    def _came(self, came: Tried | Known) -> None:
        if isinstance(came, Known):
            self._fail(came)
            return
        self._work.ask(
            lambda desk: backups.note_drill(desk, came), lambda _noted: self._tell(came), self._fail, asker=self
        )

    def _tell(self, tried: Tried) -> None:
        self.is_under_way = False
        self.found.emit(tried)

    def _fail(self, why: Refused | Known) -> None:
        self.is_under_way = False
        self.failed.emit(why)
