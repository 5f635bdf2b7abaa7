"""Change my passphrase: the old one, and twice the new."""

from collections.abc import Sequence

from mash_desk.casework import officers
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Finding
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.officers.key_page import KeyPage
from mash_desk.ui.officers.words import PART_IN_ACCOUNT, PASSPHRASE_ALONE
from mash_desk.ui.parts import SecretField
from mash_desk.ui.program.door import Door
from mash_desk.ui.unlock.typed import NEW_HINT, check_new
from mash_desk.ui.vault_thread import VaultThread

_SAID = (
    "From then on only the new one opens the desk for you. Everybody else’s stays as it is, and so does the recovery "
    "code."
)


class OwnPassphraseScreen(KeyPage):
    """Another passphrase for the officer at the desk; the desk and everybody else’s keys stay as they are."""

    name = "own_passphrase"
    secrets = ("own", "passphrase", "again")

    def __init__(self, work: VaultThread[Desk], actions: Actions, door: Door) -> None:
        change = Command("change_passphrase", "Change the passphrase", ("Enter", "Return"))
        super().__init__(work, actions, "Change my passphrase", change, _SAID)
        self._door = door
        self.form.line(SecretField("own", "Your passphrase now"))
        self.form.line(SecretField("passphrase", "New passphrase", hint=NEW_HINT))
        self.form.line(SecretField("again", "The same again"))

    def findings(self) -> Sequence[Finding]:
        """A weak passphrase, one that is not new, or a slip."""
        new, own = self.secret("passphrase"), self.secret("own")
        same = [Finding("passphrase.same", "passphrase", "This is the one that you have now.")]
        is_same = bool(new) and new == own
        own[:] = bytes(len(own))
        return (*(same if is_same else ()), *check_new(new, self.secret("again")))

    def do(self) -> None:
        """Change it."""
        door, old, new = self._door, self.secret("own"), self.secret("passphrase")
        self.ask(
            "Changing the passphrase. This takes a few seconds.",
            lambda desk: officers.change_passphrase(desk, door.folder, old, new, door.keychain, door.cost()),
            self._changed,
        )

    def _changed(self, keychain_used: bool) -> None:
        self.say_done(
            "Your passphrase is changed",
            "Use the new one at the next unlock.",
            note=PART_IN_ACCOUNT if keychain_used else PASSPHRASE_ALONE,
        )
