"""One consent field for each person, as people come into view."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.ui.disclosure.drafting import CONSENT
from mash_desk.ui.parts import Abreast, CodeField, Form, Option, Value, clear
from mash_desk.ui.style.tokens import ROW_GAP

_ABREAST = 3


class ConsentFields(QWidget):
    """Did they agree to this sharing; not asked has its reason in the same choice. `rebuilt` when people change."""

    rebuilt = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self._options: Sequence[Option] = ()
        self._people: list[tuple[str, str]] = []
        self._asked = True
        self._fields: list[CodeField] = []
        self.waiting: dict[str, Value] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(ROW_GAP)
        self.hide()

    def offer(self, options: Sequence[Option]) -> None:
        """Bring the answers."""
        self._options = options

    def wait_for(self, values: Mapping[str, Value]) -> None:
        """Hold the answers of a draft until the fields of these people are there."""
        self.waiting = dict(values)
        for field in self._fields:
            field.set_value(self.waiting.pop(field.name, None))

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Have a field for each; the answers of those who stay, and of those who come back, stay."""
        if list(people) == self._people:
            return
        self._people = list(people)
        self.show_asked(self._asked)
        for field in self._fields:
            if field.value():
                self.waiting[field.name] = field.value()
            self._form.disown(field)
        clear(self._lines)
        self._fields = [self._field(person, name) for person, name in people]
        for place in range(0, len(self._fields), _ABREAST):
            self._lines.addWidget(Abreast(*self._fields[place : place + _ABREAST]))
        self.rebuilt.emit()

    def show_asked(self, asked: bool) -> None:
        """Whether consent is asked at all: of what is shared, it is."""
        self._asked = asked
        self.setVisible(asked and bool(self._people))

    def _field(self, person: str, name: str) -> CodeField:
        field = CodeField(f"{CONSENT}{person}", f"Consent: {name}", self._options)
        answer = self.waiting.pop(field.name, None)
        if answer in [option.code for option in self._options]:
            field.set_value(answer)
        self._form.own(field)
        return field
