"""The list of work: two-line rows over a paged model, by keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mash_desk.ui.parts.chosen import paint_chosen
from mash_desk.ui.parts.paged import ROW, Fetch, PagedModel, Row
from mash_desk.ui.parts.rating import paint_rating
from mash_desk.ui.style import Role, current

_RESTS = 250
_MARGIN = 16
# What the word of a rating needs, in pixels at 100 %, and the gap to what stands beside it.
_CHIP, _BESIDE_CHIP = 64, 20
_Index = QModelIndex | QPersistentModelIndex


class PagedTable(QTableView):
    """Rows of work. J and K or the arrows move, Enter opens.

    `chosen` is sent with an id once the selection has rested for a quarter of a second, `opened` with the id of the
    row that was opened. `chip`: the width of the chips at the left, in pixels at 100 %, the same in every row.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, fetch: Fetch, *, chip: int = _CHIP) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows = PagedModel(fetch, self)
        self.setModel(self._rows)
        self.setItemDelegate(_WorkRow(self, chip))
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.restyle()
        self._rest = QTimer(self, singleShot=True, interval=_RESTS)
        self._rest.timeout.connect(self._settle)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._rest.start())
        self.activated.connect(lambda index: self.opened.emit(self._rows.id_at(index.row())))

    def show_ids(self, ids: Sequence[str], *, keep_place: bool = False) -> None:
        """Show these ids; what was chosen stays chosen where it is still among them, else the first is.

        `keep_place`: where it is gone, what stands in its place is chosen.
        """
        before, was_at = self.chosen_id(), self.currentIndex().row()
        self._rows.show_ids(ids)
        place = self._rows.place_of(before) if before else None
        if place is None:
            place = min(max(was_at, 0), len(ids) - 1) if keep_place else 0
        if ids:
            self.setCurrentIndex(self._rows.index(place, 0))

    def refresh(self) -> None:
        """Read the rows in view again."""
        self._rows.refresh()

    def chosen_id(self) -> str | None:
        """The id of the row that is selected, or None."""
        index = self.currentIndex()
        return self._rows.id_at(index.row()) if index.isValid() else None

    def restyle(self) -> None:
        """Take the height of rows from the style."""
        self.verticalHeader().setMinimumSectionSize(_row_height())
        self.verticalHeader().setDefaultSectionSize(_row_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K move, Home and End go to the ends; the rest is Qt's."""
        now, last = self.currentIndex().row(), self._rows.rowCount() - 1
        places = {Qt.Key.Key_J: now + 1, Qt.Key.Key_K: now - 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        place = places.get(Qt.Key(event.key()))
        if place is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif last >= 0:
            self.setCurrentIndex(self._rows.index(min(max(place, 0), last), 0))

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here: never a search that jumps."""

    def _settle(self) -> None:
        if chosen := self.chosen_id():
            self.chosen.emit(chosen)


def _row_height() -> int:
    return current().px(44) + 22


class _WorkRow(QStyledItemDelegate):
    def __init__(self, table: PagedTable, chip: int) -> None:
        super().__init__(table)
        self._chip = chip

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines and their margins."""
        return QSize(10, _row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        style = current()
        rect: QRect = option.rect
        row: Row | None = index.data(ROW)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            paint_chosen(painter, rect)
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), style.colour("line"))
        inside = rect.adjusted(_MARGIN, 11, -_MARGIN, -11)
        upper = QRect(inside.left(), inside.top(), inside.width(), style.px(22))
        lower = QRect(inside.left(), upper.bottom() + 1, inside.width(), style.px(22))
        if row is None:
            _write(painter, upper, "Loading", Role.SECOND, "muted")
        else:
            _paint_row(painter, row, upper, lower, style.px(self._chip), "accent_soft" if chosen else "surface")
        painter.restore()


def _paint_row(painter: QPainter, row: Row, upper: QRect, lower: QRect, width: int, ground: str) -> None:
    style = current()
    gutter = width + _BESIDE_CHIP if row.rating or row.reference else 0
    if row.rating:
        chip = QRectF(upper.left(), upper.top(), width, style.px(22))
        paint_rating(painter, chip, row.rating, row.tone, on=ground)
    beneath = lower if row.rating else upper
    _write(painter, QRect(lower.left(), beneath.top(), gutter, lower.height()), row.reference, Role.SMALL, "muted")
    due = _write(
        painter, upper, row.due, Role.STRONG, "red" if row.late else "amber" if row.soon else "text", right=True
    )
    why = _write(
        painter, lower, row.why, Role.SMALL, "red" if row.late else "amber" if row.soon else "muted", right=True
    )
    _write(painter, upper.adjusted(gutter, 0, -due - 16, 0), row.subject, Role.SUBJECT, "text")
    _write(painter, lower.adjusted(gutter, 0, -why - 16, 0), row.second, Role.SECOND, "muted")


def _write(painter: QPainter, rect: QRect, words: str, role: Role, token: str, *, right: bool = False) -> int:
    """Write one line, cut short where it does not fit; the width that it took."""
    painter.setFont(current().font(role))
    painter.setPen(current().colour(token))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
