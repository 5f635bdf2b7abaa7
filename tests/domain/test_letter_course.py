"""What became of a printed letter: paper leaves once printed, and only what left comes back."""

import attrs
import pytest

from mash_desk.domain import letter_course
from mash_desk.domain.letter_course import LetterCourse
from tests.domain.drafts import FORMS, LEFT, SENT
from tests.domain.rules import NOW, reading, stops

POSTED = FORMS["letter_left"].good
RETURNED = FORMS["letter_returned"].good
CAME_BACK = attrs.evolve(SENT, returned=letter_course.read_returned(reading(), RETURNED, SENT, "rowan"))


@pytest.mark.parametrize(
    ("how", "printed", "codes"),
    [
        ("posted", True, []),
        ("posted", False, ["left.not_printed"]),
        ("handed_over", False, ["left.not_printed"]),
        ("read_out", False, []),
        ("", True, ["needed"]),
    ],
)
def test_no_paper_leaves_that_was_not_printed(how: str, printed: bool, codes: list[str]) -> None:
    read = reading()
    found = letter_course.read_left(read, attrs.evolve(POSTED, how=how), printed=printed, officer="rowan")
    assert stops(read) == codes
    assert (found is None) == bool(codes)
    if found:
        assert (found.left_at, found.left_by) == (NOW, "rowan")


@pytest.mark.parametrize(
    ("course", "day", "codes"),
    [
        (SENT, "28 8 2026", []),
        (LetterCourse(letter="l"), "28 8 2026", ["returned.not_left"]),
        (attrs.evolve(SENT, left=attrs.evolve(LEFT, how="read_out")), "28 8 2026", ["returned.not_left"]),
        (CAME_BACK, "28 8 2026", ["returned.already"]),
        (SENT, "29 8 2026", ["returned.ahead"]),
        (SENT, "27 8 2026", ["returned.early"]),
        (SENT, "", ["needed"]),
    ],
)
def test_only_what_left_comes_back_and_once(course: LetterCourse, day: str, codes: list[str]) -> None:
    read = reading()
    found = letter_course.read_returned(read, attrs.evolve(RETURNED, returned_on=day), course, "rowan")
    assert stops(read) == codes
    assert (found is None) == bool(codes)
