"""How every officer begins and ends: the desk is opened at the unlock screen, and the window is closed."""

from PySide6.QtCore import Qt

from tests import desks
from tests.reliability import hands
from tests.reliability.hands import Steps

PASSPHRASE = desks.PASSPHRASE.decode()


def unlock(passphrase: str = PASSPHRASE) -> Steps:
    """Open the desk, and see the worklist."""
    yield from hands.fill("Passphrase", passphrase)
    hands.press(Qt.Key.Key_Return)
    yield hands.called("Worklist")
    yield hands.in_front


def close() -> Steps:
    """Close the window."""
    hands.window().close()
    yield lambda: False
