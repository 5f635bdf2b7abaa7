"""What shows people is read anew when a restricted record was opened or closed, and when its hour is over."""

from datetime import datetime

from mash_desk.casework import sight
from mash_desk.ui.frame.window import Frame

# What every page and list that shows people is touched by.
_PEOPLE = frozenset({"person", "disclosure", "telling"})


class ClosingAgain:
    """Follows until when something restricted stands open to the officer."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._until: datetime | None = None

    def note(self, until: datetime | None) -> None:
        """`until`: as the desk says it now. Where an hour is over, no page in view shows the record any longer."""
        if self._until is not None and until != self._until:
            self._frame.touched(_PEOPLE)
        self._until = until


def touched(nouns: frozenset[str]) -> frozenset[str]:
    """What an act touched, with what it made visible or hid."""
    return nouns | _PEOPLE if nouns & sight.KINDS else nouns
