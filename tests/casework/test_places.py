"""Where the desk lies: the prepared folder if it can be used, else the officer's own, and never one for training."""

import os
import sys
from pathlib import Path

import pytest

from mash_desk.casework import places


def test_a_prepared_folder_is_the_desks(tmp_path):
    assert places.desk_folder(tmp_path) == tmp_path


def test_without_a_prepared_folder_the_officers_own_is(tmp_path):
    assert places.desk_folder(tmp_path / "none") == _own("desk")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="this account may write everywhere")
def test_a_prepared_folder_that_cannot_be_written_is_passed_over(tmp_path):
    tmp_path.chmod(0o500)
    assert places.desk_folder(tmp_path) == _own("desk")


def test_the_training_desk_lies_elsewhere(tmp_path):
    assert places.training_folder() == _own("training")
    assert places.training_folder() not in (places.desk_folder(tmp_path), places.desk_folder())


def test_log_and_settings_are_the_officers_own():
    home = Path(os.environ["HOME"])
    assert home in places.log_folder().parents
    assert home in places.settings_file().parents
    assert places.settings_file().name == "settings.ini"


def _own(name: str) -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "MASH Desk" / name
