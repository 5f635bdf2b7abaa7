"""A form: fields by the record's names for them, in lines, with everything that was found shown at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mash_desk.domain.findings import Finding, Severity
from mash_desk.ui.parts.announce import announce
from mash_desk.ui.parts.field import Field, Noted, Value
from mash_desk.ui.parts.keyboard import give_keyboard
from mash_desk.ui.parts.layout import column
from mash_desk.ui.parts.lines import MomentField
from mash_desk.ui.parts.secret import SecretField
from mash_desk.ui.parts.summary import ErrorSummary
from mash_desk.ui.parts.text import section
from mash_desk.ui.style import current
from mash_desk.ui.style.tokens import ROW_GAP

_READABLE = 140


class Form(QWidget):
    """Owns its fields and its summary; knows nothing of records. `changed` follows every change, for drafts."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, Field] = {}
        self.summary = ErrorSummary()
        self.summary.jumped.connect(self.jump)
        self._column = column(self.summary, None)
        self.setLayout(self._column)

    def line(self, *fields: Field, stretch: Sequence[int] = ()) -> None:
        """Add fields that share one line, as wide as `stretch` says, or evenly."""
        for field in fields:
            self.own(field)
        self.put(Abreast(*fields, stretch=stretch))

    def heading(self, words: str) -> None:
        """Add the heading of the next group."""
        self.put(section(words))

    def put(self, part: QWidget) -> None:
        """Add anything that is not a field."""
        self._column.insertWidget(self._column.count() - 1, part)

    def own(self, field: Field) -> None:
        """Count a field that stands elsewhere on the page among this form's. ValueError where its name is taken."""
        if field.name in self._fields:
            raise ValueError(field.name)
        self._fields[field.name] = field
        field.changed.connect(self.changed)

    def disown(self, field: Field) -> None:
        """Forget a field that leaves the page."""
        del self._fields[field.name]
        field.changed.disconnect(self.changed)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError where there is none."""
        return self._fields[name]

    def values(self) -> dict[str, Value]:
        """What every field holds, by its name; of secrets nothing."""
        return {name: field.value() for name, field in self._fields.items() if not isinstance(field, SecretField)}

    def secret(self, name: str) -> bytearray:
        """The secret in the field of that name, to be zeroed by whoever asks for it."""
        field = self._fields[name]
        assert isinstance(field, SecretField)
        return field.secret()

    def has_secret(self, name: str) -> bool:
        """Whether anything is typed into the secret of that name."""
        field = self._fields[name]
        assert isinstance(field, SecretField)
        return not field.is_empty()

    def forget_secrets(self) -> None:
        """Empty every field of a secret."""
        for field in self._fields.values():
            if isinstance(field, SecretField):
                field.forget()

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Fill the fields that are named; a name without a field is passed over, because a draft may be older."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].set_value(value)

    def as_of(self, at: datetime) -> None:
        """Write out every moment as it was meant when it was typed: a draft may be taken up on another day."""
        for field in self._fields.values():
            if isinstance(field, MomentField):
                field.as_of(at)

    def show_findings(self, findings: Iterable[Finding], *, focus: bool = True) -> None:
        """Put each finding at its field and all of them into the summary, and give the summary the keyboard.

        A finding at NAME.part stands at the field NAME. One that belongs to no field stands in the summary alone.
        """
        noted = self._numbered(findings)
        for name, field in self._fields.items():
            field.show_findings([one for one in noted if self._home(one.finding.field) == name])
        self.summary.show_findings(noted)
        if noted and focus:
            give_keyboard(self.summary)
            announce(self.summary, f"{self.summary.accessibleName()}. {self.summary.accessibleDescription()}")

    def clear_findings(self) -> None:
        """Take all findings away."""
        self.show_findings(())

    def jump(self, name: str) -> None:
        """Give the keyboard to the field of that name, where there is one."""
        if home := self._home(name):
            self._fields[home].focus_input()

    def _home(self, name: str) -> str | None:
        while name and name not in self._fields:
            name = name.rpartition(".")[0]
        return name or None

    def _numbered(self, findings: Iterable[Finding]) -> list[Noted]:
        order = list(self._fields)
        last = len(order)

        def place(finding: Finding) -> tuple[bool, int]:
            home = self._home(finding.field)
            return finding.severity is not Severity.STOP, order.index(home) if home else last

        ordered = sorted(findings, key=place)
        stops = sum(finding.severity is Severity.STOP for finding in ordered)
        return [
            Noted(finding, number + 1 if number < stops and stops > 1 else None)
            for number, finding in enumerate(ordered)
        ]


class Abreast(QWidget):
    """Fields beside each other; below each other where one would be narrower than it can be read."""

    def __init__(self, *fields: Field, stretch: Sequence[int] = ()) -> None:
        super().__init__()
        stretch = stretch or [1] * len(fields)
        self._narrowest = sum(stretch) / min(stretch)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(ROW_GAP)
        self._fields = fields
        for field, share in zip(fields, stretch, strict=True):
            self._box.addWidget(field, share)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of them: the others may stand below it."""
        least = max((field.minimumSizeHint().width() for field in self._fields), default=0)
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn upright, or lie down again."""
        super().resizeEvent(event)
        abreast = sum(field.minimumSizeHint().width() + ROW_GAP for field in self._fields) - ROW_GAP
        upright = event.size().width() < max(current().px(_READABLE) * self._narrowest, abreast)
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.TopToBottom if upright and self._box.count() > 1 else directions.LeftToRight)
        self._box.activate()
        self._level()

    def event(self, event: QEvent) -> bool:
        """A hint may have come or gone, or a field."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._level()
        return super().event(event)

    def _level(self) -> None:
        """Have the inputs of one line begin at one height, whatever their labels and hints take."""
        abreast = self._box.direction() is QBoxLayout.Direction.LeftToRight
        shown = [field for field in self._fields if not field.isHidden()]
        tallest = max((field.named_height(field.width()) for field in shown), default=0)
        for field in self._fields:
            field.name_at_least(tallest if abreast else 0)
