"""To review: the manager's morning after an emergency at night; whose it is, and what stands after it was answered."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import attrs
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from mash_desk.casework import (
    acts,
    alerts,
    authorisations,
    directory,
    drafts,
    emergency_access,
    opening,
    restrictions,
    reviews,
)
from mash_desk.casework.authorisations import AuthorisationDraft
from mash_desk.casework.desk import Desk
from mash_desk.casework.opening import DeskDraft
from mash_desk.casework.reviews import ReviewDraft
from mash_desk.domain.address import RevealDraft
from mash_desk.domain.colleague import ColleagueDraft
from mash_desk.keys.derivation import FLOOR
from mash_desk.store import colleagues
from mash_desk.ui.parts import PagedTable
from mash_desk.ui.parts.choice import Segment
from tests import desks
from tests.desks import PASSPHRASE, FixedClock
from tests.ui.program.running import ALT, CTRL, Running, running

Key = Qt.Key
T = TypeVar("T")
WHY = RevealDraft(reason="immediate_danger", words="The hospital asks who may be with her.")


def _at_night(desk: Desk, role: str = "out_of_hours") -> None:
    """From now on somebody of that role has the desk."""
    desk.officer = next(each for each in colleagues.working(desk.vault) if each.role == role)


def _emergency(desk: Desk) -> None:
    """Wren Marsh is restricted, and the night opens her record."""
    child = desks.marsh(desk).child
    restrictions.restrict(desk, child.id, "colleague", "Her mother works here.")
    _at_night(desk)
    emergency_access.open_for_an_hour(desk, child.id, WHY)


def _nothing(_desk: Desk) -> None:
    """A quiet night."""


@pytest.fixture
def morning(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Running]:
    """Olive Fern, the manager, at her own desk ten hours after what happened at night."""
    folder, clock = tmp_path / "desk", FixedClock()
    draft = DeskDraft(authority=desks.AUTHORITY, officer=desks.MANAGER, colleagues=(desks.OFFICER,))
    desk = opening.set_up(folder, draft, bytearray(PASSPHRASE), None, FLOOR, clock=clock).desk
    getattr(request, "param", _nothing)(desk)
    desk.close()
    clock.go(hours=10)
    with running(qtbot, folder, clock=clock) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.window.resize(1366, 768)
        yield program


def _do(officer: Running, work: Callable[[Desk], T]) -> T:
    came: list[T] = []
    officer.program.work.ask(work, came.append)
    officer.qtbot.waitUntil(lambda: bool(came))
    return came[0]


def _in_rail(officer: Running, words: str) -> None:
    officer.qtbot.waitUntil(
        lambda: any(each.accessibleName() == words for each in officer.window.findChildren(QAbstractButton))
    )


def _begin(officer: Running, waiting: int) -> None:
    _in_rail(officer, f"To review, {waiting}")
    officer.press(Key.Key_7, CTRL)
    officer.wait_for_page("to_review")


def _review(officer: Running) -> None:
    """Enter opens the form of what is selected, and gives it the keyboard."""
    officer.press(Key.Key_Return)
    officer.qtbot.waitUntil(lambda: isinstance(officer.window.focusWidget(), Segment))


@pytest.mark.parametrize("morning", [_emergency], indirect=True)
def test_the_manager_answers_an_emergency_of_the_night_and_both_statements_stand(morning: Running) -> None:
    _begin(morning, 1)
    morning.wait_for("Restricted record opened in an emergency: ")
    morning.wait_for("In the words of Rowan Sable")
    morning.wait_for(WHY.words)
    _review(morning)
    morning.press(Key.Key_Return, CTRL)  # nothing chosen yet
    morning.wait_for("Choose what you say of it.")
    morning.qtbot.waitUntil(lambda: morning.labelled("In words").isVisible())
    morning.put("In words", "Right to look. Ring me first next time.")
    morning.press(Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    morning.type_in("1")
    morning.press(Key.Key_Return, CTRL)
    morning.wait_for("Nothing is to be reviewed.")
    _in_rail(morning, "To review, 0")
    morning.press(Key.Key_2, ALT)
    morning.wait_for(WHY.words)
    morning.wait_for("In the words of Olive Fern")
    assert morning.says("It was right. Right to look. Ring me first next time.")


@pytest.mark.parametrize("morning", [_emergency], indirect=True)
def test_in_a_narrow_window_what_was_reviewed_is_read_in_the_place_of_the_list(morning: Running) -> None:
    _do(morning, _answer)
    morning.window.resize(911, 512)
    _begin(morning, 0)
    morning.press(Key.Key_2, ALT)
    (table,) = (each for each in morning.window.findChildren(PagedTable) if each.accessibleName() == "To review")
    morning.qtbot.waitUntil(lambda: table.isVisible() and table.model().rowCount() == 1)
    assert not morning.says("In the words of Olive Fern")
    morning.press(Key.Key_Return)
    morning.wait_for("In the words of Rowan Sable")
    assert morning.says("It was right")
    morning.press(Key.Key_Escape)
    morning.qtbot.waitUntil(lambda: not morning.says("In the words of Olive Fern"))
    assert table.hasFocus()
    assert morning.page == "to_review"


def _answer(desk: Desk) -> None:
    (thing,) = reviews.standing(desk)
    reviews.answer(desk, ReviewDraft(kind=thing.kind, of=thing.id, outcome="right"))


@pytest.mark.parametrize("morning", [_emergency], indirect=True)
def test_a_review_that_was_begun_is_gone_on_with(morning: Running) -> None:
    _begin(morning, 1)
    morning.wait_for(WHY.words)
    _review(morning)
    morning.put("In words", "Ring me first.")
    morning.press(Key.Key_Escape)
    morning.qtbot.waitUntil(lambda: not morning.says("What do you say of it?"))
    assert morning.page == "to_review"
    (draft,) = (each for each in _do(morning, drafts.mine) if each.kind == "review")
    assert "Ring me first." in draft.content
    morning.press(Key.Key_Return)
    morning.wait_for("taken up again")


def _told_by_telephone(desk: Desk) -> None:
    """The program found something, and the night writes down what the manager allowed."""
    manager = desk.officer
    alerts.record(desk, "unopened", "Not opened for 9 days.")
    _at_night(desk)
    authorisations.record(
        desk,
        AuthorisationDraft(
            what="address", kind="address", of="0" * 36, colleague=manager.id, number="01632 960145", words="Yes."
        ),
    )


@pytest.mark.parametrize("morning", [_told_by_telephone], indirect=True)
def test_each_kind_is_asked_what_belongs_to_it(morning: Running) -> None:
    _begin(morning, 2)
    morning.wait_for("allowed by Olive Fern, by telephone")
    _review(morning)
    assert morning.button("Save review").isVisible()
    offered = {each.text() for each in morning.window.findChildren(QAbstractButton) if each.isVisible()}
    assert {"Confirmed: I gave it", "Disputed"} <= offered
    assert "It was right" not in offered


def _allowed_by_another_manager(desk: Desk) -> None:
    """Linden Vale allowed something to Olive Fern herself, and later something to the night."""
    draft = ColleagueDraft(name="Linden Vale", job="team manager", role="manager")
    other = directory.add_colleague(desk, draft)
    allowed = AuthorisationDraft(
        what="address", kind="address", of="0" * 36, colleague=other.id, number="01632 960146", words="Yes."
    )
    authorisations.record(desk, allowed)
    _at_night(desk)
    authorisations.record(desk, attrs.evolve(allowed, of="1" * 36))


@pytest.mark.parametrize("morning", [_allowed_by_another_manager], indirect=True)
def test_ones_own_is_only_read_and_what_another_gave_only_they_confirm(morning: Running) -> None:
    _begin(morning, 0)
    morning.wait_for("In the words of Rowan Sable")
    morning.wait_for("Waits for Linden Vale, who confirms or disputes it.")
    morning.press(Key.Key_Return)
    assert not morning.says("What do you say of it?")
    morning.press(Key.Key_Escape)
    morning.qtbot.waitUntil(lambda: isinstance(morning.window.focusWidget(), PagedTable))
    morning.press(Key.Key_J)
    morning.wait_for("This is your own. Somebody else reviews it.")
    morning.press(Key.Key_Return)
    morning.wait_for("In the words of Olive Fern")
    assert not morning.says("What do you say of it?")


def _begun_before_the_role_changed(desk: Desk) -> None:
    """Olive Fern began a review, and is a social worker since."""
    drafts.keep(desk, drafts.begin(desk, "review", "0" * 36), "{}")
    with desk.change(acts.COLLEAGUE_CHANGED) as change:
        colleagues.amend(change, attrs.evolve(desk.officer, role="social_worker"))


@pytest.mark.parametrize("morning", [_begun_before_the_role_changed], indirect=True)
def test_a_draft_that_leads_to_a_room_which_the_role_has_lost_is_kept_and_it_is_said(morning: Running) -> None:
    morning.press(Key.Key_2, CTRL)
    morning.wait_for_page("to_finish")
    morning.press(Key.Key_3, ALT)
    morning.wait_for("Only you see it, and nothing of it is saved yet.")
    morning.press(Key.Key_Return)
    morning.wait_for("That room is not open to you as your role is now.")
    assert morning.page == "to_finish"
    assert "review" in {each.kind for each in _do(morning, drafts.mine)}


def _begun_and_answered_by_another(desk: Desk) -> None:
    drafts.keep(desk, drafts.begin(desk, "review", "0" * 36), "{}")


@pytest.mark.parametrize("morning", [_begun_and_answered_by_another], indirect=True)
def test_what_is_not_theirs_to_review_any_more_is_said_until_it_is_read(morning: Running) -> None:
    _begin(morning, 0)
    morning.press(Key.Key_2, ALT)
    morning.wait_for("Nothing was reviewed yet.")
    morning.press(Key.Key_2, CTRL)
    morning.wait_for_page("to_finish")
    morning.press(Key.Key_3, ALT)
    morning.wait_for("Only you see it, and nothing of it is saved yet.")
    morning.press(Key.Key_Return)
    morning.wait_for_page("to_review")
    morning.wait_for("What you began to review is not yours to review now.")
    page = morning.program.frame.page()  # type: ignore[union-attr]
    assert page is not None
    page.load()  # as each minute does
    for _round in range(3):
        _do(morning, lambda _desk: None)
    assert morning.says("What you began to review is not yours to review now.")


def test_an_empty_room_says_what_will_stand_there(morning: Running) -> None:
    _begin(morning, 0)
    morning.wait_for("Nothing is to be reviewed.")
    morning.press(Key.Key_2, ALT)
    morning.wait_for("Nothing was reviewed yet.")


def test_a_role_that_reviews_nothing_has_no_such_room(qtbot: QtBot, tmp_path: Path) -> None:
    folder, clock = tmp_path / "desk", FixedClock()
    desks.set_up(folder, clock, training=False).desk.close()
    with running(qtbot, folder, clock=clock) as night:
        night.unlock(PASSPHRASE)
        night.wait_for_page("worklist")
        _in_rail(night, "To finish, 0")
        assert "To review" not in {each.text() for each in night.window.findChildren(QAbstractButton)}


def _opened_by_code(desk: Desk) -> None:
    alerts.of_officer(desk, acts.OPENED_BY_CODE, alerts.RECOVERY_USED, "The recovery code opened this desk.")


@pytest.mark.parametrize("morning", [_opened_by_code], indirect=True)
def test_a_lone_reviewer_says_that_it_was_them_and_reads_whom_the_review_waits_for(morning: Running) -> None:
    morning.wait_for("Say in To review whether this was you.")
    _begin(morning, 1)
    morning.wait_for(
        "Nobody else with a key to this desk reviews. Ask for one to be given to somebody whose role does:"
    )
    _review(morning)
    morning.type_in("1")
    morning.put("In words", "I had left my passphrase at home.")
    morning.press(Key.Key_Return, CTRL)
    morning.wait_for("This was me. I had left my passphrase at home.")
    _in_rail(morning, "To review, 0")
    morning.qtbot.waitUntil(lambda: not morning.says("Say in To review whether this was you."))
    assert morning.says("This is your own. Somebody else reviews it.")
    assert not morning.says("Say if this was you")
