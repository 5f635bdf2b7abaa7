"""Disclosures: what was shared or not, with whom and why, and finishing what an urgent one left open."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import attrs

from mash_desk.casework import acts, people
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFile
from mash_desk.domain import disclosure as disclosure_rules
from mash_desk.domain import finish as finish_rules
from mash_desk.domain import referral as referral_rules
from mash_desk.domain.clocks import Due, finish_deadline
from mash_desk.domain.decision import Decision
from mash_desk.domain.disclosure import (
    Agreement,
    AgreementDraft,
    Disclosure,
    DisclosureDraft,
    DisclosureKind,
    DisclosureRead,
    Identification,
    Mention,
    Recipient,
    RecipientDraft,
    Statement,
    StatementDraft,
    Subject,
)
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Refused, refuse
from mash_desk.domain.finish import Finish, FinishDraft, Owed, Standing
from mash_desk.domain.referral import Consent, ConsentDraft
from mash_desk.domain.telling import Telling
from mash_desk.store import colleagues, disclosures, organisations, referrals, tellings
from mash_desk.store import people as person_rows
from mash_desk.store.change import Change
from mash_desk.store.errors import ChangedMeanwhile
from mash_desk.store.reader import Reader


@attrs.frozen(kw_only=True)
class LedgerRow:
    """One line of Information shared."""

    id: str = plain()
    reference: str = plain()
    shared: bool = plain()
    subject: str = personal()
    recipients: str = personal()
    shared_at: datetime = plain()
    to_finish: int = plain()
    officer: str = personal()


@attrs.frozen(kw_only=True)
class DisclosurePage:
    """Everything that a disclosure's page shows. `proposed`: who may also have been in what was shared."""

    standing: Standing = personal()
    owed: tuple[Owed, ...] = personal()
    files: dict[str, PersonFile] = personal()
    proposed: tuple[tuple[str, str], ...] = personal()
    names: dict[str, str] = personal()
    strip: tuple[str, ...] = personal()
    referral_reference: str = plain()


@attrs.frozen(kw_only=True)
class BeforeSaving:
    """What stands beside a disclosure while it is written: read first, to finish afterwards, whom it may name."""

    strip: tuple[str, ...] = personal()
    owed: tuple[Owed, ...] = personal()
    proposed: tuple[tuple[str, str], ...] = personal()
    names: dict[str, str] = personal()


def save(
    desk: Desk, draft: DisclosureDraft, consents: Sequence[ConsentDraft] = (), draft_id: str | None = None
) -> Disclosure:
    """Save what was shared, with whom and why, and what is still to finish.

    A telling is owed once to each person it is about by record, however many recipients there were. Raises Refused,
    AlreadySaved.
    """
    reading = desk.reading()
    read = disclosure_rules.read(reading, draft, desk.officer.id)
    answers = [referral_rules.read_consent(reading, each, desk.officer.id) for each in consents]
    read = reading.result(read)
    act = acts.DISCLOSURE_SAVED if draft.shared else acts.DISCLOSURE_WITHHELD
    with desk.change(act, draft_id) as change:
        added = disclosures.add(change, _event(desk, draft, read, desk.reference(change)))
        for kind in read.kinds:
            disclosures.add_kind(change, DisclosureKind(disclosure=added.id, kind=kind))
        for subject in read.subjects:
            _add_subject(desk, change, added, subject)
        for recipient in read.recipients:
            disclosures.add_recipient(change, attrs.evolve(recipient, disclosure=added.id))
        if read.agreement:
            disclosures.add_agreement(change, attrs.evolve(read.agreement, disclosure=added.id))
        for answer in answers:
            if answer:
                referrals.add_consent(change, attrs.evolve(answer, disclosure=added.id))
        return added


