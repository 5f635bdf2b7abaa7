"""A telling: what is owed to one person about one disclosure, the decisions on it, and how they were told."""

from datetime import date, datetime, timedelta

import attrs

from mash_desk.domain import times
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.findings import Finding
from mash_desk.domain.reading import Reading

TELL_NOW, WITH_OMISSIONS, DEFER, NOT_TOLD = "tell_now", "tell_with_omissions", "defer", "not_to_be_told"

# A deferral is reviewed within 14 days; longer needs a look, and 28 days is the most that an authority may set.
USUAL_REVIEW = timedelta(days=14)
LONGEST_REVIEW = timedelta(days=28)
REVIEW_HINT = f"{USUAL_REVIEW.days} days usual, {LONGEST_REVIEW.days} at most"
DEFERRED_NOTE = "Past that day it is late wherever it is listed. Nothing printed or sent says that it is deferred."


@attrs.frozen(kw_only=True)
class Telling:
    """Owed once per person per disclosure, held until decided. It says nothing else."""

    id: str = plain(default="")
    disclosure: str = plain()
    person: str = plain()
    decide_by: datetime = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()


@attrs.frozen(kw_only=True)
class TellingDecision:
    """One decision on one telling. The newest counts, and each later one names the one that it changes."""

    id: str = plain(default="")
    telling: str = plain()
    choice: str = coded("telling_choice")
    words: str | None = personal(default=None)
    exemption: str | None = coded("exemption", default=None)
    review_on: date | None = plain(default=None)
    omissions: str | None = personal(default=None)
    decided_by: str = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Told:
    """One conversation in which somebody was told."""

    id: str = plain(default="")
    telling: str = plain()
    method: str = coded("told_method")
    told_at: datetime = plain()
    told_by: str = plain()
    words: str = personal()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class TellingDecisionDraft:
    """A decision as typed. `corrects`: the decision that stood when the form was opened."""

    telling: str = plain(default="")
    choice: str = coded("telling_choice", default="")
    reasons: tuple[str, ...] = plain(default=())
    events: tuple[str, ...] = plain(default=())
    words: str = personal(default="")
    exemption: str = coded("exemption", default="")
    review_on: str = plain(default="")
    omissions: str = personal(default="")
    decided_by: str = plain(default="")
    corrects: str = plain(default="")


@attrs.frozen(kw_only=True)
class ToldDraft:
    """A conversation as typed."""

    telling: str = plain(default="")
    method: str = coded("told_method", default="")
    told_at: str = plain(default="now")
    told_by: str = plain(default="")
    words: str = personal(default="")


def read_decision(reading: Reading, draft: TellingDecisionDraft, officer: str) -> TellingDecision | None:
    """The decision from what was typed, or None with findings.

    UK GDPR article 14(5) and DPA 2018 schedules 2 and 3 are the grounds for not telling; check local advice.
    """
    choice = reading.code("choice", draft.choice, "telling_choice", "Choose what is decided.")
    withheld = choice in (DEFER, NOT_TOLD)
    words = reading.prose("words", draft.words, "Say why, in words." if withheld else "")
    exemption = reading.code(
        "exemption", draft.exemption, "exemption", "Choose the legal reason for not telling." if withheld else ""
    )
    if withheld and not draft.reasons:
        reading.stop("reasons.needed", "reasons", "Tick at least one reason for not telling.")
    for reason in draft.reasons:
        reading.code("reasons", reason, "deferral_reason")
    for event in draft.events:
        reading.code("events", event, "deferral_event")
    review = _review(reading, draft.review_on) if choice == DEFER else None
    omissions = reading.prose("omissions", draft.omissions, "Say what is left out." if choice == WITH_OMISSIONS else "")
    if choice is None or reading.stopped:
        return None
    return TellingDecision(
        telling=draft.telling,
        choice=choice,
        words=words,
        exemption=exemption if withheld else None,
        review_on=review,
        omissions=omissions if choice == WITH_OMISSIONS else None,
        decided_by=draft.decided_by or officer,
        recorded_at=reading.now,
        recorded_by=officer,
        corrects=draft.corrects or None,
    )


def read_told(reading: Reading, draft: ToldDraft, decided: TellingDecision | None, officer: str) -> Told | None:
    """The conversation from what was typed, or None with findings. Only somebody who may be told was told."""
    if refusal := may_not_be_told(decided):
        reading.findings.append(refusal)
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


def may_not_be_told(decided: TellingDecision | None) -> Finding | None:
    """Why this person may not be told by anybody as the decision stands; None: they may be."""
    if decided is None:
        return Finding("told.undecided", "", "Decide first whether this person is to be told.")
    if decided.choice not in (TELL_NOW, WITH_OMISSIONS):
        words = "It was decided that this person is not told for now. Change the decision first, with reasons."
        return Finding("told.withheld", "", words)
    return None


def waiting_in_words(name: str, telling: Telling) -> str:
    """What holds while nothing is decided, and by when it must be."""
    return f"Not decided. Nothing goes to {name} until it is. Decide by {times.short(telling.decide_by)}."


def in_words(decision: TellingDecision) -> str:
    """What was decided, in a sentence or two."""
    if decision.choice == TELL_NOW:
        return "To be told now."
    if decision.choice == WITH_OMISSIONS:
        return f"To be told with omissions. Left out: {decision.omissions}"
    if decision.choice == DEFER and decision.review_on:
        return f"Not told for now; looked at again on {times.day(decision.review_on)}."
    return "Not to be told."


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
