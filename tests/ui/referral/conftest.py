"""The window in which referrals are taken in and worked on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mash_desk.ui.referral.new import NewReferralScreen
from mash_desk.ui.referral.page import ReferralScreen
from mash_desk.ui.screen import NewReferral, OpenDisclosure, OpenPerson, OpenReferral, TellPeople, UrgentDisclosure
from tests.ui.by_keyboard import ByKeyboard, by_keyboard


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[ByKeyboard]:
    with by_keyboard(qtbot, tmp_path) as made:
        work, commands = made.thread, made.frame.commands
        made.frame.answer(NewReferral, lambda _want: NewReferralScreen(work, commands))
        made.frame.answer(OpenReferral, lambda want: ReferralScreen(work, commands, want.referral_id))
        made.elsewhere(OpenDisclosure, OpenPerson, TellPeople, UrgentDisclosure)
        yield made
