"""Correcting what was written down about a disclosure: a new row in place of the wrong one, or nothing in its place."""

from collections.abc import Sequence
from datetime import datetime

import attrs

from mash_desk.casework import acts
from mash_desk.casework.correcting import as_shown, correcting_on, put, read_why, refuse_same, stands_in
from mash_desk.casework.desk import Desk
from mash_desk.casework.disclosures import event
from mash_desk.casework.owing import owe_telling
from mash_desk.casework.standing import read_standing
from mash_desk.casework.telling_corrections import let_decisions_lapse
from mash_desk.domain import disclosure_reading, finish_reading
from mash_desk.domain import referral as referral_rules
from mash_desk.domain.codes import Does
from mash_desk.domain.correction import Correctable, Correction, CorrectionDraft
from mash_desk.domain.disclosure import (
    AgreementDraft,
    DisclosureDraft,
    DisclosureKind,
    Identification,
    RecipientDraft,
    SubjectDraft,
    is_someone_else,
)
from mash_desk.domain.findings import Finding, refuse
from mash_desk.domain.finish import FinishDraft, Standing
from mash_desk.domain.referral import ConsentDraft
from mash_desk.store import agreements, disclosures, finishes, referrals, subjects
from mash_desk.store.change import Change
from mash_desk.store.errors import ChangedMeanwhile


def correct_event(
    desk: Desk, disclosure: str, draft: DisclosureDraft, why: CorrectionDraft, draft_id: str | None = None
) -> None:
    """What was shared or not, when and why. What is to finish is due by the corrected time.

    Recipients who were told at the time that was wrong were told at the right one: each is corrected with it. Raises
    Refused, ChangedMeanwhile, as every correction does.
    """
    before = read_standing(desk.vault, disclosure)
    whole = attrs.evolve(
        draft,
        shared=before.disclosure.shared,
        urgent=before.disclosure.urgent,
        referral=before.disclosure.referral or "",
    )
    reading = desk.reading()
    read = disclosure_reading.read_event(reading, whole)
    reason = read_why(desk, reading, why)
    read, because = reading.result(read), reading.result(reason)
    with correcting_on(desk, disclosure, draft_id) as (change, standing):
        if because.corrected != standing.row:
            raise ChangedMeanwhile
        read = attrs.evolve(read, shared_at=as_shown(read.shared_at, standing.disclosure.shared_at))
        new = event(desk, whole, read, desk.reference(change))
        refuse_same(new, standing.disclosure, read.kinds == standing.kinds)
        added = disclosures.add(change, attrs.evolve(new, corrects=standing.row))
        for kind in read.kinds:
            disclosures.add_kind(change, DisclosureKind(disclosure=added.id, kind=kind))
        put(change, because, added.id)
        if read.shared_at != standing.disclosure.shared_at:
            _move_recipients(desk, change, standing, read.shared_at, because)


def _move_recipients(desk: Desk, change: Change, standing: Standing, to: datetime, because: Correction) -> None:
    """Correct each who was told at the very time of the disclosure, for the same reason."""
    for each in standing.recipients:
        if each.shared_at == standing.disclosure.shared_at:
            moved = attrs.evolve(
                each, shared_at=to, recorded_at=desk.now(), recorded_by=desk.officer.id, corrects=each.id
            )
            told = disclosures.add_recipient(change, moved)
            put(change, attrs.evolve(because, kind="recipient", corrected=each.id), told.id)


def correct_recipient(
    desk: Desk, disclosure: str, draft: RecipientDraft, why: CorrectionDraft, draft_id: str | None = None
) -> None:
    """Who was told, how they were reached and made sure of, when.

    Where it was somebody else, what was finished about how the first was verified goes with the wrong row: only what
    this draft says of it holds.
    """
    before = stands_in(read_standing(desk.vault, disclosure).recipients, why)
    reading = desk.reading()
    read = disclosure_reading.read_recipient(reading, draft, before.shared_at, desk.officer.id)
    reason = read_why(desk, reading, why)
    read, because = reading.result(read), reading.result(reason)
    with correcting_on(desk, disclosure, draft_id) as (change, standing):
        stands = stands_in(standing.recipients, because)
        at = as_shown(read.shared_at, stands.shared_at)
        new = attrs.evolve(read, disclosure=disclosure, corrects=stands.id, shared_at=at)
        verified = standing.verification_of(stands)
        refuse_same(new, attrs.evolve(stands, verification=verified))
        if is_someone_else(new, stands) or new.verification != verified:
            for each in standing.verifications_of(stands):
                put(change, attrs.evolve(because, kind="finish", corrected=each.id), None)
        else:
            new = attrs.evolve(new, verification=stands.verification)
        put(change, because, disclosures.add_recipient(change, new).id)


