"""The emergency numbers as a part: each with a button that notes the call, and what was noted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from mash_desk.casework import contacts, emergency
from mash_desk.casework.desk import Desk
from mash_desk.casework.emergency import EmergencyLine, EmergencyNumbers
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.parts import (
    Button,
    Hairline,
    Link,
    Mark,
    Shape,
    Text,
    Wrapping,
    announce,
    clear,
    column,
    give_keyboard,
    holding,
    row,
    second,
    section,
    strong,
)
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import INSIDE, PANE_GAP, ROW_GAP
from mash_desk.ui.vault_thread import VaultThread


class Numbers(QWidget):
    """Every number of this desk. Calls are noted on the referral that is named, or on none.

    `in_line`: one wrapping line for the top of a form, instead of a row for each. `shown` is sent with what was read,
    `failed` with why a call could not be noted.
    """

    shown = Signal(object)
    failed = Signal(object)

    def __init__(self, work: VaultThread[Desk], referral: str | None = None, *, in_line: bool = False) -> None:
        super().__init__()
        self._work, self._in_line = work, in_line
        self.referral = referral
        self._lines: tuple[EmergencyLine, ...] = ()
        self._wrapping = Wrapping(gap=ROW_GAP)
        # Close together: every number is in view on the smallest screen.
        self._rows = column(gap=INSIDE)
        self.setLayout(self._wrapping if in_line else self._rows)
        self.setAccessibleName("Emergency numbers")

    def load(self) -> None:
        """Read the numbers, and what was called."""
        referral = self.referral
        self._work.ask(lambda desk: emergency.read(desk, referral), self._show, self.failed.emit, asker=self)

    def call(self, place: int) -> None:
        """Note that the number at that place was called."""
        if 0 <= place < len(self._lines):
            line, referral = self._lines[place], self.referral
            self._work.ask(lambda desk: emergency.called(desk, line, referral), self._noted, self._failed)

    def restyle(self) -> None:
        """Links are as wide as their words, which have another size now."""
        if self._lines:
            self.load()

    def _show(self, numbers: EmergencyNumbers) -> None:
        focused = self.focusWidget()
        followed = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self._lines = numbers.lines
        clear(self._wrapping if self._in_line else self._rows)
        for place, line in enumerate(numbers.lines):
            if self._in_line:
                self._wrapping.addWidget(self._short(place, line))
            else:
                if place:
                    self._rows.addWidget(Hairline())
                self._rows.addWidget(self._row(place, line))
        if self._in_line:
            self._wrapping.invalidate()
            self.updateGeometry()
        else:
            self._rows.addStretch(1)
            self._level()
        if followed and (again := self.findChild(QWidget, followed)) is not None:
            give_keyboard(again)
        self.shown.emit(numbers)

    def _level(self) -> None:
        """Have all buttons as wide as the widest, so that the numbers end at one line."""
        buttons = self.findChildren(Button)
        widest = max((each.sizeHint().width() for each in buttons), default=0)
        for each in buttons:
            each.setMinimumWidth(widest)

    def _row(self, place: int, line: EmergencyLine) -> QWidget:
        button = Button("Called", f"Alt+{place + 1}")
        button.setObjectName(line.code)
        button.setAccessibleName(f"Called: {line.name}, {line.number}")
        button.clicked.connect(lambda: self.call(place))
        words = column(strong(line.name), second(line.note), gap=2)
        if line.call is not None:
            words.addWidget(self._called(line))
        number = section(line.number)
        number.setAccessibleName(f"{line.name}: {line.number}")
        number.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        laid = row(words, number, button, gap=PANE_GAP)
        laid.setStretch(0, 1)
        return holding(laid)

    def _called(self, line: EmergencyLine) -> QWidget:
        said = Text(line.called, Role.STRONG, Tone.GREEN)
        return holding(Wrapping(holding(row(Mark(Shape.PASSED), said)), self._undo(line)))

    def _short(self, place: int, line: EmergencyLine) -> QWidget:
        said = Text(f"{line.short} {line.number}", Role.SECOND, Tone.TEXT)
        if line.call is not None:
            noted = Text(line.called.partition(" by ")[0], Role.SMALL, Tone.GREEN)
            return holding(row(said, noted, self._undo(line)))
        called = Link("Called", role=Role.SMALL)
        called.setMaximumWidth(called.sizeHint().width())
        called.setObjectName(line.code)
        called.setAccessibleName(f"Called: {line.name}, {line.number}")
        called.clicked.connect(lambda: self.call(place))
        return holding(row(said, called))

    def _undo(self, line: EmergencyLine) -> Link:
        undo = Link("Undo", role=Role.SMALL)
        undo.setMaximumWidth(undo.sizeHint().width())
        undo.setAccessibleName(f"Undo: {line.called}, {line.name}")
        undo.clicked.connect(lambda: self._take_back(line))
        return undo

    def _take_back(self, line: EmergencyLine) -> None:
        if (call := line.call) is not None:
            self._work.ask(lambda desk: contacts.take_back(desk, call), self._taken_back, self._failed)

    def _noted(self, _contact: object) -> None:
        announce(self, "Noted with the time.")
        self.load()

    def _taken_back(self, _contact: object) -> None:
        announce(self, "Taken back.")
        self.load()

    def _failed(self, why: Refused | Known) -> None:
        self.failed.emit(why)
        self.load()
