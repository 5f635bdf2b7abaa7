"""A record is restricted on its page; others meet a page that says so, and open it for a reason where they may."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import restrictions, reviews
from mash_desk.casework.desk import Desk
from mash_desk.domain.person import Person
from mash_desk.store import colleagues
from mash_desk.ui.person.page import PersonScreen
from mash_desk.ui.restricted.page import RestrictedScreen
from mash_desk.ui.screen import AskToOpen, OpenPerson, UrgentDisclosure
from tests import desks
from tests.ui.by_keyboard import ByKeyboard, by_keyboard


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[ByKeyboard]:
    with by_keyboard(qtbot, tmp_path) as made:
        work, commands = made.thread, made.frame.commands
        made.frame.answer(OpenPerson, lambda want: PersonScreen(work, commands, want.person_id))
        made.frame.answer(AskToOpen, lambda want: RestrictedScreen(work, commands, want))
        yield made


def _as(desk: Desk, role: str) -> None:
    desk.officer = attrs.evolve(desk.officer, role=role)


def _restricted(desk: Desk) -> Person:
    child = desks.birch(desk).child
    manager = next(each for each in colleagues.working(desk.vault) if each.role == "manager")
    officer, desk.officer = desk.officer, manager
    restrictions.restrict(desk, child.id, "high_profile", "Her mother is known to the press.")
    desk.officer = officer
    desk.open_with_reason((child.id,), desk.now())
    return child


def test_a_manager_restricts_a_record_and_opens_it_to_the_hub_again(officer: ByKeyboard) -> None:
    officer.do(lambda desk: _as(desk, "manager"))
    child = officer.do(lambda desk: desks.birch(desk).child)
    officer.show(lambda: PersonScreen(officer.thread, officer.frame.commands, child.id))
    officer.wait_for("Open to the hub")
    restrict = officer.frame.commands.action("person.restrict")
    assert restrict.isEnabled()
    officer.follow("Restrict this record")
    officer.wait_for("Why it is restricted")
    officer.choose("Why it is restricted", "Adoption")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Nobody: each opens it with a reason")
    assert officer.do(lambda desk: restrictions.of_person(desk, child.id)) is not None
    assert not restrict.isEnabled()
    assert officer.focus().accessibleName().startswith("Open it to the hub again")

    officer.follow("Open it to the hub again")
    officer.wait_for("Why it is restricted no more")
    officer.fill("Why it is restricted no more", "The adoption is final.")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Open to the hub")

    restrict.trigger()  # as the box at the top does
    officer.wait_for("Why it is restricted")


def test_an_officer_of_the_night_opens_it_in_an_emergency_and_the_manager_has_it_to_review(officer: ByKeyboard) -> None:
    child = officer.do(_restricted)
    officer.show(lambda: PersonScreen(officer.thread, officer.frame.commands, child.id))
    officer.wait_for("Open it in an emergency")
    assert not officer.says("Birch")
    officer.qtbot.waitUntil(lambda: officer.focus().accessibleName().startswith("Why do you need it?"))
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Say in words what the emergency is")
    officer.choose("Why do you need it?", "Somebody is in danger now")
    officer.fill("In words", "Her father is at the door of her school.")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Indigo")
    officer.do(lambda desk: _as(desk, "manager"))
    waiting = officer.do(lambda desk: reviews.standing(desk))
    assert [each.words for each in waiting] == ["Her father is at the door of her school."]


def test_a_manager_opens_it_by_a_reason_which_is_no_emergency(officer: ByKeyboard) -> None:
    child = officer.do(_restricted)
    officer.do(lambda desk: _as(desk, "manager"))
    officer.show(lambda: PersonScreen(officer.thread, officer.frame.commands, child.id))
    officer.wait_for("Open it, and say why")
    officer.choose("Why do you need it?", "Somebody is in danger now")
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Indigo")
    acts = officer.do(lambda desk: [row["act"] for row in desk.vault.rows("SELECT act FROM entry ORDER BY sequence")])
    assert acts.count("restricted.viewed") == 1
    assert officer.do(lambda desk: desk.vault.rows("SELECT * FROM emergency_access")) == []


def test_come_back_to_once_it_was_opened_the_page_gives_way_to_the_record(officer: ByKeyboard) -> None:
    officer.elsewhere(UrgentDisclosure)
    child = officer.do(_restricted)
    officer.show(lambda: PersonScreen(officer.thread, officer.frame.commands, child.id))
    officer.wait_for("Open it in an emergency")
    officer.choose("Why do you need it?", "Somebody is in danger now")
    officer.fill("In words", "Her father is at the door of her school.")
    with officer.slow_disk():
        officer.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        officer.press(Qt.Key.Key_F9)
    assert officer.page.name == "elsewhere"
    officer.press(Qt.Key.Key_Escape)
    officer.wait_for("Indigo")


def test_a_reason_that_is_given_twice_opens_it_once(officer: ByKeyboard) -> None:
    child = officer.do(_restricted)
    officer.show(lambda: PersonScreen(officer.thread, officer.frame.commands, child.id))
    officer.wait_for("Open it in an emergency")
    officer.choose("Why do you need it?", "Somebody is in danger now")
    officer.fill("In words", "Her father is at the door of her school.")
    officer.do(lambda desk: desk.open_with_reason((child.id,), desk.now() + restrictions.OPEN_FOR))
    officer.control(Qt.Key.Key_Return)
    officer.wait_for("Indigo")
