"""A referral as typed: its concerns, parts and consents."""

from typing import Any

import attrs
import pytest

from mash_desk.domain import referral
from mash_desk.domain.referral import ConcernDraft, ConsentDraft, PartDraft
from tests.domain.drafts import FORMS
from tests.domain.rules import NOW, reading, stops, utc

GOOD = FORMS["referral"].good


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"received_at": ""}, ["needed"]),
        ({"received_at": "yesterday 23:10"}, []),
        ({"received_at": "23:56"}, ["moment.ahead"]),
        ({"channel": ""}, ["needed"]),
        ({"source": ""}, ["needed"]),
        ({"referrer_state": ""}, ["needed"]),
        ({"referrer_state": "anonymous"}, ["referrer.anonymous"]),
        ({"referrer_state": "anonymous", "referrer_name": ""}, []),
        ({"where_now": ""}, ["needed"]),
        ({"safe_now": ""}, ["needed"]),
        ({"safe_now": "not_known"}, []),
        ({"parts": ()}, ["referral.child"]),
        ({"parts": (PartDraft(person="hazel", part="parent"),)}, ["referral.child"]),
        ({"parts": (PartDraft(part="child"),)}, ["referral.child"]),
        ({"concerns": ()}, ["referral.concern"]),
        ({"concerns": (ConcernDraft(kind="fact", words=" "),)}, ["referral.concern"]),
    ],
)
def test_what_a_referral_needs(change: dict[str, Any], codes: list[str]) -> None:
    read = reading()
    found = referral.read(read, attrs.evolve(GOOD, **change))
    assert stops(read) == codes
    assert (found is None) == bool(codes)


def test_received_before_it_was_typed_keeps_its_own_time() -> None:
    found = referral.read(reading(), attrs.evolve(GOOD, received_at="27 8 2026 10:00"))
    assert found is not None
    assert found.received_at == utc(2026, 8, 27, 9, 0) < NOW


def test_concerns_keep_their_order_and_say_which_kind_they_are() -> None:
    drafts = (ConcernDraft(kind="fact", words="A bruise."), ConcernDraft(kind="opinion", words="She is afraid."))
    found = referral.read_concerns(reading(), drafts, "rowan")
    assert [(each.position, each.kind, each.words) for each in found] == [
        (0, "fact", "A bruise."),
        (1, "opinion", "She is afraid."),
    ]
    read = reading()
    assert referral.read_concerns(read, (ConcernDraft(words="A bruise."),), "rowan") == ()
    assert stops(read) == ["needed"]


def test_a_person_has_each_part_once_and_may_have_several() -> None:
    drafts = [PartDraft(person="flint", part=part) for part in ("household", "alleged_source", "household")]
    found = referral.read_parts(reading(), (*drafts, PartDraft(part="child")))
    assert [(each.person, each.part) for each in found] == [("flint", "household"), ("flint", "alleged_source")]


@pytest.mark.parametrize(
    ("draft", "codes", "answers"),
    [
        (ConsentDraft(question="agreed_to_sharing"), [], None),
        (ConsentDraft(question="agreed_to_sharing", words="Mum, at 23:10"), ["consent.answer"], None),
        (ConsentDraft(question="agreed_to_sharing", reason="delay"), ["consent.answer"], None),
        (ConsentDraft(question="agreed_to_sharing", answer="refused"), [], ("refused", None)),
        (ConsentDraft(question="agreed_to_sharing", answer="not_asked"), ["consent.reason"], None),
        (ConsentDraft(question="agreed_to_sharing", answer="not_asked", reason="delay"), [], ("not_asked", None)),
        (ConsentDraft(answer="yes"), ["needed"], None),
        (ConsentDraft(question="legal_reason", answer="A6-e"), [], (None, "A6-e")),
        (ConsentDraft(question="legal_reason", answer="yes"), ["code.unknown"], None),
        (ConsentDraft(question="agreed_to_sharing", answer="A6-e"), ["code.unknown"], None),
    ],
)
def test_the_four_questions_are_answered_apart(
    draft: ConsentDraft, codes: list[str], answers: tuple[str | None, str | None] | None
) -> None:
    read = reading()
    found = referral.read_consent(read, draft, "rowan")
    assert stops(read) == codes
    assert (found and (found.answer, found.condition)) == answers
