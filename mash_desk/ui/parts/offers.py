"""A list of two-line offers beneath a line that is being typed in."""

from collections.abc import Callable, Sequence

import attrs
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mash_desk.ui.parts.announce import announce
from mash_desk.ui.parts.chosen import paint_chosen
from mash_desk.ui.style import Role, current

_OFFER = Qt.ItemDataRole.UserRole
_SETTLES = 150
_MOST = 7
_WIDE = 240
_EDGE = 8


@attrs.frozen
class Offer:
    """Something to choose: its key, the words that go into the line, the second line, and a key that does the same."""

    key: str
    words: str = attrs.field(repr=False)
    second: str = attrs.field(default="", repr=False)
    shortcut: str = ""


Answer = Callable[[Sequence[Offer]], None]
Search = Callable[[str, Answer], None]
"""Is given what was typed and calls back, at once or later, with what to offer. A late answer to an earlier text is
dropped."""


class Offers(QListView):
    """What a search found, over the page, beneath its line. Down and Up choose, Enter takes, Esc closes.

    `wide`: how wide it is at least, in pixels at 100 %, where the window has room for it.
    """

    taken = Signal(Offer)
    nothing = Signal(str)
    """Nothing was found under what stands in the line."""
    closed = Signal()
    """Esc was pressed while it was open."""

    def __init__(self, line: QLineEdit, search: Search, *, settles: int = _SETTLES, wide: int = _WIDE) -> None:
        super().__init__(line)
        self._line, self._search, self._wide = line, search, wide
        self._asked = self._shown = 0
        self._rest = QTimer(self, singleShot=True, interval=settles)
        self._rest.timeout.connect(self._ask)
        self._found = QStandardItemModel(self)
        self.setModel(self._found)
        self.setItemDelegate(_TwoLines(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Found")
        self.clicked.connect(self._take)
        self.hide()
        line.textEdited.connect(lambda _text: self._rest.start())
        # The list lies on the window and outlives a line that leaves the page while its search rests.
        line.destroyed.connect(self._rest.stop)
        line.installEventFilter(self)

    def ask_now(self) -> None:
        """Search for what stands in the line without waiting for the typing to rest."""
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list while it is open; close it when the line loses the keyboard."""
        if event.type() is QEvent.Type.FocusOut:
            self.hide()
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wants(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _wants(self, event: QKeyEvent) -> bool:
        """Esc and Enter close and take the list before they do anything on the page."""
        keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return self.isVisible() and event.key() in keys and not event.modifiers()

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if not self.isVisible():
            if key == Qt.Key.Key_Down:
                self._ask()
                return True
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        if step:
            self._choose(max(0, min(self.currentIndex().row() + step, self._found.rowCount() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        else:
            return False
        return True

    def _enter(self) -> None:
        """Take what is chosen; while the list is still that of an earlier text, only ask at once."""
        if self._rest.isActive():
            self._ask()
        elif self._asked == self._shown:
            self._take(self.currentIndex())

    def _choose(self, place: int, first: str = "") -> None:
        self.setCurrentIndex(self._found.index(place, 0))
        announce(self._line, " ".join(part for part in (first, _spoken(self.currentIndex().data(_OFFER))) if part))

    def _ask(self) -> None:
        self._rest.stop()
        self._asked += 1
        asked = self._asked
        self._search(self._line.text(), lambda offers: self._show(offers, asked))

    def _show(self, offers: Sequence[Offer], asked: int) -> None:
        if asked != self._asked:
            return
        self._shown = asked
        self._found.clear()
        for offer in offers:
            item = QStandardItem()
            item.setData(offer, _OFFER)
            item.setData(_spoken(offer), Qt.ItemDataRole.AccessibleTextRole)
            self._found.appendRow(item)
        if not offers or not self._line.hasFocus():
            self.hide()
            if not offers and (typed := self._line.text().strip()):
                self.nothing.emit(typed)
            return
        self._place(len(offers))
        self._choose(0, f"{len(offers)} to choose from." if len(offers) > 1 else "")

    def _place(self, count: int) -> None:
        window = self._line.window()
        self.setParent(window)
        heights = [self.sizeHintForRow(place) for place in range(min(count, _MOST))]
        height = sum(heights) + 10
        width = min(max(self._line.width(), current().px(self._wide)), window.width() - 2 * _EDGE)
        corner = self._line.mapTo(window, QPoint(0, self._line.height() + 4))
        if corner.y() + height > window.height():
            corner = self._line.mapTo(window, QPoint(0, -height - 4))
        corner.setX(min(corner.x(), window.width() - width - _EDGE))
        self.setGeometry(QRect(corner, QSize(width, height)))
        self.setStyleSheet(
            f"QListView {{ background: {current().colours.surface}; border: 1px solid {current().colours.muted};"
            " border-radius: 6px; padding: 4px; }"
        )
        self.raise_()
        self.show()

    def _take(self, index: QModelIndex) -> None:
        offer = index.data(_OFFER)
        self.hide()
        self.taken.emit(offer)


def _spoken(offer: Offer) -> str:
    """An offer whole, as a screen reader says it."""
    return ". ".join(part for part in (offer.words, offer.second, offer.shortcut) if part)


class _TwoLines(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, current().px(40) + 8 if index.data(_OFFER).second else current().px(20) + 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        style, offer = current(), index.data(_OFFER)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        if chosen:
            paint_chosen(painter, rect)
        inside = rect.adjusted(12, 4, -12, -4)
        middle = inside.center().y()
        line = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(style.colour("accent" if chosen else "text"))
        painter.setFont(style.font(Role.STRONG))
        top = inside.adjusted(0, 0, 0, middle - inside.bottom()) if offer.second else inside
        painter.drawText(top, line, painter.fontMetrics().elidedText(offer.words, _CUT, top.width()))
        painter.setPen(style.colour("muted"))
        painter.setFont(style.font(Role.SMALL))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, offer.shortcut)
        painter.setFont(style.font(Role.SECOND))
        below = inside.adjusted(0, middle - inside.top(), 0, 0)
        painter.drawText(below, line, painter.fontMetrics().elidedText(offer.second, _CUT, below.width()))


_CUT = Qt.TextElideMode.ElideRight
