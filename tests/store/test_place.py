"""A vault lies on one computer's own disk."""

from pathlib import Path, PureWindowsPath

import pytest

from mash_desk.store import errors, opening, place

from . import acts

MOUNTS = """\
sysfs /sys sysfs rw,nosuid 0 0
server:/files /srv/share nfs4 rw 0 0
/dev/sdb1 /srv/share/own\\040disk ext4 rw 0 0
//server/team /mnt/team\\040files cifs rw 0 0
rowan@server: /mnt/far fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sdc1 /mnt/stick vfat rw 0 0
/dev/sda2 / ext4 rw,relatime 0 0
"""
ROAMING = r"C:\Profiles\rowan\AppData\Roaming"


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    """A table of mounts as Linux writes it."""
    path = tmp_path / "mounts"
    path.write_text(MOUNTS)
    return path


@pytest.mark.parametrize(
    ("folder", "away"),
    [
        ("/var/lib/mash-desk", False),
        ("/srv/share/mash-desk", True),
        ("/srv/share", True),
        ("/srv/shared/mash-desk", False),
        ("/srv/share/own disk/mash-desk", False),
        ("/mnt/team files/mash-desk", True),
        ("/mnt/team", False),
        ("/mnt/far/a/b", True),
        ("/run/user/1000/gvfs/smb-share", True),
        ("/mnt/stick/mash-desk", False),
    ],
)
def test_a_share_is_known_by_the_table_of_mounts(mounts, folder, away):
    assert place.on_share(Path(folder), mounts) is away


def test_without_a_table_of_mounts_nothing_is_called_a_share(tmp_path):
    assert place.on_share(Path("/"), tmp_path / "none") is False


@pytest.mark.parametrize(
    ("folder", "away"),
    [
        (r"C:\ProgramData\MASH Desk", False),
        (r"C:\Profiles\rowan\AppData\Local\MASH Desk", False),
        (r"C:\Profiles\rowan\AppData\Roaming\MASH Desk", True),
        (r"c:\profiles\ROWAN\appdata\roaming\MASH Desk", True),
        (r"\\server\share\MASH Desk", True),
        (r"\\?\C:\ProgramData\MASH Desk", False),
        (r"\\?\UNC\server\share\MASH Desk", True),
        (r"H:\MASH Desk", True),
    ],
)
def test_a_share_or_a_roaming_profile_on_windows(folder, away):
    kinds = {"C:\\": 3, "H:\\": 4}
    assert place.on_windows_share(PureWindowsPath(folder), ROAMING, lambda drive: kinds[drive.upper()]) is away


@pytest.mark.parametrize("name", ["OneDrive - Example Council", "Dropbox", "Nextcloud", "google drive"])
def test_a_synchronised_folder_is_refused_and_nothing_is_made(tmp_path, name):
    folder = tmp_path / name / "desk"
    folder.mkdir(parents=True)
    with pytest.raises(errors.PlaceRefused):
        opening.make(folder, acts.key(), acts.STORE, acts.stamp(), training=True)
    with pytest.raises(errors.PlaceRefused):
        opening.reach(folder, acts.key(), acts.stamp())
    assert list(folder.iterdir()) == []
