"""Before the computer sleeps the desk is locked; what holds sleep up is let go of by the end of its process alone."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from mash_desk.ending import LOCKED
from tests.reliability import started
from tests.reliability.conftest import Kept
from tests.ui.program.logind import SESSION, logind

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="logind is Linux’s")


@pytest.mark.parametrize("told", ["sleep", "lock"])
def test_sleep_waits_until_the_desk_is_locked_and_a_locked_session_locks_it(
    kept: Kept, tmp_path: Path, told: str
) -> None:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not installed: that sleep waits for the lock is NOT tested")
    with logind(tmp_path) as (system, surroundings):
        window = started.start(tmp_path / "home", "stay", kept.folder, beside=surroundings)
        window.until("in")
        assert system.heard.wait(60)
        assert system.asked["GetSession"] == (SESSION,)
        what, who, _why, mode = system.asked["Inhibit"]
        assert (what, who, mode) == ("sleep", "MASH Desk", "delay")
        assert not system.let_go.is_set()
        system.prepare_for_sleep() if told == "sleep" else system.lock_session()
        assert system.let_go.wait(60)
        # By then nothing is left to be done: the vault is closed and sealed.
        assert json.loads((kept.folder / "vault.seal").read_bytes())["state"] == "closed"
        window.rest()
    assert window.running.returncode == LOCKED
