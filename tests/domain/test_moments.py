"""When-fields: what officers type at night, and the nights on which the clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.domain.findings import Severity
from mash_desk.domain.moments import parse_moment
from mash_desk.domain.times import moment, short, utc

NOW = utc(date(2026, 8, 28), 23, 52)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("now", "Fri 28 Aug 2026, 23:52"),
        ("23:50", "Fri 28 Aug 2026, 23:50"),
        ("2350", "Fri 28 Aug 2026, 23:50"),
        ("23.50", "Fri 28 Aug 2026, 23:50"),
        ("9:05", "Fri 28 Aug 2026, 09:05"),
        ("today 21:00", "Fri 28 Aug 2026, 21:00"),
        ("yesterday 23:10", "Thu 27 Aug 2026, 23:10"),
        ("28 8 2026 23:50", "Fri 28 Aug 2026, 23:50"),
        ("28/08/2026 2350", "Fri 28 Aug 2026, 23:50"),
        ("Fri 28 Aug 2026, 23:50", "Fri 28 Aug 2026, 23:50"),
        ("Friday 28 August 2026 23:50", "Fri 28 Aug 2026, 23:50"),
        ("Fri 28 Aug 23:50", "Fri 28 Aug 2026, 23:50"),
        ("28 Dec 10:00", "Sun 28 Dec 2025, 10:00"),
        ("23:57", "Fri 28 Aug 2026, 23:57"),
    ],
)
def test_what_is_read(typed: str, read: str) -> None:
    at, findings = parse_moment("when", typed, NOW)
    assert findings == []
    assert at is not None
    assert at.tzinfo is UTC
    assert moment(at) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("23:58", "moment.ahead"),
        ("30 8 2026 10:00", "moment.ahead"),
        ("25:00", "moment.time"),
        ("10:60", "moment.time"),
        ("Thu 28 Aug 2026 23:50", "moment.weekday"),
        ("Aug 2026 10:00", "moment.day"),
        ("31 Feb 10:00", "date.day"),
        ("28 8 2026", "moment.form"),
        ("28 Aug 2026", "moment.form"),
        ("soon", "moment.form"),
        ("23:50 GMT", "moment.zone"),
    ],
)
def test_what_is_refused(typed: str, code: str) -> None:
    at, [finding] = parse_moment("when", typed, NOW)
    assert at is None
    assert (finding.code, finding.field, finding.severity) == (code, "when", Severity.STOP)


def test_the_hour_that_comes_twice_is_the_first_and_says_so() -> None:
    now = utc(date(2026, 10, 25), 9)
    at, [finding] = parse_moment("when", "01:30", now)
    assert at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert finding.severity is Severity.LOOK
    assert "This is the first, 01:30 BST; for the second add GMT." in finding.words
    assert parse_moment("when", "01:30 GMT", now) == (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), [])
    assert parse_moment("when", "01:30 bst", now) == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), [])


def test_the_hour_that_does_not_come_is_refused() -> None:
    at, [finding] = parse_moment("when", "01:30", utc(date(2027, 3, 28), 9))
    assert at is None
    assert finding.words == "01:30 did not exist on Sun 28 Mar 2027: the clocks went forward from 01:00 to 02:00."


def test_nothing_typed_is_nothing_found() -> None:
    assert parse_moment("when", " ", NOW) == (None, [])


@given(st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 30), timezones=st.just(UTC)))
def test_what_the_program_writes_it_can_read(at: datetime) -> None:
    at = at.replace(second=0, microsecond=0)
    for written in (moment(at), short(at)):
        assert parse_moment("when", written, at + timedelta(hours=3)) == (at, [])


@given(st.text(max_size=30))
def test_any_text_is_read_or_answered(text: str) -> None:
    at, findings = parse_moment("when", text, NOW)
    assert at is not None or findings or not "".join(text.split()).strip(",")
