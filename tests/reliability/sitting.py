"""How every officer begins and ends: the desk is opened at the unlock screen, and the window is closed."""

from PySide6.QtCore import Qt

from tests import desks
from tests.reliability import hands
from tests.reliability.hands import Steps

PASSPHRASE = desks.PASSPHRASE.decode()
# The screen that Qt makes up where there is none is smaller than any: buttons fold into a menu, and the rail to icons.
_WIDE, _HIGH = 1366, 768


def unlock(passphrase: str = PASSPHRASE) -> Steps:
    """Open the desk, and see the worklist in a window as large as an ordinary screen."""
    yield from hands.fill("Passphrase", passphrase)
    hands.press(Qt.Key.Key_Return)
    yield hands.called("Worklist")
    yield hands.in_front
    hands.window().resize(_WIDE, _HIGH)
    yield hands.sees("All saved")


def close() -> Steps:
    """Close the window."""
    hands.window().close()
    yield lambda: False
