"""A referral taken in while the caller is on the telephone: by the keyboard, and searched before anybody is added."""

import pytest
from PySide6.QtCore import Qt

from mash_desk.casework import drafts, people, referrals, worklist
from mash_desk.casework.desk import Desk
from mash_desk.ui.referral.new import NewReferralScreen
from mash_desk.ui.referral.page import ReferralScreen
from mash_desk.ui.screen import NewReferral
from tests import desks
from tests.ui.by_keyboard import ByKeyboard


def begin(officer: ByKeyboard) -> None:
    officer.show(lambda: NewReferralScreen(officer.thread, officer.frame.commands))


def the_call(officer: ByKeyboard) -> None:
    """Who rings, where the child is, and the worry."""
    officer.choose("Who refers", "Police")
    officer.choose("May the referrer be named?", "Professional")
    officer.fill("Role", "sergeant")
    officer.fill("Where, and with whom", "In A&E with mother")
    officer.choose("Safe now?", "Yes")
    officer.fill("What was said", "Ambulance brought her in at 22:50.")
    officer.choose("Fact, reported or opinion", "Fact")


def add_child(officer: ByKeyboard, given: str, family: str, born: str) -> None:
    """A child whom the search does not find."""
    officer.search("Find the child", f"{given} {family}")
    officer.take_last()
    officer.fill("Date of birth: day", born)
    officer.control(Qt.Key.Key_Return)


def test_a_referral_with_two_children_is_taken_in_by_the_keyboard_alone(officer: ByKeyboard) -> None:
    flint = officer.do(desks.birch).others[0]
    begin(officer)
    assert officer.focus().accessibleName() == "Received"
    the_call(officer)
    officer.follow("Add another line")
    officer.type_in("Mum says he threw her.")
    officer.choose("Fact, reported or opinion", "Reported")
    add_child(officer, "Juniper", "Sage", "5 6 2018")
    add_child(officer, "Rowan", "Sage", "age 3")
    officer.search("Find a person", "flint")
    officer.take_first()
    officer.type_in("6")
    officer.choose("Have they been told of the referral?", "Not asked")
    officer.choose("Why not, if not asked", "Asking would delay protection")
    officer.go("How urgent it is")
    officer.type_in("1")
    officer.fill("Why it is rated so", "Injury; alleged harm at home.")
    officer.control(Qt.Key.Key_Return)
    officer.settle()

    page = officer.frame.page()
    assert isinstance(page, ReferralScreen)
    taken = officer.do(lambda at: referrals.page(at, worklist.ids(at, "mine")[0]))
    assert [taken.names[child] for child in taken.children] == ["Juniper Sage", "Rowan Sage"]
    assert [(each.person, each.part) for each in taken.parts][2:] == [(flint.id, "alleged_source")]
    assert [(each.kind, each.words) for each in taken.concerns] == [
        ("fact", "Ambulance brought her in at 22:50."),
        ("reported", "Mum says he threw her."),
    ]
    assert [(each.question, each.answer, each.reason) for each in taken.consents] == [
        ("told_of_referral", "not_asked", "delay")
    ]
    assert (taken.referral.rating, taken.referral.safe_now) == ("red", "yes")
    assert officer.frame.windowTitle().startswith(f"Referral {taken.referral.reference}")


def test_the_clocks_show_before_it_is_taken_in(officer: ByKeyboard) -> None:
    begin(officer)
    officer.wait_for("Decision clock · decide by")
    assert officer.says("Mon 31 Aug is a bank holiday")
    officer.go("How urgent it is")
    officer.type_in("1")
    officer.wait_for("Red is 4 hours from receipt")
    assert officer.says("Sat 29 Aug 03:50")


def test_nobody_is_added_before_a_search_has_answered(officer: ByKeyboard) -> None:
    officer.do(desks.birch)
    begin(officer)
    assert not officer.says("Given name")
    offered = officer.search("Find the child", "birch")
    assert offered[0].startswith("Indigo Birch, 7. child · born 12 Mar 2019")
    assert offered[-1].startswith("None of these: make a new record")
    sought = officer.do(lambda at: at.vault.rows("SELECT header FROM entry ORDER BY sequence DESC LIMIT 1"))
    assert '"people.sought"' in sought[0]["header"]
    officer.take_first()
    assert officer.says("Indigo Birch, 7")
    assert not officer.says("Given name")


def test_what_stops_it_stands_at_its_field_and_the_summary_jumps_there(officer: ByKeyboard) -> None:
    begin(officer)
    officer.control(Qt.Key.Key_Return)
    assert officer.focus().accessibleName() == "There is a problem"
    assert officer.words().count("Add at least one child whom this is about.") == 2
    officer.follow("Write down what the worry is, in the referrer’s words.")
    assert officer.focus().accessibleName() == "What was said"


