"""A household: who lives there, and whether that is everyone."""

from typing import Any

import attrs
import pytest

from mash_desk.domain import household
from mash_desk.domain.household import HouseholdDraft
from tests.domain.rules import reading, stops

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
