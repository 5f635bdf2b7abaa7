"""Folders for backups: what speaks against one, when it is set and when it is shown."""

from pathlib import Path

from mash_desk.domain.reading import Reading

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
        words = "Enter the whole path of the folder, from the disk on, such as D:\\Backups or /mnt/backups."
        reading.stop("folder.whole", "backup_folder", words)
    elif not _is_there(place):
        words = "There is no such folder on this computer. Make it first, or connect the disk that it is on."
        reading.stop("folder.missing", "backup_folder", words)
    elif place.resolve().is_relative_to(desk_folder.resolve()):
        words = "This is the desk’s own folder: what destroys the desk would destroy its backups. Enter another."
        reading.stop("folder.own", "backup_folder", words)


def against(folder: Path, desk_folder: Path) -> tuple[str, str]:
    """What speaks against the folder now, and what to do next; empty words for nothing."""
    if not _is_there(folder):
        return _GONE, _CONNECT
    return (_SAME_DISK, _ELSEWHERE) if _disk(folder) == _disk(desk_folder) else ("", "")


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
