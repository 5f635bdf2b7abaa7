"""A file beside the vault that holds room: given up on a full disk, so that what is typed can still be saved."""

import os
import shutil
from pathlib import Path

from mash_desk import log

FILE = "ballast"
LENGTH = 4 << 20
"""Four megabytes: some dozens of acts, or hundreds of captures."""

# Made only where so much more is free: on a disk that is nearly full it would itself take the last room.
_AMPLE = 16 * LENGTH
_BINARY = getattr(os, "O_BINARY", 0)


def make(folder: Path) -> None:
    """Hold room where there is enough, and none is held yet. Where it cannot be, nothing is said: it is tried again."""
    ballast = folder / FILE
    try:
        if ballast.exists() or shutil.disk_usage(folder).free < _AMPLE:
            return
        descriptor = os.open(ballast, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
    except OSError:
        return
    try:
        with os.fdopen(descriptor, "wb") as file:
            _fill(file.fileno())
    except OSError as failure:
        log.failure("ballast.not_made", failure)
        free(folder)


def free(folder: Path) -> bool:
    """Give the room up; whether there was any."""
    try:
        (folder / FILE).unlink()
    except OSError:
        return False
    log.event("ballast.freed")
    return True


def _fill(descriptor: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, LENGTH)
    else:
        # Not zeros: a disk that packs its files would keep no room for them.
        os.write(descriptor, os.urandom(LENGTH))
