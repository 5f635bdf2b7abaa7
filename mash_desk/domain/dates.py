"""Dates as far as they are known, read from what was typed: a day, “today”, a month, a year, “about 2019” or an age."""

import calendar
import re
from datetime import date, timedelta
from enum import StrEnum

import attrs

from mash_desk.domain.findings import Finding
from mash_desk.domain.times import MONTHS_IN_FULL, age, short_date

EARLIEST_YEAR = 1890
LATEST_YEAR = 2200
# The Department for Education asks for the 15th where the day is not known, never the 1st. The middle month is ours.
_UNKNOWN_DAY = 15
_UNKNOWN_MONTH = 6

_BLANKS = re.compile(r"[\s,]+")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)? ")
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b")
_NUMBERS = re.compile(r"([0-9]{1,2})[ /.-]([0-9]{1,2})[ /.-]([0-9]+)")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_IN_WORDS = re.compile(r"([0-9]{1,2})[ -]?([a-z]+)[ -]?([0-9]+)")
_MONTH_IN_WORDS = re.compile(r"([a-z]+)[ -]([0-9]+)")
_MONTH_IN_NUMBERS = re.compile(r"([0-9]{1,2})[ /.-]([0-9]{4})")
_YEAR = re.compile(r"[0-9]{4}")
_ABOUT = re.compile(r"(?:about|around|circa|c\.?|approx\.?) ?([0-9]{4})")
_AGE = re.compile(r"(?:age|aged) ([0-9]{1,3})(?: ?(months?|years?)(?: old)?)?")

_DAYS_AGO = {"today": 0, "yesterday": 1}

_EXAMPLES = "Write 27 3 2007, March 2007, 2007, about 2007 or age 6."


class Precision(StrEnum):
    """How far a date is known; codes of the list "date_precision"."""

    EXACT = "exact"
    MONTH = "month"
    YEAR = "year"
    ESTIMATED = "estimated"


@attrs.frozen
class PartialDate:
    """A date and how far it is known. What is not known holds the middle: the 15th, and June."""

    on: date = attrs.field(repr=False)
    precision: Precision = Precision.EXACT

    def words(self) -> str:
        """“27 Mar 2007”, “March 2007, day not known”, “2007, day and month not known”, “about 2019”."""
        if self.precision is Precision.EXACT:
            return short_date(self.on)
        if self.precision is Precision.MONTH:
            return f"{MONTHS_IN_FULL[self.on.month - 1]} {self.on.year}, day not known"
        if self.precision is Precision.YEAR:
            return f"{self.on.year}, day and month not known"
        return f"about {self.on.year}"

    @property
    def latest(self) -> date:
        """The last day that it may be."""
        if self.precision is Precision.EXACT:
            return self.on
        month = self.on.month if self.precision is Precision.MONTH else 12
        return date(self.on.year, month, calendar.monthrange(self.on.year, month)[1])

    def typed(self) -> str:
        """As it may be typed, and is read again as the same: “27 Mar 2007”, “March 2007”, “2007”, “about 2019”."""
        if self.precision is Precision.MONTH:
            return f"{MONTHS_IN_FULL[self.on.month - 1]} {self.on.year}"
        return str(self.on.year) if self.precision is Precision.YEAR else self.words()

    def age(self, today: date) -> str:
        """The age on that day as `times.age` says it, with “about” where the month is not known."""
        years = age(self.on, today)
        sure = self.precision in (Precision.EXACT, Precision.MONTH) or years == "unborn"
        return years if sure else f"about {years}"


def parse_date(field: str, text: str, today: date) -> tuple[PartialDate | None, list[Finding]]:
    """A date of any precision from what was typed; nothing typed gives (None, []).

    The finding's code says which part is wrong: date.day, date.month, date.year or date.form. Whether the date may lie
    ahead is a rule of the record that holds it.
    """
    typed = _plain(text)
    if not typed:
        return None, []
    if typed in _DAYS_AGO:
        return PartialDate(today - timedelta(days=_DAYS_AGO[typed])), []
    if match := _AGE.fullmatch(typed):
        return _from_age(field, int(match[1]), (match[2] or "years").startswith("month"), today)
    if match := _ABOUT.fullmatch(typed):
        return _estimated(field, match[1])
    if match := _ISO.fullmatch(typed):
        return date_from_parts(field, match[3], match[2], match[1])
    if match := _NUMBERS.fullmatch(typed) or _DAY_IN_WORDS.fullmatch(typed):
        return date_from_parts(field, match[1], match[2], match[3])
    if match := _MONTH_IN_WORDS.fullmatch(typed) or _MONTH_IN_NUMBERS.fullmatch(typed):
        return date_from_parts(field, "", match[1], match[2])
    if _YEAR.fullmatch(typed):
        return date_from_parts(field, "", "", typed)
    return None, [Finding("date.form", field, f"This is not read as a date. {_EXAMPLES}")]