@pytest.mark.parametrize(
    ("born", "words"),
    [("31 2 2019", "31 February 2019 does not exist"), ("1 1 2031", "This date of birth lies ahead.")],
)
def test_an_impossible_date_is_answered_in_place(officer: ByKeyboard, born: str, words: str) -> None:
    begin(officer)
    add_child(officer, "Juniper", "Sage", born)
    assert officer.says(words)
    assert officer.says("New child")


def test_a_number_that_another_record_has_is_answered_in_place(officer: ByKeyboard) -> None:
    officer.do(desks.birch)
    begin(officer)
    officer.search("Find the child", "Juniper Sage")
    officer.take_last()
    officer.fill("NHS number", "999 000 0018")
    officer.control(Qt.Key.Key_Return)
    assert officer.says("Another record has this number.")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mar\u202eple", "is invisible and turns the reading direction round"),
        ("M" * 10_000, "This has 10,000 characters."),
    ],
)
def test_a_hostile_name_is_answered_in_place(officer: ByKeyboard, name: str, words: str) -> None:
    begin(officer)
    officer.search("Find the child", "Sage")
    officer.take_last()
    officer.go("Family name")
    officer.paste(name)
    officer.control(Qt.Key.Key_Return)
    assert officer.says(words)
    assert officer.frame.width() == 1366


def test_markup_in_a_name_is_a_name(officer: ByKeyboard) -> None:
    begin(officer)
    add_child(officer, "<b>Bold</b>", "O’Brien & Sons", "age 6")
    assert officer.says("<b>Bold</b> O’Brien & Sons, about 6")


def test_a_draft_is_taken_up_again_with_its_people(officer: ByKeyboard) -> None:
    begin(officer)
    the_call(officer)
    add_child(officer, "Juniper", "Sage", "5 6 2018")
    officer.search("Find a person", "Nobody Known")
    officer.take_last()
    officer.press(Qt.Key.Key_Escape)
    officer.search("Find a person", "Somebody")
    officer.take_last()
    officer.fill("Family name", "Grey")
    officer.frame.commands.action("back").trigger()
    officer.settle()
    assert officer.do(lambda at: len(drafts.mine(at))) == 1

    officer.frame.want(NewReferral())
    officer.settle()
    assert officer.says("taken up again")
    assert officer.says("Juniper Sage, 8")
    assert officer.says("New person")
    officer.go("Role")
    assert officer.focus().text() == "sergeant"
    officer.go("Family name")
    assert officer.focus().text() == "Grey"


def test_taking_it_in_uses_the_draft_up(officer: ByKeyboard) -> None:
    begin(officer)
    the_call(officer)
    add_child(officer, "Juniper", "Sage", "5 6 2018")
    officer.control(Qt.Key.Key_Return)
    assert officer.do(lambda at: drafts.mine(at)) == []
    assert officer.do(_taken_with_a_draft)


def test_a_line_of_the_concern_can_be_taken_away(officer: ByKeyboard) -> None:
    begin(officer)
    officer.fill("What was said", "One.")
    officer.follow("Add another line")
    officer.type_in("Two.")
    officer.follow("Take this line away: What was said")
    assert not officer.says("One.")
    assert not officer.says("Take this line away")


def test_somebody_can_be_taken_off_the_form(officer: ByKeyboard) -> None:
    officer.do(desks.birch)
    begin(officer)
    officer.search("Find a person", "flint")
    officer.take_first()
    assert officer.says("Flint Grey’s part, one or several")
    officer.follow("Take off this form: Flint Grey")
    assert not officer.says("Flint Grey’s part, one or several")
    assert officer.do(lambda at: people.seek(at, "flint"))


def _taken_with_a_draft(at: Desk) -> bool:
    return bool(worklist.ids(at, "mine"))


def test_everything_that_tab_comes_to_has_a_name(officer: ByKeyboard) -> None:
    begin(officer)
    officer.search("Find the child", "Sage")
    officer.take_last()
    assert all(officer.stops())


def test_an_organisation_is_taken_from_the_directory(officer: ByKeyboard) -> None:
    begin(officer)
    the_call(officer)
    officer.search("Organisation", "police")
    officer.take_first()
    assert officer.says("From our directory")
    add_child(officer, "Juniper", "Sage", "5 6 2018")
    officer.control(Qt.Key.Key_Return)
    assert officer.do(_referrer_organisation)


def test_an_organisation_that_is_not_in_the_directory_is_kept_beside_the_role(officer: ByKeyboard) -> None:
    begin(officer)
    the_call(officer)
    officer.fill("Organisation", "Example Scouts")
    add_child(officer, "Juniper", "Sage", "5 6 2018")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("From sergeant, Example Scouts (professional)")


def _referrer_organisation(at: Desk) -> str | None:
    return referrals.page(at, worklist.ids(at, "mine")[0]).referral.referrer_organisation
