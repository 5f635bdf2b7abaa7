"""A desk that was left open: said in one quiet line, once, where nothing else was found."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import alerts
from mash_desk.casework.verification import CHANGED
from tests import desks
from tests.desks import PASSPHRASE, FixedClock
from tests.ui.checks.at_checks import do, set_up, to_button
from tests.ui.program.running import Running, running

SAID = "MASH Desk ended last time without closing this desk."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk whose program was killed."""
    set_up(tmp_path / "desk", FixedClock())
    desk = desks.unlock(tmp_path / "desk")
    desks.birch(desk)
    desk.vault.connection.close()
    return tmp_path / "desk"


def _unlock(officer: Running) -> None:
    officer.unlock(PASSPHRASE)
    officer.wait_for_page("worklist")
    officer.window.resize(1366, 768)
    do(officer, lambda desk: None)


def test_it_is_said_once_and_put_away_by_the_keyboard(qtbot: QtBot, folder: Path) -> None:
    with running(qtbot, folder, clock=FixedClock()) as officer:
        _unlock(officer)
        officer.wait_for(SAID)
        to_button(officer, "Close this notice")
        officer.press(Qt.Key.Key_Return)
        assert not officer.says(SAID)
    with running(qtbot, folder, clock=FixedClock()) as officer:
        _unlock(officer)
        officer.wait_for("All saved")
        assert not officer.says(SAID)


def test_where_something_was_found_that_alone_is_said(qtbot: QtBot, folder: Path) -> None:
    desk = desks.unlock(folder)
    alerts.record(desk, CHANGED, "The journal is not what was written.")
    desk.vault.connection.close()
    with running(qtbot, folder, clock=FixedClock()) as officer:
        _unlock(officer)
        officer.wait_for("The journal is not what was written.")
        assert not officer.says(SAID)
