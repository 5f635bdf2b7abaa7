"""What one letter says: its facts from the record, and the two passages that an officer writes."""

import attrs

from mash_desk.casework.desk import Desk
from mash_desk.casework.letter_case import children_of, current_address
from mash_desk.domain.address import Address
from mash_desk.domain.codes import DisclosureKind, LegalCondition, Need, OrganisationKind
from mash_desk.domain.findings import Finding
from mash_desk.domain.finish import Standing
from mash_desk.domain.letter import (
    LetterChild,
    LetterFacts,
    LetterRecipient,
    LetterSender,
    called,
)
from mash_desk.domain.person import UNBORN, Person
from mash_desk.domain.telling import Omission, Telling
from mash_desk.domain.times import local_date
from mash_desk.store import organisations
from mash_desk.store import people as person_rows

TEMPLATE = "information_shared"
# DPA 2018 section 164A, from 19 June 2026: a complaint is acknowledged within 30 days.
COMPLAINT_DAYS = 30


def told_of(standing: Standing, omissions: tuple[Omission, ...]) -> Standing:
    """What was shared, without what this person is not told: a letter is made from nothing else."""
    kinds = {each.kind for each in omissions}
    recipients = {each.recipient for each in omissions}
    return attrs.evolve(
        standing,
        kinds=tuple(each for each in standing.kinds if each not in kinds),
        recipients=tuple(each for each in standing.recipients if standing.first(each.id) not in recipients),
    )


def read_facts(
    desk: Desk, standing: Standing, owed: Telling, why: str, what_happens_next: str, reference: str
) -> tuple[LetterFacts, tuple[Finding, ...]]:
    """What the letter says, and what in that stops it. `standing`: as this person is told of it.

    A protected address is not among it: no letter goes there, and looking at one is no way to have it shown.
    """
    from mash_desk.paper import letter as paper
    from mash_desk.paper import wording

    reader = person_rows.get(desk.vault, owed.person)
    if reader is None:
        raise KeyError(owed.person)
    address = current_address(desk.vault, desk, owed.person)
    special, offences = _kinds_with(desk, standing, Need.SPECIAL_CATEGORY), _kinds_with(desk, standing, Need.OFFENCE)
    health = [kind for kind in special if "health" in kind]
    asked = [each for each in standing.consents if each.question == "agreed_to_sharing"]
    children = tuple(_child(each) for each in children_of(desk.vault, standing))
    facts = LetterFacts(
        sender=_sender(desk),
        wording=wording.in_force(TEMPLATE, desk.today()),
        reference=reference,
        dated=desk.today(),
        reader=reader.name,
        address=address.withheld.on_envelope if address else (),
        salutation=reader.name,
        children=children,
        kinds=_kinds_in_words(desk, standing, children),
        recipients=_recipients(desk, standing),
        shared_on=tuple(sorted({local_date(each.shared_at) for each in standing.recipients})),
        why=why.strip(),
        without_delay=standing.disclosure.urgent,
        asked_first=any(each.answer in ("yes", "no", "refused") for each in asked),
        health_shared=bool(health),
        other_sensitive_shared=bool(offences) or len(special) > len(health),
        laws=_laws(desk, standing),
        what_happens_next=what_happens_next.strip(),
        signed_by=desk.officer.name,
        signed_as=desk.officer.job,
        training=desk.vault.training,
    )
    return facts, tuple(each for each in paper.check(facts) if _is_said(each, address))


def _kinds_with(desk: Desk, standing: Standing, need: Need) -> list[str]:
    listed = desk.rules.codes.of(DisclosureKind)
    return [kind for kind in standing.kinds if listed[kind].needs_condition is need]


def _kinds_in_words(desk: Desk, standing: Standing, children: tuple[LetterChild, ...]) -> tuple[str, ...]:
    listed = desk.rules.codes.of(DisclosureKind)
    return tuple(listed[kind].letter_words.replace("{child}", called(children)) for kind in standing.kinds if children)


def _laws(desk: Desk, standing: Standing) -> tuple[str, ...]:
    """The laws that answer for what this person is told; one for nothing but what is left out would tell of it."""
    conditions = desk.rules.codes.of(LegalCondition)
    listed = desk.rules.codes.of(DisclosureKind)
    needed = [Need.NONE, *(listed[kind].needs_condition for kind in standing.kinds)]
    used = [conditions[each] for each in standing.conditions if _is_used(conditions[each], needed)]
    return tuple(dict.fromkeys(law.strip() for condition in used for law in condition.law.split(";")))


def _is_said(finding: Finding, address: Address | None) -> bool:
    """A sign without a glyph has a check of its own; and of a protected address it is said that it is, nothing more."""
    on_request = address is not None and address.on_request
    return finding.code != "letter.character" and not (on_request and finding.field == "address")


def _is_used(condition: LegalCondition, needed: list[Need]) -> bool:
    return condition.kind not in ("article9", "article10") or any(condition.meets(need) for need in needed)


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
