"""While keys are being changed, nothing leads away from the page that tells what came of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mash_desk.casework import opening
from mash_desk.keys.derivation import FLOOR
from mash_desk.ui.first_run.recovery_code import CodeGroups, RecoveryCodeScreen
from mash_desk.ui.officers.own_passphrase import OwnPassphraseScreen
from mash_desk.ui.officers.renew_code import RenewCodeScreen
from mash_desk.ui.program.door import Door
from mash_desk.ui.screen import ProveRecoveryCode, RenewRecoveryCode, UrgentDisclosure
from tests import desks
from tests.ui.by_keyboard import ByKeyboard, by_keyboard

Key = Qt.Key
NEW = "granite ribbon walnut harbour candle"
STAYS = "Stay here until it is done"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def door(folder: Path) -> Door:
    return Door(folder, cost=FLOOR)


@pytest.fixture
def officer(qtbot: QtBot, folder: Path) -> Iterator[ByKeyboard]:
    with by_keyboard(qtbot, folder) as made:
        made.elsewhere(UrgentDisclosure)
        yield made


def _changes_passphrase(officer: ByKeyboard, door: Door) -> None:
    officer.show(lambda: OwnPassphraseScreen(officer.thread, officer.frame.commands, door))
    officer.fill("Your passphrase now", desks.PASSPHRASE.decode())
    officer.fill("New passphrase", NEW)
    officer.fill("The same again", NEW)


def _renews_code(officer: ByKeyboard, door: Door) -> None:
    commands = officer.frame.commands
    officer.frame.answer(ProveRecoveryCode, lambda want: RecoveryCodeScreen(officer.thread, commands, door, want))
    officer.show(lambda: RenewCodeScreen(officer.thread, commands, door, RenewRecoveryCode()))
    officer.fill("Your own passphrase", desks.PASSPHRASE.decode())


def _code(officer: ByKeyboard) -> str:
    [groups] = officer.page.findChildren(CodeGroups)
    return "-".join(label.text() for label in groups.findChildren(QLabel))


def test_neither_esc_nor_not_now_nor_a_room_leads_away(officer: ByKeyboard, door: Door) -> None:
    _changes_passphrase(officer, door)
    page = officer.page
    with officer.slow_disk():
        officer.press(Key.Key_Return)
        officer.press(Key.Key_Escape)
        assert officer.says(f"Changing the passphrase. This takes a few seconds. {STAYS}")
        officer.button("Not now").click()
        officer.press(Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        assert officer.page is page
    officer.wait_for("Your passphrase is changed")
    officer.control(Key.Key_1)
    assert officer.page.name == "elsewhere"


def test_an_urgent_disclosure_comes_over_it_and_what_came_of_it_is_there_after(officer: ByKeyboard, door: Door) -> None:
    _changes_passphrase(officer, door)
    page = officer.page
    with officer.slow_disk():
        officer.press(Key.Key_Return)
        officer.press(Key.Key_F9)
        assert officer.page is not page
        officer.press(Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        assert officer.page is page
        officer.press(Key.Key_F9)
    officer.press(Key.Key_Escape)
    assert officer.says("Your passphrase is changed")
    officer.press(Key.Key_Return)
    assert officer.page is not page


def test_a_page_that_a_bug_cut_short_may_be_left(officer: ByKeyboard, door: Door) -> None:
    _changes_passphrase(officer, door)
    with officer.slow_disk():
        officer.press(Key.Key_Return)
        officer.thread.crashed.emit(RuntimeError())
        officer.press(Key.Key_Escape)
        assert officer.page.name == "elsewhere"
        officer.crashes.clear()


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_1])
def test_a_new_code_is_shown_once_the_officer_comes_back(
    officer: ByKeyboard, door: Door, folder: Path, key: Qt.Key
) -> None:
    _renews_code(officer, door)
    with officer.slow_disk():
        officer.press(Key.Key_Return)
        officer.press(Key.Key_F9)
    assert officer.page.name == "elsewhere"
    modifier = Qt.KeyboardModifier.ControlModifier if key is Key.Key_1 else Qt.KeyboardModifier.NoModifier
    officer.press(key, modifier)
    officer.qtbot.waitUntil(lambda: officer.page.name == "recovery_code")
    officer.do(lambda desk: opening.prove_recovery(desk, folder, _code(officer)))


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_1])
def test_a_code_that_is_not_typed_back_goes_once_that_has_been_read(
    officer: ByKeyboard, door: Door, key: Qt.Key
) -> None:
    _renews_code(officer, door)
    officer.press(Key.Key_Return)
    officer.qtbot.waitUntil(lambda: officer.page.name == "recovery_code")
    modifier = Qt.KeyboardModifier.ControlModifier if key is Key.Key_1 else Qt.KeyboardModifier.NoModifier
    officer.press(key, modifier)
    officer.wait_for("If you leave once more it is gone, and another has to be made.")
    assert _code(officer)
    officer.press(key, modifier)
    assert officer.page.name == "elsewhere"


def test_a_code_that_was_typed_back_leads_on_at_once(officer: ByKeyboard, door: Door, folder: Path) -> None:
    _renews_code(officer, door)
    officer.press(Key.Key_Return)
    officer.qtbot.waitUntil(lambda: officer.page.name == "recovery_code")
    officer.type_in("0000")
    officer.press(Key.Key_Return)
    officer.settle()
    assert officer.page.name == "recovery_code"
    officer.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    officer.type_in(_code(officer))
    officer.press(Key.Key_Return)
    officer.settle()
    assert officer.page.name == "elsewhere"
