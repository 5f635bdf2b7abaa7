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


def test_a_word_out_of_reach_by_its_length_is_never_alike() -> None:
    for typed in ("indgo", "birsh", "catherine", "aesh"):
        shortest, longest = spelling.lengths(typed)
        assert all(shortest <= len(word) <= longest for word in spelling.alike(typed, KNOWN))
