"""Hands at the keyboard of the real window: they press keys, find fields by their labels, wait, and take pictures."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMainWindow, QWidget

from mash_desk.domain.findings import Known
from mash_desk.ui.program.program import Program

_PATIENCE = 60.0
_ROUND = 20


class NotReached(Known):
    """The window did not come to show what was waited for; `what` names it, and holds nothing of a case."""

    words = "MASH Desk did not come as far as it should."
    what_next = "Start it once more. If it stops at the same place, report it with the words above."

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what


class Hands:
    """Drive a program that has begun. Every key goes to whatever has the keyboard, as a person's would."""

    def __init__(self, app: QApplication, program: Program) -> None:
        self._app, self._program = app, program

    @property
    def window(self) -> QMainWindow:
        """The window that shows."""
        window = self._program.frame or self._program.gate
        assert window is not None
        return window

    def page(self) -> str:
        """The name of the page in view."""
        shown = self._program.frame or self._program.gate
        page = shown.page() if shown else None
        return page.name if page else ""

    def wait(self, what: str, until: Callable[[], bool]) -> None:
        """Let the program work until something is so. Raises NotReached after a minute."""
        ends = time.monotonic() + _PATIENCE
        while not until():
            if time.monotonic() > ends:
                raise NotReached(what)
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _ROUND)
            time.sleep(_ROUND / 1000)

    def wait_for_page(self, name: str) -> None:
        """Wait until a page is in view and its answers have come."""
        self.wait(f"the page {name}", lambda: self.page() == name)
        self.settle()

    def wait_for_words(self, words: str) -> None:
        """Wait until some label in view holds these words."""
        self.wait(f"the words “{words}”", lambda: any(words in label.text() for label in self._labels()))

    def settle(self) -> None:
        """Wait until everything asked of the desk so far is answered, and what the answers asked for."""
        for _round in range(4):
            answered: list[None] = []
            self._program.work.ask(lambda _desk: None, answered.append)
            self.wait("an answer of the desk", lambda answered=answered: bool(answered))  # type: ignore[misc]

    def press(self, keys: str) -> None:
        """Press keys, written as in a menu: "Ctrl+Return"."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.wait("the window in front", self.window.isActiveWindow)
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        QTest.keyClick(self._at(), combination.key(), combination.keyboardModifiers())

    def type(self, words: str) -> None:
        """Type where the keyboard is."""
        for number, line in enumerate(words.split("\n")):
            if number:
                QTest.keyClick(self._at(), Qt.Key.Key_Return)
            QTest.keyClicks(self._at(), line)

    def go_to(self, label: str) -> None:
        """Give the keyboard to the input with this label. Raises NotReached where there is none in view."""
        for each in self._labels():
            if each.text() == label and (buddy := each.buddy()) is not None:
                buddy.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        raise NotReached(f"the field “{label}”")

    def fill(self, label: str, words: str) -> None:
        """Type into the input with this label; in a list, the beginning of what to choose."""
        self.go_to(label)
        self.type(words.split()[0] if isinstance(self._at(), QComboBox) else words)

    def pick(self, label: str, words: str) -> None:
        """Type what to look for into the input with this label, and take the first that is offered."""
        self.go_to(label)
        self.take_first(words)

    def take_first(self, words: str) -> None:
        """Type what to look for where the keyboard is, and take the first that is offered."""
        self.type(words)
        self.wait(f"something offered for “{words}”", self._offered)
        self.press("Return")

    def picture(self, file: Path) -> None:
        """Take a picture of the window, once everything is painted."""
        self.settle()
        self._app.processEvents()
        self.window.grab().save(str(file))

    def _offered(self) -> bool:
        return any(each.isVisible() and each.accessibleName() == "Found" for each in self.window.findChildren(QWidget))

    def _labels(self) -> list[QLabel]:
        return [label for label in self.window.findChildren(QLabel) if label.isVisible()]

    def _at(self) -> QWidget:
        return self.window.focusWidget() or self.window
