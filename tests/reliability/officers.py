"""The officers that these tests seat at the window, by name; each is what somebody does there, step by step."""

import json
from collections import Counter
from collections.abc import Callable
from itertools import count
from random import Random

from PySide6.QtCore import Qt

from mash_desk.ui.unlock.notes import DeviceNote
from tests import desks
from tests.reliability import hands
from tests.reliability.hands import Steps, say

PASSPHRASE = desks.PASSPHRASE.decode()
URGENT = "Urgent disclosure"
_CHECKING = "Checking the passphrase"


def unlock(passphrase: str = PASSPHRASE) -> Steps:
    """Open the desk, and see the worklist."""
    yield from hands.fill("Passphrase", passphrase)
    hands.press(Qt.Key.Key_Return)
    yield hands.called("Worklist")
    yield hands.in_front


def try_to_unlock(passphrase: str = PASSPHRASE) -> Steps:
    """Try to open the desk, say what the window answers, and close it."""
    yield _computer_has_answered
    yield from hands.go_to("Passphrase")
    before = _words()
    yield from hands.type_words(passphrase)
    hands.press(Qt.Key.Key_Return)
    yield lambda: bool(_words() - before) and not hands.sees(_CHECKING)()
    # What was found stands in view once Qt has laid it out.
    yield hands.after(0.2)
    say("answer", json.dumps({"title": hands.window().windowTitle(), "words": list(_words() - before)}))
    yield from close()


def stay() -> Steps:
    """Open the desk and sit there."""
    yield from unlock()
    say("in")


def keep_telling(seed: str, pace: str) -> Steps:
    """Make one urgent disclosure after the other until killed; say each key of its prose, and each that was saved.

    At the pace "slow" the prose of one takes about five seconds, at "quick" as long as the window needs.
    """
    yield from unlock()
    random = Random(seed)
    for number in count():
        keys = 160 if pace == "slow" else random.choice((20, 60))
        yield from _disclose(f"{seed}.{number}", keys, pause=0.03 if pace == "slow" else 0)


def _disclose(act: str, keys: int, pause: float) -> Steps:
    hands.press(Qt.Key.Key_F9)
    # It stands there with what it begins with: the emergency numbers, the lists, a draft that was left.
    yield hands.sees("Police control room")
    if hands.asks("Begin another")():
        yield from hands.go_to("Begin another")
        hands.press(Qt.Key.Key_Space)
        yield hands.sees("The other draft is kept.")
    yield from hands.fill("About whom", "A boy, about 9")
    yield from hands.fill("Told whom", "Duty sergeant")
    yield from hands.go_to("Kinds of information")
    hands.press(Qt.Key.Key_1)
    yield from hands.fill("Why it could not wait", "He is expected there.")
    yield from hands.go_to("What exactly was shared")
    yield from hands.type_words(prose(act, keys), pause, lambda done: say("typed", act, done))
    say("saving", act, keys)
    hands.press(Qt.Key.Key_Return, hands.CONTROL)
    yield lambda: not hands.called(URGENT)()
    say("saved", act, keys)


def prose(act: str, keys: int) -> str:
    """What is typed in one act: its name, then words that differ at every place."""
    words = " ".join([f"Act {act}:", *(str(number) for number in range(keys))])
    return words[:keys]


def close() -> Steps:
    """Close the window."""
    hands.window().close()
    yield lambda: False


def _computer_has_answered() -> bool:
    """Whether the unlock screen says how it stands with this computer's part of the key."""
    return any(note.isVisible() for note in hands.window().findChildren(DeviceNote))


def _words() -> Counter[str]:
    return Counter(label.text() for label in hands.labels())


OFFICERS: dict[str, Callable[..., Steps]] = {
    "try_to_unlock": try_to_unlock,
    "stay": stay,
    "keep_telling": keep_telling,
}
