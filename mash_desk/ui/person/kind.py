"""What kind of person somebody is: a child, an unborn child that is born now, an adult."""

from collections.abc import Callable, Mapping

import attrs

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.domain.person import UNBORN, Person
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Choice, PartialDateField, Value, show_if
from mash_desk.ui.person.person_fields import value_of
from mash_desk.ui.vault_thread import VaultThread


class KindPanel(Panel):
    """The form of somebody's kind, with the date that this kind has: of birth, or on which the baby is expected."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, person: Person) -> None:
        super().__init__(work, "person_kind", person.id, "This is", "Save", headed=False)
        self._person = person
        self._this_is = Choice("kind", "This is", choices.options("person_kind"))
        self._born = PartialDateField(
            "born_on", "Date of birth", choices.birth_words, hint="27 3 2007, March 2007 or age 6"
        )
        self._expected = PartialDateField("expected_on", "Baby expected on", choices.date_words, hint="the whole date")
        for field in (self._this_is, self._born, self._expected):
            self.form.line(field)
        self._this_is.changed.connect(self._follow)
        self.form.set_values(_values(person))

    def act(self) -> Act:
        """The kind and its date changed; what this kind is not asked is left out."""
        person, kind, values = self._person, self._this_is.value() or "", self.form.values()
        born, expected = str(values["born_on"]), str(values["expected_on"])

        def change(desk: Desk, draft_id: str) -> Person:
            draft = attrs.evolve(
                people.draft_of(people.file(desk, person.id)),
                kind=kind,
                born_on="" if kind == UNBORN else born,
                expected_on=expected if kind == UNBORN else "",
            )
            return people.change(desk, person, draft, draft_id)

        return change

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]]:
        """Read the person again, and change that from now on."""
        person, adopt = self._person.id, self._adopt

        def read(desk: Desk) -> Mapping[str, Value]:
            found = people.file(desk, person).person
            adopt(found)
            return _values(found)

        return read

    def _adopt(self, person: Person) -> None:
        self._person = person

    def _follow(self) -> None:
        unborn = self._this_is.value() == UNBORN
        show_if(self._born, not unborn)
        show_if(self._expected, unborn)


def _values(person: Person) -> dict[str, Value]:
    return {
        "kind": person.kind,
        "born_on": value_of(person, "born_on"),
        "expected_on": value_of(person, "expected_on"),
    }
