"""A screen that is locked and a computer that goes to sleep, told by real services on a bus of the test's own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus tells it on Linux alone")


@pytest.mark.parametrize(
    ("said", "heard"),
    [("screen", "screen\n"), ("gnome", "screen\n"), ("sleep", "sleep\n"), ("wake", ""), ("shown", "")],
)
def test_the_desk_hears_that_the_officer_is_gone(said: str, heard: str) -> None:
    if not shutil.which("dbus-run-session"):
        pytest.skip("dbus-run-session is not installed: screen lock and sleep are NOT tested")
    ended = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.program.session_on_bus", said],
        cwd=Path(__file__).parents[3],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.stdout, ended.returncode) == (heard, 0 if heard else 3), ended.stderr
