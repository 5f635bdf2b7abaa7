"""Officers and keys in the desk's window: their pages, and their commands in the menu Desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mash_desk.ui.actions import Command
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.program.door import Door
from mash_desk.ui.screen import (
    ChangeOwnPassphrase,
    EnrolOfficer,
    OpenOfficers,
    RecordLeaver,
    RenewRecoveryCode,
    Screen,
    Want,
)
from mash_desk.ui.vault_thread import VaultThread

if TYPE_CHECKING:
    from mash_desk.casework.desk import Desk


def add_keys(frame: Frame, work: VaultThread[Desk], door: Door) -> None:
    """Register the pages of officers and keys, and the commands that lead to them."""

    def officers(_want: OpenOfficers) -> Screen:
        from mash_desk.ui.officers.page import OfficersScreen

        return OfficersScreen(work, frame.commands, door)

    def enrol(want: EnrolOfficer) -> Screen:
        from mash_desk.ui.officers.enrol import EnrolScreen

        return EnrolScreen(work, frame.commands, door, want.colleague_id)

    def leaver(want: RecordLeaver) -> Screen:
        from mash_desk.ui.officers.leaver import LeaverScreen

        return LeaverScreen(work, frame.commands, door, want.colleague_id)

    def own_passphrase(_want: ChangeOwnPassphrase) -> Screen:
        from mash_desk.ui.officers.own_passphrase import OwnPassphraseScreen

        return OwnPassphraseScreen(work, frame.commands, door)

    def renew_code(want: RenewRecoveryCode) -> Screen:
        from mash_desk.ui.officers.renew_code import RenewCodeScreen

        return RenewCodeScreen(work, frame.commands, door, want)

    frame.answer(OpenOfficers, officers)
    frame.answer(EnrolOfficer, enrol)
    frame.answer(RecordLeaver, leaver)
    frame.answer(ChangeOwnPassphrase, own_passphrase)
    frame.answer(RenewRecoveryCode, renew_code)
    for command, want in _COMMANDS:
        frame.commands.add(command, partial(frame.want, want))


_COMMANDS: tuple[tuple[Command, Want], ...] = (
    (Command("officers", "Officers and their keys …", (), "Desk"), OpenOfficers()),
    (Command("own_passphrase", "Change my passphrase …", (), "Desk"), ChangeOwnPassphrase()),
)
