"""The room of telling people: every telling by how it stands, with what is to be done, and by when."""

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import ClassVar

import attrs
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mash_desk.casework import telling_room
from mash_desk.casework.desk import Desk
from mash_desk.casework.telling_room import THEMSELVES, Count, Tab, TellingRow
from mash_desk.domain import times
from mash_desk.domain.fields import plain
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.telling import State
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.parts import (
    Card,
    EmptyState,
    OneOf,
    PagedTable,
    ProblemBanner,
    Row,
    Wrapping,
    announce,
    clear,
    column,
    holding,
    title,
)
from mash_desk.ui.screen import Screen, TellPeople
from mash_desk.ui.style import Tone
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP
from mash_desk.ui.vault_thread import VaultThread

TABS: dict[str, str] = {
    Tab.OWED: "Owed",
    Tab.DEFERRED: "Deferred",
    Tab.REVIEW: "Review due",
    Tab.READY: "Ready",
    Tab.TOLD: "Told",
    Tab.RETURNED: "Returned",
    Tab.NOT_TOLD: "Not to be told",
}
_EMPTY = {
    Tab.OWED: ("Nobody waits for a decision.", "Once something is shared, each person whom it is about stands here."),
    Tab.DEFERRED: ("Nobody is deferred.", "Whoever is not told for now stands here until their day comes."),
    Tab.REVIEW: (
        "No deferral is to be looked at again.",
        "It stands here from its day on, or once its event happened.",
    ),
    Tab.READY: (
        "Nobody waits to be told.",
        "Whom you decide to tell stands here until their letter has left, or you spoke.",
    ),
    Tab.TOLD: ("Nobody was told yet.", "Whoever was spoken to, or whose letter has left, stands here."),
    Tab.RETURNED: (
        "No letter came back.",
        "Record on a person’s letter that it came back; they stand here until told.",
    ),
    Tab.NOT_TOLD: ("Nobody is not to be told.", "Such a decision needs reasons and a legal ground."),
}
_TO_DO = {
    State.UNDECIDED: "Decide by",
    State.DEFERRED: "Look again by",
    State.READY: "Tell by",
    State.RETURNED: "Confirm the address, tell by",
}
_DONE = {State.TOLD: "Told", State.NOT_TOLD: "Not to be told"}
_WORDS = {State.UNDECIDED: "Owed", State.DEFERRED: "Deferred", State.READY: "Ready", State.RETURNED: "Returned"}
# Wide enough for “Not to be told”.
_CHIP = 108
_A_MINUTE = 60_000


@attrs.frozen(kw_only=True)
class _Found:
    tab: Tab = plain()
    ids: list[str] = plain()
    counts: dict[Tab, Count] = plain()


class TellingRoomScreen(Screen):
    """One tab at a time, the soonest due first. Enter opens the page of the disclosure, at that person."""

    name = "telling_room"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset(
        {
            "telling",
            "telling_decision",
            "event_happened",
            "told",
            "letter",
            "letter_left",
            "letter_returned",
            "person",
            "subject",
            "identification",
            "mention",
            "correction",
        }
    )

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("Telling people", actions)
        self._work = work
        self._shown: tuple[Tab, list[str]] | None = None
        self._tabs = OneOf("Which to show", TABS)
        self._table = PagedTable("Telling people", self._fetch, chip=_CHIP)
        self._empty = QVBoxLayout()
        self._list = QStackedWidget()
        self._list.setAccessibleName("Who is to be told")
        self._list.addWidget(self._table)
        self._list.addWidget(holding(self._empty))
        self._problem = ProblemBanner()
        heading = holding(Wrapping(title("Telling people"), self._tabs, gap=PANE_GAP))
        whole = column(heading, self._problem, Card(column(self._list, gap=0), margin=1), margin=PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._tabs.chosen.connect(self.load)
        self._table.opened.connect(self._open)
        for number, (tab, words) in enumerate(TABS.items(), 1):
            command = Command(f"telling_room.{tab}", f"Show: {words}", (f"Alt+{number}",), "Telling people")
            self.command(command, functools.partial(self._tabs.choose, tab))
        self._minute = QTimer(self, interval=_A_MINUTE)
        self._minute.timeout.connect(self._tick)
        self._minute.start()

    def load(self) -> None:
        """Ask for the tab that is chosen, and how many stand in each."""
        tab = Tab(self._tabs.code)
        self._work.ask(
            lambda desk: _Found(tab=tab, ids=telling_room.numbers(desk, tab), counts=telling_room.counts(desk)),
            self._show,
            self._refused,
        )

    def start(self) -> None:
        """Begin in the list."""
        self._table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The tabs, the list."""
        return self._tabs, self._list

    def _show(self, found: _Found) -> None:
        self._tabs.count({tab: count.waiting for tab, count in found.counts.items()})
        if found.tab != self._tabs.code:
            return
        if self._shown == (found.tab, found.ids):
            self._table.refresh()
        else:
            same_tab, self._shown = self._shown is not None and self._shown[0] == found.tab, (found.tab, found.ids)
            self._table.show_ids(found.ids, keep_place=same_tab)
            announce(self._table, f"{TABS[found.tab]}: {len(found.ids):,}")
        if not found.ids:
            clear(self._empty)
            self._empty.addWidget(EmptyState(*_EMPTY[found.tab]))
        self._list.setCurrentIndex(0 if found.ids else 1)

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        self._work.ask(lambda desk: _rows(desk, ids), answer, self._refused, asker=self)

    def _open(self, number: str) -> None:
        self._work.ask(lambda desk: telling_room.rows(desk, [number]), self._want, self._refused)

    def _want(self, rows: list[TellingRow]) -> None:
        for line in rows:
            self.wants.emit(TellPeople(line.disclosure, line.telling))

    def _tick(self) -> None:
        """Say anew how much time is left."""
        if self.isVisible():
            self.load()

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)


def _rows(desk: Desk, ids: Sequence[str]) -> dict[str, Row]:
    return {each.id: _row(desk, each) for each in telling_room.rows(desk, ids)}


def _row(desk: Desk, line: TellingRow) -> Row:
    now = desk.now()
    late = line.due is not None and line.due <= now
    words = "Review due" if late and line.state == State.DEFERRED else {**_WORDS, **_DONE}[line.state]
    return Row(
        subject=line.name,
        second=_about(line),
        rating=words,
        tone=Tone.RED if late else _TONES.get(line.state, Tone.MUTED),
        reference=line.reference,
        due=_due(line.state, line.due) if line.due else _DONE.get(line.state, ""),
        why=times.time_left(now, line.due) if line.due else "",
        late=late,
    )


def _about(line: TellingRow) -> str:
    """“Mother · about Wren Marsh”, “About themselves”."""
    if line.relation == THEMSELVES and line.about == line.name:
        return "About themselves"
    relation = line.relation or "relation not recorded"
    return f"{relation[:1].upper()}{relation[1:]}  ·  about {line.about}"


def _due(state: State, due: datetime) -> str:
    """A deferral ends with its day: “Look again by Thu 5 Nov”, and not by the midnight after it."""
    ends_a_day = times.clock(due) == "00:00"
    last = times.weekday_and_day(times.local_date(due - timedelta(minutes=1))) if ends_a_day else times.short(due)
    return f"{_TO_DO[state]} {last}"


_TONES = {State.READY: Tone.ACCENT, State.RETURNED: Tone.AMBER, State.TOLD: Tone.GREEN, State.UNDECIDED: Tone.AMBER}
