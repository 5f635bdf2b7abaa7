"""A referral's page: what it says, and each act on it, in place and by the keyboard."""

import attrs
import pytest
from PySide6.QtCore import Qt

from mash_desk.casework import (
    assignments,
    corrections,
    decisions,
    directory,
    disclosures,
    drafts,
    people,
    ratings,
    referrals,
    tellings,
    worklist,
)
from mash_desk.casework.desk import Desk
from mash_desk.domain.assignment import AssignmentDraft
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.decision import DecisionDraft
from mash_desk.domain.disclosure import SubjectDraft
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.rating import RatingDraft
from mash_desk.domain.referral import ConcernDraft, PartDraft, Referral, ReferralDraft
from mash_desk.domain.telling import EventHappenedDraft, TellingDecisionDraft
from mash_desk.ui.referral.page import ReferralScreen
from mash_desk.ui.screen import OpenDisclosure, TellPeople, UrgentDisclosure
from tests import desks
from tests.desks import Family
from tests.ui.by_keyboard import ByKeyboard, names_of


@attrs.frozen
class Case:
    family: Family
    referral: Referral
    disclosure: str


def _birches(desk: Desk) -> Case:
    family = desks.birch(desk)
    referral = desks.refer(desk, family)
    return Case(family, referral, desks.disclose(desk, family, referral).id)


def _two_children(desk: Desk) -> Referral:
    children = [
        people.add(desk, PersonDraft(given_name=name, family_name="Sage", born_on="5 6 2018"))
        for name in ("Juniper", "Rowan")
    ]
    return referrals.take(
        desk,
        ReferralDraft(
            source="2A",
            referrer_state="professional",
            where_now="At school",
            safe_now="yes",
            concerns=(ConcernDraft(kind="opinion", words="They are often hungry."),),
            parts=tuple(PartDraft(person=child.id, part="child") for child in children),
        ),
    )


@pytest.fixture
def case(officer: ByKeyboard) -> Case:
    return officer.do(_birches)


def show(officer: ByKeyboard, referral: Referral) -> None:
    officer.show(lambda: ReferralScreen(officer.thread, officer.frame.commands, referral.id))


