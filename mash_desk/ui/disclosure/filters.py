"""The filters of Information shared, as chips of which one is chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from mash_desk.ui.parts import Chip, Wrapping

ALL, WITHOUT_REFERRAL, TO_FINISH = "all", "without_referral", "to_finish"
FILTERS = {ALL: "All", WITHOUT_REFERRAL: "Without a referral", TO_FINISH: "To finish"}


class Filters(QWidget):
    """Chips of which one is chosen. Left and Right move."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Which to show")
        self._chips = {code: Chip(words) for code, words in FILTERS.items()}
        self._group = QButtonGroup(self)
        for number, chip in enumerate(self._chips.values()):
            self._group.addButton(chip, number)
        self._chips[ALL].setChecked(True)
        self._group.idToggled.connect(lambda _number, checked: self.chosen.emit() if checked else None)
        self.setLayout(Wrapping(*self._chips.values()))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def code(self) -> str:
        """The filter that is chosen."""
        return list(FILTERS)[self._group.checkedId()]

    def choose(self, code: str) -> None:
        """Choose a filter by its code."""
        self._chips[code].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose the next; the rest is Qt's."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        place = self._group.checkedId() + (step or 0)
        if step and 0 <= place < len(FILTERS):
            chip = list(self._chips.values())[place]
            chip.setFocus()
            chip.setChecked(True)
        elif not step:
            super().keyPressEvent(event)
