"""A date that may be partial: three boxes, any of which takes the whole date as somebody says it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from mash_desk.domain.findings import Refused
from mash_desk.ui.parts.announce import announce
from mash_desk.ui.parts.field import Field, Noted, Value, characters
from mash_desk.ui.parts.layout import row
from mash_desk.ui.parts.lines import as_text
from mash_desk.ui.parts.text import Text
from mash_desk.ui.style import Role, Tone, current

Understand = Callable[[str], str]
"""Reads a date as typed and answers in words what was understood; Refused where it cannot be a date."""

_BOXES = (("day", 3), ("month", 6), ("year", 5))


class PartialDateField(Field):
    """Day, month, year. "27 March 2007", "about 2019" and "age 6" may be typed into the first box as they are.

    The text is kept as typed. Leaving a box says in words what was understood. A finding at NAME.month turns only the
    box of the month red.
    """

    def __init__(self, name: str, label: str, understand: Understand, *, hint: str = "27 3 2007, or in words") -> None:
        self._understand = understand
        self.boxes = [QLineEdit() for _ in _BOXES]
        self._wrong: tuple[QWidget, ...] = ()
        self._understood = Text("", Role.SMALL, Tone.MUTED, wrap=True)
        line = row(*self.boxes, self._understood)
        holder = QWidget()
        holder.setLayout(line)
        super().__init__(name, label, holder, hint=hint, focus=self.boxes[0])
        for (part, _width), box in zip(_BOXES, self.boxes, strict=True):
            box.setAccessibleName(f"{label}: {part}")
            box.setPlaceholderText(part)
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            box.textChanged.connect(self._typed)
            box.editingFinished.connect(self._say_understood)
        self.restyle()

    def value(self) -> str:
        """The boxes' texts as typed, a space between."""
        return " ".join(text for box in self.boxes if (text := box.text().strip()))

    def set_value(self, value: Value) -> None:
        """Hold another text: three words go into the three boxes, anything else into the first."""
        words = as_text(value).split()
        texts = words if len(words) == 3 and words[0].isdigit() else [" ".join(words), "", ""]
        for box, text in zip(self.boxes, texts, strict=True):
            box.setText(text)
        self._say_understood()

    def show_findings(self, noted: Sequence[Noted]) -> None:
        """Also say which box is wrong, where the finding names it."""
        parts = {one.finding.field.removeprefix(f"{self.name}.") for one in noted}
        named = tuple(box for (part, _width), box in zip(_BOXES, self.boxes, strict=True) if part in parts)
        self._mark_stopped(False)
        self._wrong = named or tuple(self.boxes)
        super().show_findings(noted)

    def restyle(self) -> None:
        """Take fonts and widths from the style."""
        for (_part, width), box in zip(_BOXES, self.boxes, strict=True):
            box.setFont(current().font(Role.BODY))
            box.setFixedWidth(characters(box, width))
        self._fold()

    def _inputs(self) -> tuple[QWidget, ...]:
        return self._wrong

    def _typed(self) -> None:
        self._fold()
        self.changed.emit()

    def _fold(self) -> None:
        """A date in words has one wide box, until it is taken out again."""
        day, month, year = self.boxes
        wide = len(day.text().strip()) > 2
        day.setFixedWidth(characters(day, 20 if wide else _BOXES[0][1]))
        month.setVisible(not wide or bool(month.text()))
        year.setVisible(not wide or bool(year.text()))

    def _say_understood(self) -> None:
        words = ""
        if text := self.value():
            try:
                words = self._understand(text)
            except Refused as refused:
                words = refused.findings[0].words
        if words and words != self._understood.text():
            announce(self, words)
        self._understood.setText(words)
