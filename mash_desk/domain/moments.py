"""Moments read from what was typed in a “when” field: “now”, “23:50”, “yesterday 23:10”, “Fri 28 Aug 2026 23:50”."""

import re
from datetime import UTC, date, datetime, timedelta

from mash_desk.domain.dates import Precision, parse_date
from mash_desk.domain.findings import Finding, Severity
from mash_desk.domain.times import LONDON, WEEKDAYS, day, local_date, moment

Read = tuple[datetime | None, list[Finding]]

_AHEAD = timedelta(minutes=5)
_TIME = re.compile(r"(?:(.*?)[ ,]+)?([0-9]{1,2})([:.]?)([0-9]{2})(?: ?(bst|gmt))?")
_EXAMPLES = "Write 23:50, yesterday 23:10, 28 8 2026 23:50 or now."


def parse_moment(field: str, text: str, now: datetime) -> Read:
    """The moment in UTC at which London's clocks showed what was typed; nothing typed gives (None, []).

    A time alone is today's. A time that the clocks showed twice is the first, and a look says so; “01:30 GMT” means the
    second. A stop says what does not exist or lies more than five minutes ahead.
    """
    typed = re.sub(r"[\s,]+", " ", text).strip().lower()
    if not typed:
        return None, []
    if typed == "now":
        return now.astimezone(UTC), []
    match = _TIME.fullmatch(typed)
    if match is None:
        return _stop("moment.form", field, f"This is not read as a time. {_EXAMPLES}")
    named_day, hour, colon, minute, zone = (part or "" for part in match.groups())
    if not colon and re.search("[0-9]", named_day) and not re.search("[0-9]{4}", named_day):
        # “28 8 2026” is a day without a time, and never 28 August at 20:26.
        return _stop("moment.form", field, f"The time is missing, or the year. {_EXAMPLES}")
    if int(hour) > 23 or int(minute) > 59:
        return _stop("moment.time", field, f"{hour}:{minute} is not a time of day: 00:00 to 23:59.")
    on, findings = _day(field, named_day, local_date(now))
    if on is None:
        return None, findings
    return _on_the_clock(field, on, int(hour), int(minute), zone, now)


def _day(field: str, typed: str, today: date) -> tuple[date | None, list[Finding]]:
    if typed in ("", "today"):
        return today, []
    if typed == "yesterday":
        return today - timedelta(days=1), []
    found, findings = parse_date(field, typed, today)
    if found is None and not re.search("[0-9]{4}", typed):  # “28 Aug”: the latest one that is not ahead
        found, findings = parse_date(field, f"{typed} {today.year}", today)
        if found is not None and found.on > today:
            found, findings = parse_date(field, f"{typed} {today.year - 1}", today)
    if found is None:
        return None, findings
    if found.precision is not Precision.EXACT:
        return None, [Finding("moment.day", field, f"The day is missing. {_EXAMPLES}")]
    return _agrees_with_weekday(field, typed, found.on)


def _agrees_with_weekday(field: str, typed: str, on: date) -> tuple[date | None, list[Finding]]:
    named = [name for name in WEEKDAYS if typed.startswith(name.lower())]
    if named and named[0] != WEEKDAYS[on.weekday()]:
        return None, [Finding("moment.weekday", field, f"That day is {day(on)}, not {named[0]}. Which is meant?")]
    return on, []


def _on_the_clock(field: str, on: date, hour: int, minute: int, zone: str, now: datetime) -> Read:
    first = datetime(on.year, on.month, on.day, hour, minute, tzinfo=LONDON)
    second = first.replace(fold=1)
    shown = f"{hour:02}:{minute:02}"
    if first.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != first.replace(tzinfo=None):
        words = f"{shown} did not exist on {day(on)}: the clocks went forward from 01:00 to 02:00."
        return _stop("moment.skipped", field, words)
    meant = [time for time in (first, second) if not zone or f"{time:%Z}".lower() == zone]
    if not meant:
        return _stop("moment.zone", field, f"On {day(on)} the clocks showed {first:%Z} at {shown}.")
    at = meant[0].astimezone(UTC)
    if at > now + _AHEAD:
        words = f"{moment(at)} has not come yet. Correct the day or the time; for last night write “yesterday {shown}”."
        return _stop("moment.ahead", field, words)
    if first.utcoffset() != second.utcoffset() and not zone:
        words = f"The clocks showed {shown} twice that night. This is the first, {shown} BST; for the second add GMT."
        return at, [Finding("moment.twice", field, words, Severity.LOOK)]
    return at, []


def _stop(code: str, field: str, words: str) -> Read:
    return None, [Finding(code, field, words)]