def test_it_says_what_stands_and_what_is_to_finish(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    for words in (
        "Indigo Birch, 7",
        "Red is 4 hours from receipt, night and day.",
        "Mon 31 Aug is a bank holiday",
        "Do not tell Flint Grey anything (police, 23:50)",
        "In A&E with mother. Safe now: yes.",
        "“Mum says he threw her across the kitchen.”",
        "mother · parental responsibility",
        "stepfather · alleged source of harm",
        "8 Example Street, Exampleton, DY1 9ZZ",
        "Home · normal · confirmed Fri 28 Aug 2026, seen at the door",
        "Everyone who lives there: yes, confirmed Fri 28 Aug 2026",
        "Nothing goes out until you decide.",
        "Decide for Indigo Birch",
    ):
        assert officer.says(words), words
    assert officer.frame.windowTitle() == f"Referral {case.referral.reference} · MASH Desk"


def _decide(officer: ByKeyboard, outcome: str, why: str) -> None:
    officer.choose("Outcome", outcome)
    officer.fill("Why: what it rests on, and what was considered", why)
    officer.choose("Who decided", "Olive Fern, team manager")


def test_the_last_childs_decision_stops_the_clock_and_says_so(officer: ByKeyboard) -> None:
    referral = officer.do(_two_children)
    show(officer, referral)
    officer.control(Qt.Key.Key_D)
    officer.type_in("1")
    _decide(officer, "No further action", "Fed, and well; school will watch.")
    assert officer.says("The decision clock runs on until there is a decision for Rowan Sage too.")
    officer.control(Qt.Key.Key_Return)
    assert officer.says("Decision clock · decide by")
    officer.control(Qt.Key.Key_D)
    _decide(officer, "Missing child", "Not at school since noon.")
    assert officer.says("This is the last child’s decision: it stops the decision clock.")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Decision clock · stopped")
    assert officer.says("Rowan Sage: Missing child")
    assert officer.says("Not the same for each child")
    assert not officer.says("Decide for")


def test_several_children_are_decided_at_once_each_by_a_decision_of_their_own(officer: ByKeyboard) -> None:
    referral = officer.do(_two_children)
    show(officer, referral)
    officer.control(Qt.Key.Key_D)
    officer.follow("The same for all 2")
    _decide(officer, "Early help or family help", "Hungry, and tired.")
    officer.fill("What differs for Rowan Sage", "He sees the school nurse already.")
    assert officer.says("Each gets a decision of their own: Juniper Sage, Rowan Sage.")

    officer.control(Qt.Key.Key_Return)

    officer.wait_for("Decision clock · stopped")
    decided = officer.do(lambda desk: referrals.page(desk, referral.id)).decisions
    assert [each.reasons for each in decided] == [
        "Hungry, and tired.",
        "Hungry, and tired.\nFor this child: He sees the school nurse already.",
    ]
    assert not officer.says("Not the same for each child")


def test_what_stops_a_decision_stands_in_place(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.control(Qt.Key.Key_D)
    officer.control(Qt.Key.Key_Return)
    assert officer.focus().accessibleName() == "There is a problem"
    officer.follow("Choose who decided.")
    assert "Who decided" in names_of(officer.focus())


def test_saving_a_form_ends_its_draft_also_while_typing_goes_on(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.follow("Add a concern")
    officer.fill("What was said, in their words", "She has not slept.")
    officer.go("Fact")
    officer.press(Qt.Key.Key_2)
    officer.frame.leave()
    officer.settle()
    assert officer.do(lambda desk: len(drafts.mine(desk))) == 1
    officer.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    officer.press(Qt.Key.Key_3)  # the act is on its way, and the form still stands
    officer.frame.leave()
    officer.settle()
    assert officer.says("“She has not slept.”")
    assert officer.do(drafts.mine) == []
    assert officer.crashes == []


def test_a_form_is_kept_by_esc_and_taken_up_again(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.control(Qt.Key.Key_D)
    officer.fill("Why: what it rests on, and what was considered", "Not finished yet")
    officer.press(Qt.Key.Key_Escape)
    officer.settle()
    assert isinstance(officer.frame.page(), ReferralScreen)
    assert not officer.says("Save decision")
    assert officer.do(lambda desk: len(drafts.mine(desk))) == 1
    officer.control(Qt.Key.Key_D)
    assert officer.says("Draft from Fri 28 Aug 23:50 taken up again")
    officer.go("Why: what it rests on, and what was considered")
    assert officer.focus().toPlainText() == "Not finished yet"
    officer.follow("Throw away")
    assert officer.do(drafts.mine) == []


def test_a_new_rating_moves_its_clock(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.control(Qt.Key.Key_R)
    assert officer.says("It is red now.")
    officer.type_in("2")
    officer.fill("Why it is rated so", "He is in custody.")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Amber is 24 hours from receipt")


def test_the_childs_whereabouts_change_and_a_change_meanwhile_is_shown(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.follow("Change: where the child is now")
    officer.thread.changed.disconnect(officer.frame.touched)
    officer.do(lambda desk: referrals.change_whereabouts(desk, case.referral, "On ward 4", "yes"))
    officer.go("Where, and with whom")
    officer.focus().selectAll()
    officer.type_in("At home with aunt")
    officer.control(Qt.Key.Key_Return)
    assert officer.says("This was changed after you opened it")
    assert officer.says("Stands now: On ward 4")
    assert officer.focus().text() == "At home with aunt"
    officer.control(Qt.Key.Key_Return)
    assert officer.do(lambda desk: referrals.page(desk, case.referral.id)).referral.where_now == "At home with aunt"


def test_a_concern_is_added(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.follow("Add a concern")
    officer.type_in("He has a key.")
    officer.press(Qt.Key.Key_Tab)
    officer.type_in("2")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("“He has a key.”")


def test_a_concern_is_corrected_in_its_place_and_what_stood_there_is_said(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.follow("Correct")
    officer.choose("Why is it corrected?", "Misheard or misunderstood")
    officer.go("What was said, in their words")
    officer.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    officer.type_in("Ambulance brought her in at 22:40.")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("“Ambulance brought her in at 22:40.”")
    assert officer.says("Corrected Fri 28 Aug 23:50 by Rowan Sable: misheard or misunderstood. Before: “Ambulance")


def test_each_question_of_consent_is_answered_apart(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.follow("Record answer: Do they agree to checks and sharing?")
    officer.choose("Answer", "Not asked")
    officer.choose("Who answered, or was not asked", "Hazel Birch")
    officer.control(Qt.Key.Key_Return)
    assert officer.says("Say why they were not asked.")
    officer.choose("Why they were not asked", "Asking would delay protection")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Not asked, Hazel Birch")
    assert officer.says("asking would delay protection")
    officer.follow("Record answer: What is the legal reason to share?")
    officer.choose("Legal reason", "Public task: protecting children")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Public task: protecting children")


def test_somebody_is_found_and_given_two_parts_and_one_is_ended(officer: ByKeyboard, case: Case) -> None:
    fern = officer.do(desks.marsh).mother
    show(officer, case.referral)
    officer.follow("Add a person")
    officer.search("Find the person", "fern")
    officer.take_first()
    officer.type_in("6")
    officer.type_in("7")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("relative elsewhere · alleged source of harm")
    officer.follow("End part: Relative elsewhere, Fern Marsh")
    officer.wait_for("Fern Marsh, until 28 Aug 2026")
    stand = officer.do(lambda desk: referrals.page(desk, case.referral.id)).parts
    assert {(each.part, each.ended_on is None) for each in stand if each.person == fern.id} == {
        ("relative", False),
        ("alleged_source", True),
    }


def test_the_ways_out_of_the_page(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    for key, want in (
        (Qt.Key.Key_F9, UrgentDisclosure(referral_id=case.referral.id)),
        (None, OpenDisclosure(case.disclosure)),
        (Qt.Key.Key_T, TellPeople(case.disclosure)),
    ):
        if key is Qt.Key.Key_F9:
            officer.press(key)
        elif key:
            officer.control(key)
        else:
            reference = officer.do(lambda desk: referrals.page(desk, case.referral.id)).disclosures[0].reference
            officer.go(reference)
            officer.press(Qt.Key.Key_Space)
        assert officer.wanted[-1] == want
        officer.frame.commands.action("back").trigger()
        officer.settle()


def _hand_to_olive(desk: Desk, referral: Referral) -> None:
    olive = next(each for each in directory.everyone(desk) if each.role == "manager")
    found = referrals.page(desk, referral.id).referral
    assignments.hand_over(desk, found, AssignmentDraft(colleague=olive.id))


def test_what_a_colleague_has_is_taken_over_with_a_word_why_and_they_see_it(officer: ByKeyboard, case: Case) -> None:
    officer.do(lambda desk: _hand_to_olive(desk, case.referral))
    show(officer, case.referral)
    assert officer.says("Decision · Olive Fern")
    officer.frame.commands.action("referral.take_on").trigger()
    officer.wait_for("Take over from Olive Fern")
    officer.control(Qt.Key.Key_Return)
    assert officer.says("Olive Fern has this. Say why you take it on instead.")
    officer.fill("Why you take it on instead", "She is off sick.")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Decision · Rowan Sable")
    assert officer.says("Taken over from Olive Fern")
    assert officer.says("She is off sick.")
    assert officer.says("Handed to Olive Fern")


def test_it_is_handed_to_a_colleague_and_given_back_to_nobody(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.control(Qt.Key.Key_H)
    officer.choose("To whom", "Olive Fern, team manager")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Decision · Olive Fern")
    officer.frame.commands.action("referral.give_back").trigger()
    officer.wait_for("Until somebody takes it on")
    officer.control(Qt.Key.Key_Return)
    assert officer.says("Say why it is given back, for whoever takes it on next.")
    officer.fill("Why, for whoever takes it on next", "Nights only.")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Decision · nobody yet")
    assert officer.says("Given back, from Olive Fern")


def test_a_contact_that_is_written_down_later_keeps_both_times(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.control(Qt.Key.Key_M)
    officer.choose("What it was", "We rang")
    officer.go("When")
    officer.focus().selectAll()
    officer.type_in("20:45")
    officer.go("With whom, one or several")
    officer.type_in("2")
    officer.fill("What was said, by whom", "She is at her sister's until Monday.")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("We rang: Hazel Birch")
    assert officer.says("Fri 28 Aug 20:45 · written down 3 h 5 min later · Rowan Sable")
    officer.follow("Correct: We rang, Fri 28 Aug 20:45")
    officer.choose("What it was", "Visit")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Visit: Hazel Birch")
    assert officer.says("Before it was corrected: We rang, Fri 28 Aug 20:45, “She is at her sister's until Monday.”")
    entries = officer.do(lambda desk: desk.vault.rows("SELECT header FROM entry WHERE act LIKE 'contact.%'"))
    assert [case.family.mother.id in str(row["header"]) for row in entries] == [True, True]


def test_closing_is_refused_at_each_thing_that_is_owed_and_each_leads_to_where_it_is_done(
    officer: ByKeyboard, case: Case
) -> None:
    show(officer, case.referral)
    officer.press(Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    officer.wait_for("Cannot be closed yet")
    reference = officer.do(lambda desk: referrals.page(desk, case.referral.id)).disclosures[0].reference
    assert officer.says(f"{reference}: ")
    officer.follow("Decide for Indigo Birch")
    officer.wait_for("Record decision")
    officer.fill("Why: what it rests on, and what was considered", "Not finished")
    officer.press(Qt.Key.Key_Escape)
    officer.settle()
    officer.press(Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    officer.wait_for("A draft of a decision is kept, by Rowan Sable")
    draft = next(words for words in officer.words() if words.startswith("A draft of a decision"))
    officer.follow(draft)
    officer.wait_for("Draft from Fri 28 Aug 23:50 taken up again")


def test_the_page_in_view_says_at_once_that_a_review_is_due_and_whom_the_disclosure_is_about(
    officer: ByKeyboard, case: Case
) -> None:
    child = case.family.child.id
    owed = officer.do(lambda desk: tellings.page(desk, case.disclosure)).people
    telling = next(each.telling.id for each in owed if each.file.person.id == child)
    deferred = TellingDecisionDraft(
        telling=telling,
        choice="defer",
        review_on="7 9 2026",
        exemption="sch2-2",
        reasons=("police",),
        events=("arrest",),
        words="Not found.",
    )
    officer.do(lambda desk: tellings.decide(desk, [deferred]))
    show(officer, case.referral)
    assert not officer.says("Telling people, ")
    (decided,) = officer.do(lambda desk: tellings.page(desk, case.disclosure)).people
    (arrest,) = decided.awaited
    officer.do(lambda desk: tellings.happen(desk, EventHappenedDraft(telling_event=arrest.id)))
    officer.wait_for("review due for 1 person")
    assert not officer.says("1 person not decided")
    subject = officer.do(lambda desk: disclosures.page(desk, case.disclosure)).standing.subjects[0]
    why = CorrectionDraft(kind="subject", corrected=subject.id, reason="wrong_person")
    right = SubjectDraft(description="A boy in a red coat")
    officer.do(lambda desk: corrections.correct_subject(desk, case.disclosure, right, why))
    officer.wait_for("A boy in a red coat")


def test_a_referral_on_which_nothing_is_owed_is_closed_and_opened_again(officer: ByKeyboard) -> None:
    referral = officer.do(_decided)
    show(officer, referral)
    officer.follow("Close referral")
    officer.choose("Why", "Decided and handed on")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Closed · Rowan Sable")
    assert officer.do(lambda desk: worklist.ids(desk, "closed")) == [referral.id]
    officer.control(Qt.Key.Key_R)
    assert officer.says("This referral is closed. Open it again first.")
    officer.follow("Open again")
    officer.fill("Why", "The school rang again.")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("To close · Rowan Sable")
    assert officer.says("The school rang again.")
    assert officer.do(lambda desk: worklist.ids(desk, "to_close")) == [referral.id]


def _decided(desk: Desk) -> Referral:
    referral = desks.refer(desk, desks.marsh(desk))
    child = referrals.page(desk, referral.id).children[0]
    draft = DecisionDraft(person=child, outcome="advice", reasons="Well.", decided_by=desk.officer.id)
    decisions.decide(desk, referral, draft)
    return referral


def test_a_clock_that_was_not_kept_asks_why(officer: ByKeyboard, case: Case) -> None:
    officer.clock.go(hours=5)
    show(officer, case.referral)
    assert officer.says("late by 1 h")
    officer.follow("Say why: Rating clock, due Sat 29 Aug 03:50")
    officer.choose("Reason", "Another reason")
    officer.control(Qt.Key.Key_Return)
    assert officer.says("Say in words what the reason was.")
    officer.fill("In words", "Two calls at once.")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Rating clock, due Sat 29 Aug 03:50: another reason")
    assert not officer.says("Say why it was late")


def test_why_a_clock_is_due_then_is_told_in_full_by_a_key(officer: ByKeyboard, case: Case) -> None:
    officer.do(lambda desk: _rerate(desk, case.referral))
    show(officer, case.referral)
    officer.press(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    officer.wait_for("Why is it due then?")
    for words in (
        "Outside office hours: the next working day is day 1, until the office closes.",
        "A new rating counts from receipt too",
        "Counted from receipt: Sat 29 Aug 23:50, this one counts.",
        "Counted from the new rating: Sat 29 Aug 23:50, ",
    ):
        assert officer.says(words), words
    officer.press(Qt.Key.Key_Escape)
    assert officer.says("In A&E with mother.")


def _rerate(desk: Desk, referral: Referral) -> None:
    ratings.rate(desk, referral, RatingDraft(rating="amber", reasons="He is in custody."))


@pytest.mark.parametrize("link", ["", "Add a concern", "Log a contact"])
def test_everything_that_tab_comes_to_has_a_name(officer: ByKeyboard, case: Case, link: str) -> None:
    show(officer, case.referral)
    if link:
        officer.follow(link)
    assert all(officer.stops())


def test_the_window_is_called_by_the_reference_and_nobodys_name(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.follow("Add a concern")
    assert officer.frame.windowTitle() == f"Referral {case.referral.reference} · MASH Desk"


def test_a_decision_for_nobody_left_says_why_nothing_happens(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.control(Qt.Key.Key_D)
    officer.choose("Outcome", "No further action")
    officer.fill("Why: what it rests on, and what was considered", "Checked.")
    officer.choose("Who decided", "Olive Fern, team manager")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Decision clock · stopped")
    officer.control(Qt.Key.Key_D)
    assert officer.says("Each child has a decision.")
    officer.follow("Correct: Indigo Birch")
    officer.choose("Outcome", "Immediate protection")
    officer.fill("Why: what it rests on, and what was considered", "The first was meant for another child.")
    officer.choose("Who decided", "Olive Fern, team manager")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Indigo Birch: Immediate protection")
    assert not officer.says("Indigo Birch: No further action")


def test_a_form_that_is_opened_over_another_says_that_what_was_typed_is_kept(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.control(Qt.Key.Key_R)
    officer.fill("Why it is rated so", "He came back.")
    officer.control(Qt.Key.Key_M)
    officer.wait_for("“Rating” is kept as a draft.")
    assert not officer.says("Why it is rated so")
    assert "He came back." in officer.do(lambda desk: drafts.mine(desk)[0].content)
