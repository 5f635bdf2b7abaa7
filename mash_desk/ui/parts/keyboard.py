"""Where the keyboard goes: when a pane is entered, and from one part to the next."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def enter(pane: QWidget) -> bool:
    """Give the keyboard to the first thing in a pane that takes it, in Tab order; False: there is none."""
    window = pane.window()
    widget: QWidget | None = pane
    while widget is not None:
        if _takes_keyboard(widget, window) and (widget is pane or pane.isAncestorOf(widget)):
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        widget = widget.nextInFocusChain()
        if widget is pane:
            return False
    return False


def give_keyboard(widget: QWidget) -> None:
    """Give it to a widget, unless that is on a page which is not in view: nobody would see what they type there.

    For whatever comes with an answer: the officer may have gone on by then. What stands in a field is not selected.
    """
    if _is_in_view(widget):
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_in_view(widget: QWidget) -> bool:
    # Not isVisibleTo: what was put in just now is shown a little later.
    while not widget.isWindow() and (above := widget.parentWidget()) is not None:
        if isinstance(above, QStackedWidget) and above.currentWidget() is not widget:
            return False
        widget = above
    return True


def _takes_keyboard(widget: QWidget, window: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and widget.isVisibleTo(window)


def tab_as_laid_out(page: QWidget) -> None:
    """Have the Tab key go through a page as it is laid out. Called after parts were put in between others."""
    for before, after in pairwise(_laid_out(page)):
        QWidget.setTabOrder(before, after)


def tab_on_to(form: QWidget, foot: QWidget) -> None:
    """Have the Tab key go from the last part of a form to its foot, wherever on the page that lies."""
    last = list(_laid_out(form))[-1:]
    for before, after in pairwise([*last, *_laid_out(foot)]):
        QWidget.setTabOrder(before, after)


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        yield widget
    if isinstance(widget, QScrollArea) and (page := widget.widget()) is not None:
        yield from _laid_out(page)
    elif (layout := widget.layout()) is not None:
        yield from _inside(layout, widget)


def _inside(layout: QLayout, page: QWidget) -> Iterator[QWidget]:
    # Asked by place, never by itemAt: a wrapper of a layout's item outlives the item, and whatever lies at its address
    # next is taken for it.
    inside: list[QWidget | QLayout] = [each for each in page.children() if isinstance(each, QWidget)]
    inside += [each for each in layout.children() if isinstance(each, QLayout)]
    placed = sorted((place, at) for at, each in enumerate(inside) if (place := layout.indexOf(each)) >= 0)
    for _place, at in placed:
        part = inside[at]
        yield from _laid_out(part) if isinstance(part, QWidget) else _inside(part, page)
