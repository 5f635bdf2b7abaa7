"""When a referral and a disclosure are due, and the words that say why."""

from datetime import UTC, date, datetime, time, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.casework.rules import load_reference
from mash_desk.domain.clocks import (
    CountsFrom,
    Deadline,
    DecisionRule,
    Due,
    Profile,
    Target,
    Unit,
    decision_deadline,
    finish_deadline,
    left,
    rating_deadline,
    rerated_deadline,
)
from mash_desk.domain.times import clock, local_date, moment, utc
from mash_desk.domain.working_time import Hours, OfficeHours, WorkingTime

REFERENCE = load_reference()
NIGHT_AND_DAY = REFERENCE.profiles["hours_4_24_72"]
OFFICE = REFERENCE.profiles["office_hours_4_24_72"]
IN_DAYS = Profile(
    "days", "", "", date(2026, 1, 1), {"red": Target("red", "Red is 2 working days", 2, Unit.WORKING_DAYS)}
)
WORKING = WorkingTime(OfficeHours.weekdays(time(9), time(17)), REFERENCE.holidays)
UNEVEN = WorkingTime(
    OfficeHours(
        (*(Hours(time(8, 45), time(17)),) * 3, Hours(time(10), time(19)), Hours(time(8), time(16)), None, None)
    ),
    REFERENCE.holidays,
)
both = pytest.mark.parametrize("working", [WORKING, UNEVEN])
rules = pytest.mark.parametrize("rule", DecisionRule)
moments = st.datetimes(datetime(2025, 1, 2), datetime(2028, 11, 30), timezones=st.just(UTC))

FRIDAY_NIGHT = utc(date(2026, 8, 28), 23, 50)
CHRISTMAS_NIGHT = utc(date(2026, 12, 25), 23, 50)
TUESDAY_MORNING = utc(date(2026, 9, 1), 10)
BEFORE_OPENING = utc(date(2026, 9, 1), 4)


def rated(rating: str, received: datetime, profile: Profile = NIGHT_AND_DAY) -> Deadline:
    deadline = rating_deadline(profile, rating, received, WORKING)
    assert deadline is not None
    return deadline


def test_red_on_friday_night() -> None:
    deadline = rated("red", FRIDAY_NIGHT)
    assert deadline.clock == "Rating clock"
    assert deadline.words() == "Complete by Sat 29 Aug 2026, 03:50"
    assert deadline.why == "Red is 4 hours from receipt, night and day. Received Fri 28 Aug 23:50."
    assert deadline.rule == "hours_4_24_72"


def test_the_other_ratings_and_blue_without_a_clock() -> None:
    assert moment(rated("amber", FRIDAY_NIGHT).due) == "Sat 29 Aug 2026, 23:50"
    assert moment(rated("green", FRIDAY_NIGHT).due) == "Mon 31 Aug 2026, 23:50"
    assert rating_deadline(NIGHT_AND_DAY, "blue", FRIDAY_NIGHT, WORKING) is None


@pytest.mark.parametrize(
    ("received", "due", "words"),
    [
        (utc(date(2026, 10, 24), 23, 50), datetime(2026, 10, 25, 2, 50, tzinfo=UTC), "the clocks go back in between"),
        (utc(date(2027, 3, 27), 23, 50), datetime(2027, 3, 28, 3, 50, tzinfo=UTC), "the clocks go forward in between"),
    ],
)
def test_four_hours_are_four_hours_when_the_clocks_change(received: datetime, due: datetime, words: str) -> None:
    deadline = rated("red", received)
    assert deadline.due == due
    assert words in deadline.why


def test_the_clocks_show_what_an_officer_sees_that_night() -> None:
    assert clock(rated("red", utc(date(2026, 10, 24), 23, 50)).due) == "02:50"
    assert clock(rated("red", utc(date(2027, 3, 27), 23, 50)).due) == "04:50"


