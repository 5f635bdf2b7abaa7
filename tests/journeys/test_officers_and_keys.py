"""Officers and their keys, by the keyboard alone: a second officer, a new passphrase, a forgotten one, a leaver."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from mash_desk.casework import directory, opening, verification
from mash_desk.casework.device import WrongRecoveryCode
from mash_desk.casework.opening import DeskDraft
from mash_desk.keys.derivation import FLOOR
from mash_desk.ui.first_run.recovery_code import CodeGroups
from tests import desks
from tests.desks import FixedClock
from tests.journeys.at_the_desk import CONTROL, Key, Officer, at_the_desk

OLIVES, ROWANS, NEW = "maple stone river lamp cloud", "five quite other words here", "kettle moss harbour violin straw"
KEY_FILES = ("keys.a", "keys.b")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def code(folder: Path, clock: FixedClock) -> str:
    """A desk of Olive Fern’s, who is a manager; Rowan Sable is named on it and has no key. Its recovery code."""
    worker = attrs.evolve(desks.OFFICER, role="social_worker")
    draft = DeskDraft(authority=desks.AUTHORITY, officer=desks.MANAGER, colleagues=(worker,))
    made = opening.set_up(folder, draft, bytearray(OLIVES.encode()), None, FLOOR, clock=clock)
    made.desk.close()
    return made.recovery_code


@contextmanager
def sits_down(qtbot: QtBot, folder: Path, clock: FixedClock) -> Iterator[Officer]:
    with at_the_desk(qtbot, folder, clock, cost=FLOOR) as officer:
        yield officer


def types_the_passphrase(officer: Officer, passphrase: str) -> None:
    officer.go("Passphrase")
    officer.press(Key.Key_A, CONTROL)
    officer.type_in(passphrase)
    officer.press(Key.Key_Return)


def unlocks(officer: Officer, passphrase: str) -> None:
    types_the_passphrase(officer, passphrase)
    officer.qtbot.waitUntil(lambda: officer.program.frame is not None, timeout=20_000)
    officer.take_the_keyboard()
    officer.at_page("worklist")


def chooses_who_it_is(officer: Officer, label: str) -> None:
    officer.sees("Who are you?")
    officer.go("Who are you?")
    officer.press(Key.Key_Home)
    officer.choose("Who are you?", label)


def who_is_chosen(officer: Officer) -> str:
    officer.sees("Who are you?")
    officer.go("Who are you?")
    combo = officer.focus()
    assert isinstance(combo, QComboBox)
    return combo.currentText()


def goes_to(officer: Officer, command: str, page: str) -> None:
    """Type the words of a command into the box at the top."""
    officer.press(Key.Key_K, CONTROL)
    officer.type_in(command)
    officer.is_offered(command)
    officer.take_first()
    officer.at_page(page)


def gives_rowan_a_key(olive: Officer) -> None:
    goes_to(olive, "Officers and their keys", "officers")
    olive.choose_row("Rowan Sable")
    assert "No key" in olive.chosen_row()
    olive.alt(Key.Key_K)
    olive.at_page("enrol")
    olive.sees("Rowan Sable")
    olive.write("Your own passphrase", OLIVES)
    olive.write("New passphrase", ROWANS)
    olive.write("The same again", ROWANS)
    olive.press(Key.Key_Return)
    olive.sees("The key is made", "they choose “RS”", "The passphrase alone opens the desk")
    olive.press(Key.Key_Return)
    olive.at_page("officers")
    olive.choose_row("Rowan Sable", "Key: RS")


def reads_the_code(officer: Officer) -> str:
    shown = officer.frame.findChildren(CodeGroups)[0]
    return "-".join(each.text() for each in shown.findChildren(QLabel))


def test_a_manager_enrols_a_second_officer_who_then_chooses_their_name(
    qtbot: QtBot, folder: Path, clock: FixedClock, code: str
) -> None:
    with sits_down(qtbot, folder, clock) as olive:
        assert not olive.says("Who are you?")
        unlocks(olive, OLIVES)
        gives_rowan_a_key(olive)
        olive.lock()
    with sits_down(qtbot, folder, clock) as rowan:
        assert who_is_chosen(rowan) == "OF"
        types_the_passphrase(rowan, ROWANS)
        rowan.sees("That passphrase does not open this desk.")
        chooses_who_it_is(rowan, "RS")
        unlocks(rowan, ROWANS)
        rowan.frame.resize(1366, 768)  # wide enough for the words of the rail
        rowan.sees("Rowan Sable · social worker")
        goes_to(rowan, "Officers and their keys", "officers")
        rowan.choose_row("Olive Fern")
        rowan.alt(Key.Key_L)
        rowan.sees("Keys are given and taken away by a manager, an administrator or who is out of hours.")
        rowan.lock()
    with sits_down(qtbot, folder, clock) as rowan:
        assert who_is_chosen(rowan) == "RS"
        unlocks(rowan, ROWANS)


def test_an_officer_changes_their_passphrase(qtbot: QtBot, folder: Path, clock: FixedClock, code: str) -> None:
    with sits_down(qtbot, folder, clock) as olive:
        unlocks(olive, OLIVES)
        goes_to(olive, "Change my passphrase", "own_passphrase")
        olive.write("Your passphrase now", "not this one at all")
        olive.write("New passphrase", NEW)
        olive.write("The same again", NEW)
        olive.press(Key.Key_Return)
        olive.sees("That passphrase does not open this desk.")
        olive.go("Your passphrase now")
        olive.press(Key.Key_A, CONTROL)
        olive.type_in(OLIVES)
        olive.press(Key.Key_Return)
        olive.sees("Your passphrase is changed")
        olive.press(Key.Key_Return)
        olive.at_page("worklist")
        olive.lock()
    with sits_down(qtbot, folder, clock) as olive:
        types_the_passphrase(olive, OLIVES)
        olive.sees("That passphrase does not open this desk.")
        unlocks(olive, NEW)


def test_one_who_forgot_it_gets_in_with_the_recovery_code_and_prints_a_new_one(
    qtbot: QtBot, folder: Path, clock: FixedClock, code: str
) -> None:
    with sits_down(qtbot, folder, clock) as olive:
        opens_by_the_code(olive, code)
        olive.go("Make a new code")
        olive.press(Key.Key_Space)
        olive.at_page("recovery_code")
        olive.sees("The code before it opens nothing any more")
        new = reads_the_code(olive)
        olive.press(Key.Key_P, CONTROL)
        (sheet,) = olive.printer.jobs
        on_paper = PdfReader(sheet).pages[0].extract_text()
        assert all(group in on_paper for group in new.split("-"))
        olive.write("Type the code back", new)
        olive.press(Key.Key_Return)
        olive.at_page("worklist")
        assert not olive.says("never typed back")
        olive.lock()
    with pytest.raises(WrongRecoveryCode):
        opening.unlock_with_recovery(folder, None, code, clock)
    opening.unlock_with_recovery(folder, None, new, clock).close()
    with sits_down(qtbot, folder, clock) as olive:
        unlocks(olive, NEW)


def opens_by_the_code(officer: Officer, code: str) -> None:
    officer.press(Key.Key_R, CONTROL)
    officer.write("Recovery code", code)
    officer.press(Key.Key_Return)
    officer.at_page("passphrase")
    officer.write("New passphrase", NEW)
    officer.write("The same again", NEW)
    officer.press(Key.Key_Return)
    officer.at_page("renew_code")
    officer.sees("The recovery code was used, so its envelope is open.")


def test_a_leaver_opens_the_desk_no_more_nor_do_old_key_files_with_their_passphrase(
    qtbot: QtBot, folder: Path, clock: FixedClock, code: str, tmp_path: Path
) -> None:
    with sits_down(qtbot, folder, clock) as olive:
        unlocks(olive, OLIVES)
        gives_rowan_a_key(olive)
        olive.lock()
    keep(folder, tmp_path / "old")
    with sits_down(qtbot, folder, clock) as rowan:
        chooses_who_it_is(rowan, "RS")
        unlocks(rowan, ROWANS)
        rowan.lock()
    with sits_down(qtbot, folder, clock) as olive:
        chooses_who_it_is(olive, "OF")
        unlocks(olive, OLIVES)
        takes_rowans_key_away(olive)
        olive.lock()
    keep(folder, tmp_path / "new")
    with sits_down(qtbot, folder, clock) as rowan:
        assert not rowan.says("Who are you?")
        types_the_passphrase(rowan, ROWANS)
        rowan.sees("That passphrase does not open this desk.")
    put_back(tmp_path / "old", folder)
    with sits_down(qtbot, folder, clock) as rowan:
        chooses_who_it_is(rowan, "RS")
        types_the_passphrase(rowan, ROWANS)
        rowan.sees("not a vault that this desk’s key opens")
    put_back(tmp_path / "new", folder)
    with sits_down(qtbot, folder, clock) as olive:
        unlocks(olive, OLIVES)
        assert olive.do(verification.check).fault is None
        left = {each.name: each.left_on for each in olive.do(directory.everyone_ever)}
        assert left == {"Olive Fern": None, "Rowan Sable": desks.EVENING.date()}


def takes_rowans_key_away(olive: Officer) -> None:
    goes_to(olive, "Officers and their keys", "officers")
    olive.choose_row("Rowan Sable")
    olive.alt(Key.Key_L)
    olive.at_page("leaver")
    olive.sees("Rowan Sable", "All keys of this desk are changed.", "28 Aug 2026")
    olive.write("Your own passphrase", OLIVES)
    olive.press(Key.Key_Return)
    olive.sees("The keys of this desk are new", "Have a backup made today.")
    olive.press(Key.Key_Return)
    olive.at_page("officers")
    olive.choose_row("Rowan Sable", "No key", "left 28 Aug 2026")


def keep(folder: Path, elsewhere: Path) -> None:
    elsewhere.mkdir()
    for name in KEY_FILES:
        shutil.copy2(folder / name, elsewhere / name)


def put_back(kept: Path, folder: Path) -> None:
    for name in KEY_FILES:
        shutil.copy2(kept / name, folder / name)
