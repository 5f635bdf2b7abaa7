"""Something to read that a referral's card turns into for a while: it asks for nothing, and Esc puts it away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.ui.panel import SaysKept, kept_in_words
from mash_desk.ui.parts import ActionBar, Button, Kind, column, enter, second, section


class Reading(QWidget):
    """A heading over `parts`, and the way back at its foot. It opens and closes as a form does."""

    ready = Signal()
    closed = Signal()

    def __init__(self, heading: str, *parts: QWidget) -> None:
        super().__init__()
        self.heading = heading
        self._beside = second("")
        self._beside.hide()
        self.setAccessibleName(heading)
        self.setLayout(column(section(heading), self._beside, *parts))
        back = Button("Back", "Esc", Kind.PRIMARY)
        back.clicked.connect(self.keep)
        self.foot = ActionBar(back)

    def prepare(self) -> None:
        """It can be shown at once."""
        self.ready.emit()

    def enter(self) -> None:
        """Give the keyboard to the first thing that can be followed, or to the way back."""
        enter(self)
        if not self.isAncestorOf(self.focusWidget() or self.foot):
            enter(self.foot)

    def save(self) -> None:
        """Nothing is saved here."""
        self.keep()

    def keep(self) -> None:
        """Put it away."""
        self.closed.emit()

    def is_as(self, other: object) -> bool:
        """Whether another is the same reading."""
        return isinstance(other, Reading) and self.heading == other.heading

    def make_way(self, _other: SaysKept) -> None:
        """Put it away for something that is opened over it; nothing was typed."""
        self.keep()

    def say_kept(self, heading: str) -> None:
        """Say that a form was kept as a draft when this was opened over it."""
        self._beside.setText(kept_in_words(heading))
        self._beside.show()

    def leave(self) -> None:
        """Nothing was typed."""
