"""The list of work over 100,000 ids."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from mash_desk.ui.parts import PagedTable, Row
from mash_desk.ui.parts.paged import KEPT, PAGE, PagedModel, Rows


class Desk:
    """Answers at once, or when it is told to."""

    def __init__(self, *, at_once: bool = True) -> None:
        self.at_once = at_once
        self.asked: list[Sequence[str]] = []
        self.waiting: list[Callable[[], None]] = []

    def fetch(self, ids: Sequence[str], answer: Callable[[Rows], None]) -> None:
        self.asked.append(ids)
        self.waiting.append(
            lambda: answer({id_: Row(f"Child {id_}", rating="Red", due="Rating Sat 03:50") for id_ in ids})
        )
        if self.at_once:
            self.waiting.pop()()


def ids(count: int) -> list[str]:
    return [str(number) for number in range(count)]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def table(qtbot: QtBot, desk: Desk) -> PagedTable:
    made = PagedTable("Worklist", desk.fetch)
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, qtbot: QtBot, desk: Desk) -> None:
    model = PagedModel(desk.fetch)
    model.show_ids(ids(250))
    qtmodeltester.check(model, force_py=True)


def test_a_row_is_read_out_whole(qtbot: QtBot, table: PagedTable) -> None:
    table.show_ids(ids(10))
    cell = table.model().index(3, 0)
    qtbot.waitUntil(lambda: cell.data() == "Red, Child 3, Rating Sat 03:50")
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Red, Child 3, Rating Sat 03:50"


def test_a_hundred_thousand_rows_ask_for_what_is_seen_only(qtbot: QtBot, table: PagedTable, desk: Desk) -> None:
    table.show_ids(ids(100_000))
    qtbot.waitUntil(lambda: len(desk.asked) == 1)
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.chosen_id() == "99999"
    qtbot.waitUntil(lambda: "99999" in desk.asked[-1])
    assert len(desk.asked) <= 3
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.chosen_id() == "0"


def test_a_drag_across_the_list_asks_for_the_last_pages_only(qtbot: QtBot, desk: Desk) -> None:
    model = PagedModel(desk.fetch)
    model.show_ids(ids(100_000))
    for place in range(0, 100_000, PAGE):
        model.index(place, 0).data()
    qtbot.waitUntil(lambda: bool(desk.asked))
    assert [page[0] for page in desk.asked] == ["99850", "99900", "99950"]


def _wait_for(qtbot: QtBot, desk: Desk, asked: int) -> None:
    qtbot.waitUntil(lambda: len(desk.asked) == asked)


def test_only_so_many_pages_are_kept(qtbot: QtBot, desk: Desk) -> None:
    model = PagedModel(desk.fetch)
    model.show_ids(ids(100_000))
    for number in range(KEPT + 5):
        model.index(number * PAGE, 0).data()
        _wait_for(qtbot, desk, number + 1)
    assert len(model._pages) == KEPT


def test_an_answer_for_a_list_that_is_gone_is_dropped(qtbot: QtBot) -> None:
    desk = Desk(at_once=False)
    model = PagedModel(desk.fetch)
    model.show_ids(["old"])
    assert model.index(0, 0).data() == "Loading"
    qtbot.waitUntil(lambda: len(desk.waiting) == 1)
    model.show_ids(["new"])
    desk.waiting[0]()
    assert model.index(0, 0).data() == "Loading"


def test_j_and_k_and_the_arrows_move(qtbot: QtBot, table: PagedTable) -> None:
    table.show_ids(ids(10))
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_Down, Qt.Key.Key_K):
        qtbot.keyClick(table, key)
    assert table.chosen_id() == "2"
    qtbot.keyClick(table, Qt.Key.Key_9)
    assert table.chosen_id() == "2"


def test_enter_opens_and_a_rest_chooses(qtbot: QtBot, table: PagedTable) -> None:
    table.show_ids(ids(10))
    with qtbot.waitSignal(table.chosen) as rested:
        qtbot.keyClick(table, Qt.Key.Key_J)
    assert rested.args == ["1"]
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["1"]


def test_what_was_chosen_stays_chosen(qtbot: QtBot, table: PagedTable) -> None:
    table.show_ids(["a", "b", "c"])
    qtbot.keyClick(table, Qt.Key.Key_J)
    table.show_ids(["c", "x", "b"])
    assert table.chosen_id() == "b"
    table.show_ids(["x", "y"])
    assert table.chosen_id() == "x"


def test_refresh_reads_again(qtbot: QtBot, table: PagedTable, desk: Desk) -> None:
    table.show_ids(ids(10))
    qtbot.waitUntil(lambda: len(desk.asked) == 1)
    table.refresh()
    qtbot.waitUntil(lambda: len(desk.asked) == 2)
