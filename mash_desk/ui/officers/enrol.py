"""A key of their own for a colleague: both are at this computer, and each types their own passphrase."""

from collections.abc import Sequence

from mash_desk.casework import directory, officers, opening
from mash_desk.casework.desk import Desk
from mash_desk.domain.colleague import Colleague, initials
from mash_desk.domain.findings import Finding
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.officers.key_page import KeyPage
from mash_desk.ui.officers.words import PART_IN_ACCOUNT, PASSPHRASE_ALONE
from mash_desk.ui.parts import LineField, SecretField, section
from mash_desk.ui.program.door import Door
from mash_desk.ui.unlock.typed import NEW_HINT, check_same
from mash_desk.ui.vault_thread import VaultThread

_SAID = (
    "Your colleague sits beside you at this computer. You type your own passphrase; then they choose theirs and type "
    "it themselves. Look away meanwhile: nobody can read it back later, you neither.",
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
        self.form.line(SecretField("passphrase", "New passphrase", hint=NEW_HINT))
        self.form.line(SecretField("again", "The same again"))

    def load(self) -> None:
        """Ask whose key it is to be."""
        self._work.ask(lambda desk: directory.colleague(desk, self._colleague_id), self._show)

    def findings(self) -> Sequence[Finding]:
        """A weak passphrase or a slip. What the label may be is known to the act."""
        values = self.form.values()
        return (
            *opening.check_passphrase(self.secret("passphrase")),
            *check_same(str(values["passphrase"]), str(values["again"])),
        )

    def do(self) -> None:
        """Give the key."""
        door, colleague, label = self._door, self._colleague_id, str(self.form.values()["label"])
        own, new = self.secret("own"), self.secret("passphrase")
        self.ask(
            "Making the key. This takes a few seconds.",
            lambda desk: officers.enrol(desk, door.folder, own, colleague, label, new, door.keychain, door.cost()),
            self._enrolled,
        )

    def _show(self, colleague: Colleague) -> None:
        self._whose.setText(colleague.name)
        if not self.form.values()["label"]:
            self.form.set_values({"label": initials(colleague.name)})

    def _enrolled(self, keychain_used: bool) -> None:
        label = str(self.form.values()["label"]).strip()
        self.say_done(
            "The key is made",
            f"At the next unlock they choose “{label}” under “Who are you?” and type their own passphrase.",
            "The recovery code stays as it is: it opens the desk for each officer.",
            note=PART_IN_ACCOUNT if keychain_used else PASSPHRASE_ALONE,
        )
