"""From what was typed about a telling to its records: a decision, a conversation, an event that happened."""

from collections.abc import Sequence
from datetime import date

import attrs

from mash_desk.domain import times
from mash_desk.domain.fields import plain
from mash_desk.domain.reading import Reading
from mash_desk.domain.telling import (
    BIRTHDAYS,
    DEFER,
    LONGEST_REVIEW,
    NO_EVENT,
    NOT_TOLD,
    USUAL_REVIEW,
    WITH_OMISSIONS,
    EventHappened,
    EventHappenedDraft,
    Omission,
    OmissionDraft,
    TellingDecision,
    TellingDecisionDraft,
    TellingEvent,
    Told,
    ToldDraft,
    may_not_be_told,
)


@attrs.frozen(kw_only=True)
class WasShared:
    """What a letter could name of one disclosure: only of this something can be left out."""

    kinds: tuple[str, ...] = plain(default=())
    recipients: tuple[str, ...] = plain(default=())
    persons: tuple[str, ...] = plain(default=())


def read_decision(
    reading: Reading, draft: TellingDecisionDraft, officer: str, shared: WasShared = WasShared()
) -> TellingDecision | None:
    """The decision from what was typed, or None with findings.

    UK GDPR article 14(5) and DPA 2018 schedules 2 and 3 are the grounds for not telling; check local advice. They are
    asked for whenever something is not told, be it a part.
    """
    choice = reading.code("choice", draft.choice, "telling_choice", "Choose what is decided.")
    withheld = choice in (DEFER, NOT_TOLD)
    partly = choice == WITH_OMISSIONS
    words = reading.prose("words", draft.words, "Say why, in words." if withheld else "")
    exemption = reading.code("exemption", draft.exemption, "exemption", _EXEMPTION.get(choice or "", ""))
    if withheld and not draft.reasons:
        reading.stop("reasons.needed", "reasons", "Tick at least one reason for not telling.")
    for reason in draft.reasons:
        reading.code("reasons", reason, "deferral_reason")
    if choice == DEFER:
        _events(reading, draft.events)
    review = _review(reading, draft.review_on) if choice == DEFER else None
    omissions = reading.prose("omissions", draft.omissions)
    if partly:
        _left_out(reading, draft, shared)
    if choice is None or reading.stopped:
        return None
    return TellingDecision(
        telling=draft.telling,
        choice=choice,
        words=words,
        exemption=exemption if withheld or partly else None,
        review_on=review,
        omissions=omissions if partly else None,
        decided_by=draft.decided_by or officer,
        recorded_at=reading.now,
        recorded_by=officer,
        corrects=draft.corrects or None,
    )


def omissions_of(draft: TellingDecisionDraft) -> tuple[Omission, ...]:
    """What a decision that was read leaves out."""
    if draft.choice != WITH_OMISSIONS:
        return ()
    return tuple(
        Omission(
            kind=each.kind or None,
            recipient=each.recipient or None,
            person=each.person or None,
            reason=each.reason,
        )
        for each in draft.left_out
    )


def read_told(
    reading: Reading, draft: ToldDraft, decided: Sequence[tuple[str, TellingDecision | None]], officer: str
) -> tuple[Told, ...] | None:
    """A row for each telling that the conversation discharged, or None with findings.

    `decided`: each of those tellings with the decision that counts. Only somebody who may be told was told.
    """
    for telling, decision in decided:
        if refusal := may_not_be_told(decision):
            field = f"also.{telling}" if telling != draft.telling else ""
            reading.findings.append(attrs.evolve(refusal, field=field))
    said = read_conversation(reading, draft, officer)
    return None if said is None else tuple(attrs.evolve(said, telling=telling) for telling, _ in decided)


