"""The weeks before today on a training desk: which families come on which day, and what follows for each."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mash_desk.casework import acts
from mash_desk.casework.training import hub
from mash_desk.casework.training import sharing as words
from mash_desk.casework.training.correcting import correct_later
from mash_desk.casework.training.disclosures import share, withhold
from mash_desk.casework.training.families import Family, invent, sizes
from mash_desk.casework.training.finishing import finish_later, review
from mash_desk.casework.training.names import Numbers
from mash_desk.casework.training.past import Past
from mash_desk.casework.training.recording import write
from mash_desk.casework.training.referrals import a_rating, comes_again, decide_later, story_for, take
from mash_desk.casework.training.sharing import Sharing
from mash_desk.casework.training.stories import Story
from mash_desk.casework.training.working import work_on
from mash_desk.domain.calendar import BankHolidays
from mash_desk.domain.referral import Referral
from mash_desk.domain.times import LONDON, local_date

_FAMILIES_A_WEEK = 25
_WEEKS = (6, 90)
# An act that writes families holds at most so many.
_AT_ONCE = 40
# Counted, not diced: also a small desk shows one.
_NOT_SHARED_ONE_IN = 14
_MISTAKEN_ONE_IN = 11
_SHARES = {"red": 0.7, "amber": 0.4, "green": 0.18, "blue": 0.05}


def first_day(now: datetime, children: int, holidays: BankHolidays) -> date:
    """When the hub began: six weeks ago, or longer where there are many children; no day whose holidays are unknown."""
    least, most = _WEEKS
    weeks = min(most, max(least, children // _FAMILIES_A_WEEK // 2))
    return max(local_date(now) - timedelta(weeks=weeks), holidays.begins_on)


def plan(past: Past, numbers: Numbers, children: int) -> None:
    """Plan every day's families from the first to today."""
    days = list(_days(past))
    weights = [1.0 if past.rules.working.is_working_day(on) else 0.45 for on in days]
    coming: dict[date, list[int]] = {}
    for size in sizes(past.dice, children):
        coming.setdefault(past.dice.choices(days, weights)[0], []).append(size)
    _bring_some_near(past.dice, days, coming)
    for on, many in coming.items():
        for begin in range(0, len(many), _AT_ONCE):
            _plan_day(past, numbers, on, many[begin : begin + _AT_ONCE])
    for count in range(max(2, children // 400)):
        back = 0.5 if count == 0 else past.dice.uniform(2, 30)
        past.later(past.now - timedelta(days=back), lambda at: _see_a_child(past, numbers, at))


def _days(past: Past) -> Iterator[date]:
    """Every day from the first; today only where enough of it is over for something to have come."""
    on, last = local_date(past.began), local_date(past.now - timedelta(hours=2))
    while on <= last:
        yield on
        on += timedelta(days=1)


def _bring_some_near(dice: random.Random, days: list[date], coming: dict[date, list[int]]) -> None:
    """Move some families of the first weeks to the last two days, so that clocks run while somebody looks."""
    moved = [on for on in sorted(coming) if on < days[-3]][: len(days) // 2]
    for place, on in enumerate(moved[:12]):
        if coming[on]:
            coming.setdefault(days[-1 - place % 2], []).append(coming[on].pop(dice.randrange(len(coming[on]))))


def _plan_day(past: Past, numbers: Numbers, on: date, many: list[int]) -> None:
    begins = max(past.at(on, 0), past.began + timedelta(minutes=30))
    past.later(begins, lambda at: _open_day(past, numbers, on, many, at))


def _open_day(past: Past, numbers: Numbers, on: date, many: list[int], at: datetime) -> None:
    """Write the families of a day, and plan when each is referred."""
    invented = [invent(past.dice, numbers, size, on) for size in many]
    with past.change(acts.TRAINING_FILLED, at) as change:
        families = [write(change, family, on) for family in invented]
    for family in families:
        _plan_referral(past, family, on, after=at)


def _plan_referral(past: Past, family: Family, on: date, after: datetime) -> None:
    latest = past.now - timedelta(minutes=45)
    until = 24.0 if local_date(latest) > on else _hour(latest)
    story = story_for(past, family, on, until)
    received = past.at(on, past.dice.uniform(story.hours[0], min(story.hours[1], until)))
    received = min(max(received, after), latest)
    recorded = received + timedelta(minutes=past.dice.randrange(4, 40))
    past.later(recorded, lambda at: _arrive(past, family, story, received, at))


def _arrive(past: Past, family: Family, story: Story, received: datetime, at: datetime) -> None:
    """Take a referral in, and plan what follows."""
    fresh = past.now - at < timedelta(hours=10)
    rating = None if fresh and past.dice.random() < 0.3 else a_rating(past, story)
    referral = take(past, family, story, received, at, rating)
    decided = decide_later(past, family, referral)
    past.referrals += 1
    work_on(past, family, referral, decided, past.referrals)
    if decided and (days := comes_again(past)):
        again = past.office_time(decided, days)
        past.later(again, lambda at: _plan_referral(past, family, local_date(at), after=at))
    if family.children[0].kind != "unborn" and past.dice.random() < _SHARES[rating or "green"]:
        shared_at = at + timedelta(minutes=past.dice.randrange(5, 50))
        past.later(shared_at, lambda at: _share(past, family, referral, at))
    if decided and past.dice.random() < 0.04:
        past.later(past.office_time(decided, 4), lambda at: _share(past, family, None, at))


def _share(past: Past, family: Family, referral: Referral | None, at: datetime) -> None:
    past.sharings += 1
    if past.sharings % _NOT_SHARED_ONE_IN == 5:
        withheld = withhold(past, family, referral, at)
        if past.dice.random() < 0.7:
            past.later(past.office_time(at), lambda at: review(past, withheld, at))
        return
    open_now = past.rules.working.is_open(at)
    fitting = [each for each in words.SHARED if (open_now or each.place in words.AT_NIGHT) and _fits(each, family)]
    sharing = past.dice.choice(fitting)
    also = past.dice.choice([each for each in fitting if each.place != sharing.place])
    corrects = past.sharings % _MISTAKEN_ONE_IN == 2
    # Whoever was told in place of a wrong recipient was not told twice.
    twice = also if past.dice.random() < 0.25 and not corrects else None
    mistaken = past.seen_before if past.sharings % _MISTAKEN_ONE_IN == 3 else None
    shared = share(past, family, referral, sharing, at, also=twice, mistaken=mistaken)
    correct_later(past, shared, also if corrects else None)
    past.seen_before = family.children[0]
    finish_later(past, shared)


def _fits(sharing: Sharing, family: Family) -> bool:
    if "domestic_abuse" in sharing.kinds:
        return any(each.of_concern for each in family.relatives)
    return sharing.place != hub.SCHOOL or any(child.upn for child in family.children)


def _see_a_child(past: Past, numbers: Numbers, at: datetime) -> None:
    """Share about a child who is only described. Whose child it is comes out later, or not yet."""
    family = invent(past.dice, numbers, 1, local_date(at))
    with past.change(acts.TRAINING_FILLED, at) as change:
        family = write(change, family, local_date(at))
    description = past.dice.choice(words.DESCRIBED)
    shared_at = at + timedelta(minutes=9)
    past.later(shared_at, lambda at: _describe(past, family, description, at))


def _describe(past: Past, family: Family, description: str, at: datetime) -> None:
    shared = share(past, family, None, words.SEEN, at, description=description)
    if past.now - at > timedelta(days=2):
        finish_later(past, shared)


def _hour(at: datetime) -> float:
    shown = at.astimezone(LONDON)
    return shown.hour + shown.minute / 60
