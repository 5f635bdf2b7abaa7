"""A telling: what is owed to one person about one disclosure, the decisions on it, and how they were told."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

import attrs

from mash_desk.domain import times
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.findings import Finding
from mash_desk.domain.letter_course import LetterCourse

TELL_NOW, WITH_OMISSIONS, DEFER, NOT_TOLD = "tell_now", "tell_with_omissions", "defer", "not_to_be_told"
TELL = frozenset({TELL_NOW, WITH_OMISSIONS})

# A deferral is reviewed within 14 days; longer needs a look, and 28 days is the most that an authority may set.
USUAL_REVIEW = timedelta(days=14)
LONGEST_REVIEW = timedelta(days=28)
# UK GDPR article 14(3)(a) gives a month from when it was shared; 28 days are never longer.
TOLD_WITHIN = timedelta(days=28)
REVIEW_HINT = f"{USUAL_REVIEW.days} days usual, {LONGEST_REVIEW.days} at most"
DEFERRED_NOTE = (
    "Past that day, or once one of these has happened, it is late wherever it is listed, and the referral cannot "
    "close. Nothing printed or sent says that it is deferred."
)

# Said of a deferral that nothing brings up sooner, so that it was thought of.
NO_EVENT = "no_event"
# These come by the calendar: nobody records that they happened.
BIRTHDAYS = {"turns_16": 16, "turns_18": 18}
CLOSING = "closure"


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
    """One decision on one telling. The newest counts, and each later one names the one that it changes.

    `omissions`: words that a letter must not hold, one of them a line; what is left out of the record stands in
    Omission.
    """

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
class Omission:
    """One thing of what was shared that this person is not told: a kind of information, a recipient or a person."""

    id: str = plain(default="")
    telling_decision: str = plain(default="")
    kind: str | None = coded("disclosure_kind", default=None)
    recipient: str | None = plain(default=None)
    person: str | None = plain(default=None)
    reason: str = coded("deferral_reason")


@attrs.frozen(kw_only=True)
class TellingEvent:
    """One event that brings a deferral up again before its day."""

    id: str = plain(default="")
    telling_decision: str = plain()
    event: str = coded("deferral_event")


@attrs.frozen(kw_only=True)
class EventHappened:
    """It happened: the deferral is looked at again from then on."""

    id: str = plain(default="")
    telling_event: str = plain()
    happened_at: datetime = plain()
    words: str | None = personal(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()


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


class State(StrEnum):
    """How a telling stands. READY: to be told, and not told yet; RETURNED: the letter came back unread."""

    UNDECIDED = "undecided"
    DEFERRED = "deferred"
    READY = "ready"
    RETURNED = "returned"
    TOLD = "told"
    NOT_TOLD = "not_told"


@attrs.frozen(kw_only=True)
class Stands:
    """How a telling stands, and by when it is decided, reviewed or done; None: nothing is left to do."""

    state: State = plain()
    due: datetime | None = plain(default=None)

    def is_late(self, now: datetime) -> bool:
        """Whether it should have been done by now."""
        return self.due is not None and self.due <= now


def state_of(
    telling: Telling,
    decision: TellingDecision | None,
    *,
    shared_at: datetime,
    told: bool = False,
    letters: Iterable[LetterCourse] = (),
    happened: Iterable[EventHappened] = (),
    birthdays: Iterable[date] = (),
) -> Stands:
    """How a telling stands, by what is recorded alone: no clock is asked.

    `decision`: the one that counts; `happened`: its events; `birthdays`: those that bring it up. Who was told is told,
    whatever was decided since. A letter tells once it has left, until it comes back.
    """
    sent = [each for each in letters if each.has_left]
    if told or any(not each.came_back for each in sent):
        return Stands(state=State.TOLD)
    if decision is None:
        return Stands(state=State.UNDECIDED, due=telling.decide_by)
    if decision.choice == NOT_TOLD:
        return Stands(state=State.NOT_TOLD)
    if decision.choice == DEFER:
        return Stands(state=State.DEFERRED, due=review_due(decision, happened, birthdays))
    return Stands(state=State.RETURNED if sent else State.READY, due=shared_at + TOLD_WITHIN)


def review_due(
    decision: TellingDecision, happened: Iterable[EventHappened] = (), birthdays: Iterable[date] = ()
) -> datetime | None:
    """When a deferral is looked at again: by the end of its day, or at once when something on its list happened."""
    by_the_calendar = [times.utc(day, 0) for day in birthdays]
    end = [times.utc(decision.review_on + timedelta(days=1), 0)] if decision.review_on else []
    return min((*end, *by_the_calendar, *(each.happened_at for each in happened)), default=None)


def birthdays(events: Collection[str], born: Iterable[date], decided_on: date) -> tuple[date, ...]:
    """The 16th and 18th birthdays that these events ask for, of people born then, after the day of the decision."""
    ages = [age for event, age in BIRTHDAYS.items() if event in events]
    found = sorted(_birthday(day, age) for day in born for age in ages)
    return tuple(day for day in found if day > decided_on)


def _birthday(born: date, age: int) -> date:
    try:
        return born.replace(year=born.year + age)
    except ValueError:  # born on 29 February
        return date(born.year + age, 3, 1)


@attrs.frozen(kw_only=True)
class OmissionDraft:
    """One thing to leave out, as ticked: one of the three ids, and why."""

    kind: str = coded("disclosure_kind", default="")
    recipient: str = plain(default="")
    person: str = plain(default="")
    reason: str = coded("deferral_reason", default="")


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
    left_out: tuple[OmissionDraft, ...] = plain(default=())
    decided_by: str = plain(default="")
    corrects: str = plain(default="")


@attrs.frozen(kw_only=True)
class ToldDraft:
    """A conversation as typed. `also`: other tellings that the same conversation discharged."""

    telling: str = plain(default="")
    also: tuple[str, ...] = plain(default=())
    method: str = coded("told_method", default="")
    told_at: str = plain(default="now")
    told_by: str = plain(default="")
    words: str = personal(default="")


@attrs.frozen(kw_only=True)
class EventHappenedDraft:
    """That an event happened, as typed."""

    telling_event: str = plain(default="")
    happened_at: str = plain(default="now")
    words: str = personal(default="")


def may_not_be_told(decided: TellingDecision | None) -> Finding | None:
    """Why this person may not be told by anybody as the decision stands; None: they may be."""
    if decided is None:
        return Finding("told.undecided", "", "Decide first whether this person is to be told.")
    if decided.choice not in TELL:
        for_now = " for now" if decided.choice == DEFER else ""
        words = f"It was decided that this person is not told{for_now}, nor written to."
        return Finding("told.withheld", "", f"{words} Change the decision first, with reasons.")
    return None


def waiting_in_words(name: str, telling: Telling) -> str:
    """What holds while nothing is decided, and by when it must be."""
    return f"Not decided. Nothing goes to {name} until it is. Decide by {times.short(telling.decide_by)}."


def in_words(decision: TellingDecision, left_out: Sequence[str] = ()) -> str:
    """What was decided, in a sentence or two. `left_out`: what is left out of what was shared, in words."""
    if decision.choice == TELL_NOW:
        return "To be told now."
    if decision.choice == WITH_OMISSIONS:
        lines = [line.strip() for line in (decision.omissions or "").splitlines() if line.strip()]
        return f"To be told with omissions. Left out: {'; '.join([*left_out, *lines]).rstrip('.')}."
    if decision.choice == DEFER and decision.review_on:
        return f"Not told for now; looked at again on {times.day(decision.review_on)}."
    return "Not to be told."
