"""A list of work, and at its left by what it can be narrowed, each value with how much stands under it."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mash_desk.ui.parts.card import Card, Hairline
from mash_desk.ui.parts.layout import clear, column, holding, row, show_if
from mash_desk.ui.parts.paged import Fetch
from mash_desk.ui.parts.states import EmptyState
from mash_desk.ui.parts.worktable import PagedTable
from mash_desk.ui.style import current

_VALUES = 232
"""The width of the values, in pixels at 100 %; they take a third of the list at most."""


class NarrowedList(QWidget):
    """`table` is the list, `values` what narrows it, shown only where it is. Enter on a value goes to the list."""

    def __init__(self, name: str, fetch: Fetch, fetch_values: Fetch, *, chip: int = 64) -> None:
        super().__init__()
        self.table = PagedTable(name, fetch, chip=chip)
        self.values = PagedTable("Narrow to", fetch_values)
        self.values.opened.connect(lambda _value: self.table.setFocus())
        self._empty = QVBoxLayout()
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._list.addWidget(holding(self._empty))
        self._line = Hairline(upright=True)
        whole = row(self.values, self._line, self._list, gap=0)
        whole.setStretch(2, 1)
        card = Card(column(holding(whole), gap=0), margin=1)
        self.setLayout(column(card, gap=0))
        self.show_values(None)

    def show_values(self, values: Sequence[str] | None) -> None:
        """Show these values, or none at all."""
        show_if(self.values, values is not None)
        show_if(self._line, values is not None)
        self.values.show_ids(values or ())

    def show_list(self, ids: Sequence[str], *, keep_place: bool = False) -> None:
        """Show these rows; `keep_place` goes on at the same place where the one that was chosen is gone."""
        self.table.show_ids(ids, keep_place=keep_place)
        self._list.setCurrentIndex(0)

    def show_empty(self, empty: EmptyState) -> None:
        """Say why there is nothing."""
        self.table.show_ids(())
        clear(self._empty)
        self._empty.addWidget(empty)
        self._list.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        self.values.setFixedWidth(min(current().px(_VALUES), self.width() // 3))
