"""Partial dates as they are typed, and what is said where one is wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.domain.dates import PartialDate, Precision, date_from_parts, parse_date
from mash_desk.domain.times import day, long_date, short_date

TODAY = date(2026, 8, 28)


@pytest.mark.parametrize(
    "typed",
    ["27 3 2007", "27/03/2007", "27.3.2007", "27-3-2007", "2007-03-27", "27 March 2007", "27 mar 2007",
     "27th March 2007", "Tue 27 Mar 2007", " 27  March, 2007 "],
)  # fmt: skip
def test_an_exact_date(typed: str) -> None:
    assert parse_date("born", typed, TODAY) == (PartialDate(date(2007, 3, 27), Precision.EXACT), [])


@pytest.mark.parametrize(("typed", "on"), [("today", date(2026, 8, 28)), (" Yesterday ", date(2026, 8, 27))])
def test_a_day_is_called_as_the_officer_calls_it(typed: str, on: date) -> None:
    assert parse_date("confirmed", typed, TODAY) == (PartialDate(on), [])


@pytest.mark.parametrize(
    ("typed", "on", "precision", "words", "age"),
    [
        ("March 2007", date(2007, 3, 15), "month", "March 2007, day not known", "19"),
        ("3/2007", date(2007, 3, 15), "month", "March 2007, day not known", "19"),
        ("2019", date(2019, 6, 15), "year", "2019, day and month not known", "about 7"),
        ("about 2019", date(2019, 6, 15), "estimated", "about 2019", "about 7"),
        ("c. 2019", date(2019, 6, 15), "estimated", "about 2019", "about 7"),
        ("age 6", date(2020, 2, 15), "estimated", "about 2020", "about 6"),
        ("aged 6 years old", date(2020, 2, 15), "estimated", "about 2020", "about 6"),
        ("age 8 months", date(2025, 12, 15), "estimated", "about 2025", "about 8 months"),
    ],
)
def test_as_far_as_it_is_known(typed: str, on: date, precision: str, words: str, age: str) -> None:
    found, findings = parse_date("born", typed, TODAY)
    assert findings == []
    assert found is not None
    assert (found.on, found.precision, found.words(), found.age(TODAY)) == (on, precision, words, age)


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ("31 2 2020", "date.day", "31 February 2020 does not exist: February 2020 has 29 days."),
        ("29/2/2027", "date.day", "29 February 2027 does not exist: February 2027 has 28 days."),
        ("0 1 2007", "date.day", "The day is a number from 1 to 31."),
        ("32 1 2007", "date.day", "The day is a number from 1 to 31."),
        ("27 13 2007", "date.month", "“13” is not a month. Write 1 to 12, or its name."),
        ("27 Foo 2007", "date.month", "“foo” is not a month. Write 1 to 12, or its name."),
        ("27/3/07", "date.year", "Write the year in four figures, such as 2007."),
        ("27 3 1066", "date.year", "The year 1066 is not between 1890 and 2200."),
        ("hello", "date.form", "This is not read as a date."),
        ("age 400", "date.form", "An age of 400 is too high."),
        ("２７ ３ ２００７", "date.form", "This is not read as a date."),
    ],
)
def test_what_is_wrong_is_said(typed: str, code: str, words: str) -> None:
    found, [finding] = parse_date("born", typed, TODAY)
    assert found is None
    assert (finding.code, finding.field) == (code, "born")
    assert finding.words.startswith(words)


def test_three_boxes_name_each_that_is_wrong() -> None:
    found, findings = date_from_parts("born", "40", "13", "07")
    assert found is None
    assert sorted(finding.code for finding in findings) == ["date.day", "date.month", "date.year"]
    assert [finding.code for finding in date_from_parts("born", "4", "", "2007")[1]] == ["date.month"]
    assert [finding.code for finding in date_from_parts("born", "4", "3", "")[1]] == ["date.year"]
    assert date_from_parts("born", "", "", " ") == (None, [])


@given(st.dates(date(1890, 1, 1), date(2200, 12, 31)))
def test_what_the_program_writes_it_can_read(on: date) -> None:
    for written in (day(on), short_date(on), long_date(on), on.isoformat(), f"{on.day}/{on.month}/{on.year}"):
        assert parse_date("born", written, TODAY) == (PartialDate(on), [])


@given(st.text(max_size=30))
def test_any_text_is_read_or_answered(text: str) -> None:
    found, findings = parse_date("born", text, TODAY)
    assert (found is None) or findings == []
    assert found is not None or findings or not "".join(text.split()).strip(",")


@given(st.integers(0, 120), st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_an_age_gives_that_age_back(years: int, today: date) -> None:
    found, _ = parse_date("born", f"age {years}", today)
    assert found is not None
    whole = today.year - found.on.year - ((today.month, today.day) < (found.on.month, found.on.day))
    assert whole == years
