"""The vault's file as the system sees it: made, hashed and looked at before anything is trusted; which is open here."""

import os
import stat
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from mash_desk.store import blocks, errors
from mash_desk.store.blocks import Blocks

PAGE = 4096
# Else Windows would write two bytes for each that looks like the end of a line.
_BINARY = getattr(os, "O_BINARY", 0)
# SQLite’s file format, 4.1 and 4.2: of each frame the first four bytes say which page it is.
_LOG_HEADER, _FRAME_HEADER = 32, 24

# The byte that the engine locks for whoever has the file alone, far behind what a file is likely to hold.
_ALONE = 0x4000_0002

# Which files this process has open through the engine. Closing any other descriptor of one of them would drop the
# engine's POSIX locks: a second process then wrote, and what it wrote was lost.
_LIVE: set[Path] = set()
_AHEAD: dict[Path, "_Hashing"] = {}
_DOOR = threading.Lock()


class _Hashing(threading.Thread):
    """Hashes one closed file; `answer`: how it stood and its hash, or None where it could not be read to its end."""

    def __init__(self, path: Path) -> None:
        super().__init__(name="hashing", daemon=True)
        self._path = path
        self.answer: tuple[tuple[int, ...], Blocks] | None = None

    def run(self) -> None:
        try:
            before = state(self._path)
            hashed = blocks.hashed(self._path)
            if state(self._path) == before:
                self.answer = before, hashed
        except (OSError, errors.StoreError):
            return


def hash_ahead(path: Path) -> None:
    """Begin to hash the closed file on a thread of its own, while its officer types; `digest` takes the answer.

    Does nothing where the file is open here: reading it would drop the engine's locks.
    """
    path = path.resolve()
    with _DOOR:
        if _is_live(path) or path in _AHEAD:
            return
        _AHEAD[path] = _Hashing(path)
        _AHEAD[path].start()


def digest(path: Path) -> tuple[tuple[int, ...], Blocks]:
    """How the closed file stands (see `state`) and its hash: what was begun ahead where nothing changed since.

    Raises VaultOutOfReach, and VaultInUse where the file is open here.
    """
    path = path.resolve()
    begun = _take(path)
    if begun and begun.answer and begun.answer[0] == state(path):
        return begun.answer
    hash_ahead(path)
    begun = _take(path)
    if begun is None:
        raise errors.VaultInUse
    if begun.answer is None:
        raise errors.VaultOutOfReach
    return begun.answer


def digest_anew(path: Path, before: Blocks, pages: Iterable[int]) -> Blocks:
    """The hash of the file that was closed just now, where since `before` only these pages of it were written.

    Raises VaultOutOfReach, and VaultInUse where the file is open here.
    """
    path = path.resolve()
    with _DOOR:
        if path in _LIVE:
            raise errors.VaultInUse
        with _out_of_reach():
            return blocks.hashed_anew(path, before, ((page * PAGE, PAGE) for page in pages))


def _take(path: Path) -> _Hashing | None:
    with _DOOR:
        begun = _AHEAD.pop(path, None)
    if begun:
        begun.join()
    return begun


def went_live(path: Path) -> None:
    """The engine is about to open it: whoever hashes it has let go of it first. Raises VaultInUse where it is open."""
    path = path.resolve()
    _take(path)
    with _DOOR:
        if _is_live(path) or path in _AHEAD:
            raise errors.VaultInUse
        _LIVE.add(path)


