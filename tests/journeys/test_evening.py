"""The evening of Christmas Day, and the morning after: the main job as it is worked, by the keyboard alone."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from mash_desk.casework import letters, opening, verification
from mash_desk.casework.desk import Desk
from mash_desk.casework.opening import DeskDraft
from mash_desk.keys.derivation import PRODUCTION
from tests import desks
from tests.desks import FixedClock
from tests.journeys.at_the_desk import CONTROL, Key, Officer, at_the_desk
from tests.journeys.evening import (
    CHRISTMAS,
    decide_who_is_told,
    record_the_family,
    share_about_a_described_child,
    share_without_delay,
    take_in,
)
from tests.journeys.paper import MOST_DIFFERENT, difference

_MORNING = Path(__file__).parent / "next_morning.py"


def _set_up(folder: Path, clock: FixedClock) -> None:
    """A desk with a second family on it, whose disclosure is finished and whose mother is still to be told."""
    draft = DeskDraft(authority=desks.AUTHORITY, officer=desks.OFFICER, colleagues=(desks.MANAGER,))
    made = opening.set_up(folder, draft, bytearray(desks.PASSPHRASE), None, PRODUCTION, clock=clock)
    marsh = desks.marsh(made.desk)
    disclosure = desks.disclose(made.desk, marsh, desks.refer(made.desk, marsh, "green"))
    desks.finish(made.desk, disclosure, [marsh.mother])
    made.desk.close()


def print_the_other_mothers_letter(officer: Officer) -> None:
    """Nobody of concern lives with Fern Marsh: she is told now, by letter."""
    officer.press(Key.Key_3, CONTROL)
    officer.at_page("information_shared")
    officer.open_row("Wren Marsh")
    officer.at_page("disclosure")
    officer.press(Key.Key_T, CONTROL)
    officer.at_page("telling")
    officer.go("Is Fern Marsh told?")
    officer.type_in("1")
    officer.save()
    officer.sees("To be told now")
    officer.follow("Write Fern Marsh’s letter")
    officer.at_page("letter")
    officer.write("Why we shared it", "To help keep Wren safe")
    officer.write("What happens next", "A social worker will speak with you on Tuesday.")
    officer.sees("Nothing stops it.")
    first_page = officer.preview()
    assert officer.printer.jobs == []
    printed = officer.print_it()
    assert difference(printed, 1, first_page) > 2 * MOST_DIFFERENT
    officer.qtbot.waitUntil(lambda: officer.do(_printings) == 1, timeout=20_000)
    officer.do(_only_letter)


def _printings(desk: Desk) -> int:
    row = desk.vault.row("SELECT count(*) AS printings FROM letter_printed")
    return int(row["printings"]) if row else 0


def _only_letter(desk: Desk) -> bytes:
    row = desk.vault.row("SELECT id, sha256 FROM letter")
    assert row is not None
    content = letters.content(desk, row["id"])
    assert hashlib.sha256(content).hexdigest() == row["sha256"]
    return content


def test_the_evening_and_the_next_morning(
    qtbot: QtBot, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    evening = CHRISTMAS
    folder, clock = tmp_path / "desk", FixedClock(evening.at)
    _set_up(folder, clock)
    with at_the_desk(qtbot, folder, clock) as officer:
        officer.unlock()
        take_in(officer, evening)
        record_the_family(officer, evening)
        hands = share_without_delay(officer, evening)
        told = f"The urgent disclosure of the evening, by keystroke-level estimate:\n{hands.told()}"
        record_property("measured", told)
        assert hands.seconds <= 60
        share_about_a_described_child(officer)
        decide_who_is_told(officer, evening)
        print_the_other_mothers_letter(officer)
    morning = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", str(_MORNING)],
        env={**os.environ, "MASH_DESK_JOURNEY": str(folder), "MASH_DESK_MORNING": evening.morning.isoformat()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert morning.returncode == 0, morning.stdout[-3000:]
    desk = desks.unlock(folder, FixedClock(evening.morning))
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None
    desk.close()
