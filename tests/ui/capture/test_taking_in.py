"""What was recorded without unlocking, from the locked window to the disclosure that is saved from it."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from mash_desk.casework import captures, capturing
from mash_desk.keys import derivation
from mash_desk.ui.parts import Chip, PagedTable
from mash_desk.ui.program.settings import Settings
from tests import desks, stretching
from tests.desks import PASSPHRASE, FixedClock
from tests.ui.program.running import ALT, CTRL, Running, running

Key = Qt.Key
_CHOSEN = "saddle copper lantern orchard seven"
_TYPED = {
    "About whom": "Boy of about 6, Example Street",
    "Where now, and safe?": "At his aunt's",
    "Told whom": "Example General Hospital",
    "Person or role": "Charge nurse",
    "Number called": "01632 960140",
    "What exactly was shared": "Stepfather is not to be with the child.",
    "Why it could not wait": "He is on his way there.",
    "Your name": "Rowan Sable",
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    desks.set_up(folder, training=False).desk.close()
    return folder


def test_recorded_while_locked_taken_in_at_unlock_and_saved_as_a_disclosure(qtbot: QtBot, desk: Path) -> None:
    clock = FixedClock()
    with running(qtbot, desk, clock=clock) as program:
        program.wait_for_page("unlock")
        _record(program)
        clock.go(minutes=20)
        program.press(Key.Key_Escape)
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.wait_for("1 urgent disclosure was captured while the desk was locked, not verified.")
        assert list(desk.glob("inbox/*")) == []
        _go_on(program)
        _save(program)
        assert _ask(program, captures.ids) == []
    numbers, recipient = Settings(desk.parent / "settings.ini").for_locked(desk)
    assert ("Manager", "01632 960102") in numbers
    assert recipient == capturing.desk_recipient(desk)


def test_without_any_key_a_passphrase_is_chosen_and_asked_for_after_unlock(qtbot: QtBot, desk: Path) -> None:
    away = desk.rename(desk.parent / "away")
    desk.mkdir()
    (away / "vault.db").rename(desk / "vault.db")
    with running(qtbot, desk) as program:
        program.wait_for_page("unlock")
        program.press(Key.Key_F9)
        program.wait_for_page("capture")
        assert program.says("nothing is kept until you choose a passphrase below")
        program.type_in("Girl, 4")
        program.press(Key.Key_Return, CTRL)
        assert program.says("Choose at least five words")
        for label in ("Passphrase", "The same again"):
            program.put(label, _CHOSEN)
        program.press(Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: program.says("Recorded and sealed"), timeout=20_000)
        assert program.says("It is sealed under the passphrase that you chose")
    for file in away.iterdir():
        file.rename(desk / file.name)
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.wait_for("1 urgent disclosure was recorded under a passphrase, and not taken in yet")
        program.program.frame.commands.action("take_in_captured").trigger()  # type: ignore[union-attr]
        program.wait_for_page("take_in")
        program.type_in("not this one")
        program.press(Key.Key_Return)
        qtbot.waitUntil(lambda: program.says("could not be unsealed"), timeout=20_000)
        program.press(Key.Key_A, CTRL)
        program.type_in(_CHOSEN)
        program.press(Key.Key_Return)
        qtbot.waitUntil(lambda: program.says("1 record is taken in."), timeout=20_000)
        assert list(desk.glob("inbox/*")) == []


def test_what_stands_when_the_window_is_closed_is_taken_in_as_not_finished(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.wait_for_page("unlock")
        program.press(Key.Key_F9)
        program.wait_for_page("capture")
        program.put("About whom", "Girl, 4")
        program.window.close()
        qtbot.waitUntil(lambda: program.ended == [0])
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.wait_for("1 urgent disclosure was captured while the desk was locked, not verified.")
        _to_captured(program)
        program.wait_for("Not finished")
        program.press(Key.Key_T, ALT)
        program.type_in("Saved by a colleague.")
        program.press(Key.Key_Return, CTRL)
        program.wait_for("Nothing was captured while the desk was locked.")


def test_what_is_typed_is_on_the_disk_while_it_is_typed_and_f9_begins_another(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.wait_for_page("unlock")
        program.press(Key.Key_F9)
        program.wait_for_page("capture")
        program.type_in("Girl, 4")
        qtbot.waitUntil(lambda: len(list(desk.glob("inbox/*.sealed"))) == 1)
        killed = next(desk.glob("inbox/*.sealed")).read_bytes()
        program.press(Key.Key_F9)  # a key that is pressed twice puts nothing away
        program.type_in(", at her aunt")
        program.press(Key.Key_Return, CTRL)
        program.wait_for("Recorded and sealed")
        (whole,) = desk.glob("inbox/*.sealed")
        program.press(Key.Key_F9)
        assert _text(program, "About whom") == ""
        program.type_in("Boy, 9")
        program.press(Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: len(list(desk.glob("inbox/*.sealed"))) == 2)
    whole.write_bytes(killed)  # as the disk stood after the first pause
    opened = desks.unlock(desk)
    typed = {each.read.typed["who"]: each.read.finished for each in captures.rows(opened, captures.ids(opened))}
    opened.close()
    assert typed == {"Girl, 4": False, "Boy, 9": True}


def test_nothing_written_anywhere_is_said_and_the_words_stay(qtbot: QtBot, desk: Path) -> None:
    (desk / "inbox").write_bytes(b"in the way")
    own = capturing.own_inbox(desk)
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(b"in the way")
    with running(qtbot, desk) as program:
        program.wait_for_page("unlock")
        program.press(Key.Key_F9)
        program.wait_for_page("capture")
        program.put("About whom", "Girl, 4")
        program.press(Key.Key_Return, CTRL)
        program.wait_for("What you typed could not be written anywhere on this computer.")
        assert program.says("Write it on paper before you close this window")
        assert _text(program, "About whom") == "Girl, 4"
        own.unlink()
        program.press(Key.Key_Return, CTRL)
        program.wait_for("so it lies in your own folder")
    for file in own.iterdir():
        file.unlink()


@pytest.mark.parametrize("by_back", [False, True], ids=["closing", "going back"])
def test_words_that_are_kept_nowhere_are_not_lost_without_a_word(qtbot: QtBot, desk: Path, by_back: bool) -> None:
    away = _without_any_key(desk)
    with running(qtbot, desk) as program:
        _begin(program, "Girl, 4")
        _go_away(program, by_back)
        assert program.says("What you typed is kept nowhere yet")
        assert program.says("without one, what you typed is lost")
        assert program.window.focusWidget() is program.labelled("Passphrase")
        program.put("Passphrase", _CHOSEN)
        _go_away(program, by_back)
        assert program.window.focusWidget() is program.labelled("The same again")
        program.type_in(_CHOSEN)
        if by_back:
            program.press(Key.Key_Escape)
            program.wait_for_page("first_run")
        else:
            program.window.close()
            qtbot.waitUntil(lambda: program.ended == [0])
        assert len(list(desk.glob("inbox/*.sealed"))) == 1
    for file in away.iterdir():
        file.rename(desk / file.name)


def test_an_officer_who_has_read_it_may_lose_them(qtbot: QtBot, desk: Path) -> None:
    _without_any_key(desk)
    with running(qtbot, desk) as program:
        _begin(program, "Girl, 4")
        _go_away(program, by_back=False)
        program.type_in("saddle")  # begun, and told again
        _go_away(program, by_back=False)
        program.window.close()
        qtbot.waitUntil(lambda: program.ended == [0])
    assert not desk.exists()


def test_what_no_disk_takes_is_told_before_the_window_closes(qtbot: QtBot, desk: Path) -> None:
    (desk / "inbox").write_bytes(b"in the way")
    own = capturing.own_inbox(desk)
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(b"in the way")
    with running(qtbot, desk) as program:
        _begin(program, "Girl, 4")
        _go_away(program, by_back=False)
        assert program.says("If you close or go back once more, it is lost.")
        program.window.close()
        qtbot.waitUntil(lambda: program.ended == [0])
    own.unlink()


@pytest.mark.parametrize("recorded", [True, False], ids=["recorded", "gone back from"])
def test_what_is_written_while_the_passphrase_is_checked_stays_until_it_is_left(
    qtbot: QtBot, desk: Path, recorded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = Event()
    monkeypatch.setattr(derivation, "stretch", lambda *asked: typed.wait(20) and stretching.stretch(*asked))
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for("Checking the passphrase.")
        program.press(Key.Key_F9)
        program.wait_for_page("capture")
        program.type_in("Girl, 4")
        typed.set()
        program.wait_for("The desk is open now. Record this first; Esc leads there.")
        program.type_in(", at her aunt")
        if recorded:
            program.press(Key.Key_Return, CTRL)
            program.wait_for("Recorded and sealed")
        program.press(Key.Key_Escape)
        program.wait_for_page("worklist")
        program.wait_for("1 urgent disclosure was recorded without unlocking, and not taken in yet.")
        assert len(list(desk.glob("inbox/*.sealed"))) == 1
    opened = desks.unlock(desk)
    (captured,) = captures.rows(opened, captures.ids(opened))
    opened.close()
    assert captured.read.typed["who"] == "Girl, 4, at her aunt"


def _without_any_key(desk: Path) -> Path:
    return desk.rename(desk.parent / "away")


def _begin(program: Running, who: str) -> None:
    program.press(Key.Key_F9)
    program.wait_for_page("capture")
    program.put("About whom", who)


def _go_away(program: Running, by_back: bool) -> None:
    """The page is still there after it."""
    if by_back:
        program.press(Key.Key_Escape)
    else:
        program.window.close()
    program.qtbot.wait(50)
    assert program.page == "capture"
    assert program.window.isVisible()
    assert program.ended == []


def _record(program: Running) -> None:
    program.press(Key.Key_F9)
    program.wait_for_page("capture")
    for label, words in _TYPED.items():
        program.put(label, words)
    program.press(Key.Key_Return, CTRL)
    program.wait_for("Recorded and sealed")


def _to_captured(program: Running) -> None:
    program.window.resize(1366, 768)
    program.press(Key.Key_2, CTRL)
    program.wait_for_page("to_finish")
    program.press(Key.Key_4, ALT)
    program.qtbot.waitUntil(lambda: isinstance(program.window.focusWidget(), PagedTable))


def _go_on(program: Running) -> None:
    _to_captured(program)
    program.wait_for("Captured while locked, not verified. The desk was locked.")
    program.press(Key.Key_Return)
    program.wait_for_page("urgent_disclosure")
    program.wait_for("Captured while locked, not verified. Written by Rowan Sable.")
    for label, words in _TYPED.items():
        if label != "Your name":
            assert _text(program, label) == words, label
    assert _text(program, "When") == "Fri 28 Aug 2026, 23:50"


def _save(program: Running) -> None:
    program.press(Key.Key_Return, CTRL)
    program.wait_for("There is a problem")  # nothing was decided for the officer
    program.labelled("About whom").setFocus()
    program.labelled("Where the number came from").setFocus()
    program.press(Key.Key_Down)
    next(each for each in program.window.findChildren(Chip) if each.isVisible()).click()
    program.press(Key.Key_Return, CTRL)
    program.wait_for_page("disclosure")


def _text(program: Running, label: str) -> str:
    found = program.labelled(label)
    if isinstance(found, QPlainTextEdit):
        return found.toPlainText()
    assert isinstance(found, QLineEdit | QComboBox)
    return found.text() if isinstance(found, QLineEdit) else found.currentText()


def _ask(program: Running, work: object) -> object:
    came: list[object] = []
    program.program.work.ask(lambda desk: work(desk), came.append)  # type: ignore[operator]
    program.qtbot.waitUntil(lambda: bool(came))
    return came[0]
