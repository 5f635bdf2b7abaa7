"""Where the keyboard goes when a pane is entered."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def enter(pane: QWidget) -> None:
    """Give the keyboard to the first thing in a pane that takes it, in the order of the Tab key."""
    window = pane.window()
    widget: QWidget | None = pane
    while widget is not None:
        if _takes_keyboard(widget, window) and (widget is pane or pane.isAncestorOf(widget)):
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        widget = widget.nextInFocusChain()
        if widget is pane:
            return


def _takes_keyboard(widget: QWidget, window: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and widget.isVisibleTo(window)
