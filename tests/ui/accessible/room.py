"""What can be wrong with a page where there is little room: each fault in words."""

from collections.abc import Iterator
from itertools import combinations
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QWidget,
)

from mash_desk.ui.parts import ActionBar, Link, Offers, TaskList
from mash_desk.ui.parts.lettering import Lines
from mash_desk.ui.style import current

W = TypeVar("W", bound=QWidget)

# Lines of words in columns that share what is left of a pixel.
_ROUNDED = 4
_ABOVE_ALL = {"_Ring", "HelpPanel", "Offers"}
"""What lies over the page by design."""


def cut_labels(window: QMainWindow) -> Iterator[str]:
    """Words that are not all seen, and are not whole in the tip either."""
    for label in _shown(window, QLabel):
        words = label.text()
        if not words:
            continue
        high = label.heightForWidth(label.width())
        if label.height() < high:
            yield f"the words “{words[:50]}” are lower than they need: {label.height()} of {high}"
        inside = label.contentsRect().width()
        plain = words.replace("&&", "&") if label.buddy() else words
        most = None if label.wordWrap() else plain.count("\n") + 1
        needed = Lines(plain, label.font(), inside, most)
        if needed.cut or needed.height > label.heightForWidth(label.width()):
            label.grab()
            if not label.toolTip():
                yield f"the words “{words[:50]}” are cut and not in the tip"


def cut_buttons(window: QMainWindow) -> Iterator[str]:
    """Buttons, chips and links narrower or lower than what they say."""
    for button in _shown(window, QAbstractButton):
        if isinstance(button, Link):
            if button.height() < button.heightForWidth(button.width()):
                yield f"the link “{button.words[:50]}” is lower than it needs"
            continue
        laid = button.layout() is not None
        needed = QSize(0, button.heightForWidth(button.width()) - _ROUNDED) if laid else button.sizeHint()
        if button.width() < needed.width() or button.height() < needed.height():
            yield f"{_what(button)} has {_size(button.size())} and needs {_size(needed)}"


def cut_words(window: QMainWindow) -> Iterator[str]:
    """Words in an empty line, and what is chosen in a list, that do not fit and are nowhere else."""
    for line in _shown(window, QLineEdit):
        words = line.placeholderText()
        cut = line.fontMetrics().horizontalAdvance(words) > line.contentsRect().width() - 8
        if words and not line.text() and cut and not (line.accessibleName() and line.toolTip()):
            yield f"the words “{words[:50]}” in an empty line are cut"
    for combo in _shown(window, QComboBox):
        arrow = current().px(16) + 24
        if combo.fontMetrics().horizontalAdvance(combo.currentText()) > combo.width() - arrow and not combo.toolTip():
            yield f"“{combo.currentText()[:50]}”, chosen in a list, is cut and not in the tip"


def outside(window: QMainWindow) -> Iterator[str]:
    """What lies partly outside what holds it, where nothing scrolls to it."""
    for kind in (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractScrollArea):
        for each in _shown(window, kind):
            if cut := _cut_by(each):
                yield f"{_what(each)} lies outside {type(cut).__name__} “{cut.accessibleName()[:30]}”"


def overlapping(window: QMainWindow) -> Iterator[str]:
    """Neighbours that lie on each other."""
    for parent in _inside(window).findChildren(QWidget):
        if not parent.isVisible() or isinstance(parent, QAbstractScrollArea):
            continue
        children = [each for each in parent.children() if isinstance(each, QWidget) and _lies(each)]
        for one, other in combinations(children, 2):
            over = one.geometry().intersected(other.geometry())
            if over.width() > 1 and over.height() > 1:
                yield f"{_what(one)} and {_what(other)} lie on each other by {_size(over.size())}"


def sideways(window: QMainWindow) -> Iterator[str]:
    """Whatever scrolls sideways."""
    for area in _shown(window, QAbstractScrollArea):
        bar = area.horizontalScrollBar()
        if bar.maximum() > 0 and not isinstance(area, Offers):
            yield f"{_what(area)} scrolls sideways by {bar.maximum()}"


def out_of_reach(window: QMainWindow) -> Iterator[str]:
    """Action bars and what is owed, where they are not in view without scrolling."""
    for bar in _shown(window, ActionBar):
        seen = bar.visibleRegion().boundingRect()
        if seen.size() != bar.size() and _scrolls(bar) is None:
            yield f"the action bar is not in view: {_size(seen.size())} of {_size(bar.size())}"
    for tasks in _shown(window, TaskList):
        if not tasks.findChildren(Link):
            continue  # nothing is owed
        if tasks.visibleRegion().boundingRect().height() < min(current().px(40), tasks.height()):
            yield "what is to finish is not in view"


def too_large(window: QMainWindow, width: int, height: int) -> Iterator[str]:
    """The window where it did not become as small as it was asked to."""
    if (window.width(), window.height()) != (width, height):
        yield f"the window is {_size(window.size())} and not {width} × {height}"


def _cut_by(widget: QWidget) -> QWidget | None:
    """The ancestor that cuts off a part of it; what scrolls up and down cuts at its sides only."""
    rect, at = QRect(QPoint(0, 0), widget.size()), widget
    while (parent := at.parentWidget()) is not None and not at.isWindow():
        rect.translate(at.pos())
        if isinstance(parent.parentWidget(), QScrollArea):
            # The page that scrolls may be as high as it likes.
            if rect.left() < 0 or rect.right() > parent.width():
                return parent
            return None
        if rect.left() < 0 or rect.top() < 0 or rect.right() > parent.width() or rect.bottom() > parent.height():
            return parent
        at = parent
    return None


def _scrolls(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _lies(widget: QWidget) -> bool:
    return widget.isVisible() and type(widget).__name__ not in _ABOVE_ALL and not widget.isWindow()


def _inside(window: QMainWindow) -> QWidget:
    inside = window.centralWidget()
    assert inside is not None
    return inside


def _shown(window: QMainWindow, kind: type[W]) -> list[W]:
    return [each for each in _inside(window).findChildren(kind) if each.isVisible()]


def _size(size: QSize) -> str:
    return f"{size.width()} × {size.height()}"


def _what(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel) else widget.accessibleName()
    return f"{type(widget).__name__} “{words[:40]}”"
