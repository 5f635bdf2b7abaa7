"""Backups: a new encrypted file made from the open vault, looked through, and named only once it is whole."""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import attrs

from mash_desk.store import errors, file, journal, place, seal, vault
from mash_desk.store.opening import Vault

_KEY_FILES = ("keys.a", "keys.b")
_HALF = ".part"
_ENTRIES = """
SELECT sequence, CAST(header AS BLOB) AS header, link FROM copied.entry
WHERE sequence > :after ORDER BY sequence LIMIT 1000
"""

Wanted = Callable[[], bool]


@attrs.frozen
class Made:
    """A backup that was looked through: its name, its vault's length and SHA-256, and the head of the journal in it."""

    name: str
    length: int
    sha256: str
    sequence: int
    link: bytes = attrs.field(repr=False)


def half(folder: Path, name: str) -> Path:
    """Where a backup of that name stands until it is whole."""
    return folder / f"{name}{_HALF}"


def free_name(folder: Path, minute: str, store_id: str) -> str:
    """The minute and the desk's mark, and a number behind them where that stands already. Raises BackupFailed."""
    name = f"{minute}-{_tail(store_id)}"
    number, free = 1, name
    try:
        while _stands(folder / free):
            number += 1
            free = f"{name}-{number}"
    except OSError as failure:
        raise _why(failure) from None
    return free


def write(open_vault: Vault, folder: Path, name: str, keys: Mapping[str, bytes], wanted: Wanted) -> None:
    """Write vault and key files under a name that says that they are not whole yet.

    Raises GaveWay as soon as `wanted` answers yes, and BackupFailed; then nothing of it is left.
    """
    into = half(folder, name)
    with _or_failed(into):
        _refuse_without_room(folder, open_vault.path)
        _sweep(folder, open_vault.store_id)
        into.mkdir(mode=0o700)
        copy = into / vault.FILE
        # Made empty first: the engine would make it readable by everyone who has an account here.
        file.create(copy)
        connection = open_vault.connection
        with connection.unguarded(), connection.giving_way(wanted):
            connection.run("VACUUM INTO :copy", {"copy": str(copy)})
        for key_file, content in keys.items():
            file.write_whole(into / key_file, content)


def look_through(open_vault: Vault, folder: Path, name: str, wanted: Wanted) -> Made:
    """Each page's seal, the engine's own check, and the chain to its head, which must be one of this vault's.

    Raises GaveWay and BackupFailed, after which nothing of it is left.
    """
    into = half(folder, name)
    copy, connection = into / vault.FILE, open_vault.connection
    with _or_failed(into):
        with connection.unguarded(), connection.giving_way(wanted):
            # Under the key of the vault itself, which the engine keeps and nobody else does.
            connection.run("ATTACH :copy AS copied", {"copy": str(copy)})
            try:
                sequence, link = _head(open_vault)
            finally:
                connection.run("DETACH copied")
        return Made(name, copy.stat().st_size, digest(copy, wanted), sequence, link)


def name_it(folder: Path, made: Made) -> Path:
    """Give it its name, once every byte of it is on the disk. Raises BackupFailed."""
    into, named = half(folder, made.name), folder / made.name
    with _or_failed(into):
        for each in into.iterdir():
            with each.open("r+b") as written:
                os.fsync(written.fileno())
        file.sync_folder(into)
        into.rename(named)
        file.sync_folder(folder)
    return named


def restore(backup: Path, folder: Path) -> None:
    """Put a backup into a folder that holds no desk. Raises PlaceRefused, VaultExists, NoBackup and NotRestored.

    All of it is copied before anything has its name, and the vault gets its own last. Cut off anywhere, it can be done
    again.
    """
    place.refuse(folder)
    try:
        refuse_none(backup)
        # A log or seal that a desk left there would be taken for the restored one's.
        if any(_stands(folder / name) for name in (vault.FILE, f"{vault.FILE}-wal", seal.FILE)):
            raise errors.VaultExists
        if not _holds_no_other_keys(folder, backup):
            raise errors.VaultExists
        names = [name for name in _KEY_FILES if (backup / name).is_file()]
    except OSError:
        raise errors.NotRestored from None
    made: list[Path] = []
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in (*names, vault.FILE):
            part = folder / f"{name}{_HALF}"
            part.unlink(missing_ok=True)
            made.append(part)
            _copy(backup / name, part)
        for part in tuple(made):
            part.rename(part.with_suffix(""))
            made[made.index(part)] = part.with_suffix("")
        file.sync_folder(folder)
    except (OSError, errors.StoreError):
        for each in reversed(made):  # the vault first: what still lies there then is no desk
            with suppress(OSError):
                each.unlink(missing_ok=True)
        raise errors.NotRestored from None


