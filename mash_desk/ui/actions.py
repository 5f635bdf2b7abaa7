"""The registry of commands: one action each, from which menus, keys, palette and the sheet of keys are made."""

from collections.abc import Callable, Sequence

import attrs
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget
from shiboken6 import isValid


@attrs.frozen
class Command:
    """One thing the officer can tell the program: its id, its words, its keys (the first is shown), its menu."""

    id: str
    words: str
    keys: tuple[str, ...] = ()
    menu: str = "Page"


class Actions(QObject):
    """All commands of one window. Those of a page live as long as the page and fire while it is in view."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._made: list[tuple[Command, QAction, QWidget]] = []
        self._listening: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._listen)

    def add(self, command: Command, do: Callable[[], object], owner: QWidget | None = None) -> QAction:
        """Register a command of the window, or of the page `owner`; ValueError where another in view has its id or key."""
        for other, _action, other_owner in self._living():
            same_place = owner is None or other_owner in (owner, self._window)
            if same_place and (other.id == command.id or set(other.keys) & set(command.keys)):
                raise ValueError(f"{command.id} and {other.id}")
        home = owner or self._window
        action = QAction(command.words.replace("&", "&&"), home)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.triggered.connect(lambda: do())
        home.addAction(action)
        self._made.append((command, action, home))
        return action

    def action(self, command_id: str) -> QAction:
        """The window's action of that id, or that of a page in view; KeyError where there is none."""
        for command, action in self.in_view():
            if command.id == command_id:
                return action
        raise KeyError(command_id)

    def in_view(self) -> list[tuple[Command, QAction]]:
        """The commands that can be given now: the window's, and those of pages that show."""
        return [
            (command, action)
            for command, action, owner in self._living()
            if owner is self._window or owner.isVisibleTo(self._window)
        ]

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus anew from what is in view."""
        bar.clear()
        menus = {}
        for command, action in self.in_view():
            if command.menu not in menus:
                menus[command.menu] = bar.addMenu(command.menu)
            menus[command.menu].addAction(action)

    def sheet(self) -> str:
        """Every command in view with its keys, as plain text to read or print."""
        lines = [
            f"{command.words}: {' or '.join(command.keys)}" for command, _action in self.in_view() if command.keys
        ]
        return "\n".join(lines)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a field from taking a command's key for its own editing, as Ctrl+K under X11."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            if any(pressed in action.shortcuts() for _command, action in self.in_view()):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _living(self) -> Sequence[tuple[Command, QAction, QWidget]]:
        self._made = [made for made in self._made if isValid(made[1]) and isValid(made[2])]
        return self._made

    def _listen(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._listening is not None and isValid(self._listening):
            self._listening.removeEventFilter(self)
        self._listening = now
        if now is not None:
            now.installEventFilter(self)


def matches(typed: str, words: str) -> bool:
    """Whether the letters typed stand in the words in that order, case and spaces apart."""
    letters = iter(words.casefold())
    return all(letter in letters for letter in typed.casefold() if not letter.isspace())


def in_order(typed: str, commands: Sequence[tuple[Command, QAction]]) -> list[tuple[Command, QAction]]:
    """The commands that match, those that begin with what was typed first."""
    found = [made for made in commands if made[1].isEnabled() and matches(typed, made[0].words)]
    return sorted(found, key=lambda made: not made[0].words.casefold().startswith(typed.casefold().strip()))


