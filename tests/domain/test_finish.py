"""What is owed on a disclosure, computed from what stands."""

from datetime import timedelta
from itertools import permutations
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.domain import finish
from mash_desk.domain.codes import Need
from mash_desk.domain.disclosure import Agreement, Disclosure, Identification, Mention, Recipient, Statement, Subject
from mash_desk.domain.finish import Finish, Standing
from mash_desk.domain.telling import Telling, TellingDecision
from tests.domain.rules import NOW, rules, utc

RULES = rules()
BY = {"recorded_at": NOW, "recorded_by": "rowan"}
EVENT = Disclosure(
    shared=True,
    urgent=True,
    what="x",
    why="y",
    shared_at=NOW,
    finish_by=utc(2026, 9, 1, 11),
    review_by=utc(2026, 9, 1, 16),
    recorded_at=NOW,
    recorded_by="rowan",
)
BARE = Standing(disclosure=EVENT)


def _items(standing: Standing) -> list[str]:
    return [each.item for each in finish.owed(standing, RULES, {"indigo": "Indigo Birch", "olive": "Olive Fern"})]


def _finish(**fields: Any) -> Finish:
    return Finish(disclosure="d", recorded_at=NOW, recorded_by="rowan", **fields)


def _telling(id_: str, person: str) -> Telling:
    return Telling(id=id_, disclosure="d", person=person, decide_by=NOW + timedelta(days=10), **BY)  # type: ignore[arg-type]


def _decision(id_: str, choice: str, corrects: str | None = None) -> TellingDecision:
    return TellingDecision(
        id=id_, telling="t", choice=choice, decided_by="r", recorded_at=NOW, recorded_by="r", corrects=corrects
    )


def test_the_soonest_stands_first_then_the_order_of_the_list() -> None:
    assert _items(BARE) == ["others", "agreement", "condition", "necessity", "held_back", "passed_on", "review"]


@pytest.mark.parametrize(
    ("kinds", "needs"),
    [
        ((), {Need.NONE}),
        (("contact",), {Need.NONE}),
        (("health",), {Need.NONE, Need.SPECIAL_CATEGORY}),
        (("offences", "contact"), {Need.NONE, Need.OFFENCE}),
        (("offences", "health", "substance_use"), {Need.NONE, Need.OFFENCE, Need.SPECIAL_CATEGORY}),
    ],
)
def test_each_kind_needs_what_the_law_asks(kinds: tuple[str, ...], needs: set[Need]) -> None:
    assert set(finish.needs(kinds, RULES)) == needs
    assert set(finish.unmet(attrs.evolve(BARE, kinds=kinds), RULES)) == needs


MEETS = {"A6-e": Need.NONE, "A9-g": Need.SPECIAL_CATEGORY, "A10": Need.OFFENCE}


@given(st.sets(st.sampled_from([*MEETS, "GW-S47", "CL-interest"])), st.sets(st.sampled_from(["health", "offences"])))
def test_a_need_is_met_by_its_own_article_and_by_nothing_else(conditions: set[str], kinds: set[str]) -> None:
    finishes = tuple(_finish(item="condition", condition=each) for each in sorted(conditions))
    standing = attrs.evolve(BARE, kinds=tuple(sorted(kinds)), finishes=finishes)
    met = {MEETS[each] for each in conditions if each in MEETS}
    assert set(finish.unmet(standing, RULES)) == set(finish.needs(standing.kinds, RULES)) - met


def test_a_description_is_owed_a_record_and_the_words_are_its_own() -> None:
    described = attrs.evolve(BARE, subjects=(Subject(id="s", description="\n\nA boy of about four\nin a red coat"),))
    first = finish.owed(described, RULES, {})[0]
    assert (first.item, first.words, first.row) == ("identification", "Attach a record: “A boy of about four”", "s")
    attached = Identification(subject="s", person="indigo", recorded_at=NOW, recorded_by="r")
    found = attrs.evolve(described, identifications=(attached,))
    assert "identification" not in _items(found)
    assert found.persons == ("indigo",)


def test_persons_are_those_chosen_attached_or_confirmed_each_once() -> None:
    mentions = tuple(
        Mention(disclosure="d", person=person, included=included, recorded_at=NOW, recorded_by="r")
        for person, included in (("hazel", True), ("flint", False), ("indigo", True))
    )
    standing = attrs.evolve(BARE, subjects=(Subject(id="s", person="indigo"),), mentions=mentions)
    assert standing.persons == ("indigo", "hazel")


def test_a_recipient_who_was_told_later_is_verified_by_a_noon_of_their_own() -> None:
    def recipient(id_: str, days: int) -> Recipient:
        return Recipient(
            id=id_,
            told=id_,
            verification="not_verified",
            method="telephone",
            shared_at=NOW + timedelta(days=days),
            recorded_at=NOW,
            recorded_by="r",
        )

    standing = attrs.evolve(BARE, recipients=(recipient("nurse", 0), recipient("sergeant", 5)))
    due = {each.row: each.due for each in finish.owed(standing, RULES, {}) if each.item == "verification"}
    assert due["nurse"] == EVENT.finish_by
    assert due["sergeant"] > NOW + timedelta(days=5)
    later = _finish(item="verification", recipient="nurse", verification="identity_seen")
    verified = attrs.evolve(standing, finishes=(later,))
    assert [each.row for each in finish.owed(verified, RULES, {}) if each.item == "verification"] == ["sergeant"]


def test_agreed_by_telephone_owes_the_word_of_that_manager() -> None:
    agreed = Agreement(id="a", colleague="olive", how="by_telephone", recorded_at=NOW, recorded_by="r")
    standing = attrs.evolve(BARE, agreements=(agreed,))
    words = {each.item: each.words for each in finish.owed(standing, RULES, {"olive": "Olive Fern"})}
    assert words["statement"] == "Olive Fern confirms or disputes what was agreed"
    said = Statement(
        agreement="a", colleague="rowan", verdict="confirmed", words="x", made_at=NOW, recorded_at=NOW, recorded_by="r"
    )
    assert "statement" in _items(attrs.evolve(standing, statements=(said,)))
    hers = attrs.evolve(said, colleague="olive", verdict="disputed")
    assert "statement" not in _items(attrs.evolve(standing, statements=(said, hers)))


def test_the_decision_that_no_other_changes_counts_in_any_order() -> None:
    made = (_decision("c", "defer", "b"), _decision("a", "tell_now"), _decision("b", "tell_now", "a"))
    for order in permutations(made):
        found = attrs.evolve(BARE, decisions=order).decision_on("t")
        assert found is not None
        assert found.id == "c"
    assert BARE.decision_on("t") is None


def test_a_telling_is_owed_until_decided_and_only_to_who_was_in_it() -> None:
    standing = attrs.evolve(BARE, subjects=(Subject(person="indigo"),), tellings=(_telling("t", "indigo"),))
    assert _items(standing)[-1] == "telling"
    assert "telling" not in _items(attrs.evolve(standing, decisions=(_decision("a", "defer"),)))
    assert "telling" not in _items(attrs.evolve(standing, tellings=(_telling("t", "flint"),)))


def test_what_was_not_shared_owes_its_review_alone() -> None:
    assert _items(attrs.evolve(BARE, disclosure=attrs.evolve(EVENT, shared=False))) == ["review"]
