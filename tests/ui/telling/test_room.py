"""The room of telling people: each where it stands, what is late in red and in words, each a key away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import tellings
from mash_desk.casework.desk import Desk
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.telling import TellingDecisionDraft
from mash_desk.store.standing import read_standing
from mash_desk.ui.parts import PagedTable
from mash_desk.ui.parts.paged import ROW, Row
from mash_desk.ui.screen import TellPeople
from mash_desk.ui.telling.room import TellingRoomScreen
from tests import desks
from tests.ui.at_work import AtWork, at_work

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[AtWork]:
    with at_work(qtbot, tmp_path) as made:
        made.elsewhere(TellPeople)
        yield made


def opened(officer: AtWork) -> PagedTable:
    officer.open(lambda: TellingRoomScreen(officer.thread, officer.frame.commands))
    return officer.named("Telling people", PagedTable)


def only(officer: AtWork, table: PagedTable, name: str) -> Row:
    """The one line of the list, once it is that person's."""

    def read() -> Row | None:
        row: Row | None = table.model().index(0, 0).data(ROW)
        return row if table.model().rowCount() == 1 and row is not None and row.subject == name else None

    officer.qtbot.waitUntil(lambda: read() is not None)
    row = read()
    assert row is not None
    return row


def test_what_is_late_says_so_and_enter_opens_the_page_at_that_person(officer: AtWork) -> None:
    saved = officer.do(lambda desk: desks.disclose(desk, desks.marsh(desk)))
    officer.clock.go(days=14)
    table = opened(officer)
    row = only(officer, table, "Wren Marsh")
    assert (row.rating, row.second, row.reference, row.late) == ("Owed", "About themselves", saved.reference, True)
    assert row.due == "Decide by Mon 7 Sep 17:00"
    assert row.why.startswith("late by")
    officer.press(Key.Key_Return)
    officer.qtbot.waitUntil(lambda: bool(officer.wanted))
    want = officer.wanted[-1]
    assert isinstance(want, TellPeople)
    assert (want.disclosure_id, bool(want.telling_id)) == (saved.id, True)


def test_a_deferral_goes_from_deferred_to_review_due_when_its_day_has_passed(officer: AtWork) -> None:
    def defer(desk: Desk) -> Disclosure:
        saved = desks.disclose(desk, desks.marsh(desk))
        (telling,) = read_standing(desk.vault, saved.id).owed_tellings
        draft = TellingDecisionDraft(
            telling=telling.id,
            choice="defer",
            reasons=("police",),
            words="He would know.",
            exemption="sch2-2",
            events=("no_event",),
            review_on="4 9 2026",
        )
        tellings.decide(desk, [draft])
        return saved

    officer.do(defer)
    officer.open(lambda: TellingRoomScreen(officer.thread, officer.frame.commands))
    officer.wait_for("Nobody waits for a decision.")
    officer.press(Key.Key_2, ALT)
    table = officer.named("Telling people", PagedTable)
    row = only(officer, table, "Wren Marsh")
    assert (row.rating, row.due, row.late) == ("Deferred", "Look again by Fri 4 Sep", False)
    officer.clock.go(days=8)
    officer.press(Key.Key_3, ALT)
    officer.qtbot.waitUntil(lambda: only(officer, table, "Wren Marsh").late)
    assert only(officer, table, "Wren Marsh").rating == "Review due"
    officer.press(Key.Key_2, ALT)
    officer.wait_for("Nobody is deferred.")


def test_each_empty_tab_says_what_comes_there(officer: AtWork) -> None:
    opened_at = [Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6, Key.Key_7]
    words = ["Nobody waits for a decision.", "Nobody is deferred.", "No deferral", "Nobody waits to be told."]
    words += ["Nobody was told yet.", "No letter came back.", "Nobody is not to be told."]
    officer.open(lambda: TellingRoomScreen(officer.thread, officer.frame.commands))
    for key, said in zip(opened_at, words, strict=True):
        officer.press(key, ALT)
        officer.wait_for(said)
