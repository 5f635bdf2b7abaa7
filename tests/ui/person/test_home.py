"""Where somebody lives and with whom, how they are reached, what they are to whom: entered, protected, ended."""

from threading import Event

import pytest
from PySide6.QtCore import Qt

from mash_desk.casework import addresses, contact_means, drafts, households, people
from mash_desk.casework.desk import Desk
from mash_desk.domain.address import Address, AddressDraft
from mash_desk.domain.contact_means import ContactMeansDraft
from mash_desk.domain.household import HouseholdDraft
from mash_desk.domain.person import Person, PersonDraft
from mash_desk.ui.screen import Back, OpenPerson
from tests import desks
from tests.desks import Family
from tests.ui.by_keyboard import ByKeyboard, names_of
from tests.ui.person.opened import change, everything, file, retype, show

Key = Qt.Key


@pytest.fixture
def family(officer: ByKeyboard) -> Family:
    return officer.do(desks.marsh)


def _refuge(desk: Desk, person: Person) -> Address:
    draft = AddressDraft(kind="refuge", lines="77 Hidden Road", postcode="DY1 9ZW", protection="refuge")
    return addresses.add(desk, person.id, draft)


def _showings(officer: ByKeyboard) -> int:
    return officer.do(lambda desk: len(desk.vault.rows("SELECT 1 FROM entry WHERE act = 'address.shown'")))


def test_a_protected_address_is_nowhere_in_the_window_until_a_reason_is_given(
    officer: ByKeyboard, family: Family
) -> None:
    officer.do(lambda desk: _refuge(desk, family.mother))
    show(officer, family.mother)
    assert officer.says("Address protected")
    officer.follow("Show the address …")
    officer.control(Key.Key_Return)
    assert officer.says("Say why you need it.")
    assert _showings(officer) == 0
    assert not any("Hidden Road" in words for words in everything(officer))
    officer.choose("Why do you need it?", "A visit is planned")
    officer.control(Key.Key_Return)
    officer.wait_for("77 Hidden Road")
    officer.wait_for("A visit is planned")  # among those who looked
    assert _showings(officer) == 1


def test_a_shown_address_hides_again_when_the_page_is_left(officer: ByKeyboard, family: Family) -> None:
    officer.do(lambda desk: _refuge(desk, family.mother))
    show(officer, family.mother)
    officer.follow("Show the address …")
    officer.choose("Why do you need it?", "A visit is planned")
    officer.control(Key.Key_Return)
    officer.wait_for("77 Hidden Road")
    officer.frame.want(OpenPerson(family.child.id))
    officer.settle()
    officer.frame.want(Back())
    officer.settle()
    assert officer.says("Address protected")
    assert not any("Hidden Road" in words for words in everything(officer))


def test_hiding_an_address_keeps_what_was_typed_into_a_form(officer: ByKeyboard, family: Family) -> None:
    officer.do(lambda desk: _refuge(desk, family.mother))
    show(officer, family.mother)
    officer.follow("Show the address …")
    officer.choose("Why do you need it?", "A visit is planned")
    officer.control(Key.Key_Return)
    officer.wait_for("77 Hidden Road")
    officer.follow("Add a way to reach them")
    officer.fill("Number or address", "01632 960160")
    officer.follow("Hide the address")
    assert ["01632 960160" in each.content for each in officer.do(drafts.mine)] == [True]
    assert not any("Hidden Road" in words for words in everything(officer))


def test_a_protected_address_is_changed_only_after_it_was_shown(officer: ByKeyboard, family: Family) -> None:
    officer.do(lambda desk: _refuge(desk, family.mother))
    show(officer, family.mother, "addresses")
    assert "Lives there" in names_of(officer.focus())
    while "protected" not in officer.focus().accessibleDescription():
        officer.press(Key.Key_Tab)
    officer.press(Key.Key_Return)
    officer.choose("Why do you need it?", "To confirm or correct it")
    officer.control(Key.Key_Return)
    officer.fill("Post town", "Exampleton")
    officer.control(Key.Key_Return)
    officer.wait_for("77 Hidden Road, Exampleton")
    assert _showings(officer) == 1


