"""Filing: a disclosure that was saved before there was a referral stands under one, and can be moved to another."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import (
    assignments,
    closures,
    decisions,
    directory,
    disclosures,
    filings,
    ledger,
    referrals,
    timeline,
    verification,
    worklist,
)
from mash_desk.casework.desk import Desk
from mash_desk.domain.assignment import AssignmentDraft
from mash_desk.domain.closure import ClosureDraft
from mash_desk.domain.decision import DecisionDraft
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.findings import Refused
from mash_desk.domain.references import reference
from mash_desk.store import owed_lists
from mash_desk.store.owed_lists import Narrowed
from tests import desks
from tests.desks import Family


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path / "desk").desk
    yield desk
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None
    desk.close()


@pytest.fixture
def family(desk: Desk) -> Family:
    return desks.birch(desk)


@pytest.fixture
def unfiled(desk: Desk, family: Family) -> Disclosure:
    return desks.disclose(desk, family)


def test_it_stands_under_the_referral_from_then_on(desk: Desk, family: Family, unfiled: Disclosure) -> None:
    assert worklist.counts(desk).without_referral == 1
    referral = desks.refer(desk, family)
    assert [each.id for each in disclosures.page(desk, unfiled.id).places] == [referral.id]

    filings.file_under(desk, unfiled, referral.reference)

    page = disclosures.page(desk, unfiled.id)
    assert page.referral_reference == referral.reference
    assert page.places == ()
    assert worklist.counts(desk).without_referral == 0
    assert ledger.ids(desk, without_referral=True) == []
    on_referral = referrals.page(desk, referral.id)
    assert [each.id for each in on_referral.disclosures] == [unfiled.id]
    assert [each for each in on_referral.to_finish if each.id == unfiled.id]
    assert timeline.of_records(desk, disclosures.rows_of(desk, unfiled.id))[0].words == "Filed under a referral"


def test_what_is_owed_on_it_becomes_the_work_of_whoever_has_the_referral(
    desk: Desk, family: Family, unfiled: Disclosure
) -> None:
    olive = next(each.id for each in directory.everyone(desk) if each.name == "Olive Fern")
    hers = Narrowed(now=desk.now(), officer=olive)
    referral = assignments.hand_over(desk, desks.refer(desk, family), AssignmentDraft(colleague=olive))
    assert owed_lists.owed(desk.vault, hers) == []
    filings.file_under(desk, unfiled, referral.reference)
    assert len(owed_lists.owed(desk.vault, hers)) == len(disclosures.owed_on(desk, unfiled.id)) > 5


def test_a_closed_referral_takes_nothing_in(desk: Desk, family: Family, unfiled: Disclosure) -> None:
    referral = desks.refer(desk, family)
    draft = DecisionDraft(outcome="advice", reasons="Well.", decided_by=desk.officer.id)
    page = referrals.page(desk, referral.id)
    decisions.decide_for(desk, page.referral, [attrs.evolve(draft, person=child) for child in page.undecided])
    olive = next(each.id for each in directory.everyone(desk) if each.name == "Olive Fern")
    closures.close(desk, referrals.page(desk, referral.id).referral, ClosureDraft(reason="decided", closed_by=olive))
    with pytest.raises(Refused) as refused:
        filings.file_under(desk, unfiled, referral.reference)
    assert "Open it again first" in refused.value.findings[0].words
    assert disclosures.page(desk, unfiled.id).places == ()


def test_moved_to_another_it_leaves_the_first(desk: Desk, family: Family, unfiled: Disclosure) -> None:
    first, second = desks.refer(desk, family), desks.refer(desk, family)
    filings.file_under(desk, unfiled, first.reference)
    filings.file_under(desk, unfiled, second.reference.lower().replace("-", ""))
    left = referrals.page(desk, first.id)
    assert left.disclosures == ()
    assert (left.timeline[0].words, left.timeline[0].more) == (
        "Disclosure filed elsewhere",
        f"{unfiled.reference}, to {second.reference}",
    )
    assert [each.id for each in referrals.page(desk, second.id).disclosures] == [unfiled.id]
    filings.file_under(desk, unfiled, first.reference)
    assert [each.id for each in referrals.page(desk, first.id).disclosures] == [unfiled.id]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Choose the referral"),
        ("MD", "A reference is two letters"),
        ("MD-0001", "wrong character"),
        (reference("MD", 1), "No referral here"),
    ],
)
def test_what_is_no_referral_is_refused_in_words(desk: Desk, unfiled: Disclosure, typed: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        filings.file_under(desk, unfiled, typed)
    assert says in refused.value.findings[0].words
    assert refused.value.findings[0].field == "referral"
