"""The program over a training desk: a name is copied, and selected with the mouse; then the desk is locked.

Each step is said on standard output, and the next begins with a line on standard input.
"""

import sys

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtTest import QTest

from mash_desk.ui.frame.find_box import FindBox
from mash_desk.ui.program.hands import Hands
from mash_desk.ui.program.main import application
from mash_desk.ui.program.scratch import scratch_program

NAME = "Zephyrine"
COPIED, LOCKED = "copied", "locked"


def _wait_for_a_line(hands: Hands, said: str) -> None:
    """The window goes on answering whoever asks for what it has copied."""
    heard: list[str] = []
    listens = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    listens.activated.connect(lambda: heard.append(sys.stdin.readline()))
    print(said, flush=True)
    hands.wait("a line", lambda: bool(heard))
    listens.setEnabled(False)


def _copy(hands: Hands) -> None:
    box = hands.window.findChildren(FindBox)[0]
    QTest.keyClicks(box, NAME)
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    word = box.cursorRect().center()
    QTest.mouseDClick(box, Qt.MouseButton.LeftButton, pos=word)


def _main() -> None:
    with scratch_program(application(), 1) as (program, hands):
        _copy(hands)
        _wait_for_a_line(hands, COPIED)
        ended: list[int] = []
        program.ended.connect(ended.append)
        assert program.frame is not None
        program.frame.commands.action("lock").trigger()
        hands.wait("the end", lambda: bool(ended))
        _wait_for_a_line(hands, LOCKED)


if __name__ == "__main__":
    _main()
