"""Who somebody is, where they live and with whom, and what must be read first: entered and changed by the keyboard."""

import attrs
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from mash_desk.casework import addresses, households, people
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFile
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.household import HouseholdDraft
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.referral import Referral
from mash_desk.ui.referral.page import ReferralScreen
from tests import desks
from tests.desks import Family
from tests.ui.by_keyboard import ByKeyboard


@attrs.frozen
class Case:
    family: Family
    referral: Referral


def _marshes(desk: Desk) -> Case:
    family = desks.marsh(desk)
    return Case(family, desks.refer(desk, family, "amber"))


@pytest.fixture
def case(officer: ByKeyboard) -> Case:
    made = officer.do(_marshes)
    officer.show(lambda: ReferralScreen(officer.thread, officer.frame.commands, made.referral.id))
    return made


def file(officer: ByKeyboard, person: str) -> PersonFile:
    return officer.do(lambda desk: people.file(desk, person))


def test_somebody_new_moves_in_and_not_everyone_is_known(officer: ByKeyboard, case: Case) -> None:
    officer.follow("Change household: Wren Marsh")
    officer.search("Somebody else who lives there", "Ash Grey")
    officer.take_last()
    officer.type_in("3")
    officer.control(Qt.Key.Key_Return)
    officer.go("Is this everyone who lives there?")
    officer.type_in("2")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Everyone who lives there: no")
    assert officer.says("Ash Grey")
    household = file(officer, case.family.child.id)
    assert household.household is not None
    assert (household.household.everyone_known, len(household.members)) == ("no", 3)


def test_somebody_moves_out(officer: ByKeyboard, case: Case) -> None:
    officer.follow("Change household: Wren Marsh")
    officer.go("Who lives with Wren Marsh?")
    officer.type_in("1")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Elsewhere, or not known where")
    assert len(file(officer, case.family.child.id).members) == 1


def test_everyone_known_needs_its_day(officer: ByKeyboard, case: Case) -> None:
    officer.follow("Change household: Wren Marsh")
    officer.go("Confirmed on: day")
    for _box in range(3):
        officer.focus().clear()
        officer.press(Qt.Key.Key_Tab)
    officer.control(Qt.Key.Key_Return)
    assert officer.says("Enter the day on which this was confirmed.")


def test_an_address_is_protected_and_from_then_on_hidden(officer: ByKeyboard, case: Case) -> None:
    assert officer.says("3 Example Lane")
    officer.follow("Wren Marsh")
    officer.follow("Change address: current")
    officer.go("How well must it be protected?")
    officer.type_in("3")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Address protected")
    assert not officer.says("3 Example Lane")
    assert officer.says("Wren Marsh’s address is protected")
    officer.follow("Show address")
    assert officer.says("3 Example Lane, Exampleton, DY1 9ZX")
    officer.press(Qt.Key.Key_Escape)
    officer.settle()
    assert not officer.says("3 Example Lane")


def test_an_address_is_added_with_protection_and_the_day_it_was_confirmed(officer: ByKeyboard, case: Case) -> None:
    officer.follow("Add an address: Wren Marsh")
    officer.control(Qt.Key.Key_Return)
    assert officer.says("Choose how well this address must be protected.")
    officer.go("How well must it be protected?")
    officer.type_in("1")
    officer.choose("Kind of address", "Temporary")
    officer.fill("House and street", "9 Example Road")
    officer.fill("Postcode", "dy19zw")
    officer.fill("Confirmed on: day", "31 2 2026")
    officer.control(Qt.Key.Key_Return)
    assert officer.says("31 February 2026 does not exist")
    officer.go("Confirmed on: day")
    officer.focus().clear()
    officer.type_in("28 8 2026")
    officer.fill("How it was confirmed", "her grandmother")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("9 Example Road, DY1 9ZW")
    assert officer.says("Temporary · normal · confirmed Fri 28 Aug 2026, her grandmother")


def test_a_warning_stands_in_the_strip_until_it_is_ended(officer: ByKeyboard, case: Case) -> None:
    officer.follow("Fern Marsh")
    officer.follow("Add a warning")
    officer.choose("What must not be done", "No contact")
    officer.fill("Who asked for it, and what exactly", "police, 23:50")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("No contact with Fern Marsh (police, 23:50)")
    officer.follow("End warning: No contact")
    warnings = officer.do(lambda desk: people.file(desk, case.family.mother.id)).warnings
    assert [each.until_on for each in warnings] == [officer.do(lambda desk: desk.today())]


def test_safe_contact_is_changed(officer: ByKeyboard, case: Case) -> None:
    officer.follow("Fern Marsh")
    officer.follow("Change person")
    officer.fill("Safe contact", "by text only")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Safe contact: Fern Marsh, by text only")


