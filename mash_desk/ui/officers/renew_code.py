"""A new recovery code in place of the one before: made here, then shown once and typed back."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from mash_desk.casework import officers
from mash_desk.casework.desk import Desk
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.officers.key_page import KeyPage
from mash_desk.ui.parts import SecretField
from mash_desk.ui.program.door import Door
from mash_desk.ui.screen import Back, GoOn, ProveRecoveryCode, RenewRecoveryCode
from mash_desk.ui.vault_thread import VaultThread

_SAID = (
    "The new code is shown once. Have a printer or pen and paper at hand, and an envelope.",
    "The code before it opens nothing from then on.",
)
_USED = (
    "The recovery code was used, so its envelope is open. Make a new one now, and put its sheet into a new envelope."
)


class RenewCodeScreen(KeyPage):
    """Makes a new code. After the one before was used, that one is proof enough, and “Not now” leads into the desk."""

    name = "renew_code"

    def __init__(self, work: VaultThread[Desk], actions: Actions, door: Door, want: RenewRecoveryCode) -> None:
        make = Command("renew_code", "Make a new code", ("Enter", "Return"))
        said = (_USED, *_SAID) if want.used else _SAID
        super().__init__(work, actions, "New recovery code", make, *said, not_now=want.after)
        self._door, self._used, self._after = door, want.used, want.after
        self._code = ""
        if want.used:
            self.secrets = ()
        else:
            self.form.line(SecretField("own", "Your own passphrase"))

    def start_typing(self) -> None:
        """Begin with the passphrase, or with the button where none is asked for."""
        if self._used:
            self.first_button.setFocus()
        else:
            super().start_typing()

    def stays(self) -> bool:
        """Whether it is under way, or the code was not shown yet."""
        return super().stays() or bool(self._code)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the code that was made while another page was in view."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_code)

    def do(self) -> None:
        """Make it."""
        self.ask("Making a new code.", self._by_code() if self._used else self._by_passphrase(), self._made)

    def _by_code(self) -> Callable[[Desk], str]:
        folder, used = self._door.folder, self._used
        return lambda desk: officers.renew_used_recovery(desk, folder, used)

    def _by_passphrase(self) -> Callable[[Desk], str]:
        door, own = self._door, self.secret("own")
        return lambda desk: officers.renew_recovery(desk, door.folder, own, door.keychain)

    def _made(self, code: str) -> None:
        self._code = code
        self._show_code()

    def _show_code(self) -> None:
        """Where the officer has gone on to another page meanwhile, nothing comes over that."""
        if not self._code or not self.isVisible():
            return
        proof = ProveRecoveryCode(self._code, replaces=True, after=self._after)
        self._code = ""
        # Back leads to where this page was opened from; after a recovery there is nothing beneath it.
        self.wants.emit(GoOn(proof) if isinstance(self._after, Back) else proof)
