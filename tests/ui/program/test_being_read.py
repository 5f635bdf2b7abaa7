"""A page that has not been read yet says nothing about the record: only, after a while, that it is being read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.ui.disclosure.page import DisclosureScreen
from mash_desk.ui.parts import Cover, TaskList
from mash_desk.ui.program.being_read import BeingRead
from mash_desk.ui.screen import OpenDisclosure
from tests import desks
from tests.ui.at_work import AtWork, Elsewhere, at_work


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[AtWork]:
    with at_work(qtbot, tmp_path) as made:
        BeingRead(made.frame, made.thread)
        made.frame.answer(
            OpenDisclosure, lambda want: DisclosureScreen(made.thread, made.frame.commands, want.disclosure_id)
        )
        made.open(lambda: Elsewhere("Worklist", made.frame.commands))
        yield made


def _on_top(officer: AtWork) -> Cover | None:
    found = officer.page.childAt(officer.page.rect().center())
    return found if isinstance(found, Cover) else None


def _ring(officer: AtWork) -> list[QWidget]:
    """The ring of the focus, as far as it is in view."""
    return [each for each in officer.frame.findChildren(QWidget) if type(each).__name__ == "_Ring" and each.isVisible()]


def test_a_page_is_covered_until_it_is_read_and_then_never_again(officer: AtWork) -> None:
    disclosure = officer.do(lambda desk: desks.disclose(desk, desks.birch(desk)).id)
    with officer.slow_disk():
        officer.frame.want(OpenDisclosure(disclosure))
        cover = _on_top(officer)
        assert cover is not None
        assert not officer.says("Reading …")
        officer.wait_for("Reading …")
        officer.button("Open referral").setFocus()  # at the foot, where nothing scrolls: its ring lies in the window
        assert _ring(officer) == []
        officer.frame.resize(911, 512)
        assert cover.geometry() == officer.page.rect()
    officer.qtbot.waitUntil(lambda: _on_top(officer) is None)
    assert len(_ring(officer)) == 1
    with officer.slow_disk():
        officer.frame.touched(frozenset({"disclosure"}))
        assert _on_top(officer) is None  # what stood before stays in view


def test_no_list_of_tasks_says_that_nothing_is_left_before_it_is_known(qtbot: QtBot) -> None:
    tasks = TaskList()
    qtbot.addWidget(tasks)
    assert not tasks.findChildren(QLabel)
    tasks.show_tasks([])
    assert [label.text() for label in tasks.findChildren(QLabel) if label.text()] == ["Nothing is left to finish."]
