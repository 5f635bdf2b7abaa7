"""Restricted records: with a reason, in an emergency, and its review; partner officers; what needs two persons."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import (
    acts,
    alerts,
    authorisations,
    directory,
    disclosures,
    emergency_access,
    finding,
    finishing,
    ledger,
    letters,
    people,
    person_page,
    referral_page,
    restrictions,
    reviews,
    shift,
    telling_room,
    tellings,
    to_finish,
    verification,
    worklist,
)
from mash_desk.casework.authorisations import AuthorisationDraft
from mash_desk.casework.desk import Desk
from mash_desk.casework.reviews import ReviewDraft
from mash_desk.domain.address import RevealDraft
from mash_desk.domain.colleague import Colleague, ColleagueDraft
from mash_desk.domain.disclosure import DisclosureDraft, SubjectDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.finish import FinishDraft
from mash_desk.domain.initials import initials
from mash_desk.domain.telling import TellingDecisionDraft
from mash_desk.store import colleagues
from mash_desk.store import tellings as telling_rows
from tests import desks
from tests.desks import Family, FixedClock

REASON = RevealDraft(reason="immediate_danger", words="The hospital asks who may be with her.")
NOT_TOLD = TellingDecisionDraft(
    choice="not_to_be_told", reasons=("risk_to_child",), words="He may go there.", exemption="sch2-2"
)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path, clock).desk
    yield desk
    assert verification.check(desk).fault is None
    desk.close()


@pytest.fixture
def family(desk: Desk) -> Family:
    """The Marshes, restricted by the manager; Rowan Sable, out of hours, has the desk."""
    family = desks.marsh(desk)
    night, desk.officer = desk.officer, _manager(desk)
    restrictions.restrict(desk, family.child.id, "colleague", "Her mother works here.")
    # It stays open to whoever restricted it, for an hour; those who sit down here have not.
    desk.open_with_reason((family.child.id,), desk.now())
    desk.officer = night
    return family


def _manager(desk: Desk) -> Colleague:
    return next(each for each in colleagues.working(desk.vault) if each.role == "manager")


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refused.value.findings]


def test_an_emergency_opens_a_record_for_an_hour_and_the_manager_reviews_it(
    desk: Desk, clock: FixedClock, family: Family
) -> None:
    found = finding.find(desk, "Wren Marsh")[0]
    with pytest.raises(Refused) as refused:
        person_page.page(desk, found.id)
    assert _codes(refused) == ["restricted.closed"]
    assert "Olive Fern" in refused.value.findings[0].words
    assert "Wren" not in refused.value.findings[0].words

    emergency_access.open_for_an_hour(desk, found.id, REASON)
    assert person_page.page(desk, found.id).person.name == "Wren Marsh"
    clock.go(minutes=59)
    assert finding.find(desk, "Wren Marsh")[0].words == "Wren Marsh, 9"
    clock.go(minutes=1)
    with pytest.raises(Refused):
        person_page.page(desk, found.id)

    assert reviews.count(desk) == 0
    night, desk.officer = desk.officer, _manager(desk)
    (listed,) = reviews.standing(desk)
    assert listed.who == night.name
    assert listed.words == REASON.words
    reviews.answer(desk, ReviewDraft(kind=listed.kind, of=listed.id, outcome="not_right", words="Ring me first."))
    assert reviews.count(desk) == 0
    (done,) = reviews.standing(desk, reviewed=True)
    assert (done.words, done.review and done.review.words) == (REASON.words, "Ring me first.")

    desk.officer = night
    (told,) = reviews.standing(desk, reviewed=True)
    assert (told.mine, told.what) == (True, "Restricted record opened in an emergency: somebody is in danger now")
    assert (told.words, told.review and told.review.words) == (REASON.words, "Ring me first.")


def test_whoever_did_it_is_told_what_was_said_of_it_at_their_next_opening(desk: Desk, family: Family) -> None:
    night = desk.officer
    assert (reviews.count(desk), reviews.standing(desk)) == (None, ())
    emergency_access.open_for_an_hour(desk, family.child.id, REASON)
    desk.officer = _manager(desk)
    alerts.record(desk, "unopened", "Not opened for 40 days.")
    emergency, _alert = sorted(reviews.standing(desk), key=lambda each: each.kind == "alert")
    reviews.answer(desk, ReviewDraft(kind=emergency.kind, of=emergency.id, outcome="right"))
    assert reviews.told(desk) == ()

    desk.officer = night
    assert (reviews.count(desk), reviews.standing(desk)) == (0, ())
    assert reviews.told(desk) == ("Olive Fern reviewed your emergency access: “It was right”.",)
    desks.birch(desk)
    assert reviews.told(desk) == ()


def test_an_emergency_needs_words_and_a_role_that_may(desk: Desk, family: Family) -> None:
    with pytest.raises(Refused) as refused:
        emergency_access.open_for_an_hour(desk, family.child.id, RevealDraft(reason="visit"))
    assert _codes(refused) == ["needed"]
    desk.officer = attrs.evolve(desk.officer, role="auditor")
    with pytest.raises(Refused) as refused:
        emergency_access.open_for_an_hour(desk, family.child.id, REASON)
    assert _codes(refused) == ["not_permitted"]


def test_a_reason_opens_it_to_a_manager_until_the_hour_is_over(desk: Desk, clock: FixedClock, family: Family) -> None:
    desk.officer = _manager(desk)
    with pytest.raises(Refused) as refused:
        person_page.page(desk, family.child.id)
    assert _codes(refused) == ["restricted.reason"]
    restrictions.open_with_reason(desk, family.child.id, REASON)
    assert person_page.page(desk, family.child.id).looks[0].reason == "immediate_danger"
    clock.go(minutes=61)
    with pytest.raises(Refused):
        people.file(desk, family.child.id)


def test_who_is_let_in_opens_it_until_they_are_taken_out(desk: Desk, family: Family) -> None:
    night, manager = desk.officer, _manager(desk)
    desk.officer = manager
    restrictions.open_with_reason(desk, family.child.id, REASON)
    restricted = restrictions.of_person(desk, family.child.id)
    assert restricted is not None
    entered = restrictions.let_in(desk, restricted.restriction, night.id)
    with pytest.raises(Refused):
        restrictions.let_in(desk, restricted.restriction, manager.id)
    desk.officer = night
    assert person_page.page(desk, family.child.id).person.name == "Wren Marsh"
    desk.officer = manager
    entered = restrictions.take_out(desk, entered)
    desk.officer = night
    with pytest.raises(Refused):
        person_page.page(desk, family.child.id)
    desk.officer = manager
    restrictions.let_in(desk, restricted.restriction, night.id)
    restrictions.lift(desk, restricted.restriction, "She works elsewhere now.")
    desk.officer = attrs.evolve(night, role="screening_officer")
    assert person_page.page(desk, family.child.id).person.name == "Wren Marsh"


def test_what_is_urgent_is_saved_about_a_restricted_child_and_says_nothing_of_them(desk: Desk, family: Family) -> None:
    draft = DisclosureDraft(subjects=(SubjectDraft(person=family.child.id),))
    before = disclosures.before_saving(desk, draft)
    assert before.strip == ("A restricted record is among them. Ask a manager before you speak to or about them",)
    assert before.proposed == ()
    saved = desks.disclose(desk, family)
    with pytest.raises(Refused):
        disclosures.page(desk, saved.id)
    assert ledger.rows(desk, [saved.id])[0].subject == "Restricted record"
    emergency_access.open_for_an_hour(desk, saved.id, REASON)
    assert disclosures.page(desk, saved.id).standing.disclosure == saved


def test_whoever_stands_beside_a_restricted_child_is_not_named_in_any_list(desk: Desk, family: Family) -> None:
    saved = desks.disclose(desk, family)
    manager = _manager(desk)
    desk.open_with_reason((family.child.id,), desk.now() + timedelta(minutes=5))
    desks.finish(desk, saved, [family.mother])
    referral = desks.refer(desk, family)
    desk.open_with_reason((family.child.id,), desk.now())

    listed = [
        *worklist.rows(desk, worklist.ids(desk, "all")),
        *to_finish.rows(desk, to_finish.numbers(desk)),
        *telling_room.rows(desk, telling_room.numbers(desk, telling_room.Tab.OWED)),
        *ledger.rows(desk, ledger.ids(desk)),
    ]
    assert len(listed) > 4
    said = str([attrs.asdict(each) for each in listed])
    assert not [name for name in ("Wren", "Fern Marsh", "mother") if name in said]
    (mother,) = [each for each in finding.find(desk, "Fern Marsh") if each.id == family.mother.id]
    assert referral.reference not in f"{mother.words} {mother.more}"
    desk.officer = manager  # who opens it with a reason is shown the names
    owed = telling_room.rows(desk, telling_room.numbers(desk, telling_room.Tab.OWED))
    assert {each.name for each in owed} == {"Wren Marsh", "Fern Marsh"}


def test_pre_flight_sees_the_truth_and_says_nothing_of_a_restricted_record(desk: Desk) -> None:
    """Flint, who lives there and is alleged to have done harm, is restricted: the letter stops, and he is not named."""
    birch = desks.birch(desk)
    desks.refer(desk, birch)
    disclosure = desks.disclose(desk, birch)
    desks.finish(desk, disclosure, [birch.mother])
    telling = next(
        each for each in telling_rows.of_disclosure(desk.vault, disclosure.id) if each.person == birch.mother.id
    )
    before = letters.page(desk, telling.id, letters.LetterDraft()).stops
    assert any("Flint Grey lives there" in each.words for each in before)
    night, desk.officer = desk.officer, _manager(desk)
    restrictions.restrict(desk, birch.others[0].id, "other", "A colleague’s brother.")
    desk.officer = night
    page = letters.page(desk, telling.id, letters.LetterDraft())
    assert [each.code for each in page.stops] == [each.code for each in before]
    said = [*(each.words for each in page.stops), *page.strip, *(words for fact in page.facts for words in fact)]
    assert not any("Flint" in words or "Grey" in words for words in said)


def test_a_partner_officer_sees_what_their_agency_was_told_and_nothing_else(desk: Desk, family: Family) -> None:
    birch = desks.birch(desk)
    theirs = desks.disclose(desk, birch, desks.refer(desk, birch))
    others = desks.refer(desk, birch)
    health = desks.organisation(desk, "health")
    desk.officer = attrs.evolve(desk.officer, role="partner_health", organisation=health)
    assert [each.id for each in ledger.rows(desk, ledger.ids(desk))] == [theirs.id]
    shown = disclosures.page(desk, theirs.id)
    assert shown.standing.recipients[0].organisation == health
    assert shown.standing.tellings == ()
    assert worklist.ids(desk, "all") == []
    assert [each.words for each in finding.find(desk, "Birch")][:1] == ["Indigo Birch, 7"]
    assert person_page.page(desk, birch.child.id).names[birch.mother.id] == "Not shown"
    for refused_page in (
        lambda: referral_page.page(desk, others.id),
        lambda: person_page.page(desk, birch.mother.id),
        lambda: tellings.page(desk, theirs.id),
    ):
        with pytest.raises(Refused) as refused:
            refused_page()
        assert _codes(refused) == ["not_permitted"]


def test_nobody_decides_alone_that_somebody_is_not_told_and_the_manager_confirms_it(desk: Desk) -> None:
    birch = desks.birch(desk)
    disclosure = desks.disclose(desk, birch)
    telling = telling_rows.of_disclosure(desk.vault, disclosure.id)[0]
    alone = attrs.evolve(NOT_TOLD, telling=telling.id)
    with pytest.raises(Refused) as refused:
        tellings.decide(desk, [alone])
    assert _codes(refused) == ["second_person"]
    assert "Olive Fern" in refused.value.findings[0].words
    assert "by telephone" in refused.value.findings[0].words

    manager = _manager(desk)
    tellings.decide(desk, [attrs.evolve(alone, decided_by=manager.id)])
    night, desk.officer = desk.officer, manager
    (listed,) = reviews.standing(desk)
    assert (listed.kind, listed.words, listed.who) == ("authorisation", NOT_TOLD.words, night.name)
    with pytest.raises(Refused):
        reviews.answer(desk, ReviewDraft(kind=listed.kind, of=listed.id, outcome="disputed"))
    reviews.answer(desk, ReviewDraft(kind=listed.kind, of=listed.id, outcome="disputed", words="I said defer."))
    with pytest.raises(Refused) as refused:
        reviews.answer(desk, ReviewDraft(kind=listed.kind, of=listed.id, outcome="confirmed"))
    assert "review.done" in _codes(refused)


def test_a_manager_decides_it_alone_unless_the_disclosure_is_theirs(desk: Desk) -> None:
    birch = desks.birch(desk)
    of_the_night = desks.disclose(desk, birch)
    desk.officer = _manager(desk)
    own = desks.disclose(desk, birch)
    theirs = telling_rows.of_disclosure(desk.vault, own.id)[0]
    with pytest.raises(Refused):
        tellings.decide(desk, [attrs.evolve(NOT_TOLD, telling=theirs.id)])
    telling = telling_rows.of_disclosure(desk.vault, of_the_night.id)[0]
    tellings.decide(desk, [attrs.evolve(NOT_TOLD, telling=telling.id)])
    assert reviews.standing(desk) == ()


def test_nobody_reviews_what_they_saved_and_a_review_by_telephone_is_confirmed(desk: Desk) -> None:
    disclosure = desks.disclose(desk, desks.birch(desk))
    draft = FinishDraft(disclosure=disclosure.id, item="review", words="Right to share.")
    with pytest.raises(Refused) as refused:
        finishing.finish_item(desk, attrs.evolve(draft, colleague=desk.officer.id))
    assert _codes(refused) == ["second_person"]
    manager = _manager(desk)
    finishing.finish_item(desk, attrs.evolve(draft, colleague=manager.id))
    desk.officer = attrs.evolve(manager, id=desk.officer.id, role="information_governance")
    (listed,) = reviews.standing(desk)
    with pytest.raises(Refused) as refused:
        reviews.answer(desk, ReviewDraft(kind=listed.kind, of=listed.id, outcome="confirmed"))
    assert _codes(refused) == ["second_person.review", "second_person.given"]


def test_what_another_gave_waits_for_them_and_for_any_reviewer_once_they_have_left(desk: Desk) -> None:
    manager = _manager(desk)
    giver = directory.add_colleague(desk, ColleagueDraft(name="Linden Vale", job="team manager", role="manager"))
    allowed = AuthorisationDraft(
        what="address", kind="address", of="0" * 36, colleague=giver.id, number="01632 960146", words="Yes."
    )
    authorisations.record(desk, allowed)
    desk.officer = manager
    (listed,) = reviews.standing(desk)
    assert (listed.waits_for, reviews.count(desk)) == ("Linden Vale", 0)
    directory.note_left(desk, giver, desk.today())
    (listed,) = reviews.standing(desk)
    assert (listed.waits_for, reviews.count(desk)) == ("", 1)
    reviews.answer(desk, ReviewDraft(kind=listed.kind, of=listed.id, outcome="confirmed"))


def test_every_restricted_look_and_emergency_is_an_entry_about_the_person(desk: Desk, family: Family) -> None:
    emergency_access.open_for_an_hour(desk, family.child.id, REASON)
    desk.officer = _manager(desk)
    restrictions.open_with_reason(desk, family.child.id, REASON)
    rows = desk.vault.rows(
        "SELECT act FROM entry JOIN entry_about USING (sequence) WHERE person = :person ORDER BY sequence",
        {"person": family.child.id},
    )
    assert [each["act"] for each in rows][-3:] == [
        acts.RECORD_RESTRICTED.name,
        acts.EMERGENCY_OPENED.name,
        acts.RESTRICTED_OPENED.name,
    ]


def test_the_shift_sheet_says_a_dash_for_a_restricted_record_whoever_prints(desk: Desk) -> None:
    marsh = desks.marsh(desk)
    desks.disclose(desk, marsh, desks.refer(desk, marsh))
    assert initials("Wren Marsh") in shift.preview(desk).text
    desk.officer = _manager(desk)
    restrictions.restrict(desk, marsh.child.id, "other", "A colleague’s niece.")
    assert initials("Wren Marsh") not in shift.preview(desk).text
    desk.officer = attrs.evolve(desk.officer, role="administrator")
    with pytest.raises(Refused):
        shift.preview(desk)
