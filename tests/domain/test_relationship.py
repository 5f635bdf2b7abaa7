"""A relationship: of two different people, directed and dated."""

from typing import Any

import attrs
import pytest

from mash_desk.domain import relationship
from mash_desk.domain.relationship import RelationshipDraft
from tests.domain.rules import reading, stops

GOOD = RelationshipDraft(person="hazel", of="indigo", kind="mother", responsibility="yes")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"person": ""}, ["relationship.persons"]),
        ({"of": ""}, ["relationship.persons"]),
        ({"of": "hazel"}, ["relationship.self"]),
        ({"kind": ""}, ["needed"]),
        ({"responsibility": ""}, ["needed"]),
        ({"from_on": "2 8 2026", "until_on": "1 8 2026"}, ["relationship.order"]),
        ({"from_on": "1 8 2026", "until_on": "1 8 2026"}, []),
    ],
)
def test_what_may_be_said_of_two_people(change: dict[str, Any], codes: list[str]) -> None:
    read = reading()
    found = relationship.read(read, attrs.evolve(GOOD, **change))
    assert stops(read) == codes
    assert (found is None) == bool(codes)


def test_parental_responsibility_is_not_known_until_somebody_says_so() -> None:
    found = relationship.read(reading(), RelationshipDraft(person="hazel", of="indigo", kind="mother"))
    assert found is not None
    assert found.responsibility == "not_known"
