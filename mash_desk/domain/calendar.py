"""The bank holidays of England and Wales as a table with an end, beyond which nothing is guessed."""

from collections.abc import Mapping
from datetime import date, timedelta

import attrs

from mash_desk.domain.findings import Finding, Known, Severity
from mash_desk.domain.times import day

WARN_DAYS = 90


class CalendarEnded(Known):
    """A day was asked for that the table of bank holidays does not cover."""

    words = "The table of bank holidays in this program does not reach that far, so the working day is not known."
    what_next = "Work the deadline out by hand, and tell the person who looks after this computer."


@attrs.frozen
class BankHolidays:
    """The holidays from `begins_on` to `ends_on`, both included, with the name of each."""

    begins_on: date
    ends_on: date
    names: Mapping[date, str]

    def name(self, on: date) -> str | None:
        """The holiday's name, or None on any other day. Raises CalendarEnded for a day outside the table."""
        if not self.begins_on <= on <= self.ends_on:
            raise CalendarEnded
        return self.names.get(on)

    def check(self, today: date) -> list[Finding]:
        """A look where the table ends within 90 days, a stop once it has ended."""
        left = self.ends_on - today
        if left >= timedelta(days=WARN_DAYS):
            return []
        if left < timedelta(0):
            words = f"The table of bank holidays ended on {day(self.ends_on)}: working days are no longer known."
            return [Finding("calendar.ended", "", f"{words} Ask for an up-to-date one.")]
        words = f"The table of bank holidays ends on {day(self.ends_on)}. Ask for an up-to-date one before then."
        return [Finding("calendar.ending", "", words, Severity.LOOK)]
