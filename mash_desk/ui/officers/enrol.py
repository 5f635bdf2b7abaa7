"""A key of their own for a colleague: both are at this computer, and each types their own passphrase."""

from collections.abc import Sequence

from mash_desk.casework import directory, officers
from mash_desk.casework.desk import Desk
from mash_desk.domain.colleague import Colleague, initials
from mash_desk.domain.findings import Finding
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.officers.key_page import KeyPage
from mash_desk.ui.officers.words import PART_IN_ACCOUNT, PASSPHRASE_ALONE, UNTIL_THEIR_OWN_ACCOUNT
from mash_desk.ui.parts import Choice, LineField, Option, SecretField, section, show_if
from mash_desk.ui.program.door import Door
from mash_desk.ui.unlock.typed import NEW_HINT, check_new
from mash_desk.ui.vault_thread import VaultThread

_SAID = (
    "Your colleague sits beside you at this computer. You type your own passphrase; then they choose theirs and type "
    "it themselves. Look away meanwhile: nobody can read it back later, not even you.",
)


_THIS, _OWN = "this", "own"
_ACCOUNTS = (Option(_THIS, "As now, with this account"), Option(_OWN, "With an account of their own"))
_ACCOUNT_HINT = (
    "The account holds a part of the key. With one of their own, the passphrase alone protects their key until they "
    "change it there, signed in as themselves."
)


class EnrolScreen(KeyPage):
    """Asks for the passphrase of the officer at the desk, and for label and passphrase of the one who gets a key."""

    name = "enrol"
    secrets = ("own", "passphrase", "again")
    read_first = True

    def __init__(self, work: VaultThread[Desk], actions: Actions, door: Door, colleague_id: str) -> None:
        give = Command("enrol", "Give the key", ("Enter", "Return"))
        super().__init__(work, actions, "Give a colleague a key", give, *_SAID)
        self._door, self._colleague_id = door, colleague_id
        self._whose = section("")
        self.form.heading("You")
        self.form.line(SecretField("own", "Your own passphrase"))
        self.form.put(self._whose)
        self.form.line(
            LineField("label", "Shown at unlock", hint="initials: whoever stands at this computer reads it", shows=12)
        )
        self._account = Choice("account", "They sign in to this computer", _ACCOUNTS, hint=_ACCOUNT_HINT)
        self.form.line(self._account)
        # Without a keychain no account holds anything, and there is nothing to choose.
        show_if(self._account, door.keychain is not None)
        self.form.line(SecretField("passphrase", "New passphrase", hint=NEW_HINT))
        self.form.line(SecretField("again", "The same again"))

    def load(self) -> None:
        """Ask whose key it is to be."""
        self._work.ask(lambda desk: directory.colleague(desk, self._colleague_id), self._show)

    def findings(self) -> Sequence[Finding]:
        """A weak passphrase, a slip, or no account chosen. What the label may be is known to the act."""
        open_choice = self._door.keychain is not None and self._account.value() is None
        words = "Choose the account that they sign in to this computer with."
        return (
            *([Finding("needed", "account", words)] if open_choice else ()),
            *check_new(self.secret("passphrase"), self.secret("again")),
        )

    def do(self) -> None:
        """Give the key."""
        door, colleague, label = self._door, self._colleague_id, str(self.form.values()["label"])
        own, new, own_account = self.secret("own"), self.secret("passphrase"), self._account.value() == _OWN
        self.ask(
            "Making the key. This takes a few seconds.",
            lambda desk: officers.enrol(
                desk, door.folder, own, colleague, label, new, door.keychain, door.cost(), own_account=own_account
            ),
            lambda used: self._enrolled(used, own_account),
        )

    def _show(self, colleague: Colleague) -> None:
        self.is_read = True
        self._whose.setText(colleague.name)
        if not self.form.values()["label"]:
            self.form.set_values({"label": initials(colleague.name)})

    def _enrolled(self, keychain_used: bool, own_account: bool) -> None:
        label = str(self.form.values()["label"]).strip()
        self.say_done(
            "The key is made",
            f"At the next unlock they choose “{label}” under “Who are you?” and type their own passphrase.",
            "The recovery code stays as it is: it opens the desk for each officer.",
            note=PART_IN_ACCOUNT if keychain_used else UNTIL_THEIR_OWN_ACCOUNT if own_account else PASSPHRASE_ALONE,
        )
