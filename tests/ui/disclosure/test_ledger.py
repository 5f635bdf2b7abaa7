"""Information shared: what was shared and what was not, narrowed by day, child, recipient and officer, and by words."""

import pytest
from PySide6.QtCore import Qt

from mash_desk.casework import disclosures
from mash_desk.casework.desk import Desk
from mash_desk.domain.disclosure import DisclosureDraft, SubjectDraft
from mash_desk.ui.disclosure.ledger import LedgerScreen
from mash_desk.ui.disclosure.page import DisclosureScreen
from mash_desk.ui.parts import PagedTable
from mash_desk.ui.parts.paged import ROW, Row
from tests import desks
from tests.ui.at_work import AtWork
from tests.ui.disclosure.conftest import People

Key, ALT, CTRL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(officer: AtWork, people: People) -> PagedTable:
    """One shared about a referral, then one not shared without any."""

    def tell(desk: Desk) -> None:
        desks.disclose(desk, people.birch, people.referral)
        officer.clock.go(minutes=15)
        disclosures.save(
            desk,
            DisclosureDraft(
                shared=False,
                subjects=(SubjectDraft(person=people.marsh.child.id),),
                what="Her school.",
                why="A stranger asked.",
                not_shared_reason="not_verified",
            ),
        )

    officer.do(tell)
    officer.frame.add_room(
        "information_shared",
        "Information shared",
        lambda: LedgerScreen(officer.thread, officer.frame.commands),
    )
    officer.frame.open_room("information_shared")
    officer.settle()
    return officer.named("Information shared", PagedTable)


def rows(officer: AtWork, table: PagedTable) -> list[Row]:
    model = table.model()

    def read() -> list[Row | None]:
        return [model.index(place, 0).data(ROW) for place in range(model.rowCount())]

    officer.qtbot.waitUntil(lambda: None not in read())
    return [row for row in read() if row]


def subjects(officer: AtWork, table: PagedTable, *expected: str) -> None:
    officer.qtbot.waitUntil(lambda: [row.subject for row in rows(officer, table)] == list(expected))


def test_the_newest_stands_first_and_what_was_not_shared_says_so(officer: AtWork, table: PagedTable) -> None:
    newest, before = rows(officer, table)
    assert (newest.rating, newest.subject, newest.why) == ("Not shared", "Wren Marsh", "1 to finish")
    assert (before.rating, before.subject) == ("Shared", "Indigo Birch")
    assert "charge nurse" in before.second


def test_shared_or_not_is_turned_by_a_key_and_words_narrow_the_list(officer: AtWork, table: PagedTable) -> None:
    officer.press(Key.Key_S, ALT)
    subjects(officer, table, "Indigo Birch")
    officer.press(Key.Key_S, ALT)
    subjects(officer, table, "Wren Marsh")
    officer.press(Key.Key_S, ALT)
    subjects(officer, table, "Wren Marsh", "Indigo Birch")
    officer.press(Key.Key_F, CTRL)
    officer.type_in("trust integ bir")
    subjects(officer, table, "Indigo Birch")
    officer.type_in("x")
    officer.wait_for("Nothing is found by that.")
    officer.press(Key.Key_Escape)
    subjects(officer, table, "Wren Marsh", "Indigo Birch")
    officer.press(Key.Key_Down)
    assert table.hasFocus()


@pytest.mark.parametrize(
    ("key", "first", "listed"),
    [
        (Key.Key_2, "Sat 29 Aug 2026", ("Wren Marsh",)),
        (Key.Key_3, "Wren Marsh, 9", ("Wren Marsh",)),
        (Key.Key_4, "GP, NHS trust, NHS England or integrated care board", ("Indigo Birch",)),
        (Key.Key_5, "Rowan Sable", ("Wren Marsh", "Indigo Birch")),
    ],
)
def test_each_view_narrows_the_list_to_the_value_that_is_chosen(
    officer: AtWork, table: PagedTable, key: Key, first: str, listed: tuple[str, ...]
) -> None:
    officer.press(key, ALT)
    officer.settle()
    values = officer.named("Narrow to", PagedTable)
    officer.qtbot.waitUntil(lambda: rows(officer, values)[0].subject == first)
    subjects(officer, table, *listed)
    officer.press(Key.Key_1, ALT)
    subjects(officer, table, "Wren Marsh", "Indigo Birch")
    officer.qtbot.waitUntil(lambda: not values.isVisible())


def test_the_selected_one_is_shown_and_enter_opens_it(officer: AtWork, table: PagedTable) -> None:
    officer.wait_for("A stranger asked.")
    assert officer.says("None yet")
    officer.press(Key.Key_J)
    officer.wait_for("He is expected there within the hour.")
    officer.press(Key.Key_Return)
    officer.settle()
    assert isinstance(officer.frame.page(), DisclosureScreen)


def test_nothing_shared_yet_says_what_to_do(officer: AtWork) -> None:
    officer.frame.add_room(
        "information_shared",
        "Information shared",
        lambda: LedgerScreen(officer.thread, officer.frame.commands),
    )
    officer.frame.open_room("information_shared")
    officer.wait_for("Nothing was shared yet.")
