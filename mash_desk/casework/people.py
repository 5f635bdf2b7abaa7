"""People: sought, added and changed, field by field too, with their other names; and what must be read first."""

from collections.abc import Iterable

import attrs

from mash_desk.casework import acts, searches
from mash_desk.casework.desk import Desk
from mash_desk.casework.searches import PersonFound as PersonFound
from mash_desk.casework.searches import briefly as briefly
from mash_desk.casework.searches import search as search
from mash_desk.casework.searches import seek as seek
from mash_desk.domain import address as address_rules
from mash_desk.domain import contact_means as means_rules
from mash_desk.domain import person_reading
from mash_desk.domain import warning as warning_rules
from mash_desk.domain.address import Address
from mash_desk.domain.contact_means import ContactMeans
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.household import Household, HouseholdMember
from mash_desk.domain.person import Alias, AliasDraft, FieldDraft, Person, PersonDraft
from mash_desk.domain.reading import Reading
from mash_desk.domain.relationship import Relationship
from mash_desk.domain.warning import Warning
from mash_desk.store import addresses, contact_means, households, people
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader


@attrs.frozen(kw_only=True)
class PersonFile:
    """A person with all that stands about them, current things only where they end.

    An address that needs protection is without where it is: addresses.reveal shows it. `means`: how they are reached,
    the safe ones first; `members`: who lives with them now, themselves among them.
    """

    person: Person = personal()
    aliases: tuple[Alias, ...] = personal()
    means: tuple[ContactMeans, ...] = personal()
    addresses: tuple[Address, ...] = personal()
    household: Household | None = plain()
    members: tuple[HouseholdMember, ...] = plain()
    relationships: tuple[Relationship, ...] = plain()
    warnings: tuple[Warning, ...] = plain()


def file(desk: Desk, person: str) -> PersonFile:
    """Everything about one person, and an entry that it was looked at."""
    desk.refuse_closed(person)
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
        aliases=tuple(each for each in people.aliases(reader, person) if each.is_current(today)),
        means=tuple(
            each
            for each in means_rules.in_order(contact_means.of_person(reader, person), today)
            if each.is_current(today)
        ),
        addresses=tuple(each.withheld for each in addresses.of_person(reader, person)),
        household=household,
        members=households.members(reader, household.id, today) if household else (),
        relationships=people.relationships(reader, person),
        warnings=tuple(each for each in people.warnings(reader, person) if each.is_current(today)),
    )


def names_around(desk: Desk, files: Iterable[PersonFile]) -> dict[str, str]:
    """The names of these people, of those who live with them and of their relations, by id."""
    known: dict[str, None] = {}
    for file in files:
        known[file.person.id] = None
        known.update(dict.fromkeys(member.person for member in file.members))
        for relation in file.relationships:
            known.update(dict.fromkeys((relation.person, relation.of)))
    return {person.id: person.name for person in desk.sight.some(desk.vault, tuple(known)).values()}


def add(desk: Desk, draft: PersonDraft, draft_id: str | None = None) -> Person:
    """A new person, with the number by which they are reached. The entry names the search that stood before it.

    Raises Refused, also where another has their number, or somebody is known whom the officer has not seen.
    """
    reading = desk.reading()
    new = person_reading.read(reading, draft)
    aliases = person_reading.read_aliases(reading, draft)
    means = person_reading.read_telephone(reading, draft)
    _refuse_taken_numbers(desk, reading, new)
    person = reading.result(new)
    searched = searches.before_record(desk, person)
    with desk.change(acts.PERSON_ADDED, draft_id) as change:
        change.code(*searched)
        added = people.add(change, person)
        _add_beside(change, added.id, aliases, means)
        return added


def change(desk: Desk, person: Person, draft: PersonDraft, draft_id: str | None = None) -> Person:
    """What a short form asks, as changed; `person` as it stood when the form was opened. The rest stays as it is.

    Other names and a number are added where they are new; each is changed and ended on its own. Raises Refused,
    ChangedMeanwhile.
    """
    reading = desk.reading()
    new = person_reading.read(reading, draft, person)
    names = person_reading.read_aliases(reading, draft)
    means = person_reading.read_telephone(reading, draft)
    _refuse_taken_numbers(desk, reading, new)
    file = read_file(desk.vault, desk, person.id)
    known = {alias.name for alias in file.aliases}
    for name in sorted(known.difference(names)):
        reading.stop("alias.stays", "aliases", f"Other names that are on record stay there. Put “{name}” back.")
    changed = reading.result(new)
    if means and means.value in {each.value for each in file.means}:
        means = None
    if means:
        changed = person_reading.answered(changed, "telephone")
    with desk.change(acts.PERSON_CHANGED, draft_id) as change:
        _add_beside(change, person.id, tuple(name for name in names if name not in known), means)
        return people.amend(change, changed)


