"""Backups of the desk: when one is due, making one, putting one back, and the drill that shows that it opens."""

import shutil
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import attrs

from mash_desk import log
from mash_desk.casework import acts
from mash_desk.casework.clock import Clock, SystemClock, Watch
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.backup import Backup, BackupDrill
from mash_desk.domain.fields import plain
from mash_desk.domain.head import in_characters
from mash_desk.keys import unlock as keys
from mash_desk.keys.derivation import wipe
from mash_desk.keys.keychain import Keychain
from mash_desk.keys.slots import StoreSecrets
from mash_desk.store import backup, backups, file, opening, rebuild, verify
from mash_desk.store.change import Stamp
from mash_desk.store.errors import BackupFailed, GaveWay, StoreError

_EVERY = 1
"""Days between two backups, unless the authority says otherwise."""

_LATE = timedelta(days=1)
_DRILL = "drill"


@attrs.frozen
class Standing:
    """How it stands with backups: where they go, the newest, when the next is due, and what an officer should hear."""

    folder: str | None = plain()
    newest: Backup | None = plain()
    due_at: datetime | None = plain()
    is_due: bool = plain()
    is_overdue: bool = plain()
    words: str = plain()


@attrs.frozen
class Since:
    """What a desk has that a backup has not: entries, and how many rows were destroyed that it would bring back."""

    entries: int = plain()
    destroyed: int = plain()


@attrs.frozen
class Tried:
    """A backup that was opened: which, and what was found."""

    name: str = plain()
    sha256: str = plain()
    is_sound: bool = plain()
    found: str = plain()


def standing(desk: Desk) -> Standing:
    """When the next backup is due, by the authority's folder and days. Overdue is a day later."""
    authority, newest, now = desk.rules.authority, backups.newest(desk.vault), desk.now()
    if authority.backup_folder is None:
        words = "No folder for backups is set. Set one under the authority’s details, on another disk than this desk’s."
        return Standing(None, newest, None, False, False, words)
    due = newest.made_at + timedelta(days=authority.backup_days or _EVERY) if newest else now
    overdue = now >= due + _LATE
    if newest is None:
        words = "No backup was made yet."
    elif overdue:
        words = f"The last backup was made {times.moment(newest.made_at)}: the next is overdue."
    else:
        words = f"The last backup was made {times.moment(newest.made_at)}."
    return Standing(authority.backup_folder, newest, due, now >= due, overdue, words)