def correct_subject(
    desk: Desk, disclosure: str, draft: SubjectDraft, why: CorrectionDraft, draft_id: str | None = None
) -> None:
    """Whom it is about: another record, or a description. A record that is named now is owed a telling from now."""
    reading = desk.reading()
    read = disclosure_reading.read_subject(reading, draft)
    reason = read_why(desk, reading, why)
    read, because = reading.result(read), reading.result(reason)
    with correcting_on(desk, disclosure, draft_id) as (change, standing):
        stands = stands_in(standing.subjects, because)
        new = attrs.evolve(read, disclosure=disclosure, corrects=stands.id)
        refuse_same(new, stands)
        _refuse_twice(standing, new.person, "subjects")
        put(change, because, subjects.add(change, new).id)
        if new.person:
            _take_off_records(change, standing, because)
            owe_telling(desk, change, standing.disclosure, new.person)
        let_decisions_lapse(desk, change, standing, because)


def correct_identification(
    desk: Desk, disclosure: str, person: str, why: CorrectionDraft, draft_id: str | None = None
) -> None:
    """Another record belongs to the description. It is owed a telling from now."""
    reading = desk.reading()
    if not person:
        reading.stop("needed", "person", "Choose the record to attach.")
    reason = read_why(desk, reading, why)
    because = reading.result(reason)
    with correcting_on(desk, disclosure, draft_id) as (change, standing):
        stands = stands_in(standing.identifications, because)
        new = Identification(
            subject=stands.subject,
            person=person,
            recorded_at=desk.now(),
            recorded_by=desk.officer.id,
            corrects=stands.id,
        )
        refuse_same(new, stands)
        _refuse_twice(standing, person, "person")
        put(change, because, subjects.add_identification(change, new).id)
        owe_telling(desk, change, standing.disclosure, person)
        let_decisions_lapse(desk, change, standing, because)


def correct_mention(desk: Desk, disclosure: str, why: CorrectionDraft, draft_id: str | None = None) -> None:
    """They were in what was shared after all, or they were not: the other of the two answers."""
    reading = desk.reading()
    reason = read_why(desk, reading, why)
    because = reading.result(reason)
    with correcting_on(desk, disclosure, draft_id) as (change, standing):
        stands = stands_in(standing.mentions, because)
        new = attrs.evolve(
            stands,
            included=not stands.included,
            recorded_at=desk.now(),
            recorded_by=desk.officer.id,
            corrects=stands.id,
        )
        put(change, because, subjects.add_mention(change, new).id)
        if new.included:
            owe_telling(desk, change, standing.disclosure, new.person)


def correct_agreement(
    desk: Desk, disclosure: str, draft: AgreementDraft, why: CorrectionDraft, draft_id: str | None = None
) -> None:
    """Who agreed, how and when. What the colleague said of it stands on; another colleague's word is owed anew."""
    reading = desk.reading()
    read = disclosure_reading.read_agreement(reading, attrs.evolve(draft, corrects=why.corrected), desk.officer.id)
    if read is None and not reading.stopped:
        reading.stop("needed", "agreement", "Say how they agreed, or that nobody was reached.")
    reason = read_why(desk, reading, why)
    read, because = reading.result(read), reading.result(reason)
    with correcting_on(desk, disclosure, draft_id) as (change, standing):
        stands = stands_in(standing.agreements, because)
        at = as_shown(read.agreed_at, stands.agreed_at) if read.agreed_at and stands.agreed_at else read.agreed_at
        new = attrs.evolve(read, disclosure=disclosure, agreed_at=at)
        refuse_same(new, stands)
        put(change, because, agreements.add(change, new).id)


