"""Always able to record: from each state in which the desk cannot be opened, an officer types an urgent disclosure."""

import errno
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import capturing
from mash_desk.domain import captured_reading
from mash_desk.keys import inbox
from mash_desk.keys import unlock as keys
from mash_desk.keys.errors import KeychainUnavailable
from mash_desk.keys.keychain import DeviceState
from mash_desk.store.errors import VaultInUse
from mash_desk.ui.program.gate import Gate
from mash_desk.ui.program.settings import Settings
from tests import desks
from tests.desks import PASSPHRASE, FixedClock
from tests.ui.program.running import CTRL, Running, running

Key = Qt.Key
ROOT = Path(__file__).parents[3]
Measured = Callable[[str, str], None]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    desks.set_up(folder, training=False).desk.close()
    return folder


@contextmanager
def _locked(_folder: Path) -> Iterator[None]:
    yield


@contextmanager
def _damaged(folder: Path) -> Iterator[None]:
    vault = folder / "vault.db"
    vault.write_bytes(vault.read_bytes()[:2048])
    yield


@contextmanager
def _without_keys(folder: Path) -> Iterator[None]:
    for file in folder.glob("keys.*"):
        file.unlink()
    yield


@contextmanager
def _full(folder: Path) -> Iterator[None]:
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(4096))

    def refuse(_descriptor: int) -> None:
        if ballast.exists():
            raise OSError(errno.ENOSPC, "")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        yield


@contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    (folder / "inbox").write_bytes(b"in the way")
    yield


@contextmanager
def _in_use(folder: Path) -> Iterator[None]:
    opened = desks.unlock(folder)
    yield
    opened.close()


@contextmanager
def _at_version(version: int, folder: Path) -> Iterator[None]:
    opened = desks.unlock(folder)
    with opened.vault.connection.unguarded():
        opened.vault.connection.run(f"PRAGMA user_version = {version:d}")
    opened.close()
    yield


@pytest.mark.parametrize(
    ("state", "harm", "words"),
    [
        ("locked", _locked, ""),
        ("damaged", _damaged, "not a vault that this desk’s key opens"),
        ("no_keys", _without_keys, "keys.a and keys.b are not in this desk’s folder"),
        ("full", _full, ""),
        ("read_only", _read_only, ""),
        ("in_use", _in_use, "MASH Desk is already open on this desk."),
        pytest.param(
            "migration",
            partial(_at_version, 2),
            "The vault could not be brought up to this version",
            marks=pytest.mark.logs("vault.migration_failed"),
        ),
        ("newer", partial(_at_version, 9999), "This vault was last used by a newer version"),
    ],
)
def test_what_is_typed_is_sealed_and_says_why_the_desk_was_not_open(
    qtbot: QtBot,
    desk: Path,
    state: str,
    harm: Callable[[Path], AbstractContextManager[None]],
    words: str,
    record_property: Measured,
) -> None:
    recipient, identity = _key(desk)
    _settings(desk).keep_for_locked(desk, [("Duty manager", "01632 960102")], recipient)
    with harm(desk), running(qtbot, desk) as program:
        program.wait_for_page("unlock")
        if words:
            program.unlock(PASSPHRASE)
            program.wait_for(words)
        _record(program, record_property, state)
    _is_sealed(desk, identity, state)


class SilentKeychain:
    """A store of passwords that does not answer."""

    def read(self, name: str) -> bytearray | None:
        raise KeychainUnavailable

    def write(self, name: str, secret: bytearray) -> None:
        raise KeychainUnavailable


class KeptSecrets(dict[str, bytearray]):
    """A store of passwords that answers."""

    def read(self, name: str) -> bytearray | None:
        return self[name][:] if name in self else None

    def write(self, name: str, secret: bytearray) -> None:
        self[name] = secret[:]


def test_so_it_is_where_the_keychain_is_gone(qtbot: QtBot, tmp_path: Path, record_property: Measured) -> None:
    folder = tmp_path / "desk"
    keychain = KeptSecrets()
    desks.set_up_anew(folder, FixedClock(), training=False, keychain=keychain).desk.close()
    recipient, identity = _key(folder, keychain)
    _settings(folder).keep_for_locked(folder, [("Duty manager", "01632 960102")], recipient)
    with running(qtbot, folder, keychain=SilentKeychain()) as program:
        program.unlock(PASSPHRASE)
        program.wait_for("This computer’s store of passwords does not answer")
        _record(program, record_property, "no_keychain")
    _is_sealed(folder, identity, "no_keychain")