def date_from_parts(field: str, day: str, month: str, year: str) -> tuple[PartialDate | None, list[Finding]]:
    """A date from three boxes; day, or day and month, may be empty. All empty gives (None, [])."""
    day, month, year = _plain(day), _plain(month), _plain(year)
    if not (day or month or year):
        return None, []
    findings = [*_check_year(field, year), *_check_month(field, day, month), *_check_day(field, day)]
    if findings:
        return None, findings
    of_year, of_month = int(year), month_number(month) or _UNKNOWN_MONTH
    if not day:
        precision = Precision.MONTH if month else Precision.YEAR
        return PartialDate(date(of_year, of_month, _UNKNOWN_DAY), precision), []
    last = calendar.monthrange(of_year, of_month)[1]
    if int(day) > last:
        name = MONTHS_IN_FULL[of_month - 1]
        words = f"{int(day)} {name} {of_year} does not exist: {name} {of_year} has {last} days."
        return None, [Finding("date.day", field, words)]
    return PartialDate(date(of_year, of_month, int(day))), []


def month_number(text: str) -> int | None:
    """1 to 12 from “3”, “mar”, “sept” or “March”, else None."""
    typed = _plain(text)
    if re.fullmatch("[0-9]{1,2}", typed):
        return int(typed) if 1 <= int(typed) <= 12 else None
    full = [at for at, name in enumerate(MONTHS_IN_FULL, start=1) if len(typed) >= 3 and name.lower().startswith(typed)]
    return full[0] if full else None


def _plain(text: str) -> str:
    plain = _ORDINAL.sub("", _BLANKS.sub(" ", text).strip().lower())
    return _WEEKDAY.sub("", plain, count=1) if _WEEKDAY.match(plain) else plain


def _check_year(field: str, year: str) -> list[Finding]:
    if not year:
        return [Finding("date.year", field, "The year is missing.")]
    if not _YEAR.fullmatch(year):
        return [Finding("date.year", field, "Write the year in four figures, such as 2007.")]
    if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        return [Finding("date.year", field, f"The year {year} is not between {EARLIEST_YEAR} and {LATEST_YEAR}.")]
    return []


def _check_month(field: str, day: str, month: str) -> list[Finding]:
    if not month:
        return [Finding("date.month", field, "The month is missing.")] if day else []
    if month_number(month) is None:
        return [Finding("date.month", field, f"“{month[:20]}” is not a month. Write 1 to 12, or its name.")]
    return []


def _check_day(field: str, day: str) -> list[Finding]:
    if day and not (re.fullmatch("[0-9]{1,2}", day) and 1 <= int(day) <= 31):
        return [Finding("date.day", field, "The day is a number from 1 to 31.")]
    return []


def _estimated(field: str, year: str) -> tuple[PartialDate | None, list[Finding]]:
    found, findings = date_from_parts(field, "", "", year)
    return (attrs.evolve(found, precision=Precision.ESTIMATED) if found else None), findings


def _from_age(field: str, age: int, months: bool, today: date) -> tuple[PartialDate | None, list[Finding]]:
    if age > 120:
        return None, [Finding("date.form", field, f"An age of {age} is too high. {_EXAMPLES}")]
    # Somebody who says “6” was born between six and seven years ago: the middle of that time.
    months_ago = age if months else age * 12 + 6
    total = today.year * 12 + today.month - 1 - months_ago
    born = date(total // 12, total % 12 + 1, _UNKNOWN_DAY)
    return PartialDate(min(born, today), Precision.ESTIMATED), []
