"""Checks by the keyboard: what is whole, what was found, checking everything, and who may."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import acts, checking, drafts
from mash_desk.casework.desk import Desk
from mash_desk.domain.head import in_characters
from mash_desk.keys import unlock as keys
from mash_desk.store import colleagues, entries, vault
from mash_desk.ui.parts import Button
from tests import desks
from tests.desks import PASSPHRASE, FixedClock
from tests.ui.checks.at_checks import do, open_checks, set_up, to_button
from tests.ui.program.running import ALT, CTRL, Running, running

Key = Qt.Key
ALL_WELL = "Everything was checked, and is as it was written."


def _alter(folder: Path, sql: str) -> None:
    """As somebody with the desk's key and an editor could."""
    secret = keys.unlock(folder, None, bytearray(PASSPHRASE), None)
    connection = vault.reach(folder / "vault.db", keys.database_key(secret.current, keys.store_id(folder)))
    for trigger in connection.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        connection.run(f"DROP TRIGGER {trigger['name']}")
    assert connection.run(sql)
    connection.close()


@pytest.fixture
def manager(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Running]:
    """Olive Fern at her desk, after what the test did to it while it was closed."""
    folder, clock = tmp_path / "desk", FixedClock()
    set_up(folder, clock)
    desk = desks.unlock(folder, clock)
    desks.birch(desk)
    desk.close()
    if sql := getattr(request, "param", ""):
        _alter(folder, sql)
    with running(qtbot, folder, clock=clock) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.window.resize(1366, 768)
        open_checks(program)
        yield program


def _wait_long(officer: Running, words: str) -> None:
    """A check of everything is a hundred slices, and lets everybody else go first."""
    officer.qtbot.waitUntil(lambda: officer.says(words), timeout=60_000)


def test_what_is_whole_says_so_and_everything_is_checked_by_one_key(manager: Running) -> None:
    manager.wait_for("The journal is as it was written.")
    head = do(manager, lambda desk: entries.head(desk.vault))
    assert head is not None
    manager.wait_for(f"All {head.sequence} entries were checked at")
    manager.wait_for(in_characters(head.link))
    manager.wait_for("Nothing was found that nobody has answered.")
    manager.wait_for("Nobody has checked everything by hand lately.")
    manager.qtbot.waitUntil(lambda: isinstance(manager.window.focusWidget(), Button))
    manager.press(Key.Key_Return, CTRL)
    _wait_long(manager, ALL_WELL)
    manager.wait_for("by Olive Fern: nothing was found")
    last = do(manager, checking.last)
    assert last is not None
    assert not last.rebuilt


def test_by_rebuilding_it_goes_on_while_the_officer_works_elsewhere_and_no_draft_waits(manager: Running) -> None:
    manager.wait_for("The journal is as it was written.")
    manager.press(Key.Key_B, ALT)
    manager.qtbot.waitUntil(lambda: manager.says("Stop"))
    manager.press(Key.Key_F9)
    manager.wait_for_page("urgent_disclosure")
    manager.type_in("Indigo")
    manager.program.frame.leave()  # type: ignore[union-attr]
    manager.qtbot.waitUntil(lambda: bool(do(manager, drafts.mine)))
    assert do(manager, checking.last) is None  # it is under way still
    manager.qtbot.waitUntil(lambda: do(manager, checking.last) is not None, timeout=30_000)
    last = do(manager, checking.last)
    assert last is not None
    assert (last.rebuilt, last.found) == (True, 0)


def test_esc_stops_it_and_the_page_stays(manager: Running) -> None:
    manager.wait_for("The journal is as it was written.")
    manager.press(Key.Key_B, ALT)
    manager.qtbot.waitUntil(lambda: manager.says("Stop"))
    manager.press(Key.Key_Escape)
    manager.qtbot.waitUntil(lambda: not manager.says("Stop"))
    assert manager.page == "checks"
    assert do(manager, checking.last) is None
    assert not manager.says(ALL_WELL)


def test_how_far_the_check_of_the_unlock_is_changes_and_takes_no_keyboard(manager: Running) -> None:
    manager.wait_for("The journal is as it was written.")
    background, ended = manager.program._rooms.checking, manager.program._rooms.checking.ended_at  # type: ignore[union-attr]
    background.ended_at = None
    manager.program.frame.touched(frozenset({"alert"}))  # type: ignore[union-attr]
    manager.wait_for("The journal is being checked in the pauses of your work.")
    to_button(manager, "All data files …")
    background.entries = 7
    manager.wait_for("7 of ")
    background.ended_at = ended
    manager.wait_for("All 7 entries were checked at")
    now = manager.window.focusWidget()
    assert now is not None
    assert now.accessibleName() == "All data files …"


ENTRY = "UPDATE entry SET header = replace(header, 'desk.set_up', 'desk.set_us') WHERE act = 'desk.set_up'"
RECORD = "UPDATE person SET given_name = 'Indi' WHERE given_name = 'Indigo'"


@pytest.mark.parametrize("manager", [ENTRY], indirect=True)
def test_a_changed_entry_stands_in_red_with_who_answers_it_and_f9_is_there(manager: Running) -> None:
    manager.wait_for("The journal is not what was written. The first bad entry is number")
    manager.wait_for("Tell a manager now. What is urgent can be written down all the same.")
    manager.wait_for("You answer it under “To review”.")
    manager.wait_for("The journal is not as it was written.")
    manager.press(Key.Key_Return, CTRL)
    _wait_long(manager, "One thing is not as it was written.")
    to_button(manager, "To review")
    manager.press(Key.Key_Return)
    manager.wait_for_page("to_review")
    manager.press(Key.Key_F9)
    manager.wait_for_page("urgent_disclosure")


@pytest.mark.parametrize("manager", [RECORD], indirect=True)
def test_a_changed_record_is_found_by_itself_and_by_rebuilding(manager: Running) -> None:
    # The file is not the one that was closed: all of it is looked through in the pauses, and the page shows the alert.
    found = "The table “person” is not what the journal makes of it."
    _wait_long(manager, found)
    manager.press(Key.Key_B, ALT)
    _wait_long(manager, "It stands below, and what to do next.")


def _sits_down(role: str, desk: Desk) -> None:
    desk.officer = next(each for each in colleagues.working(desk.vault) if each.role == role)


def test_who_may_not_check_sees_how_it_stands_and_whom_to_ask(manager: Running) -> None:
    manager.wait_for("The journal is as it was written.")

    def as_social_worker(desk: Desk) -> None:
        with desk.change(acts.COLLEAGUE_CHANGED) as change:
            night = next(each for each in colleagues.working(desk.vault) if each.role == "out_of_hours")
            colleagues.amend(change, attrs.evolve(night, role="social_worker"))
        _sits_down("social_worker", desk)

    do(manager, as_social_worker)
    manager.wait_for("Ask Olive Fern, who may check everything.")
    manager.press(Key.Key_Return, CTRL)
    run = manager.program._checks
    assert run is not None
    assert run.everything is None  # none was begun, and refused only then
    assert not manager.says("Stop")
    assert do(manager, checking.last) is None


def test_a_printed_head_is_one_key_away(manager: Running) -> None:
    manager.press(Key.Key_H, ALT)
    manager.wait_for_page("check_head")
