"""Sealing beside the window's thread: what it lets go of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mash_desk.casework import capturing
from mash_desk.ui.capture.sealing import Sealing, Wanted
from tests.desks import FixedClock

_CHOSEN = b"saddle copper lantern orchard seven"


@pytest.fixture
def parent() -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


def test_no_passphrase_is_held_once_it_was_used_or_another_took_its_place(
    qtbot: QtBot, tmp_path: Path, parent: QObject
) -> None:
    clock = FixedClock()
    sealing = Sealing(tmp_path / "desk", "", clock.now, parent)
    captured = capturing.begin(capturing.LOCKED, clock.now())
    wanted = [Wanted(captured, bytearray(_CHOSEN)) for _each in range(4)]
    with qtbot.waitSignals([sealing.kept, sealing.kept], timeout=20_000):
        for each in wanted[:3]:
            sealing.keep(each)
        assert [bool(any(each.chosen)) for each in wanted] == [True, False, True, True]
    assert isinstance(sealing.now(wanted[3]), capturing.Kept)
    assert [bytes(each.chosen) for each in wanted] == [bytes(len(_CHOSEN))] * 4
