"""Room that is held beside the vault is given up on a full disk, and held again once there is some."""

import os
import shutil
from pathlib import Path

import pytest

from mash_desk.casework import acts
from mash_desk.store import ballast
from mash_desk.store.errors import NotSaved
from tests import desks
from tests.reliability import disks


def test_a_desk_that_is_closed_holds_room_that_the_disk_really_gave(tmp_path: Path) -> None:
    desks.set_up(tmp_path / "desk", training=False).desk.close()
    held = (tmp_path / "desk" / ballast.FILE).stat()
    assert held.st_size == ballast.LENGTH
    if os.name != "nt":
        assert held.st_blocks * 512 >= ballast.LENGTH
        assert held.st_mode & 0o777 == 0o600


def test_what_cannot_be_saved_gives_it_up_and_it_is_held_again_when_nothing_is_behind(tmp_path: Path) -> None:
    desks.set_up(tmp_path / "desk", training=False).desk.close()
    desk = desks.unlock(tmp_path / "desk")
    held = tmp_path / "desk" / ballast.FILE
    desks.only_read(desk, True)
    with pytest.raises(NotSaved), desk.change(acts.PASSPHRASE_RENEWED):
        pass
    assert not held.exists()
    assert desk.catch_up()
    assert not held.exists()  # the last act could not be saved
    desks.only_read(desk, False)
    with desk.change(acts.PASSPHRASE_RENEWED):
        pass
    assert desk.catch_up()
    assert held.exists()
    desk.close()


def test_a_folder_that_is_gone_or_full_is_left_alone(tmp_path: Path) -> None:
    ballast.make(tmp_path / "nowhere")
    assert not ballast.free(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_on_a_full_disk_the_next_try_is_saved(tmp_path: Path) -> None:
    with disks.small_disk(tmp_path / "small") as small:
        desks.set_up(tmp_path / "desk", training=False).desk.close()
        shutil.copytree(tmp_path / "desk", small / "desk")
        desk = desks.unlock(small / "desk")
        disks.fill(small)
        with pytest.raises(NotSaved):
            desks.marsh(desk)
        family = desks.marsh(desk)
        assert desks.disclose(desk, family, desks.refer(desk, family)).reference
        assert not (small / "desk" / ballast.FILE).exists()
        desk.close()
