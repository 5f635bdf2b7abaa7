"""Any number of things that are ticked, each on a line of its own; for one list, why."""

from collections.abc import Sequence

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from mash_desk.ui.parts import Field, Option, Text, Value, column, holding, row
from mash_desk.ui.parts.codes import Combo
from mash_desk.ui.style import Role, current
from mash_desk.ui.style.tokens import LABEL_GAP, ROW_GAP

_REASON = 260
# Between the two halves of what a line holds: what is ticked, and why.
_WHY = "="


class Ticks(Field):
    """Codes that are ticked or not; their words are too long for chips."""

    def __init__(self, name: str, label: str, options: Sequence[Option], *, hint: str = "") -> None:
        self.boxes = {option.code: _box(option.words) for option in options}
        lines = [_beside(box, option.words) for box, option in zip(self.boxes.values(), options, strict=True)]
        control = holding(column(*lines, gap=LABEL_GAP))
        super().__init__(name, label, control, hint=hint, focus=next(iter(self.boxes.values()), control))
        self._be_no_buddy()
        for box in self.boxes.values():
            box.toggled.connect(self.changed)

    def value(self) -> tuple[str, ...]:
        """The codes that are ticked, in their order."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Value) -> None:
        """Tick exactly these."""
        if not isinstance(value, tuple):
            raise TypeError("ticks hold codes")
        for code, box in self.boxes.items():
            box.setChecked(code in value)


class LeftOut(Field):
    """What is left out, thing by thing; for each that is ticked, a reason is chosen beside it.

    It holds `CODE=REASON` for each that is ticked, with nothing after the sign while no reason is chosen.
    """

    def __init__(self, name: str, label: str, options: Sequence[Option], reasons: Sequence[Option]) -> None:
        self._rows = {option.code: _Row(option.words, reasons) for option in options}
        control = QWidget()
        grid = QGridLayout(control)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(ROW_GAP)
        grid.setVerticalSpacing(LABEL_GAP)
        for place, line in enumerate(self._rows.values()):
            grid.addWidget(line.words, place, 0)
            grid.addWidget(line.why, place, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        first = next((line.box for line in self._rows.values()), control)
        super().__init__(name, label, control, focus=first)
        self._be_no_buddy()
        for line in self._rows.values():
            line.box.toggled.connect(self._tick)
            line.why.currentIndexChanged.connect(self.changed)
        self.restyle()

    def value(self) -> tuple[str, ...]:
        """What is ticked, each with its reason."""
        ticked = ((code, line) for code, line in self._rows.items() if line.box.isChecked())
        return tuple(f"{code}{_WHY}{line.why.currentData() or ''}" for code, line in ticked)

    def set_value(self, value: Value) -> None:
        """Tick exactly these, with their reasons; what is not offered any more is passed over."""
        if not isinstance(value, tuple):
            raise TypeError("what is left out is a list")
        kept = dict(split(each) for each in value)
        for code, line in self._rows.items():
            line.box.setChecked(code in kept)
            line.why.setCurrentIndex(line.why.findData(kept[code]) if kept.get(code) else -1)

    def restyle(self) -> None:
        """Take the width of the reasons from the style."""
        for line in self._rows.values():
            line.why.setFont(current().font(Role.BODY))
            line.why.setMaximumWidth(current().px(_REASON))

    def _tick(self) -> None:
        for line in self._rows.values():
            line.why.setVisible(line.box.isChecked())
        self.changed.emit()


class _Row:
    def __init__(self, words: str, reasons: Sequence[Option]) -> None:
        self.box = _box(words)
        self.words = _beside(self.box, words)
        self.why = Combo()
        # A line is as tall before it is ticked as after.
        policy = self.why.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.why.setSizePolicy(policy)
        self.why.setAccessibleName(f"Why “{words}” is left out")
        self.why.setPlaceholderText("Why")
        for reason in reasons:
            self.why.addItem(reason.words, reason.code)
        self.why.setCurrentIndex(-1)
        self.why.hide()


def split(held: str) -> tuple[str, str]:
    """What is left out, and why, of one thing that LeftOut holds."""
    code, _, reason = held.rpartition(_WHY)
    return code, reason


class _Words(Text):
    """The words of a box, which wrap; a click on them is a click on it."""

    def __init__(self, words: str, box: QCheckBox) -> None:
        super().__init__(words, Role.BODY, wrap=True)
        self._box = box

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Tick it, or not."""
        self._box.click()


def _box(words: str) -> QCheckBox:
    box = QCheckBox()
    box.setAccessibleName(words)
    return box


def _beside(box: QCheckBox, words: str) -> QWidget:
    line = row(box, _Words(words, box))
    line.setStretch(1, 1)
    return holding(line)
