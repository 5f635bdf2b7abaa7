"""A colleague has left: from when on, and where they had a key, new keys for everybody else."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import attrs
from PySide6.QtWidgets import QWidget

from mash_desk.casework import directory, officers
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.dates import Precision, parse_date
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.choices import Choices
from mash_desk.ui.officers.key_page import KeyPage
from mash_desk.ui.parts import Button, PartialDateField, SecretField, show_if, subject
from mash_desk.ui.program.door import Door
from mash_desk.ui.screen import GoOn, RenewRecoveryCode
from mash_desk.ui.vault_thread import VaultThread

_KEY = (
    "All keys of this desk are changed. Their passphrase opens it no more, nor does a copy of the key files that was "
    "made before, together with that passphrase.",
    "Everybody else unlocks as before, and the recovery code stays. It may take a minute, during which nothing can be "
    "saved. If the computer stops meanwhile, nothing is lost: the next unlock brings it to its end.",
    "A copy that an update left in the desk’s folder is deleted with it.",
    "A backup, or any other copy of the whole desk, that was taken before still opens with that passphrase. Nothing "
    "can change that.",
)
_NO_KEY = ("They have no key to this desk. Their name stays on what they did, and is offered for nothing new.",)


@attrs.frozen(kw_only=True)
class _Leaver:
    colleague: Colleague = personal()
    has_key: bool = plain()
    choices: Choices = plain()


class LeaverScreen(KeyPage):
    """Records since when a colleague works here no more. Whoever has a key loses it by this."""

    name = "leaver"
    read_first = True

    def __init__(self, work: VaultThread[Desk], actions: Actions, door: Door, colleague_id: str) -> None:
        record = Command("leaver", "Record that they have left", ("Enter", "Return"))
        super().__init__(work, actions, "A colleague has left", record)
        self._door, self._colleague_id = door, colleague_id
        self._leaver: _Leaver | None = None
        self._name = subject("")
        self._left_on = PartialDateField("left_on", "Left on", self._in_words, hint="today, unless it was before")
        self._own = SecretField("own", "Your own passphrase")
        self.form.put(self._name)
        self.form.line(self._left_on)
        self.form.line(self._own)

    def load(self) -> None:
        """Ask who it is, and whether they have a key."""
        folder, colleague = self._door.folder, self._colleague_id
        self._work.ask(lambda desk: _read(desk, folder, colleague), self._show, self._refused)

    def start_typing(self) -> None:
        """Begin with the day."""
        self._left_on.focus_input()

    def findings(self) -> Sequence[Finding]:
        """No day, or one that is not known whole."""
        return () if self._day() else [Finding("date.needed", "left_on", "Enter the day on which they left.")]

    def do(self) -> None:
        """Record it, and change the keys where there is one to be taken away."""
        leaver, day, door = self._leaver, self._day(), self._door
        assert leaver is not None
        assert day is not None
        if not leaver.has_key:
            self.ask("Recording it.", lambda desk: directory.note_left(desk, leaver.colleague, day), self._left)
            return
        own, officer = self.secret("own"), leaver.colleague.id
        self.ask(
            "Changing all keys of this desk. Leave the computer on; this may take a minute.",
            lambda desk: officers.revoke(desk, door.folder, own, officer, day, door.keychain),
            self._revoked,
        )

    def after_buttons(self) -> Iterable[QWidget]:
        """A new recovery code: whoever worked here may know the one before."""
        if self._leaver is None or not self._leaver.has_key:
            return ()
        renew = Button("New recovery code …")
        renew.clicked.connect(lambda: self.wants.emit(GoOn(RenewRecoveryCode())))
        return (renew,)

    def _show(self, leaver: _Leaver) -> None:
        self._leaver, self.is_read = leaver, True
        self._name.setText(leaver.colleague.name)
        self.say(*(_KEY if leaver.has_key else _NO_KEY))
        self.secrets = ("own",) if leaver.has_key else ()
        show_if(self._own, leaver.has_key)
        if not self._left_on.value():
            day = leaver.colleague.left_on or leaver.choices.today
            self._left_on.set_value(f"{day.day} {day.month} {day.year}")

    def _in_words(self, typed: str) -> str:
        return self._leaver.choices.date_words(typed) if self._leaver else ""

    def _day(self) -> date | None:
        assert self._leaver is not None
        found, _findings = parse_date("left_on", self._left_on.value(), self._leaver.choices.today)
        return found.on if found is not None and found.precision is Precision.EXACT else None

    def _left(self, colleague: Colleague) -> None:
        assert colleague.left_on is not None
        self.say_done("It is recorded", f"They left on {times.long_date(colleague.left_on)}.")

    def _revoked(self, staying: tuple[str, ...]) -> None:
        copies = (
            (
                "Their passphrase still opens what could not be deleted in the desk’s folder. Ask the person who looks "
                f"after this computer to delete: {', '.join(staying)}.",
            )
            if staying
            else ()
        )
        self.say_done(
            "The keys of this desk are new",
            "What the colleague who left knows, and any copy of the key files, opens it no more.",
            note=(
                f"{'Three' if staying else 'Two'} things are left to do",
                *copies,
                "If they know where the recovery code lies, make a new one now.",
                "Have a backup made today. Whoever left can still read any backup from before, with its own key files "
                "and their passphrase: have old ones destroyed as your authority’s rules say.",
            ),
        )


def _read(desk: Desk, folder: Path, colleague: str) -> _Leaver:
    return _Leaver(
        colleague=directory.colleague(desk, colleague),
        has_key=any(each.id == colleague for each in officers.officers(folder)),
        choices=Choices.of(desk),
    )
