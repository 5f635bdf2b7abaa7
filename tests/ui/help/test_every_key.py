"""The sheet of all keys: gathered from the registry over every page of the real window, unseen and unloaded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mash_desk.ui.frame.every_key import any_want
from mash_desk.ui.screen import OpenReferral, UrgentDisclosure
from tests import desks
from tests.desks import PASSPHRASE, FixedClock
from tests.ui.program.running import CTRL, Running, running

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[Running]:
    clock = FixedClock()
    desks.set_up(tmp_path / "desk", clock, training=False).desk.close()
    with running(qtbot, tmp_path / "desk", clock=clock) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        yield program


def test_every_page_has_its_keys_on_it_and_nothing_was_asked_of_the_desk(officer: Running) -> None:
    frame = officer.program.frame
    assert frame is not None
    groups = dict(frame.every_key())
    assert ("Urgent disclosure", "F9 or Ctrl+Shift+D") in groups["Desk"]
    assert ("Print the blank forms …", "Ctrl+Shift+B") in groups["Desk"]
    assert any(words == "Save disclosure" for words, _keys in groups["Urgent disclosure"])
    assert any(words == "Print the letter" for words, _keys in groups["Letter"])
    assert len(groups) > 12

    officer.press(Qt.Key.Key_F1, SHIFT)
    officer.wait_for_page("keys")
    words = {label.text() for label in frame.page().findChildren(QLabel)}  # type: ignore[union-attr]
    assert {"This page", "Save disclosure", "Print the letter", "Telling people", "Ctrl+Shift+P"} <= words

    officer.press(Qt.Key.Key_P, CTRL)
    officer.wait_for_page("print")


def test_any_want_is_one_about_nothing() -> None:
    assert any_want(OpenReferral) == OpenReferral("")
    assert any_want(UrgentDisclosure) == UrgentDisclosure()