def test_office_hours_and_working_days() -> None:
    red = rated("red", FRIDAY_NIGHT, OFFICE)
    assert moment(red.due) == "Tue 1 Sep 2026, 13:00"
    assert red.why == ("Red is 4 office hours from receipt. Received Fri 28 Aug 23:50; Mon 31 Aug is a bank holiday.")
    assert moment(rated("red", TUESDAY_MORNING, IN_DAYS).due) == "Thu 3 Sep 2026, 17:00"
    assert rated("red", TUESDAY_MORNING, IN_DAYS).why == (
        "Red is 2 working days after receipt, until the office closes. Received Tue 1 Sep 10:00."
    )


@pytest.mark.parametrize(
    ("received", "rule", "words", "why"),
    [
        (
            FRIDAY_NIGHT,
            "strict",
            "Decide by Tue 1 Sep 2026, 17:00",
            "One working day. Received outside office hours, so Tue 1 Sep is day 1, until the office closes; "
            "Mon 31 Aug is a bank holiday.",
        ),
        (
            FRIDAY_NIGHT,
            "deemed",
            "Decide by Wed 2 Sep 2026, 09:00",
            "One working day. Received outside office hours, so it counts from the next opening, Tue 1 Sep 09:00; "
            "Mon 31 Aug is a bank holiday.",
        ),
        (
            CHRISTMAS_NIGHT,
            "strict",
            "Decide by Tue 29 Dec 2026, 17:00",
            "One working day. Received outside office hours, so Tue 29 Dec is day 1, until the office closes; "
            "Fri 25 Dec and Mon 28 Dec are bank holidays.",
        ),
        (
            TUESDAY_MORNING,
            "strict",
            "Decide by Wed 2 Sep 2026, 10:00",
            "One working day. Received Tue 1 Sep 10:00, so the same time on Wed 2 Sep.",
        ),
        (
            TUESDAY_MORNING,
            "deemed",
            "Decide by Wed 2 Sep 2026, 10:00",
            "One working day. Received Tue 1 Sep 10:00, so the same time on Wed 2 Sep.",
        ),
        (
            BEFORE_OPENING,
            "strict",
            "Decide by Tue 1 Sep 2026, 17:00",
            "One working day. Received outside office hours, so Tue 1 Sep is day 1, until the office closes.",
        ),
        (
            BEFORE_OPENING,
            "deemed",
            "Decide by Wed 2 Sep 2026, 09:00",
            "One working day. Received outside office hours, so it counts from the next opening, Tue 1 Sep 09:00.",
        ),
    ],
)
def test_the_decision_clock(received: datetime, rule: str, words: str, why: str) -> None:
    deadline = decision_deadline(received, WORKING, DecisionRule(rule))
    assert (deadline.clock, deadline.words(), deadline.why, deadline.rule) == ("Decision clock", words, why, rule)


def test_the_same_time_is_drawn_into_unequal_hours() -> None:
    deadline = decision_deadline(utc(date(2026, 9, 3), 18, 30), UNEVEN, DecisionRule.STRICT)
    assert moment(deadline.due) == "Fri 4 Sep 2026, 16:00"
    assert deadline.why == ("One working day. Received Thu 3 Sep 18:30, so 16:00, within office hours, on Fri 4 Sep.")


@pytest.mark.parametrize(
    ("what", "shared", "words"),
    [
        (Due.NEXT_WORKING_DAY_NOON, FRIDAY_NIGHT, "Complete by Tue 1 Sep 2026, 12:00"),
        (Due.NEXT_WORKING_DAY_NOON, CHRISTMAS_NIGHT, "Complete by Tue 29 Dec 2026, 12:00"),
        (Due.NEXT_WORKING_DAY_NOON, TUESDAY_MORNING, "Complete by Wed 2 Sep 2026, 12:00"),
        (Due.NEXT_WORKING_DAY_NOON, BEFORE_OPENING, "Complete by Tue 1 Sep 2026, 12:00"),
        (Due.ONE_WORKING_DAY, FRIDAY_NIGHT, "Review by Tue 1 Sep 2026, 17:00"),
        (Due.FIVE_WORKING_DAYS, FRIDAY_NIGHT, "Decide by Mon 7 Sep 2026, 17:00"),
        (Due.FIVE_WORKING_DAYS, TUESDAY_MORNING, "Decide by Tue 8 Sep 2026, 17:00"),
    ],
)
def test_what_is_to_finish(what: Due, shared: datetime, words: str) -> None:
    assert finish_deadline(what, shared, WORKING, DecisionRule.STRICT).words() == words


