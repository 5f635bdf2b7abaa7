"""A Friday night, and in a new process the first working day after it: the real window, by the keyboard alone.

Where there is a real X server the window stands in it, and every key comes from there.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from mash_desk.casework import shift, verification
from tests import desks
from tests.desks import FixedClock
from tests.journeys import before_the_night
from tests.journeys.first_working_day import TUESDAY_MORNING
from tests.journeys.friday_night import Head
from tests.journeys.shift import PATIENCE_SECONDS, a_display, in_a_process


@pytest.mark.timeout(2 * PATIENCE_SECONDS)
def test_a_friday_night_and_the_first_working_day(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    before_the_night.set_up(folder)
    with a_display() as display:
        in_a_process("night", folder, display)
        in_a_process("day", folder, display)
    desk, head = desks.unlock(folder, FixedClock(TUESDAY_MORNING + timedelta(days=4))), Head.read(tmp_path)
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None
    assert shift.check_head(desk, head.entry, head.characters).matches
    desk.close()
