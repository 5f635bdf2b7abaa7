"""Taking in what was recorded under a passphrase of its own."""

from mash_desk.casework import captures
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    Form,
    Kind,
    Scroller,
    SecretField,
    body,
    column,
    holding,
    second,
    show_if,
    title,
)
from mash_desk.ui.screen import Back, Screen
from mash_desk.ui.style.tokens import PAGE_MARGIN
from mash_desk.ui.vault_thread import VaultThread

_WHAT = (
    "Where no key of the desk was to be had, the record was sealed under a passphrase that was chosen there and then. "
    "Type it as it was chosen; you may paste it."
)


class TakeInScreen(Screen):
    """Asks for the passphrase, and takes in every record that it opens."""

    name = "take_in"

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("Take in what was recorded", actions)
        self._work = work
        self._form, self._state = Form(), second("")
        self._busy = False
        self._state.hide()
        self._form.line(SecretField("passphrase", "Passphrase of the record"))
        take_in = self.command(Command("take_in", "Take it in", ("Enter", "Return")), self._take_in)
        back = Button("Not now", "Esc")
        back.clicked.connect(lambda: self.wants.emit(Back()))
        words = column(
            body(_WHAT),
            self._form,
            self._state,
            ActionBar(Button.of(take_in, Kind.PRIMARY), back, margin=0),
        )
        whole = column(title("Take in what was recorded"), Card(words), None, margin=PAGE_MARGIN)
        self.setLayout(column(Scroller(holding(whole)), gap=0))

    def load(self) -> None:
        """Nothing is read before the passphrase is typed."""

    def start(self) -> None:
        """Begin with the passphrase."""
        self._form.field("passphrase").focus_input()

    def leave(self) -> None:
        """Forget what was typed."""
        self._form.forget_secrets()

    def _take_in(self) -> None:
        if self._busy:
            return
        typed = self._form.secret("passphrase")
        self._form.clear_findings()
        if not typed:
            self._find("Type the passphrase of the record.")
            return
        self._busy = True
        self._say("Unsealing. This takes a few seconds.")
        self._work.ask(
            lambda desk: captures.take_in_with_passphrase(desk, typed), self._taken, self._refused, asker=self
        )

    def _taken(self, count: int) -> None:
        self._busy = False
        self._form.forget_secrets()
        if not count:
            self._say("Nothing waits for a passphrase.")
            return
        what = "1 record is" if count == 1 else f"{count} records are"
        self._say(f"{what} taken in. It stands in To finish, under “Captured”.")

    def _refused(self, why: Refused | Known) -> None:
        self._busy = False
        self._say("")
        if isinstance(why, Known):
            self._find(f"{why.words} {why.what_next}")
        else:
            self._form.show_findings(why.findings)

    def _say(self, words: str) -> None:
        show_if(self._state, bool(words))
        self._state.tell(words)

    def _find(self, words: str) -> None:
        self._form.show_findings([Finding("passphrase", "passphrase", words)], focus=False)
        self._form.field("passphrase").focus_input()
