"""The other pages of the gate: the recovery code, what follows once it was used or made, and a backup put back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mash_desk.casework import places
from mash_desk.ui.program.aside import Aside
from mash_desk.ui.program.at_the_desk import AtTheDesk
from mash_desk.ui.program.door import Door
from mash_desk.ui.program.gate import WIDE, Gate
from mash_desk.ui.screen import (
    ChoosePassphrase,
    ProveRecoveryCode,
    RenewRecoveryCode,
    RestoreBackup,
    Screen,
    UseRecoveryCode,
)
from mash_desk.ui.vault_thread import VaultThread

if TYPE_CHECKING:
    from mash_desk.casework.desk import Desk
    from mash_desk.ui.letter.printing import Printing

# What two folders, and what is found about them, take beside the red button.
HIGH_ENOUGH = 720


def add_ways_in(
    gate: Gate,
    work: VaultThread[Desk],
    door: Door,
    who: Callable[[], AtTheDesk | None],
    printing: Callable[[], Printing] | None,
    aside: Aside,
) -> None:
    """Register them. `who`: who is at the desk, as far as the page at which one unlocks has found out."""

    def recovery(_want: UseRecoveryCode) -> Screen:
        from mash_desk.ui.unlock.recovery import RecoveryScreen

        page = RecoveryScreen(work, gate.commands, door)
        if (now := who()) is not None:
            page.show_officers(now.officers, now.chosen)
        return page

    def new_passphrase(want: ChoosePassphrase) -> Screen:
        from mash_desk.ui.unlock.recovery import PassphraseScreen

        return PassphraseScreen(work, gate.commands, door, want.code)

    def renew_code(want: RenewRecoveryCode) -> Screen:
        from mash_desk.ui.officers.renew_code import RenewCodeScreen

        return RenewCodeScreen(work, gate.commands, door, want)

    def recovery_code(want: ProveRecoveryCode) -> Screen:
        from mash_desk.ui.first_run.recovery_code import RecoveryCodeScreen

        return RecoveryCodeScreen(work, gate.commands, door, want, printing() if printing else None)

    def restore(_want: RestoreBackup) -> Screen:
        from mash_desk.ui.backups.restore import RestoreScreen

        gate.ask_for(WIDE, HIGH_ENOUGH)
        return RestoreScreen(gate.commands, aside.ask, "" if places.is_set_up(door.folder) else str(door.folder))

    gate.answer(RestoreBackup, restore)
    gate.answer(UseRecoveryCode, recovery)
    gate.answer(ChoosePassphrase, new_passphrase)
    gate.answer(RenewRecoveryCode, renew_code)
    gate.answer(ProveRecoveryCode, recovery_code)
