"""Made by itself when one is due and nobody is there; whatever the officer does comes first."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import acts, backups, drafts, verification
from mash_desk.store import backup as files
from mash_desk.store import vault
from mash_desk.ui.backups.making import QUIET, Phase
from tests import desks
from tests.ui.backups.at_work import AtBackups, at_backups, set_folder

PATIENCE = 10


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[AtBackups]:
    with at_backups(qtbot, tmp_path) as made:
        yield made


def _looks(at: AtBackups, times: int = 1) -> None:
    for _time in range(times):
        at.making.look()
        at.officer.settle()


def test_one_that_is_due_is_made_once_nobody_is_there(at: AtBackups) -> None:
    at.quiet = QUIET - 1
    _looks(at)
    assert at.made() == []
    at.quiet = QUIET
    _looks(at)
    at.wait(Phase.RESTING)
    assert len(at.made()) == 1
    entry = at.officer.do(lambda desk: desk.vault.row("SELECT officer, act FROM entry ORDER BY sequence DESC LIMIT 1"))
    assert entry is not None
    assert tuple(entry) == (None, acts.BACKUP_MADE.name)
    at.officer.wait_for("MASH Desk by itself")
    _looks(at)
    assert len(at.made()) == 1
    at.officer.clock.go(hours=24)
    _looks(at)
    at.wait(Phase.RESTING)
    assert len(at.made()) == 2


def test_none_is_made_where_no_folder_is_set(at: AtBackups) -> None:
    at.officer.do(lambda desk: set_folder(desk, None))
    at.quiet = QUIET
    _looks(at)
    assert at.making.phase is Phase.RESTING
    assert at.made() == []


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Event, Event]]:
    """The step that writes stops in its middle until it is let go on; as though the desk were large."""
    began, goes_on = Event(), Event()
    sweep = files._sweep

    def hold(folder: Path, store_id: str) -> None:
        sweep(folder, store_id)
        began.set()
        goes_on.wait(PATIENCE)

    monkeypatch.setattr(files, "_sweep", hold)
    monkeypatch.setattr(vault, "_STEPS", 50)
    yield began, goes_on
    goes_on.set()


def test_a_draft_that_is_typed_meanwhile_is_kept_before_the_backup_is_written(
    at: AtBackups, held: tuple[Event, Event]
) -> None:
    began, goes_on = held
    came: list[str] = []
    at.making.turned.connect(lambda: came.append(at.making.phase.value))
    at.quiet = QUIET
    at.making.look()
    at.officer.qtbot.waitUntil(began.is_set)
    at.quiet = 0.0  # a key is pressed
    at.officer.thread.ask(
        lambda desk: drafts.keep(desk, drafts.begin(desk, "disclosure"), "{}"),
        lambda _kept: came.append(f"draft kept, {len(at.made())} written"),
    )
    goes_on.set()
    at.officer.qtbot.waitUntil(lambda: any(each.startswith("draft") for each in came), timeout=10_000)
    assert came == ["working", "put off", "draft kept, 0 written"]
    at.officer.wait_for("Put off: something else had to be done first.")


def test_it_begins_again_at_the_next_quiet_time_and_not_at_once(at: AtBackups, held: tuple[Event, Event]) -> None:
    began, goes_on = held
    at.quiet = QUIET
    at.making.look()
    at.officer.qtbot.waitUntil(began.is_set)
    at.quiet = 0.0
    at.officer.thread.ask(desks.birch, lambda _family: None)
    goes_on.set()
    at.wait(Phase.PUT_OFF)
    at.quiet = QUIET
    _looks(at, 6)
    assert at.making.phase is Phase.PUT_OFF
    _looks(at)
    at.wait(Phase.RESTING)
    assert len(at.made()) == 1
    assert at.officer.do(verification.check).fault is None


def test_what_a_page_asks_of_itself_while_nobody_is_there_does_not_stop_it(
    at: AtBackups, held: tuple[Event, Event]
) -> None:
    began, goes_on = held
    at.quiet = QUIET
    at.making.look()
    at.officer.qtbot.waitUntil(began.is_set)
    at.officer.page.load()
    goes_on.set()
    at.wait(Phase.RESTING)
    assert len(at.made()) == 1


def test_what_is_kept_before_a_lock_stops_it_though_nobody_is_there(at: AtBackups, held: tuple[Event, Event]) -> None:
    began, goes_on = held
    at.quiet = QUIET
    at.making.look()
    at.officer.qtbot.waitUntil(began.is_set)
    at.making.give_way()
    goes_on.set()
    at.wait(Phase.PUT_OFF)
    assert at.made() == []


def test_what_comes_between_two_steps_is_done_first_too(at: AtBackups) -> None:
    at.quiet = QUIET
    at.making.look()
    at.officer.qtbot.waitUntil(lambda: at.making._pause.isActive(), timeout=10_000)
    at.quiet = 0.0
    at.officer.do(desks.birch)
    at.wait(Phase.PUT_OFF)
    at.quiet = QUIET
    _looks(at, 7)
    at.wait(Phase.RESTING)
    assert len(at.made()) == 1


def test_the_officer_stops_it_and_it_stays_stopped_for_a_while(at: AtBackups, held: tuple[Event, Event]) -> None:
    began, goes_on = held
    at.officer.frame.activateWindow()
    at.making.begin()
    at.officer.qtbot.waitUntil(began.is_set)
    at.officer.wait_for("A backup is being written")
    at.officer.go("Stop")
    at.officer.press(Qt.Key.Key_Escape)
    assert at.officer.says("Stopping")
    goes_on.set()
    at.wait(Phase.RESTING)
    assert at.made() == []
    at.quiet = QUIET
    _looks(at, 100)
    assert at.made() == []


def test_it_is_stopped_between_two_steps(at: AtBackups) -> None:
    at.making.begin()
    at.officer.qtbot.waitUntil(lambda: at.making._pause.isActive(), timeout=10_000)
    at.making.stop()
    assert at.making.phase is Phase.RESTING
    at.officer.qtbot.wait(100)  # the pause is over by then
    at.quiet = QUIET
    _looks(at, 100)
    assert [each for each in at.made() if not each.endswith(".part")] == []  # the next one sweeps that away


def test_it_is_stopped_while_it_is_put_off(at: AtBackups, held: tuple[Event, Event]) -> None:
    began, goes_on = held
    at.officer.frame.activateWindow()
    at.making.begin()
    at.officer.qtbot.waitUntil(began.is_set)
    at.making.give_way()
    goes_on.set()
    at.wait(Phase.PUT_OFF)
    at.officer.follow("Stop")
    assert at.making.phase is Phase.RESTING
    at.quiet = QUIET
    _looks(at, 100)
    assert at.made() == []


def test_one_whose_entry_could_not_be_written_is_entered_later_and_not_made_again(
    at: AtBackups, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, name_it = at.officer.do(lambda desk: desk), files.name_it

    def then_full(folder: Path, made: files.Made) -> Path:
        named = name_it(folder, made)
        desks.only_read(desk, True)
        return named

    monkeypatch.setattr(files, "name_it", then_full)
    at.quiet = QUIET
    _looks(at)
    at.wait(Phase.FAILED)
    assert len(at.made()) == 1
    at.officer.do(lambda desk: desks.only_read(desk, False))
    while at.making.phase is Phase.FAILED:
        _looks(at)
    at.wait(Phase.RESTING)
    assert len(at.made()) == 1
    assert [each.name for each in at.officer.do(backups.register)] == at.made()
