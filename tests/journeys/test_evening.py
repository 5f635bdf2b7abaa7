"""The evening, and the morning after: the main job as it is worked, through the real window, by the keyboard alone."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mash_desk.casework import letters, opening, verification
from mash_desk.casework.desk import Desk
from mash_desk.casework.opening import DeskDraft
from mash_desk.keys.derivation import PRODUCTION
from mash_desk.ui.letter.preview import PageView
from mash_desk.ui.letter.printing import Printing
from tests import desks
from tests.desks import FixedClock
from tests.journeys.at_the_desk import CONTROL, Key, Officer, at_the_desk
from tests.ui.disclosure.keystrokes import Hands

_MORNING = Path(__file__).parent / "next_morning.py"


@attrs.frozen
class Evening:
    """One evening of the scenario, and what the clocks must say."""

    at: datetime
    day: str
    rating_due: str
    decision_due: str
    because: str
    finish_by: str
    review: str
    morning: datetime


FRIDAY = Evening(
    at=datetime(2026, 8, 28, 22, 50, tzinfo=UTC),
    day="28 8 2026",
    rating_due="Sat 29 Aug 03:50",
    decision_due="Tue 1 Sep 17:00",
    because="Mon 31 Aug is a bank holiday",
    finish_by="by Tue 1 Sep 12:00",
    review="7 9 2026",
    morning=datetime(2026, 9, 1, 8, 5, tzinfo=UTC),
)
CHRISTMAS = Evening(
    at=datetime(2026, 12, 25, 23, 50, tzinfo=UTC),
    day="25 12 2026",
    rating_due="Sat 26 Dec 03:50",
    decision_due="Tue 29 Dec 17:00",
    because="Fri 25 Dec and Mon 28 Dec are bank holidays",
    finish_by="by Tue 29 Dec 12:00",
    review="4 1 2027",
    morning=datetime(2026, 12, 29, 9, 5, tzinfo=UTC),
)


def _set_up(folder: Path, clock: FixedClock) -> None:
    """A desk with a second family on it, whose disclosure is finished and whose mother is still to be told."""
    draft = DeskDraft(authority=desks.AUTHORITY, officer=desks.OFFICER, colleagues=(desks.MANAGER,))
    made = opening.set_up(folder, draft, bytearray(desks.PASSPHRASE), None, PRODUCTION, clock=clock)
    marsh = desks.marsh(made.desk)
    disclosure = desks.disclose(made.desk, marsh, desks.refer(made.desk, marsh, "green"))
    desks.finish(made.desk, disclosure, [marsh.mother])
    made.desk.close()


def take_in(officer: Officer, evening: Evening) -> None:
    """23:50: a sergeant rings about Indigo."""
    officer.control(Key.Key_N)
    officer.at_page("new_referral")
    officer.choose("Who refers", "Police")
    officer.choose("May the referrer be named?", "Professional")
    officer.write("Role", "sergeant")
    officer.write("Number", "01632 960103")
    officer.write("Where, and with whom", "In A&E at Example General Hospital, with her mother")
    officer.choose("Safe now?", "Yes")
    officer.write("What was said", "Ambulance brought Indigo in at 22:50 with a broken wrist.")
    officer.choose("Fact, reported or opinion", "Fact")
    officer.search("Find the child", "Indigo Birch")
    officer.take_last()
    officer.write("Date of birth: day", "12 3 2019")
    officer.write("NHS number", "999 000 0018")
    officer.write("Pupil number (UPN)", "D332999926001")
    officer.save()
    officer.sees("Indigo Birch, 7")
    for given, family, keys in (("Hazel", "Birch", "1"), ("Flint", "Grey", "6")):
        officer.search("Find a person", f"{given} {family}")
        officer.take_last()
        officer.go("This is")
        officer.type_in("3")
        officer.save()
        officer.sees(f"{given} {family}’s part, one or several")
        officer.type_in(keys)
    officer.go("How urgent it is")
    officer.type_in("1")
    officer.write("Why it is rated so", "Injury tonight; alleged harm at home; he may come to the hospital.")
    officer.sees(evening.rating_due, evening.decision_due, evening.because)
    officer.save()
    officer.at_page("referral")
    officer.sees("Indigo Birch, 7", evening.rating_due, evening.decision_due, evening.because)


def record_the_family(officer: Officer, evening: Evening) -> None:
    """Who lives there, what they are to each other, where, and what must be read first."""
    officer.follow("Change household: Indigo Birch")
    officer.at_page("person")
    officer.go("Lives with")
    officer.press(Key.Key_Return)
    officer.settle()
    officer.go("Who lives with Indigo Birch?")
    officer.type_in("12")
    officer.go("Is this everyone who lives there?")
    officer.type_in("1")
    officer.write("Confirmed on: day", evening.day)
    officer.save()
    officer.sees("Is this everyone?")
    _relate(officer, "Hazel Birch", "Mother", "1")
    _relate(officer, "Flint Grey", "Stepfather", "2")
    officer.press(Key.Key_Escape)
    officer.at_page("referral")
    officer.follow("Hazel Birch")
    officer.at_page("person")
    _reach(officer)
    _address(officer, evening)
    officer.press(Key.Key_Escape)
    officer.at_page("referral")
    officer.follow("Flint Grey")
    officer.at_page("person")
    _address(officer, evening)
    officer.follow("Add a warning")
    officer.choose("What must not be done", "Do not tell")
    officer.write("Who asked for it, and what exactly", "police, 23:50")
    officer.save()
    officer.sees("Do not tell Flint Grey anything (police, 23:50)")
    officer.press(Key.Key_Escape)
    officer.at_page("referral")
    officer.sees("stepfather · alleged source of harm", "mother · parental responsibility")


def _relate(officer: Officer, name: str, kind: str, responsibility: str) -> None:
    officer.follow("Add a relationship")
    officer.choose("Who", name)
    officer.choose("Relationship", kind)
    officer.go("Parental responsibility")
    officer.type_in(responsibility)
    officer.save()
    officer.go(kind)


def _reach(officer: Officer) -> None:
    officer.follow("Add a way to reach them")
    officer.choose("What it is", "Mobile telephone")
    officer.write("Number or address", "07700 900142")
    officer.go("Is it safe: does nobody else see or hear it?")
    officer.type_in("1")
    officer.save()
    officer.go("Safe contact")
    officer.press(Key.Key_Return)
    officer.settle()
    officer.type_in("by telephone after 09:00")
    officer.save()
    officer.sees("Safe contact: Hazel Birch, by telephone after 09:00")


def _address(officer: Officer, evening: Evening) -> None:
    officer.follow("Add an address")
    officer.go("How well must it be protected?")
    officer.type_in("1")
    officer.write("House and street", "8 Example Street")
    officer.write("Post town", "Exampleton")
    officer.write("Postcode", "DY1 9ZZ")
    officer.write("Confirmed on: day", evening.day)
    officer.write("How it was confirmed", "police at the door")
    officer.save()
    officer.sees("8 Example Street, Exampleton, DY1 9ZZ")


WHAT = "Wrist broken in March 2025. Her stepfather is not to be with her. Her mother’s mobile number."
WHY = "He is expected at the hospital within the hour, and may hurt her again if they do not know."


def share_without_delay(officer: Officer, evening: Evening) -> Hands:
    """23:56: the hospital is told, from the worklist, with no mouse; every key is counted."""
    officer.press(Key.Key_1, CONTROL)
    officer.at_page("worklist")
    hands = Hands(officer)
    hands.step("open it")
    hands.press(Key.Key_F9)
    officer.at_page("urgent_disclosure")
    hands.step("about whom, and where now")
    hands.pick("indi")
    officer.sees("Before you speak", "Do not tell Flint Grey anything", "Safe contact: Hazel Birch")
    hands.tab()
    hands.type("A&E with mother")
    hands.step("told whom, the number and where it came from")
    hands.tab()
    hands.pick("gp")
    hands.tab()
    hands.type("charge nurse")
    hands.tab()
    hands.type("01632 960110")
    hands.tab()
    hands.choose("called")
    hands.step("what, and its kinds")
    hands.tab()
    hands.prose(WHAT)
    hands.tab()
    for key in (Key.Key_2, Key.Key_4, Key.Key_5, Key.Key_6):
        hands.tick(key)
    hands.step("why")
    hands.tab()
    hands.prose(WHY)
    hands.tab()
    hands.step("who agreed it")
    hands.tab()
    hands.choose("o")
    hands.tab()
    hands.step("consent of each")
    officer.sees("Consent: Flint Grey")
    for name in ("Indigo Birch", "Hazel Birch", "Flint Grey"):
        hands.tab()
        assert name in officer.focus().accessibleName()
        hands.choose("not", down=2)
    officer.sees("Legal condition for sharing information on offences", evening.finish_by)
    officer.clock.go(minutes=8)
    hands.step("save")
    hands.press(Key.Key_Return, CONTROL)
    officer.at_page("disclosure")
    return hands


def share_about_a_described_child(officer: Officer) -> None:
    """00:20: a constable rings about a boy whom nobody knows yet."""
    officer.press(Key.Key_F9)
    officer.at_page("urgent_disclosure")
    officer.write("About whom", "A boy of about nine at the bus station, says he is called Sky")
    officer.write("Told whom", "Constable at the bus station")
    officer.write("What exactly was shared", "That nobody of that name is missing, and whom to ring.")
    officer.go("Kinds of information")
    officer.type_in("1")
    officer.write("Why it could not wait", "He is alone there now.")
    officer.save()
    officer.at_page("disclosure")
    officer.sees("Attach a record", "Sky")


def decide_who_is_told(officer: Officer, evening: Evening) -> None:
    """Who else was in it; then the stepfather is deferred, and the mother is told by telephone and not by letter."""
    _open_disclosure(officer, "Indigo Birch")
    officer.begin("Who else was in what was shared")
    officer.type_in("1")
    officer.press(Key.Key_Tab)
    officer.type_in("1")
    officer.save()
    officer.press(Key.Key_T, CONTROL)
    officer.at_page("telling")
    officer.sees("3 left to decide", "Whether Flint Grey is told is not decided yet. Decide it first.")
    officer.go("Is Flint Grey told?")
    officer.type_in("3")
    officer.write("Review on", evening.review)
    officer.go("Legal reason for not telling")
    officer.type_in("Crime")
    officer.go("Or sooner")
    officer.type_in("2")
    officer.go("Because")
    officer.type_in("17")
    officer.write("In words", "Said to have hurt Indigo tonight; not found since.")
    officer.save()
    officer.sees("Not told for now", "2 left to decide")
    officer.follow("Write Flint Grey’s letter")
    officer.sees("It is decided that Flint Grey is not told for now.")
    officer.go("Is Hazel Birch told?")
    officer.type_in("1")
    officer.save()
    officer.sees("To be told now")
    officer.follow("Write Hazel Birch’s letter")
    officer.at_page("letter")
    officer.write("What happens next", "A social worker will call you.")
    officer.sees("Flint Grey lives there, or may, and is an alleged source of harm.", "Cannot be printed yet")
    officer.press(Key.Key_Escape)
    officer.at_page("telling")
    officer.follow("Record that Hazel Birch was told")
    officer.go("How")
    officer.type_in("1")
    officer.write("What was said", "What we told the hospital, and why.")
    officer.save()
    officer.sees("Told by telephone")


def _open_disclosure(officer: Officer, subject: str) -> None:
    officer.press(Key.Key_3, CONTROL)
    officer.at_page("information_shared")
    officer.open_row(subject)
    officer.at_page("disclosure")


def print_the_other_mothers_letter(officer: Officer, printed: Path) -> None:
    """Nobody of concern lives with Fern Marsh: she is told now, by letter."""
    _open_disclosure(officer, "Wren Marsh")
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
    preview = _preview(officer)
    assert not printed.exists()
    officer.press(Key.Key_P, CONTROL)
    officer.qtbot.waitUntil(lambda: officer.do(_printings) == 1, timeout=20_000)
    officer.do(_only_letter)
    assert _difference(printed.read_bytes(), 0, preview) < MOST_DIFFERENT
    assert _difference(printed.read_bytes(), 1, preview) > 2 * MOST_DIFFERENT


# Two renderers smooth letters differently; another page differs more than twice as much.
MOST_DIFFERENT = 4.0


def _preview(officer: Officer) -> QImage:
    """The page as the screen shows it, once it does."""
    view = officer.frame.page().findChild(PageView)
    officer.qtbot.waitUntil(lambda: not view.image().isNull(), timeout=10_000)
    return view.image()


def _difference(printed: bytes, page: int, shown: QImage) -> float:
    """The mean difference of a grey pixel, 0 to 255, between a printed page and what the screen showed, at its size."""
    size = (shown.width(), shown.height())
    on_paper = pdfium.PdfDocument(printed)[page].render(scale=2).to_pil().convert("L").resize(size)
    grey = shown.convertToFormat(QImage.Format.Format_Grayscale8)
    on_screen = Image.frombytes("L", size, bytes(grey.constBits()), "raw", "L", grey.bytesPerLine())
    return sum(ImageStat.Stat(ImageChops.difference(on_paper, on_screen)).mean)


def _printings(desk: Desk) -> int:
    row = desk.vault.row("SELECT count(*) AS printings FROM letter_printed")
    return int(row["printings"]) if row else 0


def _only_letter(desk: Desk) -> bytes:
    row = desk.vault.row("SELECT id, sha256 FROM letter")
    assert row is not None
    content = letters.content(desk, row["id"])
    assert hashlib.sha256(content).hexdigest() == row["sha256"]
    return content


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The print dialog is answered with a printer that writes to this file."""
    file = tmp_path / "printed.pdf"

    def choose(_self: Printing, _parent: QWidget, then: Callable[[QPrinter], None]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        then(printer)

    monkeypatch.setattr(Printing, "choose", choose)
    return file


@pytest.mark.parametrize("evening", [FRIDAY, CHRISTMAS], ids=["friday", "christmas"])
def test_the_evening_and_the_next_morning(
    qtbot: QtBot, tmp_path: Path, evening: Evening, printed: Path, record_property: Callable[[str, object], None]
) -> None:
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
        print_the_other_mothers_letter(officer, printed)
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
