"""An officer at work who has no mouse: goes by Tab, types, presses keys, takes what is offered, reads words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.ui.parts import Button, Link, Offers
from mash_desk.ui.screen import Screen, Want
from tests.desks import FixedClock
from tests.ui.at_work import AtWork, Elsewhere

_MOST_STOPS = 120


class _Opened(Want):
    """The page of the test."""


class ByKeyboard(AtWork):
    """An officer at work, by the keyboard alone."""

    def show(self, page: Callable[[], Screen]) -> None:
        """Open a page above an empty worklist."""
        if self.frame.page() is None:
            self.open(lambda: Elsewhere("Worklist", self.frame.commands))
        self.frame.answer(_Opened, lambda _want: page())
        self.frame.want(_Opened())
        self.settle()

    def focus(self) -> QWidget:
        """What has the keyboard."""
        now = QApplication.focusWidget()
        assert now is not None, "nothing has the keyboard"
        return now

    def control(self, key: Qt.Key) -> None:
        """Press a chord with Ctrl, and wait for what it did."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def paste(self, words: str) -> None:
        """Put words in as one piece, as from the clipboard."""
        line = self.focus()
        assert isinstance(line, QLineEdit)
        line.insert(words)
        line.textEdited.emit(line.text())

    def go(self, label: str) -> None:
        """Press Tab until the input or link of that label has the keyboard."""
        for _stop in range(_MOST_STOPS):
            if label in names_of(self.focus()):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to “{label}”")

    def fill(self, label: str, words: str) -> None:
        """Go to an input and type."""
        self.go(label)
        if words.isascii():
            self.type_in(words)
        else:
            self.paste(words)

    def stops(self) -> list[str]:
        """What a screen reader calls everything that Tab comes to, once round."""
        first, names = self.focus(), []
        for _stop in range(_MOST_STOPS):
            names.append(" ".join(sorted(names_of(self.focus()))).strip(": "))
            self.press(Qt.Key.Key_Tab)
            if self.focus() is first:
                return names
        raise AssertionError("Tab never comes round")

    def choose(self, label: str, words: str) -> None:
        """Go to a list and press Down until it says these words."""
        self.go(label)
        combo = self.focus()
        assert isinstance(combo, QComboBox)
        for _step in range(combo.count()):
            if combo.currentText() == words:
                return
            self.press(Qt.Key.Key_Down)
        assert combo.currentText() == words

    def follow(self, label: str) -> None:
        """Go to a link or button and press it."""
        self.go(label)
        self.press(Qt.Key.Key_Space)
        self.settle()

    def search(self, label: str, words: str) -> list[str]:
        """Type into a searching line, press Enter, and answer what is offered."""
        self.fill(label, words)
        self.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self._offers() is not None)
        return self.offered()

    def offered(self) -> list[str]:
        """What is offered beneath a searching line now."""
        if (offers := self._offers()) is None:
            return []
        model = offers.model()
        return [model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(model.rowCount())]

    def take_last(self) -> None:
        """Take the last of what is offered."""
        offers = self._offers()
        assert offers is not None
        for _step in range(offers.model().rowCount()):
            self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Return)
        self.settle()

    def take_first(self) -> None:
        """Take the first of what is offered."""
        self.press(Qt.Key.Key_Return)
        self.settle()

    def words(self) -> list[str]:
        """Everything that can be read in the window."""
        labels = [label.text() for label in self.frame.findChildren(QLabel) if label.isVisible()]
        pressed = [button.accessibleName() for button in self.frame.findChildren(QPushButton) if button.isVisible()]
        return labels + pressed

    def _offers(self) -> Offers | None:
        return next((each for each in self.frame.findChildren(Offers) if each.isVisible()), None)


def names_of(widget: QWidget) -> set[str]:
    """How a screen reader calls a widget: its own name, the label whose buddy it is, and the group it stands in."""
    names = {widget.accessibleName(), f"{widget.accessibleName()}: {widget.accessibleDescription()}"}
    names |= {label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget}
    parent = widget.parentWidget()
    if parent is not None and parent.accessibleName() and not isinstance(widget, Button | Link):
        names.add(parent.accessibleName())
    return names


@contextmanager
def by_keyboard(qtbot: QtBot, folder: Path, clock: FixedClock | None = None) -> Iterator[ByKeyboard]:
    """An officer at work by the keyboard, until the test ends; what is typed is kept then, as before locking."""
    made = ByKeyboard(qtbot, folder, clock or FixedClock())
    try:
        yield made
    finally:
        made.frame.leave()
        made.thread.stop()
    assert made.crashes == []
