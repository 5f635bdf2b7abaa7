"""Emergency access and its review next day: the night opens a restricted record, and a manager says what they think."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from mash_desk.casework import officers, opening, restrictions, verification
from mash_desk.casework.opening import DeskDraft
from mash_desk.keys.derivation import FLOOR
from mash_desk.store import colleagues
from tests import desks
from tests.desks import FixedClock
from tests.journeys.at_the_desk import ALT, CONTROL, Key, Officer, at_the_desk

OLIVES, ROWANS = "maple stone river lamp cloud", "five quite other words here"
AT_THE_DOOR = "Her father is at the door of the ward. The ward asks who may be with her."
ASKED_AGAIN = "Looked once more before the shift ended."
HE_WOULD_GO = "He would go there."
A_MINUTE = 60_000


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock) -> Path:
    """Olive Fern's desk, where Rowan Sable has the night: Wren Marsh is restricted, and the Birches are at risk."""
    folder = tmp_path / "desk"
    draft = DeskDraft(authority=desks.AUTHORITY, officer=desks.MANAGER, colleagues=(desks.OFFICER,))
    desk = opening.set_up(folder, draft, bytearray(OLIVES.encode()), None, FLOOR, clock=clock).desk
    rowan = next(each for each in colleagues.working(desk.vault) if each.role == "out_of_hours")
    keys = bytearray(OLIVES.encode()), rowan.id, "RS", bytearray(ROWANS.encode())
    officers.enrol(desk, folder, *keys, None, FLOOR)
    marsh = desks.marsh(desk)
    desks.refer(desk, marsh, "amber")
    restrictions.restrict(desk, marsh.child.id, "colleague", "Her mother works here.")
    desk.officer = rowan
    birch = desks.birch(desk)
    desks.finish(desk, desks.disclose(desk, birch, desks.refer(desk, birch)), birch.others)
    desk.close()
    return folder


@contextmanager
def sits_down(qtbot: QtBot, folder: Path, clock: FixedClock, label: str, passphrase: str) -> Iterator[Officer]:
    """Chooses who they are, unlocks, works, and locks."""
    with at_the_desk(qtbot, folder, clock, cost=FLOOR) as officer:
        officer.sees("Who are you?")
        officer.go("Who are you?")
        officer.press(Key.Key_Home)
        officer.choose("Who are you?", label)
        officer.go("Passphrase")
        officer.type_in(passphrase)
        officer.press(Key.Key_Return)
        officer.qtbot.waitUntil(lambda: officer.program.frame is not None, timeout=20_000)
        officer.take_the_keyboard()
        officer.at_page("worklist")
        yield officer
        officer.lock()


def meets_the_restricted_record(rowan: Officer) -> None:
    """Its row says nothing of whose it is; its page only whom to ask, and what can be done in an emergency."""
    rowan.press(Key.Key_1, CONTROL)
    rowan.at_page("worklist")
    rowan.press(Key.Key_5, ALT)
    rowan.open_row("Restricted record")
    rowan.at_page("restricted")
    rowan.sees("Ask Olive Fern, or the duty manager on 01632 960102.", "In an emergency you can open it for an hour")
    for word in ("Wren", "Marsh", "works here"):
        assert not rowan.says(word)


def opens_it_in_an_emergency(rowan: Officer, why: str) -> None:
    """It is said beforehand how long it stays open, and that the manager is told."""
    rowan.sees("It stays open to you for an hour. The manager is told, and looks at it the next day.")
    rowan.choose("Why do you need it?", "Somebody is in danger now")
    rowan.save()
    rowan.sees("Say in words what the emergency is. The manager reads it.")
    rowan.write("In words", why)
    rowan.save()
    rowan.at_page("referral")
    rowan.sees("Wren Marsh, 9")


def the_hour_is_over(rowan: Officer) -> None:
    """Nobody did anything: within a minute the page in view gives way to the one that says it is closed."""
    for each in rowan.frame.findChildren(QTimer):
        if each.interval() == A_MINUTE:
            each.timeout.emit()
    rowan.at_page("restricted")
    assert not rowan.says("Wren")