class Backing:
    """Makes one backup, a step at a time, so that whatever the officer does comes in between.

    The step that copies may take seconds on a large desk: `give_way`, from any thread, stops it at once, and the next
    step begins anew. Each step raises BackupFailed.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._name = ""
        self._steps: list[Callable[[Desk, Path], None]] = [self._write, self._look_through, self._name_it]
        self._next = 0
        self._wanted = threading.Event()
        self._whole = 0
        self._looked: backup.Made | None = None
        self.made: Backup | None = None
        """The backup, once it has its name."""

    def give_way(self) -> None:
        """Something has to be saved: stop for now."""
        self._wanted.set()

    @property
    def progress(self) -> float:
        """How much of the file is written, from 0 to 1. May be asked on any thread."""
        if self._next > 0 or self._folder is None or not self._whole:
            return 1.0 if self._next else 0.0
        try:
            return min(1.0, (backup.half(self._folder, self._name) / "vault.db").stat().st_size / self._whole)
        except OSError:
            return 0.0

    def go_on(self, desk: Desk) -> bool:
        """Do the next step; whether there are more. Nothing is to be made where no folder is set."""
        folder = self._folder or (Path(authority) if (authority := desk.rules.authority.backup_folder) else None)
        if folder is None or self.made is not None:
            return False
        self._folder = folder
        self._wanted.clear()
        try:
            self._steps[self._next](desk, folder)
        except GaveWay:
            log.event("backup.gave_way")
            self._next = 0
            return True
        except BackupFailed:
            self._next = 0
            raise
        self._next += 1
        return self.made is None

    def _write(self, desk: Desk, folder: Path) -> None:
        self._name = backup.free_name(folder, times.to_file(desk.now()), desk.vault.store_id)
        self._whole = desk.vault.path.stat().st_size
        backup.write(desk.vault, folder, self._name, keys.files(desk.vault.path.parent), self._wanted.is_set)

    def _look_through(self, desk: Desk, folder: Path) -> None:
        self._looked = backup.look_through(desk.vault, folder, self._name, self._wanted.is_set)

    def _name_it(self, desk: Desk, folder: Path) -> None:
        assert self._looked is not None, "it was looked through before"
        backup.name_it(folder, self._looked)
        with desk.change(acts.BACKUP_MADE) as change:
            self.made = backups.add(
                change,
                Backup(
                    name=self._looked.name,
                    folder=str(folder),
                    bytes=self._looked.length,
                    sha256=self._looked.sha256,
                    head_sequence=self._looked.sequence,
                    head_link=self._looked.link.hex(),
                    made_at=desk.now(),
                ),
            )
        log.event("backup.made", sequence=self._looked.sequence)


def register(desk: Desk) -> tuple[Backup, ...]:
    """Every backup that was made, the newest first."""
    return backups.register(desk.vault)


def since(desk: Desk, made: Backup) -> Since:
    """What this desk has that the backup has not, and what was destroyed since: restored, it would be there again."""
    newest = desk.vault.row("SELECT max(sequence) AS newest FROM entry")
    entries = (newest["newest"] if newest else 0) - made.head_sequence
    return Since(entries, backups.destroyed_since(desk.vault, made.head_sequence))


def restore(made: Path, folder: Path) -> None:
    """Put a backup into a folder without a desk; whoever has a key of then opens it there.

    Raises PlaceRefused, VaultExists, NoBackup, VaultOutOfReach. Nothing is left where it fails.
    """
    backup.restore(made, folder)
    log.event("backup.restored")


def drill(
    made: Path,
    scratch: Path,
    officer_id: str | None,
    passphrase: bytearray,
    keychain: Keychain | None,
    clock: Clock | None = None,
) -> Tried:
    """Restore a backup beside the desk, open it, look all of it through, and take it away again.

    Needs no open desk and takes a while: on a thread of its own. `scratch`: the desk's folder. Zeroes the passphrase.
    Raises NoBackup, and what is wrong with the keys of then; a vault that does not open is what was found.
    """
    place = scratch / _DRILL
    shutil.rmtree(place, ignore_errors=True)
    try:
        backup.restore(made, place)
        secrets = keys.unlock(place, officer_id, passphrase, keychain)
        hashed = file.digest(place / "vault.db")[1].hex()
        try:
            return Tried(made.name, hashed, *_look_through(place, secrets, clock or SystemClock()))
        finally:
            secrets.wipe()
    finally:
        wipe(passphrase)
        shutil.rmtree(place, ignore_errors=True)


def note_drill(desk: Desk, tried: Tried) -> BackupDrill:
    """Write down that a backup was opened, and what was found."""
    known = backups.with_hash(desk.vault, tried.sha256)
    with desk.change(acts.BACKUP_DRILLED) as change:
        return backups.add_drill(
            change,
            BackupDrill(
                backup=known.id if known else None,
                name=tried.name,
                found=tried.found,
                drilled_at=desk.now(),
                drilled_by=desk.officer.id,
            ),
        )


def _look_through(place: Path, secrets: StoreSecrets, clock: Clock) -> tuple[bool, str]:
    watch, store_id = Watch(clock), keys.store_id(place)
    stamp = Stamp(watch.now(), watch.offset(watch.now()), watch.running(), None)
    try:
        vault = opening.reach(place, keys.database_key(secrets.current, store_id), stamp, store_id=store_id)
    except StoreError as error:
        return False, f"It did not open. {error.words}"
    try:
        verdict = verify.verify(vault.connection)
        fault = verdict.fault or rebuild.rebuild(vault.connection)
    finally:
        vault.close()
    if fault:
        return False, f"It opened, and is not what was written: {fault.words}"
    return (
        True,
        f"It opened, and all is as it was written: {verdict.entries:,} entries, head {in_characters(verdict.head)}.",
    )
