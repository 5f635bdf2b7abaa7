"""Unlock: the passphrase of the officer whose desk this is, and how it stands with this computer's part of the key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from mash_desk.casework.attempts import PASSPHRASE, TooSoon
from mash_desk.casework.device import WrongPassphrase
from mash_desk.domain import times
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Kind,
    Option,
    SecretField,
    SplitCard,
    announce,
    column,
    holding,
    row,
    second,
    show_if,
    title,
)
from mash_desk.ui.parts.field import Noted
from mash_desk.ui.program.door import Door
from mash_desk.ui.screen import EnterDesk, RestoreBackup, Screen, ShowProblem, UseRecoveryCode
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN, ROW_GAP
from mash_desk.ui.unlock.notes import AttemptsNote, DeviceNote
from mash_desk.ui.unlock.try_again import TryAgain
from mash_desk.ui.unlock.who import WhoField
from mash_desk.ui.vault_thread import VaultThread

if TYPE_CHECKING:
    from mash_desk.casework.desk import Desk

_LOST = "What was typed last could not all be kept. Look after unlocking, and type again what is missing."


class UnlockScreen(Screen):
    """Asks who is there and for the passphrase, and opens the desk on the vault thread.

    `device` shows this computer's part of the key. `chosen` is sent with the id of the officer who is at the desk.
    `spoken` is said beneath the title: when the desk was locked, or the passphrase of a training desk. `restores`:
    whether a backup may be put back instead.
    """

    name = "unlock"
    chosen = Signal(str)

    def __init__(
        self,
        work: VaultThread[Desk],
        actions: Actions,
        door: Door,
        *,
        spoken: str = "",
        restores: bool = True,
    ) -> None:
        super().__init__("Unlock", actions)
        self._work, self._door, self._busy = work, door, False
        self._is_told = self._waits = False
        self.device, self._attempts = DeviceNote(), AttemptsNote()
        self._who, self._said = WhoField(), ""
        self._passphrase = SecretField("passphrase", "Passphrase", hint="five words or more; you may paste them")
        self._state, self._again = second(""), TryAgain()
        self._state.hide()
        unlock = self.command(Command("unlock", "Unlock", ("Enter", "Return")), self._unlock)
        recovery = self.command(
            Command("recovery", "Use the recovery code …", ("Ctrl+R",)), lambda: self.wants.emit(UseRecoveryCode())
        )
        said = second(spoken)
        show_if(said, bool(spoken))
        main = column(
            column(title("Unlock"), said, gap=4),
            self._who,
            self._passphrase,
            self._state,
            self._again,
            ActionBar(Button.of(unlock, Kind.PRIMARY), Button.of(recovery), margin=0),
            None,
            gap=ROW_GAP,
            margin=CARD_MARGIN,
        )
        side = column(self._attempts, self.device, None, gap=PAGE_MARGIN, margin=CARD_MARGIN)
        if restores:
            restore = Command("restore", "Put back a backup …", ("Ctrl+B",))
            side.addLayout(row(Button.of(self.command(restore, lambda: self.wants.emit(RestoreBackup()))), None))
        self.setLayout(column(SplitCard(holding(main), holding(side)), margin=PAGE_MARGIN))
        self._who.changed.connect(self._say_who)

    def show_officers(self, officers: Sequence[Option], last: str = "") -> None:
        """Have these to choose from, where there are several; `last`: who is chosen already.

        None where it cannot be told. An attempt that was made before waits for this.
        """
        self._who.show_officers(officers, last)
        self._say_who()
        self._is_told = True
        if self._waits:  # it was typed faster than the list came
            self._waits = False
            self._say("")
            self._unlock()
        elif self._passphrase.is_empty():  # nobody has begun to type
            self.start()

    def load(self) -> None:
        """Nothing is read: the desk is locked."""

    def start(self) -> None:
        """Begin with the passphrase, or with who is there where that is not known yet."""
        self._show_attempts()
        (self._who if self._who.is_open() else self._passphrase).focus_input()

    @property
    def is_busy(self) -> bool:
        """Whether the passphrase is being checked."""
        return self._busy

    def leave(self) -> None:
        """Forget what was typed."""
        self._passphrase.forget()
        if self._waits:
            self._waits = False
            self._say("")

    def _unlock(self) -> None:
        if self._busy or self._waits:
            return
        if self._again.waits:
            self._again.repeat()
            return
        if self._who.is_missing():
            return
        typed = self._passphrase.secret()
        if not typed:
            self._find("Type the passphrase of this desk.")
            return
        if not self._is_told:
            # Without an officer it would be said that nobody has a key, where several have one.
            typed[:] = bytes(len(typed))
            self._waits = True
            self._say("Looking who has a key to this desk.")
            return
        self._say_busy("Checking the passphrase. This takes about a second.")
        self._door.passphrase(typed, self._who.officer())
        self._work.open(self._opened, self._refused)

    def _opened(self, _nothing: None) -> None:
        self._say_busy("")
        self._passphrase.forget()
        self.wants.emit(EnterDesk())

    def _refused(self, why: Refused | Known) -> None:
        self._say_busy("")
        if isinstance(why, WrongPassphrase):
            self._show_attempts()
            self._find(f"{why.words} {why.what_next}")
        elif isinstance(why, TooSoon):
            self._again.begin(why.seconds)
        elif isinstance(why, Known):
            self._passphrase.show_findings(())
            self._passphrase.focus_input()
            self.wants.emit(ShowProblem(why))
        else:
            self._find(" ".join(each.words for each in why.findings))

    def _show_attempts(self) -> None:
        self._attempts.show_failed(self._door.failed(PASSPHRASE))
        self._again.begin(self._door.waits(PASSPHRASE))

    def _find(self, words: str) -> None:
        self._passphrase.show_findings([Noted(Finding("passphrase", "passphrase", words))])
        self._passphrase.focus_input()
        self._passphrase.edit.selectAll()
        announce(self._passphrase, words)

    def _say_who(self) -> None:
        officer = self._who.officer()
        if officer and officer != self._said:
            self._said = officer
            self.chosen.emit(officer)

    def _say_busy(self, words: str) -> None:
        self._busy = bool(words)
        self._say(words)

    def _say(self, words: str) -> None:
        self._state.setText(words)
        show_if(self._state, bool(words))
        if words:
            announce(self._state, words)


def locked_words(at: datetime | None, *, is_lost: bool = False) -> str:
    """What is said of the lock before this start; `is_lost`: not everything that was typed could be kept."""
    kept = _LOST if is_lost else "Everything typed was saved first." if at else ""
    return f"Locked at {times.clock(at)}. {kept}" if at else kept
