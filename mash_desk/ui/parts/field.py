"""A field: label above, hint, input, and what was found, in words, beneath it."""

from collections.abc import Iterable, Sequence

import attrs
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.domain.findings import Finding, Severity
from mash_desk.ui.parts.keyboard import give_keyboard
from mash_desk.ui.parts.layout import STAYS_WHOLE, Wrapping, clear, column, holding, row, show_if
from mash_desk.ui.parts.marks import Mark, Shape
from mash_desk.ui.parts.text import Text
from mash_desk.ui.parts.why import explain
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import INSIDE, LABEL_GAP


@attrs.frozen
class Option:
    """One of the things that a closed list offers: its code, and the words for it."""

    code: str
    words: str


@attrs.frozen
class Picked:
    """Somebody or something named: a record's key where one was chosen, and the words as they stand in the box."""

    key: str | None
    words: str = attrs.field(repr=False)


Value = str | bool | tuple[str, ...] | Picked | None


@attrs.frozen
class Noted:
    """A finding as a form shows it: a stop has a number, the same at its field and in the summary."""

    finding: Finding
    number: int | None = None

    @property
    def shape(self) -> Shape:
        """The mark for its severity."""
        return Shape.STOP if self.finding.severity is Severity.STOP else Shape.LOOK


class Field(QWidget):
    """One value of a record, by the record's own name for it.

    A subclass gives the input and answers `value` and `set_value`. `changed` is sent for what the officer does, and
    for `set_value` as well.
    """

    changed = Signal()

    def __init__(
        self, name: str, label: str, control: QWidget, *, hint: str = "", focus: QWidget | None = None
    ) -> None:
        super().__init__()
        self.name, self.label = name, label
        self.setProperty(STAYS_WHOLE, True)
        self._focus = focus or control
        self._label = Text("", Role.STRONG, wrap=True, most=3)
        self._label.setBuddy(self._focus)
        self._say_label()
        if not self._focus.accessibleName():
            # Qt gives a buddy's words to a sibling of the label only, not to what lies deeper.
            self._focus.setAccessibleName(label)
        self._hint = Text(hint, Role.SMALL, Tone.MUTED, wrap=True)
        show_if(self._hint, bool(hint))
        self._found = QVBoxLayout()
        self._found.setSpacing(LABEL_GAP)
        self._named = Wrapping(self._label, self._hint, gap=LABEL_GAP)
        # At the foot of its room: a label stays with its own input where one beside it takes two lines.
        self._above = holding(column(None, self._named, gap=0))
        self._column = column(self._above, control, self._found, gap=LABEL_GAP)
        self.setLayout(self._column)
        self._column.addStretch(1)
        self._describe(())

    def value(self) -> Value:
        """What the field holds now, as typed or chosen."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Hold another value. Raises TypeError for one of another kind than `value` answers."""
        raise NotImplementedError

    def show_findings(self, noted: Sequence[Noted]) -> None:
        """Say what was found, in words, beneath the input; nothing clears it."""
        clear(self._found)
        for one in noted:
            self._found.addLayout(_line(one))
        self._describe(noted)
        explain(self, said=[one.finding.words for one in noted], codes=[one.finding.code for one in noted])
        stopped = any(one.shape is Shape.STOP for one in noted)
        self._mark_stopped(stopped)
        self.updateGeometry()

    def focus_input(self) -> None:
        """Give the keyboard to the input, where its page is in view."""
        give_keyboard(self._focus)

    def named_height(self, width: int) -> int:
        """How tall label and hint are at a width in pixels."""
        return self._named.heightForWidth(width)

    def name_at_least(self, height: int) -> None:
        """Have the input begin so far down, beside fields whose labels are taller."""
        self._above.setMinimumHeight(height)

    def hint(self, words: str) -> None:
        """Show another hint."""
        self._hint.setText(words)
        show_if(self._hint, bool(words))
        self._describe(())

    def relabel(self, words: str) -> None:
        """Be called otherwise, where the same value answers another question."""
        self.label = words
        self._say_label()
        self._focus.setAccessibleName(words)

    def belong_to(self, what: str) -> None:
        """Be heard with what it belongs to: several fields of a form have this label."""
        self._focus.setAccessibleName(f"{self.label}, {what}")

    def _be_no_buddy(self) -> None:
        """Have a label that only stands above: the input is several things, each with a name of its own."""
        self._label.setBuddy(None)  # type: ignore[arg-type]
        self._say_label()

    def _say_label(self) -> None:
        # Of a label with a buddy Qt makes a key where an ampersand stands alone.
        buddy = self._label.buddy() is not None
        self._label.setText(self.label.replace("&", "&&") if buddy else self.label)

    def _inputs(self) -> Iterable[QWidget]:
        """The widgets whose border turns red."""
        return (self._focus,)

    def _mark_stopped(self, stopped: bool) -> None:
        for widget in self._inputs():
            widget.setProperty("stopped", stopped)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _describe(self, noted: Sequence[Noted]) -> None:
        words = [f"{one.shape.word}: {one.finding.words}" for one in noted]
        self._focus.setAccessibleDescription(" ".join([*words, self._hint.text()]).strip())


def _line(noted: Noted) -> QVBoxLayout:
    mark = Mark(noted.shape, number=noted.number)
    words = Text(noted.finding.words, Role.SECOND_STRONG, noted.shape.tone, wrap=True)
    line = row(mark, words)
    line.setStretch(1, 1)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    return column(line, gap=0)


def characters(widget: QWidget, count: int) -> int:
    """The width in pixels that shows so many characters of body text, with the padding of an input."""
    return current().px(count * 8) + 3 * INSIDE
