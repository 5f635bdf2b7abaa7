"""A rating: a human act with reasons."""

import pytest

from mash_desk.domain import rating
from mash_desk.domain.rating import RatingDraft
from tests.domain.rules import NOW, reading, stops


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (RatingDraft(), ["rating", "rating_reasons"]),
        (RatingDraft(rating="red"), ["rating_reasons"]),
        (RatingDraft(reasons="An injury."), ["rating"]),
        (RatingDraft(rating="purple", reasons="An injury."), ["rating"]),
        (RatingDraft(rating="red", reasons=" \n"), ["rating_reasons"]),
    ],
)
def test_colour_and_reasons_are_both_needed(draft: RatingDraft, fields: list[str]) -> None:
    read = reading()
    assert rating.read(read, draft, "rowan") is None
    assert [found.field for found in read.findings] == fields


def test_a_rating_says_who_and_when_and_leaves_its_clock_to_the_act() -> None:
    read = reading()
    found = rating.read(read, RatingDraft(rating="red", reasons="An injury."), "rowan")
    assert found is not None
    assert (found.recorded_by, found.recorded_at, found.complete_by) == ("rowan", NOW, None)
    assert stops(read) == []
