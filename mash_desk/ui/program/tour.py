"""The tour: the main job performed by itself in the real window, with pictures and the letter left in a folder."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from mash_desk.casework import letters, tellings, training
from mash_desk.casework.desk import Desk
from mash_desk.casework.training import ReadyLetter
from mash_desk.domain.findings import Known
from mash_desk.ui.letter.printing import Printing
from mash_desk.ui.program.hands import Hands, NotReached
from mash_desk.ui.program.program import Program
from mash_desk.ui.program.scratch import scratch_program
from mash_desk.ui.style import Mode, Style

T = TypeVar("T")

_CHILDREN = 24
_WHAT = "Indigo is in A&E with a broken wrist. Her stepfather is said to have hurt her; who may be with her tonight."
_WHY = "He is expected at the hospital within the hour, and could take her home."


def take_tour(app: QApplication, folder: Path) -> int:
    """Leave numbered pictures and letter.pdf in the folder, and name it in the last line printed. 0 where all went."""
    folder.mkdir(parents=True, exist_ok=True)
    Style.apply(app, Mode.LIGHT, 1.0)
    try:
        printer = PaperPrinter()
        with scratch_program(app, _CHILDREN, printing=printer.printing) as (program, hands):
            tour = Tour(program, hands, folder, printer)
            try:
                tour.go()
            except NotReached:
                hands.window.grab().save(str(folder / "stopped-here.png"))
                raise
    except NotReached as failure:
        print(f"{failure.words} It stopped at {failure.what}.")
        return 1
    except Known as failure:
        print(f"{failure.words} {failure.what_next}")
        return 1
    print(f"The pictures and the letter are in {folder}")
    return 0


class Tour:
    """One evening on a training desk, by keyboard: taken in, shared, told."""

    def __init__(self, program: Program, hands: Hands, folder: Path, printer: "PaperPrinter") -> None:
        self._program, self._hands, self._folder, self._printer = program, hands, folder, printer
        self._pictures = 0

    def go(self) -> None:
        """Go through the main job. Raises NotReached where it stops."""
        self._hands.window.resize(1366, 768)
        self._picture("worklist")
        self._take_in()
        self._share()
        self._write_letter()
        self._see_rooms()

    def _take_in(self) -> None:
        """A sergeant rings about Indigo."""
        hands = self._hands
        hands.press("Ctrl+N")
        hands.wait_for_page("new_referral")
        hands.choose("Who refers", "Police")
        hands.choose("May the referrer be named?", "Professional")
        hands.fill("Role", "sergeant")
        hands.fill("Number", "01632 960103")
        hands.fill("Where, and with whom", "In A&E at Example General Hospital, with her mother")
        hands.choose("Safe now?", "Yes")
        hands.fill("What was said", "Ambulance brought Indigo in at 22:50 with a broken wrist.")
        hands.choose("Fact, reported or opinion", "Fact")
        hands.add_new("Find the child", "Indigo Birch")
        hands.fill("Date of birth: day", "12 3 2019")
        hands.press("Ctrl+Return")
        hands.wait_for_words("Indigo Birch, 7")
        hands.go_to("How urgent it is")
        hands.write("1")
        hands.fill("Why it is rated so", "Injury tonight; alleged harm at home; he may come to the hospital.")
        self._picture("new-referral")
        hands.press("Ctrl+Return")
        hands.wait_for_page("referral")
        self._picture("referral")

    def _share(self) -> None:
        """The hospital is told at once."""
        hands = self._hands
        hands.press("F9")
        hands.wait_for_page("urgent_disclosure")
        hands.pick("Told whom", "Example General")
        hands.fill("Person or role", "charge nurse")
        hands.fill("What exactly was shared", _WHAT)
        hands.go_to("Kinds of information")
        hands.write("24")
        hands.fill("Why it could not wait", _WHY)
        hands.wait_for_words("Consent: Indigo Birch")
        self._picture("urgent-disclosure")
        hands.press("Ctrl+Return")
        hands.wait_for_page("disclosure")
        self._picture("disclosure")
        hands.press("Ctrl+T")
        hands.wait_for_page("telling")
        self._picture("telling-people")

    def _write_letter(self) -> None:
        """Fern Marsh may be told: all that a letter needs is known. It is printed, and kept as it was printed."""
        hands = self._hands
        ready = self._ask(training.ready_letter)
        hands.find(ready.reference)
        hands.wait_for_page("disclosure")
        hands.press("Ctrl+T")
        hands.wait_for_page("telling")
        hands.follow("Write Fern Marsh’s letter")
        hands.wait_for_page("letter")
        hands.fill("Why we shared it", "To help keep Wren safe while the ward was looking after her")
        hands.fill("What happens next", "A social worker will ring you this week. You can ask us anything before then.")
        self._picture("letter")
        hands.press("Ctrl+P")
        hands.wait("the letter's printing", lambda: self._printer.is_done)
        self._picture("letter-printed")
        (self._folder / "letter.pdf").write_bytes(self._ask(lambda desk: _stored(desk, ready)))

    def _see_rooms(self) -> None:
        rooms = ("to_finish", "information_shared", "telling_people", "people", "organisations")
        for number, name in enumerate(rooms, 2):
            self._hands.press(f"Ctrl+{number}")
            self._hands.settle()
            self._picture(name.replace("_", "-"))

    def _ask(self, work: Callable[[Desk], T]) -> T:
        """Read something of the desk, on its own thread."""
        found: list[T] = []
        self._program.work.ask(work, found.append)
        self._hands.wait("an answer of the desk", lambda: bool(found))
        return found[0]

    def _picture(self, name: str) -> None:
        self._pictures += 1
        self._hands.picture(self._folder / f"{self._pictures:02d}-{name}.png")


class PaperPrinter:
    """Stands for a printer: pages are painted on it as on any other, and nothing of them is kept."""

    def __init__(self) -> None:
        self.is_done = False

    def printing(self) -> Printing:
        """The printing of one letter's page."""
        printing = _WithoutDialog()
        printing.printed.connect(self._done)
        return printing

    def _done(self) -> None:
        self.is_done = True


class _WithoutDialog(Printing):
    def choose(self, parent: QWidget, then: Callable[[QPrinter], None]) -> None:
        """Paint into a file that is gone at once, in place of asking."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(os.devnull)
        then(printer)


def _stored(desk: Desk, ready: ReadyLetter) -> bytes:
    """The bytes of the letter that was just made."""
    people = tellings.page(desk, ready.disclosure).people
    made = next(each.letters for each in people if each.telling.id == ready.telling)
    return letters.content(desk, made[-1].letter.id)
