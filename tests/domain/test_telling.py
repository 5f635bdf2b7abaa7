"""Decisions on telling: grounds for not telling, what is left out, when it is looked at again; and having told."""

from typing import Any

import attrs
import pytest

from mash_desk.domain import telling
from mash_desk.domain.findings import Severity
from mash_desk.domain.telling import TellingDecisionDraft, ToldDraft
from tests.domain.drafts import DECIDED, FORMS
from tests.domain.rules import NOW, reading, stops

DEFERRED = FORMS["telling"].good
WITHHELD = attrs.evolve(DEFERRED, choice="not_to_be_told", review_on="")


@pytest.mark.parametrize(
    ("draft", "codes"),
    [
        (TellingDecisionDraft(telling="t"), ["needed"]),
        (TellingDecisionDraft(telling="t", choice="tell_now"), []),
        (TellingDecisionDraft(telling="t", choice="tell_with_omissions"), ["needed"]),
        (DEFERRED, []),
        (WITHHELD, []),
        (attrs.evolve(DEFERRED, reasons=()), ["reasons.needed"]),
        (attrs.evolve(DEFERRED, reasons=("fate",)), ["code.unknown"]),
        (attrs.evolve(DEFERRED, events=("fate",)), ["code.unknown"]),
        (attrs.evolve(DEFERRED, words=" "), ["needed"]),
        (attrs.evolve(WITHHELD, exemption=""), ["needed"]),
        (attrs.evolve(DEFERRED, review_on=""), ["needed"]),
        (attrs.evolve(DEFERRED, review_on="28 8 2026"), ["review.past"]),
        (attrs.evolve(DEFERRED, review_on="26 9 2026"), ["review.far"]),
    ],
)
def test_not_telling_needs_a_reason_a_ground_words_and_a_day(draft: TellingDecisionDraft, codes: list[str]) -> None:
    read = reading()
    found = telling.read_decision(read, draft, "rowan")
    assert stops(read) == codes
    assert (found is None) == bool(codes)


@pytest.mark.parametrize(
    ("review", "looks"), [("11 9 2026", []), ("12 9 2026", ["review.long"]), ("25 9 2026", ["review.long"])]
)
def test_more_than_fourteen_days_is_a_look(review: str, looks: list[str]) -> None:
    read = reading()
    assert telling.read_decision(read, attrs.evolve(DEFERRED, review_on=review), "rowan")
    assert [found.code for found in read.findings if found.severity is Severity.LOOK] == looks


def test_only_what_belongs_to_the_choice_is_kept() -> None:
    draft = attrs.evolve(DEFERRED, choice="tell_now", omissions="Where he is.", decided_by="olive", corrects="d")
    found = telling.read_decision(reading(), draft, "rowan")
    assert found is not None
    assert (found.exemption, found.review_on, found.omissions) == (None, None, None)
    assert (found.decided_by, found.recorded_by, found.corrects) == ("olive", "rowan", "d")


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        (None, ["told.undecided"]),
        ("tell_now", []),
        ("tell_with_omissions", []),
        ("defer", ["told.withheld"]),
        ("not_to_be_told", ["told.withheld"]),
    ],
)
def test_only_somebody_who_may_be_told_was_told(choice: str | None, codes: list[str]) -> None:
    decided = attrs.evolve(DECIDED, choice=choice) if choice else None
    read = reading()
    found = telling.read_told(read, FORMS["told"].good, decided, "rowan")
    assert stops(read) == codes
    assert (found is None) == bool(codes)


def test_told_needs_how_when_and_what_was_said() -> None:
    read = reading()
    assert telling.read_told(read, ToldDraft(telling="t", told_at=""), DECIDED, "rowan") is None
    assert {found.field for found in read.findings} == {"method", "told_at", "told_words"}
    found = telling.read_told(reading(), attrs.evolve(FORMS["told"].good, told_by="olive"), DECIDED, "rowan")
    assert found is not None
    assert (found.told_by, found.recorded_by, found.told_at) == ("olive", "rowan", NOW)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "To be told now."),
        ({"choice": "tell_with_omissions", "omissions": "Where he is."}, "Left out: Where he is."),
        ({"choice": "not_to_be_told"}, "Not to be told."),
    ],
)
def test_a_decision_reads_as_a_sentence(change: dict[str, Any], words: str) -> None:
    assert words in telling.in_words(attrs.evolve(DECIDED, **change))
