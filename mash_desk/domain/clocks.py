"""The clocks of a referral and a disclosure: when each is due, and the words that explain why.

Elapsed clocks run night and day and are counted in UTC; working clocks count office hours or working days.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

import attrs

from mash_desk.domain.calendar import CalendarEnded
from mash_desk.domain.times import LONDON, clock, local_date, moment, short, time_left, utc, weekday_and_day
from mash_desk.domain.working_time import WorkingTime

NOON = 12
_DAY = timedelta(days=1)
TELLING_DAYS = 5
# A clock warns so long before it runs out.
WARNS_BEFORE = timedelta(hours=1)


class Unit(StrEnum):
    """In what a rating's target is counted."""

    ELAPSED_MINUTES = "elapsed_minutes"
    WORKING_MINUTES = "working_minutes"
    WORKING_DAYS = "working_days"


class DecisionRule(StrEnum):
    """How one working day counts for what comes outside office hours; codes of the list "decision_rule".

    STRICT: the next working day is day 1, and it is due by its close. DEEMED: it counts as received at the next
    opening, and is due at the same time on the working day after.
    """

    STRICT = "strict"
    DEEMED = "deemed"


class Due(StrEnum):
    """By when something that is to finish on a disclosure is owed."""

    NEXT_WORKING_DAY_NOON = "next_working_day_noon"
    ONE_WORKING_DAY = "one_working_day"
    FIVE_WORKING_DAYS = "five_working_days"


class CountsFrom(StrEnum):
    """Where a rating's target begins to count once a referral is rated anew."""

    RECEIPT = "receipt"
    RERATING = "rerating"


@attrs.frozen
class Target:
    """How long a rating allows, in minutes or working days by its unit."""

    rating: str
    words: str
    amount: int
    unit: Unit


@attrs.frozen
class Profile:
    """An authority's rating targets; a rating without one has no rating clock.

    The first rating counts from receipt. `counts_from` says from where a later one does.
    """

    code: str
    words: str
    source: str
    valid_from: date
    targets: Mapping[str, Target]
    counts_from: CountsFrom = CountsFrom.RECEIPT

    @property
    def rule(self) -> str:
        """In words, from where a later rating counts."""
        if self.counts_from is CountsFrom.RERATING:
            return "A new rating counts from the moment at which it was given."
        return "A new rating counts from receipt too, never from the moment of rating."


@attrs.frozen
class Deadline:
    """One clock: its name, what is to be done by when (UTC), and why, in at most two sentences."""

    clock: str
    verb: str
    due: datetime
    why: str
    rule: str

    def words(self) -> str:
        """“Complete by Tue 1 Sep 2026, 12:00”."""
        return f"{self.verb.capitalize()} {moment(self.due)}"


@attrs.frozen
class _Start:
    """From when a rating's target counts, and how its sentence says so."""

    at: datetime
    began: str = "Received"
    of: str = "receipt"


def rating_deadline(
    profile: Profile, rating: str, received: datetime, working: WorkingTime, rerated: datetime | None = None
) -> Deadline | None:
    """The rating clock, or None where the profile sets no target for that rating.

    `received` is when the referral first came, `rerated` when it was rated anew: the profile says which of them counts.
    Like every clock here it counts night and day, and says so, where the table of bank holidays does not reach.
    """
    if rerated is not None and profile.counts_from is CountsFrom.RERATING:
        return rerated_deadline(profile, rating, rerated, working)
    return _rating_clock(profile, rating, _Start(received), working)


def rerated_deadline(profile: Profile, rating: str, rerated: datetime, working: WorkingTime) -> Deadline | None:
    """As `rating_deadline`, counted from the moment of the new rating whatever the profile says."""
    return _rating_clock(profile, rating, _Start(rerated, "Rated anew", "the new rating"), working)


def _rating_clock(profile: Profile, rating: str, start: _Start, working: WorkingTime) -> Deadline | None:
    target = profile.targets.get(rating)
    if target is None:
        return None
    try:
        return _rating_deadline(profile, target, start, working)
    except CalendarEnded:
        span = target.amount * (_DAY if target.unit is Unit.WORKING_DAYS else timedelta(minutes=1))
        return _night_and_day("Rating clock", "complete by", start.began, start.at, span)


def _rating_deadline(profile: Profile, target: Target, start: _Start, working: WorkingTime) -> Deadline:
    at, began = start.at, f"{start.began} {short(start.at)}"
    if target.unit is Unit.ELAPSED_MINUTES:
        due = at + timedelta(minutes=target.amount)
        why = f"{target.words} from {start.of}, night and day. {began}{_clocks_change(at, due)}."
    elif target.unit is Unit.WORKING_MINUTES:
        due = working.add_working_minutes(at, target.amount)
        passed = _because(working, local_date(at), local_date(due))
        why = f"{target.words} from {start.of}. {began}{passed}."
    else:
        due = working.closes(_day_number(working, at, target.amount))
        passed = _because(working, local_date(at), local_date(due))
        why = f"{target.words} after {start.of}, until the office closes. {began}{passed}."
    return Deadline("Rating clock", "complete by", due, why, profile.code)


