"""The urgent disclosure: F9 from everywhere, typed while telephoning, saved with four things, finished later."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from mash_desk.casework import disclosures, drafts
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts import Draft
from mash_desk.domain import times
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.capture.words import came_from, values_of
from mash_desk.ui.disclosure.draft_state import DraftState
from mash_desk.ui.disclosure.drafting import consent_drafts, disclosure_draft
from mash_desk.ui.disclosure.looking_ahead import LookingAhead
from mash_desk.ui.disclosure.searches import OrganisationSearch, PeopleSearch
from mash_desk.ui.disclosure.urgent_form import UrgentForm
from mash_desk.ui.disclosure.urgent_opening import KIND, Opened, look_again, open_urgent
from mash_desk.ui.emergency.numbers import Numbers
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Headed,
    Keeping,
    Kind,
    Link,
    Picked,
    ProblemBanner,
    SplitCard,
    Text,
    Value,
    Wrapping,
    announce,
    column,
    holding,
    row,
    show_if,
    tab_as_laid_out,
    title,
    typed,
    written,
)
from mash_desk.ui.screen import Back, GoOn, OpenDisclosure, Screen, UrgentDisclosure
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import CARD_MARGIN, PANE_GAP
from mash_desk.ui.vault_thread import VaultThread

_SHARED = "shared"


class UrgentScreen(Screen):
    """Telling somebody now. It takes up the officer's draft, and keeps what is typed within two seconds."""

    name = "urgent_disclosure"
    touched_by: ClassVar[frozenset[str]] = frozenset()

    def __init__(
        self,
        work: VaultThread[Desk],
        actions: Actions,
        referral_id: str | None = None,
        draft_id: str | None = None,
        capture_id: str | None = None,
    ) -> None:
        super().__init__("Urgent disclosure", actions)
        self._work = work
        self._referral, self._wanted_draft, self._capture = referral_id or "", draft_id, capture_id or ""
        self._draft: Draft | None = None
        self._saving = self._kept_once = False
        self._unkept: drafts.DraftNotKept | None = None
        self._form = UrgentForm(PeopleSearch(work, self), OrganisationSearch(work, self))
        self._keeping = Keeping(self._form, self._keep)
        self._ahead = LookingAhead(work, self._form, self._referral)
        self._heading, self._numbers = title("Urgent disclosure"), Numbers(work, referral_id, in_line=True)
        self._taken_up = Text("", Role.SMALL, Tone.MUTED, wrap=True)
        self._another = Link("Begin another", role=Role.SMALL)
        self._problem, self._captured = ProblemBanner(), Text("", Role.STRONG, Tone.AMBER, wrap=True)
        self._captured.hide()
        self._bar = self._register()
        self._state = DraftState(self._bar)
        self._lay_out()
        self._another.clicked.connect(self._begin_another)
        self._problem.tried_again.connect(self._save)
        self._ahead.failed.connect(self._refused)
        self._form.rebuilt.connect(lambda: tab_as_laid_out(self))
        tab_as_laid_out(self)

    def load(self) -> None:
        """Ask for the lists, and for a draft to go on with."""
        if self._draft is None:
            about, draft = self._capture or self._referral, self._wanted_draft
            self._work.ask(lambda desk: open_urgent(desk, about, draft), self._show, self._refused)

    def start(self) -> None:
        """Begin with whom it is about. Come back to, the form is as its draft is now: it may be open twice."""
        self._form.field("subjects").focus_input()
        if (draft := self._draft) is not None and self._kept_once:
            shown = self._content()
            self._work.ask(
                lambda desk: look_again(desk, draft),
                lambda found: self._come_back(found, shown),
                self._refused,
                asker=self,
            )

    def panes(self) -> Sequence[QWidget]:
        """The form, and the foot."""
        return self._form, self._bar

    def leave(self) -> None:
        """Keep what was typed."""
        self._keeping.now()

    def _register(self) -> ActionBar:
        save = Command("disclosure.save", "Save disclosure", ("Ctrl+Enter", "Ctrl+Return"), "Disclosure")
        again = Command("disclosure.again", "Same again to …", ("Alt+S",), "Disclosure")
        child = Command("disclosure.child", "Another child …", ("Alt+C",), "Disclosure")
        not_shared = Command("disclosure.not_shared", "Not shared …", ("Alt+N",), "Disclosure")
        self._save_action = self.command(save, self._save)
        self._not_shared_action = self.command(not_shared, lambda: self._share(not self._form.shared))
        keep = Button("Keep draft", "Esc")
        keep.clicked.connect(lambda: self.wants.emit(Back()))
        return ActionBar(
            Button.of(self._save_action, Kind.PRIMARY),
            Button.of(self.command(again, self._form.add_recipient)),
            Button.of(self.command(child, self._form.add_subject)),
            Button.of(self._not_shared_action),
            keep,
        )

    def _lay_out(self) -> None:
        state = row(self._taken_up, self._another, self._state.words)
        show_if(self._another, False)
        heading = row(holding(Wrapping(self._heading, self._numbers, gap=PANE_GAP)), state, gap=PANE_GAP)
        heading.setStretch(0, 1)
        card = SplitCard(holding(column(self._form, margin=CARD_MARGIN)), self._ahead.beside, self._bar, width=300)
        headed = Headed(column(heading, self._captured), self._ahead.strip, problem=self._problem, card=card)
        self._state.follow(headed)
        self.setLayout(column(headed, gap=0))

    def urgent(self) -> UrgentDisclosure:
        """Another begun here, and a number that is called from here, are about the same referral."""
        return UrgentDisclosure(referral_id=self._referral or None)

    def _show(self, opened: Opened) -> None:
        self._be_about(opened.referral)
        self._capture = opened.capture.capture.id if opened.capture else ""
        already = {name: value for name, value in self._form.given().items() if _says_something(value)}
        self._form.offer(opened.offered)
        if opened.taken_up and already:
            self._begin_beside(already)
            return
        self._draft = opened.draft
        values = _beginning(opened.now)
        if opened.taken_up:
            values, self._kept_once = typed(opened.draft.content), True
            self._taken_up.say(f"Draft from {times.clock(opened.draft.saved_at)} taken up again.")
            announce(self, f"Draft from {times.clock(opened.draft.saved_at)} taken up again.")
        elif opened.capture:
            values.update(values_of(opened.capture))
        elif opened.only_child:
            values["subjects"] = opened.only_child
        if opened.capture:
            self._captured.say(came_from(opened.capture))
        show_if(self._captured, opened.capture is not None)
        show_if(self._another, opened.taken_up)
        self._fill({**values, **already})
        if opened.taken_up:
            self._form.as_of(opened.draft.saved_at)
        if already:
            self._form.changed.emit()

    def _begin_beside(self, already: dict[str, Value]) -> None:
        """Whoever typed before an earlier draft came is writing of something else: two are never mixed into one."""
        referral = self._referral
        self._be_of_no_capture()
        self._work.ask(
            lambda desk: drafts.begin(desk, KIND, referral),
            lambda begun: self._go_on(begun, already),
            self._refused,
            asker=self,
        )

    def _go_on(self, begun: Draft, already: dict[str, Value]) -> None:
        self._draft = begun
        self._fill(
            {
                **_beginning(begun.begun_at),
                **already,
                **{n: v for n, v in self._form.given().items() if _says_something(v)},
            }
        )
        self._taken_up.say("An earlier draft is kept.")
        self._form.changed.emit()

    def _be_about(self, referral: str) -> None:
        self._referral = self._ahead.referral = referral
        self._numbers.referral = referral or None
        self._numbers.load()

    def _fill(self, values: dict[str, Value]) -> None:
        shared = values.pop(_SHARED, True) is True
        self._form.fill(values)
        self._share(shared)
        self._keeping.forget()

    def _begin_another(self) -> None:
        self._keeping.now()
        self._work.ask(
            lambda desk: drafts.begin(desk, KIND),
            lambda begun: self._start_afresh(begun, "The other draft is kept."),
            self._refused,
            asker=self,
        )

    def _be_of_no_capture(self) -> None:
        self._capture = ""
        self._captured.say("")
        self._captured.hide()

    def _start_afresh(self, begun: Draft, words: str) -> None:
        self._be_of_no_capture()
        self._draft, self._kept_once = begun, False
        self._be_about("")
        self._fill(_beginning(begun.begun_at))
        self._state.say("")
        self._taken_up.say(words)
        show_if(self._another, False)
        self.start()

    def _come_back(self, found: tuple[Draft, bool], shown: str) -> None:
        """Show the draft as it is kept, unless somebody has typed on since it was asked for."""
        draft, there = found
        if not there:
            self._start_afresh(draft, "What stood here was saved.")
            return
        if self._content() != shown:
            return
        if draft.content != shown:
            self._draft = draft
            self._fill(typed(draft.content))
        self._form.as_of(draft.saved_at)

    def _share(self, shared: bool) -> None:
        self._form.clear_findings()
        self._form.share(shared)
        self._heading.say("Urgent disclosure" if shared else "Not shared")
        self._save_action.setText("Save disclosure" if shared else "Save as not shared")
        self._not_shared_action.setText("Not shared …" if shared else "It was shared …")

    def _keep(self) -> None:
        if self._draft is None or self._saving:
            return
        draft, content = self._draft, self._content()
        self._work.ask(lambda desk: drafts.keep(desk, draft, content), self._kept, self._not_kept)

    def _content(self) -> str:
        return written({**self._form.values(), _SHARED: self._form.shared})

    def _kept(self, draft: Draft) -> None:
        self._keeping.kept()
        self._kept_once = True
        if (why := self._unkept) is not None:
            self._unkept = None
            self._problem.withdraw(why)
        self._state.say(f"Draft saved {times.to_the_second(draft.saved_at)}")

    def _not_kept(self, why: Refused | Known) -> None:
        self._state.say("Draft not saved", Tone.RED)
        if self._problem.isHidden() or not isinstance(why, Known):
            self._refused(why)
        if isinstance(why, drafts.DraftNotKept):
            self._unkept = why
            self._keeping.again()

    def _save(self) -> None:
        if self._draft is None or self._saving:
            return
        values, draft_id = self._form.given(), self._draft.id
        draft = disclosure_draft(values, self._referral, shared=self._form.shared)
        consents = consent_drafts(values) if self._form.shared else ()
        capture = self._capture or None
        self._saving = True
        self._work.ask(
            lambda desk: disclosures.save(desk, draft, consents, draft_id, capture),
            self._saved,
            self._not_saved,
            asker=self,
        )

    def _saved(self, disclosure: Disclosure) -> None:
        self._keeping.forget()
        self.wants.emit(GoOn(OpenDisclosure(disclosure.id)))

    def _not_saved(self, why: Refused | Known) -> None:
        self._saving = False
        self._refused(why)
        self._keep()

    def _refused(self, why: Refused | Known) -> None:
        if isinstance(why, Refused):
            self._form.show_findings(why.findings)
        else:
            self._problem.say(why.words, why.what_next, again=self._draft is not None)


def _says_something(value: Value) -> bool:
    return bool(value.words) if isinstance(value, Picked) else bool(value)


def _beginning(now: datetime) -> dict[str, Value]:
    """When and how are there from the start: now, by telephone."""
    return {"shared_at": times.moment(now), "recipients.method": "telephone"}
