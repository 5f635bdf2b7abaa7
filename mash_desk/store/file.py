"""The vault's file as the system sees it: made, looked at before anything is trusted, and which one is open here."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mash_desk.store import errors

PAGE = 4096

# Which files this process has open through the engine. Closing any other descriptor of one of them would drop the
# engine's POSIX locks: a second process then wrote, and what it wrote was lost.
_LIVE: set[Path] = set()


def is_live(path: Path) -> bool:
    """Whether the engine has this file open in this process, so that nothing else here may open it."""
    return path.resolve() in _LIVE


def went_live(path: Path) -> None:
    """The engine is about to open it."""
    _LIVE.add(path.resolve())


def went_quiet(path: Path) -> None:
    """The engine has closed it."""
    _LIVE.discard(path.resolve())


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


@contextmanager
def _out_of_reach() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise errors.VaultMissing from None
    except OSError:
        raise errors.VaultOutOfReach from None
