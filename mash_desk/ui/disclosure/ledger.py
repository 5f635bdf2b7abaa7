"""Information shared: every disclosure, and every decision not to share, by day, child, recipient or officer."""

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

import attrs
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mash_desk.casework import disclosures, ledger
from mash_desk.casework.desk import Desk
from mash_desk.casework.disclosures import DisclosurePage
from mash_desk.casework.ledger import LedgerView
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.disclosure.glance import Glance
from mash_desk.ui.disclosure.ledger_rows import disclosure_of, facet_rows, rows_of, value_of, values_of
from mash_desk.ui.parts import (
    Button,
    EmptyState,
    FilterLine,
    NarrowedList,
    OneOf,
    Panes,
    ProblemBanner,
    Row,
    Wrapping,
    announce,
    column,
    holding,
    title,
)
from mash_desk.ui.screen import OpenDisclosure, Screen, UrgentDisclosure, closed_words
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP
from mash_desk.ui.vault_thread import VaultThread

ALL = "all"
FACETS = {ALL: "All", "day": "By day", "child": "By child", "recipient": "By recipient", "officer": "By officer"}
SHARED: dict[str, tuple[str, bool | None]] = {
    "both": ("Both", None),
    "shared": ("Shared", True),
    "not_shared": ("Not shared", False),
}
URGENT: dict[str, tuple[str, bool | None]] = {
    "any": ("Any", None),
    "urgent": ("Urgent", True),
    "ordinary": ("Ordinary", False),
}
_MENU = "Information shared"
# Wide enough for “Not shared”.
_CHIP = 84
# The values are counted anew once the typing rests; the list follows each letter.
_RESTS = 300


@attrs.frozen(kw_only=True)
class _Found:
    view: LedgerView = plain()
    ids: list[str] = plain()


@attrs.frozen(kw_only=True)
class _Values:
    view: LedgerView = plain()
    values: list[str] = plain()


@attrs.frozen(kw_only=True)
class _Looked:
    id: str = plain()
    page: DisclosurePage = personal()
    kinds: str = plain()
    now: datetime = plain()


