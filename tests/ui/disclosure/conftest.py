"""An officer with two families on record, in a window that knows the pages of a disclosure."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest
from pytestqt.qtbot import QtBot

from mash_desk.casework.desk import Desk
from mash_desk.domain.referral import Referral
from mash_desk.ui.disclosure.page import DisclosureScreen
from mash_desk.ui.disclosure.urgent import UrgentScreen
from mash_desk.ui.screen import OpenDisclosure, OpenReferral, TellPeople, UrgentDisclosure
from tests import desks
from tests.desks import Family, FixedClock
from tests.ui.at_work import AtWork, Elsewhere, at_work


@attrs.frozen
class People:
    birch: Family
    marsh: Family
    referral: Referral


def answer(officer: AtWork) -> None:
    """Have the window open the real pages of a disclosure, and note what leads elsewhere."""
    officer.elsewhere(OpenReferral, TellPeople)
    commands, thread = officer.frame.commands, officer.thread
    officer.frame.answer(UrgentDisclosure, lambda want: UrgentScreen(thread, commands, want.referral_id, want.draft_id))
    officer.frame.answer(OpenDisclosure, lambda want: DisclosureScreen(thread, commands, want.disclosure_id))


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[AtWork]:
    with at_work(qtbot, tmp_path) as made:
        answer(made)
        made.open(lambda: Elsewhere("Worklist", made.frame.commands))
        yield made


@pytest.fixture
def people(officer: AtWork) -> People:
    def families(desk: Desk) -> People:
        birch = desks.birch(desk)
        return People(birch, desks.marsh(desk), desks.refer(desk, birch))

    return officer.do(families)


@pytest.fixture
def morning(qtbot: QtBot, tmp_path: Path, officer: AtWork) -> Callable[[], AbstractContextManager[AtWork]]:
    """The same desk, as a new process finds it: unlocked anew, with nothing left in memory."""

    @contextmanager
    def opened() -> Iterator[AtWork]:
        officer.thread.stop()
        with at_work(qtbot, tmp_path, FixedClock(datetime(2026, 9, 1, 8, 5, tzinfo=UTC))) as made:
            answer(made)
            made.open(lambda: Elsewhere("Worklist", made.frame.commands))
            yield made

    return opened
