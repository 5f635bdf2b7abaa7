"""Reading a disclosure as typed: what the officer wrote becomes records, or findings that say what is missing."""

from datetime import datetime

import attrs

from mash_desk.domain.disclosure import (
    Agreement,
    AgreementDraft,
    DisclosureDraft,
    Recipient,
    RecipientDraft,
    Statement,
    StatementDraft,
    Subject,
    SubjectDraft,
    field_of,
)
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.moments import parse_moment
from mash_desk.domain.reading import Reading


@attrs.frozen(kw_only=True)
class EventRead:
    """What was shared or not, when and why, before ids and deadlines are added."""

    what: str = personal()
    why: str = personal()
    otherwise: str | None = personal()
    not_shared_reason: str | None = coded("not_shared_reason")
    where_now: str | None = personal()
    shared_at: datetime = plain()
    kinds: tuple[str, ...] = plain()


@attrs.frozen(kw_only=True)
class DisclosureRead:
    """What a disclosure's draft says: the event, whom it is about, who was told, who agreed."""

    event: EventRead = personal()
    subjects: tuple[Subject, ...] = plain()
    recipients: tuple[Recipient, ...] = plain()
    agreement: Agreement | None = plain()


def read(reading: Reading, draft: DisclosureDraft, officer: str) -> DisclosureRead | None:
    """What was typed, or None with findings. Four things are needed; everything else is to finish later.

    They are: whom it is about, who was told, what was shared with at least one kind, why it could not wait. What was
    not shared needs whom, what, the reason's code and the reason in words (CA 2004 s16LA(3) names one such reason).
    """
    subjects = _subjects(reading, draft.subjects)
    event = read_event(reading, draft)
    shared_at, _found_above = parse_moment("shared_at", draft.shared_at, reading.now)
    recipients = _recipients(reading, draft, shared_at, officer)
    agreement = read_agreement(reading, draft.agreement, officer)
    if event is None or reading.stopped:
        return None
    return DisclosureRead(event=event, subjects=subjects, recipients=recipients, agreement=agreement)


def read_event(reading: Reading, draft: DisclosureDraft) -> EventRead | None:
    """What was shared or not, when and why, from what was typed, or None with findings."""
    where = reading.line("where_now", draft.where_now)
    shared_at = reading.moment("shared_at", draft.shared_at, "Enter when it was shared.")
    asked = "Write down what exactly was shared." if draft.shared else "Write down what was not shared."
    what = reading.prose("what", draft.what, asked)
    kinds = _kinds(reading, draft)
    urgent = "Write down why it could not wait." if draft.urgent and draft.shared else "Write down why."
    why = reading.prose("why", draft.why, urgent)
    otherwise = reading.prose("otherwise", draft.otherwise)
    reason = None
    if not draft.shared:
        reason = reading.code(
            "not_shared_reason", draft.not_shared_reason, "not_shared_reason", "Choose why it was not shared."
        )
    if what is None or why is None or shared_at is None or reading.stopped:
        return None
    return EventRead(
        what=what,
        why=why,
        otherwise=otherwise,
        not_shared_reason=reason,
        where_now=where,
        shared_at=shared_at,
        kinds=kinds,
    )


def read_subject(reading: Reading, draft: SubjectDraft) -> Subject | None:
    """Whom it is about from what was typed, or None with findings: a record, or else a description."""
    found = _subjects(reading, (draft,))
    return attrs.evolve(found[0], description=None if found[0].person else found[0].description) if found else None


def read_recipient(
    reading: Reading, draft: RecipientDraft, shared_at: datetime | None, officer: str, field: str = "recipients"
) -> Recipient | None:
    """Who was told from what was typed, or None with findings at `field` and its parts (“recipients.telephone”)."""
    told = reading.name(f"{field}.told", draft.told)
    if not draft.organisation and not draft.told.strip():
        reading.stop("recipient.needed", field, "Say who was told: choose an organisation, or write who it was.")
    role = reading.line(f"{field}.role", draft.role)
    telephone = reading.telephone(f"{field}.telephone", draft.telephone)
    at = reading.moment(f"{field}.shared_at", draft.shared_at) if draft.shared_at.strip() else shared_at
    method = reading.code(f"{field}.method", draft.method, "method", "Choose how it was shared.")
    verification = reading.code(f"{field}.verification", draft.verification or "not_verified", "verification")
    reference = reading.line(f"{field}.their_reference", draft.their_reference)
    if at is None or method is None or verification is None or reading.stopped:
        return None
    return Recipient(
        organisation=draft.organisation or None,
        told=told,
        role=role,
        telephone=telephone,
        verification=verification,
        method=method,
        shared_at=at,
        their_reference=reference,
        recorded_at=reading.now,
        recorded_by=officer,
    )


