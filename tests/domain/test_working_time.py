"""Working days and hours, against the shipped table of bank holidays."""

from datetime import UTC, date, datetime, time, timedelta

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays as GovUk
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.casework.rules import load_reference
from mash_desk.domain.calendar import BankHolidays, CalendarEnded
from mash_desk.domain.findings import Severity
from mash_desk.domain.times import utc
from mash_desk.domain.working_time import Hours, OfficeHours, WorkingTime

TABLE = load_reference().holidays
WORKING = WorkingTime(OfficeHours.weekdays(time(9), time(17)), TABLE)
# A week of unequal hours: Saturday mornings, a short Friday, no Wednesday.
UNEVEN = WorkingTime(
    OfficeHours(
        (
            Hours(time(8), time(18)),
            Hours(time(10), time(16)),
            None,
            Hours(time(9), time(20)),
            Hours(time(8, 45), time(16, 30)),
            Hours(time(10), time(12)),
            None,
        )
    ),
    TABLE,
)
both = pytest.mark.parametrize("working", [WORKING, UNEVEN])
moments = st.datetimes(datetime(2025, 1, 2), datetime(2028, 11, 30), timezones=st.just(UTC))
days = st.dates(date(2025, 1, 1), date(2028, 11, 30))


def test_the_table_agrees_with_two_others() -> None:
    years = range(TABLE.begins_on.year, TABLE.ends_on.year + 1)
    computed = set(holidays.UnitedKingdom(subdiv="ENG", years=years))
    on_weekdays = {on for on in computed if on.weekday() < 5}  # a holiday at a weekend gives way to its substitute
    assert set(TABLE.names) == on_weekdays
    published = GovUk(use_cached_holidays=True).get_holidays(GovUk.ENGLAND_AND_WALES)
    known = {each["date"] for each in published}
    ours = {on for on in TABLE.names if min(known) <= on <= max(known)}
    assert ours == {on for on in known if TABLE.begins_on <= on <= TABLE.ends_on}
    assert len(ours) >= 8


def test_nothing_is_guessed_outside_the_table() -> None:
    assert TABLE.name(date(2026, 8, 31)) == "Summer bank holiday"
    assert TABLE.name(date(2026, 9, 1)) is None
    for outside in (TABLE.begins_on - timedelta(days=1), TABLE.ends_on + timedelta(days=1)):
        with pytest.raises(CalendarEnded):
            TABLE.name(outside)
        with pytest.raises(CalendarEnded):
            WORKING.is_working_day(outside)
    with pytest.raises(CalendarEnded):
        WORKING.next_working_day(TABLE.ends_on)
    with pytest.raises(CalendarEnded):
        WORKING.add_working_minutes(utc(TABLE.ends_on, 10), 100_000)


def test_the_table_warns_before_it_ends() -> None:
    table = BankHolidays(date(2026, 1, 1), date(2026, 12, 31), {})
    assert table.check(date(2026, 10, 2)) == []
    [finding] = table.check(date(2026, 10, 3))
    assert finding.severity is Severity.LOOK
    assert finding.words.startswith("The table of bank holidays ends on Thu 31 Dec 2026.")
    [finding] = table.check(date(2027, 1, 1))
    assert finding.severity is Severity.STOP


@pytest.mark.parametrize(
    ("after", "then"),
    [
        (date(2026, 8, 28), date(2026, 9, 1)),
        (date(2026, 12, 25), date(2026, 12, 29)),
        (date(2026, 9, 1), date(2026, 9, 2)),
        (date(2027, 3, 25), date(2027, 3, 30)),
    ],
)
def test_the_next_working_day(after: date, then: date) -> None:
    assert WORKING.next_working_day(after) == then


def test_hours_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="closes after it opens"):
        Hours(time(17), time(9))
    with pytest.raises(ValueError, match="seven days"):
        OfficeHours((Hours(time(9), time(17)),) * 5)
    with pytest.raises(ValueError, match="seven days"):
        OfficeHours((None,) * 7)


def test_open_from_opening_until_closing() -> None:
    on = date(2026, 9, 1)
    assert WORKING.is_open(utc(on, 9))
    assert WORKING.is_open(utc(on, 16, 59))
    assert not WORKING.is_open(utc(on, 17))
    assert not WORKING.is_open(utc(on, 8, 59))
    assert not WORKING.is_open(utc(date(2026, 8, 31), 10))


def test_office_hours_follow_london_through_the_clock_change() -> None:
    assert WORKING.opens(date(2026, 10, 23)) == datetime(2026, 10, 23, 8, tzinfo=UTC)
    assert WORKING.opens(date(2026, 10, 26)) == datetime(2026, 10, 26, 9, tzinfo=UTC)


def test_working_minutes() -> None:
    assert WORKING.add_working_minutes(utc(date(2026, 8, 28), 15), 120) == utc(date(2026, 8, 28), 17)
    assert WORKING.add_working_minutes(utc(date(2026, 8, 28), 15), 121) == utc(date(2026, 9, 1), 9, 1)
    assert WORKING.add_working_minutes(utc(date(2026, 8, 29), 3), 240) == utc(date(2026, 9, 1), 13)
    assert WORKING.add_working_minutes(utc(date(2026, 9, 1), 10), 24 * 60) == utc(date(2026, 9, 4), 10)


@both
@given(start=days, count=st.integers(0, 15))
def test_working_days_are_all_counted(working: WorkingTime, start: date, count: int) -> None:
    end = working.add_working_days(start, count)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(working.is_working_day(on) for on in between) == count
    assert count == 0 or working.is_working_day(end)


@both
@given(at=moments)
def test_the_first_day_that_opens_is_the_first(working: WorkingTime, at: datetime) -> None:
    first = working.first_day_opening_after(at)
    assert working.opens(first) > at
    earlier = [first - timedelta(days=n) for n in range(1, 8) if first - timedelta(days=n) >= TABLE.begins_on]
    assert all(working.opens(on) <= at for on in earlier if working.is_working_day(on))


@both
@given(at=moments, minutes=st.integers(1, 3000), more=st.integers(0, 600))
def test_working_minutes_add_up_and_fall_in_hours(working: WorkingTime, at: datetime, minutes: int, more: int) -> None:
    end = working.add_working_minutes(at, minutes)
    assert working.is_open(end - timedelta(microseconds=1))
    assert end - at >= timedelta(minutes=minutes)
    assert working.add_working_minutes(at, minutes + more) == (working.add_working_minutes(end, more) if more else end)


def test_what_comes_at_the_moment_of_opening_comes_in_hours() -> None:
    assert WORKING.first_day_opening_after(utc(date(2026, 9, 1), 8, 59)) == date(2026, 9, 1)
    assert WORKING.first_day_opening_after(utc(date(2026, 9, 1), 9)) == date(2026, 9, 2)
