"""One part of a shift in a process of its own: the night, or the first working day; offscreen, or in an X window."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desks import FixedClock
from tests.display import display
from tests.journeys.at_the_desk import Officer, at_the_desk
from tests.journeys.first_working_day import TUESDAY_MORNING, the_first_working_day
from tests.journeys.friday_night import FRIDAY_EVENING, Head, a_friday_night

PATIENCE_SECONDS = 300
# A night is long, and a machine may be busy with other things.
pytestmark = pytest.mark.timeout(PATIENCE_SECONDS)

_FOLDER, _DISPLAY = "MASH_DESK_JOURNEY", "MASH_DESK_DISPLAY"


@contextmanager
def a_display() -> Iterator[str]:
    """A real X server where Xvfb and xdotool are installed, by its name; else "": the window is then offscreen."""
    if shutil.which("Xvfb") and shutil.which("xdotool"):
        with display() as name:
            yield name
    else:
        yield ""


def in_a_process(part: str, folder: Path, display_name: str) -> None:
    """Work the "night" or the "day" at the desk in this folder; on a display, by real keys in a real window."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", f"{__file__}::test_the_{part}"],
        env={**os.environ, _FOLDER: str(folder), _DISPLAY: display_name},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]


if os.environ.get(_DISPLAY):  # before Qt is asked which platform it runs on
    os.environ |= {"DISPLAY": os.environ[_DISPLAY], "QT_QPA_PLATFORM": "xcb"}


def _officer() -> type[Officer]:
    if os.environ.get(_DISPLAY):
        from tests.journeys.real_keys import RealKeys

        return RealKeys
    return Officer


def _folder() -> Path:
    return Path(os.environ[_FOLDER])


def test_the_night(qtbot: QtBot) -> None:
    with at_the_desk(qtbot, _folder(), FixedClock(FRIDAY_EVENING), _officer()) as officer:
        a_friday_night(officer).write_down(_folder().parent)


def test_the_day(qtbot: QtBot) -> None:
    with at_the_desk(qtbot, _folder(), FixedClock(TUESDAY_MORNING), _officer()) as officer:
        the_first_working_day(officer, Head.read(_folder().parent))
