"""A page on which something is done with keys: passphrases are typed into it, and nothing of it is kept."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mash_desk.casework.desk import Desk
from mash_desk.casework.device import WrongPassphrase
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    Form,
    Kind,
    Scroller,
    Shape,
    announce,
    body,
    clear,
    column,
    enter,
    give_keyboard,
    holding,
    second,
    show_if,
    tab_on_to,
    title,
)
from mash_desk.ui.screen import Back, Screen, ShowProblem, Want
from mash_desk.ui.style.tokens import PAGE_MARGIN
from mash_desk.ui.unlock.notes import Note
from mash_desk.ui.vault_thread import VaultThread

T = TypeVar("T")
_STAYS = "Stay here until it is done: this page tells what came of it."


class KeyPage(Screen):
    """Words, a form, one act; then what came of it, in place of the form.

    A subclass fills `form`, names its fields of secrets in `secrets`, and does its act in `do`. The field of the
    officer's own passphrase is "own": a wrong one is said there. What is typed into the secrets is forgotten when the
    page is left. `not_now`: where “Not now” leads; back, unless said. While the act is under way the page stays: what
    came of it is told here. `is_read`: whether the act may begin; a subclass that reads first sets it then.
    """

    secrets: tuple[str, ...] = ("own",)

    def __init__(
        self,
        work: VaultThread[Desk],
        actions: Actions,
        called: str,
        do: Command,
        *said: str,
        not_now: Want | None = None,
    ) -> None:
        super().__init__(called, actions)
        self._work, self._busy = work, False
        self.is_read = not self.read_first
        self._not_now = not_now or Back()
        work.crashed.connect(self._crashed)
        self._is_over: Button | None = None
        self.form = Form()
        self._state = second("")
        self._state.hide()
        self._said = column(gap=8)
        self.say(*said)
        self._do = self.command(do, self._begin)
        self.first_button = Button.of(self._do, Kind.PRIMARY)
        later = Button("Not now", "" if not_now else "Esc")
        later.clicked.connect(self._go)
        self._foot = ActionBar(self.first_button, later, margin=0)
        self._content = column(self._said, self.form, self._state, self._foot)
        whole = column(title(called), Card(self._content), None, margin=PAGE_MARGIN)
        self.setLayout(column(Scroller(holding(whole)), gap=0))

    def load(self) -> None:
        """Nothing is read."""

    def showEvent(self, event: QShowEvent) -> None:
        """Have the Tab key go from the fields, which were put in last, to what can be done."""
        super().showEvent(event)
        if self._do.isEnabled():  # else they have gone
            tab_on_to(self.form, self._foot)

    def start(self) -> None:
        """Begin with typing, or with what came of it."""
        if self._is_over:
            give_keyboard(self._is_over)
        else:
            self.start_typing()

    def start_typing(self) -> None:
        """Begin with the first field."""
        enter(self.form)

    def stays(self) -> bool:
        """Whether it is under way."""
        if self._busy and not self._state.text().endswith(_STAYS):
            self._state.setText(f"{self._state.text()} {_STAYS}")
            announce(self._state, self._state.text())
        return self._busy

    def leave(self) -> None:
        """Forget what was typed."""
        if not self._busy:
            self.forget()

    def forget(self) -> None:
        """Empty the fields of secrets."""
        self.form.set_values(dict.fromkeys(self.secrets, ""))

    def say(self, *said: str) -> None:
        """Say these sentences above the form."""
        clear(self._said)
        for each in said:
            self._said.addWidget(body(each))

    def secret(self, name: str) -> bytearray:
        """What was typed into a field, to be zeroed by whoever is given it."""
        return self.form.secret(name)

    def findings(self) -> Sequence[Finding]:
        """What is wrong with what was typed, as far as it can be told before the act."""
        return ()

    def do(self) -> None:
        """The act, by `ask`."""
        raise NotImplementedError

    def ask(self, words: str, work: Callable[[Desk], T], then: Callable[[T], None]) -> None:
        """Say these words while the work is done; a refusal stands at its field."""
        self.say_busy(words)
        self._work.ask(work, lambda result: self._done(then, result), self._refused, asker=self)

    def say_busy(self, words: str) -> None:
        """Say that something is under way, during which nothing else is begun here; "" once it is over."""
        self._busy = bool(words)
        self._state.setText(words)
        show_if(self._state, self._busy)
        if words:
            announce(self._state, words)

    def say_done(
        self,
        words: str,
        *more: str,
        note: tuple[str, ...] = (),
        then: Want | None = None,
        shape: Shape = Shape.PASSED,
    ) -> None:
        """Put what came of it in place of the form; `note`: what must be known of it; `then`: where “Done” leads."""
        self._do.setEnabled(False)
        self.forget()
        self.secrets = ()  # their fields go with the form
        clear(self._content)
        came = Note()
        came.say(shape, words, *more)
        self._content.addWidget(came)
        if note:
            besides = Note()
            besides.say(Shape.LOOK, *note)
            self._content.addWidget(besides)
        done = Button("Done", "Enter", Kind.PRIMARY)
        done.clicked.connect(lambda: self.wants.emit(then or Back()))
        self._content.addWidget(ActionBar(done, *self.after_buttons(), margin=0))
        self._is_over = done
        give_keyboard(done)
        announce(self, " ".join((words, *more, *note)))

    def after_buttons(self) -> Iterable[QWidget]:
        """What else can be done once it is done."""
        return ()

    def _go(self) -> None:
        if not self.stays():
            self.wants.emit(self._not_now)

    def _begin(self) -> None:
        if self._busy or not self.is_read:
            return
        missing = "own" in self.secrets and not self.form.has_secret("own")
        needed = [Finding("needed", "own", "Type your own passphrase.")] if missing else []
        findings = (*needed, *self.findings())
        self.form.show_findings(findings)
        if not findings:
            self.do()

    def _done(self, then: Callable[[T], None], result: T) -> None:
        self.say_busy("")
        self.forget()
        then(result)

    def _crashed(self, _failure: object) -> None:
        """Nothing more comes of it; what to do is said by whoever shows the crash."""
        if self._busy:
            self.say_busy("")

    def _refused(self, why: Refused | Known) -> None:
        self.say_busy("")
        if isinstance(why, Refused):
            self.form.show_findings(why.findings, focus=self.isVisible())
        elif isinstance(why, WrongPassphrase):
            wrong = Finding("passphrase.wrong", "own", f"{why.words} {why.what_next}")
            self.form.show_findings([wrong], focus=self.isVisible())
        else:
            self.wants.emit(ShowProblem(why))
