"""An officer's hands at the real window, inside its own process: they look for words, press keys, and wait."""

import sys
import time
from collections.abc import Callable, Iterator
from typing import ClassVar, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMainWindow, QWidget

from mash_desk.casework.desk import Desk
from mash_desk.ui.frame.find_box import FindBox
from mash_desk.ui.parts import Cover, Keeping, Offers, enter
from mash_desk.ui.vault_thread import VaultThread

W = TypeVar("W", bound=QWidget)
Condition = Callable[[], bool]
Steps = Iterator[Condition]
"""What somebody does, step by step; before each step goes on, what it yielded must have come true."""

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_PATIENCE_SECONDS = 60.0
STUCK = 3


def say(*words: object) -> None:
    """One line on standard output, at once, with the moment by the clock that every process of this computer shares."""
    print(f"{time.monotonic():.4f}", *words, flush=True)


class Worker(QObject):
    """Goes through the steps from the event loop; where one never comes true, the process ends as STUCK.

    `work` is the thread of the desk at which the officer sits.
    """

    work: ClassVar[VaultThread[Desk]]

    def __init__(self, steps: Steps, work: VaultThread[Desk]) -> None:
        super().__init__(QApplication.instance())
        Worker.work = work
        self._steps = steps
        self._until: Condition = _at_once
        self._since = time.monotonic()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        if not self._until():
            if time.monotonic() - self._since > _PATIENCE_SECONDS:
                self._give_up()
            self._timer.setInterval(5)
            return
        try:
            self._until, self._since = next(self._steps), time.monotonic()
            self._timer.setInterval(0)
        except StopIteration:
            self._timer.stop()
        except BaseException:
            self._timer.stop()
            sys.excepthook(*sys.exc_info())
            self._give_up()

    def _give_up(self) -> None:
        say("stuck at", repr(window().windowTitle()), [label.text() for label in labels()])
        QApplication.exit(STUCK)


def window() -> QWidget:
    """The program's window, as it is now."""
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow) and each.isVisible()]
    return shown[-1] if shown else QWidget()


def labels() -> list[QLabel]:
    """Everything that the window says."""
    return [label for label in in_view(QLabel) if label.text()]


def in_view(kind: type[W]) -> list[W]:
    """Everything of this kind that an officer sees: a page that is being read still lies under its cover."""
    covered = [each.parentWidget() for each in window().findChildren(Cover) if each.isVisible()]
    shown = (each for each in window().findChildren(kind) if each.isVisible())
    return [each for each in shown if not any(page and page.isAncestorOf(each) for page in covered)]


def sees(words: str) -> Condition:
    """Whether the window says this, anywhere."""
    return lambda: any(words in label.text() for label in labels())


def called(words: str) -> Condition:
    """Whether the window is called so."""
    return lambda: words in window().windowTitle()


def in_front() -> bool:
    """Whether the window is the one that keys go to; before that they would be lost."""
    return window().isActiveWindow() and QApplication.focusWidget() is not None


def in_hand() -> QWidget | None:
    """What has the keyboard."""
    return QApplication.focusWidget()


def named(begins: str, ends: str = "") -> str:
    """The name of the first thing in view that is called so; \"\" where there is none."""
    names = (each.accessibleName() for each in in_view(QWidget))
    return next((name for name in names if name.startswith(begins) and name.endswith(ends)), "")


def held(label: str) -> str:
    """What stands in the input with this label."""
    found = _input(label)
    return str(found.property("plainText") or found.property("text") or "") if found is not None else ""


def asks(label: str) -> Condition:
    """Whether there is an input with this label."""
    return lambda: _input(label) is not None


def go_to(label: str) -> Steps:
    """Give the keyboard to the input, the link or the button that a screen reader finds under this label."""
    yield asks(label)
    found = _input(label)
    assert found is not None
    enter(found)
    yield lambda: (now := QApplication.focusWidget()) is not None and (found is now or found.isAncestorOf(now))


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window(), key, modifier)


def type_words(words: str, pause_seconds: float = 0.0, typed: Callable[[int], None] | None = None) -> Steps:
    """Type key by key where the keyboard is. `typed` is told how many keys are done, once the window has taken each."""
    for done, character in enumerate(words, start=1):
        _type(character)
        if typed is not None:
            typed(done)
        yield after(pause_seconds)


def fill(label: str, words: str) -> Steps:
    """Go to an input and type."""
    yield from go_to(label)
    yield from type_words(words)


def follow(label: str) -> Steps:
    """Press the button or link of that name."""
    yield from go_to(label)
    press(Qt.Key.Key_Space)


def choose(label: str, words: str) -> Steps:
    """Go down the list with this label until it says these words."""
    yield from go_to(label)
    combo = QApplication.focusWidget()
    assert isinstance(combo, QComboBox)
    for _step in range(combo.count()):
        if combo.currentText() != words:
            press(Qt.Key.Key_Down)
    yield lambda: combo.currentText() == words


def find(words: str) -> Steps:
    """Find something by the box at the top, and open the first that is offered for it."""
    press(Qt.Key.Key_K, CONTROL)
    yield lambda: isinstance(QApplication.focusWidget(), FindBox)
    yield from type_words(words)
    yield _offers(words)
    press(Qt.Key.Key_Return)


def take_first(label: str, words: str) -> Steps:
    """Type what to look for into the input with this label, and take the first that is offered."""
    yield from fill(label, words)
    yield _offers(words)
    press(Qt.Key.Key_Return)


def kept() -> Steps:
    """Wait until all that was typed is in its draft: “Draft saved” may speak of what stood there before."""
    yield lambda: not _is_due()
    yield _answered()
    yield sees("Draft saved")


def after(seconds: float) -> Condition:
    """Whether so many seconds have gone by."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until


def _offers(words: str) -> Condition:
    """Whether something that holds these words is offered: the list shows at once what an earlier letter found."""

    def offered() -> bool:
        for each in window().findChildren(Offers):
            model = each.model()
            spoken = [str(model.index(row, 0).data(_SPOKEN)) for row in range(model.rowCount())]
            if each.isVisible() and any(words.casefold() in line.casefold() for line in spoken):
                return True
        return False

    return offered


def _is_due() -> bool:
    """Whether anything that was typed waits to be kept."""
    return any(timer.isActive() for each in window().findChildren(Keeping) for timer in each.findChildren(QTimer))


def _answered() -> Condition:
    """Whether everything that was asked of the desk until now is answered."""
    answers: list[None] = []
    Worker.work.ask(lambda _desk: None, answers.append)
    return lambda: bool(answers)


def _at_once() -> bool:
    return True


def _input(label: str) -> QWidget | None:
    for each in labels():
        if each.text() == label and (buddy := each.buddy()) is not None and buddy.isVisible():
            return buddy
    return next((each for each in in_view(QWidget) if each.accessibleName() == label), None)


def _type(character: str) -> None:
    at = QApplication.focusWidget() or window()
    if character.isascii():
        QTest.keyClicks(at, character)
        return
    # QTest knows the keys of ASCII only.
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(at, QKeyEvent(kind, 0, _NONE, character))
