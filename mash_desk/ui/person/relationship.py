"""What one person is to another, with parental responsibility."""

from collections.abc import Callable, Mapping

import attrs

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.person import Person
from mash_desk.domain.relationship import Relationship, RelationshipDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Choice, CodeField, LineField, Option, PartialDateField, Value
from mash_desk.ui.vault_thread import VaultThread

_ANSWERS = ("yes", "no", "not_known")


class RelationshipPanel(Panel):
    """The form of one relationship: “Hazel is the … of …”; without `relationship`, of a new one."""

    def __init__(
        self,
        work: VaultThread[Desk],
        choices: Choices,
        person: Person,
        around: Mapping[str, str],
        relationship: Relationship | None = None,
    ) -> None:
        of = relationship.id if relationship else person.id
        words = "Change" if relationship else "Add"
        heading = f"{words} what {person.name} is to somebody"
        super().__init__(work, "relationship", of, heading, "Save relationship")
        self._person, self._relationship = person, relationship
        others = [Option(id_, name) for id_, name in around.items() if id_ != person.id]
        answers = [option for option in choices.options("answer") if option.code in _ANSWERS]
        day = choices.date_words
        self.form.line(
            CodeField("kind", f"{person.name} is the", choices.options("relationship_kind")),
            CodeField("of", "of", others),
        )
        self.form.line(Choice("responsibility", "Parental responsibility", answers))
        self.form.line(LineField("evidence", "How that is known", hint="birth certificate, court order, their word"))
        self.form.line(
            PartialDateField("from_on", "From", day, hint="if known"),
            PartialDateField("until_on", "Until", day, hint="empty: still"),
        )
        if relationship:
            self.form.field("of").hide()
            self.form.set_values(_values(relationship))
        elif len(others) == 1:
            self.form.set_values({"of": others[0].code})

    def act(self) -> Act:
        """The relationship added or changed."""
        typed = {name: str(value or "") for name, value in self.form.values().items()}
        draft = RelationshipDraft(person=self._person.id, **typed)
        stands = self._relationship
        if stands is None:
            return lambda desk, draft_id: people.add_relationship(desk, draft, draft_id)
        draft = attrs.evolve(draft, of=stands.of)
        return lambda desk, draft_id: people.change_relationship(desk, stands, draft, draft_id)

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]] | None:
        """Read the relationship again, and change that from now on."""
        if self._relationship is None:
            return None
        stands, adopt = self._relationship, self._adopt

        def read(desk: Desk) -> Mapping[str, Value]:
            file = people.file(desk, stands.person)
            found = next(each for each in file.relationships if each.id == stands.id)
            adopt(found)
            return _values(found)

        return read

    def _adopt(self, relationship: Relationship) -> None:
        self._relationship = relationship


def _values(relationship: Relationship) -> dict[str, Value]:
    starts, ends = relationship.from_on, relationship.until_on
    return {
        "kind": relationship.kind,
        "responsibility": relationship.responsibility if relationship.responsibility in _ANSWERS else None,
        "evidence": relationship.evidence or "",
        "from_on": times.short_date(starts) if starts else "",
        "until_on": times.short_date(ends) if ends else "",
    }
