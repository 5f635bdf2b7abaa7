"""A decision: what it needs, and which of several stands for a child."""

from typing import Any

import attrs
import pytest

from mash_desk.domain import decision
from mash_desk.domain.decision import Decision, DecisionDraft
from tests.domain.rules import NOW, reading

GOOD = DecisionDraft(person="indigo", outcome="assessment", reasons="As seen.", decided_by="rowan")


@pytest.mark.parametrize("field", ["person", "outcome", "reasons", "decided_by", "decided_at"])
def test_each_part_is_needed_in_words(field: str) -> None:
    read = reading()
    assert decision.read(read, attrs.evolve(GOOD, **{field: ""}), "rowan") is None
    assert [found.field for found in read.findings] == [field]


def test_decided_earlier_than_it_is_written_down_keeps_both_times() -> None:
    found = decision.read(reading(), attrs.evolve(GOOD, decided_at="23:10"), "rowan")
    assert found is not None
    assert found.decided_at < found.recorded_at == NOW


def _decision(id_: str, person: str, corrects: str | None = None, **more: Any) -> Decision:
    fields = {"outcome": "advice", "reasons": "x", "decided_by": "r", "decided_at": NOW, "recorded_at": NOW, **more}
    return Decision(id=id_, referral="m", person=person, recorded_by="r", corrects=corrects, **fields)


def test_the_decision_that_none_corrects_stands_whatever_their_order() -> None:
    made = [
        _decision("c", "indigo", "b"),
        _decision("a", "indigo"),
        _decision("b", "indigo", "a"),
        _decision("d", "ash"),
    ]
    assert {child: each.id for child, each in decision.standing(made).items()} == {"indigo": "c", "ash": "d"}
    assert decision.standing([]) == {}
