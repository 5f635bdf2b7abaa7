"""Finishing a disclosure: one more recipient, whom it was about, who agreed, consent, and each thing left open."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import attrs

from mash_desk.casework import acts, authorisations, searches
from mash_desk.casework.desk import Desk
from mash_desk.casework.owing import owe_telling
from mash_desk.casework.standing import read_standing, refuse_stale
from mash_desk.domain import disclosure_reading, finish_reading, person_reading
from mash_desk.domain import referral as referral_rules
from mash_desk.domain.disclosure import (
    Agreement,
    AgreementDraft,
    Disclosure,
    Identification,
    Mention,
    Recipient,
    RecipientDraft,
    Statement,
    StatementDraft,
)
from mash_desk.domain.findings import Finding, Refused, refuse
from mash_desk.domain.finish import Finish, FinishDraft, Standing
from mash_desk.domain.person import Person, PersonDraft
from mash_desk.domain.referral import Consent, ConsentDraft
from mash_desk.store import agreements, disclosures, finishes, people, referrals, subjects
from mash_desk.store.change import Change
from mash_desk.store.errors import ChangedMeanwhile


def add_recipient(desk: Desk, disclosure: Disclosure, draft: RecipientDraft, draft_id: str | None = None) -> Recipient:
    """Same again to another: the same was shared with one more. Raises Refused.

    Raises ChangedMeanwhile where it turned out since that nothing was shared.
    """
    reading = desk.reading()
    if not disclosure.shared:
        reading.stop("recipient.not_shared", "recipients", "Nothing was shared here. Save a new disclosure instead.")
    recipient = reading.result(disclosure_reading.read_recipient(reading, draft, reading.now, desk.officer.id))
    with desk.change(acts.RECIPIENT_ADDED, draft_id) as change:
        standing = read_standing(change, disclosure.id)
        if standing.withdrawn:
            raise ChangedMeanwhile
        change.concerns(*standing.persons)
        return disclosures.add_recipient(change, attrs.evolve(recipient, disclosure=disclosure.id))


def attach_record(
    desk: Desk, disclosure: Disclosure, subject: str, person: str, draft_id: str | None = None
) -> Identification:
    """Attach a record to a described person; their telling is owed from now. The description stays. Raises Refused."""
    if not person:
        raise Refused([Finding("needed", "person", "Choose the record to attach.")])
    _refuse_attached(desk, disclosure, subject)
    with desk.change(acts.RECORD_ATTACHED, draft_id) as change:
        return _attach(desk, change, disclosure, subject, person)


def attach_new_record(
    desk: Desk, disclosure: Disclosure, subject: str, draft: PersonDraft, draft_id: str | None = None
) -> Identification:
    """Make a record for a described person and attach it, in one act: trying again never makes two. Raises Refused."""
    reading = desk.reading()
    new = reading.result(person_reading.read(reading, draft))
    _refuse_attached(desk, disclosure, subject)
    searched = searches.before_record(desk, new)
    with desk.change(acts.RECORD_ATTACHED, draft_id) as change:
        change.code(*searched)
        return _attach(desk, change, disclosure, subject, people.add(change, new).id)


def _refuse_attached(desk: Desk, disclosure: Disclosure, subject: str) -> None:
    if any(each.subject == subject for each in read_standing(desk.vault, disclosure.id).identifications):
        words = "A record was attached to this description already."
        raise Refused([Finding("identification.stands", "person", words)])


def _attach(desk: Desk, change: Change, disclosure: Disclosure, subject: str, person: str) -> Identification:
    identification = Identification(
        subject=subject,
        person=person,
        recorded_at=desk.now(),
        recorded_by=desk.officer.id,
        corrects=_taken_off(read_standing(change, disclosure.id), subject),
    )
    added = subjects.add_identification(change, identification)
    owe_telling(desk, change, disclosure, person)
    return added


def _taken_off(standing: Standing, subject: str) -> str | None:
    """The record that was attached to this description and taken off again; a new one stands in its place."""
    for each in standing.corrected:
        if isinstance(each.before, Identification) and each.before.subject == subject and each.instead is None:
            return each.before.id
    return None


def confirm_mentions(
    desk: Desk,
    disclosure: Disclosure,
    answers: Mapping[str, bool | None],
    draft_id: str | None = None,
    new: Mapping[str, PersonDraft] = MappingProxyType({}),
) -> None:
    """Say of each person whether they were in what was shared, and that nobody else was.

    `new`: people without a record who were in it, each by the name of the form's field; their records are made in the
    same act, so that trying again never makes two. Each confirmed person is owed a telling. Raises Refused, at
    `mentions.PERSON` where an answer is None: not given yet, and at FIELD.given_name and so on about a new record.
    """
    refuse(
        Finding("mention.answer", f"mentions.{person}", "Say whether they were in what was shared.")
        for person, included in answers.items()
        if included is None
    )
    people_new = _read_new(desk, new)
    searched = [code for field, person in people_new.items() for code in _searched(desk, field, person)]
    with desk.change(acts.MENTIONS_CONFIRMED, draft_id) as change:
        change.code(*dict.fromkeys(searched))
        stands = {each.person: each for each in read_standing(change, disclosure.id).mentions}
        made = {people.add(change, person).id: True for person in people_new.values()}
        for person, included in {**answers, **made}.items():
            if person not in stands or stands[person].included != included:
                _mention(desk, change, disclosure, person, stands.get(person), included=bool(included))
        standing = read_standing(change, disclosure.id)
        change.concerns(*standing.persons)
        if "others" not in {each.item for each in standing.finishes}:
            done = Finish(disclosure=disclosure.id, item="others", recorded_at=desk.now(), recorded_by=desk.officer.id)
            finishes.add(change, done)


def _mention(
    desk: Desk, change: Change, disclosure: Disclosure, person: str, before: Mention | None, *, included: bool
) -> None:
    mention = Mention(
        disclosure=disclosure.id,
        person=person,
        included=included,
        recorded_at=desk.now(),
        recorded_by=desk.officer.id,
        corrects=before.id if before else None,
    )
    subjects.add_mention(change, mention)
    if included:
        owe_telling(desk, change, disclosure, person)


def _read_new(desk: Desk, new: Mapping[str, PersonDraft]) -> dict[str, Person]:
    """The new people by field. Raises Refused with every finding, its field beginning with the form's."""
    read: dict[str, Person] = {}
    findings: list[Finding] = []
    for field, draft in new.items():
        reading = desk.reading()
        person = person_reading.read(reading, draft)
        findings += _at(field, reading.findings)
        if person:
            read[field] = person
    refuse(findings)
    return read


