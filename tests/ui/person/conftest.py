"""The window in which a person's page is opened, and everything that it leads to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mash_desk.ui.person.page import PersonScreen
from mash_desk.ui.screen import (
    NewReferral,
    OpenDisclosure,
    OpenPerson,
    OpenReferral,
    TellPeople,
    UrgentDisclosure,
    WriteLetter,
)
from tests.ui.by_keyboard import ByKeyboard, by_keyboard


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[ByKeyboard]:
    with by_keyboard(qtbot, tmp_path) as made:
        work, commands = made.thread, made.frame.commands
        made.frame.answer(OpenPerson, lambda want: PersonScreen(work, commands, want.person_id))
        made.elsewhere(NewReferral, OpenDisclosure, OpenReferral, TellPeople, UrgentDisclosure, WriteLetter)
        yield made
