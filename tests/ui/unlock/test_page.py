"""The page at which the desk is unlocked, on the least screen there may be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.casework.desk import Desk
from mash_desk.casework.device import DeviceState
from mash_desk.domain.findings import Finding, Refused
from mash_desk.ui.parts import Option
from mash_desk.ui.program.door import Door
from mash_desk.ui.program.gate import Gate
from mash_desk.ui.program.screens import EVENING, LOW, NARROW
from mash_desk.ui.unlock.page import UnlockScreen, locked_words
from mash_desk.ui.unlock.recovery import RecoveryScreen
from mash_desk.ui.vault_thread import VaultThread
from tests import desks


@pytest.fixture
def work(tmp_path: Path) -> Iterator[VaultThread[Desk]]:
    made: VaultThread[Desk] = VaultThread(lambda: desks.set_up(tmp_path / "desk").desk)
    yield made
    made.stop()


@pytest.mark.parametrize("officers", [1, 2])
def test_all_of_it_is_in_view_on_the_least_screen(
    qtbot: QtBot, tmp_path: Path, work: VaultThread[Desk], officers: int
) -> None:
    gate = Gate()
    qtbot.addWidget(gate)
    page = UnlockScreen(work, gate.commands, Door(tmp_path), spoken=locked_words(EVENING))
    page.device.show_state(DeviceState.FOUND)
    page.show_officers([Option("1", "OF"), Option("2", "RS")][:officers])
    gate.resize(NARROW, LOW)
    gate.open(page)
    with qtbot.waitExposed(gate):
        gate.show()
    assert page.height() > LOW / 2
    assert not any(bar.isVisible() for bar in page.findChildren(QScrollBar))


def test_a_passphrase_that_is_typed_faster_than_the_list_of_officers_came_waits_for_it(
    qtbot: QtBot, tmp_path: Path, work: VaultThread[Desk]
) -> None:
    gate, page = _shown(qtbot, tmp_path, work)
    page._passphrase.edit.setText("five quite other words here")
    gate.commands.action("unlock").trigger()
    assert _says(page, "Looking who has a key to this desk.")
    page.show_officers([Option("1", "OF"), Option("2", "RS")])
    qtbot.waitUntil(lambda: _says(page, "Choose who you are."))
    assert not _says(page, "Looking who has a key")
    assert not page._passphrase.is_empty()


def test_what_is_refused_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    def refuse() -> Desk:
        raise Refused([Finding("refused", "passphrase", "Something stands against it.")])

    work: VaultThread[Desk] = VaultThread(refuse)
    gate, page = _shown(qtbot, tmp_path, work)
    page.show_officers([Option("1", "OF")])
    page._passphrase.edit.setText("five quite other words here")
    gate.commands.action("unlock").trigger()
    qtbot.waitUntil(lambda: _says(page, "Something stands against it."))
    work.stop()


def test_who_of_several_is_there_is_asked_before_the_recovery_code_is_tried(
    qtbot: QtBot, tmp_path: Path, work: VaultThread[Desk]
) -> None:
    gate = Gate()
    qtbot.addWidget(gate)
    page = RecoveryScreen(work, gate.commands, Door(tmp_path))
    page.show_officers([Option("1", "OF"), Option("2", "RS")])
    gate.open(page)
    with qtbot.waitExposed(gate):
        gate.show()
    page._form.set_values({"code": "0000-1111"})
    gate.commands.action("use_code").trigger()
    qtbot.waitUntil(lambda: _says(page, "Choose who you are."))
    assert not page.is_busy


def _shown(qtbot: QtBot, folder: Path, work: VaultThread[Desk]) -> tuple[Gate, UnlockScreen]:
    gate = Gate()
    qtbot.addWidget(gate)
    page = UnlockScreen(work, gate.commands, Door(folder))
    gate.open(page)
    with qtbot.waitExposed(gate):
        gate.show()
    return gate, page


def _says(page: QWidget, words: str) -> bool:
    return any(words in each.text() for each in page.findChildren(QLabel) if each.isVisible())
