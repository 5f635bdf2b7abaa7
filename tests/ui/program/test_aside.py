"""What is done on a thread of its own is answered, whatever comes of it."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mash_desk.domain.findings import Known
from mash_desk.ui.program.aside import Aside


def fail() -> str:
    raise OSError("what was typed")


@pytest.mark.logs("aside.failed")
def test_a_failure_without_words_is_answered_in_general_ones(qtbot: QtBot) -> None:
    parent, came = QObject(), []
    Aside(parent).ask(fail, came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert isinstance(came[0], Known)
    assert came[0].words == Known.words
