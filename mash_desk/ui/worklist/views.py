"""The views of the worklist as chips, each with how many things it holds; one is chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from mash_desk.casework.referrals import Counts
from mash_desk.ui.parts import Chip, Wrapping
from mash_desk.ui.worklist.rows import WITHOUT_REFERRAL

VIEWS = {
    "mine": "Mine",
    "late": "Late",
    "red": "Red",
    "all": "All",
    WITHOUT_REFERRAL: "Disclosures without a referral",
}


class Views(QWidget):
    """Chips of which one is chosen. Left and Right move; `chosen` is sent with the view's code."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Which work to show")
        self._chips = {code: Chip(words) for code, words in VIEWS.items()}
        group = QButtonGroup(self)
        for number, chip in enumerate(self._chips.values()):
            group.addButton(chip, number)
        self._group = group
        self._chips["mine"].setChecked(True)
        group.idToggled.connect(self._toggled)
        self.setLayout(Wrapping(*self._chips.values()))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def code(self) -> str:
        """The view that is chosen."""
        return list(VIEWS)[self._group.checkedId()]

    def choose(self, view: str) -> None:
        """Choose a view by its code. KeyError where there is none."""
        self._chips[view].setChecked(True)

    def count(self, counts: Counts) -> None:
        """Show how many things each view holds."""
        for code, chip in self._chips.items():
            chip.say(f"{VIEWS[code]}  {getattr(counts, code)}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose the next view; the rest is Qt's."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        place = self._group.checkedId() + (step or 0)
        if step and 0 <= place < len(VIEWS):
            chip = list(self._chips.values())[place]
            chip.setFocus(Qt.FocusReason.OtherFocusReason)
            chip.setChecked(True)
        elif not step:
            super().keyPressEvent(event)

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            self.chosen.emit(list(VIEWS)[number])
