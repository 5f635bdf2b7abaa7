"""The page Officers, by the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import directory
from mash_desk.ui.officers.page import OfficersScreen
from mash_desk.ui.parts import PagedTable
from mash_desk.ui.program.door import Door
from mash_desk.ui.screen import EnrolOfficer, RecordLeaver, RenewRecoveryCode
from tests.ui.by_keyboard import ByKeyboard, by_keyboard

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[ByKeyboard]:
    """Rowan Sable, who has a key; Olive Fern has none."""
    folder = tmp_path / "desk"
    with by_keyboard(qtbot, folder) as made:
        made.open(lambda: OfficersScreen(made.thread, made.frame.commands, Door(folder)))
        made.elsewhere(EnrolOfficer, RecordLeaver, RenewRecoveryCode)
        made.settle()
        yield made


def _alt(officer: ByKeyboard, key: Qt.Key) -> None:
    officer.press(key, ALT)
    officer.settle()


def test_nobody_records_of_themselves_that_they_have_left_and_the_words_stay(officer: ByKeyboard) -> None:
    table = officer.named("Officers", PagedTable)
    with officer.qtbot.waitSignal(table.chosen):
        officer.press(Key.Key_J)
        officer.press(Key.Key_L, ALT)
    officer.settle()
    assert officer.says("This is you.")
    assert officer.wanted == []
    officer.press(Key.Key_K)
    officer.wait_for("None. They are named here and cannot open the desk.")
    assert not officer.says("This is you.")


def test_who_may_give_no_keys_is_told_so_before_typing_anything(officer: ByKeyboard) -> None:
    officer.do(lambda desk: setattr(desk, "officer", attrs.evolve(desk.officer, role="social_worker")))
    officer.frame.touched(frozenset({"colleague"}))
    officer.settle()
    for key in (Key.Key_K, Key.Key_R):
        _alt(officer, key)
        assert officer.says("Keys are given and taken away by a manager, an administrator or who is out of hours.")
    assert officer.wanted == []
    _alt(officer, Key.Key_L)
    [olive] = officer.do(directory.managers)
    assert officer.wanted == [RecordLeaver(olive.id)]


def test_a_partner_officer_is_added_with_their_agency(officer: ByKeyboard) -> None:
    _alt(officer, Key.Key_A)
    officer.fill("Name", "Linden Ochre")
    officer.fill("Job", "school nurse")
    officer.choose("What they do here", "Partner officer: health")
    officer.control(Key.Key_Return)
    assert officer.says("A partner officer belongs to an organisation.")
    agency = officer.do(directory.all_organisations)[2]
    officer.choose("Agency", agency.name)
    officer.control(Key.Key_Return)
    added = next(each for each in officer.do(directory.everyone_ever) if each.name == "Linden Ochre")
    assert (added.role, added.organisation) == ("partner_health", agency.id)
    officer.press(Key.Key_Home)
    officer.wait_for("Linden Ochre")
    assert officer.says(agency.name)