def change_field(desk: Desk, person: Person, draft: FieldDraft, draft_id: str | None = None) -> Person:
    """One field as changed, or why it is empty; `person` as it stood when the field was opened.

    Raises Refused, with every finding at the field's name, and ChangedMeanwhile.
    """
    reading = desk.reading()
    new = person_reading.read_field(reading, person, draft)
    _refuse_taken_numbers(desk, reading, new)
    if draft.field == "telephone" and draft.answer and _numbers(desk, person.id):
        words = "A number stands among the ways to reach them. End it there first."
        reading.stop("telephone.stands", "telephone", words)
    changed = reading.result(new)
    with desk.change(acts.PERSON_CHANGED, draft_id) as change:
        return people.amend(change, changed)


def add_alias(desk: Desk, person: str, draft: AliasDraft, draft_id: str | None = None) -> Alias:
    """Another name. Raises Refused."""
    reading = desk.reading()
    alias = reading.result(person_reading.read_alias(reading, draft, person))
    with desk.change(acts.ALIAS_ADDED, draft_id) as change:
        return people.add_alias(change, alias)


def change_alias(desk: Desk, alias: Alias, draft: AliasDraft, draft_id: str | None = None) -> Alias:
    """Another name as changed: its spelling, its kind, until when. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    new = reading.result(person_reading.read_alias(reading, draft, alias.person))
    with desk.change(acts.ALIAS_CHANGED, draft_id) as change:
        return people.amend_alias(change, attrs.evolve(new, id=alias.id, version=alias.version))


def end_alias(desk: Desk, alias: Alias) -> Alias:
    """They are known by it no more from today. It still finds them. Raises ChangedMeanwhile."""
    with desk.change(acts.ALIAS_ENDED) as change:
        return people.amend_alias(change, attrs.evolve(alias, until_on=desk.today()))


def draft_of(file: PersonFile) -> PersonDraft:
    """The person as a short form shows it for changing."""
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
        telephone=next((each.value for each in file.means if each.is_telephone), ""),
        safe_contact=person.safe_contact or "",
    )


def strip(desk: Desk, persons: tuple[str, ...]) -> tuple[str, ...]:
    """What must be read before speaking: protected addresses, warnings and safe contact of these people, in words."""
    words: list[str] = []
    for person in dict.fromkeys(persons):
        if not desk.sight.opens(person):
            words.append(_CLOSED)
            continue
        file = read_file(desk.vault, desk, person)
        words += strip_of(desk, file)
        if file.person.safe_contact:
            words.append(f"Safe contact: {file.person.name}, {file.person.safe_contact}")
    return tuple(dict.fromkeys(words))


_CLOSED = "A restricted record is among them. Ask a manager before you speak to or about them"


def strip_of(desk: Desk, file: PersonFile) -> tuple[str, ...]:
    """What must not be done about one person: warnings that stand, a protected address, a number that is not safe."""
    words = []
    for address in file.addresses:
        if address.is_current(desk.today()) and address.protection != address_rules.NORMAL:
            protection = desk.rules.words("protection", address.protection).lower()
            words.append(f"Do not give out {file.person.name}’s address ({protection})")
    for means in file.means:
        if means.safe == means_rules.UNSAFE:
            words.append(f"Not safe to reach {file.person.name}: {means.value}")
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


def _add_beside(change: Change, person: str, names: Iterable[str], means: ContactMeans | None) -> None:
    for name in names:
        people.add_alias(change, Alias(person=person, name=name))
    if means:
        contact_means.add(change, attrs.evolve(means, person=person))


def _numbers(desk: Desk, person: str) -> tuple[ContactMeans, ...]:
    known = contact_means.of_person(desk.vault, person)
    return tuple(each for each in known if each.is_telephone and each.is_current(desk.today()))


def _refuse_taken_numbers(desk: Desk, reading: Reading, new: Person | None) -> None:
    if new is None:
        return
    for field, number, find in (
        ("nhs_number", new.nhs_number, people.with_nhs_number),
        ("upn", new.upn, people.with_upn),
    ):
        other = find(desk.vault, number) if number else None
        if other and other.id != new.id:
            words = "Another record has this number. Search for it and open that record, or check the number again."
            reading.stop(f"{field}.taken", field, words)
