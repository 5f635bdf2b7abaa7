"""A disclosure's page: what was shared or not and everything beside it, finishing what is owed, correcting a fact."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.disclosure import facts
from mash_desk.ui.disclosure.beside import show_owed
from mash_desk.ui.disclosure.correcting import Searches
from mash_desk.ui.disclosure.draft_state import DraftState
from mash_desk.ui.disclosure.fact import Fact, Line
from mash_desk.ui.disclosure.finishing import Finishing
from mash_desk.ui.disclosure.open_correction import OpenCorrection
from mash_desk.ui.disclosure.searches import OrganisationSearch, PeopleSearch
from mash_desk.ui.disclosure.shown import AGAIN, FILE, Shown, read_shown, task_key
from mash_desk.ui.escape import Escape
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
    give_keyboard,
    holding,
    row,
    second,
    section,
    show_if,
    tab_as_laid_out,
    tab_on_to,
    title,
)
from mash_desk.ui.screen import OpenDisclosure, OpenPerson, OpenReferral, Screen, TellPeople, UrgentDisclosure
from mash_desk.ui.style import Tone
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN, PANE_GAP
from mash_desk.ui.vault_thread import VaultThread

_TELLING = "telling"


class DisclosureScreen(Screen):
    """One disclosure. A task opens its small form on the page; saving it gives the keyboard to the next task."""

    name = "disclosure"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset(
        {
            *("disclosure", "subject", "identification", "recipient", "mention", "agreement", "statement", "consent"),
            *("filing", "finish", "correction", "telling", "telling_decision", "told", "letter_printed", "letter_left"),
            *("person", "warning", "address", "household_member", "relationship", "closure", "reopening"),
        }
    )

    def __init__(self, work: VaultThread[Desk], actions: Actions, disclosure_id: str) -> None:
        super().__init__("Disclosure", actions)
        self._work, self._id = work, disclosure_id
        self._shown: Shown | None = None
        self._next: int | None = 0
        self._heading, self._when = title("Disclosure"), second("")
        self._mark = RatingChip("Shared", Tone.ACCENT)
        self._strip = Strip(lead="Before you speak:")
        self._problem = ProblemBanner()
        self._looks = Strip()
        people, organisations = PeopleSearch(work, self), OrganisationSearch(work, self)
        self._finishing = Finishing(work, people, organisations)
        self._correction = OpenCorrection(work, self, Searches(people=people, organisations=organisations))
        self._facts = Facts(ruled=True)
        self._facts.setAccessibleName("What stands")
        self._by, self._tasks = second(""), TaskList()
        self._tasks.setAccessibleName("To finish")
        self._again_action: QAction
        self._bar = self._register()
        self._state = DraftState(self._bar)
        self._lay_out()
        self._tasks.opened.connect(self._open)
        self._finishing.saved.connect(self._saved)
        self._finishing.said.connect(self._state.say)
        self._finishing.failed.connect(self._problem.tell)
        self._finishing.mended.connect(self._problem.withdraw)
        self._finishing.closing.connect(self._close)
        self._finishing.turned.connect(self._show_begin)
        self._correction.turned.connect(self._turned)
        self._correction.failed.connect(self._problem.tell)
        Escape(self, lambda: self._correction.form is not None, self._correction.keep)
        Escape(self, lambda: self._finishing.form is not None, self._close)

    def load(self) -> None:
        """Ask for all that stands about it."""
        self._work.ask(lambda desk: read_shown(desk, self._id), self._show, self._not_read)

    def _not_read(self, why: Refused | Known) -> None:
        if not self.give_way(why, self._id, OpenDisclosure(self._id)):
            self._problem.tell(why)

    def start(self) -> None:
        """Begin with the first thing to finish, once it is known."""
        self._next = self._next or 0
        if self._shown is not None:
            self._go_on()

    def panes(self) -> Sequence[QWidget]:
        """What is to finish, what stands, the foot."""
        return self._tasks, self._facts, self._below

    def leave(self) -> None:
        """Keep what was typed into an open form."""
        self._finishing.leave()
        self._correction.leave()

    def urgent(self) -> UrgentDisclosure:
        """An urgent disclosure begun here is about the same referral."""
        return UrgentDisclosure(referral_id=self._shown.disclosure.referral if self._shown else None)

    def _register(self) -> ActionBar:
        save = self.command(
            Command("disclosure.finish", "Save, or finish the next", ("Ctrl+Enter", "Ctrl+Return"), "Disclosure"),
            self._save_or_begin,
        )
        self._again_action = self.command(
            Command("disclosure.again", "Same again to …", ("Alt+S",), "Disclosure"), lambda: self._open(AGAIN)
        )
        self.command(Command("disclosure.close", "Keep draft", ("Alt+W",), "Disclosure"), self._close)
        correct = Command("disclosure.correct", "Correct …", ("Alt+C",), "Disclosure")
        tell = Command("disclosure.tell", "Telling people", ("Ctrl+T",), "Disclosure")
        referral = Command("disclosure.referral", "Open referral", ("Alt+R",), "Disclosure")
        filing = Command("disclosure.file", "File under a referral …", ("Alt+F",), "Disclosure")
        save.setText("Finish the next")
        self._again = Button.of(self._again_action)
        self._referral = Button.of(self.command(referral, self._open_referral))
        self._file = Button.of(self.command(filing, lambda: self._open(FILE)))
        self._begin = Button.of(save, Kind.PRIMARY)
        self._tell = Button.of(self.command(tell, lambda: self.wants.emit(TellPeople(self._id))))
        correct_first = Button.of(self.command(correct, self._correct_first))
        return ActionBar(self._begin, self._again, self._tell, self._referral, self._file, correct_first)

    def _lay_out(self) -> None:
        named = holding(Wrapping(self._heading, self._mark, self._when, gap=PANE_GAP))
        heading = row(named, self._state.words, gap=PANE_GAP)
        heading.setStretch(0, 1)
        main = holding(column(self._looks, self._finishing, self._facts, None, gap=PANE_GAP, margin=CARD_MARGIN))
        head = column(section("To finish"), self._by, gap=4)
        side = holding(column(head, self._tasks, None, margin=PAGE_MARGIN))
        side.setAccessibleName("To finish")
        self._foot = column(self._bar, gap=0)
        self._below = holding(self._foot)
        self._below.setAccessibleName("What can be done")
        self._card = SplitCard(main, side, self._below)
        headed = Headed(heading, self._strip, problem=self._problem, card=self._card)
        self._state.follow(headed)
        self.setLayout(column(headed, gap=0))

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        disclosure = shown.disclosure
        self.retitle(f"Disclosure {disclosure.reference}")
        self._heading.say(f"Disclosure {disclosure.reference}")
        self._mark.say(*shown.mark)
        self._when.say(f"{times.moment(disclosure.shared_at)}  ·  {shown.name(disclosure.recorded_by)}")
        self._strip.say(shown.page.strip)
        closed = [shown.page.referral_closed] if shown.page.referral_closed else []
        self._looks.say([*closed, *(f"Look: {each}" for each in shown.page.looks)])
        if self._correction.form is None:
            if self._next is None:
                self._correction.stay(self._lines())
            facts.fill(self._facts, shown, self._correct, lambda person: self.wants.emit(OpenPerson(person)))
        self._stay_among_tasks()
        show_owed(self._by, self._tasks, shown.page.owed, shown.now)
        again = disclosure.shared and not shown.page.standing.withdrawn
        self._again_action.setVisible(again)
        self._bar.offer(self._again, again)
        self._bar.offer(self._tell, bool(shown.page.standing.tellings))
        self._bar.offer(self._referral, bool(shown.page.referral_reference))
        self._bar.offer(self._file, not shown.page.referral_reference)
        self._show_begin()
        self._order_tab()
        if self._correction.form is None and self._correction.place:
            self._next = None
            # What was put in just now can have the keyboard only once it is in view.
            QTimer.singleShot(0, self, lambda: self._correction.back(self._lines()))
        if self._finishing.form is None and (kept := shown.kept_task) and self._next == 0:
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
        busy = self._finishing.form is not None or self._correction.form is not None
        self._bar.offer(self._begin, owed and not busy)

    def _correct(self, fact: Fact) -> None:
        """Open the form of a fact; one that finishes something is put away first."""
        if self._shown is not None:
            self._problem.hide()
            self._finishing.make_way(self._correction)
            self._correction.open(fact, self._shown)

    def _correct_first(self) -> None:
        """Begin among the facts, where C corrects the one that has the keyboard."""
        lines = self._lines()
        if lines and not any(line.hasFocus() for line in lines):
            lines[0].setFocus()
        elif lines:
            next(line for line in lines if line.hasFocus()).correcting.emit()

    def _lines(self) -> list[Line]:
        return [line for line in self._facts.findChildren(Line) if line.isVisibleTo(self)]

    def _turned(self) -> None:
        """A correction opened in its fact, with its own foot below, or closed: what stands is read anew then."""
        form, fact = self._correction.form, self._correction.fact
        show_if(self._bar, form is None)
        if form is not None:
            self._foot.addWidget(form.foot)
            form.foot.show()
        self._show_begin()
        self._order_tab()
        if form is None:
            self.load()
        elif fact is not None:
            QTimer.singleShot(0, fact, lambda: self._bring_up(fact))

    def _order_tab(self) -> None:
        """Tab goes as the page is laid out, and from the form of a correction to its own foot."""
        tab_as_laid_out(self)
        if self._correction.fact is not None and (form := self._correction.form) is not None:
            tab_on_to(form, form.foot)

    def _bring_up(self, fact: Fact) -> None:
        """Have a fact and its form as far up as the page goes, once they are laid out."""
        if (page := self._card.scroller.widget()) is not None:
            self._card.scroller.verticalScrollBar().setValue(fact.mapTo(page, QPoint(0, 0)).y() - PANE_GAP)

    def _go_on(self) -> None:
        """Give the keyboard to the task that comes next, unless a form is open."""
        if self._shown is None or self._next is None or self._finishing.form is not None:
            return
        links = [link for link in self._tasks.findChildren(Link) if link.isVisibleTo(self)]
        if links:
            give_keyboard(links[min(self._next, len(links) - 1)])
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
        self._correction.make_way(self._finishing)
        self._finishing.open(task, self._shown)
        self._order_tab()

    def _save_or_begin(self) -> None:
        if self._correction.form is not None:
            self._correction.save()
        elif self._finishing.form is not None:
            self._finishing.save()
        elif self._shown is not None and self._shown.page.owed:
            self._open(task_key(self._shown.page.owed[0]))

    def _saved(self, task: str) -> None:
        self._next = self._place(task)
        self._problem.hide()
        self._state.say("Saved")

    def _place(self, task: str) -> int:
        keys = [task_key(owed) for owed in self._shown.page.owed] if self._shown else []
        return keys.index(task) if task in keys else 0

    def _close(self) -> None:
        self._next = self._place(self._finishing.task)
        self._finishing.close_form()
        self._go_on()
        self.load()

    def _open_referral(self) -> None:
        if self._shown is not None and self._shown.disclosure.referral:
            self.wants.emit(OpenReferral(self._shown.disclosure.referral))
