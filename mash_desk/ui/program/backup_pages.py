"""Backups in the desk's window: their pages, the command in the menu Desk, and making them in the pauses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mash_desk.ui.actions import Command
from mash_desk.ui.backups.making import Making
from mash_desk.ui.backups.trying import Trying
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.program.aside import Aside
from mash_desk.ui.program.door import Door
from mash_desk.ui.program.guard import Guard
from mash_desk.ui.screen import OpenBackups, Screen, TryBackup
from mash_desk.ui.vault_thread import VaultThread

if TYPE_CHECKING:
    from mash_desk.casework.desk import Desk


def add_backups(frame: Frame, work: VaultThread[Desk], door: Door, aside: Aside, guard: Guard) -> Making:
    """Register the pages and their command. What is made gives way to the lock, and to what is kept before it."""
    making = Making(work, guard.idle.seconds, frame)
    trying = Trying(work, aside.ask, door.folder, door.keychain, frame)
    for signal in (guard.idle.turned, guard.locking, frame.locking):
        signal.connect(making.give_way)

    def backups(_want: OpenBackups) -> Screen:
        from mash_desk.ui.backups.page import BackupsScreen

        return BackupsScreen(work, frame.commands, making)

    def drill(want: TryBackup) -> Screen:
        from mash_desk.ui.backups.drill import DrillScreen

        return DrillScreen(work, frame.commands, trying, want.backup_id)

    frame.answer(OpenBackups, backups)
    frame.answer(TryBackup, drill)
    frame.commands.add(Command("backups", "Backups …", (), "Desk"), partial(frame.want, OpenBackups()))
    return making
