"""A referral's page: what it says, and each act on it, in place and by the keyboard."""

import attrs
import pytest
from PySide6.QtCore import Qt

from mash_desk.casework import assignments, directory, drafts, people, referrals
from mash_desk.casework.desk import Desk
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.referral import ConcernDraft, PartDraft, Referral, ReferralDraft
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


def test_the_last_childs_decision_stops_the_clock_and_says_so(officer: ByKeyboard) -> None:
    referral = officer.do(_two_children)
    show(officer, referral)
    for child, words in (
        ("Juniper Sage", "The decision clock runs on until there is a decision for Rowan Sage too."),
        ("Rowan Sage", "This is the last child’s decision: it stops the decision clock."),
    ):
        assert officer.says("Decision clock · decide by")
        officer.control(Qt.Key.Key_D)
        officer.choose("Child", child)
        officer.choose("Outcome", "No further action")
        officer.fill("Why: what it rests on, and what was considered", "Fed, and well; school will watch.")
        officer.choose("Who decided", "Olive Fern, team manager")
        assert officer.says(words)
        officer.control(Qt.Key.Key_Return)
    officer.wait_for("Decision clock · stopped")
    assert officer.says("Fri 28 Aug 23:50")
    assert officer.says("Rowan Sage: No further action")
    assert not officer.says("Decide for")


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
    officer.follow("Fern Marsh")
    officer.follow("End part: Relative elsewhere")
    officer.wait_for("Relative elsewhere, until 28 Aug 2026")
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


def test_it_is_taken_on(officer: ByKeyboard, case: Case) -> None:
    def taken_by_another(desk: Desk) -> None:
        found = referrals.page(desk, case.referral.id).referral
        rowan, desk.officer = desk.officer, next(each for each in directory.everyone(desk) if each.role == "manager")
        assignments.take_on(desk, found)
        desk.officer = rowan

    officer.do(taken_by_another)
    show(officer, case.referral)
    assert officer.says("Decision · Olive Fern")
    officer.follow("Take it on")
    officer.wait_for("Decision · Rowan Sable")
    assert not officer.says("Take it on")


@pytest.mark.parametrize("link", ["", "Add a concern", "Hazel Birch", "Change household: Indigo Birch"])
def test_everything_that_tab_comes_to_has_a_name(officer: ByKeyboard, case: Case, link: str) -> None:
    show(officer, case.referral)
    if link:
        officer.follow(link)
    assert all(officer.stops())


def test_the_window_is_called_by_the_reference_and_nobodys_name(officer: ByKeyboard, case: Case) -> None:
    show(officer, case.referral)
    officer.follow("Hazel Birch")
    officer.follow("Change person")
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
