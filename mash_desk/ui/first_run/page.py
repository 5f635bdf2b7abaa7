"""First run: the authority, the officer, managers without a key, and the passphrase, on one form."""

from datetime import UTC, datetime

from mash_desk.casework import opening
from mash_desk.casework.desk import Desk
from mash_desk.casework.opening import DeskDraft
from mash_desk.casework.rules import load_reference
from mash_desk.domain.authority import AuthorityDraft
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.choices import Choices
from mash_desk.ui.directory.fields import (
    add_authority,
    authority_draft,
    authority_values,
    colleague_draft,
)
from mash_desk.ui.first_run.who_may_agree import WhoMayAgree
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    CodeField,
    Form,
    Kind,
    LineField,
    Option,
    SecretField,
    SplitCard,
    body,
    column,
    holding,
    second,
    section,
    title,
)
from mash_desk.ui.program.door import Door
from mash_desk.ui.screen import EnterDesk, ProveRecoveryCode, RestoreBackup, Screen, ShowProblem
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN
from mash_desk.ui.unlock.typed import NEW_HINT, check_new
from mash_desk.ui.vault_thread import VaultThread

_BESIDE = (
    ("Nothing is sent anywhere", "The desk is one encrypted file on this computer. The program opens no connection."),
    ("Everything can be changed later", "Under Organisations; your passphrase in the menu Desk."),
    ("The passphrase is yours alone", "Nobody can read it back. Without it and without the recovery code, which comes "
     "next, nobody opens the desk."),
)  # fmt: skip

_ROLE_HINT = "those who may give keys: whoever sets up the desk gives colleagues theirs, with any role"


class FirstRunScreen(Screen):
    """Sets a desk up where none stands. Every finding shows at its field; nothing is made before all is right."""

    name = "first_run"

    def __init__(self, work: VaultThread[Desk], actions: Actions, door: Door) -> None:
        super().__init__("A new desk", actions)
        self._work, self._door, self._busy = work, door, False
        self._form = self._filled_form()
        set_up = self.command(Command("set_up", "Set up the desk", ("Ctrl+Enter", "Ctrl+Return")), self._set_up)
        restore = self.command(
            Command("restore", "Put back a backup …", ("Ctrl+B",)), lambda: self.wants.emit(RestoreBackup())
        )
        self._bar = ActionBar(Button.of(set_up, Kind.PRIMARY), Button.of(restore))
        beside = column(gap=PAGE_MARGIN, margin=CARD_MARGIN)
        for what, words in _BESIDE:
            beside.addLayout(column(section(what), second(words), gap=4))
        beside.addStretch(1)
        heading = column(
            title("A new desk"), body("Four short parts, then the recovery code. About five minutes."), gap=4
        )
        main = holding(column(self._form, margin=CARD_MARGIN))
        card = SplitCard(main, holding(beside), self._bar, width=280)
        self.setLayout(column(heading, card, margin=PAGE_MARGIN))

    def load(self) -> None:
        """Nothing is read: there is no desk yet."""

    def start(self) -> None:
        """Begin with the authority's name."""
        self._form.field("name").focus_input()

    @property
    def is_busy(self) -> bool:
        """Whether the desk is being set up."""
        return self._busy

    def _filled_form(self) -> Form:
        reference = load_reference()
        choices = Choices(reference.codes, datetime.now(UTC))
        form = Form()
        roles = [role for role in choices.options("role") if role.code in opening.may_set_up()]
        profiles = [Option(profile.code, profile.words) for profile in reference.profiles.values()]
        add_authority(form, choices, profiles)
        form.heading("You")
        form.line(LineField("officer.name", "Your name"), LineField("officer.job", "Your job", hint="as on letters"))
        form.line(CodeField("officer.role", "What you do here", roles, hint=_ROLE_HINT, shows=30))
        form.heading("Managers without a key to this desk")
        form.put(second("Named here, they can be recorded as having agreed to a sharing."))
        self._managers = WhoMayAgree(form)
        form.put(self._managers)
        form.heading("Passphrase")
        form.line(SecretField("passphrase", "Passphrase", hint=NEW_HINT))
        form.line(SecretField("again", "The same again"))
        form.set_values(authority_values(AuthorityDraft()))
        return form

    def _set_up(self) -> None:
        if self._busy:
            return
        values = self._form.values()
        draft = DeskDraft(
            authority=authority_draft(values),
            officer=colleague_draft(values, "officer"),
            colleagues=self._managers.drafts(values),
        )
        secret = self._form.secret
        findings = (
            *opening.check(draft, datetime.now(UTC), self._door.folder),
            *check_new(secret("passphrase"), secret("again")),
        )
        stops = [finding for finding in findings if finding.severity == "stop"]
        self._form.show_findings(findings, focus=bool(stops))
        if stops:
            return
        self._say_busy("Setting up the desk. This takes a few seconds.")
        self._door.new(draft, secret("passphrase"))
        self._work.open(self._made, self._refused)

    def _made(self, _nothing: None) -> None:
        self._form.forget_secrets()
        made = self._door.made
        self._door.forget_made()
        self.wants.emit(ProveRecoveryCode(made.recovery_code, made.keychain_used, after=EnterDesk()))

    def _refused(self, why: Refused | Known) -> None:
        self._say_busy("")
        if isinstance(why, Refused):
            self._form.show_findings(why.findings)
        else:
            self.wants.emit(ShowProblem(why))

    def _say_busy(self, words: str) -> None:
        self._busy = bool(words)
        self._bar.say(words)
