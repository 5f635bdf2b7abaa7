"""To review: emergency accesses, authorisations by telephone and alerts, answered in place by somebody else."""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.parts import (
    Card,
    EmptyState,
    OneOf,
    PagedTable,
    Panes,
    ProblemBanner,
    Row,
    Wrapping,
    column,
    holding,
    title,
)
from mash_desk.ui.review import seen
from mash_desk.ui.review.seen import Seen
from mash_desk.ui.review.side import Side
from mash_desk.ui.screen import OpenRoom, Screen, Want
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP
from mash_desk.ui.vault_thread import VaultThread

STANDING, REVIEWED = "standing", "reviewed"
_VIEWS = {STANDING: "To review", REVIEWED: "Reviewed"}
_MENU = "To review"
_A_MINUTE = 60_000
_NOTHING = (
    "Nothing is to be reviewed.",
    "Restricted records that were opened in an emergency, what was allowed by telephone, and what the program found "
    "stand here, until somebody has said what they think of it.",
)
_NOT_LISTED = (
    "What you began to review is not yours to review now.",
    "Somebody reviewed it, or your role has changed. What you typed is kept, and stands in To finish, under “Drafts”.",
)
_NOTHING_YET = ("Nothing was reviewed yet.", "What was reviewed stays here, with both statements.")


class ToReviewScreen(Screen):
    """What stands to be reviewed, or what was reviewed; the newest first."""

    name = "to_review"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset({"review", "emergency_access", "authorisation", "alert"})

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("To review", actions)
        self._work = work
        self._lines: Mapping[str, Row] = {}
        self._seen: Seen | None = None
        self._asked, self._was_open, self._not_read = "", False, ""
        self._views, self._problem = OneOf("What is listed", _VIEWS), ProblemBanner()
        self._table = PagedTable("To review", self._fetch)
        self._list = QStackedWidget()
        for part in (self._table, EmptyState(*_NOTHING), EmptyState(*_NOTHING_YET)):
            self._list.addWidget(part)
        self._side = Side(work)
        self._panes = Panes(Card(column(self._list, gap=0), margin=1), self._side)
        heading = holding(Wrapping(title("To review"), self._views, gap=PANE_GAP))
        whole = column(heading, self._problem, self._panes, margin=PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._register()
        self._views.chosen.connect(self.load)
        self._table.chosen.connect(self._look)
        self._table.opened.connect(self._begin)
        self._side.turned.connect(self._turn)
        self._minute = QTimer(self, interval=_A_MINUTE)
        self._minute.timeout.connect(self._tick)
        self._minute.start()

    def load(self) -> None:
        """Ask for what is listed."""
        reviewed = self._views.code == REVIEWED
        self._work.ask(lambda desk: seen.read(desk, reviewed=reviewed), self._show, self._fail)

    def start(self) -> None:
        """Begin in the list, or in the form that is open."""
        if not self._side.held.enter():
            self._table.setFocus()

    def arrive(self, want: Want) -> None:
        """Take up the review that was begun."""
        if isinstance(want, OpenRoom) and want.asked:
            self._asked = want.asked
            self._views.choose(STANDING)

    def panes(self) -> Sequence[QWidget]:
        """What is listed, the list, what is selected."""
        return self._views, *(each for each in (self._table, self._side) if each.isVisible())

    def leave(self) -> None:
        """Keep what was typed."""
        self._side.held.leave()

    def _register(self) -> None:
        for number, (code, words) in enumerate(_VIEWS.items(), 1):
            command = Command(f"to_review.{code}", f"List: {words}", (f"Alt+{number}",), _MENU)
            self.command(command, functools.partial(self._views.choose, code))
        save = Command("to_review.save", "Save, or review what is selected", ("Ctrl+Enter", "Ctrl+Return"), _MENU)
        self.command(save, self._save)

    def _save(self) -> None:
        if self._side.held.is_open:
            self._side.held.save()
        else:
            self._begin("")

    def _begin(self, _id: str) -> None:
        """Of the line that is selected now: the side follows it only once it rests."""
        self._look("")
        self._side.begin()

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        answer({each: self._lines[each] for each in ids if each in self._lines})

    def _fail(self, why: Refused | Known) -> None:
        self._problem.tell(why)
        self._not_read = why.words if isinstance(why, Known) else ""

    def _show(self, read: Seen) -> None:
        # What is said of a review that was begun stands until somebody has read it, however often this is read anew.
        self._problem.unsay(self._not_read)
        self._seen, self._lines = read, read.rows()
        self._table.show_ids(list(read.things), keep_place=True)
        nothing = 2 if self._views.code == REVIEWED else 1
        self._list.setCurrentIndex(0 if read.things else nothing)
        asked, self._asked = self._asked, ""
        if asked in read.things:
            self._problem.unsay(_NOT_LISTED[0])
            self._table.setCurrentIndex(self._table.model().index(list(read.things).index(asked), 0))
            self._begin("")
        else:
            self._look("")
            if asked:
                self._problem.say(*_NOT_LISTED)

    def _look(self, _id: str) -> None:
        if self._seen is not None:
            self._side.show_thing(self._seen.things.get(self._table.chosen_id() or ""), self._seen)

    def _turn(self) -> None:
        is_open = self._side.held.is_open or self._side.is_reading
        was_open, self._was_open = self._was_open, is_open
        self._panes.lead(is_open)
        if was_open and not is_open and self.isVisible() and not self._views.isAncestorOf(self.focusWidget() or self):
            self._table.setFocus()

    def _tick(self) -> None:
        """Say anew how long ago it was."""
        if self.isVisible():
            self.load()
