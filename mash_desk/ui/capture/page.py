"""An urgent disclosure written while the desk cannot be opened: sealed as it is typed, taken in after unlock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import attrs
from PySide6.QtWidgets import QStackedWidget, QWidget

from mash_desk.casework import capturing
from mash_desk.casework.capturing import Captured, Kept
from mash_desk.domain import times
from mash_desk.domain.findings import Finding, Known
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.capture.done import Done
from mash_desk.ui.capture.form import CaptureForm
from mash_desk.ui.capture.sealing import Sealing, Wanted
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Headed,
    Keeping,
    Kind,
    ProblemBanner,
    SplitCard,
    Strip,
    Text,
    Wrapping,
    announce,
    column,
    holding,
    row,
    second,
    section,
    small,
    tab_as_laid_out,
    title,
)
from mash_desk.ui.screen import Back, Screen
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN, PANE_GAP

_BEFORE = ("the desk cannot be read: an address may be protected, or somebody not to be told",)
_NO_KEY = "there is no key here: nothing is kept until you choose a passphrase below"
_COMPLETE = ("Nothing has to be complete", "Write what you know. Whatever is left empty is asked for later.")
_BESIDE = (
    ("Sealed on this computer", "At each pause, so that nobody can read it before the desk is unlocked, you included."),
    ("After the next unlock", "It shows as “captured while locked, not verified” in To finish. You go on from there."),
    _COMPLETE,
)
_BESIDE_CHOSEN = (
    (
        "Sealed under your passphrase",
        "There is no key of the desk to be had here. Choose a passphrase below: nothing else opens what you write.",
    ),
    ("After the next unlock", "Choose “Take in what was recorded …” in the menu Desk, and type that passphrase."),
    _COMPLETE,
)
_KEPT_NOWHERE = (
    "What you typed is kept nowhere yet: there is no key here, and no passphrase is chosen.",
    "Choose a passphrase now, where the keyboard is, and write it down; then close. If you close or go back without "
    "one, what you typed is lost.",
)
_IS_OPEN = "The desk is open now. Record this first; Esc leads there."
_ELSE_LOST = "If you close or go back once more, it is lost."
# Sealing under a passphrase takes a second of the computer's work each time.
_WITH_PASSPHRASE, _WITH_KEY = 20_000, 1_000


class CaptureScreen(Screen):
    """Typed into at once. Leaving it keeps what was typed; F9 after recording begins another."""

    name = "capture"

    def __init__(
        self,
        actions: Actions,
        folder: Path,
        now: Callable[[], datetime],
        *,
        state: str,
        recipient: str,
        numbers: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__("Urgent disclosure", actions)
        self._now, self._has_key = now, bool(recipient)
        self._captured = capturing.begin(state, now())
        self._is_finished = self._is_kept = self._read_of_loss = False
        self._why: Known | None = None
        self._sealing = Sealing(folder, recipient, now, self)
        self._form = CaptureForm(now(), with_passphrase=not recipient)
        self._keeping = Keeping(self._form, self._keep, waits=_WITH_KEY if recipient else _WITH_PASSPHRASE)
        self._state, self._problem = small(""), ProblemBanner()
        record = self.command(Command("capture.record", "Record it", ("Ctrl+Enter", "Ctrl+Return")), self._record)
        self._bar = ActionBar(Button.of(record, Kind.PRIMARY), self._back())
        self._done = Done(self.again, self._back())
        self._shown = QStackedWidget()
        self._shown.addWidget(self._headed(numbers))
        self._shown.addWidget(holding(column(self._done, None, margin=PAGE_MARGIN)))
        self.setLayout(column(self._shown, gap=0))
        self._sealing.kept.connect(self._kept)
        self._sealing.failed.connect(self._failed)
        self._sealing.silent.connect(self._say_not_kept)
        self._form.changed.connect(self._typed_on)
        self._begin()
        tab_as_laid_out(self)

    def load(self) -> None:
        """Nothing is read: the desk is not open."""

    def start(self) -> None:
        """Begin with whom it is about."""
        if self._is_done:
            self._done.start()
        else:
            self._form.field("who").focus_input()

    def panes(self) -> Sequence[QWidget]:
        """The form, and the foot."""
        return self._form, self._bar

    def leave(self) -> None:
        """Keep what was typed, before this returns."""
        if self._is_done or not self._may_be_kept():
            return
        self._keeping.forget()
        came = self._sealing.now(self._wanted())
        if isinstance(came, Known):
            self._failed(came)
        else:
            self._is_kept = True

    @property
    def holds_words(self) -> bool:
        """Whether something is typed that is not recorded."""
        return not self._is_done and self._says_something()

    def say_open(self) -> None:
        """Say at the foot that the desk is open."""
        self._bar.say(_IS_OPEN)
        announce(self._bar, _IS_OPEN)

    @property
    def is_unkept(self) -> bool:
        """Whether something is typed that `leave` could not keep, or has not kept yet."""
        return not (self._is_done or self._is_kept) and self._says_something()

    def stays(self) -> bool:
        """Whether what is typed is kept nowhere, and the officer has not read yet that it is lost with the page."""
        if self._read_of_loss or not self.is_unkept:
            return False
        self._read_of_loss = True
        if self._why is not None:
            self._problem.say(self._why.words, f"{self._why.what_next} {_ELSE_LOST}")
        else:
            self._ask_for_passphrase()
        return True

    def again(self) -> None:
        """Begin another, once this one is recorded."""
        if self._is_done:
            self._captured = capturing.begin(self._captured.state, self._now())
            self._begin()
            self._shown.setCurrentIndex(0)
            self.start()

    @property
    def _is_done(self) -> bool:
        return self._shown.currentIndex() == 1

    def _begin(self) -> None:
        self._is_finished, self._why = False, None
        self._form.clear_findings()
        self._form.forget_secrets()
        empty = dict.fromkeys(self._form.values())
        self._form.set_values({**empty, "shared_at": times.moment(self._now()), "method": "telephone"})
        self._keeping.forget()
        self._state.tell("")

    def _headed(self, numbers: Sequence[tuple[str, str]]) -> Headed:
        lines = [
            Text(number if name == number else f"{name} {number}", Role.SECOND, Tone.TEXT) for name, number in numbers
        ]
        heading = row(holding(Wrapping(title("Urgent disclosure"), *lines, gap=PANE_GAP)), self._state, gap=PANE_GAP)
        heading.setStretch(0, 1)
        strip = Strip(_BEFORE if self._has_key else (*_BEFORE, _NO_KEY), lead="Before you speak:")
        beside = column(gap=PANE_GAP, margin=CARD_MARGIN)
        for what, words in _BESIDE if self._has_key else _BESIDE_CHOSEN:
            beside.addLayout(column(section(what), second(words), gap=4))
        beside.addStretch(1)
        card = SplitCard(holding(column(self._form, margin=CARD_MARGIN)), holding(beside), self._bar, width=260)
        return Headed(heading, strip, problem=self._problem, card=card)

    def _back(self) -> Button:
        back = Button("Back", "Esc")
        back.clicked.connect(lambda: self.wants.emit(Back()))
        return back

    def _wanted(self) -> Wanted:
        return Wanted(self._as_it_stands(), self._form.chosen())

    def _as_it_stands(self) -> Captured:
        return attrs.evolve(self._captured, typed=self._form.typed(), finished=self._is_finished)

    def _says_something(self) -> bool:
        return capturing.says_something(self._as_it_stands())

    def _may_be_kept(self) -> bool:
        """Whether anything is typed, and there is something to seal it with."""
        return self._says_something() and not self._form.about_passphrase()

    def _typed_on(self) -> None:
        self._is_kept = self._read_of_loss = False

    def _ask_for_passphrase(self) -> None:
        findings = self._form.about_passphrase()
        self._state.tell("Not kept: no passphrase yet", Tone.RED)
        self._problem.say(*_KEPT_NOWHERE)
        self._form.show_findings(findings, focus=False)
        self._form.jump(findings[0].field)

    def _keep(self) -> None:
        if self._may_be_kept():
            self._sealing.keep(self._wanted())
        elif not self._has_key:
            self._state.tell("Not kept: no passphrase yet", Tone.RED)

    def _record(self) -> None:
        if self._is_done:
            return
        findings = self._form.about_passphrase()
        if not self._says_something():
            findings = (Finding("needed", "what", "Write what was shared, and with whom."), *findings)
        self._form.show_findings(findings, focus=bool(findings))
        if not findings:
            self._keeping.forget()
            self._is_finished = True
            self._sealing.keep(self._wanted())

    def _kept(self, wanted: Wanted, kept: Kept) -> None:
        if wanted.captured.id != self._captured.id:
            return
        self._captured = attrs.evolve(self._captured, state=kept.state)
        self._why = None
        self._problem.hide()
        self._state.tell(f"Sealed {times.to_the_second(self._now())}", Tone.MUTED)
        if wanted.captured.finished and self._form.typed() != wanted.captured.typed:
            self._sealing.keep(self._wanted())  # typed on while it was sealed
        elif wanted.captured.finished:
            self._form.forget_secrets()
            self._form.set_values(dict.fromkeys(self._form.values()))
            self._keeping.forget()
            self._done.say(kept, under_passphrase=not self._has_key)
            self._shown.setCurrentIndex(1)
            self._done.start()

    def _failed(self, why: Known) -> None:
        self._is_finished = False
        self._say_not_kept(why)
        self._keeping.again()

    def _say_not_kept(self, why: Known) -> None:
        self._why = why
        self._state.tell("Not kept", Tone.RED)
        self._problem.say(why.words, why.what_next)
        announce(self, why.words)
