"""A Friday night and the first working day after it, through the real window, by the keyboard alone."""

from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from mash_desk.casework import verification
from tests import desks
from tests.desks import FixedClock
from tests.journeys import before_the_night
from tests.journeys.at_the_desk import at_the_desk
from tests.journeys.friday_night import a_friday_night

# 20:05 in London.
FRIDAY_EVENING = datetime(2026, 8, 28, 19, 5, tzinfo=UTC)


def test_a_friday_night(qtbot: QtBot, tmp_path: Path) -> None:
    folder, clock = tmp_path / "desk", FixedClock(FRIDAY_EVENING)
    before_the_night.set_up(folder)
    with at_the_desk(qtbot, folder, clock) as officer:
        a_friday_night(officer)
    desk = desks.unlock(folder, clock)
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None
    desk.close()
