"""The program's course through its real windows: first run, unlock, lock, and whatever may be wrong with a desk."""

import os
import stat
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mash_desk.casework import captures, capturing, places
from mash_desk.ending import LOCKED
from mash_desk.ui.first_run.recovery_code import CodeGroups
from mash_desk.ui.parts import ProblemBanner
from mash_desk.ui.program import leaving
from mash_desk.ui.program import program as course
from mash_desk.ui.program.settings import Settings
from mash_desk.ui.style import Mode
from tests import desks
from tests.desks import AUTHORITY, EVENING, PASSPHRASE
from tests.ui.program.running import CTRL, Running, running

Key = Qt.Key
AUTHORITY_BY_LABEL = {
    "Name of the authority": AUTHORITY.name,
    "Address of the hub": AUTHORITY.address,
    "Telephone of the hub": AUTHORITY.telephone,
    "Nights and weekends": AUTHORITY.night_telephone,
    "Police control room, direct": AUTHORITY.police_telephone,
    "Duty manager": AUTHORITY.duty_telephone,
    "Data protection officer’s e-mail": AUTHORITY.privacy_email,
    "Data protection officer’s telephone": AUTHORITY.privacy_telephone,
    "Regulator’s telephone": AUTHORITY.regulator_telephone,
    "Version of your privacy notice": AUTHORITY.notice_version,
    "Where it can be read": AUTHORITY.notice_place,
    "In force since": AUTHORITY.notice_from,
    "Your name": "Rowan Sable",
    "Your job": "duty social worker",
    "What you do here": "Out of hours",
    "Passphrase": PASSPHRASE.decode(),
    "The same again": PASSPHRASE.decode(),
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    desks.set_up(folder, training=False).desk.close()
    return folder


def _fill_first_run(program: Running) -> None:
    for label, words in AUTHORITY_BY_LABEL.items():
        program.put(label, words)


def _code_in_view(program: Running) -> str:
    return "".join(group.text() for group in program.window.findChildren(CodeGroups)[0].findChildren(QLabel))


def test_from_first_run_to_the_worklist(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    with running(qtbot, folder) as program:
        assert program.page == "first_run"
        assert program.offers("What you do here") == ["Out of hours", "Manager", "Administrator, shown no case"]
        _fill_first_run(program)
        program.press(Key.Key_Return, CTRL)
        program.wait_for_page("recovery_code")
        assert program.says("The passphrase alone opens this desk")
        program.put("Type the code back", _code_in_view(program).lower())
        program.press(Key.Key_Return)
        program.wait_for_page("worklist")
        room = program.window.screen().availableSize()
        assert program.window.size().boundedTo(room - QSize(0, 20)) == program.window.size()
        program.window.resize(1366, 768)
        program.wait_for("Rowan Sable · out of hours")
        assert program.window.windowTitle() == "Worklist · MASH Desk"
    with running(qtbot, folder) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.window.resize(1366, 768)  # wide enough for the words of the rail
        program.wait_for("All saved")
        assert not program.says("recovery code")


def test_first_run_says_at_once_all_that_is_missing_and_makes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    with running(qtbot, folder) as program:
        program.put("Passphrase", "aaaa")
        program.press(Key.Key_Return, CTRL)
        assert program.says("There is a problem")
        for words in (
            "Enter the name of the authority.",
            "Enter the police control room’s direct number.",
            "Choose a role in this desk.",
            "Choose at least five words",
            "This repeats the same few characters.",
            "This is not the same as the passphrase above.",
        ):
            assert program.says(words), words
        assert not places.is_set_up(folder)


def test_a_manager_is_added_and_taken_away_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path / "desk") as program:
        add = program.button("Add a manager")
        add.setFocus()
        program.press(Key.Key_Space)
        program.type_in("Olive Fern")
        add.setFocus()
        program.press(Key.Key_Space)
        program.type_in("Linden Ochre")
        program.button("Take away manager 1").setFocus()
        program.press(Key.Key_Space)
        assert program.labelled("Manager 1").property("text") == "Linden Ochre"
        program.put("Job of manager 1", "")
        program.labelled("Job of manager 1").setProperty("text", "")
        program.press(Key.Key_Return, CTRL)
        assert program.says("Enter the job as it stands on letters")


def test_a_code_that_was_never_typed_back_is_said_until_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    with running(qtbot, folder) as program:
        _fill_first_run(program)
        program.press(Key.Key_Return, CTRL)
        program.wait_for_page("recovery_code")
        code = _code_in_view(program)
        program.press(Key.Key_Escape)
        assert program.page == "recovery_code"
        program.put("Type the code back", code[:-1])
        program.press(Key.Key_Return)
        program.wait_for("The recovery code was not typed as it is printed.")
        assert program.window.focusWidget() is program.labelled("Type the code back")
    with running(qtbot, folder) as program:
        program.unlock(PASSPHRASE)
        program.wait_for("The recovery code of this desk was never typed back.")
        program.program.frame.commands.action("prove_recovery").trigger()  # type: ignore[union-attr]
        program.wait_for_page("recovery_code")
        program.put("Type the code back", code)
        program.press(Key.Key_Return)
        program.wait_for_page("worklist")
    with running(qtbot, folder) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.window.resize(1366, 768)
        program.wait_for("All saved")
        assert not program.says("never typed back")


def test_a_wrong_passphrase_has_its_words_and_is_counted(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.unlock(b"not this one at all")
        program.wait_for("That passphrase does not open this desk.")
        program.wait_for("1 failed attempt, ")
        program.unlock(b"nor this one either")
        program.wait_for("2 failed attempts since")
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")


def test_the_recovery_code_opens_the_desk_and_a_new_passphrase_follows(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    made = desks.set_up(folder, training=False)
    made.desk.close()
    with running(qtbot, folder) as program:
        program.wait_for_page("unlock")
        program.press(Key.Key_R, CTRL)
        program.wait_for_page("recovery")
        program.type_in("ABCD")
        program.press(Key.Key_Return)
        program.wait_for("The recovery code was not typed as it is printed.")
        assert program.window.focusWidget() is program.labelled("Recovery code")
        program.labelled("Recovery code").setProperty("text", made.recovery_code)
        program.press(Key.Key_Return)
        program.wait_for_page("passphrase")
        # The desk is open now: nothing leads back to a page where any passphrase would seem right.
        program.press(Key.Key_Escape)
        assert program.page == "passphrase"
        program.put("New passphrase", "five quite other words here")
        program.put("The same again", "five quite other words here")
        program.press(Key.Key_Return)
        program.wait_for_page("renew_code")
        assert program.says("The recovery code was used, so its envelope is open.")
        program.button("Not now").setFocus()
        program.press(Key.Key_Space)
        program.wait_for_page("worklist")
    with running(qtbot, folder) as program:
        program.unlock(PASSPHRASE)
        program.wait_for("That passphrase does not open this desk.")
        program.unlock(b"five quite other words here")
        program.wait_for_page("worklist")


def test_who_has_a_key_may_be_told_late_and_takes_no_keyboard_from_what_is_written(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.press(Key.Key_F9)
        program.wait_for_page("capture")
        assert program.program._at_the_desk is not None
        assert program.program._at_the_desk.officers == ()
        qtbot.waitUntil(lambda: program.program._at_the_desk.officers != ())  # type: ignore[union-attr]
        program.type_in("Girl, 4")
        assert program.labelled("About whom").property("text") == "Girl, 4"


def test_nothing_but_an_urgent_disclosure_leads_away_while_the_desk_is_being_opened(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    made = desks.set_up(folder, training=False)
    made.desk.close()
    with running(qtbot, folder) as program:
        qtbot.waitUntil(lambda: program.program._at_the_desk.officers != ())  # type: ignore[union-attr]
        program.unlock(b"not this one at all")
        for key in (Key.Key_R, Key.Key_B):
            program.press(key, CTRL)
            assert program.page == "unlock"
        program.wait_for("That passphrase does not open this desk.")
        program.press(Key.Key_R, CTRL)
        program.wait_for_page("recovery")
        program.put("Recovery code", made.recovery_code)
        program.press(Key.Key_Return)
        program.press(Key.Key_Escape)
        program.button("Use the passphrase").click()
        assert program.page == "recovery"
        program.press(Key.Key_F9)
        program.wait_for_page("capture")
        program.press(Key.Key_Escape)
        program.wait_for_page("passphrase")


def test_a_desk_that_came_open_behind_unlock_lets_nobody_in(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.wait_for_page("unlock")
        came: list[object] = []
        program.program._door.passphrase(bytearray(PASSPHRASE))
        program.program.work.ask(lambda _desk: None, came.append)
        qtbot.waitUntil(lambda: bool(came))
        program.unlock(b"not this one at all")
        program.wait_for("That passphrase does not open this desk.")
        assert program.page == "unlock"
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")


def test_a_lock_ends_the_process_with_its_code_and_hides_the_desk_at_once(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        frame = program.window
        program.press(Key.Key_L, CTRL)
        assert not frame.isVisible()
        qtbot.waitUntil(lambda: program.ended == [LOCKED])
    with running(qtbot, desk, locked_at=EVENING) as program:
        assert program.says("Locked at 23:50. Everything typed was saved first.")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a file that never answers is made in another way there")
@pytest.mark.parametrize("file", ["attempts", "keys.a"])
def test_a_disk_that_does_not_answer_keeps_nobody_from_the_form(qtbot: QtBot, desk: Path, file: str) -> None:
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        settings = program.program._settings
        qtbot.waitUntil(lambda: bool(settings.for_locked(desk)[1]))
    (desk / file).unlink(missing_ok=True)
    os.mkfifo(desk / file)
    with running(qtbot, desk) as program:
        program.wait_for_page("unlock")
        program.press(Key.Key_F9)
        program.wait_for_page("capture")


def test_closing_the_window_ends_with_nothing_wrong(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.window.close()
        qtbot.waitUntil(lambda: program.ended == [0])
    with running(qtbot, desk) as program:
        program.wait_for_page("unlock")
        program.press(Key.Key_Q, CTRL)
        qtbot.waitUntil(lambda: program.ended == [0])


def test_a_second_window_on_the_same_desk_is_refused_in_words(qtbot: QtBot, desk: Path) -> None:
    first = desks.unlock(desk)
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for("MASH Desk is already open on this desk.")
        assert program.says("Use the window that is open.")
        first.close()
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda vault: vault.write_bytes(vault.read_bytes()[:2048]), "not a vault that this desk’s key opens"),
        (lambda vault: vault.write_bytes(b""), "The vault file is empty"),
        (lambda vault: vault.unlink(), "There is no vault in this desk’s folder."),
        (lambda vault: (vault.parent / "keys.a").write_bytes(b"{}"), "The key files of this desk are damaged."),
    ],
    ids=["truncated", "empty", "missing", "keys"],
)
def test_what_is_wrong_with_the_files_is_said_and_they_are_left_alone(
    qtbot: QtBot, desk: Path, harm: object, words: str
) -> None:
    (desk / "keys.b").unlink(missing_ok=True)
    harm(desk / "vault.db")  # type: ignore[operator]
    before = {each.name: each.read_bytes() for each in desk.iterdir() if stat.S_ISREG(each.stat().st_mode)}
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for(words)
    assert {each.name: each.read_bytes() for each in desk.iterdir()} == before


def test_a_vault_of_a_newer_program_is_said(qtbot: QtBot, desk: Path) -> None:
    opened = desks.unlock(desk)
    with opened.vault.connection.unguarded():
        opened.vault.connection.run("PRAGMA user_version = 9999")
    opened.close()
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for("This vault was last used by a newer version of MASH Desk.")


def test_the_look_and_the_place_of_the_window_outlive_a_lock_and_nothing_else_does(qtbot: QtBot, desk: Path) -> None:
    kept = desk.parent / "settings.ini"
    with running(qtbot, desk, kept) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.window.resize(700, 640)
        program.program.frame.commands.action("text.larger").trigger()  # type: ignore[union-attr]
        program.press(Key.Key_L, CTRL)
        qtbot.waitUntil(lambda: bool(program.ended))
    again = Settings(kept)
    assert again.view() == (Mode.LIGHT, 1.25)
    assert again.last_desk() == desk
    with running(qtbot, desk, kept) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        assert program.window.size() == QSize(700, 640)
    names = {line.split("=")[0] for line in kept.read_text("utf-8").splitlines() if "=" in line}
    assert names <= {"geometry", "mode", "text", "folder", "news", "officer", "numbers", "recipient"}


@pytest.mark.parametrize("page", [Key.Key_F9, Key.Key_N], ids=["urgent", "new-referral"])
def test_what_is_typed_is_kept_before_a_lock(qtbot: QtBot, desk: Path, page: Key) -> None:
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        _begin_typing(program, page)
        program.press(Key.Key_L, CTRL)
        qtbot.waitUntil(lambda: program.ended == [LOCKED])
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.press(page, CTRL if page == Key.Key_N else Qt.KeyboardModifier.NoModifier)
        program.wait_for("taken up again")


@pytest.mark.parametrize("page", [Key.Key_F9, Key.Key_N], ids=["urgent", "new-referral"])
def test_a_lock_that_would_lose_words_is_refused_once(qtbot: QtBot, desk: Path, page: Key) -> None:
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        _begin_typing(program, page)
        _let_no_draft_be_written(program)
        program.press(Key.Key_L, CTRL)
        program.wait_for("Not everything could be kept, so the desk is still open.")
        assert program.ended == []
        program.press(Key.Key_L, CTRL)
        qtbot.waitUntil(lambda: program.ended == [LOCKED])


def test_each_time_that_words_would_be_lost_the_lock_is_refused_once(qtbot: QtBot, desk: Path) -> None:
    refused = "Not everything could be kept, so the desk is still open."
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        _type_what_no_draft_keeps(program)
        program.press(Key.Key_L, CTRL)
        program.wait_for(refused)
        program.program.work.ask(lambda desk: desks.only_read(desk, False), lambda _rows: None)
        program.put("Where now, and safe?", " and uncle")
        qtbot.waitUntil(lambda: not program.says(refused))
        _let_no_draft_be_written(program)
        program.put("Where now, and safe?", " in Example Row")
        program.press(Key.Key_L, CTRL)
        program.wait_for(refused)
        assert program.ended == []


def test_words_that_cannot_be_sealed_either_are_given_up_only_once_that_is_read(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        settings = program.program._settings
        qtbot.waitUntil(lambda: bool(settings.for_locked(desk)[1]))
        settings.keep_for_locked(desk, (), "")  # no key to seal it with
        _type_what_no_draft_keeps(program)
        for words in ("If you lock or close once more, it is sealed", "It could not be sealed either."):
            program.press(Key.Key_L, CTRL)
            program.wait_for(words)
            assert program.ended == []
        program.press(Key.Key_L, CTRL)
        qtbot.waitUntil(lambda: program.ended == [LOCKED])


def test_a_problem_that_is_told_meanwhile_refuses_no_lock(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        _begin_typing(program, Key.Key_F9)
        program.press(Key.Key_L, CTRL)
        program.program.frame.problem.say("Something else is wrong.", "")  # type: ignore[union-attr]
        qtbot.waitUntil(lambda: bool(program.ended) or program.window.isVisible())
        assert program.ended == [LOCKED]


def test_a_disk_that_takes_it_after_all_refuses_no_lock(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        _type_what_no_draft_keeps(program)
        frame = program.program.frame
        assert frame is not None
        frame.leave()
        program.program.work.ask(lambda desk: desks.only_read(desk, False), lambda _rows: None)
        frame.locking.emit()
        qtbot.waitUntil(lambda: bool(program.ended) or program.window.isVisible())
        assert program.ended == [LOCKED]


def test_what_was_typed_on_a_page_that_is_left_is_kept_once_it_can_be(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        _type_what_no_draft_keeps(program)
        program.press(Key.Key_Escape)
        program.wait_for_page("worklist")
        program.wait_for("What you typed before is kept as soon as the file can be written.")
        program.program.work.ask(lambda desk: desks.only_read(desk, False), lambda _rows: None)
        program.press(Key.Key_L, CTRL)
        qtbot.waitUntil(lambda: program.ended == [LOCKED])
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.press(Key.Key_F9)
        program.wait_for("taken up again")


def _wait_only(monkeypatch: pytest.MonkeyPatch, milliseconds: int) -> None:
    for module in (leaving, course):
        monkeypatch.setattr(module, "PATIENCE", milliseconds)


def test_a_vault_that_answers_no_more_loses_nothing_of_a_page_that_is_left(
    qtbot: QtBot, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _wait_only(monkeypatch, 200)
    ends = Event()
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        _type_what_no_draft_keeps(program)
        program.press(Key.Key_Escape)
        program.wait_for("What you typed before is kept as soon as the file can be written.")
        program.program.work.ask(lambda _desk: ends.wait(10), lambda _waited: None)
        program.press(Key.Key_L, CTRL)
        qtbot.waitUntil(lambda: program.ended == [LOCKED])
        ends.set()
        program.program.work.stop()
    opened = desks.unlock(desk)
    (captured,) = captures.rows(opened, captures.ids(opened))
    opened.close()
    assert "at her aunt" in captured.read.typed["what"]


def test_what_a_page_says_of_something_else_hides_nothing_that_was_not_kept(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        _type_what_no_draft_keeps(program)
        program.press(Key.Key_2, CTRL)
        program.wait_for_page("to_finish")
        frame = program.program.frame
        assert frame is not None
        page = frame.page()
        assert page is not None
        banner = page.findChildren(ProblemBanner)[0]
        banner.say("Something else is wrong.", "")
        program.wait_for("What you typed before is kept as soon as the file can be written.")
        assert banner.isVisible()
        program.program.work.ask(lambda desk: desks.only_read(desk, False), lambda _rows: None)
        program.press(Key.Key_L, CTRL)
        qtbot.waitUntil(lambda: program.ended == [LOCKED])


def _begin_typing(program: Running, page: Key) -> None:
    program.press(page, CTRL if page == Key.Key_N else Qt.KeyboardModifier.NoModifier)
    label = "Where now, and safe?" if page == Key.Key_F9 else "Where, and with whom"
    program.wait_for(label)
    program.settle()
    program.put(label, "at her aunt")


def _type_what_no_draft_keeps(program: Running) -> None:
    _begin_typing(program, Key.Key_F9)
    _let_no_draft_be_written(program)


def _let_no_draft_be_written(program: Running) -> None:
    """As with a full disk: the vault can be read, and nothing is taken by it."""
    program.program.work.ask(lambda desk: desks.only_read(desk, True), lambda _rows: None)
    program.settle()


def test_a_bug_before_the_desk_is_open_promises_nothing_about_what_was_written(qtbot: QtBot, desk: Path) -> None:
    with running(qtbot, desk) as program:
        program.wait_for_page("unlock")
        program.program.work.crashed.emit(RuntimeError())
        program.wait_for("It is not known whether what you did last was done.")
        assert not program.says("Nothing was changed")


@pytest.mark.logs("desk.words_not_sealed")
def test_what_was_lost_with_a_vault_that_is_silent_is_told_until_somebody_comes_in(
    qtbot: QtBot, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _wait_only(monkeypatch, 200)
    own, answers = capturing.own_inbox(desk), Event()
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(b"in the way")
    with running(qtbot, desk) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.press(Key.Key_F9)
        program.wait_for_page("urgent_disclosure")
        program.put("What exactly was shared", "Her aunt may fetch her.")
        program.program.work.ask(lambda _desk: answers.wait(30), lambda _waited: None)
        program.press(Key.Key_L, CTRL)
        qtbot.waitUntil(lambda: program.ended == [LOCKED])
        answers.set()
    program.program.work.stop()
    own.unlink()
    for words in ("What was typed last could not all be kept", "Everything typed was saved first."):
        with running(qtbot, desk, locked_at=EVENING) as program:
            program.wait_for(f"Locked at 23:50. {words}")
            program.unlock(PASSPHRASE)
            program.wait_for_page("worklist")
