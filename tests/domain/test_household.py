"""A household: who lives there, and whether that is everyone."""

from datetime import date
from typing import Any

import attrs
import pytest

from mash_desk.domain import household
from mash_desk.domain.household import HouseholdDraft, HouseholdMember, MemberDraft
from tests.domain.rules import TODAY, reading, stops

GOOD = HouseholdDraft(members=("hazel",), everyone_known="yes", confirmed_on="28 8 2026")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"members": ()}, ["household.empty"]),
        ({"everyone_known": ""}, ["needed"]),
        ({"confirmed_on": ""}, ["household.confirmed_on"]),
        ({"confirmed_on": "", "everyone_known": "not_known"}, []),
        ({"confirmed_on": "29 8 2026"}, ["household.confirmed_ahead"]),
        ({"confirmed_on": "2026"}, ["date.whole"]),
    ],
)
def test_what_may_be_said_of_a_household(change: dict[str, Any], codes: list[str]) -> None:
    read = reading()
    found = household.read(read, attrs.evolve(GOOD, **change))
    assert stops(read) == codes
    assert (found is None) == bool(codes)


def _member(person: str, household: str, starts: date | None = None, ends: date | None = None) -> HouseholdMember:
    return HouseholdMember(id=person, household=household, person=person, from_on=starts, until_on=ends)


MOVED = date(2026, 8, 20)
KNOWN = (
    _member("hazel", "old", None, MOVED),
    _member("indigo", "old", date(2019, 3, 12), MOVED),
    _member("flint", "old", date(2026, 1, 1)),
    _member("hazel", "new", MOVED),
    _member("indigo", "new", MOVED),
    _member("ash", "new", TODAY),
    _member("elm", "new", MOVED, date(2026, 8, 27)),
)


@pytest.mark.parametrize(
    ("on", "there"),
    [
        (TODAY, {"hazel", "indigo", "ash"}),
        (date(2026, 8, 27), {"hazel", "indigo"}),
        (date(2026, 8, 26), {"hazel", "indigo", "elm"}),
        (MOVED, {"hazel", "indigo", "elm"}),
        (date(2026, 8, 19), {"hazel", "indigo", "flint"}),
        (date(2025, 12, 31), {"hazel", "indigo"}),
        (date(2019, 3, 11), set()),
    ],
)
def test_who_lived_with_somebody_on_a_day_is_told_by_the_dates(on: date, there: set[str]) -> None:
    assert {each.person for each in household.lived_with("indigo", KNOWN, on)} == there


@pytest.mark.parametrize(
    ("starts", "ends", "codes"),
    [
        ("1 8 2026", "2 8 2026", []),
        ("", "", []),
        ("2 8 2026", "1 8 2026", ["member.order"]),
        ("29 8 2026", "", ["member.ahead"]),
        ("", "29 8 2026", ["member.ahead"]),
    ],
)
def test_the_dates_of_somebodys_time_there(starts: str, ends: str, codes: list[str]) -> None:
    read = reading()
    found = household.read_member(read, MemberDraft(from_on=starts, until_on=ends), KNOWN[0])
    assert stops(read) == codes
    assert (found is None) == bool(codes)