def decision_deadline(received: datetime, working: WorkingTime, rule: DecisionRule) -> Deadline:
    """The decision clock: one working day from receipt (Working Together to Safeguard Children)."""
    try:
        due, why = _one_working_day("Received", received, working, rule)
    except CalendarEnded:
        return _night_and_day("Decision clock", "decide by", "Received", received, _DAY)
    return Deadline("Decision clock", "decide by", due, why, rule)


def as_recorded(deadline: Deadline, due: datetime) -> Deadline:
    """The deadline as it was recorded: it does not move when the authority counts otherwise from now on."""
    if deadline.due == due:
        return deadline
    why = "It stays as it was recorded: the hours, the holidays or the way of counting were changed since."
    return attrs.evolve(deadline, due=due, why=why)


def is_soon(now: datetime, due: datetime) -> bool:
    """Whether it runs out within the hour: time to say so."""
    return timedelta() <= due - now <= WARNS_BEFORE


def left(now: datetime, due: datetime) -> str:
    """How long that is: “in 3 h 12 min”, within the last hour “due in 40 min”, then “late by 23 min”."""
    words = time_left(now, due)
    return f"due {words}" if is_soon(now, due) and words.startswith("in ") else words


def finish_deadline(what: Due, shared: datetime, working: WorkingTime, rule: DecisionRule) -> Deadline:
    """When something that is to finish on a disclosure is owed, counted from when it was shared."""
    try:
        return _finish_deadline(what, shared, working, rule)
    except CalendarEnded:
        clock_name, verb, days = _WITHOUT_CALENDAR[what]
        return _night_and_day(clock_name, verb, "Shared", shared, days * _DAY)


_WITHOUT_CALENDAR = {
    Due.NEXT_WORKING_DAY_NOON: ("To finish", "complete by", 1),
    Due.ONE_WORKING_DAY: ("Manager’s review", "review by", 1),
    Due.FIVE_WORKING_DAYS: ("Telling people", "decide by", TELLING_DAYS),
}


def _night_and_day(name: str, verb: str, began: str, start: datetime, span: timedelta) -> Deadline:
    """Nothing about working days is guessed, and nothing that must be written down is refused for want of a table."""
    hours = int(span / timedelta(hours=1))
    why = f"The table of bank holidays does not reach this day, so working days are not known. {began} {short(start)}"
    return Deadline(name, verb, start + span, f"{why}: {hours} hours from then, night and day.", "night_and_day")


def _finish_deadline(what: Due, shared: datetime, working: WorkingTime, rule: DecisionRule) -> Deadline:
    if what is Due.ONE_WORKING_DAY:
        due, why = _one_working_day("Shared", shared, working, rule)
        return Deadline("Manager’s review", "review by", due, why, rule)
    if what is Due.FIVE_WORKING_DAYS:
        last = _day_number(working, shared, TELLING_DAYS)
        passed = _because(working, local_date(shared), last)
        first = weekday_and_day(working.first_day_opening_after(shared))
        why = f"Five working days, until the office closes. Shared {short(shared)}, so {first} is day 1{passed}."
        return Deadline("Telling people", "decide by", working.closes(last), why, what)
    on = working.first_day_opening_after(shared)
    why = f"The next working day at {NOON}:00. Shared {short(shared)}{_because(working, local_date(shared), on)}."
    return Deadline("To finish", "complete by", utc(on, NOON), why, what)


def _one_working_day(verb: str, start: datetime, working: WorkingTime, rule: DecisionRule) -> tuple[datetime, str]:
    began = local_date(start)
    if working.is_open(start):
        on = working.next_working_day(began)
        due = working.same_time(start, on)
        until = "the same time" if clock(due) == clock(start) else f"{clock(due)}, within office hours,"
        passed = _because(working, began, on)
        return due, f"One working day. {verb} {short(start)}, so {until} on {weekday_and_day(on)}{passed}."
    first = working.first_day_opening_after(start)
    if rule is DecisionRule.STRICT:
        passed = _because(working, began, first)
        words = f"{verb} outside office hours, so {weekday_and_day(first)} is day 1, until the office closes{passed}."
        return working.closes(first), f"One working day. {words}"
    opening = working.opens(first)
    on = working.next_working_day(first)
    passed = _because(working, began, on)
    words = f"{verb} outside office hours, so it counts from the next opening, {short(opening)}{passed}."
    return working.same_time(opening, on), f"One working day. {words}"


def _day_number(working: WorkingTime, start: datetime, number: int) -> date:
    return working.add_working_days(working.first_day_opening_after(start), number - 1)


def _because(working: WorkingTime, began: date, until: date) -> str:
    names = [weekday_and_day(on) for on in working.holidays_between(began, until)]
    if not names:
        return ""
    if len(names) == 1:
        return f"; {names[0]} is a bank holiday"
    return f"; {', '.join(names[:-1])} and {names[-1]} are bank holidays"


def _clocks_change(start: datetime, due: datetime) -> str:
    before, after = (at.astimezone(LONDON).utcoffset() for at in (start, due))
    if before == after or before is None or after is None:
        return ""
    return f"; the clocks go {'forward' if after > before else 'back'} in between"
