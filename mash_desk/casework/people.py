"""People: sought, added and changed, with their addresses, households, relationships and warnings."""

from collections.abc import Iterable

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import address as address_rules
from mash_desk.domain import household as household_rules
from mash_desk.domain import person as person_rules
from mash_desk.domain import relationship as relationship_rules
from mash_desk.domain import warning as warning_rules
from mash_desk.domain.address import Address, AddressDraft
from mash_desk.domain.dates import parse_date
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.household import Household, HouseholdDraft, HouseholdMember
from mash_desk.domain.person import Alias, Person, PersonDraft
from mash_desk.domain.reading import Reading
from mash_desk.domain.relationship import Relationship, RelationshipDraft
from mash_desk.domain.text import tidy_line
from mash_desk.domain.times import short_date
from mash_desk.domain.warning import Warning, WarningDraft
from mash_desk.store import addresses, households, people, referrals
from mash_desk.store.change import Change
from mash_desk.store.errors import ChangedMeanwhile
from mash_desk.store.reader import Reader


@attrs.frozen(kw_only=True)
class PersonFile:
    """A person with all that stands about them. `members`: who lives with them now, themselves among them."""

    person: Person = personal()
    aliases: tuple[Alias, ...] = personal()
    addresses: tuple[Address, ...] = personal()
    household: Household | None = plain()
    members: tuple[HouseholdMember, ...] = plain()
    relationships: tuple[Relationship, ...] = plain()
    warnings: tuple[Warning, ...] = plain()


@attrs.frozen(kw_only=True)
class PersonFound:
    """One answer to a search: the person, and a line that tells two of one name apart."""

    person: Person = personal()
    more: str = personal()


def seek(desk: Desk, words: str) -> tuple[PersonFound, ...]:
    """People who match every word of what is typed; nothing is noted. At most 20, by name."""
    sought = _tokens(desk, words)
    if not sought:
        return ()
    return tuple(PersonFound(person=person, more=_more(desk, person)) for person in people.seek(desk.vault, sought))


def search(desk: Desk, words: str) -> tuple[PersonFound, ...]:
    """As `seek`, once the search has settled: what was sought, and how many were seen, becomes an entry."""
    found = seek(desk, words)
    if words.strip():
        desk.sought(acts.PEOPLE_SOUGHT, words.strip(), tuple(each.person.id for each in found))
    return found


def briefly(desk: Desk, persons: Iterable[str]) -> tuple[PersonFound, ...]:
    """These people, as a search would answer them."""
    found = people.some(desk.vault, tuple(persons)).values()
    return tuple(PersonFound(person=person, more=_more(desk, person)) for person in found)


def file(desk: Desk, person: str) -> PersonFile:
    """Everything about one person, and an entry that it was looked at."""
    opened = read_file(desk.vault, desk, person)
    desk.look(acts.PERSON_VIEWED, person, (person,))
    return opened


def read_file(reader: Reader, desk: Desk, person: str) -> PersonFile:
    """Everything about one person, without an entry: for pages that are themselves a look."""
    found = people.get(reader, person)
    if found is None:
        raise KeyError(person)
    today = desk.today()
    household = households.of_person(reader, person, today)
    return PersonFile(
        person=found,
        aliases=people.aliases(reader, person),
        addresses=addresses.of_person(reader, person),
        household=household,
        members=households.members(reader, household.id, today) if household else (),
        relationships=people.relationships(reader, person),
        warnings=tuple(each for each in people.warnings(reader, person) if each.is_current(today)),
    )


def names_around(reader: Reader, files: Iterable[PersonFile]) -> dict[str, str]:
    """The names of these people, of those who live with them and of their relations, by id."""
    known: dict[str, None] = {}
    for file in files:
        known[file.person.id] = None
        known.update(dict.fromkeys(member.person for member in file.members))
        for relation in file.relationships:
            known.update(dict.fromkeys((relation.person, relation.of)))
    return {person.id: person.name for person in people.some(reader, tuple(known)).values()}


def add(desk: Desk, draft: PersonDraft) -> Person:
    """A new person. Raises Refused, also for a number that another record has."""
    reading = desk.reading()
    new = person_rules.read(reading, draft)
    aliases = person_rules.read_aliases(reading, draft)
    _refuse_taken_numbers(desk, reading, new, "")
    person = reading.result(new)
    with desk.change(acts.PERSON_ADDED) as change:
        added = people.add(change, person)
        for name in aliases:
            people.add_alias(change, Alias(person=added.id, name=name))
        return added


