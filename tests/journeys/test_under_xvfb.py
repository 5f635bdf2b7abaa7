"""23:50 in a real X window: the program as it is started, and an officer with nothing but a keyboard."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mash_desk.casework import disclosures, ledger, opening, verification
from mash_desk.keys.derivation import PRODUCTION
from tests import desks
from tests.display import PATIENCE_SECONDS, Keyboard, display

pytestmark = pytest.mark.xvfb

ABOUT, TOLD = "A boy about nine in a red coat", "Charge nurse at Example General"
WHAT = "His arm was hurt in March too; his stepfather may come for him."
WHY = "He is expected there within the hour."


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    desks.set_up(folder, training=False, cost=PRODUCTION).desk.close()
    return folder


def test_an_urgent_disclosure_by_the_keyboard_alone(desk: Path, tmp_path: Path) -> None:
    with display() as name:
        started = _start(name, desk, tmp_path)
        try:
            _share(Keyboard(name))
            assert started.wait(PATIENCE_SECONDS) == 0
        finally:
            started.kill()
            started.wait(PATIENCE_SECONDS)
    assert (tmp_path / "complaints").read_text("utf-8") == ""
    _is_on_record(desk)


def test_locked_while_typing_and_unlocked_again_nothing_is_lost(desk: Path, tmp_path: Path) -> None:
    """Ctrl+L between two letters; the process that comes after asks for the passphrase, and every letter is there."""
    with display() as name:
        started = _start(name, desk, tmp_path)
        try:
            _lock_while_typing(Keyboard(name))
            assert started.wait(PATIENCE_SECONDS) == 0
        finally:
            started.kill()
            started.wait(PATIENCE_SECONDS)
    assert (tmp_path / "complaints").read_text("utf-8") == ""
    _is_on_record(desk)


def _lock_while_typing(keyboard: Keyboard) -> None:
    keyboard.wait_for_window("Unlock")
    keyboard.type(desks.PASSPHRASE.decode())
    keyboard.press("Return")
    keyboard.wait_for_window("Worklist")
    keyboard.press("F9")
    keyboard.wait_for_window("Urgent disclosure")
    keyboard.type(ABOUT)
    keyboard.press("Tab", "Tab")
    keyboard.type(TOLD)
    keyboard.press("Tab", "Tab", "Tab", "Tab")
    keyboard.type(WHAT)
    keyboard.press("Tab", "Tab")
    keyboard.type(WHY)
    keyboard.press("ctrl+l")
    keyboard.wait_for_window("Unlock")
    keyboard.type(desks.PASSPHRASE.decode())
    keyboard.press("Return")
    keyboard.wait_for_window("Worklist")
    keyboard.press("F9")
    keyboard.wait_for_window("Urgent disclosure")
    # It is taken up where it was; only the kinds are left to say, at once before “why”.
    keyboard.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "1", "4")
    keyboard.press("ctrl+Return")
    keyboard.wait_for_window("Disclosure")
    keyboard.press("ctrl+q")


def _start(display: str, desk: Path, home: Path) -> "subprocess.Popen[bytes]":
    with (home / "complaints").open("wb") as complaints:
        return subprocess.Popen(
            [sys.executable, "-m", "mash_desk", "--folder", str(desk)],
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            stderr=complaints,
        )


def _share(keyboard: Keyboard) -> None:
    keyboard.wait_for_window("Unlock")
    keyboard.type(desks.PASSPHRASE.decode())
    keyboard.press("Return")
    keyboard.wait_for_window("Worklist")
    # The telephone rings while something is being looked up: the box has the keyboard.
    keyboard.press("ctrl+k")
    keyboard.type("Someone")
    keyboard.press("F9")
    keyboard.wait_for_window("Urgent disclosure")
    keyboard.type(ABOUT)
    keyboard.press("Tab", "Tab")
    keyboard.type(TOLD)
    keyboard.press("Tab", "Tab", "Tab", "Tab")
    keyboard.type(WHAT)
    keyboard.press("Tab", "Tab")
    keyboard.type(WHY)
    keyboard.press("shift+Tab", "1", "4")
    keyboard.press("ctrl+Return")
    keyboard.wait_for_window("Disclosure")
    keyboard.press("ctrl+q")


def _is_on_record(folder: Path) -> None:
    desk = opening.unlock(folder, None, bytearray(desks.PASSPHRASE), None)
    (saved,) = ledger.ids(desk)
    standing = disclosures.page(desk, saved).standing
    assert (standing.disclosure.what, standing.disclosure.why) == (WHAT, WHY)
    assert [subject.description for subject in standing.subjects] == [ABOUT]
    assert [recipient.told for recipient in standing.recipients] == [TOLD]
    assert set(standing.kinds) == {"identity", "health"}
    assert verification.check(desk).fault is None
    desk.close()