def records_that_flint_is_not_to_be_told(rowan: Officer) -> None:
    """Nobody decides that alone: Olive Fern allowed it by telephone."""
    rowan.press(Key.Key_3, CONTROL)
    rowan.at_page("information_shared")
    rowan.open_row("Indigo Birch")
    rowan.at_page("disclosure")
    rowan.press(Key.Key_T, CONTROL)
    rowan.at_page("telling")
    rowan.go("Is Flint Grey told?")
    rowan.type_in("4")
    rowan.go("Legal reason for not telling")
    rowan.type_in("Crime")
    rowan.go("Because")
    rowan.type_in("1")
    rowan.write("In words", HE_WOULD_GO)
    rowan.save()
    rowan.sees("alone, nobody may decide that somebody is not to be told. Ask Olive Fern.", "by telephone")
    rowan.go("Who decides")
    rowan.type_in("Olive")
    combo = rowan.focus()
    assert isinstance(combo, QComboBox)
    assert combo.currentText().startswith("Olive Fern")
    rowan.save()
    rowan.sees("Not to be told")


def reviews(olive: Officer, words_of_the_night: str, answer: str, own_words: str) -> None:
    """Enter opens the form of what is selected; Ctrl+Enter saves it, and it is gone from the list."""
    olive.choose_row(words_of_the_night)
    olive.sees("In the words of Rowan Sable", words_of_the_night)
    olive.press(Key.Key_Return)
    olive.settle()
    olive.go("What do you say of it?")
    olive.type_in(answer)
    if own_words:
        olive.write("In words", own_words)
    olive.save()
    olive.qtbot.waitUntil(lambda: not olive.says(words_of_the_night), timeout=10_000)


def reads_both_statements(officer: Officer, night: str, outcome: str, morning: str) -> None:
    officer.choose_row(outcome)
    officer.sees("In the words of Rowan Sable", night, "In the words of Olive Fern", f"{outcome}. {morning}")


def test_emergency_access_at_night_and_its_review_next_day(qtbot: QtBot, folder: Path, clock: FixedClock) -> None:
    with sits_down(qtbot, folder, clock, "RS", ROWANS) as rowan:
        assert not rowan.says("To review")
        meets_the_restricted_record(rowan)
        opens_it_in_an_emergency(rowan, AT_THE_DOOR)
        records_that_flint_is_not_to_be_told(rowan)
    clock.go(minutes=40)
    with sits_down(qtbot, folder, clock, "RS", ROWANS) as rowan:
        rowan.press(Key.Key_5, ALT)
        rowan.open_row("Wren Marsh, 9")  # the hour is not over, though the desk was locked
        rowan.at_page("referral")
        clock.go(minutes=21)
        the_hour_is_over(rowan)
        meets_the_restricted_record(rowan)
        opens_it_in_an_emergency(rowan, ASKED_AGAIN)

    clock.go(hours=8)
    with sits_down(qtbot, folder, clock, "OF", OLIVES) as olive:
        olive.frame.resize(1366, 768)
        assert olive.rail("To review") == "To review, 3"
        olive.press(Key.Key_7, CONTROL)
        olive.at_page("to_review")
        reviews(olive, AT_THE_DOOR, "1", "")
        reviews(olive, ASKED_AGAIN, "2", "Ring me first: I would have come.")
        reviews(olive, HE_WOULD_GO, "2", "I said: not before he is found.")
        olive.sees("This is your own. Somebody else reviews it.")  # that she gave Rowan a key
        assert olive.rail("To review") == "To review, 0"
        olive.press(Key.Key_2, ALT)
        reads_both_statements(olive, HE_WOULD_GO, "Disputed", "I said: not before he is found.")

    clock.go(hours=12)
    with sits_down(qtbot, folder, clock, "RS", ROWANS) as rowan:
        rowan.frame.resize(1366, 768)
        rowan.sees("Olive Fern reviewed your emergency access: “It should not have been”.")
        rowan.sees("Olive Fern reviewed what you recorded as allowed by telephone: “Disputed”.")
        rowan.press(Key.Key_7, CONTROL)
        rowan.at_page("to_review")
        rowan.press(Key.Key_2, ALT)
        reads_both_statements(rowan, ASKED_AGAIN, "It should not have been", "Ring me first: I would have come.")
        reads_both_statements(rowan, HE_WOULD_GO, "Disputed", "I said: not before he is found.")
        assert not rowan.says("Wren")
        assert rowan.do(verification.check).fault is None