class LedgerScreen(Screen):
    """The list, what narrows it at its left, and what is selected at its right. Enter opens."""

    name = "information_shared"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset(
        {"disclosure", "subject", "recipient", "identification", "mention", "finish", "correction", "person", "telling"}
    )

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("Information shared", actions)
        self._work = work
        self._view = LedgerView()
        self._shown: LedgerView | None = None
        self._values_shown: LedgerView | None = None
        self._asked = self._again = False
        self._facets = OneOf("By what it is listed", FACETS)
        self._shared = OneOf("Shared or not", {code: words for code, (words, _) in SHARED.items()})
        self._urgent = OneOf("Urgent or ordinary", {code: words for code, (words, _) in URGENT.items()})
        self._filter = FilterLine("Name, place, officer or reference")
        self._list = NarrowedList("Information shared", self._fetch, self._fetch_values, chip=_CHIP)
        self._glance, self._problem = Glance(), ProblemBanner()
        self._rest = QTimer(self, singleShot=True, interval=_RESTS)
        self._lay_out()
        self._register()
        for chips in (self._facets, self._shared, self._urgent):
            chips.chosen.connect(self.load)
        self._filter.typed.connect(self._narrow_by_words)
        self._filter.left.connect(self._list.table.setFocus)
        self._rest.timeout.connect(self._find_values)
        self._list.values.chosen.connect(self._narrow)
        self._list.table.chosen.connect(self._look)
        self._list.table.opened.connect(self._open)
        self._glance.opened.connect(self._open_chosen)

    def load(self) -> None:
        """Ask for the list, and for what narrows it."""
        self._find_values()
        self._find()

    def start(self) -> None:
        """Begin in the list."""
        self._list.table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The filters, what narrows the list, the list, what is selected."""
        every = (self._facets, self._list.values, self._list.table, self._glance)
        return tuple(each for each in every if each.isVisible())

    def _lay_out(self) -> None:
        head = holding(
            Wrapping(title("Information shared"), self._facets, self._shared, self._urgent, self._filter, gap=PANE_GAP)
        )
        whole = column(head, self._problem, Panes(self._list, self._glance), margin=PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _register(self) -> None:
        for number, (code, words) in enumerate(FACETS.items(), 1):
            command = Command(f"ledger.{code}", f"List: {words}", (f"Alt+{number}",), _MENU)
            self.command(command, functools.partial(self._facets.choose, code))
        for key, chips, codes in (("Alt+S", self._shared, list(SHARED)), ("Alt+U", self._urgent, list(URGENT))):
            words = "Shared, not shared, both" if chips is self._shared else "Urgent, ordinary, any"
            self.command(Command(f"ledger.{key}", words, (key,), _MENU), functools.partial(_turn, chips, codes))
        self.command(Command("ledger.filter", "Narrow the list", ("Ctrl+F",), _MENU), self._filter.begin)

    def _wanted(self) -> LedgerView:
        facet = "" if self._facets.code == ALL else self._facets.code
        return LedgerView(
            shared=SHARED[self._shared.code][1],
            urgent=URGENT[self._urgent.code][1],
            typed=self._filter.text(),
            facet=facet,
            value=self._view.value if facet == self._view.facet else None,
        )

    def _narrow_by_words(self) -> None:
        self._find()
        self._rest.start()

    def _find(self) -> None:
        """Ask for the list; while one is asked for, only the last that is wanted is asked for after it."""
        self._view = self._wanted()
        if self._asked:
            self._again = True
            return
        view = self._view
        self._asked = True
        self._work.ask(lambda desk: _Found(view=view, ids=ledger.numbers(desk, view)), self._show, self._not_found)

    def _find_values(self) -> None:
        view = attrs.evolve(self._wanted(), value=None)
        if not view.facet:
            self._values_shown = None
            self._list.show_values(None)
            return
        self._work.ask(lambda desk: _Values(view=view, values=values_of(desk, view)), self._show_values, self._refused)

    def _show_values(self, found: _Values) -> None:
        if found.view != attrs.evolve(self._wanted(), value=None):
            return
        self._values_shown = found.view
        self._list.show_values(found.values)

    def _narrow(self, value: str) -> None:
        if self._view.facet and value_of(value) != self._view.value:
            self._view = attrs.evolve(self._view, value=value_of(value))
            self._find()

    def _show(self, found: _Found) -> None:
        self._asked = False
        if self._again:
            self._again = False
            self._find()
            return
        same, self._shown = found.view == self._shown, found.view
        if found.ids:
            self._list.show_list(found.ids, keep_place=same)
        else:
            self._show_empty(found.view)
        announce(self._list.table, f"{len(found.ids):,} listed")

    def _show_empty(self, view: LedgerView) -> None:
        if view == LedgerView():
            button = Button("Urgent disclosure", "F9")
            button.clicked.connect(lambda: self.wants.emit(UrgentDisclosure()))
            words = "What is shared in an urgent call stands here once it is saved."
            self._list.show_empty(EmptyState("Nothing was shared yet.", words, button))
        elif view.typed:
            words = "Empty the line above with Esc, or look under “All”."
            self._list.show_empty(EmptyState("Nothing is found by that.", words))
        else:
            self._list.show_empty(EmptyState("Nothing of the kind.", "Everything stands under “All” and “Both”."))
        self._glance.show_nothing()

    def _not_found(self, why: Refused | Known) -> None:
        self._asked = False
        self._refused(why)

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        self._work.ask(lambda desk: rows_of(desk, ids), answer, self._refused, asker=self)

    def _fetch_values(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        if (view := self._values_shown) is not None:
            self._work.ask(lambda desk: facet_rows(desk, view, ids), answer, self._refused, asker=self)

    def _look(self, chosen: str) -> None:
        def look(desk: Desk) -> _Looked:
            page = disclosures.page(desk, disclosure_of(desk, chosen))
            kinds = " · ".join(desk.rules.words("disclosure_kind", kind) for kind in page.standing.kinds)
            return _Looked(id=chosen, page=page, kinds=kinds, now=desk.now())

        self._work.ask(look, self._show_glance, functools.partial(self._not_seen, chosen), asker=self)

    def _show_glance(self, looked: _Looked) -> None:
        if looked.id == self._list.table.chosen_id():
            self._glance.show_page(looked.page, looked.kinds, looked.now)

    def _not_seen(self, chosen: str, why: Refused | Known) -> None:
        if not (words := closed_words(why)):
            self._refused(why)
        elif chosen == self._list.table.chosen_id():
            self._glance.show_closed(words)

    def _open_chosen(self) -> None:
        if chosen := self._list.table.chosen_id():
            self._open(chosen)

    def _open(self, chosen: str) -> None:
        self._work.ask(
            lambda desk: disclosure_of(desk, chosen),
            lambda disclosure: self.wants.emit(OpenDisclosure(disclosure)),
            self._refused,
            asker=self,
        )

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)


def _turn(chips: OneOf, codes: Sequence[str]) -> None:
    """Choose the next."""
    chips.choose(codes[(codes.index(chips.code) + 1) % len(codes)])
