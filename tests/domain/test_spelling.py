"""Words that were meant: a slip or two away, and never so far that everybody is found."""

import pytest

from mash_desk.domain import spelling

KNOWN = ("indigo", "birch", "wren", "fern", "katherine", "ash", "iris")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("indgo", {"indigo": 1}),
        ("birsh", {"birch": 1}),
        ("wern", {"wren": 1, "fern": 1}),
        ("catherine", {"katherine": 1}),
        ("cathrine", {"katherine": 2}),
        ("aesh", {"ash": 1}),
        ("aah", {}),
        ("birch", {}),
        ("xxxxxx", {}),
    ],
)
def test_the_words_that_may_have_been_meant_with_their_slips(typed: str, meant: dict[str, int]) -> None:
    assert spelling.alike(typed, KNOWN) == meant
