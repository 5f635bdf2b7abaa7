"""Referrals: taken in with both times, clocks from receipt, and the worklist that they stand in."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from mash_desk.casework import assignments, directory, people, ratings, referrals, timeline, verification, worklist
from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import read_standing
from mash_desk.domain.findings import Refused
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.rating import RatingDraft
from mash_desk.domain.referral import ConcernDraft, ConsentDraft, PartDraft, ReferralDraft
from mash_desk.store.errors import AlreadySaved, ChangedMeanwhile
from tests import desks
from tests.desks import EVENING, FixedClock


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path, clock).desk
    yield desk
    assert verification.check(desk).fault is None
    desk.close()


def _draft(desk: Desk, **change: Any) -> ReferralDraft:
    child = desks.marsh(desk).child
    good = ReferralDraft(
        source="6",
        referrer_state="professional",
        where_now="At school",
        safe_now="yes",
        concerns=(ConcernDraft(kind="fact", words="A bruise on the left arm."),),
        parts=(PartDraft(person=child.id, part="child"),),
    )
    return attrs.evolve(good, **change)


def test_nothing_typed_finds_everything_at_once(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        referrals.take(desk, ReferralDraft(received_at="", channel=""))
    fields = {each.field for each in refused.value.findings}
    assert fields == {
        "received_at", "channel", "source", "referrer_state", "where_now", "safe_now", "parts", "concerns",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"referrer_state": "anonymous", "referrer_name": "Elm"}, "referrer.anonymous"),
        ({"received_at": "29 8 2026 00:00"}, "moment.ahead"),
        ({"concerns": (ConcernDraft(words="A bruise."),)}, "needed"),
        ({"rating": "red"}, "needed"),
        ({"rating_reasons": "An injury."}, "needed"),
        ({"consents": (ConsentDraft(question="agreed_to_sharing", answer="not_asked"),)}, "consent.reason"),
    ],
)
def test_half_an_answer_is_refused_in_words(desk: Desk, change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        referrals.take(desk, _draft(desk, **change))
    assert [each.code for each in refused.value.findings] == [code]
    assert worklist.ids(desk, "all") == []


def test_a_late_entry_keeps_both_times_and_its_clocks_run_from_receipt(desk: Desk) -> None:
    draft = _draft(desk, received_at="27 8 2026 10:00", rating="red", rating_reasons="An injury.")
    referral = referrals.take(desk, draft)
    assert referral.received_at == datetime(2026, 8, 27, 9, 0, tzinfo=UTC)
    assert referral.recorded_at == EVENING
    assert referral.complete_by == referral.received_at + timedelta(hours=4)
    assert referral.decide_by == datetime(2026, 8, 28, 9, 0, tzinfo=UTC)
    assert worklist.ids(desk, "late") == [referral.id]


def test_a_new_rating_counts_from_receipt_and_every_rating_is_kept(desk: Desk, clock: FixedClock) -> None:
    referral = desks.refer(desk, desks.marsh(desk), "amber")
    clock.go(hours=3)
    with pytest.raises(Refused):
        ratings.rate(desk, referral, RatingDraft(rating="red"))
    rating = ratings.rate(desk, referral, RatingDraft(rating="red", reasons="He is on his way."))
    assert rating.complete_by == EVENING + timedelta(hours=4)
    page = referrals.page(desk, referral.id)
    assert [each.rating for each in page.ratings] == ["amber", "red"]
    assert page.referral.complete_by == rating.complete_by
    assert page.rating_clock is not None
    assert page.rating_clock.due == rating.complete_by
    assert next(event.words for event in page.timeline) == "Rated red"
    with pytest.raises(ChangedMeanwhile):
        ratings.rate(desk, referral, RatingDraft(rating="green", reasons="All well."))


def test_a_referral_is_taken_in_on_a_day_that_no_table_of_holidays_covers(tmp_path: Path) -> None:
    desk = desks.set_up(tmp_path / "x", FixedClock(datetime(2031, 1, 1, 23, 0, tzinfo=UTC))).desk
    referral = desks.refer(desk, desks.marsh(desk))
    assert referral.decide_by == referral.received_at + timedelta(days=1)
    assert "table of bank holidays" in referrals.page(desk, referral.id).decision_clock.why
    desk.close()


def test_the_views_of_the_worklist_count_what_they_show_and_the_soonest_stands_first(
    desk: Desk, clock: FixedClock
) -> None:
    amber = desks.refer(desk, desks.marsh(desk), "amber")
    red = desks.refer(desk, desks.birch(desk), "red")
    unrated = referrals.take(desk, attrs.evolve(_another(desk, red.id), rating="", rating_reasons=""))
    assert worklist.ids(desk, "all") == [red.id, amber.id, unrated.id]
    assert worklist.ids(desk, "red") == [red.id]
    clock.go(hours=25)
    counts = worklist.counts(desk)
    for view in ("mine", "late", "red", "all"):
        assert getattr(counts, view) == len(worklist.ids(desk, view))
    assert worklist.ids(desk, "late") == [red.id, amber.id]
    rows = worklist.rows(desk, worklist.ids(desk, "all"))
    assert [(row.stage, row.clock) for row in rows] == [
        ("Decision", "Rating"), ("Decision", "Rating"), ("Rating", "Decision"),
    ]  # fmt: skip
    assert rows[0].subject == "Indigo Birch, 7"


def _another(desk: Desk, referral: str) -> ReferralDraft:
    child = referrals.page(desk, referral).children[0]
    return ReferralDraft(
        source="6",
        referrer_state="anonymous",
        where_now="not known",
        safe_now="not_known",
        concerns=(ConcernDraft(kind="opinion", words="Shouting again."),),
        parts=(PartDraft(person=child, part="child"),),
    )


def test_taking_on_and_whereabouts_are_stale_over_a_change(desk: Desk) -> None:
    referral = desks.refer(desk, desks.marsh(desk))
    changed = referrals.change_whereabouts(desk, referral, "At her grandmother’s", "yes")
    assert changed.version > referral.version
    with pytest.raises(ChangedMeanwhile):
        assignments.take_on(desk, referral)
    with pytest.raises(Refused):
        referrals.change_whereabouts(desk, changed, " ", "")
    assert assignments.take_on(desk, changed).owner == desk.officer.id


def test_parts_are_given_ended_and_taken_up_again_and_read_in_their_order(desk: Desk) -> None:
    family = desks.birch(desk)
    referral = desks.refer(desk, family)
    flint = family.others[0]
    referrals.add_part(desk, referral.id, PartDraft(person=flint.id, part="household"))
    page = referrals.page(desk, referral.id)
    assert [each.part for each in page.parts] == ["child", "parent", "alleged_source", "household"]
    ended = referrals.end_part(desk, page.parts[3])
    assert ended.ended_on == desk.today()
    referrals.add_part(desk, referral.id, PartDraft(person=flint.id, part="household"))
    again = referrals.page(desk, referral.id).parts
    assert [each.ended_on for each in again] == [None] * 4
    assert len(again) == 4
    with pytest.raises(Refused):
        referrals.add_part(desk, referral.id, PartDraft())


def test_children_and_kinds_stand_in_the_order_in_which_they_were_chosen(desk: Desk) -> None:
    kinds = ("offences", "health", "contact", "whereabouts", "family", "risks", "education", "identity")
    saved = desks.disclose(desk, desks.marsh(desk), kinds=kinds)
    assert read_standing(desk.vault, saved.id).kinds == kinds


@pytest.mark.parametrize(
    ("state", "named"),
    [
        ("named_may_disclose", True),
        ("professional", True),
        ("named_confidential", False),
        ("professional_at_risk", False),
    ],
)
def test_a_referrer_is_named_on_the_page_only_where_they_may_be(desk: Desk, state: str, named: bool) -> None:
    referral = referrals.take(desk, _draft(desk, referrer_state=state, referrer_name="Elm Grove", source="7"))
    page = referrals.page(desk, referral.id)
    assert page.referral.referrer_name == "Elm Grove"
    assert ("Elm" in page.referrer) == named
    row = worklist.rows(desk, [referral.id])[0]
    assert "Elm" not in row.who
    assert (row.who == desk.rules.words("referral_source", "7")) == named


def test_every_state_of_a_referrer_that_the_program_speaks_of_is_in_the_list(desk: Desk) -> None:
    states = {each.code for each in desk.rules.codes["referrer_state"]}
    assert {"named_may_disclose", "professional", "named_confidential", "professional_at_risk", "anonymous"} == states


def test_consents_are_answered_one_by_one_and_a_stale_correction_is_refused(desk: Desk) -> None:
    referral = desks.refer(desk, desks.marsh(desk))
    answer = ConsentDraft(question="agreed_to_referral", answer="yes")
    first = referrals.record_consent(desk, referral.id, answer)
    legal = referrals.record_consent(desk, referral.id, ConsentDraft(question="legal_reason", answer="A6-e"))
    assert (legal.answer, legal.condition) == (None, "A6-e")
    referrals.record_consent(desk, referral.id, attrs.evolve(answer, answer="no", corrects=first.id))
    with pytest.raises(ChangedMeanwhile):
        referrals.record_consent(desk, referral.id, attrs.evolve(answer, answer="refused", corrects=first.id))
    assert len(referrals.page(desk, referral.id).consents) == 2


def test_concerns_are_added_in_their_order_with_their_kind(desk: Desk, clock: FixedClock) -> None:
    referral = desks.refer(desk, desks.marsh(desk))
    clock.jump(hours=-2)
    with pytest.raises(Refused):
        referrals.add_concern(desk, referral.id, ConcernDraft(kind="fact"))
    referrals.add_concern(desk, referral.id, ConcernDraft(kind="opinion", words="She seems afraid."))
    words = [each.words for each in referrals.page(desk, referral.id).concerns]
    assert words[-1] == "She seems afraid."
    assert len(words) == 3


def test_saving_twice_is_saving_once(desk: Desk) -> None:
    draft, use = _draft(desk), desk.vault.new_id(desk.stamp())
    referrals.take(desk, draft, use)
    with pytest.raises(AlreadySaved):
        referrals.take(desk, draft, use)
    assert len(worklist.ids(desk, "all")) == 1


def test_the_timeline_says_what_was_done_by_whom_newest_first_and_no_looks(desk: Desk, clock: FixedClock) -> None:
    family = desks.marsh(desk)
    referral = desks.refer(desk, family)
    referrals.page(desk, referral.id)
    clock.go(minutes=5)
    desks.disclose(desk, family, referral)
    events = referrals.page(desk, referral.id).timeline
    assert [event.words for event in events] == ["Shared information", "Received"]
    assert {event.officer for event in events} == {"Rowan Sable"}
    assert events[0].at - events[1].at == timedelta(minutes=5)
    assert timeline.of_records(desk, []) == ()


def test_the_timeline_says_whose_part_which_part_and_when_a_referral_written_down_late_was_received(
    desk: Desk, clock: FixedClock
) -> None:
    family = desks.birch(desk)
    referral = referrals.take(desk, _draft(desk, received_at="28 8 2026 22:10"))
    grandmother = people.add(desk, PersonDraft(kind="adult", given_name="Ash", family_name="Oak"))
    for person, part in ((grandmother, "carer"), (family.others[0], "household")):
        clock.go(minutes=5)
        added = referrals.add_part(desk, referral.id, PartDraft(person=person.id, part=part))
    referrals.end_part(desk, added)
    said = [(each.words, each.more) for each in referrals.page(desk, referral.id).timeline]
    assert said[:3] == [
        ("Part ended", "Flint Grey: lives in the household"),
        ("Part added", "Flint Grey: lives in the household"),
        ("Part added", "Ash Oak: carer"),
    ]
    assert said[3][0] == "Received"
    assert said[3][1].startswith("Fri 28 Aug 22:10, written down 1 h 40 min later")


def test_a_deadline_stays_as_recorded_when_the_authority_counts_otherwise_from_now_on(desk: Desk) -> None:
    referral = referrals.take(desk, _draft(desk, rating="amber", rating_reasons="A bruise."))
    before = referrals.page(desk, referral.id)
    draft = attrs.evolve(desks.AUTHORITY, counting="deemed", closes="12:00", profile="office_hours_4_24_72")
    directory.change_authority(desk, draft)
    after = referrals.page(desk, referral.id)
    assert (after.decision_clock.due, before.decision_clock.due) == (referral.decide_by, referral.decide_by)
    assert after.rating_clock is not None
    assert after.rating_clock.due == referral.complete_by
    assert "stays as it was recorded" in after.decision_clock.why
    assert "stays as it was recorded" in after.rating_clock.why
    assert "stays as it was recorded" not in before.decision_clock.why
