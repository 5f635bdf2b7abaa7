"""The truth of the record about one letter: what pre-flight judges, and what has changed since it was made."""

from collections.abc import Iterator

from mash_desk.casework import acts, people
from mash_desk.casework.desk import Desk
from mash_desk.domain import address as address_rules
from mash_desk.domain import finish as finish_rules
from mash_desk.domain.address import Address
from mash_desk.domain.findings import Finding
from mash_desk.domain.finish import Standing
from mash_desk.domain.letter import Letter
from mash_desk.domain.letter_course import LetterReturned
from mash_desk.domain.person import Person
from mash_desk.domain.preflight import LetterCase, Resident
from mash_desk.domain.references import sequence_of
from mash_desk.domain.referral import SOURCE_OF_HARM
from mash_desk.domain.telling import Telling
from mash_desk.store import addresses, authorities, entries, households, letters, organisations, referrals
from mash_desk.store import people as person_rows
from mash_desk.store.reader import Reader


def read_case(desk: Desk, reader: Reader, standing: Standing, owed: Telling) -> LetterCase:
    """The truth of the record about one letter."""
    file = people.read_file(reader, desk, owed.person)
    known = addresses.of_person(reader, owed.person)
    address = current_address(reader, desk, owed.person)
    today = desk.today()
    related = {
        other
        for each in file.relationships
        if (each.from_on or today) <= today <= (each.until_on or today)
        for other in (each.person, each.of)
    }
    children = children_of(reader, standing)
    same_door = _same_door(desk, reader, address) if address else ()
    returned = _returned(reader, known, address) if address else ()
    return LetterCase(
        person=file.person,
        is_owed=any(each.id == owed.id for each in standing.owed_tellings),
        decision=standing.decision_on(owed.id),
        warnings=file.warnings,
        address=address,
        addresses=known,
        same_door=same_door,
        household=file.household,
        residents=_residents(desk, reader, file, same_door, standing.disclosure.referral),
        unmet=finish_rules.unmet(standing, desk.rules),
        returned=returned,
        known=_known_when_confirmed(reader, address, returned) if address else frozenset(),
        unrelated=tuple(child.name for child in children if child.id not in related and child.id != owed.person),
    )


def current_address(reader: Reader, desk: Desk, person: str) -> Address | None:
    """Where the person lives now; the newest home, else the newest of any kind, else the newest that is past."""
    known = addresses.of_person(reader, person)
    now = [each for each in known if each.is_current(desk.today())]
    homes = [each for each in now if each.kind == "home"]
    return next(iter((*homes, *now, *known)), None)


def is_on_request(reader: Reader, address: str) -> bool:
    """Whether an address is shown only when asked for: by its own record, or by anybody's that may be the same home.

    Raises KeyError.
    """
    found = addresses.get(reader, address)
    if found is None:
        raise KeyError(address)
    near = (*addresses.with_postcode(reader, found.postcode or ""), *addresses.without_postcode(reader))
    return found.on_request or any(each.on_request and address_rules.same_door(found, each) for each in near)


def _returned(reader: Reader, known: tuple[Address, ...], address: Address) -> tuple[LetterReturned, ...]:
    """What came back from this address, or from another record of the same home."""
    homes = [each for each in known if each.id == address.id or address_rules.same_door(each, address)]
    return tuple(came for home in homes for came in letters.returned_from(reader, home.id))


def _known_when_confirmed(reader: Reader, address: Address, returned: tuple[LetterReturned, ...]) -> frozenset[str]:
    """Which of these were on record when it was said last that, and how, the address was confirmed."""
    at = max(
        each.sequence
        for each in entries.written_to(reader, "address", address.id)
        if each.act == acts.ADDRESS_CONFIRMED.name or not _CONFIRMED.isdisjoint(each.after)
    )
    return frozenset(each.id for each in returned if _written(reader, each.id) < at)


_CONFIRMED = frozenset({"confirmed_on", "confirmed_how"})