def test_why_the_desk_is_not_open_stands_however_late_the_keychain_answers(qtbot: QtBot) -> None:
    gate = Gate()
    qtbot.addWidget(gate)
    gate.key_state(DeviceState.MISSING)
    assert gate.state == "no_keychain"
    gate.notice(VaultInUse())
    gate.key_state(DeviceState.FOUND)
    assert gate.state == "in_use"


def test_what_is_typed_on_while_it_is_sealed_is_sealed_too(
    qtbot: QtBot, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipient, identity = _key(desk)
    _settings(desk).keep_for_locked(desk, [("Duty manager", "01632 960102")], recipient)
    sealing, goes_on = threading.Event(), threading.Event()

    def slowly(folder: Path, captured: capturing.Captured, *rest: Any, **more: Any) -> capturing.Kept:
        if captured.finished and not goes_on.is_set():
            sealing.set()
            assert goes_on.wait(10)
        return keep(folder, captured, *rest, **more)

    keep = capturing.keep
    monkeypatch.setattr(capturing, "keep", slowly)
    with running(qtbot, desk) as program:
        program.wait_for_page("unlock")
        program.press(Key.Key_F9)
        program.wait_for_page("capture")
        program.type_in("Boy")
        program.press(Key.Key_Return, CTRL)
        assert sealing.wait(10)
        program.type_in(" of about 6")
        goes_on.set()
        program.wait_for("Recorded and sealed")
    _is_sealed(desk, identity, "locked")


def _key(folder: Path, keychain: KeptSecrets | None = None) -> tuple[str, bytearray]:
    """To whom a capture at this desk is sealed, and what opens it."""
    secrets = keys.unlock(folder, None, bytearray(PASSPHRASE), keychain)
    return capturing.desk_recipient(folder), keys.inbox_identities(folder, secrets.current)[0]


def _record(program: Running, record_property: Measured, state: str) -> None:
    assert program.says("Duty manager  01632 960102")
    assert program.button("Record an urgent disclosure without unlocking").isVisible()
    begun = time.perf_counter()
    program.press(Key.Key_F9)
    program.wait_for_page("capture")
    program.type_in("B")
    record_property("measured", f"{state}: typing {(time.perf_counter() - begun) * 1000:.0f} ms after F9")
    program.type_in("oy of about 6")
    program.press(Key.Key_Return, CTRL)
    program.wait_for("Recorded and sealed")


def _is_sealed(desk: Path, identity: bytearray, state: str) -> None:
    (file,) = [*desk.glob("inbox/*.sealed"), *capturing.own_inbox(desk).glob("*.sealed")]
    sealed = file.read_bytes()
    file.unlink()
    read = captured_reading.read(inbox.opened([identity], sealed).decode())
    assert read is not None
    assert read.finished
    assert (read.state, read.typed["who"], read.typed["method"]) == (state, "Boy of about 6", "telephone")


def _settings(desk: Path) -> Settings:
    return Settings(desk.parent / "settings.ini")


@contextmanager
def _in_another_window(folder: Path) -> Iterator[None]:
    program = (
        "import sys; from pathlib import Path; from tests import desks; desk = desks.unlock(Path(sys.argv[1]));"
        "print('open', flush=True); sys.stdin.read(); desk.close()"
    )
    command = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield
        other.communicate()
    assert other.returncode == 0


def test_that_it_is_open_in_another_window_is_said_before_anything_is_typed(
    qtbot: QtBot, desk: Path, record_property: Measured
) -> None:
    recipient, identity = _key(desk)
    _settings(desk).keep_for_locked(desk, [("Duty manager", "01632 960102")], recipient)
    with _in_another_window(desk), running(qtbot, desk) as program:
        program.wait_for("MASH Desk is already open on this desk.")
        program.wait_for("The passphrase alone opens this desk")
        _record(program, record_property, "in_use")
    _is_sealed(desk, identity, "in_use")
