"""How parts are laid out: columns, rows, lines that wrap, and a page that scrolls to what has the keyboard."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mash_desk.ui.style.tokens import INSIDE, ROW_GAP

Laid = QWidget | QLayout | None
_Box = TypeVar("_Box", bound=QBoxLayout)


def column(*parts: Laid, gap: int = ROW_GAP, margin: int = 0) -> QVBoxLayout:
    """Parts below each other, with a margin around all. None takes the room that is left."""
    return _filled(QVBoxLayout(), parts, gap, margin)


def row(*parts: Laid, gap: int = INSIDE, margin: int = 0) -> QHBoxLayout:
    """Parts beside each other, with a margin around all. None takes the room that is left."""
    return _filled(QHBoxLayout(), parts, gap, margin)


def grid(*rows: Sequence[QWidget], gap: int = INSIDE) -> QGridLayout:
    """Rows whose parts stand in columns; the last column takes what is left."""
    layout = QGridLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(gap)
    layout.setVerticalSpacing(INSIDE // 2)
    for line, parts in enumerate(rows):
        for place, part in enumerate(parts):
            layout.addWidget(part, line, place)
    layout.setColumnStretch(layout.columnCount() - 1, 1)
    return layout


def holding(layout: QLayout) -> QWidget:
    """A widget that is nothing but its layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show a part or hide it. One that is not on a page yet is shown with its page: never as a window of its own."""
    if wanted and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(wanted)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)
            inner.deleteLater()


def _filled(layout: _Box, parts: tuple[Laid, ...], gap: int, margin: int) -> _Box:
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QWidget):
            layout.addWidget(part, 1 if _wraps_in(layout, part) else 0)
        else:
            layout.addLayout(part)
    return layout


def _wraps_in(layout: QBoxLayout, part: QWidget) -> bool:
    """Words that wrap take what a row has left."""
    return isinstance(layout, QHBoxLayout) and isinstance(part, QLabel) and part.wordWrap()


class Wrapping(QLayout):
    """Parts beside each other that go on in a new line where one is full."""

    def __init__(self, *parts: QWidget, gap: int = INSIDE) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's: put one more at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Qt's: how many parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt's: the part at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt's: take the part at a place out."""
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """Qt's: a part wants another size."""
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Qt's: asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt's: narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: how tall at a width, of which it asks again and again while a page is laid out."""
        if (height := self._heights.get(width)) is None:
            height = self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return height

    def setGeometry(self, rect: QRect) -> None:
        """Qt's: lay the parts out."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """Qt's: all in one line."""
        width = sum(item.sizeHint().width() + self.spacing() for item in self._items) - self.spacing()
        return QSize(max(width, 0), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        """Qt's: the widest part alone."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Lay the lines out, each part in the middle of its line, or at its top; the height of all."""
        y = rect.y()
        for line in self._lines(rect.width()):
            # A part that has several lines of its own begins at the top; the others stand beside its first.
            first = max(min(size.height(), item.sizeHint().height()) for item, size in line)
            x = rect.x()
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y + max(first - size.height(), 0) // 2), size))
                x += size.width() + self.spacing()
            y += max(size.height() for _item, size in line) + self.spacing()
        return max(y - rect.y() - self.spacing(), 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(width, 10_000))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self.spacing()
        return lines


STAYS_WHOLE = "stays_whole"
"""A property: while something in such a part has the keyboard, all of the part is in view: what is said of it too."""


def _stays_whole(widget: QWidget, page: QWidget) -> QWidget:
    """The part around a widget that stays whole, or the widget itself."""
    above: QWidget | None = widget
    while above is not None and above is not page:
        if above.property(STAYS_WHOLE):
            return above
        above = above.parentWidget()
    return widget


def scroller_of(widget: QWidget) -> "Scroller | None":
    """The scroller in which a widget lies."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, Scroller):
        above = above.parentWidget()
    return above


class Scroller(QScrollArea):
    """A page that scrolls up and down, and always to what has the keyboard.

    Once the officer has scrolled by hand, it stays there until the keyboard goes elsewhere.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(page)
        self.setAccessibleName(page.accessibleName())
        page.setAutoFillBackground(False)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._show)
        self._by_hand = False
        self.verticalScrollBar().actionTriggered.connect(self._leave)
        # A page that is read while something else covers it has its height only later.
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_view)

    def show_whole(self, part: QWidget) -> None:
        """Have all of a part in view, or as much of it as there is room for, from its top; once it is laid out.

        What has the keyboard in it stays in view all the same.
        """
        QTimer.singleShot(0, part, lambda: self._show_whole(part))

    def _show_whole(self, part: QWidget) -> None:
        self._scroll_to(part)
        focus = QApplication.focusWidget()
        if focus is not None and part.isAncestorOf(focus):
            self._keep_in_view()

    def _scroll_to(self, part: QWidget) -> None:
        page, bar, room = self.widget(), self.verticalScrollBar(), self.viewport().height()
        if page is None or not page.isAncestorOf(part):
            return
        top = part.mapTo(page, QPoint(0, 0)).y() - INSIDE
        below = top + part.height() + 2 * INSIDE
        bar.setValue(min(max(bar.value(), below - room), top))

    def _show(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._by_hand = False
        # What was put in just now has its place only after the page is laid out anew.
        QTimer.singleShot(0, self, self._keep_in_view)

    def _leave(self) -> None:
        self._by_hand = True

    def _keep_in_view(self) -> None:
        focus, page = QApplication.focusWidget(), self.widget()
        if self._by_hand:
            return
        if focus is not None and page is not None and page.isAncestorOf(focus):
            # Of a box of prose Qt shows the line of the cursor; all of it is shown where there is room.
            self.ensureWidgetVisible(focus, INSIDE, INSIDE * 4)
            for part in (focus, _stays_whole(focus, page)):
                if part.height() + 4 * INSIDE <= self.viewport().height():
                    self._scroll_to(part)
