"""Hands at the keyboard of the real window: they press keys, find fields by their labels, wait, and take pictures."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMainWindow, QWidget

from mash_desk.domain.findings import Known
from mash_desk.ui.parts import Offers, enter
from mash_desk.ui.program.program import Program

W = TypeVar("W", bound=QWidget)

_PATIENCE = 60.0
# In milliseconds, where nothing happens meanwhile; whatever happens is looked at at once.
_LOOKS_EVERY = 20
# A list shows what is selected once the selection has rested, and forms look again after the typing has.
_RESTS = 0.5
_MOST_OFFERS = 20
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


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
        looks = QTimer(interval=_LOOKS_EVERY)
        looks.start()
        while not until():
            if time.monotonic() > ends:
                raise NotReached(what)
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

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

    def write(self, words: str) -> None:
        """Type where the keyboard is."""
        for number, line in enumerate(words.split("\n")):
            if number:
                QTest.keyClick(self._at(), Qt.Key.Key_Return)
            QTest.keyClicks(self._at(), line)

    def go_to(self, name: str) -> None:
        """Give the keyboard to what a screen reader calls so: an input by its label, a button by its words.

        Raises NotReached where there is none in view.
        """
        buddies = [buddy for label in self._labels() if label.text() == name and (buddy := label.buddy()) is not None]
        named = [each for each in self._of(QWidget) if each.accessibleName() == name]
        if not buddies and not named:
            raise NotReached(f"“{name}”")
        enter((*buddies, *named)[0])

    def fill(self, label: str, words: str) -> None:
        """Type into the input with this label."""
        self.go_to(label)
        self.write(words)

    def choose(self, label: str, words: str) -> None:
        """Go down the list with this label until it says these words."""
        self.go_to(label)
        combo = self._at()
        if not isinstance(combo, QComboBox):
            raise NotReached(f"the list “{label}”")
        for _step in range(combo.count()):
            if combo.currentText() != words:
                self.press("Down")
        if combo.currentText() != words:
            raise NotReached(f"“{words}”")

    def follow(self, name: str) -> None:
        """Press the button or link of that name."""
        self.go_to(name)
        self.press("Space")
        self.settle()

    def find(self, words: str) -> None:
        """Find something by the box at the top, and open the first that is offered for it."""
        self.press("Ctrl+K")
        self.write(words)
        self._wait_for_offer(words)
        self.press("Return")

    def pick(self, label: str, words: str) -> None:
        """Type what to look for into the input with this label, and take the first that is offered."""
        self.fill(label, words)
        self._wait_for_offer(words)
        self.press("Return")
        self.settle()

    def add_new(self, label: str, words: str) -> None:
        """Search for somebody, and take the last that is offered: to add them."""
        self.fill(label, words)
        self.press("Return")
        self._wait_for_offer("")
        for _step in range(_MOST_OFFERS):
            self.press("Down")
        self.press("Return")
        self.settle()

    def picture(self, file: Path) -> None:
        """Take a picture of the window, once everything is painted."""
        self.settle()
        rested = time.monotonic() + _RESTS
        self.wait("a page at rest", lambda: time.monotonic() > rested)
        self.settle()
        self.window.grab().save(str(file))

    def _wait_for_offer(self, words: str) -> None:
        """The list is there at once with what an earlier letter found: wait until one of it has these words."""

        def offered() -> bool:
            for each in self._of(Offers):
                model = each.model()
                rows = [model.index(place, 0).data(_SPOKEN) for place in range(model.rowCount())]
                if any(words.casefold() in str(spoken).casefold() for spoken in rows):
                    return True
            return False

        self.wait(f"something offered for “{words}”", offered)

    def _labels(self) -> list[QLabel]:
        return self._of(QLabel)

    def _of(self, kind: type[W]) -> list[W]:
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def _at(self) -> QWidget:
        return self.window.focusWidget() or self.window
