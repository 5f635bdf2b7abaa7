"""The worklist by keyboard, on a real vault."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from mash_desk.casework import assignments
from mash_desk.casework.desk import Desk
from mash_desk.domain.assignment import AssignmentDraft
from mash_desk.domain.referral import Referral
from mash_desk.store import colleagues, referrals
from mash_desk.ui.parts import PagedTable
from mash_desk.ui.parts.paged import ROW, Row
from mash_desk.ui.screen import NewReferral, OpenDisclosure, OpenReferral
from mash_desk.ui.worklist.page import WorklistScreen
from tests import desks
from tests.ui.at_work import AtWork, at_work

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier


def _evening(desk: Desk) -> tuple[Referral, Referral]:
    """An amber referral and a red one, and a disclosure that belongs to neither."""
    marsh = desks.marsh(desk)
    amber = desks.refer(desk, marsh, "amber")
    red = desks.refer(desk, desks.birch(desk), "red")
    desks.disclose(desk, marsh)
    return amber, red


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[AtWork]:
    with at_work(qtbot, tmp_path) as made:
        made.elsewhere(OpenReferral, OpenDisclosure, NewReferral)
        yield made


def _open(officer: AtWork) -> PagedTable:
    officer.open(lambda: WorklistScreen(officer.thread, officer.frame.commands))
    return officer.named("Worklist", PagedTable)


def _rows(officer: AtWork, table: PagedTable) -> list[Row]:
    model = table.model()

    def read() -> list[Row | None]:
        return [model.index(place, 0).data(ROW) for place in range(model.rowCount())]

    officer.qtbot.waitUntil(lambda: None not in read())
    return [row for row in read() if row]


def test_each_view_says_how_much_it_holds_and_the_soonest_due_stands_first(officer: AtWork) -> None:
    officer.do(_evening)
    table = _open(officer)

    rows = _rows(officer, table)

    assert [row.subject for row in rows] == ["Indigo Birch, 7", "Wren Marsh, 9"]
    assert rows[0].due == "Rating Sat 29 Aug 03:50"
    assert rows[0].why == "in 4 h"
    for words in ("Mine  2", "Nobody’s  0", "Late  0", "Red  1", "All open  2", "To close  0", "Without a referral  1"):
        officer.named(words)


def test_a_clock_that_runs_out_is_late_in_words_and_the_selection_stays(officer: AtWork) -> None:
    _amber, red = officer.do(_evening)
    table = _open(officer)
    _rows(officer, table)
    officer.press(Key.Key_J)
    chosen = table.chosen_id()
    officer.clock.go(hours=4, minutes=23)

    minute = officer.frame.page().findChild(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    minute.timeout.emit()
    officer.settle()

    officer.qtbot.waitUntil(lambda: _rows(officer, table)[0].late)
    assert _rows(officer, table)[0].why == "late by 23 min"
    assert table.chosen_id() == chosen != red.id
    officer.named("Late  1")


def test_what_is_selected_says_why_each_deadline_is_what_it_is_and_reading_it_is_a_look(officer: AtWork) -> None:
    _amber, red = officer.do(_evening)
    _open(officer)

    officer.wait_for("Red is 4 hours from receipt")

    officer.wait_for("Mon 31 Aug is a bank holiday")
    officer.wait_for("Hazel Birch (mother) · Flint Grey (stepfather)")
    officer.wait_for("Do not tell Flint Grey anything")
    looked = officer.do(lambda desk: desk.vault.rows("SELECT header FROM entry WHERE act = 'referral.viewed'"))
    assert [red.id in str(row["header"]) for row in looked] == [True]


def test_what_is_to_finish_on_the_referral_itself_is_said_too(officer: AtWork) -> None:
    officer.do(lambda desk: desks.refer(desk, desks.birch(desk)))
    _open(officer)

    officer.wait_for("Decide for Indigo Birch")
    officer.wait_for("by Tue 1 Sep 17:00")


def test_enter_opens_the_referral_and_j_moves(officer: AtWork) -> None:
    amber, _red = officer.do(_evening)
    _rows(officer, _open(officer))

    officer.press(Key.Key_J)
    officer.press(Key.Key_Return)

    assert officer.wanted == [OpenReferral(amber.id)]


def test_a_disclosure_without_a_referral_is_listed_and_opens_its_page(officer: AtWork) -> None:
    officer.do(_evening)
    table = _open(officer)

    officer.press(Key.Key_8, Alt)
    officer.qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    row = _rows(officer, table)[0]
    officer.wait_for("Legal condition for sharing health")
    table.setFocus()
    officer.press(Key.Key_Return)

    assert row.subject == "Wren Marsh"
    assert row.due.endswith("to finish")
    assert [type(want) for want in officer.wanted] == [OpenDisclosure]


def test_work_of_nobody_is_taken_on_with_a(officer: AtWork) -> None:
    _amber, red = officer.do(_evening)
    officer.do(lambda desk: assignments.give_back(desk, _stands(desk, red), "My shift ends."))
    table = _open(officer)
    officer.press(Key.Key_2, Alt)
    officer.qtbot.waitUntil(lambda: table.chosen_id() == red.id)
    table.setFocus()
    officer.wait_for("Nobody yet")
    officer.named("Mine  1")

    officer.press(Key.Key_A)

    officer.wait_for("Somebody has everything that is open.")
    officer.named("Mine  2")


def test_what_a_colleague_has_is_taken_over_on_its_page_with_a_word_why(officer: AtWork) -> None:
    _amber, red = officer.do(_evening)
    officer.do(lambda desk: _hand_to_olive(desk, red))
    table = _open(officer)
    officer.press(Key.Key_5, Alt)
    officer.qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    table.setFocus()
    officer.press(Key.Key_K)
    officer.wait_for("Olive Fern")

    officer.press(Key.Key_A)

    assert [(type(want), want.asked) for want in officer.wanted] == [(OpenReferral, "take_on")]
    assert officer.do(lambda desk: _stands(desk, red)).owner != officer.do(lambda desk: desk.officer.id)


@pytest.mark.parametrize(
    ("key", "asked"),
    [(Key.Key_P, "rating"), (Key.Key_D, "decision"), (Key.Key_L, "contact"), (Key.Key_H, "hand_over")],
)
def test_a_letter_begins_the_work_on_what_is_selected(officer: AtWork, key: Qt.Key, asked: str) -> None:
    _amber, red = officer.do(_evening)
    table = _open(officer)
    _rows(officer, table)

    officer.press(key)

    assert [(want.referral_id, want.asked) for want in officer.wanted] == [(red.id, asked)]


def test_what_runs_out_within_the_hour_says_so(officer: AtWork) -> None:
    officer.do(_evening)
    officer.clock.go(hours=3, minutes=20)
    table = _open(officer)

    row = _rows(officer, table)[0]

    assert (row.why, row.soon, row.late) == ("due in 40 min", True, False)


def test_what_another_changed_meanwhile_is_said_and_nothing_is_overwritten(officer: AtWork) -> None:
    _amber, red = officer.do(_evening)
    officer.do(lambda desk: assignments.give_back(desk, _stands(desk, red), "My shift ends."))
    table = _open(officer)
    officer.press(Key.Key_2, Alt)
    officer.qtbot.waitUntil(lambda: table.chosen_id() == red.id)
    table.setFocus()
    officer.wait_for("Nobody yet")
    officer.thread.changed.disconnect(officer.frame.touched)
    officer.do(lambda desk: _hand_to_olive(desk, red))

    officer.press(Key.Key_A)

    officer.wait_for("changed")


def test_an_empty_worklist_says_what_to_do_next(officer: AtWork) -> None:
    officer.open(lambda: WorklistScreen(officer.thread, officer.frame.commands))

    officer.wait_for("Nothing waits for you.")
    officer.button("New referral").click()

    assert officer.wanted == [NewReferral()]


def _stands(desk: Desk, referral: Referral) -> Referral:
    found = referrals.get(desk.vault, referral.id)
    assert found is not None
    return found


def _hand_to_olive(desk: Desk, referral: Referral) -> None:
    olive = next(who for who, name in colleagues.names(desk.vault).items() if name == "Olive Fern")
    draft = AssignmentDraft(colleague=olive, words="She knows the family.")
    assignments.hand_over(desk, _stands(desk, referral), draft)


def test_a_view_that_is_empty_after_one_that_was_not_goes_on_telling_the_time(officer: AtWork) -> None:
    officer.do(_evening)
    table = _open(officer)
    officer.qtbot.waitUntil(lambda: table.model().rowCount() > 0)
    officer.wait_for("To finish")

    officer.press(Key.Key_3, Alt)
    officer.wait_for("Nothing is late.")
    officer.settle()
    officer.page.load()
    officer.settle()

    assert officer.crashes == []
    assert officer.frame.page() is not None


def test_the_keyboard_stays_in_the_list_whatever_view_is_turned_to_and_is_never_lost(officer: AtWork) -> None:
    officer.do(lambda desk: _hand_to_olive(desk, desks.refer(desk, desks.birch(desk))))
    officer.open(lambda: WorklistScreen(officer.thread, officer.frame.commands))
    officer.qtbot.waitUntil(officer.button("New referral").hasFocus)
    officer.press(Key.Key_5, Alt)
    table = officer.named("Worklist", PagedTable)
    officer.qtbot.waitUntil(table.hasFocus)
    # Another empty view has a button of its own; the first one's is not there any more.
    officer.press(Key.Key_1, Alt)
    officer.qtbot.waitUntil(lambda: officer.button("New referral").hasFocus())
    officer.press(Key.Key_5, Alt)
    officer.qtbot.waitUntil(table.hasFocus)
    # This one has nothing to press: the keyboard goes up to the views.
    officer.press(Key.Key_2, Alt)
    officer.wait_for("Somebody has everything that is open.")
    now = officer.frame.focusWidget()
    assert now is not None
    assert officer.named("Which work to show").isAncestorOf(now)
