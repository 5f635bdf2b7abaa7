"""What of the records one officer may see now: the one answer that every page, list and search asks."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import attrs

from mash_desk.domain.colleague import Colleague
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.person import Person
from mash_desk.domain.role import Opens, Role, Sees
from mash_desk.store import agency, people, restrictions
from mash_desk.store.reader import Reader

RESTRICTED = "Restricted record"
NOT_SHOWN = "Not shown"

KINDS = frozenset({"restriction", "restriction_colleague", "emergency_access", "colleague"})
"""The kinds of row after which it is read anew."""


@attrs.frozen(kw_only=True)
class Sight:
    """What is open to `officer` until `until`; None: until something of it is changed.

    `closed`: the people whose records are restricted, and not open to the officer now. `records`: the referrals,
    disclosures and tellings in which they stand, each with who of them it is. `named`: their names are shown all the
    same, for the role opens them with a reason. `agency`: of a partner officer, the records of their agency and the
    people in them; None: the hub's own.
    """

    officer: str = plain()
    role: Role = plain()
    closed: frozenset[str] = plain(default=frozenset())
    records: Mapping[str, tuple[str, ...]] = plain(factory=dict)
    named: bool = plain(default=False)
    agency: frozenset[str] | None = plain(default=None)
    until: datetime | None = plain(default=None)

    @property
    def is_whole(self) -> bool:
        """Whether lists and counts are the hub's own."""
        return self.role.sees is Sees.HUB

    @property
    def hidden(self) -> frozenset[str]:
        """The people whose names are not shown."""
        return frozenset() if self.named else self.closed

    @property
    def hidden_records(self) -> frozenset[str]:
        """The records that no typed name may find."""
        return frozenset() if self.named else frozenset(self.records)

    def opens(self, record: str) -> bool:
        """Whether a person, a referral, a disclosure or a telling is open, by its id."""
        if self.role.sees is Sees.NOBODY or record in self.closed or record in self.records:
            return False
        return self.agency is None or record in self.agency

    def concerned(self, record: str) -> tuple[str, ...]:
        """The people because of whom it is closed."""
        return (record,) if record in self.closed else self.records.get(record, ())

    def shown(self, person: Person) -> Person:
        """The person, or in their place one who has no name and nothing else of a record."""
        if person.id in self.hidden:
            return Person(id=person.id, kind=person.kind, given_name=RESTRICTED)
        if self.role.sees is Sees.NOBODY or (self.agency is not None and person.id not in self.agency):
            return Person(id=person.id, kind=person.kind, given_name=NOT_SHOWN)
        return person

    def some(self, reader: Reader, persons: Iterable[str]) -> dict[str, Person]:
        """These people by id, as they are shown here."""
        return {id_: self.shown(person) for id_, person in people.some(reader, tuple(persons)).items()}


def read(reader: Reader, officer: Colleague, role: Role, now: datetime, opened: Mapping[str, datetime]) -> Sight:
    """What is open now. `opened`: what the officer opened with a reason, each until when."""
    restricted = restrictions.persons(reader)
    if role.sees is Sees.HUB:
        emergencies = restrictions.running(reader, officer.id, now)
        still = {person: until for person, until in opened.items() if until > now}
        closed = restricted - restrictions.open_to(reader, officer.id) - emergencies.keys() - still.keys()
        ends = (*emergencies.values(), *still.values())
        named, theirs = role.restricted is Opens.REASON, None
    else:
        closed, ends, named = restricted, (), False
        theirs = _agency(reader, officer) if role.sees is Sees.AGENCY else frozenset()
    return Sight(
        officer=officer.id,
        role=role,
        closed=closed,
        records=restrictions.records_about(reader, closed) if closed else {},
        named=named,
        agency=theirs,
        until=min(ends, default=None),
    )


def _agency(reader: Reader, officer: Colleague) -> frozenset[str]:
    if officer.organisation is None:
        return frozenset()
    theirs = agency.records(reader, officer.organisation)
    return theirs | agency.persons(reader, theirs)


@attrs.frozen(kw_only=True)
class Closed:
    """That a record is closed, and what to do, in words: who may let the officer in."""

    words: str = personal()
    may_match: str = personal()


def closed_words(managers: Iterable[str], telephone: str, *, emergency: bool) -> Closed:
    """Whom to ask: never whose record it is, nor why."""
    ask = f"Ask {_either(tuple(managers))}, or the duty manager on {telephone}."
    urgent = " In an emergency you can open it for an hour, with a reason; the manager is told." if emergency else ""
    return Closed(
        words=f"This is a restricted record, or one about somebody whose record is. {ask}{urgent}",
        may_match=f"A restricted record may match. {ask}",
    )


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(names) if names else "a manager"
