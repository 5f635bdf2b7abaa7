"""The foot of the window before a desk is open: recording without unlocking, and whom to ring."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mash_desk.domain import times
from mash_desk.ui.parts import Button, Card, Kind, Text, Wrapping, clear, column, holding, row, second
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN, PANE_GAP, ROW_GAP

_SEALED = "Sealed at once, and taken in after the next unlock."
_A_MINUTE = 60_000
_NO_NUMBERS = (("If a child is in danger now", "999"),)


class GateFoot(QWidget):
    """The red button, the one thing that shouts; the numbers of the desk, once it was opened here; the time."""

    def __init__(self, capture: QAction) -> None:
        super().__init__()
        self.setAccessibleName("While the desk is locked")
        self._numbers = Wrapping(gap=PANE_GAP)
        words = Wrapping(Button.of(capture, Kind.URGENT), second(_SEALED), gap=PANE_GAP)
        self._time = Text("", Role.SECOND, Tone.MUTED)
        below = row(holding(self._numbers), self._time, gap=PANE_GAP)
        below.setStretch(0, 1)
        inside = column(holding(words), below, gap=ROW_GAP)
        inside.setContentsMargins(CARD_MARGIN, PANE_GAP, CARD_MARGIN, PANE_GAP)
        around = column(Card(inside, margin=1, ground="sunken"), gap=0)
        around.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, PAGE_MARGIN)
        self.setLayout(around)
        self.show_numbers(())
        self._minute = QTimer(self, interval=_A_MINUTE)

    def show_time(self, now: Callable[[], datetime]) -> None:
        """Show the day and the time in London, and go on with them."""

        def tell() -> None:
            self._time.setText(times.moment(now()))

        self._minute.timeout.connect(tell)
        self._minute.start()
        tell()

    def show_numbers(self, numbers: Sequence[tuple[str, str]]) -> None:
        """Show whom to ring: what each is called, and its number."""
        clear(self._numbers)
        for name, number in numbers or _NO_NUMBERS:
            self._numbers.addWidget(Text(number if name == number else f"{name}  {number}", Role.STRONG, Tone.TEXT))
