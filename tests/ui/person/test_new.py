"""The form of a new person keeps what is typed: in the room People, and inside the form that they are added to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from mash_desk.casework import drafts, drafts_left
from mash_desk.ui.person.room import PeopleScreen
from mash_desk.ui.screen import OpenRoom
from mash_desk.ui.to_finish.draft_words import want_of, words_of
from tests import desks
from tests.desks import Family
from tests.ui.at_work import Elsewhere
from tests.ui.by_keyboard import ByKeyboard
from tests.ui.person.opened import retype, show

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def family(officer: ByKeyboard) -> Family:
    return officer.do(desks.birch)


def _page(officer: ByKeyboard) -> PeopleScreen:
    return PeopleScreen(officer.thread, officer.frame.commands)


def _room(officer: ByKeyboard) -> None:
    officer.frame.add_room("people", "People", lambda: _page(officer))
    officer.open(lambda: Elsewhere("Worklist", officer.frame.commands))
    officer.frame.open_room("people")
    officer.settle()


def _begin(officer: ByKeyboard, name: str) -> None:
    officer.go("Find a person")
    retype(officer, name)
    officer.wait_for("Nobody is found by this.")
    officer.press(Key.Key_A, ALT)
    officer.wait_for("New person")
    officer.settle()


def _line(officer: ByKeyboard, label: str) -> str:
    line = officer.labelled(label)
    assert isinstance(line, QLineEdit)
    return line.text()


def test_what_is_typed_of_a_new_person_outlives_the_window_and_is_used_up_by_their_record(officer: ByKeyboard) -> None:
    _room(officer)
    _begin(officer, "Ash Grey")
    officer.go("This is")
    officer.type_in("3")
    officer.fill("Given name", "Ashley")
    officer.wait_for("Draft saved")
    (kept,) = officer.do(lambda desk: drafts_left.rows(desk, drafts_left.ids(desk)))
    assert (words_of(kept), want_of(kept)) == ("New person", OpenRoom("people"))
    officer.show(lambda: _page(officer))  # as after a crash: another page, which knows nothing of the first
    _begin(officer, "ash  grey")
    officer.wait_for("taken up again")
    assert _line(officer, "Given name") == "Ashley"
    officer.control(Key.Key_Return)
    officer.wait_for("Adult")
    assert officer.do(drafts.mine) == []


def test_a_draft_is_taken_up_from_to_finish_and_by_no_other_search(officer: ByKeyboard) -> None:
    _room(officer)
    _begin(officer, "Ash Grey")
    officer.fill("Given name", "Ashley")
    officer.press(Key.Key_Escape)
    _begin(officer, "Rowan")
    assert _line(officer, "Given name") == "Rowan"
    assert not officer.says("taken up again")
    officer.fill("Given name", "Rowana")
    kept = officer.do(lambda desk: drafts.mine(desk)[-1])
    officer.frame.want(OpenRoom("people", kept.id))
    officer.wait_for("“New person” is kept as a draft.")
    officer.wait_for("taken up again")
    assert _line(officer, "Given name") == "Ashley"
    assert _line(officer, "Find a person") == "Ash Grey"
    assert len(officer.do(drafts.mine)) == 2


def test_somebody_new_inside_another_form_is_kept_with_it(officer: ByKeyboard, family: Family) -> None:
    show(officer, family.child)
    officer.press(Key.Key_P, ALT)
    officer.wait_for("Which way round")
    officer.search("Or find somebody else", "Ash Grey")
    officer.take_last()
    officer.fill("Given name", "Ashley")
    officer.frame.leave()
    officer.settle()
    (kept,) = officer.do(drafts.mine)
    assert '"new.sought:given_name": "Ashley"' in kept.content
    officer.press(Key.Key_Escape)  # the form of the new person
    officer.search("Or find somebody else", "")
    officer.take_last()
    assert _line(officer, "Given name") == "Ashley"
    officer.press(Key.Key_W, ALT)
    officer.wait_for("is kept as a draft")
    officer.press(Key.Key_P, ALT)
    officer.wait_for("taken up again")
    assert _line(officer, "Given name") == "Ashley"