def before_saving(desk: Desk, draft: DisclosureDraft, consents: Sequence[ConsentDraft] = ()) -> BeforeSaving:
    """What must be read before speaking, and what will be to finish, as far as the draft goes. Writes nothing."""
    persons = tuple(subject.person for subject in draft.subjects if subject.person)
    proposed = _around(desk, persons)
    others = tuple(person for person, _ in proposed)
    standing = _as_saved(desk, draft, consents)
    names = names_on(desk.vault, (*persons, *others), standing)
    return BeforeSaving(
        strip=people.strip(desk, (*persons, *others)),
        owed=finish_rules.owed(standing, desk.rules, names),
        proposed=proposed,
        names=names,
    )


def _as_saved(desk: Desk, draft: DisclosureDraft, consents: Sequence[ConsentDraft]) -> Standing:
    """What would stand if the draft were saved now; each part of it is read apart, and what cannot be read left out."""
    shared_at = desk.reading().moment("", draft.shared_at) or desk.now()
    recipients = [
        disclosure_rules.read_recipient(desk.reading(), each, shared_at, desk.officer.id)
        for each in draft.recipients
        if each.is_typed
    ]
    agreement = disclosure_rules.read_agreement(desk.reading(), draft.agreement, desk.officer.id)
    answers = [referral_rules.read_consent(desk.reading(), each, desk.officer.id) for each in consents]
    return Standing(
        disclosure=_event_as_saved(desk, draft, shared_at),
        kinds=tuple(kind for kind in draft.kinds if desk.rules.codes.knows("disclosure_kind", kind)),
        subjects=tuple(
            Subject(person=each.person or None, description=each.description or None)
            for each in draft.subjects
            if each.person or each.description.strip()
        ),
        recipients=tuple(each for each in recipients if each),
        agreements=(agreement,) if agreement else (),
        consents=tuple(each for each in answers if each),
        tellings=tuple(
            attrs.evolve(_telling(desk, each.person, shared_at), id=each.person)
            for each in draft.subjects
            if each.person and draft.shared
        ),
    )


def _event_as_saved(desk: Desk, draft: DisclosureDraft, shared_at: datetime) -> Disclosure:
    return Disclosure(
        shared=draft.shared,
        urgent=draft.urgent,
        what="",
        why="",
        shared_at=shared_at,
        finish_by=_due(desk, Due.NEXT_WORKING_DAY_NOON, shared_at),
        review_by=_due(desk, Due.ONE_WORKING_DAY, shared_at),
        recorded_at=desk.now(),
        recorded_by=desk.officer.id,
    )


def page(desk: Desk, disclosure: str) -> DisclosurePage:
    """Everything that a disclosure's page shows, and an entry that it was looked at."""
    standing = read_standing(desk.vault, disclosure)
    persons = standing.persons
    answered = {each.person for each in standing.mentions}
    proposed = tuple(each for each in _around(desk, persons) if each[0] not in answered)
    others = tuple(person for person, _ in proposed)
    names = names_on(desk.vault, (*persons, *others), standing)
    names.update({each.id: names.get(each.organisation or "", "") for each in standing.recipients})
    referral = referrals.get(desk.vault, standing.disclosure.referral or "")
    shown = DisclosurePage(
        standing=standing,
        owed=finish_rules.owed(standing, desk.rules, names),
        files={person: people.read_file(desk.vault, desk, person) for person in persons},
        proposed=proposed,
        names=names,
        strip=people.strip(desk, (*persons, *others)),
        referral_reference=referral.reference if referral else "",
    )
    desk.look(acts.DISCLOSURE_VIEWED, disclosure, (*persons, *others))
    return shown


def owed_on(desk: Desk, disclosure: str) -> tuple[Owed, ...]:
    """What is to finish on one disclosure."""
    standing = read_standing(desk.vault, disclosure)
    return finish_rules.owed(standing, desk.rules, names_on(desk.vault, standing.persons, standing))


def rows_of(desk: Desk, disclosure: str) -> list[str]:
    """The ids of every row beside a disclosure, for its timeline."""
    standing = read_standing(desk.vault, disclosure)
    return [
        *(each.id for each in standing.recipients),
        *(each.id for each in standing.identifications),
        *(each.id for each in standing.mentions),
        *(each.id for each in standing.agreements),
        *(each.id for each in standing.statements),
        *(each.id for each in standing.finishes),
        *(each.id for each in standing.decisions),
        *(each.id for each in standing.tolds),
    ]


