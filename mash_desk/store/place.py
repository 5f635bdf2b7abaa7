"""Which folders a vault may lie in: one computer's own disk, never a share, nor what roams or is synchronised."""

import os
import sys
from pathlib import Path, PurePath

from mash_desk.store import errors

_SHARES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "davfs", "ceph", "glusterfs"})
_SHARE_PREFIXES = ("fuse.sshfs", "fuse.rclone", "fuse.gvfsd", "fuse.davfs")
_SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud")
_WINDOWS_REMOTE_DRIVE = 4


def refuse(folder: Path) -> None:
    """Raise PlaceRefused for a network share, a roaming profile or a synchronised folder.

    SQLite's locks do not hold on a share, so two computers would write into one file; what roams is copied while open.
    """
    resolved = folder.resolve()
    if _synchronised(resolved) or (_on_windows_share(resolved) if sys.platform == "win32" else _on_share(resolved)):
        raise errors.PlaceRefused


def _synchronised(folder: PurePath) -> bool:
    parts = [part.lower() for part in folder.parts]
    return any(part.startswith(name) for part in parts for name in _SYNCHRONISED)


def _on_share(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    best, kind = "", ""
    for line in lines:
        fields = line.split(" ")
        point = fields[1].replace("\\040", " ")
        if len(point) >= len(best) and (folder == Path(point) or Path(point) in folder.parents):
            best, kind = point, fields[2]
    return kind in _SHARES or kind.startswith(_SHARE_PREFIXES)


def _on_windows_share(folder: Path) -> bool:
    roaming = os.environ.get("APPDATA")
    if roaming and folder.is_relative_to(Path(roaming).resolve()):
        return True
    if folder.drive.startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.drive + "\\") == _WINDOWS_REMOTE_DRIVE)
    return False
