"""The worklist's screen: views with their counts, the work in the order of its deadlines, and what is selected."""

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

import attrs
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mash_desk.casework import assignments, worklist
from mash_desk.casework.desk import Desk
from mash_desk.casework.worklist import Counts
from mash_desk.domain.fields import plain
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.parts import (
    Button,
    Card,
    EmptyState,
    OneOf,
    PagedTable,
    Panes,
    ProblemBanner,
    Row,
    announce,
    clear,
    column,
    enter,
    holding,
    row,
    title,
)
from mash_desk.ui.screen import NewReferral, OpenDisclosure, OpenReferral, Screen, UrgentDisclosure, closed_words
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP
from mash_desk.ui.vault_thread import VaultThread
from mash_desk.ui.worklist.preview import Preview
from mash_desk.ui.worklist.rows import WITHOUT_REFERRAL, ids_of, rows_of
from mash_desk.ui.worklist.seen import Seen, look_at_disclosure, look_at_referral
from mash_desk.ui.worklist.views import ASKED, EMPTY, VIEWS

A_MINUTE = 60_000


@attrs.frozen(kw_only=True)
class _Found:
    view: str = plain()
    ids: list[str] = plain()
    counts: Counts = plain()
    now: datetime = plain()


class WorklistScreen(Screen):
    """What waits. Times left are said anew each minute; the selection stays where it is."""

    name = "worklist"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset(
        {
            "referral",
            "referral_part",
            "breach",
            "contact",
            "rating",
            "decision",
            "disclosure",
            "filing",
            "person",
            "finish",
            "telling_decision",
        }
    )

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("Worklist", actions)
        self._work = work
        self._seen: Seen | None = None
        self._ids: list[str] | None = None
        self._shown = "mine"
        self._views = OneOf("Which work to show", VIEWS)
        self._table = PagedTable("Worklist", self._fetch)
        self._empty = QVBoxLayout()
        self._list = QStackedWidget()
        self._list.setAccessibleName("What waits")
        self._preview = Preview()
        self._problem = ProblemBanner()
        self._lay_out()
        self._register()
        self._views.chosen.connect(self._find)
        self._table.chosen.connect(self._look)
        self._table.opened.connect(self._open)
        self._preview.opened.connect(self._open_selected)
        self._preview.taken.connect(self._take_on)
        self._preview.begun.connect(self._begin)
        self._preview.finishing.connect(lambda disclosure: self.wants.emit(OpenDisclosure(disclosure)))
        self._minute = QTimer(self, interval=A_MINUTE)
        self._minute.timeout.connect(self._find)
        self._minute.start()

    def load(self) -> None:
        """Ask for the list, and look again at what is selected: an act may have changed it."""
        self._find()
        if chosen := self._table.chosen_id():
            self._look(chosen)

    def start(self) -> None:
        """Begin in the list."""
        self._table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The views, the list, what is selected."""
        return self._views, self._list, self._preview

    def _lay_out(self) -> None:
        name = title("Worklist")
        heading = row(name, self._views, gap=PANE_GAP)
        heading.setAlignment(name, Qt.AlignmentFlag.AlignTop)
        heading.setStretch(1, 1)
        self._list.addWidget(self._table)
        self._list.addWidget(holding(self._empty))
        panes = Panes(Card(column(self._list, gap=0), margin=1), self._preview)
        whole = column(heading, self._problem, panes, margin=PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _register(self) -> None:
        for number, (view, words) in enumerate(VIEWS.items(), 1):
            command = Command(f"worklist.{view}", f"Show: {words}", (f"Alt+{number}",), "Worklist")
            self.command(command, functools.partial(self._views.choose, view))
        self.command(Command("worklist.open", "Open what is selected", (), "Worklist"), self._open_selected)
        take_on = Command("worklist.take_on", "Take it on", ("A",), "Worklist")
        self._actions.add(take_on, self._take_on, owner=self._table)
        for asked, (key, words) in ASKED.items():
            command = Command(f"worklist.{asked}", words, (key,), "Worklist")
            self._actions.add(command, functools.partial(self._begin, asked), owner=self._table)

    def _find(self) -> None:
        view = self._views.code
        self._work.ask(
            lambda desk: _Found(view=view, ids=ids_of(desk, view), counts=worklist.counts(desk), now=desk.now()),
            self._show,
            self._refused,
        )

    def _show(self, found: _Found) -> None:
        self._views.count(attrs.asdict(found.counts))
        if found.view != self._views.code:
            return
        if (found.view, found.ids) == (self._shown, self._ids):
            self._table.refresh()
        else:
            self._shown, self._ids = found.view, found.ids
            self._table.show_ids(found.ids)
        now = self.window().focusWidget()
        in_list = now is None or self._list.isAncestorOf(now)
        if not found.ids:
            self._show_empty(found.view)
        self._list.setCurrentIndex(0 if found.ids else 1)
        if in_list and not enter(self._list):
            enter(self._views)  # an empty view may have nothing to press
        self._preview.tick(found.now)

    def _show_empty(self, view: str) -> None:
        clear(self._empty)
        button = None
        if view == WITHOUT_REFERRAL:
            button = Button("Urgent disclosure", "F9")
            button.clicked.connect(lambda: self.wants.emit(UrgentDisclosure()))
        elif view in ("mine", "all"):
            button = Button("New referral", "Ctrl+N")
            button.clicked.connect(lambda: self.wants.emit(NewReferral()))
        self._empty.addWidget(EmptyState(*EMPTY[view], button))
        self._seen = None
        self._preview.show_nothing()

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        view = self._shown
        self._work.ask(lambda desk: rows_of(desk, view, ids), answer, self._refused, asker=self)

    def _look(self, chosen: str) -> None:
        look = look_at_disclosure if self._shown == WITHOUT_REFERRAL else look_at_referral
        refused = functools.partial(self._not_seen, chosen)
        self._work.ask(lambda desk: look(desk, chosen), self._show_seen, refused, asker=self)

    def _show_seen(self, seen: Seen) -> None:
        if seen.id == self._table.chosen_id():
            self._seen = seen
            self._preview.show_seen(seen)

    def _not_seen(self, chosen: str, why: Refused | Known) -> None:
        """A closed record is no problem of the list's: it is said where the record would be shown."""
        if not (words := closed_words(why)):
            self._refused(why)
        elif chosen == self._table.chosen_id():
            self._seen = None
            self._preview.show_closed(words)

    def _open_selected(self) -> None:
        if chosen := self._table.chosen_id():
            self._open(chosen)

    def _begin(self, asked: str) -> None:
        """Open what is selected, with that form open in it."""
        chosen = self._table.chosen_id()
        if chosen and self._shown == WITHOUT_REFERRAL:
            announce(self._table, "A disclosure is selected. Open it with Enter.")
        elif chosen:
            self.wants.emit(OpenReferral(chosen, asked))

    def _open(self, chosen: str) -> None:
        self.wants.emit(OpenDisclosure(chosen) if self._shown == WITHOUT_REFERRAL else OpenReferral(chosen))

    def _take_on(self) -> None:
        seen = self._seen
        if seen is None or seen.referral is None or seen.id != self._table.chosen_id():
            announce(self._table, "Wait until what is selected is shown.")
        elif seen.mine:
            announce(self._table, "It is yours already.")
        elif seen.referral.owner is not None or seen.referral.closed_at is not None:
            # What a colleague has is taken over with a word why, which is asked for on its page.
            self.wants.emit(OpenReferral(seen.id, "take_on"))
        else:
            referral = seen.referral
            self._work.ask(lambda desk: assignments.take_on(desk, referral), self._taken_on, self._not_taken_on)

    def _taken_on(self, _referral: object) -> None:
        self._problem.hide()
        announce(self._table, "Taken on. It is yours.")

    def _not_taken_on(self, why: Refused | Known) -> None:
        self._refused(why)
        self.load()

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)