def ledger(desk: Desk, *, without_referral: bool = False) -> list[str]:
    """Every disclosure's id, the newest first; or only those that belong to no referral."""
    return disclosures.ids_without_referral(desk.vault) if without_referral else disclosures.ids(desk.vault)


def ledger_rows(desk: Desk, ids: Sequence[str]) -> list[LedgerRow]:
    """The lines for these disclosures, in their order."""
    rows = []
    for disclosure in ids:
        standing = read_standing(desk.vault, disclosure)
        names = names_on(desk.vault, standing.persons, standing)
        rows.append(
            LedgerRow(
                id=disclosure,
                reference=standing.disclosure.reference,
                shared=standing.disclosure.shared,
                subject=subject_of(standing, names),
                recipients=", ".join(recipient_words(recipient, names) for recipient in standing.recipients),
                shared_at=standing.disclosure.shared_at,
                to_finish=len(finish_rules.owed(standing, desk.rules, names)),
                officer=names.get(standing.disclosure.recorded_by, ""),
            )
        )
    return rows


def unfinished(desk: Desk, ids: Sequence[str]) -> list[str]:
    """Those of these disclosures on which something is still to finish, in their order."""
    return [disclosure for disclosure in ids if owed_on(desk, disclosure)]


def add_recipient(desk: Desk, disclosure: Disclosure, draft: RecipientDraft, draft_id: str | None = None) -> Recipient:
    """Same again to another: the same was shared with one more. Raises Refused."""
    reading = desk.reading()
    if not disclosure.shared:
        reading.stop("recipient.not_shared", "recipients", "Nothing was shared here. Save a new disclosure instead.")
    recipient = reading.result(disclosure_rules.read_recipient(reading, draft, reading.now, desk.officer.id))
    with desk.change(acts.RECIPIENT_ADDED, draft_id) as change:
        change.concerns(*read_standing(change, disclosure.id).persons)
        return disclosures.add_recipient(change, attrs.evolve(recipient, disclosure=disclosure.id))


def attach_record(
    desk: Desk, disclosure: Disclosure, subject: str, person: str, draft_id: str | None = None
) -> Identification:
    """Attach a record to a described person; their telling is owed from now. The description stays. Raises Refused."""
    if not person:
        raise Refused([Finding("needed", "person", "Choose the record to attach.")])
    if any(each.subject == subject for each in disclosures.identifications(desk.vault, disclosure.id)):
        words = "A record was attached to this description already."
        raise Refused([Finding("identification.stands", "person", words)])
    identification = Identification(subject=subject, person=person, recorded_at=desk.now(), recorded_by=desk.officer.id)
    with desk.change(acts.RECORD_ATTACHED, draft_id) as change:
        added = disclosures.add_identification(change, identification)
        _owe(desk, change, disclosure, person)
        return added


def confirm_mentions(
    desk: Desk, disclosure: Disclosure, answers: Mapping[str, bool | None], draft_id: str | None = None
) -> None:
    """Say of each person whether they were in what was shared, and that nobody else was.

    Each confirmed person is owed a telling. Raises Refused at `mentions.PERSON` where an answer is None: not given yet.
    """
    refuse(
        Finding("mention.answer", f"mentions.{person}", "Say whether they were in what was shared.")
        for person, included in answers.items()
        if included is None
    )
    stands = {each.person: each for each in disclosures.mentions(desk.vault, disclosure.id)}
    with desk.change(acts.MENTIONS_CONFIRMED, draft_id) as change:
        for person, included in answers.items():
            if person in stands and stands[person].included == included:
                continue
            disclosures.add_mention(
                change,
                Mention(
                    disclosure=disclosure.id,
                    person=person,
                    included=bool(included),
                    recorded_at=desk.now(),
                    recorded_by=desk.officer.id,
                    corrects=stands[person].id if person in stands else None,
                ),
            )
            if included:
                _owe(desk, change, disclosure, person)
        standing = read_standing(change, disclosure.id)
        change.concerns(*standing.persons)
        if "others" not in {each.item for each in standing.finishes}:
            disclosures.add_finish(
                change,
                Finish(
                    disclosure=disclosure.id,
                    item="others",
                    recorded_at=desk.now(),
                    recorded_by=desk.officer.id,
                ),
            )


