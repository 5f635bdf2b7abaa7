"""Letters: pre-flight, preview, making the exact bytes, and each printing. Nothing is printed that pre-flight stops."""

import hashlib
from collections.abc import Iterator
from datetime import date

import attrs

from mash_desk.casework import acts, disclosures, people
from mash_desk.casework.desk import Desk
from mash_desk.domain import address as address_rules
from mash_desk.domain import finish as finish_rules
from mash_desk.domain import preflight
from mash_desk.domain.address import Address
from mash_desk.domain.codes import DisclosureKind, LegalCondition, Need, OrganisationKind
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Refused
from mash_desk.domain.finish import Standing
from mash_desk.domain.letter import (
    Letter,
    LetterChild,
    LetterFacts,
    LetterPrinted,
    LetterRecipient,
    LetterSender,
    LetterText,
    called,
)
from mash_desk.domain.person import UNBORN, Person
from mash_desk.domain.preflight import Check, LetterCase, Resident
from mash_desk.domain.references import sequence_of
from mash_desk.domain.referral import SOURCE_OF_HARM
from mash_desk.domain.telling import Telling
from mash_desk.domain.times import local_date
from mash_desk.store import addresses, letters, organisations, referrals, tellings
from mash_desk.store import people as person_rows
from mash_desk.store.reader import Reader

TEMPLATE = "information_shared"
# DPA 2018 section 164A, from 19 June 2026: a complaint is acknowledged within 30 days.
COMPLAINT_DAYS = 30
_NOT_YET = "given when printed"
# Stands in the preview for a passage that is not written yet, so that the rest of the page can be read already.
_BLANK = "…"


@attrs.frozen(kw_only=True)
class LetterDraft:
    """The two passages that an officer writes. Everything else of a letter comes from the record."""

    why: str = personal(default="")
    what_happens_next: str = personal(default="")


@attrs.frozen(kw_only=True)
class LetterPage:
    """A letter on its screen: the checks, the page as PDF bytes (none while it cannot be drawn), and its text."""

    telling: Telling = plain()
    referral: str | None = plain()
    reader: Person = personal()
    reference: str = plain()
    facts: tuple[tuple[str, str], ...] = personal()
    checks: tuple[Check, ...] = personal()
    content: bytes = personal()
    text: str = personal()
    reading_age: int = plain()
    longest_sentence: int = plain()
    strip: tuple[str, ...] = personal()
    made: tuple[Letter, ...] = plain()
    printings: tuple[LetterPrinted, ...] = plain()
    suggested_why: str = personal()

    @property
    def stops(self) -> tuple[Finding, ...]:
        """What stops it; nothing: it may be printed."""
        return preflight.stops(self.checks)


def page(desk: Desk, telling: str, draft: LetterDraft) -> LetterPage:
    """The letter as it would be, with every check. Writes an entry that it was looked at, and nothing else."""
    owed, standing = _opened(desk.vault, telling)
    reader = _person(desk.vault, owed)
    facts, findings = _facts(desk, standing, owed, draft, _NOT_YET)
    checks = _checks(desk, desk.vault, standing, owed, facts, findings)
    drawn = attrs.evolve(facts, why=facts.why or _BLANK, what_happens_next=facts.what_happens_next or _BLANK)
    content, text = _drawn(drawn)
    made = letters.of_telling(desk.vault, telling)
    names = disclosures.names_on(desk.vault, standing.persons, standing)
    age, longest = _reading(text)
    shown = LetterPage(
        telling=owed,
        referral=standing.disclosure.referral,
        reader=reader,
        reference=standing.disclosure.reference,
        facts=_from_the_record(desk, standing, facts, names),
        checks=checks,
        content=content,
        text=_as_text(drawn),
        reading_age=age,
        longest_sentence=longest,
        strip=people.strip(desk, (reader.id, *standing.persons)),
        made=made,
        printings=tuple(each for letter in made for each in letters.printings(desk.vault, letter.id)),
        suggested_why=f"To help keep {called(facts.children)} safe" if facts.children else "",
    )
    desk.look(acts.LETTER_VIEWED, telling, (reader.id,))
    return shown