def read_conversation(reading: Reading, draft: ToldDraft, officer: str) -> Told | None:
    """One conversation on the draft's telling, or None with findings. Whether they may be told is not asked."""
    method = reading.code("method", draft.method, "told_method", "Say how they were told.")
    at = reading.moment("told_at", draft.told_at, "Enter when they were told.")
    words_said = reading.prose("told_words", draft.words, "Write down what was said.")
    if method is None or at is None or words_said is None or reading.stopped:
        return None
    return Told(
        telling=draft.telling,
        method=method,
        told_at=at,
        told_by=draft.told_by or officer,
        words=words_said,
        recorded_at=reading.now,
        recorded_by=officer,
    )


def read_event(reading: Reading, draft: EventHappenedDraft, event: TellingEvent, officer: str) -> EventHappened | None:
    """That an event happened, or None with findings. Birthdays come by the calendar."""
    if event.event == NO_EVENT or event.event in BIRTHDAYS:
        reading.stop("event.calendar", "telling_event", "This is not recorded by hand.")
    at = reading.moment("happened_at", draft.happened_at, "Enter when it happened.")
    words = reading.prose("words", draft.words)
    if at is None or reading.stopped:
        return None
    return EventHappened(
        telling_event=event.id, happened_at=at, words=words, recorded_at=reading.now, recorded_by=officer
    )


_EXEMPTION = {
    DEFER: "Choose the legal reason for not telling.",
    NOT_TOLD: "Choose the legal reason for not telling.",
    WITH_OMISSIONS: "Choose the legal reason for leaving something out.",
}


def _events(reading: Reading, events: Sequence[str]) -> None:
    if not events:
        words = "Tick what brings this up again before its day, or “Nothing sooner”."
        reading.stop("events.needed", "events", words)
    if NO_EVENT in events and len(events) > 1:
        words = "“Nothing sooner” stands beside something that would bring it up sooner. Take one of them back."
        reading.stop("events.none_and_some", "events", words)
    for event in events:
        reading.code("events", event, "deferral_event")


def _left_out(reading: Reading, draft: TellingDecisionDraft, shared: WasShared) -> None:
    if not draft.left_out and not draft.omissions.strip():
        reading.stop("omissions.needed", "left_out", "Tick what is left out, or write it down.")
    if not all(_was_shared(each, shared) for each in draft.left_out):
        words = "Something that is left out here was not in what was shared, as it stands now. Choose again."
        reading.stop("omissions.not_shared", "left_out", words)
    if not all(each.reason for each in draft.left_out):
        reading.stop("needed", "left_out", "Say for each thing why it is left out.")
    for reason in dict.fromkeys(each.reason for each in draft.left_out):
        reading.code("left_out", reason, "deferral_reason")
    kinds = {each.kind for each in draft.left_out}
    recipients = {each.recipient for each in draft.left_out}
    if (shared.kinds and kinds.issuperset(shared.kinds)) or (
        shared.recipients and recipients.issuperset(shared.recipients)
    ):
        words = "At least one kind of information and one recipient must be left to tell. Otherwise choose “Defer” or "
        reading.stop("omissions.all", "left_out", f"{words}“Not to be told”.")


def _was_shared(omission: OmissionDraft, shared: WasShared) -> bool:
    return omission.kind in shared.kinds or omission.recipient in shared.recipients or omission.person in shared.persons


def _review(reading: Reading, typed: str) -> date | None:
    review = reading.day("review_on", typed, "Enter the day on which this is looked at again.")
    if review is None:
        return None
    if review <= reading.today:
        reading.stop("review.past", "review_on", "The review lies ahead: tomorrow at the earliest.")
    elif review > reading.today + LONGEST_REVIEW:
        latest = times.day(reading.today + LONGEST_REVIEW)
        reading.stop("review.far", "review_on", f"28 days is the most: {latest} at the latest.")
    elif review > reading.today + USUAL_REVIEW:
        usual = times.day(reading.today + USUAL_REVIEW)
        reading.look("review.long", "review_on", f"14 days is usual: {usual}. Longer needs a good reason.")
    return review