def record_agreement(
    desk: Desk, disclosure: Disclosure, draft: AgreementDraft, draft_id: str | None = None
) -> Agreement:
    """Who agreed it, or that nobody could be reached. Raises Refused."""
    reading = desk.reading()
    read = disclosure_rules.read_agreement(reading, draft, desk.officer.id)
    if read is None and not reading.stopped:
        reading.stop("needed", "agreement", "Say how they agreed, or that nobody was reached.")
    agreement = reading.result(read)
    with desk.change(acts.AGREEMENT_RECORDED, draft_id) as change:
        standing = read_standing(change, disclosure.id)
        refuse_stale(agreement.corrects, standing.agreements)
        change.concerns(*standing.persons)
        return disclosures.add_agreement(change, attrs.evolve(agreement, disclosure=disclosure.id))


def record_statement(desk: Desk, draft: StatementDraft, draft_id: str | None = None) -> Statement:
    """What the manager says of the agreement; it stands beside it, also when it differs. Raises Refused."""
    reading = desk.reading()
    statement = reading.result(disclosure_rules.read_statement(reading, draft, desk.officer.id))
    with desk.change(acts.STATEMENT_RECORDED, draft_id) as change:
        change.code(f"verdict:{statement.verdict}")
        disclosure = disclosures.disclosure_of_agreement(change, statement.agreement)
        change.concerns(*read_standing(change, disclosure).persons)
        return disclosures.add_statement(change, statement)


def record_consent(desk: Desk, disclosure: Disclosure, draft: ConsentDraft, draft_id: str | None = None) -> Consent:
    """One person's answer about this sharing. Raises Refused."""
    reading = desk.reading()
    if not draft.answer:
        raise Refused([Finding("needed", "consents", "Choose an answer.")])
    consent = reading.result(referral_rules.read_consent(reading, draft, desk.officer.id))
    with desk.change(acts.CONSENT_RECORDED, draft_id) as change:
        refuse_stale(consent.corrects, disclosures.consents(change, disclosure.id))
        return referrals.add_consent(change, attrs.evolve(consent, disclosure=disclosure.id))


def finish_item(desk: Desk, draft: FinishDraft, draft_id: str | None = None) -> Finish:
    """Finish one thing: condition, verification, necessity, held back, passed on, review. Raises Refused."""
    reading = desk.reading()
    done = reading.result(finish_rules.read(reading, draft, desk.officer.id))
    with desk.change(acts.ITEM_FINISHED, draft_id) as change:
        change.code(f"item:{done.item}")
        standing = read_standing(change, done.disclosure)
        refuse_stale(done.corrects, standing.finishes)
        change.concerns(*standing.persons)
        return disclosures.add_finish(change, done)


def refuse_stale(corrects: str | None, standing: Sequence[Agreement | Consent | Decision | Finish]) -> None:
    """Raise ChangedMeanwhile where a row would correct one that does not stand here, or not any more."""
    if corrects and corrects not in {each.id for each in standing}:
        raise ChangedMeanwhile


def read_standing(reader: Reader, disclosure: str) -> Standing:
    """Everything that stands about one disclosure."""
    event = disclosures.get(reader, disclosure)
    if event is None:
        raise KeyError(disclosure)
    return Standing(
        disclosure=event,
        kinds=disclosures.kinds(reader, disclosure),
        subjects=disclosures.subjects(reader, disclosure),
        identifications=disclosures.identifications(reader, disclosure),
        recipients=disclosures.recipients(reader, disclosure),
        mentions=disclosures.mentions(reader, disclosure),
        agreements=disclosures.agreements(reader, disclosure),
        statements=disclosures.statements(reader, disclosure),
        consents=disclosures.consents(reader, disclosure),
        finishes=disclosures.finishes(reader, disclosure),
        tellings=tellings.of_disclosure(reader, disclosure),
        decisions=tellings.decisions(reader, disclosure),
        tolds=tellings.tolds(reader, disclosure),
    )


