"""Working days and office hours: which days count, when the office is open, and counting forward in both."""

from datetime import date, datetime, time, timedelta

import attrs

from mash_desk.domain.calendar import BankHolidays
from mash_desk.domain.times import LONDON, local_date, utc

_DAY = timedelta(days=1)


@attrs.frozen
class Hours:
    """The office opens and closes at these times of day in London, on the same day."""

    opens: time = attrs.field()
    closes: time = attrs.field()

    @closes.validator
    def _after_opening(self, _: object, closes: time) -> None:
        if closes <= self.opens:
            raise ValueError("an office closes after it opens")


@attrs.frozen
class OfficeHours:
    """The authority's hours for each weekday from Monday; None on a day without."""

    days: tuple[Hours | None, ...] = attrs.field()

    @days.validator
    def _a_week_with_an_open_day(self, _: object, days: tuple[Hours | None, ...]) -> None:
        if len(days) != 7 or not any(days):
            raise ValueError("office hours name seven days, at least one of them open")

    @classmethod
    def weekdays(cls, opens: time, closes: time) -> "OfficeHours":
        """The same hours from Monday to Friday."""
        return cls((Hours(opens, closes),) * 5 + (None, None))


@attrs.frozen
class WorkingTime:
    """Counts working days and minutes. Every method raises CalendarEnded rather than guess beyond the holiday table.

    Days on which the council closes of its own choice are not bank holidays and count as working days: the hub is open.
    """

    hours: OfficeHours
    holidays: BankHolidays

    def is_working_day(self, on: date) -> bool:
        """Whether the office has hours on that weekday and it is no bank holiday."""
        # The holiday comes first, so that a weekend beyond the table is refused like any other day there.
        return self.holidays.name(on) is None and self.hours.days[on.weekday()] is not None

    def next_working_day(self, after: date) -> date:
        """The first working day later than that day."""
        on = after + _DAY
        while not self.is_working_day(on):
            on += _DAY
        return on

    def add_working_days(self, start: date, count: int) -> date:
        """The working day that is `count` (0 or more) working days after that day, which itself is not counted."""
        for _ in range(count):
            start = self.next_working_day(start)
        return start

    def opens(self, on: date) -> datetime:
        """When the office opens on that working day, in UTC."""
        opens = self._hours(on).opens
        return utc(on, opens.hour, opens.minute)

    def closes(self, on: date) -> datetime:
        """When the office closes on that working day, in UTC."""
        closes = self._hours(on).closes
        return utc(on, closes.hour, closes.minute)

    def is_open(self, at: datetime) -> bool:
        """Whether the office is open at that moment; at the moment of closing it is not."""
        on = local_date(at)
        return self.is_working_day(on) and self.opens(on) <= at < self.closes(on)

    def first_day_opening_after(self, at: datetime) -> date:
        """The first working day whose opening is still to come; at four in the morning that is today."""
        on = local_date(at)
        if self.is_working_day(on) and at < self.opens(on):
            return on
        return self.next_working_day(on)

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """The moment, in UTC, when that many (1 or more) minutes of office hours have passed since the start."""
        left = timedelta(minutes=minutes)
        on = local_date(start)
        if not self.is_working_day(on):
            on = self.next_working_day(on)
        while True:
            begins = max(start, self.opens(on))
            if begins + left <= self.closes(on):
                return begins + left
            left -= max(self.closes(on) - begins, timedelta(0))
            on = self.next_working_day(on)

    def same_time(self, at: datetime, on: date) -> datetime:
        """The clock time of `at` on that working day, in UTC, drawn into its office hours."""
        london = at.astimezone(LONDON)
        return min(max(utc(on, london.hour, london.minute), self.opens(on)), self.closes(on))

    def holidays_between(self, first: date, until: date) -> list[date]:
        """Each bank holiday from the first day on and before the other."""
        days = [first + _DAY * count for count in range((until - first).days)]
        return [on for on in days if self.holidays.name(on)]

    def _hours(self, on: date) -> Hours:
        hours = self.hours.days[on.weekday()]
        if hours is None:
            raise ValueError("the office has no hours on that day")
        return hours