def test_a_relationship_says_who_has_parental_responsibility(officer: ByKeyboard, case: Case) -> None:
    ash = officer.do(lambda desk: people.add(desk, PersonDraft(kind="adult", given_name="Ash", family_name="Grey")))
    officer.follow("Add a person")
    officer.search("Find the person", "ash grey")
    officer.take_first()
    officer.type_in("3")
    officer.control(Qt.Key.Key_Return)
    officer.follow("Ash Grey")
    officer.follow("Add a relationship")
    officer.choose("Ash Grey is the", "Father")
    officer.choose("of", "Wren Marsh")
    officer.go("Parental responsibility")
    officer.type_in("1")
    officer.fill("How that is known", "birth certificate")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Ash Grey is the father of Wren Marsh · parental responsibility: yes")
    held = file(officer, ash.id).relationships[0]
    assert (held.kind, held.responsibility, held.evidence) == ("father", "yes", "birth certificate")


def test_a_number_of_somebody_else_is_refused_in_place(officer: ByKeyboard, case: Case) -> None:
    officer.do(desks.birch)
    officer.follow("Wren Marsh")
    officer.follow("Change person")
    officer.go("NHS number")
    officer.focus().selectAll()
    officer.type_in("999 000 0018")
    officer.control(Qt.Key.Key_Return)
    assert officer.says("Another record has this number.")


def test_an_unborn_child_is_asked_for_the_expected_date(officer: ByKeyboard, case: Case) -> None:
    officer.follow("Add a person")
    officer.search("Find the person", "Baby Marsh")
    officer.take_last()
    officer.type_in("2")
    assert not officer.says("Date of birth")
    officer.control(Qt.Key.Key_Return)
    assert officer.says("Enter the date on which the baby is expected.")
    officer.fill("Baby expected on: day", "1 12 2026")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Baby Marsh · unborn child · expected 1 Dec 2026")


def test_what_somebody_else_changed_meanwhile_is_shown_and_not_written_over(officer: ByKeyboard, case: Case) -> None:
    officer.follow("Fern Marsh")
    officer.follow("Change person")
    fern = file(officer, case.family.mother.id)
    officer.do(
        lambda desk: people.change(desk, fern.person, attrs.evolve(people.draft_of(fern), telephone="07700 900199"))
    )
    officer.fill("Safe contact", "by text only")
    officer.control(Qt.Key.Key_Return)
    assert officer.says("This was changed after you opened it")
    assert officer.says("Stands now: 07700 900199")
    assert file(officer, case.family.mother.id).person.safe_contact is None


def test_a_protected_address_is_nowhere_in_the_window_before_it_is_asked_for(officer: ByKeyboard) -> None:
    def hidden(desk: Desk) -> Referral:
        family = desks.marsh(desk)
        addresses.add(
            desk,
            family.mother.id,
            AddressDraft(kind="refuge", lines="77 Hidden Road", postcode="DY1 9ZW", protection="refuge"),
        )
        return desks.refer(desk, family)

    referral = officer.do(hidden)
    officer.show(lambda: ReferralScreen(officer.thread, officer.frame.commands, referral.id))
    officer.follow("Fern Marsh")
    assert officer.says("Address protected")
    assert not any("Hidden Road" in text for text in _everything(officer))


def _everything(officer: ByKeyboard) -> list[str]:
    labels = [label.text() for label in officer.frame.findChildren(QLabel)]
    spoken = [
        text
        for widget in officer.frame.findChildren(QWidget)
        for text in (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    ]
    return labels + spoken


def test_a_draft_taken_up_over_a_change_keeps_what_was_typed_and_takes_the_rest(
    officer: ByKeyboard, case: Case
) -> None:
    officer.follow("Fern Marsh")
    officer.follow("Change person")
    officer.fill("Other names", "Fernie")
    officer.fill("Safe contact", "by text only")
    officer.press(Qt.Key.Key_Escape)
    officer.settle()
    fern = file(officer, case.family.mother.id)
    meanwhile = attrs.evolve(people.draft_of(fern), telephone="07700 900199", safe_contact="after 18:00")
    officer.do(lambda desk: people.change(desk, fern.person, meanwhile))
    officer.follow("Change person")
    assert officer.says("taken up again")
    assert officer.says("Stands now: after 18:00")
    officer.control(Qt.Key.Key_Return)
    changed = file(officer, case.family.mother.id)
    assert (changed.person.telephone, changed.person.safe_contact) == ("07700 900199", "by text only")
    assert [alias.name for alias in changed.aliases] == ["Fernie"]


def test_a_household_that_changed_meanwhile_is_shown_by_name_before_it_is_saved_over(
    officer: ByKeyboard, case: Case
) -> None:
    child, mother = case.family.child, case.family.mother
    ash = officer.do(lambda desk: people.add(desk, PersonDraft(kind="adult", given_name="Ash", family_name="Grey")))
    officer.follow("Change household: Wren Marsh")
    officer.frame.page()._work.changed.disconnect(officer.frame.touched)
    joined = HouseholdDraft(members=(child.id, mother.id, ash.id), everyone_known="no")
    officer.do(lambda desk: households.set_members(desk, child.id, joined))
    officer.control(Qt.Key.Key_Return)
    assert officer.says("This was changed after you opened it")
    assert officer.says("Stands now: Fern Marsh, somebody added since")
    assert len(file(officer, child.id).members) == 3
    officer.control(Qt.Key.Key_Return)
    assert len(file(officer, child.id).members) == 2
