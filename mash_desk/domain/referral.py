"""A referral: what came to the hub about one or several children, from whom, and each person's parts in it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import attrs

from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.person import Person
from mash_desk.domain.reading import Reading

CHILD_PART, SOURCE_OF_HARM = "child", "alleged_source"
ANONYMOUS = "anonymous"


@attrs.frozen(kw_only=True)
class Referral:
    """One referral. Its clocks run from `received_at`. `rating` and `complete_by` repeat the newest rating.

    `owner` repeats the newest assignment, and `closed_at` the closure that counts.
    """

    id: str = plain(default="")
    version: int = plain(default=0)
    reference: str = plain(default="")
    received_at: datetime = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    channel: str = coded("channel")
    source: str = coded("referral_source")
    referrer_state: str = coded("referrer_state")
    referrer_name: str | None = personal(default=None)
    referrer_role: str | None = personal(default=None)
    referrer_organisation: str | None = plain(default=None)
    referrer_telephone: str | None = personal(default=None)
    where_now: str | None = personal(default=None)
    safe_now: str = coded("answer")
    owner: str | None = plain(default=None)
    decide_by: datetime = plain()
    decided_at: datetime | None = plain(default=None)
    closed_at: datetime | None = plain(default=None)
    rating: str | None = coded("rating", default=None)
    complete_by: datetime | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Concern:
    """One thing that was said, in the referrer's words, and whether it is fact, reported or opinion."""

    id: str = plain(default="")
    referral: str = plain(default="")
    position: int = plain(default=0)
    kind: str = coded("concern_kind")
    words: str = personal()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class ReferralPart:
    """One part that one person has in one referral; a person may have several."""

    id: str = plain(default="")
    version: int = plain(default=0)
    referral: str = plain(default="")
    person: str = plain()
    part: str = coded("part")
    ended_on: date | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Consent:
    """One answer to one of the four questions; the legal reason is answered by a condition, the others by an answer."""

    id: str = plain(default="")
    referral: str | None = plain(default=None)
    disclosure: str | None = plain(default=None)
    person: str | None = plain(default=None)
    question: str = coded("consent_question")
    answer: str | None = coded("answer", default=None)
    condition: str | None = coded("legal_condition", default=None)
    reason: str | None = coded("consent_reason", default=None)
    words: str | None = personal(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class ConcernDraft:
    """One concern as typed."""

    kind: str = coded("concern_kind", default="")
    words: str = personal(default="")


@attrs.frozen(kw_only=True)
class PartDraft:
    """One person's part as chosen."""

    person: str = plain(default="")
    part: str = coded("part", default="")


@attrs.frozen(kw_only=True)
class ConsentDraft:
    """One consent answer as typed. `answer` holds a legal condition where the question is the legal reason."""

    question: str = coded("consent_question", default="")
    person: str = plain(default="")
    answer: str = coded("answer", default="")
    reason: str = coded("consent_reason", default="")
    words: str = personal(default="")
    corrects: str = plain(default="")


@attrs.frozen(kw_only=True)
class ReferralDraft:
    """A referral as typed."""

    received_at: str = plain(default="now")
    channel: str = coded("channel", default="telephone")
    source: str = coded("referral_source", default="")
    referrer_state: str = coded("referrer_state", default="")
    referrer_name: str = personal(default="")
    referrer_role: str = personal(default="")
    referrer_organisation: str = plain(default="")
    referrer_telephone: str = personal(default="")
    where_now: str = personal(default="")
    safe_now: str = coded("answer", default="")
    concerns: tuple[ConcernDraft, ...] = plain(default=())
    parts: tuple[PartDraft, ...] = plain(default=())
    consents: tuple[ConsentDraft, ...] = plain(default=())
    rating: str = coded("rating", default="")
    rating_reasons: str = personal(default="")


@attrs.frozen(kw_only=True)
class ReferralRead:
    """What a referral's draft says, before clocks and ids are added."""

    received_at: datetime = plain()
    channel: str = coded("channel")
    source: str = coded("referral_source")
    referrer_state: str = coded("referrer_state")
    referrer_name: str | None = personal()
    referrer_role: str | None = personal()
    referrer_organisation: str | None = plain()
    referrer_telephone: str | None = personal()
    where_now: str | None = personal()
    safe_now: str = coded("answer")


def read(reading: Reading, draft: ReferralDraft) -> ReferralRead | None:
    """The referral itself from what was typed, or None with findings. Concerns, parts and consents are read apart."""
    received = reading.moment("received_at", draft.received_at, "Enter when it was received.")
    channel = reading.code("channel", draft.channel, "channel", "Choose how it came.")
    source = reading.code("source", draft.source, "referral_source", "Choose who referred; “unknown” is an answer.")
    state = reading.code(
        "referrer_state", draft.referrer_state, "referrer_state", "Choose whether the referrer may be named."
    )
    name = reading.name("referrer_name", draft.referrer_name)
    if state == ANONYMOUS and name:
        words = "The referrer asked not to be known at all. Clear the name, or choose “named, confidential”."
        reading.stop("referrer.anonymous", "referrer_name", words)
    role = reading.line("referrer_role", draft.referrer_role)
    telephone = reading.telephone("referrer_telephone", draft.referrer_telephone)
    where = reading.line("where_now", draft.where_now, "Enter where the child is now; “not known” is an answer.")
    safe = reading.code("safe_now", draft.safe_now, "answer", "Say whether the child is safe now.")
    if not any(part.person and part.part == CHILD_PART for part in draft.parts):
        reading.stop("referral.child", "parts", "Add at least one child whom this is about.")
    if not any(concern.words.strip() for concern in draft.concerns):
        reading.stop("referral.concern", "concerns", "Write down what the worry is, in the referrer’s words.")
    if received is None or channel is None or source is None or state is None or safe is None or reading.stopped:
        return None
    return ReferralRead(
        received_at=received,
        channel=channel,
        source=source,
        referrer_state=state,
        referrer_name=name,
        referrer_role=role,
        referrer_organisation=draft.referrer_organisation or None,
        referrer_telephone=telephone,
        where_now=where,
        safe_now=safe,
    )


def read_concerns(reading: Reading, drafts: tuple[ConcernDraft, ...], officer: str) -> tuple[Concern, ...]:
    """The concerns that say something, in their order. A finding names the row: concerns.0.words, concerns.0.kind."""
    concerns = []
    for position, draft in enumerate(drafts):
        if not draft.words.strip() and not draft.kind:
            continue
        row = f"concerns.{position}"
        words = reading.prose(f"{row}.words", draft.words, "Write down what was said, or take this line away.")
        needed = "Say whether this is fact, reported or opinion."
        kind = reading.code(f"{row}.kind", draft.kind, "concern_kind", needed)
        if words and kind:
            concerns.append(
                Concern(position=position, kind=kind, words=words, recorded_at=reading.now, recorded_by=officer)
            )
    return tuple(concerns)


def read_parts(reading: Reading, drafts: tuple[PartDraft, ...]) -> tuple[ReferralPart, ...]:
    """Each person's parts, each once. A finding names the person: parts.ID."""
    parts = {}
    for draft in drafts:
        field = f"parts.{draft.person}" if draft.person else "parts"
        part = reading.code(field, draft.part, "part", "Choose each person’s part in this referral.")
        if draft.person and part:
            parts[draft.person, part] = ReferralPart(person=draft.person, part=part)
    return tuple(parts.values())


def read_consent(reading: Reading, draft: ConsentDraft, officer: str) -> Consent | None:
    """One consent answer, or None where nothing was answered or with findings.

    A finding names the question, and the reason or the words where it is about them: consents.told_of_referral.reason.
    """
    field = f"consents.{draft.question}"
    if not draft.answer:
        if draft.reason or draft.words.strip():
            reading.stop("consent.answer", field, "Choose an answer, or clear what stands beside it.")
        return None
    question = reading.code(field, draft.question, "consent_question", "Choose which question was answered.")
    legal = question == "legal_reason"
    answer = reading.code(field, draft.answer, "legal_condition" if legal else "answer")
    reason = reading.code(f"{field}.reason", draft.reason, "consent_reason")
    words = reading.prose(f"{field}.words", draft.words)
    if draft.answer == "not_asked" and not reason:
        reading.stop("consent.reason", f"{field}.reason", "Say why they were not asked.")
    if question is None or answer is None or reading.stopped:
        return None
    return Consent(
        person=draft.person or None,
        question=question,
        answer=None if legal else answer,
        condition=answer if legal else None,
        reason=reason,
        words=words,
        recorded_at=reading.now,
        recorded_by=officer,
        corrects=draft.corrects or None,
    )


def check_open(reading: Reading, referral: Referral) -> None:
    """Whether anything may be done on it: a closed referral is opened again first."""
    if referral.closed_at is not None:
        reading.stop("referral.closed", "", "This referral is closed. Open it again first, with a word why.")


def children_of(parts: Iterable[ReferralPart]) -> tuple[str, ...]:
    """The ids of the children that the referral is about now."""
    return tuple(part.person for part in parts if part.part == CHILD_PART and part.ended_on is None)


def subject_words(children: Sequence[Person], today: date) -> str:
    """“Indigo Birch, 7”, or the first with how many more: “Wren Marsh, 9 + 1”."""
    if not children:
        return "No child named"
    first, *more = children
    words = first.name_and_age(today)
    return f"{words} + {len(more)}" if more else words
