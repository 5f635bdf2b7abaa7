"""The officers that these tests seat at the window, by name; each is what somebody does there, step by step."""

import json
from collections import Counter
from collections.abc import Callable
from itertools import count
from random import Random

from PySide6.QtCore import Qt

from mash_desk.ui.program.gate_foot import GateFoot
from mash_desk.ui.unlock.notes import DeviceNote
from tests.reliability import hands
from tests.reliability.faults import FAULTS
from tests.reliability.hands import Steps, say
from tests.reliability.locking import lock_again
from tests.reliability.screens import SCREENS, Act
from tests.reliability.sitting import PASSPHRASE, close, unlock

_CHECKING = "Checking the passphrase"


def try_to_unlock(passphrase: str = PASSPHRASE) -> Steps:
    """Try to open the desk, say what the window says then, and close it."""
    yield _computer_has_answered
    yield from hands.go_to("Passphrase")
    before = _words()
    yield from hands.type_words(passphrase)
    hands.press(Qt.Key.Key_Return)
    yield lambda: _words() != before
    yield lambda: not hands.sees(_CHECKING)()
    # What was found stands in view once Qt has laid it out.
    yield hands.after(0.2)
    say("answer", json.dumps({"title": hands.window().windowTitle(), "words": list(_words())}))
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
        yield from SCREENS["urgent disclosure"].work("", Act(f"{seed}.{number}", keys, slow=pace == "slow"))


def save_once(screen: str, about: str, seed: str, pace: str) -> Steps:
    """Save by one of the screens that save, about a record by its reference, and sit there; say each key of its prose.

    The paces are those of `keep_telling`.
    """
    yield from unlock()
    chosen = SCREENS[screen]
    keys = chosen.keys if pace == "slow" else min(chosen.keys, 40)
    yield from chosen.work(about, Act(f"{seed}.0", keys, slow=pace == "slow"))


def _computer_has_answered() -> bool:
    """Whether the unlock screen says how it stands with this computer's part of the key."""
    return any(note.isVisible() for note in hands.window().findChildren(DeviceNote))


def _words() -> Counter[str]:
    """What the window says, but for its foot, where the time goes on."""
    return Counter(label.text() for label in hands.labels() if not isinstance(label.parentWidget(), GateFoot))


OFFICERS: dict[str, Callable[..., Steps]] = {
    "try_to_unlock": try_to_unlock,
    "stay": stay,
    "keep_telling": keep_telling,
    "save_once": save_once,
    "lock_again": lock_again,
    **FAULTS,
}
