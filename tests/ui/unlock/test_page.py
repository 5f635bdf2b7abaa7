"""The page at which the desk is unlocked, on the least screen there may be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollBar
from pytestqt.qtbot import QtBot

from mash_desk.casework.desk import Desk
from mash_desk.casework.device import DeviceState
from mash_desk.ui.parts import Option
from mash_desk.ui.program.door import Door
from mash_desk.ui.program.gate import Gate
from mash_desk.ui.program.screens import EVENING, LOW, NARROW
from mash_desk.ui.unlock.page import UnlockScreen, locked_words
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
