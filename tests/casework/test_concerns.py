"""What was said about a child, written down wrongly: another stands in its place, and both stay readable."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mash_desk.casework import concerns, referrals, verification
from mash_desk.casework.desk import Desk
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.referral import Concern, ConcernDraft, Referral
from mash_desk.store.errors import ChangedMeanwhile
from tests import desks


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path).desk
    yield desk
    assert verification.check(desk).fault is None
    desk.close()


@pytest.fixture
def referral(desk: Desk) -> Referral:
    return desks.refer(desk, desks.birch(desk))


def _said(desk: Desk, referral: Referral) -> tuple[Concern, ...]:
    return referrals.page(desk, referral.id).concerns


def _why(row: str, reason: str = "misheard", words: str = "") -> CorrectionDraft:
    return CorrectionDraft(kind="concern", corrected=row, reason=reason, words=words)


def test_a_concern_is_corrected_in_its_place_and_once(desk: Desk, referral: Referral) -> None:
    first, second = _said(desk, referral)
    right = ConcernDraft(kind="opinion", words="He was heard shouting.")
    concerns.correct(desk, referral.id, right, _why(first.id))
    page = referrals.page(desk, referral.id)
    assert [each.words for each in page.concerns] == [right.words, second.words]
    assert [each.before for each in page.concerns_before] == [first]
    with pytest.raises(ChangedMeanwhile):
        concerns.correct(desk, referral.id, right, _why(first.id))
    with pytest.raises(Refused, match=r"correction\.same"):
        concerns.correct(desk, referral.id, right, _why(page.concerns[0].id))
    assert verification.check_by_rebuilding(desk) is None


def test_what_was_not_said_is_withdrawn_but_never_the_last(desk: Desk, referral: Referral) -> None:
    first, second = _said(desk, referral)
    with pytest.raises(Refused, match=r"correction\.words"):
        concerns.withdraw(desk, referral.id, _why(second.id, "not_done"))
    concerns.withdraw(desk, referral.id, _why(second.id, "not_done", "Of another family."))
    assert _said(desk, referral) == (first,)
    with pytest.raises(Refused, match=r"correction\.only"):
        concerns.withdraw(desk, referral.id, _why(first.id, "not_done", "Also."))
