"""Backups of the desk: when one is due, making one, putting one back, and the drill that shows that it opens."""

import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import attrs

from mash_desk import log
from mash_desk.casework import acts, alerts, rekeying
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
from mash_desk.store import backup, backups, entries, rebuild, verify
from mash_desk.store.change import Stamp
from mash_desk.store.errors import BackupFailed, GaveWay, NotChecked, StoreError
from mash_desk.store.errors import NoBackup as NoBackup
from mash_desk.store.errors import NotRestored as NotRestored
from mash_desk.store.errors import PlaceRefused as PlaceRefused
from mash_desk.store.errors import VaultExists as VaultExists

_LATE = timedelta(days=1)
_DRILL = "drill"
NOT_SOUND = "backup"
"""The kind of alert that a drill leaves which found fault."""
_SOUND = "It opened, and all is as it was written"


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
    due = newest.made_at + timedelta(days=authority.days_between_backups) if newest else _folder_set_at(desk)
    overdue = now >= due + _LATE
    if newest is None:
        words = "No backup was made yet: the first is overdue." if overdue else "No backup was made yet."
    elif overdue:
        words = f"The last backup was made {times.moment(newest.made_at)}: the next is overdue."
    else:
        words = f"The last backup was made {times.moment(newest.made_at)}."
    return Standing(authority.backup_folder, newest, due, now >= due, overdue, words)


class Backing:
    """Makes one backup, a step at a time, so that whatever the officer does comes in between.

    The step that copies may take seconds on a large desk: `give_way`, from any thread, stops it at once, or keeps the
    next one from beginning; `gave_way` tells that afterwards. The step after that takes it up again. `by_hand`: the
    officer asked for it. Each step raises BackupFailed; the first one Refused; the last one, which only enters the
    whole backup in the register, NotSaved, after which it can be tried again.
    """

    def __init__(self, folder: Path | None = None, *, by_hand: bool = False) -> None:
        self._folder, self._act = folder, acts.BACKUP_MADE_BY_HAND if by_hand else acts.BACKUP_MADE
        self._name = ""
        self._steps: list[Callable[[Desk, Path], None]] = [
            self._write,
            self._look_through,
            self._name_it,
            self._register,
        ]
        self._next = 0
        self._wanted = threading.Event()
        self._whole = 0
        self._looked: backup.Made | None = None
        self._began: datetime | None = None
        self.gave_way = False
        """Whether the last step was not done, or not to its end, because something had to be saved."""
        self.made: Backup | None = None
        """The backup, once it has its name."""

    def give_way(self) -> None:
        """Something has to be saved: stop for now."""
        self._wanted.set()

    @property
    def is_unregistered(self) -> bool:
        """Whether it is whole and has its name, and no entry says so yet."""
        return self.made is None and self._next == len(self._steps) - 1

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
        self.gave_way = self._wanted.is_set()
        if self.gave_way:
            self._wanted.clear()
            return True
        try:
            self._steps[self._next](desk, folder)
        except GaveWay:
            log.event("backup.gave_way")
            self._wanted.clear()
            self._next, self.gave_way = 0, True
            return True
        except BackupFailed:
            self._next = 0
            raise
        self._next += 1
        return self.made is None

    def _write(self, desk: Desk, folder: Path) -> None:
        desk.refuse_without_permission(self._act)
        self._began = desk.now()
        self._name = backup.free_name(folder, times.to_file(self._began), desk.vault.store_id)
        with suppress(OSError):  # how far it is stays unknown
            self._whole = desk.vault.path.stat().st_size
        backup.write(desk.vault, folder, self._name, keys.files(desk.vault.path.parent), self._wanted.is_set)

    def _look_through(self, desk: Desk, folder: Path) -> None:
        self._looked = backup.look_through(desk.vault, folder, self._name, self._wanted.is_set)

    def _name_it(self, _desk: Desk, folder: Path) -> None:
        assert self._looked is not None, "it was looked through before"
        backup.name_it(folder, self._looked)

    def _register(self, desk: Desk, folder: Path) -> None:
        """Apart from naming it: where the entry cannot be written, the next try writes that alone."""
        assert self._looked is not None, "it was looked through before"
        assert self._began is not None, "it was written before"
        with desk.change(self._act) as change:
            self.made = backups.add(
                change,
                Backup(
                    name=self._looked.name,
                    folder=str(folder),
                    bytes=self._looked.length,
                    sha256=self._looked.sha256,
                    head_sequence=self._looked.sequence,
                    head_link=self._looked.link.hex(),
                    made_at=self._began,
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

    Raises PlaceRefused, VaultExists, NoBackup, NotRestored. No desk is left there where it fails.
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
    Raises NoBackup, NotRestored, NotChecked, and what is wrong with the keys of then; a vault that does not open is
    what was found.
    """
    place = scratch / _DRILL
    try:
        if made.resolve() == scratch.resolve() or made.resolve().is_relative_to(place.resolve()):
            raise NoBackup
        return _tried(made, place, officer_id, passphrase, keychain, clock or SystemClock())
    finally:
        wipe(passphrase)


def note_drill(desk: Desk, tried: Tried) -> BackupDrill:
    """Write down that a backup was opened, and what was found; fault is told to whoever reviews. Raises Refused."""
    desk.refuse_without_permission(acts.BACKUP_DRILLED)
    known = backups.with_hash(desk.vault, tried.sha256)
    if not tried.is_sound:
        alerts.record(desk, NOT_SOUND, f"The backup {tried.name} was opened, and is not sound. {tried.found}")
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


def is_sound(drill: BackupDrill) -> bool:
    """Whether what a drill found is that all is as it was written."""
    return drill.found.startswith(_SOUND)


def clear_drill(folder: Path) -> None:
    """Take away what a drill left beside the desk: the program ended in the middle of it."""
    shutil.rmtree(folder / _DRILL, ignore_errors=True)


def notices(desk: Desk) -> list[tuple[str, str]]:
    """What the window says of a backup that is overdue, and what to do next."""
    now = standing(desk)
    return [(now.words, _OVERDUE)] if now.is_overdue else []


_OVERDUE = (
    "It is made by itself when nobody types for half a minute. Where it is not, “Backups …” in the menu Desk says what "
    "is in its way."
)


def _folder_set_at(desk: Desk) -> datetime:
    """When the authority was last written: since then, at the latest, a folder is set."""
    written = entries.link_at(desk.vault, desk.rules.authority.version)
    return written.at if written else desk.now()


def _tried(
    made: Path, place: Path, officer_id: str | None, passphrase: bytearray, keychain: Keychain | None, clock: Clock
) -> Tried:
    shutil.rmtree(place, ignore_errors=True)
    try:
        backup.restore(made, place)
        secrets = keys.unlock(place, officer_id, passphrase, keychain)
        try:
            hashed = backup.digest(place / "vault.db")
            return Tried(made.name, hashed, *_look_through(place, secrets, clock))
        finally:
            secrets.wipe()
    except OSError:
        raise NotChecked from None
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _look_through(place: Path, secrets: StoreSecrets, clock: Clock) -> tuple[bool, str]:
    watch = Watch(clock)
    stamp = Stamp(watch.now(), watch.offset(watch.now()), watch.running(), None)
    try:
        vault, _ = rekeying.reach(place, secrets, stamp)
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
        f"{_SOUND}: {verdict.entries:,} entries, head {in_characters(verdict.head)}.",
    )
