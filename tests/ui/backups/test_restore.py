"""Putting back a backup before a desk is open: from the first run, into the usual folder, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mash_desk.casework import backup_folders
from mash_desk.casework.backups import Backing
from mash_desk.ui.backups.restore import RestoreScreen
from mash_desk.ui.program.gate import Gate
from mash_desk.ui.screen import UnlockRestored
from tests import desks
from tests.desks import PASSPHRASE, FixedClock
from tests.ui.at_work import Elsewhere
from tests.ui.program.running import CTRL, running

Key = Qt.Key


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A backup of a desk that is lost."""
    into = tmp_path / "backups"
    into.mkdir()
    desk = desks.set_up(tmp_path / "lost", FixedClock(), training=False).desk
    backing = Backing(into)
    while backing.go_on(desk):
        pass
    desk.close()
    return next(into.iterdir())


def test_a_computer_without_a_desk_offers_it_into_the_usual_folder(qtbot: QtBot, tmp_path: Path, made: Path) -> None:
    with running(qtbot, tmp_path / "desk", clock=FixedClock()) as program:
        program.wait_for_page("first_run")
        program.press(Key.Key_B, CTRL)
        program.wait_for_page("restore")
        folder = program.labelled("Folder for the desk")
        assert isinstance(folder, QLineEdit)
        assert folder.text() == str(tmp_path / "desk")
        program.put("The backup", str(made))
        program.press(Key.Key_Return)
        program.wait_for_page("unlock")
        assert program.says(f"The backup {made.name} is put back.")
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        qtbot.waitUntil(lambda: program.says("This desk was put back from a backup, or copied"))


def test_not_now_leads_back_and_nothing_was_made(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path / "desk", clock=FixedClock()) as program:
        program.press(Key.Key_B, CTRL)
        program.wait_for_page("restore")
        program.put("The backup", "backups/1")
        program.press(Key.Key_Return)
        assert program.says("Enter the whole path of the folder")
        program.press(Key.Key_Escape)
        program.wait_for_page("first_run")
        assert not (tmp_path / "desk" / "vault.db").exists()


def test_nothing_leads_back_while_it_is_copied(qtbot: QtBot, tmp_path: Path, made: Path) -> None:
    gate, folder = Gate(), tmp_path / "desk"
    qtbot.addWidget(gate)
    aside: list[Callable[[], None]] = []
    unlocked: list[Path] = []
    gate.answer(UnlockRestored, lambda want: unlocked.append(want.folder))
    gate.open(Elsewhere("First run", gate.commands))
    page = RestoreScreen(gate.commands, lambda work, then: aside.append(lambda: then(work())), str(folder))  # type: ignore[func-returns-value]
    gate.open(page)
    with qtbot.waitActive(gate):
        gate.show()
        gate.activateWindow()
    qtbot.keyClicks(gate.focusWidget(), str(made))
    qtbot.keyClick(gate.focusWidget(), Key.Key_Return)
    qtbot.keyClick(gate.focusWidget(), Key.Key_Escape)
    assert gate.page() is page
    (copy,) = aside
    copy()
    assert unlocked == [folder]


def test_both_folders_are_needed_and_the_desk_s_is_empty_but_for_what_was_captured(tmp_path: Path) -> None:
    def found(made: str, folder: str) -> list[tuple[str, str]]:
        return [(each.code, each.field) for each in backup_folders.check_restore(made, folder)]

    assert found("", "") == [("needed", "made"), ("needed", "folder")]
    assert found("a", "b") == [("folder.whole", "made"), ("folder.whole", "folder")]
    (tmp_path / "inbox").mkdir()
    (tmp_path / "vault.db.part").touch()  # of one that was cut off
    assert found("/a", str(tmp_path)) == []
    assert found("/a", str(tmp_path / "new")) == []
    (tmp_path / "vault.db-wal").touch()
    assert found("/a", str(tmp_path)) == [("folder.filled", "folder")]
