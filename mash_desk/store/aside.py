"""Encrypted copies that were put aside beside the vault, and open with the key that it had then."""

from pathlib import Path

from mash_desk import log
from mash_desk.store import errors, file

_COPIES = ("{}.before-*", "{}-wal.unexpected")


def take_away(vault: Path) -> None:
    """Once the vault has another key: have none lie there that the old one opens. What cannot be taken away stays."""
    for copy in copies(vault):
        try:
            copy.unlink()
        except OSError as failure:
            log.failure("vault.copy_stays", failure)
    try:
        file.sync_folder(vault.parent)
    except errors.VaultOutOfReach as failure:
        log.failure("vault.copies_in_doubt", failure)


def copies(vault: Path) -> tuple[Path, ...]:
    """What lies there: the copies from before an update, and a log that was found where none should be."""
    return tuple(sorted(copy for name in _COPIES for copy in vault.parent.glob(name.format(vault.name))))
