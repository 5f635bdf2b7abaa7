"""Backups, by the keyboard alone: one is made in the window, put back onto another folder, and opened there."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mash_desk.casework import backups, verification
from tests import desks
from tests.desks import FixedClock
from tests.journeys.at_the_desk import ALT, CONTROL, Key, Officer, at_the_desk
from tests.ui.backups.at_work import set_folder


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def into(tmp_path: Path) -> Path:
    made = tmp_path / "another disk" / "backups"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock, into: Path) -> Path:
    """Rowan Sable’s desk, with a folder for backups, and Indigo Birch’s referral in it."""
    desk = desks.set_up(tmp_path / "desk", clock, training=False).desk
    set_folder(desk, into)
    desks.refer(desk, desks.birch(desk))
    desk.close()
    return tmp_path / "desk"


def test_a_backup_is_put_back_onto_another_folder_and_what_was_saved_is_found_there(
    qtbot: QtBot, folder: Path, clock: FixedClock, into: Path, tmp_path: Path
) -> None:
    with at_the_desk(qtbot, folder, clock) as rowan:
        rowan.unlock()
        makes_a_backup(rowan)
        rowan.do(desks.marsh)  # saved after it
        rowan.lock()
    (backup,) = into.iterdir()
    (folder / "vault.db").unlink()  # the disk fails
    with at_the_desk(qtbot, folder, clock) as rowan:
        place = tmp_path / "new computer" / "desk"
        puts_it_back(rowan, backup, place)
        rowan.sees(f"The backup {backup.name} is put back.", f"have it started for {place}")
        rowan.unlock()
        rowan.sees("This desk was put back from a backup, or copied", "Fri 28 Aug 2026, 23:50")
        rowan.sees("was destroyed after that is here again, and must be destroyed again")
        finds_indigo(rowan)
        assert rowan.do(lambda desk: desk.vault.path.parent) == place
        assert rowan.do(verification.check).fault is None
        assert rowan.do(backups.register) == ()
        rowan.lock()
    with at_the_desk(qtbot, place, clock) as rowan:
        rowan.unlock()
        rowan.sees("This desk was put back from a backup")  # until somebody has reviewed it


def makes_a_backup(rowan: Officer) -> None:
    rowan.press(Key.Key_K, CONTROL)
    rowan.type_in("Backups")
    rowan.is_offered("Backups …")
    rowan.take_first()
    rowan.at_page("backups")
    rowan.sees("No backup was made yet.")
    rowan.press(Key.Key_B, ALT)
    rowan.sees("The last backup was made Fri 28 Aug 2026, 23:50.")


def puts_it_back(rowan: Officer, backup: Path, place: Path) -> None:
    rowan.press(Key.Key_B, CONTROL)
    at_the_gate(rowan, "restore")
    rowan.write("The backup", str(backup.parent))
    rowan.write("Folder for the desk", str(backup))
    rowan.press(Key.Key_Return)
    rowan.sees("There is something in this folder.")
    rewrites(rowan, "Folder for the desk", str(place))
    rowan.press(Key.Key_Return)
    rowan.sees("There is no whole backup in that folder")
    rewrites(rowan, "The backup", str(backup))
    rowan.press(Key.Key_Return)
    at_the_gate(rowan, "unlock")


def at_the_gate(rowan: Officer, page: str) -> None:
    rowan.qtbot.waitUntil(lambda: rowan.frame.page().name == page, timeout=10_000)


def rewrites(rowan: Officer, label: str, words: str) -> None:
    rowan.go(label)
    rowan.press(Key.Key_A, CONTROL)
    rowan.type_in(words)


def finds_indigo(rowan: Officer) -> None:
    rowan.press(Key.Key_K, CONTROL)
    rowan.type_in("Indigo")
    rowan.is_offered("Indigo Birch")
    rowan.take_first()
    rowan.at_page("person")
    rowan.sees("Indigo Birch")
