"""An officer at the page of backups: a desk with a folder for them, and hands on whether anybody is there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
from pytestqt.qtbot import QtBot

from mash_desk.casework import acts
from mash_desk.casework.backups import Tried
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known
from mash_desk.store import authorities
from mash_desk.ui.backups.making import Making, Phase
from mash_desk.ui.backups.page import BackupsScreen
from mash_desk.ui.backups.trying import Trying
from mash_desk.ui.screen import TryBackup
from tests.ui.by_keyboard import ByKeyboard, by_keyboard


@attrs.define
class AtBackups:
    """The officer, what makes backups, and for how long nobody pressed a key."""

    officer: ByKeyboard
    into: Path
    making: Making
    trying: Trying
    quiet: float = 0.0
    aside: list[Callable[[], None]] = attrs.field(factory=list)

    def wait(self, phase: Phase) -> None:
        """Until it has come so far."""
        self.officer.qtbot.waitUntil(lambda: self.making.phase is phase, timeout=10_000)
        self.officer.settle()

    def made(self) -> list[str]:
        """The backups that stand in the folder."""
        return sorted(each.name for each in self.into.iterdir())

    def do_aside(self) -> None:
        """Do what was to be done on a thread of its own."""
        self.aside.pop(0)()
        self.officer.settle()


def set_folder(desk: Desk, folder: Path | None, days: int = 1) -> None:
    """Set the authority's folder for backups, as its form does."""
    stands = desk.rules.authority
    changed = attrs.evolve(stands, backup_folder=str(folder) if folder else None, backup_days=days)
    with desk.change(acts.AUTHORITY_CHANGED) as change:
        saved = authorities.amend(change, changed)
    desk.use(attrs.evolve(desk.rules, authority=saved))


@contextmanager
def at_backups(qtbot: QtBot, tmp_path: Path, *, folder: bool = True) -> Iterator[AtBackups]:
    """Rowan Sable, out of hours, at the page. `folder`: whether one for backups is set."""
    into = tmp_path / "backups"
    into.mkdir()
    with by_keyboard(qtbot, tmp_path / "desk") as officer:
        if folder:
            officer.do(lambda desk: set_folder(desk, into))
        at: list[AtBackups] = []

        def later(work: Callable[[], Tried], then: Callable[[Tried | Known], None]) -> None:
            at[0].aside.append(lambda: then(_came(work)))

        making = Making(officer.thread, lambda: at[0].quiet, officer.frame)
        trying = Trying(officer.thread, later, tmp_path / "desk", None, officer.frame)
        at.append(AtBackups(officer, into, making, trying))
        officer.open(lambda: BackupsScreen(officer.thread, officer.frame.commands, making))
        officer.elsewhere(TryBackup)
        officer.settle()
        yield at[0]


def _came(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except Known as known:
        return known
