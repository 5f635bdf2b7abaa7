"""An officer at work: a real vault on its own thread, in the real window, for tests of screens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.casework.desk import Desk
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.screen import Screen, Want
from mash_desk.ui.vault_thread import VaultThread
from tests import desks
from tests.desks import FixedClock

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)


class Elsewhere(Screen):
    """A page that some other folder owns."""

    name = "elsewhere"

    def load(self) -> None:
        """Nothing to ask for."""


class _Answer(QObject, Generic[T]):
    """What the vault thread said. `came` is sent at once: whoever waits does not look again and again."""

    came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[T] = []
        self.failed: list[Exception] = []

    def take(self, result: T) -> None:
        """It was done."""
        self.taken.append(result)
        self.came.emit()

    def fail(self, why: Exception) -> None:
        """It was not."""
        self.failed.append(why)
        self.came.emit()


class AtWork:
    """The desk, its clock, its window, and every want that the window was given."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: FixedClock) -> None:
        self.qtbot, self.clock = qtbot, clock
        self.thread: VaultThread[Desk] = VaultThread(lambda: _desk(folder, clock))
        self.frame = Frame()
        self.wanted: list[Want] = []
        self.crashes: list[Exception] = []
        self.thread.changed.connect(self.frame.touched)
        self.thread.crashed.connect(self.crashes.append)
        qtbot.addWidget(self.frame)
        self.frame.resize(1366, 768)

    def do(self, work: Callable[[Desk], T]) -> T:
        """Do something with the desk, and wait for it."""
        answer: _Answer[T] = _Answer()
        self.thread.crashed.connect(answer.fail)
        with self.qtbot.waitSignal(answer.came):
            self.thread.ask(work, answer.take, answer.fail)
        assert not self.crashes, self.crashes
        assert not answer.failed, answer.failed
        return answer.taken[0]

    def settle(self) -> None:
        """Wait until everything asked so far has been answered, and what the answers asked for."""
        for _round in range(3):
            self.do(lambda _desk: None)

    @contextmanager
    def slow_disk(self) -> Iterator[None]:
        """Have nothing answered before the block ends; then wait for all of it."""
        ends = Event()
        self.thread.ask(lambda _desk: ends.wait(10), lambda _waited: None)
        try:
            yield
        finally:
            ends.set()
        self.settle()

    def elsewhere(self, *wants: type[Want]) -> None:
        """Answer these wants with an empty page, and note them."""

        def note(want: Want) -> Screen:
            self.wanted.append(want)
            return Elsewhere("Elsewhere", self.frame.commands)

        for want in wants:
            self.frame.answer(want, note)

    def open(self, screen: Callable[[], Screen]) -> None:
        """Show a screen as the window's room."""
        self.frame.add_room("worklist", "Worklist", screen)
        with self.qtbot.waitActive(self.frame):
            self.frame.show()
            self.frame.activateWindow()
        self.frame.open_room("worklist")
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(self.frame.focusWidget() or self.frame, key, modifier)

    def type_in(self, words: str) -> None:
        """Type where the keyboard is."""
        now = self.frame.focusWidget()
        assert now is not None
        self.qtbot.keyClicks(now, words)

    def labelled(self, words: str) -> QWidget:
        """The input that a screen reader finds under this label, on the page in view."""
        return self._found(lambda: [*self._under_label(words), *self._by_name(words, QWidget)])

    def named(self, words: str, kind: type[W] = QWidget) -> W:  # type: ignore[assignment]
        """The widget in view with this accessible name."""
        return self._found(lambda: self._by_name(words, kind))

    def _found(self, find: Callable[[], list[W]]) -> W:
        # Qt shows what was laid out anew only when it next comes round.
        self.qtbot.waitUntil(lambda: bool(find()))
        return find()[0]

    def _under_label(self, words: str) -> list[QWidget]:
        labels = [each for each in self.page.findChildren(QLabel) if each.text() == words and each.isVisible()]
        return [buddy for label in labels if (buddy := label.buddy()) is not None]

    def _by_name(self, words: str, kind: type[W]) -> list[W]:
        return [each for each in self.page.findChildren(kind) if each.accessibleName() == words and each.isVisible()]

    @property
    def page(self) -> Screen:
        """The page in view."""
        page = self.frame.page()
        assert page is not None
        return page

    def button(self, words: str) -> QPushButton:
        """The button in view that says this."""
        return self.named(words, QPushButton)

    def says(self, words: str) -> bool:
        """Whether some label or link in view holds these words."""
        spoken = [*self.page.findChildren(QLabel), *self.page.findChildren(QPushButton)]
        return any(words in each.text() for each in spoken if each.isVisible())

    def wait_for(self, words: str) -> None:
        """Wait until some label or link in view holds these words."""
        self.qtbot.waitUntil(lambda: self.says(words))


def _desk(folder: Path, clock: FixedClock) -> Desk:
    """The desk in that folder, opened again as on the next morning; a new one where there is none."""
    return desks.unlock(folder, clock) if (folder / "vault.db").exists() else desks.set_up(folder, clock).desk


@contextmanager
def at_work(qtbot: QtBot, folder: Path, clock: FixedClock | None = None) -> Iterator[AtWork]:
    """An officer at work, until the test ends."""
    made = AtWork(qtbot, folder, clock or FixedClock())
    try:
        yield made
    finally:
        made.thread.stop()
    assert made.crashes == []
