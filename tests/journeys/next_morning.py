"""The next morning, in a process of its own; the evening's test starts it with the desk's folder and the time."""

import os
from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from mash_desk.casework import disclosures, ledger
from mash_desk.casework.desk import Desk
from tests.desks import FixedClock
from tests.journeys.at_the_desk import CONTROL, Key, Officer, at_the_desk

_FOLDER, _NOW = "MASH_DESK_JOURNEY", "MASH_DESK_MORNING"


def attach_a_record_to_the_described_child(officer: Officer) -> None:
    """Sky turned out to be Rowan Sky Linden: a record is made and attached, and the description stays."""
    officer.press(Key.Key_3, CONTROL)
    officer.at_page("information_shared")
    officer.open_row("Sky")
    officer.at_page("disclosure")
    officer.begin(next(each for each in _owed(officer, "Sky") if each.startswith("Attach a record")))
    officer.go("Child")
    officer.type_in("1")
    officer.write("Given name", "Rowan")
    officer.write("Family name", "Linden")
    officer.save()
    officer.sees("Rowan Linden", "A boy of about nine at the bus station, says he is called Sky")
    officer.sees("Decide whether Rowan Linden is told")


def finish_what_is_owed(officer: Officer) -> None:
    """Everything but the telling and the manager's words on what was agreed."""
    officer.press(Key.Key_3, CONTROL)
    officer.at_page("information_shared")
    officer.open_row("Indigo Birch")
    officer.at_page("disclosure")
    for need in ("Legal reason for sharing", "on offences", "health and other special information"):
        officer.begin(next(each for each in _owed(officer, "Indigo Birch") if each.endswith(need)))
        officer.press(Key.Key_Down)
        officer.save()
    for task, words in (
        ("Why it was necessary", "The hospital could not protect her otherwise."),
        ("What was held back", "Where her mother works."),
    ):
        officer.begin(task)
        officer.type_in(words)
        officer.save()
    officer.begin("Told not to pass it on?")
    officer.type_in("y")
    officer.save()
    officer.begin("Manager’s review")
    officer.type_in("o")
    officer.press(Key.Key_Tab)
    officer.type_in("Right to share at once.")
    officer.save()


def enter_that_the_manager_disputes(officer: Officer) -> None:
    """Olive Fern has no key here: her words are entered for her, and stand beside what was recorded at night."""
    officer.begin("Olive Fern confirms or disputes what was agreed")
    officer.go("Confirmed")
    officer.type_in("2")
    officer.write("What they say, in their own words", "I said that I would call back; I did not agree.")
    officer.save()
    officer.sees("Olive Fern: disputed", "I said that I would call back; I did not agree.")
    officer.sees("Olive Fern: by telephone, to be confirmed")


def _owed(officer: Officer, subject: str) -> list[str]:
    """What is to finish on the disclosure about this subject, as its page lists it."""
    return officer.do(lambda desk: _owed_on(desk, subject))


def _owed_on(desk: Desk, subject: str) -> list[str]:
    rows = ledger.rows(desk, ledger.ids(desk))
    about = next(row.id for row in rows if subject in row.subject)
    return [each.words for each in disclosures.page(desk, about).owed]


def test_the_next_morning(qtbot: QtBot) -> None:
    clock = FixedClock(datetime.fromisoformat(os.environ[_NOW]))
    with at_the_desk(qtbot, Path(os.environ[_FOLDER]), clock) as officer:
        officer.unlock()
        attach_a_record_to_the_described_child(officer)
        finish_what_is_owed(officer)
        enter_that_the_manager_disputes(officer)
        assert _owed(officer, "Indigo Birch") == ["Decide whether Indigo Birch is told"]
