"""A clock that was not kept: which, until when it ran, and the reason that its officer gives."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import attrs

from mash_desk.domain import times
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.rating import Rating
from mash_desk.domain.reading import Reading
from mash_desk.domain.referral import Referral

RATING, DECISION = "rating", "decision"
_NAMES = {RATING: "Rating clock", DECISION: "Decision clock"}
_OTHER = "other"


@attrs.frozen(kw_only=True)
class Breach:
    """Why one clock of a referral was not kept at one deadline."""

    id: str = plain(default="")
    referral: str = plain()
    clock: str = coded("referral_clock")
    due_at: datetime = plain()
    reason: str = coded("breach_reason")
    words: str | None = personal(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()


@attrs.frozen(kw_only=True)
class BreachDraft:
    """The reason as typed, for one clock at one deadline."""

    clock: str = coded("referral_clock", default="")
    due_at: datetime = plain()
    reason: str = coded("breach_reason", default="")
    words: str = personal(default="")


@attrs.frozen(kw_only=True)
class Missed:
    """A deadline that passed. `until` is when the clock stopped, or counted otherwise; None while it runs on."""

    clock: str = coded("referral_clock")
    due_at: datetime = plain()
    until: datetime | None = plain(default=None)

    @property
    def name(self) -> str:
        """“Decision clock, due Tue 1 Sep 17:00”."""
        return f"{_NAMES[self.clock]}, due {times.short(self.due_at)}"

    def words(self, now: datetime) -> str:
        """“stopped 2 h late”, or “late by 23 min” while it runs."""
        if self.until is None:
            return times.time_left(now, self.due_at)
        return f"stopped {times.span(self.until - self.due_at)} late"


def missed(referral: Referral, ratings: Sequence[Rating], now: datetime) -> tuple[Missed, ...]:
    """Every deadline that passed before its clock stopped, those of ratings that were changed since among them.

    `ratings`: all of them, the oldest first, each with the target that counted as its `complete_by`. Both clocks stop
    at the last child's decision; a rating's own deadline stands until the next rating takes its place.
    """
    stopped = referral.decided_at
    found = []
    for place, rating in enumerate(ratings):
        newest = place == len(ratings) - 1
        due = referral.complete_by if newest else rating.complete_by
        ends = [stopped] if newest else [stopped, ratings[place + 1].recorded_at]
        until = min((end for end in ends if end is not None), default=None)
        if due is not None and (until or now) > due:
            found.append(Missed(clock=RATING, due_at=due, until=until))
    if (stopped or now) > referral.decide_by:
        found.append(Missed(clock=DECISION, due_at=referral.decide_by, until=stopped))
    return tuple({(each.clock, each.due_at): each for each in found}.values())


def unexplained(passed: Iterable[Missed], breaches: Iterable[Breach]) -> tuple[Missed, ...]:
    """Those for which nobody has given a reason yet."""
    given = {(each.clock, each.due_at) for each in breaches}
    return tuple(each for each in passed if (each.clock, each.due_at) not in given)


def read(reading: Reading, draft: BreachDraft, referral: str, officer: str) -> Breach | None:
    """The reason from what was typed, or None with findings."""
    reason = reading.code("reason", draft.reason, "breach_reason", "Choose why the clock was not kept.")
    needed = "Say in words what the reason was." if reason == _OTHER else ""
    words = reading.prose("words", draft.words, needed)
    if reason is None or reading.stopped:
        return None
    return Breach(
        referral=referral,
        clock=draft.clock,
        due_at=draft.due_at,
        reason=reason,
        words=words,
        recorded_at=reading.now,
        recorded_by=officer,
    )
