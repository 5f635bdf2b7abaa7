"""The room of telling people: every disclosure on which somebody is still to be decided or told."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from mash_desk.casework import tellings
from mash_desk.casework.desk import Desk
from mash_desk.casework.tellings import TellingRow
from mash_desk.domain import times
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions
from mash_desk.ui.parts import Card, EmptyState, PagedTable, ProblemBanner, Row, column, row, second, title
from mash_desk.ui.screen import Screen, TellPeople
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP
from mash_desk.ui.vault_thread import VaultThread


class TellingRoomScreen(Screen):
    """The soonest first. Enter opens the people of one disclosure."""

    name = "telling_room"
    touched_by: ClassVar[frozenset[str]] = frozenset(
        {"telling", "telling_decision", "told", "letter", "letter_printed", "person", "identification", "mention"}
    )

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("Telling people", actions)
        self._work = work
        self._ids: list[str] | None = None
        self._table = PagedTable("Telling people", self._fetch)
        self._table.opened.connect(lambda disclosure: self.wants.emit(TellPeople(disclosure)))
        self._list = QStackedWidget()
        self._list.addWidget(self._table)
        words = "Once something is shared, each person whom it is about stands here until they are told."
        self._list.addWidget(EmptyState("Nobody is waiting to be told.", words))
        self._problem = ProblemBanner()
        heading = row(
            title("Telling people"), second("One decision for each person, about each disclosure"), gap=PANE_GAP
        )
        whole = column(heading, self._problem, Card(column(self._list, gap=0), margin=1), margin=PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def load(self) -> None:
        """Ask for the list."""
        self._work.ask(tellings.to_tell, self._show, self._refused)

    def start(self) -> None:
        """Begin in the list."""
        self._table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The list."""
        return (self._list,)

    def _show(self, ids: list[str]) -> None:
        if ids == self._ids:
            self._table.refresh()
        else:
            self._ids = ids
            self._table.show_ids(ids)
        self._list.setCurrentIndex(0 if ids else 1)

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        self._work.ask(lambda desk: _rows(desk, ids), answer, self._refused, asker=self)

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)


def _rows(desk: Desk, ids: Sequence[str]) -> dict[str, Row]:
    return {each.disclosure: _row(desk, each) for each in tellings.rows(desk, ids)}


def _row(desk: Desk, line: TellingRow) -> Row:
    now = desk.now()
    return Row(
        subject=line.subject,
        second=line.words,
        reference=line.reference,
        due=f"{line.verb} {times.short(line.due)}" if line.due else "",
        why=times.time_left(now, line.due) if line.due else "",
        late=line.due is not None and line.due < now,
    )
