"""A data file that was changed: told at unlock, read line by line, accepted with a reason, and in force at once."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mash_desk import shipped
from mash_desk.casework import drafts, index, roles, rules, safety_files, waiting
from mash_desk.casework.desk import Desk
from mash_desk.domain.role import Opens
from mash_desk.store import colleagues
from mash_desk.ui.checks.accepting import AcceptPanel
from mash_desk.ui.parts import Difference, PagedTable
from tests import desks
from tests.desks import PASSPHRASE, FixedClock
from tests.ui.checks.at_checks import do, open_checks, set_up, to_button
from tests.ui.program.running import ALT, CTRL, Running, running

Key = Qt.Key
T = TypeVar("T")
WHY = "Agreed by the partnership on 3 August."
ROLES = "Roles: what each may do and see"


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data files of this computer, as an update or somebody's hand may leave them."""
    folder = tmp_path / "resources"
    shutil.copytree(shipped.resources(), folder)
    with monkeypatch.context() as patched:
        patched.setattr(shipped, "resources", lambda: folder)
        yield folder
    for read_once in (rules.load_reference, roles.load_roles):
        read_once.cache_clear()


def change(resources: Path, name: str, old: str, new: str) -> None:
    """As an editor does, after which the program is started."""
    text = (resources / name).read_text("utf-8")
    assert old in text
    (resources / name).write_text(text.replace(old, new), "utf-8")
    for read_once in (rules.load_reference, roles.load_roles):
        read_once.cache_clear()