def change(desk: Desk, person: Person, draft: PersonDraft, draft_id: str | None = None) -> Person:
    """The person as changed; `person` as it stood when the form was opened. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    new = person_rules.read(reading, draft)
    names = person_rules.read_aliases(reading, draft)
    _refuse_taken_numbers(desk, reading, new, person.id)
    known = {alias.name for alias in people.aliases(desk.vault, person.id)}
    for name in sorted(known.difference(names)):
        reading.stop("alias.stays", "aliases", f"Other names that are on record stay there. Put “{name}” back.")
    changed = attrs.evolve(reading.result(new), id=person.id, version=person.version)
    if person.born and draft.born_on == person.born.typed():
        # “about 2019” says less than the file knows: untouched, it stays as it is.
        changed = attrs.evolve(changed, born_on=person.born_on, born_precision=person.born_precision)
    with desk.change(acts.PERSON_CHANGED, draft_id) as change:
        for name in names:
            if name not in known:
                people.add_alias(change, Alias(person=person.id, name=name))
        return people.amend(change, changed)


def draft_of(file: PersonFile) -> PersonDraft:
    """The person as a form shows it for changing."""
    person = file.person
    return PersonDraft(
        kind=person.kind,
        given_name=person.given_name or "",
        family_name=person.family_name or "",
        aliases="\n".join(alias.name for alias in file.aliases),
        born_on=person.born.typed() if person.born else "",
        expected_on=person.expected_on.isoformat() if person.expected_on else "",
        sex=person.sex or "",
        nhs_number=person.nhs_number or "",
        upn=person.upn or "",
        telephone=person.telephone or "",
        safe_contact=person.safe_contact or "",
    )


def add_address(desk: Desk, person: str, draft: AddressDraft, draft_id: str | None = None) -> Address:
    """A new address. Raises Refused."""
    reading = desk.reading()
    address = reading.result(address_rules.read(reading, draft, person))
    with desk.change(acts.ADDRESS_ADDED, draft_id) as change:
        return addresses.add(change, address)


def change_address(desk: Desk, address: Address, draft: AddressDraft, draft_id: str | None = None) -> Address:
    """The address as changed. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    new = reading.result(address_rules.read(reading, draft, address.person))
    with desk.change(acts.ADDRESS_CHANGED, draft_id) as change:
        return addresses.amend(change, attrs.evolve(new, id=address.id, version=address.version))


def set_household(desk: Desk, person: str, draft: HouseholdDraft, draft_id: str | None = None) -> Household:
    """Who lives with this person now. Whoever is not named lives there no more from today.

    Raises Refused, and ChangedMeanwhile where others live there than the form showed.
    """
    reading = desk.reading()
    household = reading.result(household_rules.read(reading, draft))
    members = tuple(dict.fromkeys((person, *draft.members)))
    today = desk.today()
    with desk.change(acts.HOUSEHOLD_SET, draft_id) as change:
        stands = households.of_person(change, person, today)
        lived = {member.person for member in households.members(change, stands.id, today)} if stands else set()
        if draft.shown is not None and {*draft.shown, person} != {*lived, person}:
            raise ChangedMeanwhile
        if stands:
            kept = households.amend(change, attrs.evolve(household, id=stands.id, version=stands.version))
        else:
            kept = households.add(change, household)
        here = households.members(change, kept.id, today)
        for member in here:
            if member.person not in members:
                households.end_member(change, member, today)
        for new in members:
            if new not in {member.person for member in here}:
                _move_in(desk, change, kept.id, new)
        return kept


def add_relationship(desk: Desk, draft: RelationshipDraft, draft_id: str | None = None) -> Relationship:
    """What one person is to another. Raises Refused."""
    reading = desk.reading()
    relationship = reading.result(relationship_rules.read(reading, draft))
    with desk.change(acts.RELATIONSHIP_ADDED, draft_id) as change:
        return people.add_relationship(change, relationship)


