"""Officers whose computer fails them: the disk is full, the file turns read-only, the clock jumps, no printer is there.

They say aloud what the window told them (`reads`), and what stood in the form then (`stands`).
"""

import json
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from mash_desk.casework.clock import SystemClock
from mash_desk.ui.disclosure.fact import Line
from mash_desk.ui.letter.printing import Printing
from mash_desk.ui.parts import Link, ProblemBanner
from mash_desk.ui.program.tour import PaperPrinter
from tests import desks
from tests.reliability import disks, hands
from tests.reliability.hands import CONTROL, Condition, Steps, say
from tests.reliability.sitting import close, unlock

Key = Qt.Key
FIRST, SECOND, THIRD = "Seen with a purple satchel.", " Later at the canal.", " Alone."
SHARED = "What exactly was shared"
WHY, NEXT = "To help keep Wren safe", "A social worker will telephone."


class TurnedClock(SystemClock):
    """This computer's clock, as an officer sets it back."""

    back = timedelta(0)

    def now(self) -> datetime:
        return super().now() - self.back


class Printer(PaperPrinter):
    """Takes every page and keeps none, unless an officer says otherwise."""

    file = ""
    is_there = True
    then: Callable[[], object] | None = None
    """What happens once the last page was taken, and before that is written down."""

    def printing(self) -> Printing:
        if not self.is_there:
            return Printing()
        return _IntoFile(self.file) if self.file else super().printing()

    def _done(self) -> None:
        super()._done()
        if Printer.then is not None:
            Printer.then()


