"""Everything that is owed: the list, by due time or by person, and beside it the selected thing, finished in place."""

import functools
from collections.abc import Callable, Mapping, Sequence

import attrs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework import index
from mash_desk.casework.desk import Desk
from mash_desk.domain.fields import plain
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.escape import Escape
from mash_desk.ui.parts import EmptyState, NarrowedList, Panes, Row, announce, column
from mash_desk.ui.screen import OpenDisclosure, TellPeople, closed_words
from mash_desk.ui.to_finish.seen import (
    Seen,
    Wanted,
    disclosures_of,
    ids_of,
    look_at,
    person_rows_of,
    persons_of,
    rows_of,
)
from mash_desk.ui.to_finish.side import TELLING, Side
from mash_desk.ui.vault_thread import VaultThread

Answer = Callable[[Mapping[str, Row]], None]


@attrs.frozen(kw_only=True)
class _Found:
    wanted: Wanted = plain()
    ids: list[str] = plain()
    persons: list[str] | None = plain()
    whole: bool = plain()


class OwedView(QWidget):
    """Saving one thing moves on to the next.

    `wants` another page, `failed` to read or write, `mended` since, `said` how a draft is.
    """

    wants = Signal(object)
    failed = Signal(object)
    mended = Signal(object)
    said = Signal(str)

    def __init__(self, work: VaultThread[Desk]) -> None:
        super().__init__()
        self._work = work
        self._wanted, self._shown = Wanted(), Wanted()
        self._asked = self._again = False
        self._begin_once_seen = ""
        self._list = NarrowedList("To finish", self._fetch, self._fetch_persons)
        self.side = Side(work, self)
        self._panes = Panes(self._list, self.side)
        self.setLayout(column(self._panes, gap=0))
        self._list.table.chosen.connect(self._look)
        self._list.table.opened.connect(self._open)
        self._list.values.chosen.connect(self._narrow)
        self.side.begun.connect(self.begin)
        self.side.opened.connect(self.open_disclosure)
        finishing = self.side.finishing
        finishing.saved.connect(self._saved)
        finishing.closing.connect(self.close_form)
        finishing.said.connect(self.said)
        finishing.failed.connect(self.failed)
        finishing.mended.connect(self.mended)
        Escape(self, lambda: finishing.form is not None, self.close_form)

    def show_list(self, wanted: Wanted) -> None:
        """Ask for the list; while one is asked for, only the last that is wanted is asked for after it."""
        self._wanted = attrs.evolve(wanted, person=self._wanted.person if wanted.by_person else None)
        if self._asked:
            self._again = True
            return
        self._asked, asked = True, self._wanted
        self._work.ask(lambda desk: _find(desk, asked), self._show, self._not_found)

    def panes(self) -> Sequence[QWidget]:
        """By whom, the list, what is selected."""
        return self._list.values, self._list.table, self.side

    def enter_list(self) -> None:
        """Give the keyboard to the list."""
        self._list.table.setFocus()

    def leave(self) -> None:
        """Keep what was typed into an open form."""
        self.side.finishing.leave()

    def begin(self) -> None:
        """Open the form of what is selected, or the page on which it is decided."""
        seen = self.side.seen
        if seen is None or seen.row.id != self._list.table.chosen_id():
            if chosen := self._list.table.chosen_id():
                self._begin_once_seen = chosen
                self._look(chosen)
        elif seen.row.owed.item == TELLING:
            self.wants.emit(TellPeople(seen.row.disclosure, seen.row.owed.row))
        else:
            self._panes.lead(True)
            self.side.begin()

    def save_or_begin(self) -> None:
        """Save the form that is open, or open the one of what is selected."""
        if self.side.finishing.form is None:
            self.begin()
        else:
            self.side.finishing.save()

    def close_form(self) -> None:
        """Put the form away, its draft kept."""
        if self.side.finishing.form is not None:
            self.side.finishing.close_form()
            self._panes.lead(False)
            self.enter_list()
            self._look_again()

    def open_disclosure(self) -> None:
        """Open the disclosure that the selected thing is owed on; of a closed one, the page in its place."""
        if self.side.seen is not None:
            self.wants.emit(OpenDisclosure(self.side.seen.row.disclosure))
        elif chosen := self._list.table.chosen_id():
            self._work.ask(lambda desk: disclosures_of(desk, chosen), self._open_closed, self.failed.emit, asker=self)

    def _open_closed(self, disclosures: Sequence[str]) -> None:
        for each in disclosures:
            self.wants.emit(OpenDisclosure(each))

    def _narrow(self, person: str) -> None:
        if self._wanted.by_person and person != self._wanted.person:
            self._wanted = attrs.evolve(self._wanted, person=person)
            self.show_list(self._wanted)

    def _show(self, found: _Found) -> None:
        self._asked = False
        if self._again:
            self._again = False
            self.show_list(self._wanted)
            return
        same = attrs.evolve(found.wanted, person=None) == attrs.evolve(self._shown, person=None)
        self._shown = self._wanted = found.wanted
        self._list.show_values(found.persons)
        if found.ids:
            self._list.show_list(found.ids, keep_place=same)
        else:
            self._list.show_empty(_nothing(found))
            self._put_away()
        if found.whole:
            announce(self._list.table, f"{len(found.ids):,} to finish")
        if chosen := self._list.table.chosen_id():
            self._look(chosen)

    def _not_found(self, why: Refused | Known) -> None:
        self._asked = False
        self.failed.emit(why)

    def _fetch(self, ids: Sequence[str], answer: Answer) -> None:
        self._work.ask(lambda desk: rows_of(desk, ids), answer, self.failed.emit, asker=self)

    def _fetch_persons(self, ids: Sequence[str], answer: Answer) -> None:
        self._work.ask(lambda desk: person_rows_of(desk, ids), answer, self.failed.emit, asker=self)

    def _look_again(self) -> None:
        """Read what is selected anew: its draft is another one now."""
        self.side.seen = None
        if chosen := self._list.table.chosen_id():
            self._look(chosen)

    def _look(self, chosen: str) -> None:
        refused = functools.partial(self._not_seen, chosen)
        self._work.ask(lambda desk: look_at(desk, chosen), self._show_seen, refused, asker=self)

    def _show_seen(self, seen: Seen | None) -> None:
        if seen is None or seen.row.id != self._list.table.chosen_id():
            return
        form_is_open = self.side.finishing.form is not None
        if form_is_open and self.side.seen is not None and self.side.seen.row.id == seen.row.id:
            return
        if form_is_open:
            self.side.finishing.make_way(self.side)
        self.side.show_seen(seen)
        begins, self._begin_once_seen = self._begin_once_seen == seen.row.id, ""
        if begins:
            self.begin()

    def _not_seen(self, chosen: str, why: Refused | Known) -> None:
        if not (words := closed_words(why)):
            self.failed.emit(why)
        elif chosen == self._list.table.chosen_id():
            if self.side.finishing.form is not None:
                self.side.finishing.make_way(self.side)
            self.side.show_closed(words)
            begins, self._begin_once_seen = self._begin_once_seen == chosen, ""
            if begins:
                self.open_disclosure()

    def _open(self, _id: str) -> None:
        self.begin()

    def _put_away(self) -> None:
        if self.side.finishing.form is not None:
            self.side.finishing.close_form()
        self._panes.lead(False)
        self.side.show_nothing()

    def _saved(self, _task: str) -> None:
        self._panes.lead(False)
        self.said.emit("Saved")
        self.enter_list()


def _find(desk: Desk, wanted: Wanted) -> _Found:
    persons = persons_of(desk, wanted) if wanted.by_person else None
    if persons and wanted.person not in persons:
        wanted = attrs.evolve(wanted, person=persons[0])
    return _Found(wanted=wanted, ids=ids_of(desk, wanted), persons=persons, whole=index.are_made(desk.vault))


def _nothing(found: _Found) -> EmptyState:
    wanted = found.wanted
    if not found.whole:
        return EmptyState("Still counting …", "What is owed comes up here as it is counted.")
    if wanted.typed:
        return EmptyState("Nothing to finish is found by that.", "Empty the line above with Esc to see everything.")
    if wanted.mine:
        return EmptyState("You have nothing to finish.", "What others have left open stands under “Everybody’s”.")
    return EmptyState(
        "Nothing is left to finish.", "What an urgent disclosure leaves open stands here once it is saved."
    )
