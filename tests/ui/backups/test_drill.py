"""A backup is tried out by the keyboard, on a thread of its own; what was found is said and written down."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import alerts, backup_page, backups, waiting
from mash_desk.casework.backups import Backing
from mash_desk.casework.desk import Desk
from mash_desk.domain.backup import Backup
from mash_desk.ui.backups.drill import DrillScreen
from mash_desk.ui.disclosure.urgent import UrgentScreen
from mash_desk.ui.screen import UrgentDisclosure
from tests import desks
from tests.ui.backups.at_work import AtBackups, at_backups

Key = Qt.Key
TYPED = desks.PASSPHRASE.decode()


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[AtBackups]:
    """The officer at the page on which the one backup is tried."""
    with at_backups(qtbot, tmp_path) as at:
        made = at.officer.do(_make)
        at.officer.show(lambda: DrillScreen(at.officer.thread, at.officer.frame.commands, at.trying, made.id))
        yield at


def _make(desk: Desk) -> Backup:
    backing = Backing()
    while backing.go_on(desk):
        pass
    assert backing.made is not None
    return backing.made


def _tries(at: AtBackups, passphrase: str = TYPED) -> None:
    at.officer.fill("Your passphrase", passphrase)
    at.officer.press(Key.Key_Return)


def _spoil(at: AtBackups) -> None:
    [name] = at.made()
    vault = at.into / name / "vault.db"
    content = bytearray(vault.read_bytes())
    content[len(content) // 2] ^= 1
    vault.write_bytes(content)


def test_one_that_opens_is_said_and_written_down_with_who_tried_it(at: AtBackups) -> None:
    officer = at.officer
    assert officer.says("Made Fri 28 Aug 2026, 23:50 by MASH Desk by itself;")
    assert officer.says("A desk put back from it would lack 1 entry of the journal")
    _tries(at)
    assert officer.says("Opening the backup and looking all of it through.")
    officer.do(desks.birch)  # the desk is not kept waiting
    at.do_aside()
    officer.wait_for("The backup opens")
    assert officer.says("It opened, and all is as it was written")
    [kept] = officer.do(backup_page.read).kept
    assert (kept.is_sound, kept.drilled_by) == (True, "Rowan Sable")
    assert officer.do(alerts.waiting) == ()


def test_one_that_is_spoilt_is_said_in_red_and_told_to_a_manager(at: AtBackups) -> None:
    officer = at.officer
    _spoil(at)
    _tries(at)
    at.do_aside()
    officer.wait_for("This backup is not sound")
    assert officer.says("It did not open. The vault is damaged")
    assert officer.says("Have a new backup made and tried today")
    [kept] = officer.do(backup_page.read).kept
    assert kept.drill is not None
    assert not kept.is_sound
    [alert] = officer.do(alerts.waiting)
    assert alert.kind == backups.NOT_SOUND
    assert at.made()[0] in alert.words
    told = dict(officer.do(waiting.read).notices)
    assert told[alert.words].startswith("Have a new backup made and tried today")


def test_what_is_found_is_written_down_though_the_page_is_left(at: AtBackups) -> None:
    _spoil(at)
    _tries(at)
    at.officer.press(Key.Key_Escape)
    at.officer.settle()
    at.do_aside()
    at.officer.settle()
    assert len(at.officer.do(alerts.waiting)) == 1


@pytest.mark.parametrize("passphrase", [TYPED, "not this one at all"], ids=["found", "failed"])
def test_it_takes_no_keyboard_from_what_is_written_meanwhile(at: AtBackups, passphrase: str) -> None:
    officer = at.officer
    _tries(at, passphrase)
    officer.frame.answer(UrgentDisclosure, lambda _want: UrgentScreen(officer.thread, officer.frame.commands))
    officer.frame.want(UrgentDisclosure())
    officer.settle()
    page = officer.frame.page()
    assert isinstance(page, UrgentScreen)
    before = officer.frame.focusWidget()
    assert before is not None
    assert page.isAncestorOf(before)
    at.do_aside()
    officer.settle()
    assert officer.frame.focusWidget() is before


def test_a_passphrase_of_another_time_and_a_folder_that_is_none_stand_at_their_fields(at: AtBackups) -> None:
    officer = at.officer
    _tries(at, "not this one at all")
    at.do_aside()
    officer.wait_for("This passphrase does not open the backup.")
    officer.go("The backup")
    officer.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    officer.type_in(str(at.into))
    _tries(at)
    at.do_aside()
    officer.wait_for("There is no whole backup in that folder")
    assert officer.do(backup_page.read).kept[0].drill is None


def test_a_second_one_is_not_begun_while_one_is_under_way(at: AtBackups) -> None:
    _tries(at)
    at.officer.press(Key.Key_Return)
    at.officer.press(Key.Key_Escape)
    at.officer.show(lambda: DrillScreen(at.officer.thread, at.officer.frame.commands, at.trying, ""))
    assert at.officer.says(f"Another backup is being tried out: {at.made()[0]}.")
    at.officer.press(Key.Key_Return)
    assert len(at.aside) == 1
    at.do_aside()


def test_what_is_found_of_one_is_not_said_on_the_page_of_another(at: AtBackups) -> None:
    officer = at.officer
    [first] = at.made()
    _tries(at)
    officer.clock.go(minutes=1)
    second = officer.do(_make)
    officer.press(Key.Key_Escape)
    officer.show(lambda: DrillScreen(officer.thread, officer.frame.commands, at.trying, second.id))
    assert officer.says(f"Another backup is being tried out: {first}.")
    officer.fill("Your passphrase", TYPED)
    at.do_aside()
    assert not officer.says("The backup opens")
    assert not officer.says("Another backup is being tried out")
    officer.press(Key.Key_Return)  # what was typed meanwhile stands
    assert officer.says("Opening the backup and looking all of it through.")
    officer.press(Key.Key_Escape)
    officer.show(lambda: DrillScreen(officer.thread, officer.frame.commands, at.trying, second.id))
    assert officer.says("Opening the backup and looking all of it through.")
    at.do_aside()
    officer.wait_for("The backup opens")
    assert all(each.is_sound for each in officer.do(backup_page.read).kept)


def test_a_folder_that_cannot_be_looked_at_stands_at_its_field(at: AtBackups) -> None:
    officer = at.officer
    officer.go("The backup")
    officer.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    officer.type_in(f"/mnt/{'b' * 300}")
    _tries(at)
    at.do_aside()
    officer.wait_for("There is no whole backup in that folder")
    assert at.trying.under_way is None


def test_what_a_drill_left_that_the_program_did_not_end_goes_at_the_next_opening(tmp_path: Path) -> None:
    desks.set_up(tmp_path / "desk").desk.close()
    (tmp_path / "desk" / "drill").mkdir()
    desks.unlock(tmp_path / "desk").close()
    assert not (tmp_path / "desk" / "drill").exists()