def correct_consent(
    desk: Desk, disclosure: str, draft: ConsentDraft, why: CorrectionDraft, draft_id: str | None = None
) -> None:
    """What this person answered."""
    before = stands_in(read_standing(desk.vault, disclosure).consents, why)
    reading = desk.reading()
    whole = attrs.evolve(draft, question=before.question, person=before.person or "", corrects=why.corrected)
    if not draft.answer:
        reading.stop("needed", "consents", "Choose an answer.")
    read = referral_rules.read_consent(reading, whole, desk.officer.id)
    reason = read_why(desk, reading, why)
    read, because = reading.result(read), reading.result(reason)
    with correcting_on(desk, disclosure, draft_id) as (change, standing):
        new = attrs.evolve(read, disclosure=disclosure)
        refuse_same(new, stands_in(standing.consents, because))
        put(change, because, referrals.add_consent(change, new).id)


def correct_finish(
    desk: Desk, disclosure: str, draft: FinishDraft, why: CorrectionDraft, draft_id: str | None = None
) -> None:
    """What was finished: the answer, the condition, the words."""
    before = stands_in(read_standing(desk.vault, disclosure).finishes, why)
    reading = desk.reading()
    whole = attrs.evolve(
        draft, disclosure=disclosure, item=before.item, recipient=before.recipient or "", corrects=before.id
    )
    read = finish_reading.read(reading, whole, desk.officer.id)
    reason = read_why(desk, reading, why)
    read, because = reading.result(read), reading.result(reason)
    with correcting_on(desk, disclosure, draft_id) as (change, standing):
        refuse_same(read, stands_in(standing.finishes, because))
        put(change, because, finishes.add(change, read).id)


def withdraw(desk: Desk, disclosure: str, why: CorrectionDraft, draft_id: str | None = None) -> None:
    """It was not done after all: the row counts no more, and nothing stands in its place.

    A record that was attached to a description goes with the description. Somebody who was not told after all is owed
    it again.
    """
    reading = desk.reading()
    reason = read_why(desk, reading, why, Does.WITHDRAW)
    because = reading.result(reason)
    with correcting_on(desk, disclosure, draft_id, acts.FACT_WITHDRAWN) as (change, standing):
        rows = _rows(standing, because.kind)
        if because.corrected not in rows:
            raise ChangedMeanwhile
        if len(rows) == 1 and (words := _ONLY_ONE.get((because.kind, standing.disclosure.shared))):
            refuse([Finding("correction.only", "reason", words)])
        put(change, because, None)
        if because.kind == "subject":
            _take_off_records(change, standing, because)
        let_decisions_lapse(desk, change, standing, because)
        if because.kind == "told":
            change.concerns(*_told_by(standing, because.corrected))


_CHOOSE = "Nobody else is named here. Correct whom it is about instead: choose the right record, or describe them."
_NOBODY = "Nobody else was told. Where nothing was shared with anybody, say so of the whole disclosure instead."
_ONLY_ONE = {("subject", True): _CHOOSE, ("subject", False): _CHOOSE, ("recipient", True): _NOBODY}


def _told_by(standing: Standing, told: str) -> tuple[str, ...]:
    """Who was said to have been told in this conversation; they may be in it no more."""
    telling = next(each.telling for each in standing.tolds if each.id == told)
    return tuple(each.person for each in standing.tellings if each.id == telling)


def _take_off_records(change: Change, standing: Standing, because: Correction) -> None:
    """The record that was attached to this description counts no more either."""
    for each in standing.identifications:
        if each.subject == standing.first(because.corrected):
            put(change, attrs.evolve(because, kind="identification", corrected=each.id), None)


def _rows(standing: Standing, kind: str) -> tuple[str, ...]:
    """The ids of the rows of this kind that stand."""
    rows: dict[str, Sequence[Correctable]] = {
        "subject": standing.subjects,
        "identification": standing.identifications,
        "recipient": standing.recipients,
        "mention": standing.mentions,
        "agreement": standing.agreements,
        "statement": standing.statements,
        "consent": standing.consents,
        "finish": standing.finishes,
        "told": standing.tolds,
    }
    if kind == "disclosure":
        return (standing.row,)
    return tuple(each.id for each in rows[kind])


def _refuse_twice(standing: Standing, person: str | None, field: str) -> None:
    about = {standing.record_of(each) for each in standing.subjects}
    if person and person in about:
        words = "This record is in it already. Say “It was not done after all” of the one that is wrong."
        refuse([Finding("subject.twice", field, words)])