def change_relationship(
    desk: Desk, relationship: Relationship, draft: RelationshipDraft, draft_id: str | None = None
) -> Relationship:
    """The relationship as changed. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    new = reading.result(relationship_rules.read(reading, draft))
    with desk.change(acts.RELATIONSHIP_CHANGED, draft_id) as change:
        return people.amend_relationship(
            change,
            attrs.evolve(
                new,
                id=relationship.id,
                version=relationship.version,
                person=relationship.person,
                of=relationship.of,
            ),
        )


def add_warning(desk: Desk, person: str, draft: WarningDraft, draft_id: str | None = None) -> Warning:
    """Something that must be read first. Raises Refused."""
    reading = desk.reading()
    warning = reading.result(warning_rules.read(reading, draft, person))
    with desk.change(acts.WARNING_ADDED, draft_id) as change:
        return people.add_warning(change, warning)


def end_warning(desk: Desk, warning: Warning) -> Warning:
    """The warning holds no more from tomorrow. Raises ChangedMeanwhile."""
    with desk.change(acts.WARNING_ENDED) as change:
        return people.amend_warning(change, attrs.evolve(warning, until_on=max(warning.from_on, desk.today())))


def strip(desk: Desk, persons: tuple[str, ...]) -> tuple[str, ...]:
    """What must be read before speaking: protected addresses, warnings and safe contact of these people, in words."""
    words: list[str] = []
    for person in dict.fromkeys(persons):
        file = read_file(desk.vault, desk, person)
        words += strip_of(desk, file)
        if file.person.safe_contact:
            words.append(f"Safe contact: {file.person.name}, {file.person.safe_contact}")
    return tuple(dict.fromkeys(words))


def strip_of(desk: Desk, file: PersonFile) -> tuple[str, ...]:
    """What must not be done about one person: a protected address, and the warnings that stand."""
    words = []
    for address in file.addresses:
        if address.is_current(desk.today()) and address.protection != address_rules.NORMAL:
            protection = desk.rules.words("protection", address.protection).lower()
            words.append(f"{file.person.name}’s address is {protection}")
    return (*words, *(_warning_words(desk, file.person, warning) for warning in file.warnings))


def _warning_words(desk: Desk, person: Person, warning: Warning) -> str:
    told = {
        warning_rules.DO_NOT_TELL: f"Do not tell {person.name} anything",
        warning_rules.NO_CONTACT: f"No contact with {person.name}",
        warning_rules.DO_NOT_POST: f"Do not post to {person.name}",
        "do_not_telephone": f"Do not telephone {person.name}",
    }
    words = told.get(warning.kind) or f"{desk.rules.words('warning_kind', warning.kind)}: {person.name}"
    return f"{words} ({warning.words})" if warning.words else words


def _move_in(desk: Desk, change: Change, household: str, person: str) -> None:
    """A person lives in one household at a time: coming here, they leave where they were."""
    today = desk.today()
    before = households.of_person(change, person, today)
    if before:
        for member in households.members(change, before.id, today):
            if member.person == person:
                households.end_member(change, member, today)
    households.add_member(change, HouseholdMember(household=household, person=person, from_on=today))


def _refuse_taken_numbers(desk: Desk, reading: Reading, new: Person | None, own: str) -> None:
    if new is None:
        return
    for field, number, find in (
        ("nhs_number", new.nhs_number, people.with_nhs_number),
        ("upn", new.upn, people.with_upn),
    ):
        other = find(desk.vault, number) if number else None
        if other and other.id != own:
            words = "Another record has this number. Search for it and open that record, or check the number again."
            reading.stop(f"{field}.taken", field, words)


def _tokens(desk: Desk, words: str) -> tuple[str, ...]:
    """The words to look for; a whole date becomes the date as the file writes it, an NHS number loses its blanks."""
    typed = tidy_line(words).lower()
    figures = typed.replace(" ", "")
    if figures.isascii() and figures.isdigit() and len(figures) == 10:
        return (figures,)
    born, _ = parse_date("", typed, desk.today()) if any(mark in typed for mark in "/.") else (None, [])
    return (born.on.isoformat(),) if born else tuple(typed.split())


def _more(desk: Desk, person: Person) -> str:
    """Date of birth, and the reference of the newest referral."""
    born = f"born {person.born.words()}" if person.born else ""
    if person.expected_on:
        born = f"expected {short_date(person.expected_on)}"
    newest = referrals.of_person(desk.vault, person.id)[:1]
    kind = desk.rules.words("person_kind", person.kind).lower()
    return " · ".join(part for part in (kind, born, newest[0].reference if newest else "") if part)
