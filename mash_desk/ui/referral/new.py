"""Taking a referral in, while the caller is still on the telephone."""

from collections.abc import Sequence
from datetime import datetime

import attrs
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mash_desk.casework import drafts, people, referrals
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts import Draft
from mash_desk.casework.people import PersonFound
from mash_desk.casework.referrals import BeforeTaking
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.referral import Referral
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.choices import Choices
from mash_desk.ui.escape import Escape
from mash_desk.ui.kept_draft import KeptDraft
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Headed,
    Kind,
    ProblemBanner,
    SplitCard,
    Strip,
    column,
    enter,
    holding,
    row,
    small,
    tab_as_laid_out,
    title,
    typed,
)
from mash_desk.ui.referral.ahead import Ahead
from mash_desk.ui.referral.new_form import NewReferralForm, people_of
from mash_desk.ui.referral.people import PeopleOn
from mash_desk.ui.screen import Back, GoOn, OpenReferral, Screen
from mash_desk.ui.style.tokens import CARD_MARGIN
from mash_desk.ui.vault_thread import VaultThread

_KIND = "referral"
_TAKE = "Take it in"
# The clocks follow the typing, and need not follow every key.
_RESTS = 250


@attrs.frozen
class _Opening:
    choices: Choices
    draft: Draft
    taken_up: bool
    people: tuple[PersonFound, ...]


class NewReferralScreen(Screen):
    """The form, with the clocks as they will run and what is next on the right. Ctrl+Enter takes it in."""

    name = "new_referral"

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("New referral", actions)
        self._work = work
        self._form: NewReferralForm | None = None
        self._draft: KeptDraft | None = None
        self._asked = self._saving = self._started = False
        self._problem, self._strip, self._ahead = ProblemBanner(), Strip(lead="Read first:"), Ahead()
        self._problem.tried_again.connect(self._take)
        self._state = small("")
        self._main = column(margin=CARD_MARGIN)
        self._commands()
        self._rest = QTimer(self, singleShot=True, interval=_RESTS)
        self._rest.timeout.connect(self._look_ahead)
        keep = Button("Keep draft", "Esc")
        keep.clicked.connect(lambda: self.wants.emit(Back()))
        bar = ActionBar(Button.of(self._act, Kind.PRIMARY), keep, Button.of(self._away))
        self._card = SplitCard(holding(self._main), self._ahead, bar)
        self._card.setAccessibleName("What was received")
        head = row(title("New referral"), None, self._state)
        self.setLayout(column(Headed(head, self._strip, problem=self._problem, card=self._card), gap=0))
        Escape(self, lambda: self._open_search() is not None, self._put_person_away)

    def load(self) -> None:
        """Fetch the code lists, and the draft where there is one. Asked once: the form is the officer's from then."""
        if not self._asked:
            self._asked = True
            self._work.ask(_open, self._show, self._refused)

    def start(self) -> None:
        """Begin with the first field."""
        self._started = True
        if self._form is not None:
            enter(self._form)

    def panes(self) -> Sequence[QWidget]:
        """The form, then what will be."""
        return (self._card,)

    def leave(self) -> None:
        """Keep what was typed."""
        if self._draft is not None:
            self._draft.now()

    def _commands(self) -> None:
        self._act = self.command(Command("take", _TAKE, ("Ctrl+Enter", "Ctrl+Return")), self._take)
        self._away = self.command(Command("throw_away", "Throw away"), self._throw_away)

    def _show(self, opening: _Opening) -> None:
        self._form = form = NewReferralForm(self._work, opening.choices)
        form.adding.connect(self._name_act)
        form.failed.connect(self._refused)
        self._main.addWidget(form)
        form.show()
        self._draft = KeptDraft(form, self._work, opening.draft, form.kept)
        if opening.taken_up:
            form.take_up(self._draft.content(), opening.people)
            form.as_of(self._draft.kept_at)
            self._draft.forget()
            self._state.tell(self._draft.began_in_words)
        self._draft.said.connect(self._state.tell)
        self._draft.failed.connect(self._problem.tell)
        self._draft.mended.connect(self._problem.withdraw)
        form.changed.connect(self._rest.start)
        tab_as_laid_out(self)
        self._look_ahead()
        if self._started:
            enter(form)

    def _look_ahead(self) -> None:
        if self._form is not None:
            draft = self._form.draft()
            self._work.ask(lambda desk: (referrals.before_taking(desk, draft), desk.now()), self._show_ahead)

    def _show_ahead(self, ahead: tuple[BeforeTaking, datetime]) -> None:
        before, now = ahead
        self._ahead.show_ahead(before, now)
        self._strip.say(before.strip)

    def _open_search(self) -> PeopleOn | None:
        return self._form.open_search() if self._form is not None else None

    def _name_act(self, open_search: PeopleOn | None) -> None:
        """Ctrl+Enter adds the person whose form is open first, and its button says so."""
        self._act.setText(f"Add this {open_search.search.noun}" if open_search else _TAKE)

    def _put_person_away(self) -> None:
        if search := self._open_search():
            search.search.put_away()

    def _take(self) -> None:
        if search := self._open_search():
            search.search.add()
        elif self._form is not None and self._draft is not None and not self._saving:
            self._saving = True
            draft, draft_id = self._form.draft(), self._draft.use_up()
            self._work.ask(lambda desk: referrals.take(desk, draft, draft_id), self._taken, self._refused)

    def _taken(self, referral: Referral) -> None:
        self._form = self._draft = None
        self.wants.emit(GoOn(OpenReferral(referral.id)))

    def _throw_away(self) -> None:
        if self._draft is not None:
            self._draft.discard()
        self._draft = None
        self.wants.emit(Back())

    def _refused(self, why: Refused | Known) -> None:
        self._saving = False
        if self._draft is not None:
            self._draft.go_on()
        if isinstance(why, Refused) and self._form is not None:
            form = self._form
            self._problem.hide()
            form.show_findings([attrs.evolve(each, field=form.home(each.field)) for each in why.findings])
        elif isinstance(why, Known):
            self._problem.say(why.words, why.what_next, again=self._form is not None)


def _open(desk: Desk) -> _Opening:
    draft, taken_up = drafts.take_up(desk, _KIND)
    found = people.briefly(desk, people_of(typed(draft.content))) if taken_up else ()
    return _Opening(Choices.of(desk), draft, taken_up, found)
