"""An officer who opens the desk, looks at children, types a draft and locks, again in each fresh window.

What they know lies masked in notes: their own process never holds it whole, so whatever is found there was kept by the
program.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from tests.reliability import hands
from tests.reliability.hands import CONTROL, Steps, say

PASSPHRASE, PROSE, PLANTED, UNLOCK, LOCK = "passphrase", "prose", "planted", "unlock", "lock"
_MASK = 0xA5
_SHARED = "What exactly was shared"
# The one thing that this process holds on purpose.
_planted: list[bytes | str] = []
Key = Qt.Key


def masked(words: str) -> bytes:
    """Words as they stand in a note."""
    return bytes(each ^ _MASK for each in words.encode())


def lock_again(notes: str) -> Steps:
    """Wait for the word to unlock, work, and wait for the word to lock; say each time how far it is."""
    folder = Path(notes)
    planted = bytes(each ^ _MASK for each in (folder / PLANTED).read_bytes())
    _planted.extend((planted, planted.decode().encode("utf-16-le")))
    yield hands.asks("Passphrase")
    yield hands.in_front
    say("locked")
    yield _told(folder / UNLOCK)
    yield from _type("Passphrase", folder / PASSPHRASE)
    yield from hands.follow("Show: Passphrase")
    yield from hands.go_to("Passphrase")
    say("typed")
    hands.press(Key.Key_Return)
    yield hands.called("Worklist")
    say("entered")
    yield hands.in_front
    hands.window().resize(1366, 768)
    yield hands.sees("All saved")
    yield from _look_at_children()
    hands.press(Key.Key_F9)
    yield hands.asks(_SHARED)
    yield from _type(_SHARED, folder / PROSE)
    say("open")
    yield _told(folder / LOCK)
    desk = hands.window()
    say("locking")
    hands.press(Key.Key_L, CONTROL)
    assert not desk.isVisible()
    say("hidden")
    yield lambda: False


def _look_at_children() -> Steps:
    yield _are_listed
    (table,) = hands.in_view(QTableView)[:1]
    table.setFocus()
    for _page in range(4):
        hands.press(Key.Key_PageDown)
        yield _are_listed
    hands.press(Key.Key_Return)
    yield lambda: not hands.called("Worklist")()
    yield lambda: hands.in_hand() is not None and not hands.sees("Reading")()


def _are_listed() -> bool:
    for table in hands.in_view(QTableView):
        first = table.indexAt(table.viewport().rect().center())
        if first.isValid() and first.data(Qt.ItemDataRole.AccessibleTextRole) != "Loading":
            return True
    return False


def _type(label: str, note: Path) -> Steps:
    yield from hands.go_to(label)
    for each in note.read_bytes():
        yield from hands.type_words(chr(each ^ _MASK))


def _told(word: Path) -> hands.Condition:
    def told() -> bool:
        if not word.exists():
            return False
        word.unlink()
        return True

    return told
