"""Trying a backup out on a thread of its own; what was found is written down, whichever page is in view by then."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mash_desk.casework import backups
from mash_desk.casework.backups import Tried
from mash_desk.casework.desk import Desk
from mash_desk.casework.device import Keychain
from mash_desk.domain.findings import Known
from mash_desk.ui.vault_thread import VaultThread

Aside = Callable[[Callable[[], Tried], Callable[[Tried | Known], None]], None]
"""Does work on a thread of its own, and then something on the window's with what came of it."""


class Trying(QObject):
    """One drill at a time. `found` is sent with what it found, once that is written down; `failed` with why not.

    Both name the folder of the backup first: the page in view by then may be another one's.
    """

    found = Signal(Path, Tried)
    failed = Signal(Path, Exception)

    def __init__(
        self, work: VaultThread[Desk], aside: Aside, folder: Path, keychain: Keychain | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work, self._aside, self._folder, self._keychain = work, aside, folder, keychain
        self.under_way: Path | None = None
        """The folder of the backup that is being tried, if one is."""

    def begin(self, made: Path, officer: str, passphrase: bytearray) -> None:
        """Try this one, as that officer; the passphrase is zeroed."""
        self.under_way = made
        folder, keychain = self._folder, self._keychain
        self._aside(
            lambda: backups.drill(made, folder, officer, passphrase, keychain), lambda came: self._came(made, came)
        )

    def _came(self, made: Path, came: Tried | Known) -> None:
        self.under_way = None
        if isinstance(came, Known):
            self.failed.emit(made, came)
            return
        self._work.ask(
            lambda desk: backups.note_drill(desk, came),
            lambda _noted: self.found.emit(made, came),
            lambda why: self.failed.emit(made, why),
            asker=self,
        )
