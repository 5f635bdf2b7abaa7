"""Chips of which exactly one is chosen: what a list shows."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from mash_desk.ui.parts.chips import Chip
from mash_desk.ui.parts.layout import Wrapping

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class OneOf(QWidget):
    """A chip for each code, the first chosen. Left and Right choose the next; `chosen` is sent for each choice."""

    chosen = Signal()

    def __init__(self, label: str, words: Mapping[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self._words = dict(words)
        self._chips = {code: Chip(each) for code, each in words.items()}
        self._group = QButtonGroup(self)
        for number, chip in enumerate(self._chips.values()):
            self._group.addButton(chip, number)
        next(iter(self._chips.values())).setChecked(True)
        self._group.idToggled.connect(lambda _number, checked: self.chosen.emit() if checked else None)
        self.setLayout(Wrapping(*self._chips.values()))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def code(self) -> str:
        """The code that is chosen."""
        return list(self._chips)[self._group.checkedId()]

    def choose(self, code: str) -> None:
        """Choose by the code. KeyError where there is none."""
        self._chips[code].setChecked(True)

    def count(self, counts: Mapping[str, int]) -> None:
        """Show how many things there are under each of these codes."""
        for code, number in counts.items():
            self._chips[code].say(f"{self._words[code]}  {number}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose the next; the rest is Qt's."""
        step = _STEPS.get(Qt.Key(event.key()))
        place = self._group.checkedId() + (step or 0)
        if step and 0 <= place < len(self._chips):
            chip = list(self._chips.values())[place]
            chip.setFocus(Qt.FocusReason.OtherFocusReason)
            chip.setChecked(True)
        elif not step:
            super().keyPressEvent(event)
