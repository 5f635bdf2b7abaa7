"""A disclosure's page: what was shared or not, with everything that stands beside it, and finishing what is owed."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mash_desk.casework import drafts
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts import Draft
from mash_desk.domain import times
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.disclosure import facts
from mash_desk.ui.disclosure.beside import show_owed
from mash_desk.ui.disclosure.finishing import Finishing
from mash_desk.ui.disclosure.searches import OrganisationSearch, PeopleSearch
from mash_desk.ui.disclosure.shown import AGAIN, Shown, read_shown, task_key
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Facts,
    Headed,
    Kind,
    Link,
    ProblemBanner,
    RatingChip,
    SplitCard,
    Strip,
    TaskList,
    Wrapping,
    column,
    enter,
    holding,
    row,
    second,
    section,
    small,
    tab_as_laid_out,
    title,
    written,
)
from mash_desk.ui.screen import OpenReferral, Screen, TellPeople
from mash_desk.ui.style import Tone
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN, PANE_GAP
from mash_desk.ui.vault_thread import VaultThread

_TELLING = "telling"


class DisclosureScreen(Screen):
    """One disclosure. A task opens its small form on the page; saving it gives the keyboard to the next task."""

    name = "disclosure"
    touched_by: ClassVar[frozenset[str]] = frozenset(
        {
            "disclosure",
            "subject",
            "identification",
            "recipient",
            "mention",
            "agreement",
            "statement",
            "consent",
            "finish",
            "telling",
            "telling_decision",
            "told",
            "person",
            "warning",
            "address",
            "household_member",
            "relationship",
        }
    )

    def __init__(self, work: VaultThread[Desk], actions: Actions, disclosure_id: str) -> None:
        super().__init__("Disclosure", actions)
        self._work, self._id = work, disclosure_id
        self._shown: Shown | None = None
        self._next: int | None = 0
        self._saving = False
        self._heading, self._when, self._state = title("Disclosure"), second(""), small("")
        self._mark = RatingChip("Shared", Tone.ACCENT)
        self._strip = Strip(lead="Before you speak:")
        self._problem = ProblemBanner()
        self._finishing = Finishing(PeopleSearch(work, self), OrganisationSearch(work, self))
        self._facts = Facts(ruled=True)
        self._by, self._tasks = second(""), TaskList()
        self._again_action: QAction
        self._begin: Button
        self._again: Button
        self._referral: Button
        self._bar = self._register()
        self._lay_out()
        self._tasks.opened.connect(self._open)
        self._finishing.keeping.connect(self._keep)
        self._finishing.saving.connect(self._save)
        self._finishing.closing.connect(self._close)
        self._finishing.turned.connect(self._show_begin)

    def load(self) -> None:
        """Ask for all that stands about it."""
        self._work.ask(lambda desk: read_shown(desk, self._id), self._show, self._refused)

    def start(self) -> None:
        """Begin with the first thing to finish, once it is known."""
        self._next = self._next or 0
        if self._shown is not None:
            self._go_on()

    def panes(self) -> Sequence[QWidget]:
        """What is to finish, what stands, the foot."""
        return self._tasks, self._finishing, self._bar

    def leave(self) -> None:
        """Keep what was typed into an open form."""
        self._finishing.leave()

    def _register(self) -> ActionBar:
        save = self.command(
            Command("disclosure.finish", "Save, or finish the next", ("Ctrl+Enter", "Ctrl+Return"), "Disclosure"),
            self._save_or_begin,
        )
        self._again_action = self.command(
            Command("disclosure.again", "Same again to …", ("Alt+S",), "Disclosure"), lambda: self._open(AGAIN)
        )
        self.command(Command("disclosure.close", "Close the form", ("Alt+W",), "Disclosure"), self._close)
        tell = Command("disclosure.tell", "Telling people", ("Ctrl+T",), "Disclosure")
        referral = Command("disclosure.referral", "Open referral", ("Alt+R",), "Disclosure")
        save.setText("Finish the next")
        self._again = Button.of(self._again_action)
        self._referral = Button.of(self.command(referral, self._open_referral))
        self._begin = Button.of(save, Kind.PRIMARY)
        return ActionBar(
            self._begin,
            self._again,
            Button.of(self.command(tell, lambda: self.wants.emit(TellPeople(self._id)))),
            self._referral,
        )

    def _lay_out(self) -> None:
        named = holding(Wrapping(self._heading, self._mark, self._when, gap=PANE_GAP))
        heading = row(named, self._state, gap=PANE_GAP)
        heading.setStretch(0, 1)
        main = holding(column(self._finishing, self._facts, None, gap=PANE_GAP, margin=CARD_MARGIN))
        head = column(section("To finish"), self._by, gap=4)
        side = holding(column(head, self._tasks, None, margin=PAGE_MARGIN))
        side.setAccessibleName("To finish")
        card = SplitCard(main, side, self._bar)
        self.setLayout(column(Headed(heading, self._strip, problem=self._problem, card=card), gap=0))

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        disclosure = shown.disclosure
        self.retitle(f"Disclosure {disclosure.reference}")
        self._heading.say(f"Disclosure {disclosure.reference}")
        if disclosure.shared:
            self._mark.say("Shared", Tone.ACCENT)
        else:
            self._mark.say("Not shared", Tone.AMBER)
        self._when.say(f"{times.moment(disclosure.shared_at)}  ·  {shown.name(disclosure.recorded_by)}")
        self._strip.say(shown.page.strip)
        facts.fill(self._facts, shown)
        self._stay_among_tasks()
        show_owed(self._by, self._tasks, shown.page.owed, shown.now)
        self._again_action.setVisible(disclosure.shared)
        self._bar.offer(self._again, disclosure.shared)
        self._bar.offer(self._referral, bool(shown.page.referral_reference))
        self._show_begin()
        tab_as_laid_out(self)
        if self._finishing.form is None and (kept := self._kept_task(shown)) and self._next == 0:
            self._open(kept)
        self._go_on()

    def _stay_among_tasks(self) -> None:
        """The list is made anew: whoever was in it stays at the same place."""
        links = [link for link in self._tasks.findChildren(Link) if link.isVisibleTo(self)]
        here = [place for place, link in enumerate(links) if link.hasFocus()]
        if here and self._next is None:
            self._next = here[0]

    def _show_begin(self) -> None:
        """The open form has the primary button; while none is open, the foot has it, if anything is owed."""
        owed = self._shown is not None and bool(self._shown.page.owed)
        self._bar.offer(self._begin, owed and self._finishing.form is None)

    def _kept_task(self, shown: Shown) -> str:
        """The task whose form was left with something typed, the newest."""
        kept = [(draft.saved_at, task) for task, (draft, taken_up) in shown.drafts.items() if taken_up]
        return max(kept)[1] if kept else ""

    def _go_on(self) -> None:
        """Give the keyboard to the task that comes next, unless a form is open."""
        if self._shown is None or self._next is None or self._finishing.form is not None:
            return
        links = [link for link in self._tasks.findChildren(Link) if link.isVisibleTo(self)]
        if links:
            links[min(self._next, len(links) - 1)].setFocus()
        else:
            enter(self._bar)
        self._next = None

    def _open(self, task: str) -> None:
        if self._shown is None:
            return
        if task.partition(" ")[0] == _TELLING:
            self.wants.emit(TellPeople(self._id))
            return
        self._problem.hide()
        self._finishing.open(task, self._shown)
        tab_as_laid_out(self)

    def _save_or_begin(self) -> None:
        if self._finishing.form is not None:
            self._save()
        elif self._shown is not None and self._shown.page.owed:
            self._open(task_key(self._shown.page.owed[0]))

    def _save(self) -> None:
        form, draft = self._finishing.form, self._finishing.draft
        if form is None or draft is None or self._saving:
            return
        act, draft_id = form.act(), draft.id
        self._saving = True
        self._work.ask(lambda desk: act(desk, draft_id), self._saved, self._not_saved, asker=self)

    def _saved(self, _done: object) -> None:
        self._saving = False
        self._next = self._place(self._finishing.task)
        self._finishing.used_up()
        self._problem.hide()
        self._state.say("Saved")

    def _not_saved(self, why: Refused | Known) -> None:
        self._saving = False
        self._refused(why)
        self._keep()

    def _place(self, task: str) -> int:
        keys = [task_key(owed) for owed in self._shown.page.owed] if self._shown else []
        return keys.index(task) if task in keys else 0

    def _close(self) -> None:
        self._next = self._place(self._finishing.task)
        self._finishing.close_form()
        self._go_on()
        self.load()

    def _keep(self) -> None:
        form, draft = self._finishing.form, self._finishing.draft
        if form is None or draft is None or self._saving:
            return
        content = written(form.values())
        self._work.ask(lambda desk: drafts.keep(desk, draft, content), self._kept, self._refused)

    def _kept(self, draft: Draft) -> None:
        self._state.say(f"Draft saved {times.to_the_second(draft.saved_at)}")

    def _open_referral(self) -> None:
        if self._shown is not None and self._shown.disclosure.referral:
            self.wants.emit(OpenReferral(self._shown.disclosure.referral))

    def _refused(self, why: Refused | Known) -> None:
        if isinstance(why, Refused) and self._finishing.form is not None:
            self._finishing.form.show_findings(why.findings)
        else:
            self._problem.tell(why)
