"""How days, moments, time left and ages read."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mash_desk.domain import times

LATE = datetime(2026, 8, 28, 22, 50, tzinfo=UTC)


def test_a_moment_reads_as_london_shows_it() -> None:
    assert times.day(date(2026, 8, 28)) == "Fri 28 Aug 2026"
    assert times.long_date(date(2026, 8, 8)) == "8 August 2026"
    assert times.moment(LATE) == "Fri 28 Aug 2026, 23:50"
    assert times.clock(LATE) == "23:50"
    assert times.short(LATE) == "Fri 28 Aug 23:50"
    assert times.local_date(datetime(2026, 8, 28, 23, 10, tzinfo=UTC)) == date(2026, 8, 29)


def test_a_deadline_says_when_it_has_passed() -> None:
    minute = timedelta(minutes=1)
    assert times.by(LATE) == "by Fri 28 Aug 23:50"
    assert times.by(LATE, LATE) == "by Fri 28 Aug 23:50"
    assert times.by(LATE, LATE + minute) == "by Fri 28 Aug 23:50, late"


def test_the_hour_that_comes_twice_says_which() -> None:
    assert times.clock(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == "01:30 BST"
    assert times.clock(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "01:30 GMT"
    assert times.clock(datetime(2026, 10, 25, 2, 30, tzinfo=UTC)) == "02:30"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "due now"),
        (12, "in 12 min"),
        (60, "in 1 h"),
        (192, "in 3 h 12 min"),
        (26 * 60, "in 26 h"),
        (48 * 60, "in 2 days"),
        (80 * 60, "in 3 days"),
        (-23, "late by 23 min"),
        (-3 * 1440 - 5, "late by 3 days"),
    ],
)
def test_time_left(minutes: int, words: str) -> None:
    assert times.time_left(LATE, LATE + timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2019, 3, 2), "7"),
        (date(2018, 8, 29), "7"),
        (date(2018, 8, 28), "8"),
        (date(2026, 11, 1), "unborn"),
        (date(2026, 4, 28), "4 months"),
        (date(2026, 4, 29), "3 months"),
        (date(2024, 9, 1), "23 months"),
        (date(2024, 8, 28), "2"),
        (date(2026, 8, 7), "3 weeks"),
        (date(2026, 8, 27), "1 day"),
        (date(2026, 8, 28), "0 days"),
    ],
)
def test_age(born: date, words: str) -> None:
    assert times.age(born, date(2026, 8, 28)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1 / 24, "1 h"),
        (60.9, "60 days"),
        (61, "2 months"),
        (150, "5 months"),
        (364.99, "a year"),
        (365, "a year"),
        (540, "a year"),
        (560, "2 years"),
        (3653, "10 years"),
    ],
)
def test_a_long_time_is_said_roughly(days: float, words: str) -> None:
    assert times.roughly(timedelta(days=days)) == words


def test_born_on_the_leap_day() -> None:
    assert times.years_old(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert times.years_old(date(2008, 2, 29), date(2026, 3, 1)) == 18
