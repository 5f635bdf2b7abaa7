"""The tour: the main job performed by itself in the real window, with pictures and the letter left in a folder."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from mash_desk.casework import letters, training
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known
from mash_desk.ui.parts import ChipRow
from mash_desk.ui.program.hands import Hands, NotReached
from mash_desk.ui.program.program import Program
from mash_desk.ui.program.scratch import scratch_program
from mash_desk.ui.style import Mode, Style

_CHILDREN = 24
_WHAT = "She came in at 22:50 with a broken wrist. Her stepfather is said to have thrown her across the kitchen."
_WHY = "He is expected at the hospital within the hour, and could take her home."


def take_tour(app: QApplication, folder: Path) -> int:
    """Leave numbered pictures and letter.pdf in the folder, and name it in the last line printed. 0 where all went."""
    folder.mkdir(parents=True, exist_ok=True)
    Style.apply(app, Mode.LIGHT, 1.0)
    try:
        with scratch_program(app, _CHILDREN) as (program, hands):
            Tour(program, hands, folder).go()
    except NotReached as failure:
        print(f"{failure.words} It stopped at {failure.what}.")
        return 1
    except Known as failure:
        print(f"{failure.words} {failure.what_next}")
        return 1
    print(f"The pictures and the letter are in {folder}")
    return 0


class Tour:
    """One evening on a training desk, by keyboard."""

    def __init__(self, program: Program, hands: Hands, folder: Path) -> None:
        self._program, self._hands, self._folder = program, hands, folder
        self._pictures = 0

    def go(self) -> None:
        """Go through the main job. Raises NotReached where it stops."""
        self._hands.window.resize(1366, 768)
        self._picture("worklist")
        self._share()
        self._see_rooms()
        self._take_letter()

    def _share(self) -> None:
        hands = self._hands
        hands.press("F9")
        hands.wait_for_page("urgent_disclosure")
        hands.pick("About whom", "Wren Marsh")
        hands.fill("Where now, and safe?", "In A&E with her mother; safe for now")
        hands.pick("Told whom", "police")
        hands.fill("What exactly was shared", _WHAT)
        hands.go_to("Why it could not wait")
        hands.type(_WHY)
        self._tick_kinds("24")
        self._picture("urgent-disclosure")
        hands.press("Ctrl+Return")
        hands.wait_for_page("disclosure")
        self._picture("disclosure")

    def _tick_kinds(self, keys: str) -> None:
        chips = next(
            each
            for each in self._hands.window.findChildren(ChipRow)
            if each.isVisible() and each.accessibleName() == "Kinds of information"
        )
        chips.chips[0].setFocus()
        self._hands.type(keys)

    def _see_rooms(self) -> None:
        for number, name in enumerate(("information_shared", "telling_people", "organisations"), 2):
            self._hands.press(f"Ctrl+{number}")
            self._hands.settle()
            self._picture(name.replace("_", "-"))

    def _take_letter(self) -> None:
        found: list[bytes] = []
        self._program.work.ask(_printed_letter, found.append)
        self._hands.wait("the letter", lambda: bool(found))
        (self._folder / "letter.pdf").write_bytes(found[0])

    def _picture(self, name: str) -> None:
        self._pictures += 1
        self._hands.picture(self._folder / f"{self._pictures:02d}-{name}.png")


def _printed_letter(desk: Desk) -> bytes:
    content = letters.with_reference(desk, training.printed_letter(desk))
    assert content is not None
    return content
