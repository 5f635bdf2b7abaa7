"""Folders for backups: what speaks against one, when it is set and when it is shown."""

from pathlib import Path

from mash_desk.domain.findings import Finding
from mash_desk.domain.reading import Reading

_WHOLE = "Enter the whole path of the folder, from the disk on, such as D:\\Backups or /mnt/backups."
# What was captured while the desk was lost is taken in by the one that is put back there; and what a restoring left
# that was cut off. Whose keys they are is looked at by the restoring itself.
_MAY_STAND = frozenset({"inbox", "keys.a", "keys.b", "keys.a.part", "keys.b.part", "vault.db.part"})
_GONE = "This folder is not there now."
_CONNECT = "Connect the disk that it is on, or set another folder under the authority’s details."
_SAME_DISK = "This folder is on the same disk as the desk: where that disk fails, both are gone."
_ELSEWHERE = "Set a folder on another disk, or have this one copied elsewhere every day."


def check(reading: Reading, typed: str, desk_folder: Path) -> None:
    """Find fault with a folder that is set at the field "backup_folder": no whole path, not there, the desk's own."""
    if not typed.strip():
        return
    place = Path(typed.strip())
    if not place.is_absolute():
        reading.stop("folder.whole", "backup_folder", _WHOLE)
    elif not _is_there(place):
        words = "There is no such folder on this computer. Make it first, or connect the disk that it is on."
        reading.stop("folder.missing", "backup_folder", words)
    elif place.resolve().is_relative_to(desk_folder.resolve()):
        words = "This is the desk’s own folder: what destroys the desk would destroy its backups. Enter another."
        reading.stop("folder.own", "backup_folder", words)


def check_restore(made: str, folder: str) -> tuple[Finding, ...]:
    """What is wrong with the backup to be put back, "made", and the folder for the desk, "folder", as typed."""
    needed = {"made": "Enter the folder of the backup.", "folder": "Enter an empty folder, or a new one, for the desk."}
    found = []
    for field, typed in (("made", made), ("folder", folder)):
        if not typed:
            found.append(Finding("needed", field, needed[field]))
        elif not Path(typed).is_absolute():
            found.append(Finding("folder.whole", field, _WHOLE))
    if not found and not _is_empty(Path(folder)):
        words = "There is something in this folder. Enter an empty one, or one that is still to be made."
        found.append(Finding("folder.filled", "folder", words))
    return tuple(found)


def against(folder: Path, desk_folder: Path) -> tuple[str, str]:
    """What speaks against the folder now, and what to do next; empty words for nothing."""
    if not _is_there(folder):
        return _GONE, _CONNECT
    return (_SAME_DISK, _ELSEWHERE) if _disk(folder) == _disk(desk_folder) else ("", "")


def _is_empty(folder: Path) -> bool:
    try:
        return {each.name for each in folder.iterdir()} <= _MAY_STAND
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def _disk(folder: Path) -> int | None:
    try:
        return folder.stat().st_dev
    except OSError:
        return None
