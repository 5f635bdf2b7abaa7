"""Sealed files of the inbox: written whole or not at all, beside the vault or in the officer's own folder."""

import contextlib
import errno
import uuid
from pathlib import Path

from mash_desk import log
from mash_desk.store import errors, file

FOLDER = "inbox"
_SUFFIX, _TAKEN = ".sealed", ".taken"
# A capture is a page of text. Whatever is larger was not written by this program.
_MOST_BYTES = 1024 * 1024


def write(folder: Path, name: str, sealed: bytes) -> Path:
    """The file of that name, over the one before it; on the disk when this returns.

    Raises InboxFull where the disk has no room, else InboxNotWritten; the file before it then stands as it was, or
    this one in its place, where its name alone could not be made to last.
    """
    part, whole = folder / f"{name}.part", folder / f"{name}{_SUFFIX}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_whole(part, sealed)
        part.replace(whole)
        file.sync_names(folder)
    except OSError as failure:
        with contextlib.suppress(OSError):
            part.unlink()
        log.event("inbox.not_written", number=failure.errno or 0)
        full = failure.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (errors.InboxFull if full else errors.InboxNotWritten)() from None
    return whole


def listed(folder: Path) -> list[Path]:
    """The sealed files that lie there, by name, and of one name the older first.

    None where the folder is not there or may not be read.
    """
    try:
        found = [each for each in folder.iterdir() if each.suffix in (_SUFFIX, _TAKEN) and _is_id(each.stem)]
    except OSError:
        return []
    return sorted(found, key=lambda each: (each.stem, each.suffix == _SUFFIX))


def read(sealed: Path) -> bytes | None:
    """What stands in a sealed file; None where it is gone, may not be read, or is too large to be one."""
    try:
        return sealed.read_bytes() if sealed.stat().st_size <= _MOST_BYTES else None
    except OSError:
        return None


def remove(path: Path, sealed: bytes) -> None:
    """Take away a file whose content stands in the vault. What was written into it meanwhile stays, and is listed.

    Where that fails it is found there again, and known.
    """
    taken = path.with_suffix(_TAKEN)
    try:
        if path != taken:
            if taken.exists():
                return  # one that was written before this waits there still
            path.rename(taken)  # from here on, whoever types on writes another file
        if taken.read_bytes() == sealed:
            taken.unlink()
    except OSError as failure:
        log.event("inbox.not_removed", number=failure.errno or 0)


def _is_id(name: str) -> bool:
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False
