"""A program for test_heads.py: the whole window over a desk, with the keychain of this session; told as JSON.

Steps: "make" sets the desk up and writes somebody down · "work" unlocks, writes somebody else down and closes the
window · "unlock" unlocks and closes. FOLDER is given last; what the window says is printed, a line each.
"""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from mash_desk.casework.device import system_keychain
from mash_desk.ui.program.hands import Hands
from mash_desk.ui.program.main import application
from mash_desk.ui.program.options import Options
from mash_desk.ui.program.program import Program
from mash_desk.ui.program.settings import Settings
from tests import desks
from tests.desks import PASSPHRASE, FixedClock


def main(step: str, folder: Path) -> None:
    """Take one step and print what the window said."""
    if step == "make":
        made = desks.set_up_anew(folder, FixedClock(), training=False, keychain=system_keychain())
        desks.marsh(made.desk)
        made.desk.close()
        said = ["made with the keychain" if made.keychain_used else "made without"]
    else:
        said = _through_the_window(application(), folder, work=step == "work")
    print(json.dumps(said))


def _through_the_window(app: QApplication, folder: Path, *, work: bool) -> list[str]:
    settings = Settings(folder.parent / "settings.ini")
    program = Program(app, Options(folder=folder), settings, keychain=system_keychain(), clock=FixedClock())
    ended: list[int] = []
    program.ended.connect(ended.append)
    program.begin()
    hands = Hands(app, program)
    hands.wait("the page unlock", lambda: hands.page() == "unlock")
    hands.fill("Passphrase", PASSPHRASE.decode())
    hands.press("Return")
    hands.wait_for_page("worklist")
    heads = program._heads
    assert heads is not None
    hands.wait("the head that was kept here", lambda: heads._held)
    hands.settle()
    if work:
        program.work.ask(desks.birch, lambda _family: None)
        hands.settle()
    said = [label.text() for label in hands.window.findChildren(QLabel) if label.isVisible() and label.text()]
    hands.window.close()
    hands.wait("the end", lambda: bool(ended))
    program.end()
    return said


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
