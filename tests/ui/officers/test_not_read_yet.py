"""Enter on a page that has not been read yet does nothing, whatever the page will do once it has."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import directory
from mash_desk.keys.derivation import FLOOR
from mash_desk.ui.backups.drill import DrillScreen
from mash_desk.ui.backups.trying import Trying
from mash_desk.ui.officers.enrol import EnrolScreen
from mash_desk.ui.officers.key_page import KeyPage
from mash_desk.ui.officers.leaver import LeaverScreen
from mash_desk.ui.program.aside import Aside
from mash_desk.ui.program.door import Door
from mash_desk.ui.screen import Screen, Want
from tests import desks
from tests.ui.at_work import Elsewhere
from tests.ui.by_keyboard import ByKeyboard, by_keyboard

Key = Qt.Key


_NEW = "granite ribbon walnut harbour candle"
_TYPED = {"own": desks.PASSPHRASE.decode(), "passphrase": _NEW, "again": _NEW, "folder": "/nowhere"}


class _Asked(Want):
    """The page of the test."""


def _leaver(officer: ByKeyboard, door: Door, colleague: str) -> Screen:
    return LeaverScreen(officer.thread, officer.frame.commands, door, colleague)


def _enrol(officer: ByKeyboard, door: Door, colleague: str) -> Screen:
    return EnrolScreen(officer.thread, officer.frame.commands, door, colleague)


def _drill(officer: ByKeyboard, door: Door, _colleague: str) -> Screen:
    trying = Trying(officer.thread, Aside(officer.frame).ask, door.folder, None, officer.frame)
    return DrillScreen(officer.thread, officer.frame.commands, trying, "")


@pytest.mark.parametrize(
    ("made", "once_read"),
    [(_leaver, "It is recorded"), (_enrol, "The key is made"), (_drill, "There is a problem")],
)
def test_enter_waits_until_the_page_has_been_read(
    qtbot: QtBot, tmp_path: Path, made: Callable[[ByKeyboard, Door, str], Screen], once_read: str
) -> None:
    folder = tmp_path / "desk"
    with by_keyboard(qtbot, folder) as officer:
        officer.open(lambda: Elsewhere("Worklist", officer.frame.commands))
        [olive] = officer.do(directory.managers)
        officer.frame.answer(_Asked, lambda _want: made(officer, Door(folder, cost=FLOOR), olive.id))
        with officer.slow_disk():
            officer.frame.want(_Asked())
            page = officer.page
            assert isinstance(page, KeyPage)
            page.form.set_values(_TYPED)
            officer.press(Key.Key_Return)
        assert not officer.says(once_read)
        officer.press(Key.Key_Return)
        officer.wait_for(once_read)
