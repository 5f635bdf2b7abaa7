"""Backups in the whole program: overdue is said above the page, and none is made while the desk locks."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from mash_desk.ending import LOCKED
from mash_desk.store import backup as files
from mash_desk.store import vault
from mash_desk.ui.backups.making import Phase
from tests import desks
from tests.desks import PASSPHRASE, FixedClock
from tests.ui.backups.at_work import set_folder
from tests.ui.program.running import Running, running

PATIENCE = 10


@pytest.fixture
def into(tmp_path: Path) -> Path:
    made = tmp_path / "backups"
    made.mkdir()
    return made


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path, into: Path) -> Iterator[Running]:
    """Two days after the folder for backups was set, with none made."""
    clock = FixedClock()
    desk = desks.set_up(tmp_path / "desk", clock, training=False).desk
    set_folder(desk, into)
    desk.close()
    clock.go(hours=48)
    with running(qtbot, tmp_path / "desk", clock=clock) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        yield program


def test_overdue_is_said_above_the_page_until_one_is_made(officer: Running) -> None:
    said = "No backup was made yet: the first is overdue."
    officer.qtbot.waitUntil(lambda: officer.says(said))
    making = officer.program._making
    assert making is not None
    making.begin()
    officer.qtbot.waitUntil(lambda: making.phase is Phase.RESTING, timeout=10_000)
    officer.qtbot.waitUntil(lambda: not officer.says(said))


def test_a_lock_stops_the_one_that_is_being_made(officer: Running, into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    began, goes_on = Event(), Event()
    monkeypatch.setattr(files, "_sweep", lambda _folder, _store: (began.set(), goes_on.wait(PATIENCE)))
    monkeypatch.setattr(vault, "_STEPS", 50)
    making = officer.program._making
    assert making is not None
    making._quiet = lambda: 600.0  # nobody is there, and the screen is locked
    making.begin()
    officer.qtbot.waitUntil(began.is_set)
    assert officer.program._guard is not None
    officer.program._guard.locking.emit()
    goes_on.set()
    officer.qtbot.waitUntil(lambda: officer.ended == [LOCKED], timeout=10_000)
    assert making.phase is Phase.PUT_OFF
    assert list(into.iterdir()) == []
