"""An officer's hands: every key goes through here, is really sent, and is counted for a keystroke-level estimate."""

import attrs
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListView

from tests.ui.at_work import AtWork

A_KEY = 0.28
A_CHOICE = 1.2

_CHORD = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier)
_NONE = Qt.KeyboardModifier.NoModifier


@attrs.define
class Part:
    """What one step cost: keys pressed, and choices among things offered. Prose is not counted."""

    what: str
    keys: int = 0
    choices: int = 0

    @property
    def seconds(self) -> float:
        return self.keys * A_KEY + self.choices * A_CHOICE


class Hands:
    """Presses, types and chooses, by keyboard alone."""

    def __init__(self, officer: AtWork) -> None:
        self.officer = officer
        self.parts: list[Part] = [Part("start")]

    def step(self, what: str) -> None:
        """The keys from here on belong to this step."""
        self.parts.append(Part(what))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """A key; a chord counts each of its keys."""
        self.parts[-1].keys += 1 + sum(bool(modifier & each) for each in _CHORD)
        self.officer.press(key, modifier)

    def tab(self) -> None:
        self.press(Qt.Key.Key_Tab)

    def type(self, words: str) -> None:
        """What is typed and counted; a capital is a chord with Shift."""
        self.parts[-1].keys += len(words) + sum(letter.isupper() for letter in words)
        self._type(words)

    def prose(self, words: str) -> None:
        """What was shared, and why it could not wait: the text itself is not counted."""
        self._type(words)

    def pick(self, letters: str) -> None:
        """Type until it is offered, and take it."""
        self.type(letters)
        self.officer.qtbot.waitUntil(self._offered)
        self.take()

    def take_offered(self) -> None:
        """Have something offered without typing, and take it."""
        self.press(Qt.Key.Key_Down)
        self.officer.qtbot.waitUntil(self._offered)
        self.take()

    def take(self) -> None:
        self.press(Qt.Key.Key_Return)
        self.parts[-1].choices += 1

    def choose(self, letters: str, down: int = 0) -> None:
        """One of a closed list: its first letters, and further down where several begin so."""
        self.type(letters)
        for _step in range(down):
            self.press(Qt.Key.Key_Down)
        self.parts[-1].choices += 1

    def tick(self, key: Qt.Key) -> None:
        """A chip, by the key on it."""
        self.press(key)
        self.parts[-1].choices += 1

    @property
    def seconds(self) -> float:
        return sum(part.seconds for part in self.parts)

    def told(self) -> str:
        """The count with its parts."""
        lines = [
            f"{part.seconds:6.2f} s  {part.what}: {part.keys} keys, {part.choices} choices"
            for part in self.parts
            if part.keys
        ]
        return "\n".join([*lines, f"{self.seconds:6.2f} s  besides the prose"])

    def _type(self, words: str) -> None:
        """QTest knows the keys of ASCII alone; any other letter is sent as the input method of a keyboard sends it."""
        for letter in words:
            if letter.isascii():
                self.officer.type_in(letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.officer.frame.focusWidget(), QKeyEvent(kind, 0, _NONE, letter))

    def _offered(self) -> bool:
        return any(
            each.accessibleName() == "Found" and each.isVisible() and each.model().rowCount()
            for each in self.officer.frame.findChildren(QListView)
        )