def _same_door(desk: Desk, reader: Reader, address: Address) -> tuple[Address, ...]:
    """Everybody's recorded addresses, the reader's among them, that may be the same home and are not past."""
    near = (*addresses.with_postcode(reader, address.postcode or ""), *addresses.without_postcode(reader))
    return tuple(other for other in near if not other.is_past(desk.today()) and address_rules.same_door(address, other))


def _residents(
    desk: Desk, reader: Reader, file: people.PersonFile, same_door: tuple[Address, ...], referral: str | None
) -> tuple[Resident, ...]:
    """The reader, everybody of the household, whoever has an address at the same door, and who lives with those."""
    there = [file.person.id, *(member.person for member in file.members)]
    for person in dict.fromkeys(other.person for other in same_door):
        home = households.of_person(reader, person, desk.today())
        members = households.members(reader, home.id, desk.today()) if home else ()
        there += [person, *(member.person for member in members)]
    return tuple(
        _resident(desk, reader, person, referral) for person in person_rows.some(reader, tuple(there)).values()
    )


def _resident(desk: Desk, reader: Reader, person: Person, referral: str | None) -> Resident:
    """What stops the letter is the truth; who it is, as far as the officer may know."""
    parts = referrals.parts_of_person(reader, person.id)
    return Resident(
        name=desk.sight.shown(person).name,
        has_part=any(each.ended_on is None and referral in (None, each.referral) for each in parts),
        alleged=any(each.part == SOURCE_OF_HARM for each in parts),
    )


def children_of(reader: Reader, standing: Standing) -> tuple[Person, ...]:
    """The children whom the disclosure is about: chosen, or attached since; not those only mentioned."""
    about = [each.person for each in standing.subjects if each.person]
    about += [each.person for each in standing.identifications]
    return tuple(each for each in person_rows.some(reader, tuple(about)).values() if each.kind != "adult")


def changed_since(reader: Reader, letter: Letter, standing: Standing, case: LetterCase) -> Iterator[Finding]:
    """What a letter rests on and says must stand as it did when its bytes were made."""
    made = sequence_of(letter.reference)
    if case.address and (case.address.id != letter.address or case.address.version > made):
        words = "The address was changed or confirmed again since this letter was made. Make a new letter."
        yield Finding("letter.address_changed", "address", words)
    if case.decision and case.decision.id != letter.telling_decision:
        words = "Whether this person is told was decided anew since this letter was made. Make a new letter."
        yield Finding("letter.decision_changed", "decision", words)
    if case.person.version > made:
        words = f"The record of {case.person.name} was changed since this letter was made. Make a new letter."
        yield Finding("letter.reader_changed", "person", words)
    for child in children_of(reader, standing):
        if child.version > made:
            words = f"The record of {child.name} was changed since this letter was made. Make a new letter."
            yield Finding("letter.child_changed", "letter", words)
    for warning in case.warnings:
        if warning.must_be_read and warning.version > made:
            words = f"A warning about {case.person.name} was added since this letter was made. Make a new letter."
            yield Finding("letter.warning_since", "warnings", words)
    said = [*(each.id for each in standing.recipients), *(each.id for each in standing.identifications)]
    said += [each.id for each in standing.consents]
    said += [each.id for each in standing.finishes if each.condition]
    said += [each.id for each in standing.corrections]
    told = [organisations.get(reader, each.organisation or "") for each in standing.recipients]
    if any(_written(reader, row) > made for row in said) or any(each and each.version > made for each in told):
        words = "What the letter says of this disclosure was added to since it was made. Make a new letter."
        yield Finding("letter.disclosure_changed", "letter", words)
    sender = authorities.find(reader)
    if sender and sender.version > made:
        words = "The authority’s details were changed since this letter was made. Make a new letter."
        yield Finding("letter.sender_changed", "letter", words)


def _written(reader: Reader, row: str) -> int:
    """The sequence of the entry that wrote a fact. Its time would not do: a clock may have gone back in between."""
    return max(entries.headers_of(reader, row))
