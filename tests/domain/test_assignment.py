"""Who works on a referral, and how the timeline says that it changed hands."""

import pytest

from mash_desk.domain import assignment
from mash_desk.domain.assignment import Assignment, AssignmentDraft, Holder
from tests.domain.rules import NOW, reading

NAMES = {"olive": "Olive Fern", "iris": "Iris Umber", "rowan": "Rowan Sable"}
OLIVE, NOBODY = Holder(id="olive", name="Olive Fern"), Holder()


def test_what_somebody_else_has_is_taken_only_with_a_word_why() -> None:
    read = reading()
    assert assignment.read_taken_on(read, "1", "rowan", OLIVE, " ") is None
    assert [found.words for found in read.findings] == ["Olive Fern has this. Say why you take it on instead."]
    assert assignment.read_taken_on(reading(), "1", "rowan", OLIVE, "She is off sick.") is not None
    assert assignment.read_taken_on(reading(), "1", "rowan", NOBODY, "") is not None


def test_it_is_given_back_only_with_a_word_why() -> None:
    assert assignment.read_given_back(reading(), "1", "rowan", "") is None
    given = assignment.read_given_back(reading(), "1", "rowan", "My shift ends.")
    assert given is not None
    assert given.colleague is None


@pytest.mark.parametrize(
    ("holder", "draft", "fields"),
    [
        (NOBODY, AssignmentDraft(), ["colleague"]),
        (OLIVE, AssignmentDraft(colleague="olive", words="x"), ["colleague"]),
        (OLIVE, AssignmentDraft(colleague="iris"), ["words"]),
        (Holder(id="rowan", name="Rowan Sable"), AssignmentDraft(colleague="iris"), []),
    ],
)
def test_what_a_handing_over_must_say(holder: Holder, draft: AssignmentDraft, fields: list[str]) -> None:
    read = reading()
    found = assignment.read_handed_over(read, "1", "rowan", holder, draft)
    assert [one.field for one in read.findings] == fields
    assert (found is None) == bool(fields)


@pytest.mark.parametrize(
    ("to", "before", "words"),
    [
        ("rowan", None, "Taken on"),
        ("rowan", "olive", "Taken over from Olive Fern"),
        ("iris", "rowan", "Handed to Iris Umber"),
        ("iris", "olive", "Handed to Iris Umber, from Olive Fern"),
        (None, "rowan", "Given back: nobody has it"),
        (None, "olive", "Given back, from Olive Fern"),
    ],
)
def test_the_timeline_says_whose_it_was(to: str | None, before: str | None, words: str) -> None:
    made = Assignment(referral="1", colleague=to, before=before, recorded_at=NOW, recorded_by="rowan")
    assert assignment.course_words(made, NAMES) == words