def before_writing(desk: Desk, telling: str) -> tuple[Finding, ...]:
    """What stops a letter to this person before a word of it is written: the decision, or the reader's age."""
    owed, standing = _opened(desk.vault, telling)
    checks = preflight.check(_case(desk, desk.vault, standing, owed), *_limits(desk))
    return tuple(each for each in preflight.stops(checks) if each.field in ("mentions", "decision", "person"))


def make(desk: Desk, telling: str, draft: LetterDraft) -> Letter:
    """Make the letter: its exact bytes are kept. Raises Refused with every finding that stops it."""
    from mash_desk.paper import letter as paper

    with desk.change(acts.LETTER_MADE) as change:
        owed, standing = _opened(change, telling)
        reference = desk.reference(change)
        facts, findings = _facts(desk, standing, owed, draft, reference)
        stops = preflight.stops(_checks(desk, change, standing, owed, facts, findings))
        decision = standing.decision_on(telling)
        address = _current_address(change, desk, owed.person)
        if stops or decision is None or address is None:
            raise Refused(stops)
        content = paper.render(facts)
        change.concerns(owed.person)
        letter = Letter(
            reference=reference,
            telling=telling,
            telling_decision=decision.id,
            address=address.id,
            template=facts.wording.name,
            template_version=str(facts.wording.version),
            notice_version=facts.sender.notice_version,
            pages=paper.page_count(facts),
            sha256=hashlib.sha256(content).hexdigest(),
            recorded_at=desk.now(),
            recorded_by=desk.officer.id,
        )
        return letters.add(change, letter, content)


def content_to_print(desk: Desk, letter: str) -> bytes:
    """The stored bytes of a letter, for the printer. Pre-flight is asked again: what was safe may not be so any more.

    Raises Refused.
    """
    found = letters.get(desk.vault, letter)
    if found is None:
        raise KeyError(letter)
    owed, standing = _opened(desk.vault, found.telling)
    case = _case(desk, desk.vault, standing, owed)
    stops = (*preflight.stops(preflight.check(case, *_limits(desk))), *_changed_since(found, standing, case))
    if stops:
        raise Refused(stops)
    return letters.content(desk.vault, letter)


def _changed_since(letter: Letter, standing: Standing, case: LetterCase) -> Iterator[Finding]:
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
    added = [
        *(each.recorded_at for each in standing.recipients),
        *(each.recorded_at for each in standing.identifications),
    ]
    later = [at for at in added if at > letter.recorded_at]
    if later:
        words = "What was shared, or about whom, was added to since this letter was made. Make a new letter."
        yield Finding("letter.disclosure_changed", "letter", words)


def content(desk: Desk, letter: str) -> bytes:
    """The stored bytes of a letter, for looking at."""
    return letters.content(desk.vault, letter)


def record_printed(desk: Desk, letter: str) -> LetterPrinted:
    """The letter went to a printer."""
    with desk.change(acts.LETTER_PRINTED) as change:
        found = letters.get(change, letter)
        owed = tellings.get(change, found.telling) if found else None
        if owed:
            change.concerns(owed.person)
        return letters.printed(change, LetterPrinted(letter=letter, printed_at=desk.now(), recorded_by=desk.officer.id))


def with_reference(desk: Desk, reference: str) -> bytes | None:
    """The stored bytes of the letter with this reference, on a training desk; None where there is no such letter.

    Raises Refused on any other desk, where a letter leaves by the print dialog alone, and where pre-flight stops it.
    """
    if not desk.vault.training:
        words = "On a real desk a letter leaves by the print dialog only. Open the letter in the window."
        raise Refused([Finding("letter.not_training", "", words)])
    row = desk.vault.row("SELECT id FROM letter WHERE reference = :reference", {"reference": reference})
    return content_to_print(desk, row["id"]) if row else None


def _opened(reader: Reader, telling: str) -> tuple[Telling, Standing]:
    owed = tellings.get(reader, telling)
    if owed is None:
        raise KeyError(telling)
    return owed, disclosures.read_standing(reader, owed.disclosure)


