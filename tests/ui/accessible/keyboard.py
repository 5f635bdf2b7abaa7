"""What can be wrong with a page for somebody who works by keyboard or hears it read out: each fault in words."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

_TARGET = 24
_RING = "_Ring"
_Role = QAccessible.Role
_ROLES: tuple[tuple[type[QWidget], tuple[QAccessible.Role, ...]], ...] = (
    (QRadioButton, (_Role.RadioButton,)),
    (QCheckBox, (_Role.CheckBox,)),
    (QAbstractButton, (_Role.Button, _Role.ButtonMenu, _Role.Link)),
    (QLineEdit, (_Role.EditableText,)),
    (QPlainTextEdit, (_Role.EditableText,)),
    (QComboBox, (_Role.ComboBox,)),
    (QTableView, (_Role.Table,)),
    (QListView, (_Role.List,)),
)
_READ = (_Role.Grouping, _Role.AlertMessage, _Role.Document, _Role.StaticText)
# Rows of a list that are looked at.
_ROWS = 30


def stops(window: QMainWindow) -> list[QWidget]:
    """What the Tab key comes to, in its order, from the first of the window."""
    found = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if by_tab and widget.isVisible() and widget.isEnabled() and widget.window() is window:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def name_of(widget: QWidget) -> str:
    """How a screen reader calls it: a list to choose from by its label, since its own name is what is chosen."""
    if isinstance(widget, QComboBox):
        labels = [each.text() for each in widget.window().findChildren(QLabel) if each.buddy() is widget]
        return (widget.accessibleName() or " ".join(labels)).strip()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def nameless(window: QMainWindow) -> Iterator[str]:
    """What takes the keyboard and is called nothing."""
    for each in stops(window):
        if not name_of(each):
            yield f"{_what(each)} has no name"


def wrong_roles(window: QMainWindow) -> Iterator[str]:
    """What is said to be something else than it is."""
    for each in stops(window):
        role = QAccessible.queryAccessibleInterface(each).role()
        allowed = next((roles for kind, roles in _ROLES if isinstance(each, kind)), _READ)
        if role not in allowed:
            yield f"{_what(each)} is said to be {role.name}"


def alike(window: QMainWindow) -> Iterator[str]:
    """What cannot be told apart by name, description and the groups that it stands in."""
    heard = Counter((name_of(each), each.accessibleDescription(), *_groups(each)) for each in stops(window))
    for (name, description, *groups), times in heard.items():
        if times > 1:
            yield f"“{name}” is heard {times} times ({description or 'no more is said'}; in {groups})"


def silent_rows(window: QMainWindow) -> Iterator[str]:
    """Rows of lists and tables that are not read out, or are read out like another."""
    for view in window.findChildren(QAbstractItemView):
        if not view.isVisible() or isinstance(view.parent(), QComboBox):
            continue
        model = view.model()
        heard = [
            str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "")
            for row in range(min(model.rowCount(), _ROWS))
        ]
        for row, words in enumerate(heard):
            if not words or words == "Loading":
                yield f"row {row} of “{view.accessibleName()}” is not read out"
        if len(set(heard)) < len(heard):
            yield f"two rows of “{view.accessibleName()}” are read out alike"


def small_targets(window: QMainWindow) -> Iterator[str]:
    """What is hard to hit (WCAG 2.5.8)."""
    for each in stops(window):
        if min(each.width(), each.height()) < _TARGET:
            yield f"{_what(each)} is {each.width()} × {each.height()}"


def jumps_back(window: QMainWindow) -> Iterator[str]:
    """Where the Tab key goes up again, or left in a line, within what scrolls as one."""
    for before, after in pairwise(stops(window)):
        ground = _ground(before)
        if ground is not _ground(after):
            continue
        a, b = _rect(before, ground), _rect(after, ground)
        above = b.bottom() <= a.top() and b.left() < a.right()
        left = b.right() <= a.left() and a.top() < b.bottom() and b.top() < a.bottom() and b.top() <= a.top()
        if above or left:
            yield f"from {_what(before)} back to {_what(after)}"


def out_of_sight(window: QMainWindow) -> Iterator[str]:
    """What can have the keyboard and is not seen then, or its ring is not (WCAG 2.4.11)."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for each in stops(window):
        if not isValid(each) or not each.isVisible():
            # A bar folds its last buttons, and a search shows another list, while the keyboard goes by.
            continue
        each.setFocus(Qt.FocusReason.TabFocusReason)
        app.processEvents()
        if QApplication.focusWidget() is not each:
            yield f"{_what(each)} does not take the keyboard"
            continue
        seen, room = _seen(each), _room(each)
        tall = isinstance(each, QPlainTextEdit) and each.height() > room.height()
        if tall:
            # Of what is taller than the page shows at once, the line of the cursor is kept in view.
            room.setHeight(each.fontMetrics().height())
        if seen.width() < min(each.width(), room.width()) or seen.height() < min(each.height(), room.height()):
            yield f"{_what(each)} is not in view: {seen.width()} × {seen.height()} of {each.width()} × {each.height()}"
        elif not tall and not _ringed(window, each):
            yield f"no ring around {_what(each)}"


def _seen(widget: QWidget) -> QRect:
    """What of it is in view; of what scrolls by itself, its own viewport lies over it and belongs to it."""
    seen = QRegion(widget.visibleRegion())
    if isinstance(widget, QAbstractScrollArea):
        for child in widget.findChildren(QWidget):
            seen += child.visibleRegion().translated(child.mapTo(widget, QPoint(0, 0)))
    return seen.boundingRect()


def _ringed(window: QMainWindow, widget: QWidget) -> bool:
    """Whether most of the ring's outline is in view; at an edge of the window one side may lie outside."""
    # It lies on what scrolls, or on the window; the ring before it is hidden there, until it is gone.
    rings = [each for each in _ground(widget).children() if type(each).__name__ == _RING and isinstance(each, QWidget)]
    ring = next((each for each in rings if each.isVisible()), None)
    if ring is None:
        return False
    seen = ring.visibleRegion().boundingRect()
    around = QRect(ring.mapTo(window, QPoint(0, 0)), ring.size())
    inside = _rect(widget, window)
    return around.contains(inside.center()) and seen.width() * seen.height() * 10 >= min(
        ring.width() * ring.height() * 9, _room(widget).width() * _room(widget).height() * 8
    )


def _room(widget: QWidget) -> QRect:
    """What there is room for: what the nearest page that scrolls shows at once, or the window."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent.viewport().rect() if isinstance(parent, QScrollArea) else widget.window().rect()


def _ground(widget: QWidget) -> QWidget:
    """What scrolls as one: the widget of the nearest page that scrolls, or the window."""
    parent = widget
    while (above := parent.parentWidget()) is not None:
        if isinstance(above.parentWidget(), QScrollArea):
            return parent
        parent = above
    return parent


def _rect(widget: QWidget, ground: QWidget) -> QRect:
    return QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size())


def _groups(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    while parent is not None:
        if parent.accessibleName():
            yield parent.accessibleName()
        parent = parent.parentWidget()


def _what(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{name_of(widget)[:60]}”"
