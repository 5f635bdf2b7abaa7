"""Sealing beside the window's thread: what it lets go of, and how long it waits for a disk that does not answer.

Such a disk is a pipe in the place of the file: who opens it waits until somebody reads.
"""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import capturing
from mash_desk.keys import inbox
from mash_desk.ui.capture import sealing as module
from mash_desk.ui.capture.page import CaptureScreen
from mash_desk.ui.capture.sealing import DiskSilent, Sealing, Wanted
from tests import desks
from tests.desks import FixedClock
from tests.ui.program.running import running

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


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0.3)


@pytest.mark.usefixtures("impatient")
def test_a_silent_disk_is_told_while_one_types_and_at_closing_it_is_written_elsewhere(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    desks.set_up(folder, training=False).desk.close()
    with running(qtbot, folder) as program:
        program.press(Qt.Key.Key_F9)
        program.wait_for_page("capture")
        assert program.program.gate is not None
        page = program.program.gate.page()
        assert isinstance(page, CaptureScreen)
        pipe = folder / "inbox" / f"{page._captured.id}.part"
        pipe.parent.mkdir()
        os.mkfifo(pipe)
        program.type_in("Girl, 4")
        program.wait_for("The disk does not answer, so it is not known whether what you typed is kept.")
        program.window.close()
        qtbot.waitUntil(lambda: program.ended == [0])
        (kept,) = capturing.own_inbox(folder).glob("*.sealed")
        assert kept.stem != page._captured.id
        with qtbot.waitSignal(page._sealing.kept):
            os.close(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK))  # the writer goes on, and finds that it is no file
    for file in capturing.own_inbox(folder).iterdir():
        file.unlink()


@pytest.mark.usefixtures("impatient")
def test_where_no_disk_answers_at_closing_that_is_told_in_time(
    tmp_path: Path, parent: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, answers = FixedClock(), threading.Event()

    def silent(*_wanted: object, **_where: object) -> None:
        answers.wait(30)
        raise capturing.NothingWritten

    monkeypatch.setattr(capturing, "keep", silent)
    sealing = Sealing(tmp_path / "desk", inbox.new_identity()[0], clock.now, parent)
    came = sealing.now(Wanted(capturing.begin(capturing.LOCKED, clock.now())))
    assert isinstance(came, DiskSilent)
    answers.set()
