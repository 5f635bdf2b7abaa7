"""How days, moments and ages read on screen and paper: Europe/London, English words, no locale."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS_IN_FULL = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(of: date) -> str:
    """“Fri 28 Aug 2026”."""
    return f"{WEEKDAYS[of.weekday()]} {short_date(of)}"


def short_date(of: date) -> str:
    """“28 Aug 2026”."""
    return f"{of.day} {MONTHS[of.month - 1]} {of.year}"


def long_date(of: date) -> str:
    """“28 August 2026”, as a letter writes it."""
    return f"{of.day} {MONTHS_IN_FULL[of.month - 1]} {of.year}"


def weekday_and_day(of: date) -> str:
    """“Mon 31 Aug”."""
    return f"{WEEKDAYS[of.weekday()]} {of.day} {MONTHS[of.month - 1]}"


def moment(at: datetime) -> str:
    """“Fri 28 Aug 2026, 23:50”."""
    return f"{day(local_date(at))}, {clock(at)}"


def short(at: datetime) -> str:
    """“Fri 28 Aug 23:50”."""
    return f"{weekday_and_day(local_date(at))} {clock(at)}"


def by(due: datetime, now: datetime | None = None) -> str:
    """“by Fri 28 Aug 23:50”; with `now`, and once it has passed, “by Fri 28 Aug 23:50, late”."""
    return f"by {short(due)}{', late' if now is not None and due < now else ''}"


def clock(at: datetime) -> str:
    """“23:50”; in the hour that comes twice when the clocks go back, “01:30 BST” or “01:30 GMT”."""
    there = at.astimezone(LONDON)
    twice = there.replace(fold=0).utcoffset() != there.replace(fold=1).utcoffset()
    return f"{there:%H:%M}{f' {there:%Z}' if twice else ''}"


def to_the_second(at: datetime) -> str:
    """“23:50:07”, for what was saved just now."""
    return f"{at.astimezone(LONDON):%H:%M:%S}"


def to_file(at: datetime) -> str:
    """2026-08-28-2350, the London minute in the name of a file."""
    return at.astimezone(LONDON).strftime("%Y-%m-%d-%H%M")


def local_date(at: datetime) -> date:
    """The day in London at that moment."""
    return at.astimezone(LONDON).date()


def time_left(now: datetime, due: datetime) -> str:
    """“in 12 min”, “in 3 h 12 min”, “in 3 days”, “late by 23 min”, “due now” within the minute. Rounded down."""
    left = abs(due - now)
    if left < timedelta(minutes=1):
        return "due now"
    return f"in {span(left)}" if due > now else f"late by {span(left)}"


def span(of: timedelta) -> str:
    """“12 min”, “3 h 12 min”, “3 days”. Rounded down, and never less than a minute."""
    minutes = max(1, int(of / timedelta(minutes=1)))
    hours, left = divmod(minutes, 60)
    if hours >= 48:
        return f"{hours // 24} days"
    if hours == 0:
        return f"{left} min"
    return f"{hours} h {left} min" if left else f"{hours} h"


def roughly(of: timedelta) -> str:
    """As `span` up to 60 days, then to the nearest: “5 months”, “a year”, “3 years”."""
    if of.days <= 60:
        return span(of)
    months, years = round(of.days / 30.44), round(of.days / 365.25)
    if months < 12:
        return f"{months} months"
    return "a year" if years == 1 else f"{years} years"


def age(born: date, on: date) -> str:
    """The age on a day: “7”, “4 months” under two years, “3 weeks” under two months, “2 days”; “unborn” before."""
    days = (on - born).days
    if days < 0:
        return "unborn"
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    if months >= 24:
        return str(months // 12)
    if months >= 2:
        return f"{months} months"
    if days >= 14:
        return f"{days // 7} weeks"
    return f"{days} day" if days == 1 else f"{days} days"


def years_old(born: date, on: date) -> int:
    """Whole years lived on that day; below 0 before birth. Born on 29 February: older on 1 March of other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def utc(on: date, hour: int, minute: int = 0) -> datetime:
    """The moment in UTC at which London's clocks show that time on that day; the first where they show it twice."""
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=LONDON).astimezone(UTC)
