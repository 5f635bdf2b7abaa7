"""The keychain's head in the window: an older desk that fits in itself is told at unlock, and nobody waits for it."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import acts, alerts, anchors
from mash_desk.casework.anchors import Head
from mash_desk.casework.desk import Desk
from mash_desk.keys import heads as kept_heads
from tests import desks
from tests.desks import PASSPHRASE, FixedClock
from tests.keys.conftest import MemoryKeychain
from tests.ui.program.running import Running, running

Key = Qt.Key
T = TypeVar("T")
CHECKOUT = Path(__file__).parents[3]
CUT = "The journal of this desk ends before entry "


class WatchedKeychain(MemoryKeychain):
    """Notes on which threads the head and the signing key were asked for; `closed` lets nobody through."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_on: set[int] = set()
        self.open = threading.Event()
        self.open.set()

    def read(self, name: str) -> bytearray | None:
        self._pass(name)
        return super().read(name)

    def write(self, name: str, secret: bytearray) -> None:
        self._pass(name)
        super().write(name, secret)

    def _pass(self, name: str) -> None:
        if name.endswith(("/head", "/signing")):
            self.asked_on.add(threading.get_ident())
            self.open.wait()


@pytest.fixture
def keychain() -> Iterator[WatchedKeychain]:
    made = WatchedKeychain()
    yield made
    made.open.set()


@pytest.fixture
def folder(tmp_path: Path, keychain: WatchedKeychain) -> Path:
    """A desk whose key has its part in the keychain, closed."""
    made = desks.set_up_anew(tmp_path / "desk", FixedClock(), training=False, keychain=keychain)
    desks.marsh(made.desk)
    made.desk.close()
    return tmp_path / "desk"


def _do(officer: Running, work: Callable[[Desk], T]) -> T:
    came: list[T] = []
    officer.program.work.ask(work, came.append)
    officer.qtbot.waitUntil(lambda: bool(came))
    return came[0]


def _unlock(officer: Running) -> Head:
    """The officer at the worklist; the head as it stands then."""
    officer.unlock(PASSPHRASE)
    officer.wait_for_page("worklist")
    officer.window.resize(1366, 768)
    return _do(officer, anchors.head)


def _kept(keychain: MemoryKeychain, head: Head) -> int:
    looked_into = MemoryKeychain()
    looked_into.items = keychain.items
    anchor = kept_heads.anchored(looked_into, head.store_id, head.officer_id)
    return anchor.sequence if anchor else 0


def test_the_head_is_kept_after_unlocking_every_so_often_and_at_the_end(
    qtbot: QtBot, folder: Path, keychain: WatchedKeychain
) -> None:
    with running(qtbot, folder, clock=FixedClock(), keychain=keychain) as officer:
        head = _unlock(officer)
        qtbot.waitUntil(lambda: _kept(keychain, head) >= head.sequence)
        heads = officer.program._heads
        assert heads is not None
        _do(officer, desks.birch)
        head = _do(officer, anchors.head)
        heads._again.timeout.emit()
        qtbot.waitUntil(lambda: _kept(keychain, head) == head.sequence)
        _do(officer, lambda desk: desk.note(acts.PASSPHRASE_RENEWED))
        last = _do(officer, anchors.head)
        mine = {threading.get_ident(), _do(officer, lambda _desk: threading.get_ident())}
    assert _kept(keychain, last) == last.sequence
    assert keychain.asked_on.isdisjoint(mine)


def test_an_older_desk_with_its_seal_and_its_keys_is_told_at_unlock_and_f9_is_there(
    qtbot: QtBot, folder: Path, keychain: WatchedKeychain
) -> None:
    shutil.copytree(folder, folder.parent / "older")
    with running(qtbot, folder, clock=FixedClock(), keychain=keychain) as officer:
        head = _unlock(officer)
        qtbot.waitUntil(lambda: _kept(keychain, head) > 0)
        _do(officer, desks.birch)
    shutil.rmtree(folder)
    shutil.copytree(folder.parent / "older", folder)
    with running(qtbot, folder, clock=FixedClock(), keychain=keychain) as officer:
        _unlock(officer)
        officer.wait_for(CUT)
        officer.press(Key.Key_F9)
        officer.wait_for_page("urgent_disclosure")
        (alert,) = _do(officer, alerts.waiting)
        assert alert.words.startswith(CUT)


