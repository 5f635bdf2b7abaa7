"""The registry of commands: one action each, from which menus, keys, palette and the sheet of keys are made."""

from collections.abc import Callable, Sequence

import attrs
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QMenuBar, QRadioButton, QWidget
from shiboken6 import isValid


@attrs.frozen
class Command:
    """One thing the officer can tell the program: its id, its words, its keys (the first is shown), its menu."""

    id: str
    words: str
    keys: tuple[str, ...] = ()
    menu: str = "Page"


Made = tuple[Command, QAction]

TAKES_EVERY_KEY = "takes_every_key"
"""A property: while such a widget has the keyboard, no key of a command is kept for it."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class _Comings(QObject):
    """Tells that an owner of commands came into view, or left it."""

    seen = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.seen.emit()
        return super().eventFilter(watched, event)


class Actions(QObject):
    """All commands of one window. Those of a page live as long as the page and fire while it shows."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._made: list[tuple[Command, QAction, QWidget]] = []
        self._menus: list[QMenu] = []
        self._bar: QMenuBar | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._fill_again)
        self._comings = _Comings(self)
        self._comings.seen.connect(lambda: self._again.start(0))
        self._listening: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._listen)

    def add(self, command: Command, do: Callable[[], object], owner: QWidget | None = None) -> QAction:
        """Register a command of the window, or of the page or list `owner`.

        A command with a single letter for a key belongs to a list, and fires only while that has the keyboard (WCAG
        2.1.4). ValueError where the id or a key is already the window's or the owner's.
        """
        self._refuse_twice(command, owner)
        home = owner or self._window
        action = QAction(command.words.replace("&", "&&"), home)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        if any(len(key) == 1 for key in command.keys):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        # A key that is held down is meant once: twenty calls noted, twenty pages opened help nobody.
        action.setAutoRepeat(False)
        action.triggered.connect(lambda _checked=False: do())
        home.addAction(action)
        if owner is not None:
            owner.installEventFilter(self._comings)
        self._made.append((command, action, home))
        return action

    def in_view(self) -> list[Made]:
        """The commands that can be given now: the window's, and those of the page that shows."""
        return [
            (command, action)
            for command, action, owner in self._living()
            if owner is self._window or owner.isVisibleTo(self._window)
        ]

    def within(self, page: QWidget) -> list[Made]:
        """The commands of that page and of whatever lies on it, whether it shows or not."""
        return [
            (command, action) for command, action, owner in self._living() if owner is page or page.isAncestorOf(owner)
        ]

    def of_window(self) -> list[Made]:
        """The commands that can be given on every page."""
        return [(command, action) for command, action, owner in self._living() if owner is self._window]

    def action(self, command_id: str) -> QAction:
        """The action of that id in view; KeyError where there is none."""
        for command, action in self.in_view():
            if command.id == command_id:
                return action
        raise KeyError(command_id)

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus anew from what is in view; and again whenever an owner comes into view or leaves it."""
        self._bar = bar
        for menu in self._menus:
            bar.removeAction(menu.menuAction())
            menu.deleteLater()
        menus: dict[str, QMenu] = {}
        for command, action in self.in_view():
            if command.menu not in menus:
                # A menu that the bar makes itself loses its Python side when the menus change often.
                menus[command.menu] = QMenu(command.menu, bar)
                bar.addMenu(menus[command.menu])
            menus[command.menu].addAction(action)
        self._menus = list(menus.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a field from taking a command's key for its own editing, as it does with Ctrl+K and Ctrl+U under X11.

        Enter belongs to the button or link that has the keyboard, also where it is the key of the page's command. One
        of a choice does nothing with it, so there it is the page's.
        A list that is dropped down swallows every key: one of ours closes it and does what it says.
        """
        if watched.property(TAKES_EVERY_KEY):
            return False
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._through_list(event):
            return True
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressable = isinstance(watched, QAbstractButton) and not isinstance(watched, QRadioButton)
            if pressable and event.key() in _ENTER and not event.modifiers() & _CHORDS:
                event.accept()
                return True
            chord = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            pressed = QKeySequence(event.keyCombination())
            if chord and any(pressed in action.shortcuts() for _command, action in self.in_view()):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _fill_again(self) -> None:
        if self._bar is None or not isValid(self._bar):
            return
        if QApplication.activePopupWidget() is not None:
            # Somebody reads a menu or a list: not under their hands.
            self._again.start(200)
            return
        self.fill(self._bar)

    def _through_list(self, event: QKeyEvent) -> bool:
        dropped = QApplication.activePopupWidget()
        ours = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) or event.key() >= Qt.Key.Key_F1
        if dropped is None or not ours:
            return False
        pressed = QKeySequence(event.keyCombination())
        for _command, action in self.in_view():
            if pressed in action.shortcuts():
                dropped.close()
                action.trigger()
                return True
        return False

    def _refuse_twice(self, command: Command, owner: QWidget | None) -> None:
        for other, _action, home in self._living():
            meets = owner is None or home is owner or home is self._window
            if meets and (other.id == command.id or set(other.keys) & set(command.keys)):
                raise ValueError(f"{command.id} and {other.id}")

    def _living(self) -> Sequence[tuple[Command, QAction, QWidget]]:
        self._made = [made for made in self._made if isValid(made[1]) and isValid(made[2])]
        return self._made

    def _listen(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._listening is not None and isValid(self._listening):
            self._listening.removeEventFilter(self)
        self._listening = now
        if now is not None:
            now.installEventFilter(self)


def sheet(commands: Sequence[Made]) -> list[tuple[str, str]]:
    """The words of every command that has a key, with its keys in words."""
    return [(command.words, " or ".join(command.keys)) for command, _action in commands if command.keys]


def found(typed: str, commands: Sequence[Made]) -> list[Made]:
    """The commands whose words hold the letters typed, in that order; those that begin so come first."""
    matching = [made for made in commands if made[1].isEnabled() and _matches(typed, made[0].words)]
    beginning = typed.casefold().strip()
    return sorted(matching, key=lambda made: not made[0].words.casefold().startswith(beginning))


def _matches(typed: str, words: str) -> bool:
    letters = iter(words.casefold())
    return all(letter in letters for letter in typed.casefold() if not letter.isspace())
