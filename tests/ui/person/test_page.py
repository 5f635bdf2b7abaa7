"""A person's page: what it says, in what order it is reached, and where it leads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mash_desk.casework import people, person_page
from mash_desk.casework.desk import Desk
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.person import PersonDraft
from mash_desk.ui.disclosure.page import DisclosureScreen
from mash_desk.ui.parts import Link, Scroller
from mash_desk.ui.screen import OpenDisclosure, OpenReferral, UrgentDisclosure
from mash_desk.ui.style import Mode, Style
from mash_desk.ui.telling.page import TellingScreen
from tests import desks
from tests.desks import Family
from tests.ui.by_keyboard import ByKeyboard
from tests.ui.person.opened import change, retype, show

Key = Qt.Key


def _birches(desk: Desk) -> tuple[Family, Disclosure]:
    family = desks.birch(desk)
    referral = desks.refer(desk, family)
    return family, desks.disclose(desk, family, referral)


@pytest.fixture
def case(officer: ByKeyboard) -> tuple[Family, Disclosure]:
    return officer.do(_birches)


def test_it_says_who_they_are_and_what_must_be_read_first(officer: ByKeyboard, case: tuple[Family, Disclosure]) -> None:
    family, _disclosure = case
    show(officer, family.child)
    for words in ("Child, 7 · born 12 Mar 2019", "999 000 0018", "D332999926001", "8 Example Street", "Hazel Birch"):
        assert officer.says(words), words
    show(officer, family.others[0])
    assert officer.says("Do not tell Flint Grey anything (police, 23:50)")
    assert officer.frame.windowTitle() == "Person · MASH Desk"


def test_the_line_of_time_opens_what_it_names(officer: ByKeyboard, case: tuple[Family, Disclosure]) -> None:
    family, disclosure = case
    show(officer, family.child)
    time = officer.do(lambda desk: person_page.page(desk, family.child.id)).time
    for opened in (OpenDisclosure(disclosure.id), OpenReferral(time[-1].id)):
        what = "disclosure" if isinstance(opened, OpenDisclosure) else "referral"
        officer.follow(next(each.words for each in time if each.opens == what))
        assert officer.wanted[-1] == opened
        officer.frame.commands.action("back").trigger()
        officer.settle()


@pytest.mark.parametrize("screen", [DisclosureScreen, TellingScreen])
def test_other_pages_lead_to_a_person(
    officer: ByKeyboard, case: tuple[Family, Disclosure], screen: type[DisclosureScreen] | type[TellingScreen]
) -> None:
    _family, disclosure = case
    officer.show(lambda: screen(officer.thread, officer.frame.commands, disclosure.id))
    officer.follow("Open this person")
    assert officer.page.name == "person"
    assert officer.says("Child, 7 · born 12 Mar 2019")


def test_whoever_looked_is_named(officer: ByKeyboard, case: tuple[Family, Disclosure]) -> None:
    show(officer, case[0].child)
    officer.frame.commands.action("back").trigger()
    show(officer, case[0].child)
    officer.wait_for("Person looked at")


def test_an_urgent_call_from_a_childs_page_is_about_their_newest_referral(
    officer: ByKeyboard, case: tuple[Family, Disclosure]
) -> None:
    show(officer, case[0].child)
    officer.press(Key.Key_F9)
    (wanted,) = officer.wanted
    assert isinstance(wanted, UrgentDisclosure)
    assert wanted.referral_id == officer.do(lambda desk: desk.vault.row("SELECT id FROM referral")["id"])


def test_a_warning_stands_in_the_strip_until_it_is_ended(officer: ByKeyboard, case: tuple[Family, Disclosure]) -> None:
    show(officer, case[0].mother)
    officer.press(Key.Key_W, Qt.KeyboardModifier.AltModifier)
    officer.settle()
    officer.choose("What must not be done", "No contact")
    officer.fill("Who asked for it, and what exactly", "police, 23:50")
    officer.control(Key.Key_Return)
    officer.wait_for("No contact with Hazel Birch (police, 23:50)")
    change(officer, "No contact")
    officer.go("Who asked for it, and what exactly")
    retype(officer, "police, until she is safe")
    officer.control(Key.Key_Return)
    officer.wait_for("No contact with Hazel Birch (police, until she is safe)")
    assert officer.says("worded anew the same day")
    officer.follow("End this warning")
    officer.wait_for("until 28 Aug 2026")


def test_an_order_stands_with_its_last_day(officer: ByKeyboard, case: tuple[Family, Disclosure]) -> None:
    show(officer, case[0].child, "legal")
    officer.follow("Add a legal status")
    officer.choose("Order or standing", "Emergency protection order")
    officer.fill("From: day", "28 8 2026")
    officer.fill("Its last day: day", "5 9 2026")
    officer.control(Key.Key_Return)
    officer.wait_for("from 28 Aug 2026 · until 5 Sep 2026")


@pytest.mark.parametrize("opened", ["", "Date of birth", "Is this everyone?"])
def test_everything_that_tab_comes_to_has_a_name(
    officer: ByKeyboard, case: tuple[Family, Disclosure], opened: str
) -> None:
    show(officer, case[0].child)
    if opened:
        change(officer, opened)
    assert all(officer.stops())


def test_f2_and_ctrl_h_do_the_same_as_enter_and_h(officer: ByKeyboard, case: tuple[Family, Disclosure]) -> None:
    show(officer, case[0].child)
    officer.go("Sex")
    officer.control(Key.Key_H)
    officer.wait_for("It has stood so from the beginning.")
    officer.press(Key.Key_F2)
    officer.settle()
    assert officer.says("Throw away")


def test_no_form_is_cut_off_at_twice_the_size_of_text(
    qapp: QApplication, officer: ByKeyboard, case: tuple[Family, Disclosure]
) -> None:
    Style.apply(qapp, Mode.LIGHT, 2.0)
    show(officer, case[0].child)
    record = officer.page.findChildren(Scroller)[0]
    for link in ("Add an address", "Add a relationship", "Add a legal status"):
        officer.follow(link)
        assert record.widget().width() <= record.viewport().width(), link
        officer.press(Key.Key_Escape)
        officer.settle()


def test_whoever_is_led_to_a_section_that_is_empty_comes_to_what_adds_to_it(officer: ByKeyboard) -> None:
    nobody = officer.do(lambda desk: people.add(desk, PersonDraft(kind="adult", given_name="Ash", family_name="Pine")))
    show(officer, nobody, "addresses")
    now = officer.frame.focusWidget()
    assert isinstance(now, Link)
    assert now.words == "Add an address"