def test_a_keychain_that_does_not_answer_holds_up_neither_the_work_nor_the_end(
    qtbot: QtBot, folder: Path, keychain: WatchedKeychain
) -> None:
    with running(qtbot, folder, clock=FixedClock(), keychain=keychain) as officer:
        head = _unlock(officer)
        qtbot.waitUntil(lambda: _kept(keychain, head) > 0)
        _do(officer, desks.birch)
        before = _kept(keychain, head)
        keychain.open.clear()
        keychain.asked_on.clear()
        began = time.monotonic()
        opens = threading.Timer(5, keychain.open.set)  # else an end that waits would never come
        opens.start()
        officer.program.end()
        took = time.monotonic() - began
        opens.cancel()
        assert keychain.asked_on  # it was to keep the head
    assert took < 3  # the end came without its answer
    assert _kept(keychain, head) == before
    with running(qtbot, folder, clock=FixedClock(), keychain=keychain) as officer:
        _unlock(officer)
        before_work = _do(officer, anchors.head).sequence
        _do(officer, lambda desk: desk.note(acts.PASSPHRASE_RENEWED))
        assert _do(officer, anchors.head).sequence > before_work


def test_what_could_not_be_written_down_is_told_and_found_again(
    qtbot: QtBot, folder: Path, keychain: WatchedKeychain
) -> None:
    shutil.copytree(folder, folder.parent / "older")
    with running(qtbot, folder, clock=FixedClock(), keychain=keychain) as officer:
        head = _unlock(officer)
        qtbot.waitUntil(lambda: _kept(keychain, head) > 0)
        _do(officer, desks.birch)
    seen = _kept(keychain, head)
    shutil.rmtree(folder)
    shutil.copytree(folder.parent / "older", folder)
    keychain.open.clear()
    with running(qtbot, folder, clock=FixedClock(), keychain=keychain) as officer:
        _unlock(officer)
        _do(officer, lambda desk: desks.only_read(desk, True))
        keychain.open.set()
        officer.wait_for(CUT)
        _do(officer, lambda desk: desks.only_read(desk, False))
    assert _kept(keychain, head) == seen
    with running(qtbot, folder, clock=FixedClock(), keychain=keychain) as officer:
        _unlock(officer)
        officer.wait_for(CUT)
        qtbot.waitUntil(lambda: _kept(keychain, head) < seen)  # written down by now


SESSION = """
printf %s login-of-the-test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
"$PYTHON" -m tests.ui.program.heads_in_keychain make "$DESK" || exit 1
cp -R "$DESK" "$DESK.older"
"$PYTHON" -m tests.ui.program.heads_in_keychain work "$DESK" || exit 1
"$PYTHON" -m tests.ui.program.heads_in_keychain unlock "$DESK" || exit 1
rm -R "$DESK"
cp -R "$DESK.older" "$DESK"
"$PYTHON" -m tests.ui.program.heads_in_keychain unlock "$DESK"
"""


@pytest.mark.keyring
@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is the keychain of Linux")
def test_with_a_real_secret_service_a_desk_that_was_put_back_is_told_at_unlock(tmp_path: Path) -> None:
    for name in ("dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(name) is None:
            pytest.fail(f"{name} is missing: install the packages dbus and gnome-keyring")
    for name in ("home", "run"):
        (tmp_path / name).mkdir(mode=0o700)
    told = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path / "home"),
            "XDG_RUNTIME_DIR": str(tmp_path / "run"),
            "PYTHONPATH": str(CHECKOUT),
            "PYTHON": sys.executable,
            "QT_QPA_PLATFORM": "offscreen",
            "DESK": str(tmp_path / "desk"),
        },
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    made, worked, unlocked, put_back = (json.loads(line) for line in told.stdout.splitlines())
    assert made == ["made with the keychain"]
    assert not any(CUT in each for each in (*worked, *unlocked))
    assert any(CUT in each for each in put_back)
