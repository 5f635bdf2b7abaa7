"""A form that a page turns into for a while: in place, never a dialog."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import attrs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mash_desk.casework import drafts
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts import Draft
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.ui.kept_draft import Content, KeptDraft, fill
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Form,
    Kind,
    Link,
    ProblemBanner,
    Value,
    announce,
    column,
    enter,
    row,
    second,
    section,
    show_if,
)
from mash_desk.ui.vault_thread import VaultThread

Act = Callable[[Desk, str], Any]
"""Is given the desk, and the id of the draft that it uses up."""

BEGAN = "began:"
"""In the draft, before the name of a field: what it held when the form was opened."""


class SaysKept(Protocol):
    """What can be opened over a form in which something is typed."""

    def say_kept(self, heading: str) -> None:
        """Say that the form of this heading was kept as a draft."""


def kept_in_words(heading: str) -> str:
    """That a form was kept as a draft because another was opened over it."""
    return f"“{heading}” is kept as a draft. It stands under To finish."


class Panel(QWidget):
    """One act's form: its heading, its fields, and at its foot what to do with it.

    A subclass builds its fields into `form`, and answers `act` with the act to be done by what they hold. Its draft is
    kept under `kind` and the id `of` the record that it is about, and is taken up again when the same form is opened.
    `ready` is sent once it can be shown, `closed` when it was saved, kept or thrown away. `headed` False: the heading
    is its accessible name only, and the state of the draft stands among the buttons.
    """

    ready = Signal()
    closed = Signal()

    def __init__(
        self,
        work: VaultThread[Desk],
        kind: str,
        of: str,
        heading: str,
        save_words: str,
        *,
        under: str = "",
        headed: bool = True,
    ) -> None:
        super().__init__()
        self._work, self._kind, self._of = work, kind, of
        self._draft: KeptDraft | None = None
        self._began: dict[str, Value] = {}
        self._saving = self._looking = False
        self.form = Form()
        self._problem = ProblemBanner()
        self._state = second("")
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._headed = headed
        self._under, self._beside = second(under), second("")
        show_if(self._under, bool(under))
        self._beside.hide()
        above = [row(section(heading), self._state)] if headed else []
        self.setLayout(column(*above, self._under, self._beside, self._problem, self.form))
        self.setAccessibleName(heading)
        self.heading = heading
        self.foot = self._foot(save_words)

    def act(self) -> Act:
        """The act by what the fields hold now; it is done on the vault's thread."""
        raise NotImplementedError

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]] | None:
        """How to read the record again after it was changed meanwhile, as this form would show it; None: nothing to."""
        return None

    def home(self, finding: Finding) -> str:
        """The field at which a finding stands."""
        return finding.field

    def taking_up(self) -> Callable[[Desk], tuple[Draft, bool]]:
        """How the draft is found: the newest of this form about this record and True, or a new one and False."""
        kind, of = self._kind, self._of
        return lambda desk: drafts.take_up(desk, kind, of)

    def prepare(self) -> None:
        """Ask for the draft; `ready` follows, also where it could not be looked for: the form then says so."""
        self._began = self.form.values()
        self._look_for_draft()

    def enter(self) -> None:
        """Give the keyboard to the first field."""
        enter(self.form)

    def save(self) -> None:
        """Do the act, once; it ends the draft. Where none could be looked for, only look for it again."""
        if self._draft is None:
            self._look_for_draft()
        elif not self._saving:
            self._saving = True
            act, draft_id = self.act(), self._draft.use_up()
            self._work.ask(lambda desk: act(desk, draft_id), self._saved, self._refused)

    def keep(self) -> None:
        """Put the form away with what was typed kept as a draft; a form inside it first, where one is open."""
        self.put_away()

    def put_away(self) -> None:
        """Put the form away, whatever is open in it, with what was typed kept as a draft."""
        self.leave()
        self.closed.emit()

    def is_as(self, other: object) -> bool:
        """Whether another is the same form of the same record."""
        return isinstance(other, Panel) and (self._kind, self._of) == (other._kind, other._of)

    def make_way(self, other: "SaysKept") -> None:
        """Put the form away for another that is opened over it, which says so where something is typed here."""
        kept = self.changed() and not self._saving
        self.put_away()
        if kept:
            other.say_kept(self.heading)

    def say_kept(self, heading: str) -> None:
        """Say that another form was kept as a draft when this one was opened over it."""
        self._beside.setText(kept_in_words(heading))
        self._beside.show()

    def leave(self) -> None:
        """Keep at once what is not kept yet."""
        if self._draft is not None:
            self._draft.now()

    def throw_away(self) -> None:
        """Put the form away and forget what was typed."""
        if self._draft is not None:
            self._draft.discard()
        self.closed.emit()

    def changed(self) -> bool:
        """Whether anything stands in the form that did not at its opening."""
        return self.form.values() != self._began

    def showEvent(self, event: QShowEvent) -> None:
        """Have it read out that another form was kept, once this one is there."""
        super().showEvent(event)
        if not self._beside.isHidden():
            announce(self, self._beside.text())

    def _look_for_draft(self) -> None:
        if not self._looking:
            self._looking = True
            self._work.ask(self.taking_up(), self._take_up, self._not_looked_for)

    def _not_looked_for(self, why: Refused | Known) -> None:
        self._looking = False
        self._refused(why)
        self.ready.emit()

    def _foot(self, save_words: str) -> ActionBar:
        save = Button(save_words, "Ctrl+Enter", Kind.PRIMARY)
        save.clicked.connect(self.save)
        keep = Button("Keep draft", "Esc")
        keep.setAccessibleDescription(f"{self.heading}. Esc")
        keep.clicked.connect(self.keep)
        away = Link("Throw away")
        away.setAccessibleDescription("What was typed here is forgotten")
        away.clicked.connect(self.throw_away)
        return ActionBar(save, keep, away)

    def _take_up(self, found: tuple[Draft, bool]) -> None:
        draft, taken_up = found
        typed = self.changed()  # before the draft could be looked for
        self._problem.hide()
        self._draft = KeptDraft(self.form, self._work, draft, self._content)
        if taken_up:
            self._merge(self._draft.content())
            self.form.as_of(self._draft.kept_at)
            self._say_state(self._draft.began_in_words)
            self._draft.forget()
        self._draft.said.connect(self._say_state)
        self._draft.failed.connect(self._not_kept)
        self._draft.mended.connect(self._problem.withdraw)
        if typed:
            self.form.changed.emit()
        self.ready.emit()

    def _say_state(self, words: str) -> None:
        if self._headed:
            self._state.tell(words)
        else:
            self.foot.say(words)

    def _content(self) -> dict[str, Value]:
        began = {f"{BEGAN}{name}": value for name, value in self._began.items()}
        return {**began, **self.form.values()}

    def _merge(self, kept: Content) -> None:
        """Take up what was typed; where the record has changed under it since, say what stands now."""
        for name, now in self._began.items():
            value, began = kept.get(name), kept.get(f"{BEGAN}{name}")
            if self.form.field(name).value() != now:
                self._say_drafted(name, value)
            elif value != began:
                fill(self.form, {name: value})
                if now not in (began, value):
                    self._say_stands(name, now)

    def in_words(self, _name: str, value: Value) -> str:
        """How a field's value that stands now is said to the officer."""
        return ", ".join(value) if isinstance(value, tuple) else str(value or "nothing")

    def _say_drafted(self, name: str, value: Value) -> None:
        if value not in (None, "", self.form.field(name).value()):
            self.form.field(name).hint(f"Your draft says: {self.in_words(name, value)}")

    def _say_stands(self, name: str, value: Value) -> None:
        self.form.field(name).hint(f"Stands now: {self.in_words(name, value)}")

    def _saved(self, _result: object) -> None:
        announce(self, f"{self.heading}: saved")
        self.closed.emit()

    def _not_kept(self, why: Refused | Known) -> None:
        if isinstance(why, Known):
            self._problem.tell(why)

    def _refused(self, why: Refused | Known) -> None:
        self._saving = False
        if self._draft is not None:
            self._draft.go_on()
        if isinstance(why, Refused):
            self._problem.hide()
            self.form.show_findings([attrs.evolve(each, field=self.home(each)) for each in why.findings])
            return
        self._problem.tell(why)
        if again := self.stands_now():
            self._work.ask(again, self._show_what_stands, self._failed_again)

    def _show_what_stands(self, values: Mapping[str, Value]) -> None:
        """Say at each field that somebody changed what it holds now; saving again is then done knowingly."""
        for name, value in values.items():
            if value not in (self._began.get(name), self.form.field(name).value()):
                self._say_stands(name, value)
        self._began = {**self._began, **values}

    def _failed_again(self, why: Refused | Known) -> None:
        if isinstance(why, Known):
            self._problem.tell(why)