def read_agreement(reading: Reading, draft: AgreementDraft, officer: str) -> Agreement | None:
    """Who agreed from what was typed; None where nothing was typed or with findings."""
    if not any(each.strip() for each in (draft.how, draft.colleague, draft.words, draft.agreed_at)):
        return None
    how = reading.code("agreement", draft.how, "agreement_how", "Say how they agreed, or that nobody was reached.")
    words = reading.prose("agreement.words", draft.words)
    reached = how is not None and how != "could_not_be_reached"
    if reached and not draft.colleague:
        reading.stop("agreement.who", "agreement.colleague", "Choose who agreed.")
    if how == "could_not_be_reached" and not words:
        reading.stop("agreement.attempts", "agreement.words", "Say whom you tried to reach, and when.")
    at = (
        reading.moment("agreement.agreed_at", draft.agreed_at)
        if draft.agreed_at.strip()
        else (reading.now if reached else None)
    )
    if how is None or reading.stopped:
        return None
    return Agreement(
        colleague=draft.colleague or None,
        how=how,
        words=words,
        agreed_at=at,
        recorded_at=reading.now,
        recorded_by=officer,
        corrects=draft.corrects or None,
    )


def read_statement(reading: Reading, draft: StatementDraft, officer: str) -> Statement | None:
    """The manager's words from what was typed, or None with findings."""
    if not draft.colleague:
        reading.stop("statement.who", "colleague", "Choose whose statement this is.")
    verdict = reading.code("verdict", draft.verdict, "verdict", "Say whether it is confirmed or disputed.")
    words = reading.prose("words", draft.words, "Write down what they say, in their own words.")
    made = reading.moment("made_at", draft.made_at, "Enter when they said it.")
    if verdict is None or words is None or made is None or reading.stopped:
        return None
    return Statement(
        agreement=draft.agreement,
        colleague=draft.colleague,
        verdict=verdict,
        words=words,
        made_at=made,
        recorded_at=reading.now,
        recorded_by=officer,
    )


def _subjects(reading: Reading, drafts: tuple[SubjectDraft, ...]) -> tuple[Subject, ...]:
    subjects: list[Subject] = []
    for place, draft in enumerate(drafts):
        description = reading.prose(field_of("subjects", place), draft.description)
        named_before = bool(draft.person) and any(each.person == draft.person for each in subjects)
        if (draft.person and not named_before) or description:
            person = None if named_before else draft.person or None
            subjects.append(Subject(person=person, description=description))
    if not subjects and not reading.stopped:
        words = "Say whom it is about: choose a record, or describe the child. A record can be attached later."
        reading.stop("subject.needed", "subjects", words)
    return tuple(subjects)


def _recipients(
    reading: Reading, draft: DisclosureDraft, shared_at: datetime | None, officer: str
) -> tuple[Recipient, ...]:
    typed = [(place, each) for place, each in enumerate(draft.recipients) if each.is_typed]
    if draft.shared and not typed:
        reading.stop("recipient.needed", "recipients", "Say who was told: choose an organisation, or write who it was.")
    found = [read_recipient(reading, each, shared_at, officer, field_of("recipients", place)) for place, each in typed]
    return tuple(recipient for recipient in found if recipient)


def _kinds(reading: Reading, draft: DisclosureDraft) -> tuple[str, ...]:
    kinds = [reading.code("kinds", kind, "disclosure_kind") for kind in dict.fromkeys(draft.kinds)]
    if draft.shared and not draft.kinds:
        reading.stop("kinds.needed", "kinds", "Tick at least one kind of information that was shared.")
    return tuple(kind for kind in kinds if kind)