def _searched(desk: Desk, field: str, person: Person) -> tuple[str, ...]:
    """That nobody who is known was missed, as before any record that is made."""
    try:
        return searches.before_record(desk, person)
    except Refused as refused:
        raise Refused(_at(field, refused.findings)) from None


def _at(field: str, findings: Iterable[Finding]) -> list[Finding]:
    return [attrs.evolve(each, field=f"{field}.{each.field}") for each in findings]


def record_agreement(
    desk: Desk, disclosure: Disclosure, draft: AgreementDraft, draft_id: str | None = None
) -> Agreement:
    """Who agreed it, or that nobody could be reached. Raises Refused."""
    reading = desk.reading()
    read = disclosure_reading.read_agreement(reading, draft, desk.officer.id)
    if read is None and not reading.stopped:
        reading.stop("needed", "agreement", "Say how they agreed, or that nobody was reached.")
    agreement = reading.result(read)
    with desk.change(acts.AGREEMENT_RECORDED, draft_id) as change:
        standing = read_standing(change, disclosure.id)
        refuse_stale(agreement.corrects, standing.agreements)
        change.concerns(*standing.persons)
        return agreements.add(change, attrs.evolve(agreement, disclosure=disclosure.id))


def record_statement(desk: Desk, draft: StatementDraft, draft_id: str | None = None) -> Statement:
    """What the manager says of the agreement; it stands beside it, also when it differs. Raises Refused."""
    reading = desk.reading()
    statement = reading.result(disclosure_reading.read_statement(reading, draft, desk.officer.id))
    with desk.change(acts.STATEMENT_RECORDED, draft_id) as change:
        change.code(f"verdict:{statement.verdict}")
        disclosure = agreements.disclosure_of(change, statement.agreement)
        change.concerns(*read_standing(change, disclosure).persons)
        return agreements.add_statement(change, statement)


def record_consent(desk: Desk, disclosure: Disclosure, draft: ConsentDraft, draft_id: str | None = None) -> Consent:
    """One person's answer about this sharing. Raises Refused."""
    reading = desk.reading()
    if not draft.answer:
        raise Refused([Finding("needed", "consents", "Choose an answer.")])
    consent = reading.result(referral_rules.read_consent(reading, draft, desk.officer.id))
    with desk.change(acts.CONSENT_RECORDED, draft_id) as change:
        refuse_stale(consent.corrects, read_standing(change, disclosure.id).consents)
        return referrals.add_consent(change, attrs.evolve(consent, disclosure=disclosure.id))


def finish_item(desk: Desk, draft: FinishDraft, draft_id: str | None = None) -> Finish:
    """Finish one thing: condition, verification, necessity, held back, passed on, review. Raises Refused.

    Nobody reviews what they saved themselves. What a manager found and another wrote down stands to be confirmed.
    """
    reading = desk.reading()
    read = finish_reading.read(reading, draft, desk.officer.id)
    if read and read.item == authorisations.REVIEW:
        whose = read_standing(desk.vault, read.disclosure).disclosure.recorded_by
        by = read.colleague or ""
        authorisations.refuse_self_approval(desk, reading, by, whose, "colleague", "review what they saved")
    done = reading.result(read)
    with desk.change(acts.ITEM_FINISHED, draft_id) as change:
        change.code(f"item:{done.item}")
        standing = read_standing(change, done.disclosure)
        refuse_stale(done.corrects, standing.finishes)
        change.concerns(*standing.persons)
        if done.item == authorisations.REVIEW:
            what = authorisations.REVIEW
            authorisations.note(desk, change, what, "disclosure", done.disclosure, done.colleague or "", done.words)
        return finishes.add(change, done)