def _person(reader: Reader, owed: Telling) -> Person:
    person = person_rows.get(reader, owed.person)
    if person is None:
        raise KeyError(owed.person)
    return person


def _checks(
    desk: Desk,
    reader: Reader,
    standing: Standing,
    owed: Telling,
    facts: LetterFacts,
    findings: tuple[Finding, ...],
) -> tuple[Check, ...]:
    from mash_desk.paper import characters

    case = attrs.evolve(
        _case(desk, reader, standing, owed),
        letter_findings=findings,
        missing_glyphs=tuple(dict.fromkeys(character for character, _ in characters.missing_glyphs(facts))),
    )
    return preflight.check(case, *_limits(desk))


def _limits(desk: Desk) -> tuple[int, date]:
    return desk.rules.authority.address_confirmed_days, desk.today()


def _case(desk: Desk, reader: Reader, standing: Standing, owed: Telling) -> LetterCase:
    """The truth of the record about one letter."""
    file = people.read_file(reader, desk, owed.person)
    address = _current_address(reader, desk, owed.person)
    today = desk.today()
    related = {
        other
        for each in file.relationships
        if (each.from_on or today) <= today <= (each.until_on or today)
        for other in (each.person, each.of)
    }
    children = _children(reader, standing)
    return LetterCase(
        person=file.person,
        is_owed=owed.person in standing.persons,
        decision=standing.decision_on(owed.id),
        warnings=file.warnings,
        address=address,
        addresses=file.addresses,
        household=file.household,
        residents=_residents(desk, reader, file, address, standing.disclosure.referral),
        unmet=finish_rules.unmet(standing, desk.rules),
        unrelated=tuple(child.name for child in children if child.id not in related and child.id != owed.person),
    )


def _current_address(reader: Reader, desk: Desk, person: str) -> Address | None:
    """Where the person lives now; the newest home, else the newest of any kind, else the newest that is past."""
    known = addresses.of_person(reader, person)
    now = [each for each in known if each.is_current(desk.today())]
    homes = [each for each in now if each.kind == "home"]
    return next(iter((*homes, *now, *known)), None)


def _residents(
    desk: Desk, reader: Reader, file: people.PersonFile, address: Address | None, referral: str | None
) -> tuple[Resident, ...]:
    """The reader, everybody of the household, and everybody whose recorded address may be the same door."""
    there = [file.person.id, *(member.person for member in file.members)]
    if address:
        near = (*addresses.with_postcode(reader, address.postcode or ""), *addresses.without_postcode(reader))
        there += [
            other.person
            for other in near
            if not other.is_past(desk.today()) and address_rules.same_door(address, other)
        ]
    return tuple(_resident(reader, person, referral) for person in person_rows.some(reader, tuple(there)).values())


def _resident(reader: Reader, person: Person, referral: str | None) -> Resident:
    parts = referrals.parts_of_person(reader, person.id)
    return Resident(
        name=person.name,
        has_part=any(each.ended_on is None and referral in (None, each.referral) for each in parts),
        alleged=any(each.part == SOURCE_OF_HARM for each in parts),
    )


def _children(reader: Reader, standing: Standing) -> tuple[Person, ...]:
    """The children whom the disclosure is about: chosen, or attached since; not those only mentioned."""
    about = [each.person for each in standing.subjects if each.person]
    about += [each.person for each in standing.identifications]
    return tuple(each for each in person_rows.some(reader, tuple(about)).values() if each.kind != "adult")


