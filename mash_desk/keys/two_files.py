"""keys.a and keys.b beside the vault: written in turn, so that one of them is whole at every moment.

Overwriting a single file locked the officer out in a fifth of simulated power cuts, and renaming is only safe where a
folder can be synced, which Windows cannot.
"""

import os
import sys
from pathlib import Path

from mash_desk import log
from mash_desk.domain.findings import Known
from mash_desk.keys import key_file
from mash_desk.keys.errors import (
    KeyFileDamaged,
    KeyFileFromTheFuture,
    KeyFileInDoubt,
    KeyFileMissing,
    KeyFileNotWritten,
    KeyFileUnreadable,
    KeysAlreadyThere,
)
from mash_desk.keys.key_file import KeyFile

NAMES = ("keys.a", "keys.b")

# Windows would otherwise turn line ends; no other system knows the flag.
_BINARY = getattr(os, "O_BINARY", 0)


def newest(folder: Path) -> KeyFile:
    """The whole key file with the highest generation.

    Raises KeyFileMissing, KeyFileDamaged, KeyFileUnreadable or KeyFileFromTheFuture: a newer format is never passed
    over for an older file beside it, which may name an officer who has left.
    """
    found = [_look(folder / name) for name in NAMES]
    whole = [file for file in found if isinstance(file, KeyFile)]
    if any(isinstance(file, KeyFileFromTheFuture) for file in found):
        raise KeyFileFromTheFuture
    if len({file.store_id for file in whole}) > 1:
        raise KeyFileDamaged
    if whole:
        return max(whole, key=lambda file: file.generation)
    raise next((file for file in found if isinstance(file, KeyFileDamaged | KeyFileUnreadable)), KeyFileMissing())


def contents(folder: Path) -> dict[str, bytes]:
    """Both files as they lie there, for a backup. Raises KeyFileMissing or KeyFileUnreadable."""
    newest(folder)
    try:
        return {name: (folder / name).read_bytes() for name in NAMES if (folder / name).exists()}
    except OSError:
        raise KeyFileUnreadable from None


def create(folder: Path, first: KeyFile) -> None:
    """Write the first generation to both files, for this user alone. Raises KeysAlreadyThere or KeyFileNotWritten."""
    raw = key_file.to_bytes(first)
    refuse_existing(folder)
    for name in NAMES:
        _write(folder / name, raw)
    _sync_folder(folder)


def refuse_existing(folder: Path) -> None:
    """Raises KeysAlreadyThere where either file exists, whole or not: keys are never overwritten by new ones."""
    if any(os.path.lexists(folder / name) for name in NAMES):
        raise KeysAlreadyThere


def replace(folder: Path, following: KeyFile) -> None:
    """Write the next generation: over the older file first, then over the other.

    Raises KeyFileNotWritten: the generation before still stands. Raises KeyFileInDoubt where writing failed and what
    stands there cannot be read either, or may not outlast a power cut. Once the first file reads as it should, the new
    one is in force; that the second could not follow is logged only, since the next writing begins with it.
    """
    raw = key_file.to_bytes(following)
    older, newer = sorted((folder / name for name in NAMES), key=_generation)
    is_safe = True
    try:
        _write(older, raw)
    except KeyFileNotWritten:
        _refuse_unless_written(older, following)
        is_safe = False
    try:
        _write(newer, raw)
    except KeyFileNotWritten as failure:
        log.failure("keys.second_file_not_written", failure)
        if not is_safe:
            raise KeyFileInDoubt from None


def _look(path: Path) -> KeyFile | Known:
    try:
        with path.open("rb") as file:
            return key_file.from_bytes(file.read(key_file.SIZE_LIMIT + 1))
    except FileNotFoundError:
        return KeyFileMissing()
    except OSError:
        return KeyFileUnreadable()
    except Known as problem:
        return problem


def _refuse_unless_written(path: Path, following: KeyFile) -> None:
    """A call that failed may have done its work all the same. Raises KeyFileNotWritten or KeyFileInDoubt."""
    found = _look(path)
    if isinstance(found, KeyFileUnreadable):
        raise KeyFileInDoubt
    if found != following:
        raise KeyFileNotWritten


def _generation(path: Path) -> int:
    found = _look(path)
    return found.generation if isinstance(found, KeyFile) else 0


def _write(path: Path, raw: bytes) -> None:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            _write_in_place(file.fileno(), raw)
            os.lseek(file.fileno(), 0, os.SEEK_SET)
            read_back = file.read()
    except OSError as failure:
        log.failure("keys.file_not_written", failure)
        raise KeyFileNotWritten from None
    if read_back != raw:
        raise KeyFileNotWritten


def _write_in_place(descriptor: int, raw: bytes) -> None:
    rest = raw
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.ftruncate(descriptor, len(raw))
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    # Makes the two new names durable. Windows has no such call and needs none: NTFS journals names.
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