def test_an_address_is_confirmed_again_without_being_shown(officer: ByKeyboard, family: Family) -> None:
    kept = officer.do(lambda desk: _refuge(desk, family.mother))
    show(officer, family.mother, "addresses")
    officer.follow("Confirm again")
    officer.control(Key.Key_Return)
    assert officer.says("Say how it was confirmed: by whom, or from what.")
    officer.fill("How it was confirmed", "the refuge")
    officer.control(Key.Key_Return)
    officer.wait_for("confirmed Fri 28 Aug 2026")
    stands = officer.do(lambda desk: addresses.stands(desk, kept.id))
    assert (stands.lines, stands.confirmed_how) == ("77 Hidden Road", "the refuge")
    assert not any("Hidden Road" in words or "the refuge" in words for words in everything(officer))


def test_an_address_needs_its_protection(officer: ByKeyboard, family: Family) -> None:
    show(officer, family.child)
    officer.follow("Add an address")
    officer.fill("House and street", "9 Example Road")
    officer.fill("Postcode", "dy19zw")
    officer.control(Key.Key_Return)
    assert officer.says("Choose how well this address must be protected.")
    officer.go("How well must it be protected?")
    officer.type_in("1")
    officer.control(Key.Key_Return)
    officer.wait_for("9 Example Road, DY1 9ZW")


def test_an_unsafe_number_is_said_to_be_so_where_it_stands_and_in_the_strip(
    officer: ByKeyboard, family: Family
) -> None:
    show(officer, family.mother)
    officer.follow("Add a way to reach them")
    officer.choose("What it is", "Home telephone")
    officer.fill("Number or address", "01632 960160")
    officer.control(Key.Key_Return)
    assert officer.says("Say whether it is safe: does nobody else see or hear it?")
    officer.go("Is it safe: does nobody else see or hear it?")
    officer.type_in("2")
    officer.control(Key.Key_Return)
    officer.wait_for("not safe: do not use")
    assert officer.says("Not safe to reach Fern Marsh: 01632 960160")


def test_a_number_that_is_no_longer_right_is_ended_on_its_line_and_stays_readable(
    officer: ByKeyboard, family: Family
) -> None:
    draft = ContactMeansDraft(kind="mobile", value="07700 900142", safe="yes")
    officer.do(lambda desk: contact_means.add(desk, family.mother.id, draft))
    show(officer, family.mother, "reach")
    officer.follow("No longer right")
    officer.wait_for("ended 28 Aug 2026")
    assert officer.says("07700 900142")
    means = officer.do(lambda desk: people.file(desk, family.mother.id)).means
    assert [each.value for each in means] == ["07700 900151"]


def test_the_safe_way_to_reach_somebody_stands_first(officer: ByKeyboard, family: Family) -> None:
    for kind, value, safe in (("home", "01632 960160", "no"), ("mobile", "07700 900150", "yes")):
        draft = ContactMeansDraft(kind=kind, value=value, safe=safe)
        officer.do(lambda desk, draft=draft: contact_means.add(desk, family.mother.id, draft))
    show(officer, family.mother, "reach")
    heard = []
    for _line_or_link in range(7):
        heard.append(officer.focus().accessibleDescription().partition(".")[0])
        officer.press(Key.Key_Down)
    assert list(dict.fromkeys(heard)) == ["Blank", "07700 900150", "07700 900151", "01632 960160"]


def test_somebody_new_moves_in_and_not_everyone_is_known(officer: ByKeyboard, family: Family) -> None:
    show(officer, family.child)
    change(officer, "Is this everyone?")
    officer.search("Somebody else who lives there", "Ash Grey")
    officer.take_last()
    officer.type_in("3")
    officer.control(Key.Key_Return)
    officer.go("Is this everyone who lives there?")
    officer.type_in("2")
    officer.control(Key.Key_Return)
    officer.wait_for("Ash Grey")
    household = file(officer, family.child)
    assert household.household is not None
    assert (household.household.everyone_known, len(household.members)) == ("no", 3)


def test_one_form_is_open_at_a_time_also_where_somebody_new_is_being_added_in_it(
    officer: ByKeyboard, family: Family
) -> None:
    show(officer, family.child)
    change(officer, "Is this everyone?")
    officer.search("Somebody else who lives there", "Ash Grey")
    officer.take_last()
    officer.press(Key.Key_R, Qt.KeyboardModifier.AltModifier)
    officer.wait_for("Number or address")
    assert officer.says("“Household of Wren Marsh” is kept as a draft.")
    assert not officer.says("Is this everyone who lives there?")