def refuse_none(backup: Path) -> None:
    """Raise NoBackup where the folder holds no vault with its keys, or a desk that is open or was not closed.

    Raises OSError.
    """
    copy = backup / vault.FILE
    try:
        if backup.name.endswith(_HALF) or not any((backup / name).is_file() for name in _KEY_FILES):
            raise errors.NoBackup
        file.refuse_at_sight(copy)
        with file.reading(copy):
            left_open = seal.is_left_open(copy)
    except (OSError, errors.StoreError):
        raise errors.NoBackup from None
    if left_open:
        raise errors.NoBackup


def _holds_no_other_keys(folder: Path, backup: Path) -> bool:
    """Where a restore was cut off between two names, the keys of that backup stand there and no vault does yet."""
    try:
        return all(
            (folder / name).read_bytes() == (backup / name).read_bytes()
            for name in _KEY_FILES
            if _stands(folder / name)
        )
    except OSError:
        return False


def _stands(path: Path) -> bool:
    """Whether anything has that name. Raises OSError where nobody can tell, which is never taken for no."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _copy(path: Path, into: Path) -> None:
    file.create(into)
    with file.reading(path) as source, into.open("r+b") as copy:
        shutil.copyfileobj(source, copy, 1 << 20)
        copy.flush()
        os.fsync(copy.fileno())


def _head(open_vault: Vault) -> tuple[int, bytes]:
    connection = open_vault.connection
    if connection.rows("PRAGMA copied.cipher_integrity_check"):
        raise errors.BackupFailed
    if [next(iter(row)) for row in connection.rows("PRAGMA copied.integrity_check")] != ["ok"]:
        raise errors.BackupFailed
    sequence, link = 0, journal.FIRST_LINK
    while entries := connection.rows(_ENTRIES, {"after": sequence}):
        for entry in entries:
            link = journal.link(link, entry["header"])
            if entry["sequence"] != sequence + 1 or entry["link"] != link:
                raise errors.BackupFailed
            sequence = entry["sequence"]
    ours = connection.row("SELECT link FROM main.entry WHERE sequence = :sequence", {"sequence": sequence})
    if ours is None or ours["link"] != link:
        raise errors.BackupFailed
    return sequence, link


def digest(copy: Path, wanted: Wanted = lambda: False) -> str:
    """The SHA-256 of a backup’s file, as the register has it. Raises GaveWay once it is wanted elsewhere."""
    hashed = hashlib.sha256()
    with copy.open("rb") as whole:
        while piece := whole.read(1 << 20):
            if wanted():
                raise errors.GaveWay
            hashed.update(piece)
    return hashed.hexdigest()


def _refuse_without_room(folder: Path, open_vault: Path) -> None:
    if shutil.disk_usage(folder).free < open_vault.stat().st_size:
        raise errors.BackupFolderFull


def _tail(store_id: str) -> str:
    # Several desks may keep their backups in one folder.
    return store_id[-6:]


def _sweep(folder: Path, store_id: str) -> None:
    """Take away what a backup of this desk left that did not come to its end: the program ended, or the disk went."""
    for left in folder.glob(f"????-??-??-????-{_tail(store_id)}*{_HALF}"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _or_failed(into: Path) -> Iterator[None]:
    try:
        yield
    except (errors.GaveWay, errors.BackupFailed):
        shutil.rmtree(into, ignore_errors=True)
        raise
    except OSError as failure:
        shutil.rmtree(into, ignore_errors=True)
        raise _why(failure) from None
    except (errors.StoreError, errors.Mistake):
        shutil.rmtree(into, ignore_errors=True)
        raise errors.BackupFailed from None


def _why(failure: OSError) -> errors.BackupFailed:
    return _WHY.get(failure.errno or 0, errors.BackupFailed)()


_WHY: dict[int, type[errors.BackupFailed]] = {
    errno.ENOENT: errors.BackupFolderGone,
    errno.ENOTDIR: errors.BackupFolderGone,
    errno.ENOSPC: errors.BackupFolderFull,
    errno.EACCES: errors.BackupFolderClosed,
    errno.EPERM: errors.BackupFolderClosed,
    errno.EROFS: errors.BackupFolderClosed,
}
