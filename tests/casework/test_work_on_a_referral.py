"""The work of a referral: hands, contacts, reasons for lateness, several children at once, closing, opening again."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import (
    assignments,
    breaches,
    closures,
    contacts,
    decisions,
    directory,
    disclosures,
    drafts,
    drafts_left,
    emergency,
    explaining,
    people,
    ratings,
    referrals,
    tellings,
    to_finish,
    verification,
    worklist,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.referral_page import ReferralPage
from mash_desk.domain.assignment import AssignmentDraft
from mash_desk.domain.breach import BreachDraft
from mash_desk.domain.clocks import CountsFrom
from mash_desk.domain.closure import ClosureDraft
from mash_desk.domain.contact import ContactDraft
from mash_desk.domain.decision import DecisionDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.rating import RatingDraft
from mash_desk.domain.referral import ConcernDraft, PartDraft, Referral, ReferralDraft
from mash_desk.store import shift
from mash_desk.store.errors import ChangedMeanwhile
from mash_desk.store.rebuild import rebuild
from tests import desks
from tests.desks import EVENING, Family, FixedClock


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path, clock).desk
    yield desk
    assert verification.check(desk).fault is None
    desk.close()


def _page(desk: Desk, referral: Referral) -> ReferralPage:
    return referrals.page(desk, referral.id)


def _olive(desk: Desk) -> str:
    return next(each.id for each in directory.everyone(desk) if each.name == "Olive Fern")


def _unrated(family: Family) -> ReferralDraft:
    return ReferralDraft(
        source="6",
        referrer_state="professional",
        where_now="At home",
        safe_now="yes",
        concerns=(ConcernDraft(kind="fact", words="A bruise."),),
        parts=(PartDraft(person=family.child.id, part="child"),),
    )


def _decide(desk: Desk, referral: Referral) -> Referral:
    page = _page(desk, referral)
    common = DecisionDraft(outcome="advice", reasons="Well.", decided_by=desk.officer.id)
    decisions.decide_for(desk, page.referral, [attrs.evolve(common, person=child) for child in page.undecided])
    return _page(desk, referral).referral


def _owed(desk: Desk, referral: Referral) -> list[str]:
    return [each.what for each in closures.in_the_way(desk, _page(desk, referral))]


def test_mine_follows_the_hands_and_nothing_changes_hands_in_silence(desk: Desk) -> None:
    referral = desks.refer(desk, desks.marsh(desk))
    assert worklist.ids(desk, "mine") == [referral.id]
    handed = assignments.hand_over(desk, referral, AssignmentDraft(colleague=_olive(desk), words="She knows them."))
    assert worklist.ids(desk, "mine") == []
    with pytest.raises(ChangedMeanwhile):
        assignments.give_back(desk, referral, "My shift ends.")
    with pytest.raises(Refused) as refused:
        assignments.take_on(desk, handed)
    assert [found.code for found in refused.value.findings] == ["needed"]
    taken = assignments.take_on(desk, handed, "She is off sick.")
    assert worklist.ids(desk, "mine") == [referral.id]
    given = assignments.give_back(desk, taken, "My shift ends.")
    assert worklist.ids(desk, "nobody") == [given.id]
    assert worklist.counts(desk).nobody == 1
    steps = [(step.words, step.more, step.officer) for step in _page(desk, referral).timeline[:3]]
    assert steps == [
        ("Given back: nobody has it", "My shift ends.", "Rowan Sable"),
        ("Taken over from Olive Fern", "She is off sick.", "Rowan Sable"),
        ("Handed to Olive Fern", "She knows them.", "Rowan Sable"),
    ]


def test_nothing_is_handed_to_somebody_who_does_not_work_here(desk: Desk) -> None:
    referral = desks.refer(desk, desks.marsh(desk))
    with pytest.raises(Refused) as refused:
        assignments.hand_over(desk, referral, AssignmentDraft(colleague="0" * 36))
    assert [found.code for found in refused.value.findings] == ["assignment.left"]


def test_a_late_contact_belongs_to_whoever_took_part_and_is_corrected_by_a_row_of_its_own(desk: Desk) -> None:
    family = desks.birch(desk)
    referral = desks.refer(desk, family)
    draft = ContactDraft(
        kind="call_out", happened_at="20:45", persons=(family.mother.id,), with_whom="her sister", words="Until Monday."
    )
    first = contacts.log(desk, referral.id, draft)
    assert first.recorded_at - first.happened_at == timedelta(hours=3, minutes=5)
    corrected = contacts.log(desk, None, attrs.evolve(draft, words="Until Tuesday.", corrects=first.id))
    with pytest.raises(ChangedMeanwhile):
        contacts.log(desk, None, attrs.evolve(draft, corrects=first.id))
    (logged,) = _page(desk, referral).contacts
    assert (logged.contact.id, logged.contact.referral) == (corrected.id, referral.id)
    assert [each.words for each in logged.before] == ["Until Monday."]
    about = desk.vault.rows("SELECT person FROM entry_about JOIN entry USING (sequence) WHERE act LIKE 'contact.%'")
    assert {row["person"] for row in about} == {family.child.id, family.mother.id}
    contacts.take_back(desk, corrected)
    hers = desk.vault.rows(
        "SELECT 1 FROM entry_about JOIN entry USING (sequence) WHERE person = :her AND act = :act",
        {"her": family.mother.id, "act": "contact.corrected"},
    )
    assert len(hers) == 2
    assert _page(desk, referral).contacts == ()
    back, step, first_step = _page(desk, referral).timeline[:3]
    assert back.words == "Taken back: We rang: Hazel Birch, her sister"
    assert "“Until Tuesday.”" in back.more
    assert [each.words for each in (step, first_step)] == ["Contact corrected", "Contact written down"]


def test_both_targets_of_a_new_rating_are_kept_and_the_profile_says_which_counts(desk: Desk, clock: FixedClock) -> None:
    referral = desks.refer(desk, desks.marsh(desk), "amber")
    clock.go(hours=3)
    rated = ratings.rate(desk, referral, RatingDraft(rating="red", reasons="He is on his way."))
    assert (rated.complete_by, rated.complete_by_rerated) == (
        EVENING + timedelta(hours=4),
        EVENING + timedelta(hours=7),
    )
    assert _page(desk, referral).referral.complete_by == rated.complete_by
    sentences = [words for each in explaining.explain(desk, _page(desk, referral)) for words in each.sentences]
    assert "Counted from the new rating: Sat 29 Aug 06:50, kept beside it." in sentences
    profile = attrs.evolve(desk.rules.profile, counts_from=CountsFrom.RERATING)
    desk.use(attrs.evolve(desk.rules, profile=profile))
    again = ratings.rate(desk, _page(desk, referral).referral, RatingDraft(rating="red", reasons="He is seen."))
    page = _page(desk, referral)
    assert page.referral.complete_by == again.complete_by_rerated == EVENING + timedelta(hours=7)
    assert page.rating_clock is not None
    assert page.rating_clock.why == "Red is 4 hours from the new rating, night and day. Rated anew Sat 29 Aug 02:50."


def test_several_children_get_a_decision_each_in_one_act_or_none(desk: Desk) -> None:
    family = desks.marsh(desk)
    referral = desks.refer(desk, family)
    sage = people.add(desk, PersonDraft(given_name="Sage", family_name="Marsh", born_on="5 6 2019"))
    referrals.add_part(desk, referral.id, PartDraft(person=sage.id, part="child"))
    common = DecisionDraft(outcome="advice", reasons="Well.", decided_by=desk.officer.id)
    both = [attrs.evolve(common, person=child) for child in (family.child.id, sage.id)]
    found = _page(desk, referral).referral
    with pytest.raises(Refused) as refused:
        decisions.decide_for(desk, found, [attrs.evolve(each, outcome="") for each in both])
    assert [finding.field for finding in refused.value.findings] == ["outcome"]
    with pytest.raises(Refused):
        decisions.decide_for(desk, found, [both[0], attrs.evolve(both[1], reasons="")])
    assert _page(desk, referral).decisions == ()
    decisions.decide_for(desk, found, both)
    page = _page(desk, referral)
    assert [each.person for each in page.decisions] == [family.child.id, sage.id]
    assert page.referral.decided_at == EVENING
    entries = desk.vault.rows("SELECT 1 FROM entry WHERE act = 'decision.made'")
    assert len(entries) == 1


def test_a_missed_clock_asks_once_for_its_reason(desk: Desk, clock: FixedClock) -> None:
    referral = desks.refer(desk, desks.marsh(desk))
    clock.go(hours=5)
    (missed,) = _page(desk, referral).unexplained
    draft = BreachDraft(clock=missed.clock, due_at=missed.due_at, reason="workload")
    breaches.explain(desk, referral, draft)
    assert _page(desk, referral).unexplained == ()
    with pytest.raises(ChangedMeanwhile):
        breaches.explain(desk, referral, draft)


def test_closing_is_refused_at_each_thing_that_is_owed(desk: Desk, clock: FixedClock) -> None:
    family = desks.birch(desk)
    referral = referrals.take(desk, _unrated(family))
    desks.disclose(desk, family, referral)
    assert _owed(desk, referral) == ["rating", "decision", "disclosure", "telling"]
    with pytest.raises(Refused) as refused:
        closures.close(desk, referral, ClosureDraft(reason="decided", closed_by=desk.officer.id))
    said = [finding.code for finding in refused.value.findings]
    assert said == ["closure.rating", "closure.decision", "closure.disclosure", "closure.telling"]
    ratings.rate(desk, referral, RatingDraft(rating="green", reasons="Seen."))
    _decide(desk, referral)
    assert _owed(desk, referral) == ["disclosure", "telling"]
    clock.go(days=20)
    assert _owed(desk, referral) == ["disclosure", "telling"]
    assert tellings.blocking(desk, referral.id)


def test_a_telling_in_the_way_leads_to_its_own_disclosure_whatever_anybody_is_called(desk: Desk) -> None:
    family = desks.marsh(desk)
    referral = _decide(desk, desks.refer(desk, family))
    first, second = (desks.disclose(desk, family, referral) for _ in range(2))
    child = people.file(desk, family.child.id)
    named = attrs.evolve(people.draft_of(child), given_name=f"Wren {first.reference} {second.reference}")
    people.change(desk, child.person, named)
    ways = [each for each in closures.in_the_way(desk, _page(desk, referral)) if each.what == "telling"]
    assert [each.id for each in ways if f"({first.reference})" in each.words] == [first.id]
    assert [each.id for each in ways if f"({second.reference})" in each.words] == [second.id]


def test_a_draft_that_anybody_keeps_about_it_is_in_the_way(desk: Desk) -> None:
    referral = _decide(desk, desks.refer(desk, desks.marsh(desk)))
    draft, _ = drafts.take_up(desk, "contact", referral.id)
    drafts.keep(desk, draft, "{}")
    own, _ = drafts.take_up(desk, closures.CLOSING, referral.id)
    drafts.keep(desk, own, "{}")
    (way,) = closures.in_the_way(desk, _page(desk, referral))
    assert way.words.startswith("A draft of a contact is kept, by Rowan Sable")
    drafts.discard(desk, draft)
    assert _owed(desk, referral) == []


def test_a_colleagues_draft_is_named_in_the_way_and_only_they_throw_it_away(desk: Desk) -> None:
    referral = _decide(desk, desks.refer(desk, desks.marsh(desk)))
    olive = next(each for each in directory.everyone(desk) if each.id == _olive(desk))
    draft = attrs.evolve(drafts.begin(desk, "contact", referral.id), officer=olive.id)
    drafts.keep(desk, draft, '{"words":"Mauve car outside"}')
    (way,) = closures.in_the_way(desk, _page(desk, referral))
    assert way.words == (
        "A draft of a contact is kept, by Olive Fern, Fri 28 Aug 23:50: ask them to save it or throw it away"
    )
    assert way.id == ""
    with pytest.raises(Refused) as refused:
        drafts_left.throw_away(desk, draft.id, "Not needed.")
    (finding,) = refused.value.findings
    assert finding.words == "This draft is kept by Olive Fern. Ask them to save it or throw it away."
    assert desk.vault.rows("SELECT id FROM draft") != []
    desk.officer = olive
    drafts_left.throw_away(desk, draft.id, "Not needed.")
    assert _owed(desk, referral) == []


def test_a_draft_on_a_disclosure_or_on_telling_somebody_is_in_the_way_too(desk: Desk) -> None:
    family = desks.marsh(desk)
    referral = desks.refer(desk, family)
    shared = desks.disclose(desk, family, referral)
    telling = tellings.page(desk, shared.id).people[0].telling.id
    for kind, of in (("finish", f"{shared.id} again"), ("correction", f"{shared.id} recipient x"), ("told", telling)):
        draft = drafts.begin(desk, kind, of)
        drafts.keep(desk, draft, "{}")
        (way,) = (each for each in closures.in_the_way(desk, _page(desk, referral)) if each.what == "draft")
        assert way.id == f"{kind}:{shared.id}:{draft.id}"
        drafts.discard(desk, draft)


def test_a_late_decision_is_closed_only_with_its_reason(desk: Desk, clock: FixedClock) -> None:
    referral = desks.refer(desk, desks.marsh(desk), "green")
    clock.go(days=4)
    referral = _decide(desk, referral)
    missed = _page(desk, referral).unexplained
    assert [each.clock for each in missed] == ["rating", "decision"]
    assert _owed(desk, referral) == ["breach", "breach"]
    for each in missed:
        draft = BreachDraft(clock=each.clock, due_at=each.due_at, reason="waiting_for_partner")
        breaches.explain(desk, referral, draft)
    assert _owed(desk, referral) == []


def test_a_closed_referral_is_found_refuses_work_and_is_opened_again(desk: Desk) -> None:
    referral = _decide(desk, desks.refer(desk, desks.marsh(desk)))
    assert worklist.ids(desk, "to_close") == [referral.id]
    with pytest.raises(Refused):
        closures.close(desk, referral, ClosureDraft())
    assert [each.what for each in _page(desk, referral).undone].count("consent") > 1
    closures.close(desk, referral, ClosureDraft(reason="decided", closed_by=_olive(desk)))
    assert worklist.ids(desk, "closed") == [referral.id]
    assert _page(desk, referral).to_finish == ()
    counts = worklist.counts(desk)
    assert (counts.all, counts.to_close, counts.closed) == (0, 0, 1)
    closed = _page(desk, referral).referral
    for act in (
        lambda: ratings.rate(desk, closed, RatingDraft(rating="red", reasons="x")),
        lambda: assignments.take_on(desk, closed),
        lambda: referrals.add_concern(desk, closed.id, ConcernDraft(kind="fact", words="x")),
        lambda: referrals.change_whereabouts(desk, closed, "x", "yes"),
        lambda: referrals.end_part(desk, _page(desk, closed).parts[0]),
        lambda: closures.close(desk, closed, ClosureDraft(reason="decided", closed_by=desk.officer.id)),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [found.code for found in refused.value.findings] == ["referral.closed"]
    contacts.log(desk, closed.id, ContactDraft(kind="call_in", with_whom="the school", words="Away again."))
    with pytest.raises(Refused):
        closures.reopen(desk, closed, "")
    closures.reopen(desk, closed, "The school rang again.")
    with pytest.raises(ChangedMeanwhile):
        closures.reopen(desk, closed, "Twice.")
    assert worklist.ids(desk, "to_close") == [referral.id]
    assert _page(desk, referral).to_finish != ()
    assert [step.words for step in _page(desk, referral).timeline[:3]] == [
        "Opened again",
        "They rang: the school",
        "Closed",
    ]


def test_what_is_shared_once_a_referral_is_closed_is_saved_and_both_pages_say_so(desk: Desk, clock: FixedClock) -> None:
    family = desks.marsh(desk)
    referral = _decide(desk, desks.refer(desk, family))
    closures.close(desk, referral, ClosureDraft(reason="decided", closed_by=_olive(desk)))
    clock.jump(hours=-1)
    saved = desks.disclose(desk, family, referral)
    said = disclosures.page(desk, saved.id).referral_closed
    assert said.startswith(f"Referral {referral.reference} is closed, since ")
    assert said.endswith("stands here and in To finish")
    assert to_finish.rows(desk, to_finish.numbers(desk))
    closed = _page(desk, referral)
    assert f"{saved.reference} was saved after this referral was closed" in closed.strip
    assert f"{saved.reference}: " in " ".join(each.words for each in closed.to_finish)
    closures.reopen(desk, closed.referral, "Something was shared about it.")
    assert disclosures.page(desk, saved.id).referral_closed == ""
    assert not any("closed" in words for words in _page(desk, referral).strip)


def test_an_emergency_call_is_noted_where_one_is_and_taken_back_by_a_correction(desk: Desk, clock: FixedClock) -> None:
    referral = desks.refer(desk, desks.marsh(desk))
    numbers = emergency.read(desk, referral.id)
    assert [line.number for line in numbers.lines] == ["999", "01632 960101", "01632 960102", "01632 960150"]
    clock.go(minutes=2)
    call = emergency.called(desk, numbers.lines[1], referral.id)
    emergency.called(desk, numbers.lines[0], None)
    again = emergency.read(desk, referral.id)
    assert [line.called for line in again.lines] == ["", "Called 23:52 by Rowan Sable", "", ""]
    assert [line.called for line in emergency.read(desk, None).lines] == ["Called 23:52 by Rowan Sable", "", "", ""]
    contacts.take_back(desk, call)
    assert [line.called for line in emergency.read(desk, referral.id).lines] == ["", "", "", ""]
    assert len(desk.vault.rows("SELECT 1 FROM contact")) == 3


def test_a_call_of_yesterday_that_is_corrected_today_stays_yesterdays(desk: Desk, clock: FixedClock) -> None:
    desks.refer(desk, desks.marsh(desk))
    numbers = emergency.read(desk, None)
    line = numbers.lines[0]
    call = emergency.called(desk, line, None)
    clock.go(days=1)
    since = desk.now() - timedelta(hours=14)
    now = ContactDraft(kind="emergency_call", with_whom=line.name, number=line.number, happened_at="today 9:00")
    contacts.log(desk, None, attrs.evolve(now, happened_at="28 8 2026 23:40", corrects=call.id))
    assert shift.calls_since(desk.vault, since) == 0
    assert [line.called for line in emergency.read(desk, None).lines] == [""] * len(numbers.lines)
    first = contacts.log(desk, None, now)
    for words in ("Corrected once.", "Corrected twice."):
        first = contacts.log(desk, None, attrs.evolve(now, words=words, corrects=first.id))
    assert shift.calls_since(desk.vault, since) == 1


def test_everything_of_it_is_made_again_from_the_journal(desk: Desk, clock: FixedClock) -> None:
    referral = desks.refer(desk, desks.marsh(desk))
    clock.go(hours=5)
    referral = assignments.hand_over(desk, referral, AssignmentDraft(colleague=_olive(desk)))
    contacts.log(desk, referral.id, ContactDraft(kind="visit", with_whom="nobody in", words="Dark."))
    (missed,) = _page(desk, referral).unexplained
    breaches.explain(desk, referral, BreachDraft(clock="rating", due_at=missed.due_at, reason="workload"))
    referral = _decide(desk, referral)
    closures.close(desk, referral, ClosureDraft(reason="decided", closed_by=desk.officer.id))
    closures.reopen(desk, _page(desk, referral).referral, "Recorded too early.")
    assert rebuild(desk.vault.connection) is None