class _IntoFile(Printing):
    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file

    def choose(self, parent: QWidget, then: Callable[[QPrinter], None]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(self._file)
        say("printing")
        then(printer)


def type_on_a_full_disk(folder: str) -> Steps:
    """Type, go on while the disk is full, and see the whole of it kept once there is room; so too from another page."""
    yield from unlock()
    yield from _begin_telling()
    yield from hands.go_to(SHARED)
    yield from hands.type_words(FIRST)
    yield from hands.kept()
    disks.fill(Path(folder))
    yield from hands.type_words(SECOND)
    yield _told("not being kept")
    yield hands.sees("Not saved")
    _report("typing")
    disks.make_room(Path(folder))
    yield lambda: not _problems()
    yield hands.sees("All saved")
    yield from hands.kept()
    disks.fill(Path(folder))
    yield from hands.type_words(THIRD)
    yield _told("not being kept")
    hands.press(Key.Key_Escape)
    yield hands.called("Worklist")
    yield _told("What you typed before is kept as soon as")
    yield hands.sees("Not saved")
    _report("left", "")
    disks.make_room(Path(folder))
    yield lambda: not _problems()
    yield hands.sees("All saved")
    say("kept")


def save_on_a_full_disk(folder: str) -> Steps:
    """Save while the disk is full, and again once there is room."""
    yield from unlock()
    yield from _begin_telling()
    yield from hands.fill(SHARED, FIRST)
    yield from hands.kept()
    disks.fill(Path(folder))
    hands.press(Key.Key_Return, CONTROL)
    yield _told("could not be saved")
    yield hands.sees("Not saved")
    _report("saving")
    disks.make_room(Path(folder))
    hands.press(Key.Key_Return, CONTROL)
    yield lambda: not hands.called("Urgent disclosure")()
    yield hands.sees("All saved")
    say("saved")


def look_on_a_full_disk(folder: str) -> Steps:
    """Look at somebody while the disk is full: their page opens, and the entry follows."""
    yield from save_on_a_full_disk(folder)
    yield lambda: isinstance(hands.in_hand(), Link | Line)
    disks.fill(Path(folder))
    yield from hands.find("Fern Marsh")
    yield hands.sees("3 Example Lane, Exampleton, DY1 9ZX")
    yield _told("could not be written down yet")
    _report("looking")
    disks.make_room(Path(folder))
    say("looked")


def print_on_a_full_disk(folder: str, reference: str) -> Steps:
    """Print a letter while the disk is full; then with room, but full again before it can be written down."""
    yield from look_on_a_full_disk(folder)
    yield from _write_letter(reference)
    disks.fill(Path(folder))
    hands.press(Key.Key_P, CONTROL)
    yield _told("could not be saved")
    _report("printing", "Why we shared it")
    disks.make_room(Path(folder))
    Printer.then = lambda: disks.fill(Path(folder))
    hands.press(Key.Key_P, CONTROL)
    yield _told("went to the printer")
    yield hands.sees("made, not printed")
    _report("printed")
    Printer.then = None
    disks.make_room(Path(folder))
    yield hands.sees("it is not recorded how it left")
    yield lambda: not _problems()
    yield from _print_sheet_on_a_full_disk(folder)
    yield from close()


def _print_sheet_on_a_full_disk(folder: str) -> Steps:
    hands.press(Key.Key_P, CONTROL | hands.SHIFT)
    yield hands.called("Print")
    yield hands.asks("What to print")
    disks.fill(Path(folder))
    hands.press(Key.Key_P, CONTROL)
    yield _told("could not be saved")
    _report("sheet", "")
    disks.make_room(Path(folder))
    hands.press(Key.Key_P, CONTROL)
    yield hands.sees("Sent to the printer")


def save_into_a_file_turned_read_only(folder: str) -> Steps:
    """Save, look, and save again once the file can be written."""
    yield from unlock()
    yield from _begin_telling()
    yield from hands.fill(SHARED, FIRST)
    yield from hands.kept()
    refusing = disks.refusing_writes(os.getpid(), [Path(folder, name) for name in ("vault.db", "vault.db-wal")])
    yield lambda: disks.is_watched(os.getpid())
    hands.press(Key.Key_Return, CONTROL)
    yield _told("could not be saved")
    yield hands.sees("Not saved")
    _report("read-only")
    yield from hands.find("Fern Marsh")
    yield hands.sees("3 Example Lane, Exampleton, DY1 9ZX")
    yield _told("could not be written down yet")
    refusing.terminate()
    refusing.wait()
    hands.press(Key.Key_Escape)
    yield hands.called("Urgent disclosure")
    hands.press(Key.Key_Return, CONTROL)
    yield lambda: not hands.called("Urgent disclosure")()
    yield hands.sees("All saved")
    say("saved")
    yield from close()


def lock_on_a_silent_disk(folder: str) -> Steps:
    """Go on typing once the disk answers nothing more, and lock."""
    yield from unlock()
    yield from _begin_telling()
    yield from hands.fill(SHARED, FIRST)
    yield from hands.kept()
    silent = disks.silencing(os.getpid(), [Path(folder, name) for name in ("vault.db", "vault.db-wal")])
    yield lambda: disks.is_watched(os.getpid())
    yield from hands.type_words(SECOND)
    say("locking", silent.pid)
    hands.press(Key.Key_L, CONTROL)
    yield lambda: False


def print_without_a_printer(reference: str) -> Steps:
    """Write a letter where no printer is; then the clock goes back an hour, and a year: what is saved is saved."""
    Printer.is_there = False
    yield from unlock()
    yield from _write_letter(reference)
    hands.press(Key.Key_P, CONTROL)
    yield _told("has no printer")
    _report("no printer", "Why we shared it")
    yield from _put_away()
    for what, back in (("an hour", timedelta(hours=1)), ("a year", timedelta(days=365))):
        TurnedClock.back += back
        yield from _begin_telling()
        yield from hands.fill(SHARED, f"{FIRST} Back by {what}.")
        hands.press(Key.Key_Return, CONTROL)
        yield lambda: not hands.called("Urgent disclosure")()
        yield _told("clock went back by about")
        _report(f"clock back {what}", "")
        yield from _put_away()
    yield from close()


def open_a_year_back() -> Steps:
    """Open the desk by a clock that stands a year before what was saved last."""
    TurnedClock.back = timedelta(days=365)
    yield from unlock()
    yield _told("clock went back by about")
    _report("clock a year back at the start", "")
    yield from close()


def print_into_a_pipe(reference: str, pipe: str) -> Steps:
    """Print a letter; it is on its way for as long as nobody reads the pipe."""
    Printer.file = pipe
    yield from unlock()
    yield from _write_letter(reference)
    hands.press(Key.Key_P, CONTROL)


def print_what_was_made(reference: str) -> Steps:
    """Print the letter that was made before, and is not known to be printed."""
    yield from unlock()
    yield from _open_letter(reference)
    yield hands.sees("made, not printed")
    _report("killed", "Why we shared it")
    yield lambda: hands.named("Print it: letter") != ""
    yield from hands.follow(hands.named("Print it: letter"))
    yield hands.sees("it is not recorded how it left")
    yield from close()


def _begin_telling() -> Steps:
    hands.press(Key.Key_F9)
    yield hands.sees(desks.AUTHORITY.police_telephone)
    yield from hands.fill("About whom", "A boy, about 9")
    yield from hands.fill("Told whom", "Duty sergeant")
    yield from hands.go_to("Kinds of information")
    hands.press(Key.Key_1)
    yield from hands.fill("Why it could not wait", "He is expected there.")


def _write_letter(reference: str) -> Steps:
    yield from _open_letter(reference)
    yield from hands.fill("Why we shared it", WHY)
    yield from hands.fill("What happens next", NEXT)
    yield hands.sees("Nothing stops it.")
    yield from hands.kept()


def _open_letter(reference: str) -> Steps:
    yield from hands.find(reference)
    yield hands.called(f"Disclosure {reference}")
    yield lambda: isinstance(hands.in_hand(), Link | Line)
    hands.press(Key.Key_T, CONTROL)
    yield from hands.follow("Write Fern Marsh’s letter")
    yield hands.sees("Passed")


def _put_away() -> Steps:
    for banner in _problems():
        banner.hide()
    yield lambda: not _problems()


def _problems() -> list[ProblemBanner]:
    return [each for each in hands.window().findChildren(ProblemBanner) if each.isVisible()]


def _told(words: str) -> Condition:
    """Whether a banner says this."""
    return lambda: any(words in each.accessibleName() for each in _problems())


def _report(row: str, label: str = SHARED) -> None:
    words = [each.accessibleName() for each in _problems()]
    stands = hands.held(label) if label else ""
    say("reads", json.dumps({"row": row, "words": words, "stands": stands}))


FAULTS: dict[str, Callable[..., Steps]] = {
    each.__name__: each
    for each in (
        type_on_a_full_disk,
        print_on_a_full_disk,
        save_into_a_file_turned_read_only,
        lock_on_a_silent_disk,
        print_without_a_printer,
        open_a_year_back,
        print_into_a_pipe,
        print_what_was_made,
    )
}
