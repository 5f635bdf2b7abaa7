"""A model over ids: rows are fetched a page at a time and only so many pages are kept."""

import functools
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from mash_desk.ui.style import Tone

PAGE = 50
KEPT = 100
ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@attrs.frozen
class Row:
    """One line of work: rating word and reference, subject over who and what, due over why."""

    subject: str = attrs.field(repr=False)
    second: str = attrs.field(default="", repr=False)
    rating: str = ""
    tone: Tone = Tone.MUTED
    reference: str = ""
    due: str = ""
    why: str = ""
    late: bool = False
    soon: bool = False

    @property
    def spoken(self) -> str:
        """The whole row, as a screen reader reads it."""
        parts = (self.rating, self.reference, self.subject, self.second, self.due, self.why)
        return ", ".join(part for part in parts if part)


Rows = Mapping[str, Row]
Fetch = Callable[[Sequence[str], Callable[[Rows], None]], None]
"""Is given a page of ids and calls back, at once or later, with their rows. An id without a row stays "Loading"."""


class PagedModel(QAbstractTableModel):
    """Ids in memory, rows as they are looked at. One column: a row is one thing to read and to choose."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids: list[str] = []
        self._pages: OrderedDict[int, Rows] = OrderedDict()
        self._wanted: list[int] = []
        self._asked: set[int] = set()
        self._stale: set[int] = set()
        self._round = 0
        # Painting asks for rows one by one; the pages they lie on are asked for together when it is done.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    def show_ids(self, ids: Sequence[str]) -> None:
        """Show other ids, or the same in another order."""
        self.beginResetModel()
        self._ids = list(ids)
        self._forget()
        self.endResetModel()

    def refresh(self) -> None:
        """Fetch again what is looked at; the ids stay, and each row until its new one comes."""
        self._round += 1
        self._asked.clear()
        self._wanted.clear()
        self._stale = set(self._pages)
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def id_at(self, place: int) -> str:
        """The id of a row."""
        return self._ids[place]

    def place_of(self, id_: str) -> int | None:
        """The row of an id, or None where it is not shown."""
        return self._ids.index(id_) if id_ in self._ids else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Qt's: how many rows; all of them from the start, so that End is the end."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Qt's: one."""
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: the Row itself for painting, the whole of it in words for everything else."""
        if not index.isValid() or role not in (ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._row(index.row())
        if role == ROW:
            return row
        return row.spoken if row else "Loading"

    def _row(self, place: int) -> Row | None:
        number = place // PAGE
        page = self._pages.get(number)
        if page is None or number in self._stale:
            self._want(number)
        if page is None:
            return None
        self._pages.move_to_end(number)
        return page.get(self._ids[place])

    def _want(self, number: int) -> None:
        if number in self._asked:
            return
        if number in self._wanted:
            self._wanted.remove(number)
        # Someone who drags the scroll bar across the list wants only the last pages that were under the eye.
        self._wanted = [*self._wanted[-2:], number]
        if not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        wanted, self._wanted, asked_in = self._wanted, [], self._round
        for number in wanted:
            self._asked.add(number)
            ids = self._ids[number * PAGE : (number + 1) * PAGE]
            self._fetch(ids, functools.partial(self._take, asked_in, number))

    def _take(self, asked_in: int, number: int, rows: Rows) -> None:
        if asked_in != self._round:
            return
        self._asked.discard(number)
        self._stale.discard(number)
        self._pages[number] = rows
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        last = min((number + 1) * PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, 0))

    def _forget(self) -> None:
        self._round += 1
        self._pages.clear()
        self._asked.clear()
        self._wanted.clear()
        self._stale.clear()
