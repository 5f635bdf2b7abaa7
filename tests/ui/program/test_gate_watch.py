"""Before a desk is entered: it locks by itself once it is open there, and what is written of a child is shaded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import captures, capturing
from mash_desk.ending import LOCKED
from mash_desk.store.errors import VaultDamaged
from mash_desk.ui.printer import NoPrinter
from mash_desk.ui.program import gate_watch
from mash_desk.ui.program.guard import Guard
from mash_desk.ui.program.shade import Shade, SoonLine
from tests import desks
from tests.desks import PASSPHRASE
from tests.ui.program.running import CTRL, Running, Seconds, running

Key = Qt.Key


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def code(tmp_path: Path) -> str:
    """The recovery code of the desk in that folder."""
    made = desks.set_up(tmp_path / "desk", training=False)
    made.desk.close()
    return made.recovery_code


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, code: str, seconds: Seconds) -> Iterator[Running]:
    with running(qtbot, tmp_path / "desk", seconds=seconds) as program:
        program.wait_for_page("unlock")
        yield program


def _recover(program: Running, code: str) -> None:
    program.press(Key.Key_R, CTRL)
    program.wait_for_page("recovery")
    program.put("Recovery code", code)
    program.press(Key.Key_Return)
    program.wait_for_page("passphrase")
    program.qtbot.waitUntil(lambda: bool(program.window.findChildren(Guard)))


def _capture(program: Running, words: str) -> None:
    program.press(Key.Key_F9)
    program.wait_for_page("capture")
    program.type_in(words)
    program.qtbot.waitUntil(lambda: bool(program.window.findChildren(Guard)))


def _guard(program: Running) -> Guard:
    (guard,) = program.window.findChildren(Guard)
    return guard


def _after(program: Running, seconds: Seconds, minutes: float) -> None:
    seconds.now = minutes * 60
    _guard(program).idle.look()


@pytest.mark.parametrize("page", ["passphrase", "renew_code", "recovery_code"])
def test_a_desk_that_the_recovery_code_opened_locks_on_each_page_before_it(
    program: Running, code: str, seconds: Seconds, page: str
) -> None:
    _recover(program, code)
    if page != "passphrase":
        for label in ("New passphrase", "The same again"):
            program.put(label, "five quite other words here")
        program.press(Key.Key_Return)
        program.wait_for_page("renew_code")
    if page == "recovery_code":
        program.press(Key.Key_Return)
        program.wait_for_page("recovery_code")
    _after(program, seconds, 9)
    (soon,) = program.window.findChildren(SoonLine)
    assert soon.isVisible()
    _after(program, seconds, 10)
    assert not program.window.isVisible()
    program.qtbot.waitUntil(lambda: program.ended == [LOCKED])


@pytest.mark.parametrize("by_hand", [True, False], ids=["Ctrl+L", "screen lock"])
def test_it_locks_by_hand_and_with_the_screen(program: Running, code: str, by_hand: bool) -> None:
    program.press(Key.Key_L, CTRL)
    assert program.ended == []
    _recover(program, code)
    if by_hand:
        program.press(Key.Key_L, CTRL)
    else:
        _guard(program)._lock("screen")  # as the system's session calls it
    assert not program.window.isVisible()
    program.qtbot.waitUntil(lambda: program.ended == [LOCKED])


def test_the_limit_is_the_authoritys_there_as_well(qtbot: QtBot, tmp_path: Path, code: str, seconds: Seconds) -> None:
    desk = desks.unlock(tmp_path / "desk")
    desks.lock_after(desk, 4)
    desk.close()
    with running(qtbot, tmp_path / "desk", seconds=seconds) as program:
        program.wait_for_page("unlock")
        _recover(program, code)
        program.settle()
        _after(program, seconds, 4)
        qtbot.waitUntil(lambda: program.ended == [LOCKED])


def test_what_is_written_of_a_child_is_kept_and_out_of_sight_at_the_limit_and_stays(
    program: Running, seconds: Seconds, tmp_path: Path
) -> None:
    _capture(program, "Girl, 4")
    _after(program, seconds, 9)
    (soon,) = program.window.findChildren(SoonLine)
    assert not soon.isVisible()  # no desk is open that would lock
    _after(program, seconds, 10)
    (shade,) = program.window.findChildren(Shade)
    assert shade.isVisible()
    assert len(list((tmp_path / "desk").glob("inbox/*.sealed"))) == 1
    _after(program, seconds, 300)
    assert program.ended == []
    program.press(Key.Key_Shift)
    assert not _guard(program).is_shaded
    assert program.page == "capture"
    program.type_in(", at her aunt")
    assert program.labelled("About whom").property("text") == "Girl, 4, at her aunt"


def test_a_graver_reason_stands_whatever_else_is_told(program: Running) -> None:
    gate = program.program.gate
    assert gate is not None
    gate.notice(VaultDamaged())
    gate.notice(NoPrinter())
    assert gate.state == "damaged"


def test_with_the_screen_it_goes_out_of_sight_and_at_unlock_nothing_is_shaded(
    program: Running, seconds: Seconds
) -> None:
    _capture(program, "Girl, 4")
    _guard(program)._lock("screen")
    assert _guard(program).is_shaded
    program.press(Key.Key_Shift)
    program.press(Key.Key_Escape)
    program.wait_for_page("unlock")
    _after(program, seconds, 300)
    assert not _guard(program).is_shaded
    assert program.ended == []
    program.unlock(PASSPHRASE)
    program.wait_for_page("worklist")
    program.qtbot.waitUntil(lambda: len(program.window.findChildren(Guard)) == 1)


def test_a_capture_beside_an_open_desk_is_sealed_before_it_locks(
    program: Running, code: str, seconds: Seconds, tmp_path: Path
) -> None:
    _recover(program, code)
    _capture(program, "Girl, 4")
    _after(program, seconds, 10)
    assert _guard(program).is_shaded
    assert program.ended == []
    _after(program, seconds, 30)
    program.qtbot.waitUntil(lambda: program.ended == [LOCKED])
    program.program.end()
    desk = desks.unlock(tmp_path / "desk")
    (captured,) = captures.rows(desk, captures.ids(desk))
    desk.close()
    assert captured.read.typed["who"] == "Girl, 4"


def test_what_could_not_be_sealed_keeps_the_desk_open_and_out_of_sight_until_it_can_be(
    program: Running, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate_watch, "_TRIES_AGAIN", 100)
    _recover(program, code)
    own = capturing.own_inbox(tmp_path / "desk")
    own.parent.mkdir(parents=True, exist_ok=True)
    for folder in (tmp_path / "desk" / "inbox", own):
        folder.write_bytes(b"in the way")
    _capture(program, "Girl, 4")
    _guard(program)._lock("sleep")
    assert _guard(program).is_shaded
    assert program.ended == []
    own.unlink()
    program.qtbot.waitUntil(lambda: program.ended == [LOCKED])
    for file in own.iterdir():
        file.unlink()