def _facts(
    desk: Desk, standing: Standing, owed: Telling, draft: LetterDraft, reference: str
) -> tuple[LetterFacts, tuple[Finding, ...]]:
    """What the letter says, and what in that stops it."""
    from mash_desk.paper import letter as paper
    from mash_desk.paper import wording

    reader = _person(desk.vault, owed)
    address = _current_address(desk.vault, desk, owed.person)
    listed = desk.rules.codes.of(DisclosureKind)
    conditions = desk.rules.codes.of(LegalCondition)
    special = [kind for kind in standing.kinds if listed[kind].needs_condition is Need.SPECIAL_CATEGORY]
    offences = [kind for kind in standing.kinds if listed[kind].needs_condition is Need.OFFENCE]
    health = [kind for kind in special if "health" in kind]
    asked = [each for each in standing.consents if each.question == "agreed_to_sharing"]
    children = tuple(_child(each) for each in _children(desk.vault, standing))
    laws = [law.strip() for condition in standing.conditions for law in conditions[condition].law.split(";")]
    facts = LetterFacts(
        sender=_sender(desk),
        wording=wording.in_force(TEMPLATE, desk.today()),
        reference=reference,
        dated=desk.today(),
        reader=reader.name,
        address=address.on_envelope if address else (),
        salutation=reader.name,
        children=children,
        kinds=tuple(
            listed[kind].letter_words.replace("{child}", called(children)) for kind in standing.kinds if children
        ),
        recipients=_recipients(desk, standing),
        shared_on=tuple(sorted({local_date(each.shared_at) for each in standing.recipients})),
        why=draft.why.strip(),
        without_delay=standing.disclosure.urgent,
        asked_first=any(each.answer in ("yes", "no", "refused") for each in asked),
        health_shared=bool(health),
        other_sensitive_shared=bool(offences) or len(special) > len(health),
        laws=tuple(dict.fromkeys(laws)),
        what_happens_next=draft.what_happens_next.strip(),
        signed_by=desk.officer.name,
        signed_as=desk.officer.job,
        training=desk.vault.training,
    )
    return facts, tuple(each for each in paper.check(facts) if each.code != "letter.character")


def _sender(desk: Desk) -> LetterSender:
    authority = desk.rules.authority
    return LetterSender(
        authority=authority.name,
        hub=authority.hub,
        address=tuple(line.strip() for line in authority.address.splitlines() if line.strip()),
        phone=authority.telephone,
        out_of_hours_phone=authority.night_telephone,
        data_protection_phone=authority.privacy_telephone,
        data_protection_email=authority.privacy_email,
        regulator=authority.regulator,
        regulator_phone=authority.regulator_telephone,
        notice_version=authority.notice_version,
        notice_date=authority.notice_from,
        notice_place=authority.notice_place,
        complaint_days=COMPLAINT_DAYS,
    )


def _recipients(desk: Desk, standing: Standing) -> tuple[LetterRecipient, ...]:
    """Who was told, as a family would say it; a recipient who is not in the directory is “another organisation”."""
    listed = desk.rules.codes.of(OrganisationKind)
    found = []
    for recipient in standing.recipients:
        organisation = organisations.get(desk.vault, recipient.organisation or "")
        if organisation:
            kind = listed[organisation.kind]
            found.append(LetterRecipient(kind.letter_name, kind.letter_staff))
        else:
            found.append(LetterRecipient("another organisation", "staff at another organisation"))
    return tuple(dict.fromkeys(found))


def _child(person: Person) -> LetterChild:
    if person.kind == UNBORN:
        return LetterChild("your unborn baby", "your unborn baby")
    return LetterChild(person.first_name, person.name)


def _drawn(facts: LetterFacts) -> tuple[bytes, LetterText]:
    """The page, or nothing while something stops it from being drawn; and its blocks."""
    from mash_desk.paper import letter as paper
    from mash_desk.paper import wording

    try:
        return paper.render(facts), wording.compose(facts)
    except Refused:
        return b"", wording.compose(facts)


def _as_text(facts: LetterFacts) -> str:
    from mash_desk.paper.as_text import as_text

    return as_text(facts)


def _reading(text: LetterText) -> tuple[int, int]:
    from mash_desk.paper.reading import reading

    found = reading(text)
    return round(found.age), found.longest_sentence


def _from_the_record(
    desk: Desk, standing: Standing, facts: LetterFacts, names: dict[str, str]
) -> tuple[tuple[str, str], ...]:
    kinds = ", ".join(desk.rules.words("disclosure_kind", kind).lower() for kind in standing.kinds)
    told = "; ".join(disclosures.recipient_words(each, names) for each in standing.recipients)
    return (
        ("About", ", ".join(child.full_name for child in facts.children)),
        ("Told", told),
        ("Shared", kinds),
        ("To", ", ".join(facts.address)),
    )
