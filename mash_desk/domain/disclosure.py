"""A disclosure: what was shared about whom, with whom and why, or what was deliberately not shared."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading


@attrs.frozen(kw_only=True)
class Disclosure:
    """One event. `shared` False: decided not to share. What is finished later stands in rows beside it."""

    id: str = plain(default="")
    reference: str = plain(default="")
    referral: str | None = plain(default=None)
    shared: bool = plain()
    urgent: bool = plain()
    what: str = personal()
    why: str = personal()
    otherwise: str | None = personal(default=None)
    not_shared_reason: str | None = coded("not_shared_reason", default=None)
    where_now: str | None = personal(default=None)
    shared_at: datetime = plain()
    finish_by: datetime = plain()
    review_by: datetime = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class DisclosureKind:
    """One kind of information that was shared."""

    id: str = plain(default="")
    disclosure: str = plain(default="")
    kind: str = coded("disclosure_kind")


@attrs.frozen(kw_only=True)
class Subject:
    """Whom it is about: a record, or a description that stays as it was when a record is attached."""

    id: str = plain(default="")
    disclosure: str = plain(default="")
    person: str | None = plain(default=None)
    description: str | None = personal(default=None)


@attrs.frozen(kw_only=True)
class Identification:
    """A record attached to a described subject."""

    id: str = plain(default="")
    subject: str = plain()
    person: str = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Recipient:
    """Who was told, with its own verification, time and method. `told`: the person, or who is not on record."""

    id: str = plain(default="")
    disclosure: str = plain(default="")
    organisation: str | None = plain(default=None)
    told: str | None = personal(default=None)
    role: str | None = personal(default=None)
    telephone: str | None = personal(default=None)
    verification: str = coded("verification")
    method: str = coded("method")
    shared_at: datetime = plain()
    their_reference: str | None = personal(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Mention:
    """Whether another person was in what was shared, as an officer confirmed or denied it."""

    id: str = plain(default="")
    disclosure: str = plain()
    person: str = plain()
    included: bool = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Agreement:
    """Who agreed to the sharing and how, or that nobody could be reached."""

    id: str = plain(default="")
    disclosure: str = plain(default="")
    colleague: str | None = plain(default=None)
    how: str = coded("agreement_how")
    words: str | None = personal(default=None)
    agreed_at: datetime | None = plain(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Statement:
    """What the one who is said to have agreed says later. It stands beside the agreement, also when it differs."""

    id: str = plain(default="")
    agreement: str = plain()
    colleague: str = plain()
    verdict: str = coded("verdict")
    words: str = personal()
    made_at: datetime = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()


@attrs.frozen(kw_only=True)
class SubjectDraft:
    """A record's id, or a description; with both, the record is attached to the description at once."""

    person: str = plain(default="")
    description: str = personal(default="")


@attrs.frozen(kw_only=True)
class RecipientDraft:
    """Who was told, as typed. `shared_at` empty: when the disclosure was made."""

    organisation: str = plain(default="")
    told: str = personal(default="")
    role: str = personal(default="")
    telephone: str = personal(default="")
    verification: str = coded("verification", default="")
    method: str = coded("method", default="telephone")
    shared_at: str = plain(default="")
    their_reference: str = personal(default="")

    @property
    def is_typed(self) -> bool:
        """Whether it says anything of anybody; how and when are filled in before."""
        typed = (self.organisation, self.told, self.role, self.telephone, self.their_reference)
        return any(each.strip() for each in typed)


@attrs.frozen(kw_only=True)
class AgreementDraft:
    """Who agreed, as typed. Empty `how`: to finish."""

    colleague: str = plain(default="")
    how: str = coded("agreement_how", default="")
    words: str = personal(default="")
    agreed_at: str = plain(default="")
    corrects: str = plain(default="")


@attrs.frozen(kw_only=True)
class StatementDraft:
    """The manager's own words, as typed."""

    agreement: str = plain(default="")
    colleague: str = plain(default="")
    verdict: str = coded("verdict", default="")
    words: str = personal(default="")
    made_at: str = plain(default="now")


@attrs.frozen(kw_only=True)
class DisclosureDraft:
    """A disclosure as typed. Consents are drafts of the referral's kind, one for each person asked."""

    referral: str = plain(default="")
    shared: bool = plain(default=True)
    urgent: bool = plain(default=True)
    subjects: tuple[SubjectDraft, ...] = plain(default=())
    where_now: str = personal(default="")
    recipients: tuple[RecipientDraft, ...] = plain(default=())
    what: str = personal(default="")
    kinds: tuple[str, ...] = plain(default=())
    why: str = personal(default="")
    otherwise: str = personal(default="")
    not_shared_reason: str = coded("not_shared_reason", default="")
    agreement: AgreementDraft = plain(factory=AgreementDraft)
    shared_at: str = plain(default="now")


@attrs.frozen(kw_only=True)
class DisclosureRead:
    """What a disclosure's draft says, before ids and deadlines are added."""

    what: str = personal()
    why: str = personal()
    otherwise: str | None = personal()
    not_shared_reason: str | None = coded("not_shared_reason")
    where_now: str | None = personal()
    shared_at: datetime = plain()
    subjects: tuple[Subject, ...] = plain()
    kinds: tuple[str, ...] = plain()
    recipients: tuple[Recipient, ...] = plain()
    agreement: Agreement | None = plain()


def field_of(name: str, place: int) -> str:
    """What the findings about one of several call it: “recipients”, “recipients.1”, “recipients.2” …"""
    return f"{name}.{place}" if place else name


def read(reading: Reading, draft: DisclosureDraft, officer: str) -> DisclosureRead | None:
    """What was typed, or None with findings. Four things are needed; everything else is to finish later.

    They are: whom it is about, who was told, what was shared with at least one kind, why it could not wait. What was
    not shared needs whom, what, the reason's code and the reason in words (CA 2004 s16LA(3) names one such reason).
    """
    subjects = _subjects(reading, draft.subjects)
    where = reading.line("where_now", draft.where_now)
    shared_at = reading.moment("shared_at", draft.shared_at, "Enter when it was shared.")
    recipients = _recipients(reading, draft, shared_at, officer)
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
    agreement = read_agreement(reading, draft.agreement, officer)
    if what is None or why is None or shared_at is None or reading.stopped:
        return None
    return DisclosureRead(
        what=what,
        why=why,
        otherwise=otherwise,
        not_shared_reason=reason,
        where_now=where,
        shared_at=shared_at,
        subjects=subjects,
        kinds=kinds,
        recipients=recipients,
        agreement=agreement,
    )


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