def test_what_is_to_finish_says_why() -> None:
    noon = finish_deadline(Due.NEXT_WORKING_DAY_NOON, FRIDAY_NIGHT, WORKING, DecisionRule.STRICT)
    assert noon.why == "The next working day at 12:00. Shared Fri 28 Aug 23:50; Mon 31 Aug is a bank holiday."
    telling = finish_deadline(Due.FIVE_WORKING_DAYS, FRIDAY_NIGHT, WORKING, DecisionRule.STRICT)
    assert telling.why == (
        "Five working days, until the office closes. Shared Fri 28 Aug 23:50, so Tue 1 Sep is day 1; "
        "Mon 31 Aug is a bank holiday."
    )


def every_deadline(at: datetime, working: WorkingTime, rule: DecisionRule) -> list[Deadline]:
    ratings = [rating_deadline(profile, "red", at, working) for profile in (NIGHT_AND_DAY, OFFICE, IN_DAYS)]
    return [
        *(deadline for deadline in ratings if deadline),
        decision_deadline(at, working, rule),
        *(finish_deadline(what, at, working, rule) for what in Due),
    ]


@both
@rules
@given(at=moments, later=st.timedeltas(timedelta(0), timedelta(days=4)))
def test_what_comes_later_is_never_due_sooner(
    working: WorkingTime, rule: DecisionRule, at: datetime, later: timedelta
) -> None:
    first, second = every_deadline(at, working, rule), every_deadline(at + later, working, rule)
    assert all(one.due <= two.due for one, two in zip(first, second, strict=True))


@both
@rules
@given(at=moments)
def test_due_after_receipt_in_utc_and_in_two_sentences(working: WorkingTime, rule: DecisionRule, at: datetime) -> None:
    for deadline in every_deadline(at, working, rule):
        assert deadline.due > at
        assert deadline.due.tzinfo is UTC
        assert deadline.why.count(". ") <= 1
        assert deadline.why.endswith(".")


@both
@rules
@given(at=moments)
def test_working_clocks_end_on_working_days(working: WorkingTime, rule: DecisionRule, at: datetime) -> None:
    for deadline in every_deadline(at, working, rule)[1:]:
        on = local_date(deadline.due)
        assert working.is_working_day(on)
        assert working.opens(on) <= deadline.due <= working.closes(on)


@both
@given(at=moments)
def test_strict_is_never_later_than_deemed(working: WorkingTime, at: datetime) -> None:
    strict, deemed = (decision_deadline(at, working, rule).due for rule in DecisionRule)
    assert strict <= deemed


def test_a_new_rating_counts_from_receipt_unless_the_profile_says_otherwise() -> None:
    rerated = FRIDAY_NIGHT + timedelta(hours=3)
    assert rating_deadline(NIGHT_AND_DAY, "red", FRIDAY_NIGHT, WORKING, rerated) == rated("red", FRIDAY_NIGHT)
    anew = attrs.evolve(NIGHT_AND_DAY, counts_from=CountsFrom.RERATING)
    deadline = rating_deadline(anew, "red", FRIDAY_NIGHT, WORKING, rerated)
    assert deadline == rerated_deadline(NIGHT_AND_DAY, "red", rerated, WORKING)
    assert deadline is not None
    assert deadline.due == rerated + timedelta(hours=4)
    assert deadline.why == "Red is 4 hours from the new rating, night and day. Rated anew Sat 29 Aug 02:50."


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(61, "in 1 h 1 min"), (60, "due in 1 h"), (40, "due in 40 min"), (0, "due now"), (-23, "late by 23 min")],
)
def test_a_clock_warns_within_the_hour(minutes: int, words: str) -> None:
    assert left(FRIDAY_NIGHT, FRIDAY_NIGHT + timedelta(minutes=minutes)) == words
