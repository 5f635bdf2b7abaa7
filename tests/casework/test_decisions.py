"""Decisions: children of one referral may differ, and the last child's stops the clock."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from mash_desk.casework import decisions, people, referrals, verification, worklist
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.decision import Decision, DecisionDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.person import Person, PersonDraft
from mash_desk.domain.referral import PartDraft, Referral
from mash_desk.store.errors import ChangedMeanwhile
from tests import desks
from tests.desks import FixedClock


@attrs.frozen
class Case:
    """A referral about two children."""

    desk: Desk
    clock: FixedClock
    id: str
    wren: Person
    ash: Person

    @property
    def referral(self) -> Referral:
        return referrals.page(self.desk, self.id).referral

    @property
    def is_open(self) -> bool:
        return self.id in worklist.ids(self.desk, "all")

    def decide(self, child: Person, outcome: str = "assessment", **draft: Any) -> Decision:
        typed = DecisionDraft(
            person=child.id, outcome=outcome, reasons="As seen.", decided_by=self.desk.officer.id, **draft
        )
        return decisions.decide(self.desk, self.referral, typed)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    clock = FixedClock()
    desk = desks.set_up(tmp_path, clock).desk
    family = desks.marsh(desk)
    referral = desks.refer(desk, family)
    ash = people.add(desk, PersonDraft(given_name="Ash", family_name="Marsh"))
    referrals.add_part(desk, referral.id, PartDraft(person=ash.id, part="child"))
    clock.go(hours=2)
    yield Case(desk, clock, referral.id, family.child, ash)
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None
    desk.close()


def test_children_differ_and_the_last_ones_decision_stops_the_clock(case: Case) -> None:
    case.decide(case.wren, "assessment")
    assert case.referral.decided_at is None
    assert referrals.page(case.desk, case.id).undecided == (case.ash.id,)
    case.clock.go(minutes=30)
    case.decide(case.ash, "advice")
    page = referrals.page(case.desk, case.id)
    assert page.referral.decided_at == case.desk.now()
    assert page.undecided == ()
    assert {each.person: each.outcome for each in page.decisions} == {case.wren.id: "assessment", case.ash.id: "advice"}
    assert not case.is_open


def test_the_clock_stops_at_the_latest_decision_in_whatever_order_they_are_written_down(case: Case) -> None:
    case.decide(case.wren, decided_at="29 8 2026 01:40")
    case.decide(case.ash, decided_at="29 8 2026 01:10")
    assert case.referral.decided_at == datetime(2026, 8, 29, 0, 40, tzinfo=UTC)


def test_a_child_is_decided_once_and_corrected_after_that(case: Case) -> None:
    first = case.decide(case.wren, "no_further_action")
    with pytest.raises(Refused, match=r"decision\.stands"):
        case.decide(case.wren, "assessment")
    second = case.decide(case.wren, "assessment", corrects=first.id)
    with pytest.raises(ChangedMeanwhile):
        case.decide(case.wren, "advice", corrects=first.id)
    with pytest.raises(ChangedMeanwhile):
        case.decide(case.ash, "advice", corrects=second.id)
    assert [each.corrects for each in referrals.page(case.desk, case.id).decisions] == [None, first.id]
    case.decide(case.wren, "strategy_discussion", corrects=second.id)


def test_a_correction_of_the_time_moves_where_the_clock_stopped(case: Case) -> None:
    case.decide(case.wren, decided_at="29 8 2026 01:10")
    late = case.decide(case.ash, decided_at="29 8 2026 01:40")
    case.decide(case.ash, decided_at="29 8 2026 01:20", corrects=late.id)
    assert case.referral.decided_at == datetime(2026, 8, 29, 0, 20, tzinfo=UTC)


def test_another_child_opens_a_decided_referral_again_and_taking_them_out_closes_it(case: Case) -> None:
    case.decide(case.wren)
    case.decide(case.ash)
    elm = people.add(case.desk, PersonDraft(given_name="Elm"))
    part = referrals.add_part(case.desk, case.id, PartDraft(person=elm.id, part="child"))
    assert case.referral.decided_at is None
    assert case.is_open
    referrals.end_part(case.desk, part)
    assert case.referral.decided_at is not None
    assert not case.is_open


def test_a_referral_without_a_child_left_is_not_decided(case: Case) -> None:
    for part in referrals.page(case.desk, case.id).parts:
        if part.part == "child":
            referrals.end_part(case.desk, part)
    assert case.is_open


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (DecisionDraft(), {"person", "outcome", "reasons", "decided_by"}),
        (DecisionDraft(person="x", outcome="guess", reasons="x", decided_by="x"), {"outcome"}),
        (DecisionDraft(person="x", outcome="advice", reasons="x", decided_by="x", decided_at=""), {"decided_at"}),
        (
            DecisionDraft(person="x", outcome="advice", reasons="x", decided_by="x", decided_at="27 8 2026 10:00"),
            {"decided_at"},
        ),
    ],
)
def test_what_is_missing_or_before_the_receipt_is_said(case: Case, draft: DecisionDraft, fields: set[str]) -> None:
    with pytest.raises(Refused) as refused:
        decisions.decide(case.desk, case.referral, draft)
    assert {each.field for each in refused.value.findings} == fields


def test_a_time_in_the_minute_of_the_receipt_is_not_before_it(case: Case) -> None:
    case.clock.go(seconds=40)
    family = desks.birch(case.desk)
    referral = desks.refer(case.desk, family)
    typed = DecisionDraft(
        person=family.child.id,
        outcome="assessment",
        reasons="As seen.",
        decided_by=case.desk.officer.id,
        decided_at=times.moment(referral.received_at),
    )
    assert decisions.decide(case.desk, referral, typed).decided_at == referral.received_at
