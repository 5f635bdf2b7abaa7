"""The desk locks by itself: nobody there, a screen that is locked; and the shade over an urgent disclosure."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mash_desk.casework import captures
from mash_desk.ending import LOCKED
from mash_desk.ui.program import leaving
from mash_desk.ui.program.guard import Guard
from mash_desk.ui.program.idle import Idle, Stage
from mash_desk.ui.program.session_windows import meaning
from mash_desk.ui.program.shade import Shade, SoonLine
from tests import desks
from tests.desks import PASSPHRASE
from tests.ui.program.running import CTRL, Running, Seconds, running

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, seconds: Seconds) -> Iterator[Running]:
    """An open desk that watches by that clock."""
    desks.set_up(tmp_path / "desk", training=False).desk.close()
    with running(qtbot, tmp_path / "desk", seconds=seconds) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        yield program


def _guard(program: Running) -> Guard:
    (guard,) = program.window.findChildren(Guard)
    return guard


def _press(program: Running, key: Qt.Key) -> None:
    """A key as the system sends it: to the window."""
    handle = program.window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key)


def _type_urgently(program: Running, words: str) -> None:
    _press(program, Qt.Key.Key_F9)
    program.wait_for_page("urgent_disclosure")
    program.qtbot.waitUntil(lambda: program.window.focusWidget() is not None)
    program.put("What exactly was shared", words)


def _after(program: Running, seconds: Seconds, minutes: float) -> None:
    seconds.now = minutes * 60
    _guard(program).idle.look()


def test_a_minute_before_the_limit_it_says_so_and_any_key_keeps_the_desk_open(
    program: Running, seconds: Seconds
) -> None:
    (line,) = program.window.findChildren(SoonLine)
    _after(program, seconds, 8.9)
    assert not line.isVisible()
    _after(program, seconds, 9)
    assert line.isVisible()
    assert line.accessibleName().startswith("Nobody has typed here for a while. The desk locks in a minute")
    assert line.mapTo(program.window, QPoint()).y() > 0
    assert line.width() > program.window.width() // 2
    _press(program, Qt.Key.Key_Shift)
    assert not line.isVisible()
    _after(program, seconds, 17.9)
    assert program.ended == []


def test_at_the_limit_it_locks(program: Running, seconds: Seconds) -> None:
    _after(program, seconds, 10)
    assert not program.window.isVisible()
    program.qtbot.waitUntil(lambda: program.ended == [LOCKED])


def test_an_urgent_disclosure_is_shaded_and_locked_at_the_maximum_only(program: Running, seconds: Seconds) -> None:
    _press(program, Qt.Key.Key_F9)
    program.wait_for_page("urgent_disclosure")
    before = program.window.focusWidget()
    _after(program, seconds, 10)
    (shade,) = program.window.findChildren(Shade)
    assert shade.isVisible()
    assert shade.geometry() == program.window.rect()
    _press(program, Qt.Key.Key_A)
    assert not _guard(program).is_shaded
    assert program.window.focusWidget() is before
    assert not getattr(before, "text", lambda: "")()  # the key that takes the shade away types nothing
    _after(program, seconds, 39.9)
    assert _guard(program).is_shaded
    assert program.ended == []
    _after(program, seconds, 40)
    program.qtbot.waitUntil(lambda: program.ended == [LOCKED])


def test_no_key_on_the_shade_does_anything_but_take_it_away(program: Running, seconds: Seconds) -> None:
    _type_urgently(program, "Seen with a purple satchel.")
    before = program.window.focusWidget()
    minutes = 0.0
    for key, modifier in (
        (Qt.Key.Key_Return, CTRL),
        (Qt.Key.Key_Tab, NONE),
        (Qt.Key.Key_L, CTRL),
        (Qt.Key.Key_F8, NONE),
    ):
        minutes += 10
        _after(program, seconds, minutes)
        assert _guard(program).is_shaded
        handle = program.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifier)
        assert not _guard(program).is_shaded
        assert program.window.focusWidget() is before
        assert program.page == "urgent_disclosure"
        assert not program.says("There is a problem")
    assert program.ended == []


def test_an_answer_takes_no_keyboard_from_the_shade(program: Running, seconds: Seconds) -> None:
    _type_urgently(program, "Seen.")
    _after(program, seconds, 10)
    (shade,) = program.window.findChildren(Shade)
    late = program.labelled("About whom")
    late.setFocus()
    assert program.window.focusWidget() is shade
    _press(program, Qt.Key.Key_Shift)
    assert program.window.focusWidget() is late


@pytest.mark.parametrize("locks", [True, False], ids=["lock", "shade"])
def test_a_list_of_folders_above_the_window_goes_with_it(program: Running, seconds: Seconds, locks: bool) -> None:
    if not locks:
        _type_urgently(program, "Seen.")
    dialog = QFileDialog(program.window)
    dialog.open()
    assert dialog.isVisible()
    if locks:
        program.program.frame.locking.emit()  # type: ignore[union-attr]
    else:
        _after(program, seconds, 10)
    assert not dialog.isVisible()
    program.qtbot.waitUntil(lambda: program.ended == ([LOCKED] if locks else []))


def test_it_is_shaded_too_while_the_emergency_numbers_lie_over_it(program: Running, seconds: Seconds) -> None:
    _press(program, Qt.Key.Key_F9)
    program.wait_for_page("urgent_disclosure")
    _press(program, Qt.Key.Key_F8)
    program.wait_for_page("emergency")
    _after(program, seconds, 10)
    assert _guard(program).is_shaded
    assert program.ended == []
    _press(program, Qt.Key.Key_Shift)
    for page in ("urgent_disclosure", "worklist"):
        _press(program, Qt.Key.Key_Escape)
        program.wait_for_page(page)
    _after(program, seconds, 20)
    program.qtbot.waitUntil(lambda: program.ended == [LOCKED])


def test_words_that_cannot_be_kept_are_sealed_by_a_lock_that_nobody_saw_and_taken_in_after_unlock(
    program: Running, seconds: Seconds, tmp_path: Path
) -> None:
    _type_urgently(program, "Seen with a purple satchel.")
    program.program.work.ask(lambda desk: desks.only_read(desk, True), lambda _nothing: None)
    _after(program, seconds, 40)
    program.qtbot.waitUntil(lambda: program.ended == [LOCKED])
    program.program.end()
    desk = desks.unlock(tmp_path / "desk")
    (captured,) = captures.rows(desk, captures.ids(desk))
    desk.close()
    assert "What exactly was shared: Seen with a purple satchel." in captured.read.typed["what"]


def test_where_they_cannot_be_sealed_either_the_desk_stays_out_of_sight_and_says_so(
    program: Running, seconds: Seconds, tmp_path: Path
) -> None:
    settings = program.program._settings
    program.qtbot.waitUntil(lambda: bool(settings.for_locked(tmp_path / "desk")[1]))
    settings.keep_for_locked(tmp_path / "desk", (), "")  # no key to seal it with
    _type_urgently(program, "Seen with a purple satchel.")
    program.program.work.ask(lambda desk: desks.only_read(desk, True), lambda _nothing: None)
    _after(program, seconds, 40)
    program.qtbot.waitUntil(lambda: _guard(program).is_shaded)
    (shade,) = program.window.findChildren(Shade)
    assert shade.isVisible()
    assert "could not be locked yet" in shade.accessibleName()
    assert program.ended == []
    _press(program, Qt.Key.Key_Shift)
    program.wait_for("Not everything could be kept, so the desk is still open.")
    assert program.ended == []


def test_the_authoritys_limit_holds(qtbot: QtBot, tmp_path: Path, seconds: Seconds) -> None:
    desk = desks.set_up(tmp_path / "desk", training=False).desk
    desks.lock_after(desk, 3)
    desk.close()
    with running(qtbot, tmp_path / "desk", seconds=seconds) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.settle()
        _after(program, seconds, 2)
        assert program.window.isVisible()
        _after(program, seconds, 3)
        qtbot.waitUntil(lambda: program.ended == [LOCKED])


def test_a_limit_that_is_changed_holds_from_then_on(program: Running, seconds: Seconds) -> None:
    program.settle()
    program.program.work.ask(lambda desk: desks.lock_after(desk, 20), lambda _nothing: None)
    program.settle()
    _after(program, seconds, 12)
    assert program.window.isVisible()
    _after(program, seconds, 20)
    program.qtbot.waitUntil(lambda: program.ended == [LOCKED])


def test_what_was_typed_on_a_page_that_is_left_is_sealed_as_well(
    program: Running, seconds: Seconds, tmp_path: Path
) -> None:
    _type_urgently(program, "Seen with a purple satchel.")
    program.program.work.ask(lambda desk: desks.only_read(desk, True), lambda _nothing: None)
    program.settle()
    _press(program, Qt.Key.Key_Escape)
    program.wait_for_page("worklist")
    program.wait_for("What you typed before is kept as soon as the file can be written.")
    _after(program, seconds, 10)
    program.qtbot.waitUntil(lambda: program.ended == [LOCKED])
    program.program.end()
    desk = desks.unlock(tmp_path / "desk")
    (captured,) = captures.rows(desk, captures.ids(desk))
    desk.close()
    assert "Seen with a purple satchel." in captured.read.typed["what"]


def test_a_lock_that_nobody_saw_is_tried_again_by_itself(
    program: Running, seconds: Seconds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "_TRIES_AGAIN", 100)
    settings = program.program._settings
    program.qtbot.waitUntil(lambda: bool(settings.for_locked(tmp_path / "desk")[1]))
    settings.keep_for_locked(tmp_path / "desk", (), "")
    _type_urgently(program, "Seen with a purple satchel.")
    program.program.work.ask(lambda desk: desks.only_read(desk, True), lambda _nothing: None)
    _after(program, seconds, 40)
    program.qtbot.waitUntil(lambda: _guard(program).is_shaded)
    assert program.ended == []
    program.program.work.ask(lambda desk: desks.only_read(desk, False), lambda _nothing: None)
    program.qtbot.waitUntil(lambda: program.ended == [LOCKED])


def test_only_what_reaches_a_window_counts(qtbot: QtBot, seconds: Seconds) -> None:
    turned: list[Stage] = []
    parent = QObject()
    idle = Idle(parent, lambda: False, seconds)
    idle.turned.connect(turned.append)
    for minutes in (5, 9, 10):
        seconds.now = minutes * 60
        idle.look()
    assert turned == [Stage.SOON, Stage.OVER]


def test_what_windows_tells_of_a_session_is_read() -> None:
    assert meaning(0x02B1, 0x7) == "session"
    assert meaning(0x02B1, 0x8) == ""  # unlocked
    assert meaning(0x0218, 0x4) == "sleep"
    assert meaning(0x0218, 0x12) == ""  # woken
    assert meaning(0x0100, 0x7) == ""
