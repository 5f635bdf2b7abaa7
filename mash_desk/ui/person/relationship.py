"""What one person is to another, with parental responsibility."""

from collections.abc import Mapping

import attrs

from mash_desk.casework import people, relationships
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFound
from mash_desk.domain.findings import Finding
from mash_desk.domain.person import ADULT, Person
from mash_desk.domain.relationship import Relationship, RelationshipDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act
from mash_desk.ui.parts import Choice, CodeField, LineField, Option, PartialDateField, Value, show_if
from mash_desk.ui.person.row_panel import RowPanel, day
from mash_desk.ui.person.search import PersonSearch
from mash_desk.ui.person.searching import SearchingPanel
from mash_desk.ui.vault_thread import VaultThread

_ANSWERS = ("yes", "no", "not_known", "not_asked")
_THEIRS, _OTHERS, _NOT_ASKED = "theirs", "others", "not_asked"


class RelationshipPanel(SearchingPanel, RowPanel[Relationship]):
    """The form of one relationship, read either way: what they are to somebody, or what somebody is to them.

    Without `relationship`, of a new one, with whoever is `around` or found by a search. Nobody has parental
    responsibility for who is `grown`: it is not asked then.
    """

    def __init__(
        self,
        work: VaultThread[Desk],
        choices: Choices,
        person: Person,
        around: Mapping[str, str],
        relationship: Relationship | None = None,
        *,
        grown: frozenset[str] = frozenset(),
    ) -> None:
        heading = _heading(person, around, relationship)
        super().__init__(work, "relationship", person.id, relationship, heading, "Save")
        self._grown = grown
        self._others = {id_: name for id_, name in around.items() if id_ != person.id and name}
        answers = [option for option in choices.options("answer") if option.code in _ANSWERS]
        self._responsibility = Choice("responsibility", "Parental responsibility", answers)
        if relationship is None:
            self._ask_whom(work, choices, person)
        self.form.line(CodeField("kind", "Relationship", choices.options("relationship_kind"), shows=36))
        self.form.line(self._responsibility)
        self.form.line(LineField("evidence", "How that is known", hint="birth certificate, court order, their word"))
        self.form.line(
            PartialDateField("from_on", "From", choices.date_words, hint="if known"),
            PartialDateField("until_on", "Until", choices.date_words, hint="empty: still"),
        )
        if relationship:
            self.form.set_values(self.values_of(relationship))
        self._follow()

    def act(self) -> Act:
        """The relationship added or changed."""
        typed, stands = self.typed(), self._row
        if self._whose() in self._grown:
            typed["responsibility"] = stands.responsibility if stands is not None else _NOT_ASKED
        draft = RelationshipDraft(
            **{name: typed[name] for name in ("kind", "responsibility", "evidence", "from_on", "until_on")}
        )
        if stands is not None:
            draft = attrs.evolve(draft, person=stands.person, of=stands.of)
            return lambda desk, draft_id: relationships.change(desk, stands, draft, draft_id)
        theirs = typed["way"] == _THEIRS
        one, other = (self._person, typed["other"]) if theirs else (typed["other"], self._person)
        draft = attrs.evolve(draft, person=one, of=other)
        return lambda desk, draft_id: relationships.add(desk, draft, draft_id)

    def home(self, finding: Finding) -> str:
        """The rules speak of two people; this form asks for the other one."""
        return "other" if finding.field == "person" and self._row is None else finding.field

    def stored(self, desk: Desk, person: str, row: str) -> Relationship | None:
        """The relationship as it stands."""
        return next((each for each in people.file(desk, person).relationships if each.id == row), None)

    def values_of(self, row: Relationship) -> dict[str, Value]:
        """All but whose it is."""
        return {
            "kind": row.kind,
            "responsibility": row.responsibility if row.responsibility in _ANSWERS else None,
            "evidence": row.evidence or "",
            "from_on": day(row.from_on),
            "until_on": day(row.until_on),
        }

    def _ask_whom(self, work: VaultThread[Desk], choices: Choices, person: Person) -> None:
        ways = [
            Option(_OTHERS, f"Somebody is the … of {person.first_name}"),
            Option(_THEIRS, f"{person.first_name} is the … of somebody"),
        ]
        search = PersonSearch(work, choices, "sought", "Or find somebody else", kind=None, noun="person")
        search.found.connect(self._found)
        search.failed.connect(self._refused)
        self._search = search
        self._other = CodeField("other", "Who", self._offered(), shows=36)
        show_if(self._other, bool(self._others))
        self.form.line(Choice("way", "Which way round", ways))
        self.form.line(self._other)
        self.form.own(search.field)
        self.form.put(search)
        only = next(iter(self._others)) if len(self._others) == 1 else None
        for field in (self.form.field("way"), self._other):
            field.changed.connect(self._follow)
        self.form.set_values({"way": _THEIRS if person.kind == ADULT else _OTHERS, "other": only})

    def _whose(self) -> str:
        """Of whom the relationship is: the one who would be the child; "" while that is not chosen."""
        if self._row is not None:
            return self._row.of
        theirs = self.form.field("way").value() == _THEIRS
        return str(self._other.value() or "") if theirs else self._person

    def _follow(self) -> None:
        show_if(self._responsibility, self._whose() not in self._grown)

    def _found(self, found: PersonFound) -> None:
        if found.person.kind == ADULT:
            self._grown |= {found.person.id}
        self._others[found.person.id] = found.person.name
        self._other.offer(self._offered())
        show_if(self._other, True)
        self._other.set_value(found.person.id)
        self.form.field("kind").focus_input()

    def _offered(self) -> list[Option]:
        return [Option(id_, name) for id_, name in self._others.items()]


def _heading(person: Person, around: Mapping[str, str], relationship: Relationship | None) -> str:
    if relationship is None:
        return f"Add a relationship of {person.name}"
    names = {**around, person.id: person.name}
    one, other = names.get(relationship.person, "Somebody"), names.get(relationship.of, "somebody")
    return f"What {one} is to {other}"
