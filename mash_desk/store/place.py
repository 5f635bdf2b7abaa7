"""Which folders a vault may lie in: one computer's own disk, never a share, nor what roams or is synchronised."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path, PurePath

from mash_desk.store import errors

_SHARES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "davfs", "ceph", "glusterfs"})
_SHARE_PREFIXES = ("fuse.sshfs", "fuse.rclone", "fuse.gvfsd", "fuse.davfs")
_SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud")
_WINDOWS_REMOTE_DRIVE = 4
_ESCAPED = re.compile(r"\\([0-7]{3})")


def refuse(folder: Path) -> None:
    """Raise PlaceRefused for a network share, a roaming profile or a synchronised folder.

    SQLite's locks do not hold on a share, so two computers would write into one file; what roams is copied while open.
    """
    resolved = folder.resolve()
    if _synchronised(resolved) or _away(resolved):
        raise errors.PlaceRefused


def _away(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return on_windows_share(folder, os.environ.get("APPDATA"), ctypes.windll.kernel32.GetDriveTypeW)
    return on_share(folder)


def _synchronised(folder: PurePath) -> bool:
    parts = [part.lower() for part in folder.parts]
    return any(part.startswith(name) for part in parts for name in _SYNCHRONISED)


def on_share(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Whether the folder lies on a network file system, by the table of mounts."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    above = {str(folder), *map(str, folder.parents)}
    best, kind = "", ""
    for line in lines:
        fields = line.split(" ")
        point = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), fields[1])
        if len(point) >= len(best) and point in above:
            best, kind = point, fields[2]
    return kind in _SHARES or kind.startswith(_SHARE_PREFIXES)


def on_windows_share(folder: PurePath, roaming: str | None, kind_of_drive: Callable[[str], int]) -> bool:
    """The same on Windows: in the roaming profile, on a server's share, or on a drive letter that stands for one."""
    if roaming and folder.is_relative_to(roaming):
        return True
    # \\?\C: is a long way of writing C:, and \\?\UNC\server of writing \\server.
    drive = folder.drive.removeprefix("\\\\?\\")
    if drive.startswith("\\\\") or drive.upper().startswith("UNC\\"):
        return True
    return kind_of_drive(drive + "\\") == _WINDOWS_REMOTE_DRIVE
