"""The way in by the recovery code, and the new passphrase that follows it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from mash_desk.casework import opening
from mash_desk.casework.attempts import RECOVERY, TooSoon
from mash_desk.casework.desk import Desk
from mash_desk.casework.device import RecoveryCodeMistyped, WrongRecoveryCode
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    Form,
    Kind,
    LineField,
    Option,
    Scroller,
    SecretField,
    Text,
    announce,
    body,
    column,
    holding,
    second,
    show_if,
    title,
)
from mash_desk.ui.parts.field import Noted
from mash_desk.ui.program.door import Door
from mash_desk.ui.screen import Back, ChoosePassphrase, EnterDesk, RenewRecoveryCode, Screen, ShowProblem
from mash_desk.ui.style.tokens import PAGE_MARGIN
from mash_desk.ui.unlock.try_again import TryAgain
from mash_desk.ui.unlock.typed import CODE_HINT, NEW_HINT, check_new
from mash_desk.ui.unlock.who import WhoField
from mash_desk.ui.vault_thread import VaultThread


class RecoveryScreen(Screen):
    """Opens the desk by the printed code. Where it is right, a new passphrase is asked for."""

    name = "recovery"

    def __init__(self, work: VaultThread[Desk], actions: Actions, door: Door) -> None:
        super().__init__("Recovery code", actions)
        self._work, self._door, self._busy = work, door, False
        self._form = Form()
        self._who = WhoField()
        self._form.line(self._who)
        self._form.line(LineField("code", "Recovery code", hint=CODE_HINT))
        self._state, self._again = _hidden(), TryAgain()
        go_on = self.command(Command("use_code", "Open the desk", ("Enter", "Return")), self._open)
        back = self.command(Command("to_passphrase", "Use the passphrase", ()), lambda: self.wants.emit(Back()))
        words = column(
            body("It was printed when this desk was set up. Opening the desk by it is recorded, and you choose a new "
                 "passphrase."),
            self._form,
            self._state,
            self._again,
            ActionBar(Button.of(go_on, Kind.PRIMARY), Button.of(back), margin=0),
        )  # fmt: skip
        self.setLayout(_paged("Use the recovery code", words))

    def show_officers(self, officers: Sequence[Option], last: str = "") -> None:
        """Have these to choose from, where there are several; `last`: who is chosen already."""
        self._who.show_officers(officers, last)

    def load(self) -> None:
        """Nothing is read: the desk is locked."""

    def start(self) -> None:
        """Begin with the code, or with who is there where that is not known yet."""
        self._again.begin(self._door.waits(RECOVERY))
        (self._who if self._who.is_open() else self._form.field("code")).focus_input()

    @property
    def is_busy(self) -> bool:
        """Whether the desk is being opened."""
        return self._busy

    def _code(self) -> str:
        return str(self._form.values()["code"])

    def _open(self) -> None:
        if self._busy:
            return
        if self._again.waits:
            self._again.repeat()
            return
        if self._who.is_missing():
            return
        if not self._code().strip():
            self._find("Type the recovery code.")
            return
        self._busy = True
        _say(self._state, "Opening the desk.")
        self._door.recovery(self._code(), self._who.officer())
        self._work.open(self._opened, self._refused)

    def _opened(self, _nothing: None) -> None:
        self._form.clear_findings()
        self.wants.emit(ChoosePassphrase(self._code()))
        self._form.set_values({"code": ""})

    def _refused(self, why: Refused | Known) -> None:
        self._busy = False
        _say(self._state, "")
        if isinstance(why, RecoveryCodeMistyped | WrongRecoveryCode):
            self._again.begin(self._door.waits(RECOVERY))
            self._find(f"{why.words} {why.what_next}")
        elif isinstance(why, TooSoon):
            self._again.begin(why.seconds)
        elif isinstance(why, Known):
            self.wants.emit(ShowProblem(why))
        else:
            self._form.show_findings(why.findings)

    def _find(self, words: str) -> None:
        """The only field keeps the keyboard, so that it can be typed again at once."""
        field = self._form.field("code")
        field.show_findings([Noted(Finding("code", "code", words))])
        field.focus_input()
        announce(field, words)


class PassphraseScreen(Screen):
    """A new passphrase for the officer of the desk that the recovery code opened."""

    name = "passphrase"

    def __init__(self, work: VaultThread[Desk], actions: Actions, door: Door, code: str) -> None:
        super().__init__("New passphrase", actions)
        self._work, self._door, self._code = work, door, code
        self._busy = False
        self._form = Form()
        self._form.line(SecretField("passphrase", "New passphrase", hint=NEW_HINT))
        self._form.line(SecretField("again", "The same again"))
        self._state = _hidden()
        keep = self.command(Command("set_passphrase", "Set the passphrase", ("Enter", "Return")), self._set)
        later = self.command(Command("later", "Not now"), lambda: self.wants.emit(EnterDesk()))
        words = column(
            body("The desk is open. Once the new passphrase is set the old one ends; the recovery code stays."),
            self._form,
            self._state,
            ActionBar(Button.of(keep, Kind.PRIMARY), Button.of(later), margin=0),
        )
        self.setLayout(_paged("Choose a new passphrase", words))

    def load(self) -> None:
        """Nothing is read."""

    def start(self) -> None:
        """Begin with the passphrase."""
        self._form.field("passphrase").focus_input()

    def leave(self) -> None:
        """Forget what was typed."""
        self._form.forget_secrets()

    def _set(self) -> None:
        if self._busy:
            return
        secret = self._form.secret
        findings = check_new(secret("passphrase"), secret("again"))
        self._form.show_findings(findings)
        if findings:
            return
        self._busy = True
        _say(self._state, "Setting the passphrase. This takes a few seconds.")
        code, door, typed = self._code, self._door, secret("passphrase")
        self._work.ask(
            lambda desk: opening.renew_passphrase(desk, door.folder, code, typed, door.keychain, door.cost()),
            self._kept,
            self._refused,
        )

    def _kept(self, _keychain_used: bool) -> None:
        """The envelope is open now: a new code is offered at once."""
        self._form.forget_secrets()
        self.wants.emit(RenewRecoveryCode(self._code, after=EnterDesk()))

    def _refused(self, why: Refused | Known) -> None:
        self._busy = False
        _say(self._state, "")
        if isinstance(why, Refused):
            self._form.show_findings(why.findings)
        else:
            self.wants.emit(ShowProblem(why))


def _paged(called: str, inside: QVBoxLayout) -> QVBoxLayout:
    """A title, and a card that scrolls where the window is low."""
    return column(Scroller(holding(column(title(called), Card(inside), None, margin=PAGE_MARGIN))), gap=0)


def _hidden() -> Text:
    """What is done meanwhile is said here; nothing, until then."""
    state = second("")
    state.hide()
    return state


def _say(state: Text, words: str) -> None:
    show_if(state, bool(words))
    state.tell(words)