def spoken(table: PagedTable) -> str:
    """The selected row, as a screen reader reads it."""
    return str(table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.fixture
def manager(qtbot: QtBot, tmp_path: Path, resources: Path, request: pytest.FixtureRequest) -> Iterator[Running]:
    """Olive Fern, unlocking after the files were changed as the test says."""
    folder, clock = tmp_path / "desk", FixedClock()
    set_up(folder, clock)
    for each in getattr(request, "param", [("roles.toml", 'restricted = "no"', 'restricted = "reason"')]):
        change(resources, *each)
    with running(qtbot, folder, clock=clock) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.window.resize(1366, 768)
        yield program


def _open_roles(officer: Running) -> Difference:
    open_checks(officer)
    officer.wait_for("Changed, and not accepted yet")
    to_button(officer, ROLES)
    officer.press(Key.Key_Return)
    officer.wait_for_page("safety_file")
    officer.qtbot.waitUntil(lambda: isinstance(officer.window.focusWidget(), Difference))
    shown = officer.window.focusWidget()
    assert isinstance(shown, Difference)
    return shown


def test_a_manager_reads_what_differs_accepts_it_and_it_is_the_rule_at_once(manager: Running) -> None:
    manager.wait_for("Not as accepted on this desk: roles.toml.")
    assert do(manager, lambda desk: desk.rules.role("out_of_hours").restricted) is Opens.NO
    shown = _open_roles(manager)
    lines = shown.toPlainText().splitlines()
    assert {'-restricted = "no"', '+restricted = "reason"'} < set(lines)
    assert lines[0].startswith("… from line ")
    manager.press(Key.Key_A, ALT)
    manager.qtbot.waitUntil(lambda: manager.says("Why is it right?"))
    manager.qtbot.waitUntil(lambda: manager.labelled("Why is it right?").hasFocus())
    manager.press(Key.Key_Return, CTRL)
    manager.wait_for("Say why it is right, or who asked for it")
    manager.put("Why is it right?", WHY)
    manager.press(Key.Key_Return, CTRL)
    manager.wait_for("The file on this computer is as it was accepted.")
    manager.wait_for(", accepted by Olive Fern")
    manager.wait_for(WHY)
    assert not shown.isVisible()
    assert do(manager, lambda desk: desk.rules.role("out_of_hours").restricted) is Opens.REASON
    assert do(manager, drafts.mine) == []
    manager.press(Key.Key_Escape)
    manager.wait_for_page("checks")
    manager.wait_for("as they were accepted on this desk.")
    manager.qtbot.waitUntil(lambda: not manager.says("Not as accepted on this desk"))
    assert do(manager, waiting.read).notices == ()


def test_the_accepted_rule_counts_at_the_next_unlock_too(
    qtbot: QtBot, tmp_path: Path, resources: Path, manager: Running
) -> None:
    (shown,) = do(manager, safety_files.changed)
    do(manager, lambda desk: safety_files.accept(desk, shown, WHY))
    manager.program.end()
    desk = desks.unlock(tmp_path / "desk")
    assert desk.rules.role("out_of_hours").restricted is Opens.REASON
    assert waiting.read(desk).notices == ()
    desk.close()


def test_what_changed_again_meanwhile_is_shown_and_the_reason_is_kept(manager: Running, resources: Path) -> None:
    shown = _open_roles(manager)
    manager.press(Key.Key_A, ALT)
    manager.qtbot.waitUntil(lambda: manager.says("Why is it right?"))
    manager.put("Why is it right?", WHY)
    change(resources, "roles.toml", 'protected_address = "no"', 'protected_address = "reason"')
    manager.press(Key.Key_Return, CTRL)
    manager.wait_for("The file was changed again while this was open.")
    manager.qtbot.waitUntil(lambda: '+protected_address = "reason"' in shown.toPlainText())
    assert not manager.says("Why is it right?")
    assert do(manager, lambda desk: desk.rules.role("out_of_hours").restricted) is Opens.NO
    manager.press(Key.Key_A, ALT)
    manager.wait_for("taken up again")
    manager.press(Key.Key_Return, CTRL)
    manager.wait_for("The file on this computer is as it was accepted.")


def test_the_draft_of_a_reason_is_gone_on_with_from_to_finish(manager: Running) -> None:
    _open_roles(manager)
    manager.press(Key.Key_A, ALT)
    manager.qtbot.waitUntil(lambda: manager.says("Why is it right?"))
    manager.put("Why is it right?", WHY)
    manager.press(Key.Key_Escape)
    manager.qtbot.waitUntil(lambda: not manager.says("Why is it right?"))
    assert manager.page == "safety_file"
    manager.press(Key.Key_2, CTRL)
    manager.wait_for_page("to_finish")
    manager.program.frame.commands.action("to_finish.drafts").trigger()  # type: ignore[union-attr]
    manager.qtbot.waitUntil(lambda: isinstance(manager.window.focusWidget(), PagedTable))
    table = manager.window.focusWidget()
    assert isinstance(table, PagedTable)
    manager.qtbot.waitUntil(lambda: "Accepting a changed data file" in spoken(table))
    manager.press(Key.Key_Return)
    manager.wait_for_page("safety_file")


def _offers_no_accepting(officer: Running) -> None:
    """Neither a button nor the key opens the form, which shows only once its draft was found."""
    assert not [
        each for each in officer.window.findChildren(QPushButton) if "Accept" in each.text() and each.isVisible()
    ]
    officer.press(Key.Key_A, ALT)
    for _round in range(3):
        do(officer, lambda _desk: None)
    assert officer.window.findChildren(AcceptPanel) == []
    assert not officer.says("Why is it right?")


CONDITIONS = [("code_lists/disclosure_kind.toml", 'needs_condition = "special_category"', 'needs_condition = "none"')]


@pytest.mark.parametrize("manager", [CONDITIONS], indirect=True)
def test_what_is_owed_is_counted_anew_by_the_list_that_was_accepted(manager: Running) -> None:
    (shown,) = do(manager, safety_files.changed)
    do(manager, lambda desk: safety_files.accept(desk, shown, WHY))
    manager.qtbot.waitUntil(lambda: do(manager, lambda desk: index.are_made(desk.vault)))
    manager.qtbot.waitUntil(lambda: not manager.says("do not show everything yet"))


SPOILT = [("code_lists/protection.toml", "[[code]]", "[[codes]]")]


@pytest.mark.parametrize("manager", [SPOILT], indirect=True)
def test_a_spoilt_file_says_so_and_is_not_offered(manager: Running) -> None:
    open_checks(manager)
    manager.wait_for("Cannot be used as it lies there")
    to_button(manager, "Protection of an address")
    manager.press(Key.Key_Return)
    manager.wait_for_page("safety_file")
    manager.wait_for("The file on this computer cannot be accepted.")
    manager.wait_for("Undo its last change.")
    _offers_no_accepting(manager)


def test_who_may_not_accept_reads_what_differs_and_whom_to_ask(manager: Running) -> None:
    def at_night(desk: Desk) -> None:
        desk.officer = next(each for each in colleagues.working(desk.vault) if each.role == "out_of_hours")

    do(manager, at_night)
    shown = _open_roles(manager)
    assert '+restricted = "reason"' in shown.toPlainText()
    manager.wait_for("Ask Olive Fern, who may accept it.")
    _offers_no_accepting(manager)


def test_all_files_are_listed_and_what_differs_first(manager: Running) -> None:
    open_checks(manager)
    manager.wait_for("Changed, and not accepted yet")
    manager.press(Key.Key_D, ALT)
    manager.wait_for_page("safety_files")
    (table,) = (each for each in manager.window.findChildren(PagedTable) if each.accessibleName() == "Data files")
    manager.qtbot.waitUntil(lambda: table.model().rowCount() == len(list(safety_files.names(shipped.resources()))))
    assert table.hasFocus()
    assert table.chosen_id() == "roles.toml"
    manager.press(Key.Key_J)
    manager.press(Key.Key_Return)
    manager.wait_for_page("safety_file")
    manager.wait_for("The file on this computer is as it was accepted.")
    manager.wait_for("this desk began with it")