def went_quiet(path: Path) -> None:
    """The engine has closed it."""
    _LIVE.discard(path.resolve())


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The closed file, to be read; nobody opens it here meanwhile. Raises OSError, and VaultInUse where it is open."""
    if is_open_elsewhere(path):
        raise errors.VaultInUse
    went_live(path)
    try:
        with path.open("rb") as closed:
            yield closed
    finally:
        went_quiet(path)


def _is_live(path: Path) -> bool:
    """By the file itself, for one file may have two names."""
    with suppress(OSError):
        # A copy: a vault that another thread opens or closes meanwhile changes the set.
        return any(path.samefile(live) for live in tuple(_LIVE))
    return path.resolve() in _LIVE


def is_open_elsewhere(path: Path) -> bool:
    """Whether another process has the file open through the engine. Where it is open here, or cannot be read: no.

    Asks for the engine's own lock and gives it back at once, so it does not wait, and needs no key.
    """
    with _DOOR:  # nobody opens it here meanwhile: letting go of the file would drop the engine's locks
        if _is_live(path):
            return False
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except OSError:
            return False
        try:
            return not _locked(descriptor, alone=False)
        finally:
            os.close(descriptor)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody has the file open through the engine meanwhile, here or elsewhere. Raises VaultInUse, VaultOutOfReach."""
    with _DOOR:
        if _is_live(path):
            raise errors.VaultInUse
        with _out_of_reach():
            descriptor = os.open(path, os.O_RDWR)
        try:
            if not _locked(descriptor, alone=True):
                raise errors.VaultInUse
            yield
        finally:
            os.close(descriptor)


if sys.platform == "win32":

    def _locked(descriptor: int, *, alone: bool) -> bool:
        """Take the engine's lock until the descriptor is closed; whether it was to be had."""
        import msvcrt

        os.lseek(descriptor, _ALONE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        if not alone:
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
        return True

else:

    def _locked(descriptor: int, *, alone: bool) -> bool:
        """Take the engine's lock until the descriptor is closed; whether it was to be had."""
        import fcntl

        try:
            fcntl.lockf(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB, 1, _ALONE)
        except OSError:
            return False
        return True


def pages_in_log(path: Path) -> set[int]:
    """Which pages of the file its write-ahead log holds, counted from 0. The log has no locks that reading would drop.

    Raises VaultOutOfReach.
    """
    found: set[int] = set()
    try:
        with path.with_name(f"{path.name}-wal").open("rb") as log:
            log.seek(_LOG_HEADER)
            while len(header := log.read(_FRAME_HEADER)) == _FRAME_HEADER:
                found.add(int.from_bytes(header[:4], "big") - 1)
                log.seek(PAGE, os.SEEK_CUR)
    except FileNotFoundError:
        return found
    except OSError:
        raise errors.VaultOutOfReach from None
    return found


def create(path: Path) -> None:
    """An empty file, 0600. Raises VaultExists or VaultOutOfReach."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise errors.VaultExists from None
    except OSError:
        raise errors.VaultOutOfReach from None


def refuse_at_sight(path: Path) -> None:
    """Raise what is wrong with the file before it is opened: VaultMissing, VaultEmpty, VaultUnreadable (too short to be
    one), VaultOutOfReach (no file, or not ours to look at)."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise errors.VaultMissing from None
    except OSError:
        raise errors.VaultOutOfReach from None
    if not stat.S_ISREG(found.st_mode):
        raise errors.VaultOutOfReach
    if found.st_size == 0:
        raise errors.VaultEmpty
    if found.st_size < PAGE:
        # The engine takes a file of a few bytes for a new one, and writes its first page over it.
        raise errors.VaultUnreadable


def has_whole_pages(path: Path) -> bool:
    """Whether it ends where a page ends. Asked once the log is folded in: a torn last page may be whole in there."""
    with _out_of_reach():
        return path.stat().st_size % PAGE == 0


def state(path: Path) -> tuple[int, ...]:
    """What changes when somebody writes to the file. Raises VaultOutOfReach or VaultMissing."""
    with _out_of_reach():
        found = path.stat()
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def sync_folder(folder: Path) -> None:
    """Make names that came and went in this folder last. Windows has no such call, and keeps names in order by itself.

    Raises VaultOutOfReach.
    """
    with _out_of_reach():
        sync_names(folder)


def sync_names(folder: Path) -> None:
    """The same. Raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """A file of ours alone with just these bytes, over what stood there; on the disk when this returns. Raises OSError.

    Its name is not yet: see `sync_names`.
    """
    descriptor = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | _BINARY, 0o600)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _out_of_reach() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise errors.VaultMissing from None
    except OSError:
        raise errors.VaultOutOfReach from None
