"""F8 from anywhere: whom to ring, a call noted by one press, and taken back by a correction."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import referrals
from mash_desk.ui.disclosure.page import DisclosureScreen
from mash_desk.ui.disclosure.urgent import UrgentScreen
from mash_desk.ui.emergency.page import EmergencyScreen
from mash_desk.ui.referral.page import ReferralScreen
from mash_desk.ui.screen import OpenReferral, Screen, ShowEmergencyNumbers, UrgentDisclosure
from mash_desk.ui.telling.page import TellingScreen
from tests import desks
from tests.ui.by_keyboard import ByKeyboard, by_keyboard

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[ByKeyboard]:
    with by_keyboard(qtbot, tmp_path) as made:
        work, commands = made.thread, made.frame.commands
        made.frame.answer(OpenReferral, lambda want: ReferralScreen(work, commands, want.referral_id))
        made.frame.answer(ShowEmergencyNumbers, lambda want: EmergencyScreen(work, commands, want.referral_id))
        made.elsewhere(UrgentDisclosure)
        yield made


def test_a_call_is_noted_on_the_referral_in_view_and_taken_back(officer: ByKeyboard) -> None:
    referral = officer.do(lambda desk: desks.refer(desk, desks.birch(desk)))
    officer.show(lambda: ReferralScreen(officer.thread, officer.frame.commands, referral.id))
    officer.press(Qt.Key.Key_F8)
    officer.wait_for(f"contact log of referral {referral.reference}.")
    for words in ("999", "01632 960101", "01632 960102", "01632 960150"):
        officer.wait_for(words)
    officer.clock.go(minutes=2)

    officer.press(Qt.Key.Key_2, ALT)

    officer.wait_for("Called 23:52 by Rowan Sable")
    logged = officer.do(lambda desk: referrals.page(desk, referral.id)).contacts
    assert [(each.contact.kind, each.contact.number) for each in logged] == [("emergency_call", "01632 960101")]
    officer.press(Qt.Key.Key_F8)
    assert isinstance(officer.frame.page(), EmergencyScreen)
    officer.follow("Undo: Called 23:52 by Rowan Sable, Police control room")
    officer.qtbot.waitUntil(lambda: not officer.says("Called 23:52"))
    assert officer.do(lambda desk: referrals.page(desk, referral.id)).contacts == ()
    officer.press(Qt.Key.Key_Escape)
    officer.settle()
    assert isinstance(officer.frame.page(), ReferralScreen)


@pytest.mark.parametrize("page", ["urgent", "disclosure", "telling"])
def test_pages_of_what_is_shared_about_a_referral_know_it_for_the_call(officer: ByKeyboard, page: str) -> None:
    family = officer.do(desks.birch)
    referral = officer.do(lambda desk: desks.refer(desk, family))
    disclosure = officer.do(lambda desk: desks.disclose(desk, family, referral)).id
    work, commands = officer.thread, officer.frame.commands
    make: Callable[[], Screen] = {
        "urgent": lambda: UrgentScreen(work, commands, referral.id),
        "disclosure": lambda: DisclosureScreen(work, commands, disclosure),
        "telling": lambda: TellingScreen(work, commands, disclosure),
    }[page]
    officer.show(make)
    officer.settle()
    officer.press(Qt.Key.Key_F8)
    officer.wait_for(f"contact log of referral {referral.reference}.")


def test_without_a_referral_a_call_is_kept_by_itself_for_the_shift(officer: ByKeyboard) -> None:
    officer.show(lambda: EmergencyScreen(officer.thread, officer.frame.commands))
    officer.wait_for("999")
    officer.follow("Called: Police, ambulance or fire, 999")
    officer.wait_for("Called 23:50 by Rowan Sable")
    officer.clock.go(hours=3)
    officer.page.load()
    officer.wait_for("Called Fri 28 Aug 23:50 by Rowan Sable")
    officer.clock.go(hours=12)
    officer.page.load()
    officer.qtbot.waitUntil(lambda: not officer.says("Called Fri 28 Aug 23:50"))


def test_everything_that_tab_comes_to_has_a_name(officer: ByKeyboard) -> None:
    officer.show(lambda: EmergencyScreen(officer.thread, officer.frame.commands))
    officer.wait_for("999")
    assert all(officer.stops())
