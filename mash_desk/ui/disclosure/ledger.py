"""Information shared: every disclosure, and every decision not to share, the newest first."""

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

import attrs
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mash_desk.casework import disclosures
from mash_desk.casework.desk import Desk
from mash_desk.casework.disclosures import DisclosurePage, LedgerRow
from mash_desk.domain import times
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.disclosure.glance import Glance
from mash_desk.ui.parts import (
    Button,
    Card,
    EmptyState,
    OneOf,
    PagedTable,
    Panes,
    ProblemBanner,
    Row,
    clear,
    column,
    holding,
    row,
    title,
)
from mash_desk.ui.screen import OpenDisclosure, Screen, UrgentDisclosure
from mash_desk.ui.style import Tone
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP
from mash_desk.ui.vault_thread import VaultThread

ALL, WITHOUT_REFERRAL, TO_FINISH = "all", "without_referral", "to_finish"
FILTERS = {ALL: "All", WITHOUT_REFERRAL: "Without a referral", TO_FINISH: "To finish"}

_EMPTY = {
    ALL: ("Nothing was shared yet.", "What is shared in an urgent call stands here once it is saved."),
    WITHOUT_REFERRAL: ("Every disclosure belongs to a referral.", "What is shared before there is one stands here."),
    TO_FINISH: ("Nothing is left to finish.", "All disclosures are under “All”."),
}
# Wide enough for “Not shared”.
_CHIP = 84
# Whether anything is to finish is worked out, not stored: so many at a time, and other work comes in between.
_SLICE = 100


@attrs.frozen(kw_only=True)
class _Slice:
    filter: str = plain()
    round: int = plain()
    ids: list[str] = plain()
    left: list[str] = plain()


@attrs.frozen(kw_only=True)
class _Looked:
    page: DisclosurePage = personal()
    kinds: str = plain()
    now: datetime = plain()


class LedgerScreen(Screen):
    """The list, and what is selected beside it. Enter opens."""

    name = "information_shared"
    touched_by: ClassVar[frozenset[str]] = frozenset(
        {"disclosure", "recipient", "identification", "mention", "finish", "telling_decision", "person"}
    )

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("Information shared", actions)
        self._work = work
        self._round = 0
        self._ids: list[str] = []
        self._filters = OneOf("Which to show", FILTERS)
        self._table = PagedTable("Information shared", self._fetch, chip=_CHIP)
        self._empty = QVBoxLayout()
        self._list = QStackedWidget()
        self._glance = Glance()
        self._problem = ProblemBanner()
        self._lay_out()
        self._filters.chosen.connect(self.load)
        self._table.chosen.connect(self._look)
        self._table.opened.connect(self._open)
        self._glance.opened.connect(self._open_chosen)
        for number, (code, words) in enumerate(FILTERS.items(), 1):
            command = Command(f"ledger.{code}", f"Show: {words}", (f"Alt+{number}",), "Information shared")
            self.command(command, functools.partial(self._filters.choose, code))

    def load(self) -> None:
        """Ask for the list of the filter that is chosen."""
        self._round += 1
        chosen, asked_in = self._filters.code, self._round
        self._ids = []

        def find(desk: Desk) -> _Slice:
            ids = disclosures.ledger(desk, without_referral=chosen == WITHOUT_REFERRAL)
            if chosen == TO_FINISH:
                return _Slice(filter=chosen, round=asked_in, ids=[], left=ids)
            return _Slice(filter=chosen, round=asked_in, ids=ids, left=[])

        self._work.ask(find, self._show, self._refused)

    def start(self) -> None:
        """Begin in the list."""
        self._table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The filters, the list, what is selected."""
        return self._filters, self._list, self._glance

    def _lay_out(self) -> None:
        heading = row(title("Information shared"), self._filters, gap=PANE_GAP)
        heading.setStretch(1, 1)
        self._list.addWidget(self._table)
        self._list.addWidget(holding(self._empty))
        panes = Panes(Card(column(self._list, gap=0), margin=1), self._glance)
        whole = column(heading, self._problem, panes, margin=PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _show(self, found: _Slice) -> None:
        if found.round != self._round:
            return
        self._ids += found.ids
        if found.left:
            self._ask_further(found)
        if self._ids or not found.left:
            self._table.show_ids(self._ids)
            self._list.setCurrentIndex(0 if self._ids else 1)
        if not self._ids and not found.left:
            self._show_empty(found.filter)

    def _ask_further(self, found: _Slice) -> None:
        def further(desk: Desk) -> _Slice:
            ids = disclosures.unfinished(desk, found.left[:_SLICE])
            return attrs.evolve(found, ids=ids, left=found.left[_SLICE:])

        self._work.ask(further, self._show, self._refused)

    def _show_empty(self, chosen: str) -> None:
        clear(self._empty)
        button = None
        if chosen != TO_FINISH:
            button = Button("Urgent disclosure", "F9")
            button.clicked.connect(lambda: self.wants.emit(UrgentDisclosure()))
        self._empty.addWidget(EmptyState(*_EMPTY[chosen], button))
        self._glance.show_nothing()

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        self._work.ask(
            lambda desk: {each.id: _row(each) for each in disclosures.ledger_rows(desk, ids)},
            answer,
            self._refused,
            asker=self,
        )

    def _look(self, chosen: str) -> None:
        def look(desk: Desk) -> _Looked:
            page = disclosures.page(desk, chosen)
            kinds = " · ".join(desk.rules.words("disclosure_kind", kind) for kind in page.standing.kinds)
            return _Looked(page=page, kinds=kinds, now=desk.now())

        self._work.ask(look, self._show_glance, self._refused)

    def _show_glance(self, looked: _Looked) -> None:
        if looked.page.standing.disclosure.id == self._table.chosen_id():
            self._glance.show_page(looked.page, looked.kinds, looked.now)

    def _open_chosen(self) -> None:
        if chosen := self._table.chosen_id():
            self._open(chosen)

    def _open(self, disclosure: str) -> None:
        self.wants.emit(OpenDisclosure(disclosure))

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)


def _row(line: LedgerRow) -> Row:
    told = f"Told {line.recipients}" if line.shared else "Not shared"
    return Row(
        subject=line.subject,
        second=f"{told}  ·  {line.officer}",
        rating="Shared" if line.shared else "Not shared",
        tone=Tone.ACCENT if line.shared else Tone.AMBER,
        reference=line.reference,
        due=times.short(line.shared_at),
        why=f"{line.to_finish} to finish" if line.to_finish else "Finished",
    )
