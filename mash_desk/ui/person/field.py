"""One field of a person, entered in place: its value, or why there is none."""

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.person import MISSING, FieldDraft, Person
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import CodeField, Field, OneChip, Option, Value, announce
from mash_desk.ui.person.person_fields import field_of, value_of, why_empty
from mash_desk.ui.vault_thread import VaultThread

_WHY, _BLANK = "answer", "blank"
# So many answers stand in view; more are a list.
_IN_VIEW = 4


class FieldPanel(Panel):
    """The form of one field. What is typed and why nothing is there rule each other out."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, person: Person, name: str) -> None:
        field = field_of(name)
        super().__init__(work, "person_field", f"{person.id}:{name}", field.label, "Save", headed=False)
        self._person, self._name, self._today = person, name, choices.today
        self._value = field.entered(choices) if field.entered else None
        self._why = _why_field(field.label, why_empty(choices, name), alone=self._value is None)
        if self._value is not None:
            self.form.line(self._value)
            self._value.changed.connect(self._follow_value)
        if self._why is not None:
            self.form.line(self._why)
            self._why.changed.connect(self._follow_why)
            self._why.changed.connect(self._say_looks)
        self.form.set_values(self._values(person))

    def act(self) -> Act:
        """The field changed."""
        person, values = self._person, self.form.values()
        answer = str(values.get(_WHY) or "")
        draft = FieldDraft(
            field=self._name,
            value=str(values.get(self._name) or ""),
            answer="" if answer == _BLANK else answer,
        )
        return lambda desk, draft_id: people.change_field(desk, person, draft, draft_id)

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]]:
        """Read the person again, and change that from now on."""
        person_id, adopt, values = self._person.id, self._adopt, self._values

        def read(desk: Desk) -> Mapping[str, Value]:
            person = people.file(desk, person_id).person
            adopt(person)
            return values(person)

        return read

    def in_words(self, name: str, value: Value) -> str:
        """What a code says, not the code."""
        field = self.form.field(name)
        if isinstance(field, CodeField) and isinstance(value, str):
            place = field.combo.findData(value)
            return field.combo.itemText(place) if place >= 0 else "nothing"
        return super().in_words(name, value)

    def enter(self) -> None:
        """Give the keyboard to the value, or to why there is none."""
        field = self._value or self._why
        if field is not None:
            field.focus_input()

    def _refused(self, why: Refused | Known) -> None:
        """What was found stands beside the one field; a summary of one would say it twice."""
        super()._refused(why)
        if isinstance(why, Refused):
            self.form.summary.hide()
            self.enter()

    def _adopt(self, person: Person) -> None:
        self._person = person

    def _values(self, person: Person) -> dict[str, Value]:
        values: dict[str, Value] = {}
        typed = value_of(person, self._name)
        if self._value is not None:
            values[self._name] = _held(self._value, typed)
        if self._why is not None:
            why = person.why_empty(self._name)
            values[_WHY] = why or (None if typed or isinstance(self._why, CodeField) else _BLANK)
        return values

    def _follow_value(self) -> None:
        if self._why is None or self._value is None:
            return
        if self._value.value():
            _set(self._why, None)
        elif isinstance(self._why, OneChip) and self._why.value() is None:
            _set(self._why, _BLANK)

    def _say_looks(self) -> None:
        """Say beside why a number is missing what does not fit it; it can be saved all the same."""
        if self._why is None or self._name not in MISSING:
            return
        said: dict[str, Any] = {self._name: None, MISSING[self._name]: self._why.value()}
        looks = attrs.evolve(self._person, **said).looks(self._today)
        self.form.show_findings([attrs.evolve(each, field=_WHY) for each in looks], focus=False)
        self.form.summary.hide()
        for each in looks:
            announce(self, each.words)

    def _follow_why(self) -> None:
        if self._why is not None and self._value is not None and self._why.value() and self._value.value():
            _set(self._value, _held(self._value, ""))


def _why_field(label: str, options: list[Option], *, alone: bool) -> OneChip | CodeField | None:
    if not options:
        return None
    words = f"Why there is no {label[:1].lower()}{label[1:]}" if alone else "Or, where there is none"
    if len(options) < _IN_VIEW:
        return OneChip(_WHY, words, [Option(_BLANK, "Left blank"), *options])
    return CodeField(_WHY, words, options, hint="Delete leaves it blank", shows=36)


def _held(field: Field, typed: str) -> Value:
    return typed or None if isinstance(field, CodeField) else typed


def _set(field: Field, value: Value) -> None:
    if field.value() != value:
        field.set_value(value)
