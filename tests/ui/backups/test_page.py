"""The page Backups by the keyboard: how it stands, one made now, the register, and what is in the way."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import backups, directory
from mash_desk.casework.backups import Tried
from mash_desk.store import backup as files
from mash_desk.ui.backups.making import Phase
from mash_desk.ui.screen import OpenRoom, TryBackup, Want
from tests import desks
from tests.ui.backups.at_work import AtBackups, at_backups, set_folder

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[AtBackups]:
    with at_backups(qtbot, tmp_path) as made:
        yield made


def _backs_up(at: AtBackups) -> None:
    at.officer.press(Key.Key_B, ALT)
    at.wait(Phase.RESTING)


def test_one_is_made_now_and_stands_in_the_register_with_who_made_it(at: AtBackups) -> None:
    officer = at.officer
    assert officer.says("No backup was made yet.")
    assert officer.says(f"They go to {at.into}. One is made every day; the next is due now")
    _backs_up(at)
    [name] = at.made()
    officer.wait_for("The last backup was made Fri 28 Aug 2026, 23:50.")
    assert officer.says("the next is due Sat 29 Aug 23:50.")
    officer.wait_for("Rowan Sable")
    assert officer.says(f"{at.into}, {name}")
    officer.wait_for("1 entry of the journal, written since. Nothing was destroyed since.")
    assert officer.says("Not yet: nobody knows that it opens.")
    officer.do(desks.birch)
    officer.frame.touched(frozenset({"backup"}))
    officer.wait_for("entries of the journal, written since.")


def test_what_is_tried_leads_on_and_what_was_found_stands_in_the_register(at: AtBackups) -> None:
    officer = at.officer
    _backs_up(at)
    [kept] = officer.do(backups.register)
    tried = Tried(kept.name, "0" * 64, False, "It did not open. The vault is damaged.")
    officer.do(lambda desk: backups.note_drill(desk, tried))
    officer.frame.touched(frozenset({"backup_drill"}))
    officer.wait_for("Tried: not sound")
    assert officer.says("It did not open. The vault is damaged.")
    assert officer.says("Have a new one made and tried today.")
    officer.do(lambda desk: backups.note_drill(desk, attrs.evolve(tried, sha256=kept.sha256, found=_SOUND)))
    officer.frame.touched(frozenset({"backup_drill"}))
    officer.wait_for("Tried: sound")
    officer.press(Key.Key_T, ALT)
    assert officer.wanted == [TryBackup(kept.id)]


_SOUND = "It opened, and all is as it was written: 12 entries, head AAAA."


def test_without_a_folder_it_says_so_and_leads_to_where_one_is_set(qtbot: QtBot, tmp_path: Path) -> None:
    with at_backups(qtbot, tmp_path, folder=False) as at:
        officer = at.officer
        assert officer.says("No folder for backups is set.")
        officer.press(Key.Key_B, ALT)
        assert officer.says("No folder for backups is set. Set one at the authority’s details")
        assert at.making.phase is Phase.RESTING
        wanted: list[Want] = []
        officer.page.wants.connect(wanted.append)
        officer.go("Set the folder …")
        officer.press(Key.Key_Return)
        assert [each.asked for each in wanted if isinstance(each, OpenRoom)] == ["authority.backup_folder"]


def test_a_folder_that_is_gone_is_said_beside_it_and_where_the_failure_is(at: AtBackups) -> None:
    officer = at.officer
    at.into.rmdir()
    officer.frame.touched(frozenset({"authority"}))
    officer.wait_for("This folder is not there now.")
    officer.press(Key.Key_B, ALT)
    at.wait(Phase.FAILED)
    officer.wait_for("The folder for backups is not there, so none could be made.")
    assert officer.says("Connect the disk that it is on")
    at.into.mkdir()
    _backs_up(at)
    assert not officer.says("so none could be made")


def test_the_disk_of_the_desk_itself_is_pointed_out(at: AtBackups) -> None:
    assert at.officer.says("This folder is on the same disk as the desk")


def test_a_full_disk_and_one_that_cannot_be_written_have_words_of_their_own(
    at: AtBackups, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = files.shutil.disk_usage(at.into)
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _path: usage._replace(free=10))
    at.officer.press(Key.Key_B, ALT)
    at.wait(Phase.FAILED)
    at.officer.wait_for("There is no room in the folder for backups, so none could be made.")
    monkeypatch.undo()

    def refuse(*_args: object, **_how: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "mkdir", refuse)
    at.officer.press(Key.Key_B, ALT)
    at.officer.wait_for("This computer account may not write into the folder for backups")
    monkeypatch.undo()
    assert at.made() == []


def test_overdue_is_said_in_red_words(at: AtBackups) -> None:
    _backs_up(at)
    at.officer.clock.go(hours=49)
    at.officer.frame.touched(frozenset({"backup"}))
    at.officer.wait_for("the next is overdue.")
    assert at.officer.says("the next is due now")


def test_who_may_not_is_told_why_and_whom_to_ask(at: AtBackups) -> None:
    officer = at.officer
    officer.do(lambda desk: setattr(desk, "officer", attrs.evolve(desk.officer, role="social_worker")))
    officer.frame.touched(frozenset({"backup"}))
    officer.settle()
    for key in (Key.Key_B, Key.Key_T):
        officer.press(key, ALT)
        assert officer.says("Your role does not make backups by hand, or try them.")
    names = {each.name for each in officer.do(directory.everyone)}
    assert names == {"Olive Fern", "Rowan Sable"}
    assert officer.says("Ask Olive Fern or Rowan Sable.")
    assert at.making.phase is Phase.RESTING
    assert officer.wanted == []


def test_a_backup_every_week_is_said_so(at: AtBackups) -> None:
    at.officer.do(lambda desk: set_folder(desk, at.into, 7))
    at.officer.frame.touched(frozenset({"authority"}))
    at.officer.wait_for("One is made every 7 days")
