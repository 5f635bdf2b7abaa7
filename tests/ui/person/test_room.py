"""The room People: somebody is sought by the keyboard, and whom the officer looked at lately stands there at first."""

import pytest
from PySide6.QtCore import Qt

from mash_desk.casework import people
from mash_desk.ui.person.room import PeopleScreen
from mash_desk.ui.screen import Back, OpenPerson
from tests import desks
from tests.desks import Family
from tests.ui.by_keyboard import ByKeyboard
from tests.ui.person.opened import retype

Key = Qt.Key


@pytest.fixture
def family(officer: ByKeyboard) -> Family:
    return officer.do(desks.birch)


def _open(officer: ByKeyboard) -> None:
    officer.open(lambda: PeopleScreen(officer.thread, officer.frame.commands))


def _listed(officer: ByKeyboard) -> list[str]:
    model = officer.named("People").model()
    return [str(model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for place in range(model.rowCount())]


def test_somebody_is_found_and_opened_without_the_mouse(officer: ByKeyboard, family: Family) -> None:
    _open(officer)
    officer.type_in("indigo")
    officer.wait_for("1 person found")
    officer.press(Key.Key_Return)
    officer.press(Key.Key_Return)
    officer.settle()
    assert officer.says("Child, 7 · born 12 Mar 2019")
    officer.frame.want(Back())
    officer.settle()
    assert officer.page.name == "people"


def test_enter_twice_opens_nobody_who_stood_there_before_the_search_answered(
    officer: ByKeyboard, family: Family
) -> None:
    officer.do(lambda desk: people.file(desk, family.mother.id))
    _open(officer)
    officer.wait_for("Looked at lately")
    officer.type_in("indigo")
    with officer.slow_disk():
        officer.press(Key.Key_Return)
        officer.press(Key.Key_Return)
    officer.wait_for("1 person found")
    assert officer.page.name == "people"
    officer.qtbot.waitUntil(officer.named("People").hasFocus)
    officer.press(Key.Key_Return)
    officer.settle()
    assert officer.says("Child, 7 · born 12 Mar 2019")


def test_whom_the_officer_looked_at_lately_stands_there_before_anything_is_typed(
    officer: ByKeyboard, family: Family
) -> None:
    officer.clock.go(minutes=20)
    officer.do(lambda desk: people.file(desk, family.child.id))
    _open(officer)
    officer.wait_for("Looked at lately")
    officer.qtbot.waitUntil(lambda: _listed(officer)[0].startswith("Indigo Birch, 7"))
    officer.frame.want(OpenPerson(family.mother.id))
    officer.settle()
    officer.frame.want(Back())
    officer.settle()


def test_a_search_that_rests_is_noted_with_its_words(officer: ByKeyboard, family: Family) -> None:
    _open(officer)
    officer.type_in("birch")
    officer.wait_for("2 people found")
    noted = "SELECT content FROM entry_part WHERE kind = 'search' ORDER BY sequence DESC LIMIT 1"
    officer.qtbot.waitUntil(
        lambda: officer.do(lambda desk: desk.vault.row(noted))["content"] == '{"words":"birch"}', timeout=10_000
    )


def test_somebody_new_is_added_only_after_they_were_sought(officer: ByKeyboard, family: Family) -> None:
    _open(officer)
    officer.press(Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert officer.says("Look for them first: type their name.")
    retype(officer, "Ash Grey")
    officer.wait_for("Nobody is found by this.")
    officer.press(Key.Key_A, Qt.KeyboardModifier.AltModifier)
    officer.wait_for("New person")
    officer.settle()
    officer.go("This is")
    officer.type_in("3")
    officer.control(Key.Key_Return)
    officer.wait_for("Adult")
    assert officer.says("Ash Grey")
    officer.frame.want(Back())
    officer.settle()
    assert officer.page.name == "people"