def test_an_answer_to_an_earlier_name_is_offered_to_nobody(officer: ByKeyboard, family: Family) -> None:
    show(officer, family.child)
    change(officer, "Is this everyone?")
    officer.fill("Somebody else who lives there", "Fern")
    officer.press(Key.Key_Return)
    earlier, later = list[None](), Event()
    officer.thread.ask(lambda _desk: None, earlier.append)
    officer.thread.ask(lambda _desk: later.wait(10), lambda _waited: None)
    retype(officer, "Quince")
    officer.press(Key.Key_Return)
    officer.qtbot.waitUntil(lambda: bool(earlier))
    assert not officer.offered()
    later.set()
    officer.qtbot.waitUntil(lambda: bool(officer.offered()))
    assert officer.offered() == ["Nobody found: make a new record"]


def test_somebody_moves_out_and_stands_among_those_who_lived_there(officer: ByKeyboard, family: Family) -> None:
    show(officer, family.child)
    change(officer, "Is this everyone?")
    officer.go("Who lives with Wren Marsh?")
    officer.type_in("1")
    officer.control(Key.Key_Return)
    officer.wait_for("left 28 Aug 2026")
    assert officer.says("Nobody else lives there")
    change(officer, "Lived with")
    officer.fill("Since: day", "1 2 2026")
    officer.control(Key.Key_Return)
    officer.wait_for("since 1 Feb 2026 · left 28 Aug 2026")


def test_who_lived_there_at_a_referral_stays_when_they_move_out(officer: ByKeyboard, family: Family) -> None:
    referral = officer.do(lambda desk: desks.refer(desk, family))
    show(officer, family.child, "household")
    officer.go(f"At {referral.reference}")
    assert officer.focus().accessibleDescription().startswith("Fern Marsh")


def test_what_somebody_is_to_a_child_is_entered_on_the_childs_page(officer: ByKeyboard, family: Family) -> None:
    ash = officer.do(lambda desk: people.add(desk, PersonDraft(kind="adult", given_name="Ash", family_name="Grey")))
    show(officer, family.child)
    officer.follow("Add a relationship")
    officer.search("Or find somebody else", "ash grey")
    officer.take_first()
    officer.choose("Relationship", "Father")
    officer.go("Parental responsibility")
    officer.type_in("1")
    officer.fill("How that is known", "birth certificate")
    officer.control(Key.Key_Return)
    officer.wait_for("parental responsibility: yes · known from birth certificate")
    held = next(each for each in file(officer, family.child).relationships if each.person == ash.id)
    assert (held.of, held.kind, held.evidence) == (family.child.id, "father", "birth certificate")
    officer.go("Father")
    officer.type_in("o")
    officer.settle()
    assert officer.says("Father of")
    assert officer.frame.windowTitle() == "Person · MASH Desk"


def test_a_household_that_changed_meanwhile_is_shown_by_name_before_it_is_saved_over(
    officer: ByKeyboard, family: Family
) -> None:
    show(officer, family.child)
    change(officer, "Is this everyone?")
    officer.do(lambda desk: _joins(desk, family))
    officer.control(Key.Key_Return)
    assert officer.says("This was changed after you opened it")
    assert officer.says("Stands now: Fern Marsh, somebody added since")
    assert len(file(officer, family.child).members) == 3
    officer.control(Key.Key_Return)
    assert len(file(officer, family.child).members) == 2


def _joins(desk: Desk, family: Family) -> None:
    ash = people.add(desk, PersonDraft(kind="adult", given_name="Ash", family_name="Grey"))
    members = (family.child.id, family.mother.id, ash.id)
    households.set_members(desk, family.child.id, HouseholdDraft(members=members, everyone_known="no"))


def test_nobody_is_asked_for_parental_responsibility_for_a_grown_up(officer: ByKeyboard, family: Family) -> None:
    ash = officer.do(lambda desk: people.add(desk, PersonDraft(kind="adult", given_name="Ash", family_name="Grey")))
    show(officer, ash)
    officer.follow("Add a relationship")
    officer.search("Or find somebody else", family.mother.name)
    officer.take_first()
    assert not officer.says("Parental responsibility")
    officer.choose("Relationship", "Partner")
    officer.control(Key.Key_Return)
    officer.wait_for("Partner of")
    assert not officer.says("parental responsibility")
    officer.follow("Add a relationship")
    officer.search("Or find somebody else", family.child.name)
    officer.take_first()
    assert officer.says("Parental responsibility")
