"""Esc inside a page that has something open: it puts that away first, and leaves the page only after."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class Escape(QObject):
    """While `wanted` says so, Esc anywhere inside a widget does `do`, and is not the window's Back."""

    def __init__(self, inside: QWidget, wanted: Callable[[], bool], do: Callable[[], object]) -> None:
        super().__init__(inside)
        self._wanted, self._do = wanted, do
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt asks twice: whether the key is wanted, and then with the key itself."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if not isinstance(event, QKeyEvent) or not (override or event.type() is QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        if event.key() != Qt.Key.Key_Escape or event.modifiers() or not self._wanted():
            return super().eventFilter(watched, event)
        event.accept()
        if not override:
            self._do()
        return True
