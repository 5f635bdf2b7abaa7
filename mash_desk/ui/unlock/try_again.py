"""How long the next attempt waits, counted down in view; what was typed stays meanwhile."""

import math
import time

from PySide6.QtCore import QTimer

from mash_desk.ui.parts import announce, show_if
from mash_desk.ui.parts.text import Text
from mash_desk.ui.style import Role, Tone

_TICK = 250
_NOW = "You can try again now."


class TryAgain(Text):
    """Hidden until somebody must wait. Its beginning and its end are read out, the seconds between are not."""

    def __init__(self) -> None:
        super().__init__("", Role.STRONG, Tone.TEXT, wrap=True)
        self._until = 0.0
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._count)
        self.hide()

    @property
    def waits(self) -> bool:
        """Whether the next attempt waits still."""
        return self._tick.isActive()

    def begin(self, seconds: int) -> None:
        """Wait so long from now; with 0 nobody waits."""
        self._tick.stop()
        if seconds <= 0:
            show_if(self, False)
            return
        self._until = time.monotonic() + seconds
        self._tick.start()
        self._count()
        show_if(self, True)
        self.repeat()

    def repeat(self) -> None:
        """Have it read out, as when somebody tries too soon."""
        announce(self, self.text())

    def _count(self) -> None:
        left = math.ceil(self._until - time.monotonic())
        if left > 0:
            self.setText(f"Try again in {_span(left)}. What you typed stays.")
            return
        self._tick.stop()
        self.setText(_NOW)
        self.repeat()


def _span(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