def _event(desk: Desk, draft: DisclosureDraft, read: DisclosureRead, reference: str) -> Disclosure:
    return Disclosure(
        reference=reference,
        referral=draft.referral or None,
        shared=draft.shared,
        urgent=draft.urgent,
        what=read.what,
        why=read.why,
        otherwise=read.otherwise,
        not_shared_reason=read.not_shared_reason,
        where_now=read.where_now,
        shared_at=read.shared_at,
        finish_by=_due(desk, Due.NEXT_WORKING_DAY_NOON, read.shared_at),
        review_by=_due(desk, Due.ONE_WORKING_DAY, read.shared_at),
        recorded_at=desk.now(),
        recorded_by=desk.officer.id,
    )


def _add_subject(desk: Desk, change: Change, disclosure: Disclosure, subject: Subject) -> None:
    """Whom it is about. Where a description came with a record, it is kept, and the record attached beside it."""
    person, described = subject.person, subject.description is not None
    row = attrs.evolve(subject, disclosure=disclosure.id, person=None if described else person)
    added = disclosures.add_subject(change, row)
    if person and described:
        attached = Identification(subject=added.id, person=person, recorded_at=desk.now(), recorded_by=desk.officer.id)
        disclosures.add_identification(change, attached)
    if person:
        _owe(desk, change, disclosure, person)


def _owe(desk: Desk, change: Change, disclosure: Disclosure, person: str) -> None:
    """Only what was shared is told."""
    if disclosure.shared:
        telling = _telling(desk, person, disclosure.shared_at)
        tellings.owe(change, attrs.evolve(telling, disclosure=disclosure.id))


def _telling(desk: Desk, person: str, shared_at: datetime) -> Telling:
    return Telling(
        disclosure="",
        person=person,
        decide_by=_due(desk, Due.FIVE_WORKING_DAYS, shared_at),
        recorded_at=desk.now(),
        recorded_by=desk.officer.id,
    )


def _due(desk: Desk, what: Due, shared_at: datetime) -> datetime:
    return finish_deadline(what, shared_at, desk.rules.working, desk.rules.authority.decision_rule).due


def _around(desk: Desk, persons: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """People of the household and relations of these, each with why they are proposed; never assumed."""
    found: dict[str, str] = {}
    for person in persons:
        file = people.read_file(desk.vault, desk, person)
        for relation in file.relationships:
            other = relation.person if relation.of == person else relation.of
            words = desk.rules.words("relationship_kind", relation.kind).lower()
            found.setdefault(other, words if relation.of == person else f"{words} to")
        for member in file.members:
            found.setdefault(member.person, "lives there")
    return tuple((person, why) for person, why in found.items() if person not in persons)


def names_on(reader: Reader, persons: tuple[str, ...], standing: Standing) -> dict[str, str]:
    """The names of people, colleagues and organisations that a page speaks of, by id."""
    named = {person.id: person.name for person in person_rows.some(reader, persons).values()}
    for recipient in standing.recipients:
        organisation = organisations.get(reader, recipient.organisation or "")
        if organisation:
            named[organisation.id] = organisation.name
    return {**colleagues.names(reader), **named}


def recipient_words(recipient: Recipient, names: dict[str, str]) -> str:
    """“Example General Hospital · charge nurse”."""
    named = (names.get(recipient.organisation or "", ""), recipient.told, recipient.role)
    return " · ".join(part for part in named if part)


def subject_of(standing: Standing, names: dict[str, str]) -> str:
    """Whom it is about: names, or the description where no record is attached."""
    identified = {each.subject: each.person for each in standing.identifications}
    words = [
        names.get(subject.person or identified.get(subject.id, ""), "") or f"“{subject.description}”"
        for subject in standing.subjects
    ]
    return ", ".join(words)
