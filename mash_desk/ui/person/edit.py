"""Changing who somebody is: names, dates, numbers and safe contact."""

from collections.abc import Callable, Mapping

import attrs

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFile
from mash_desk.domain.person import Person
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Value
from mash_desk.ui.person.fields import PersonFields
from mash_desk.ui.vault_thread import VaultThread


class PersonPanel(Panel):
    """The form for one person as they stand in the file."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, file: PersonFile) -> None:
        super().__init__(work, "person", file.person.id, f"Change {file.person.name}", "Save person")
        self._person = file.person
        self._fields = PersonFields(self.form, choices)
        self.form.set_values(_values(file))

    def act(self) -> Act:
        """The person changed."""
        person, draft = self._person, self._fields.draft()
        return lambda desk, draft_id: people.change(desk, person, draft, draft_id)

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]]:
        """Read the person again, and change that from now on."""
        person_id, adopt = self._person.id, self._adopt

        def read(desk: Desk) -> Mapping[str, Value]:
            file = people.file(desk, person_id)
            adopt(file.person)
            return _values(file)

        return read

    def _adopt(self, person: Person) -> None:
        self._person = person


def _values(file: PersonFile) -> dict[str, Value]:
    return {
        name: value or (None if name == "sex" else "") for name, value in attrs.asdict(people.draft_of(file)).items()
    }
