"""The whole program in this process: its gate and its window, driven by keys, with what stands in them as it reads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.casework.clock import Clock
from mash_desk.casework.device import Keychain
from mash_desk.keys.derivation import FLOOR
from mash_desk.ui.program.options import Options
from mash_desk.ui.program.program import Program
from mash_desk.ui.program.settings import Settings

W = TypeVar("W", bound=QWidget)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Seconds:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Running:
    """One run over one desk's folder. `ended` holds how it ended, once it has."""

    def __init__(
        self,
        qtbot: QtBot,
        options: Options,
        settings: Settings,
        clock: Clock | None,
        keychain: Keychain | None,
        seconds: Callable[[], float] | None = None,
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.qtbot = qtbot
        self.program = Program(app, options, settings, keychain=keychain, clock=clock, cost=FLOOR, running=seconds)
        self.ended: list[int] = []
        self.program.ended.connect(self.ended.append)
        self.program.begin()
        self._activate()

    @property
    def window(self) -> QMainWindow:
        """The window that shows."""
        window = self.program.frame or self.program.gate
        assert window is not None
        return window

    @property
    def page(self) -> str:
        """The name of the page in view."""
        shown = self.program.frame or self.program.gate
        page = shown.page() if shown else None
        return page.name if page else ""

    def wait_for_page(self, name: str) -> None:
        """Wait until a page is in view."""
        self.qtbot.waitUntil(lambda: self.page == name)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self._activate()
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def type_in(self, words: str) -> None:
        """Type where the keyboard is."""
        now = self.window.focusWidget()
        assert now is not None
        self.qtbot.keyClicks(now, words)

    def put(self, label: str, words: str) -> None:
        """Type into the input of a label."""
        found = self.labelled(label)
        found.setFocus()
        if isinstance(found, QComboBox):  # a blank would open its list
            self.qtbot.keyClicks(found, words.split()[0])
            assert found.currentText() == words
            return
        for number, line in enumerate(words.split("\n")):
            if number:
                self.qtbot.keyClick(found, Qt.Key.Key_Return)
            self.qtbot.keyClicks(found, line)

    def offers(self, label: str) -> list[str]:
        """What the list of that label offers."""
        found = self.labelled(label)
        assert isinstance(found, QComboBox)
        return [found.itemText(place) for place in range(found.count())]

    def labelled(self, words: str) -> QWidget:
        """The input that a screen reader finds under this label."""
        for label in self.window.findChildren(QLabel):
            if label.text() == words and label.isVisible() and (buddy := label.buddy()) is not None:
                return buddy
        raise AssertionError(f"nothing in view is labelled {words}")

    def button(self, words: str) -> QPushButton:
        """The button in view that says this."""
        found = [each for each in self.window.findChildren(QPushButton) if each.accessibleName() == words]
        return next(each for each in found if each.isVisible())

    def says(self, words: str) -> bool:
        """Whether some label or button in view holds these words."""
        spoken: list[QLabel | QPushButton] = [*self.window.findChildren(QLabel), *self.window.findChildren(QPushButton)]
        return any(words in each.text() for each in spoken if each.isVisible())

    def wait_for(self, words: str) -> None:
        """Wait until some label or button in view holds these words."""
        self.qtbot.waitUntil(lambda: self.says(words))

    def settle(self) -> None:
        """Wait until everything asked of the desk so far is answered, and what the answers asked for."""
        for _round in range(3):
            came: list[None] = []
            self.program.work.ask(lambda _desk: None, came.append)
            self.qtbot.waitUntil(lambda came=came: bool(came))

    def _activate(self) -> None:
        """Keys of commands fire in an active window only."""
        if not self.window.isActiveWindow():
            with self.qtbot.waitActive(self.window):
                self.window.activateWindow()

    def unlock(self, passphrase: bytes) -> None:
        """Type a passphrase and Enter."""
        self.wait_for_page("unlock")
        self.labelled("Passphrase").setFocus()
        self.press(Qt.Key.Key_A, CTRL)
        self.type_in(passphrase.decode())
        self.press(Qt.Key.Key_Return)


@contextmanager
def running(
    qtbot: QtBot,
    folder: Path,
    settings: Path | None = None,
    clock: Clock | None = None,
    keychain: Keychain | None = None,
    seconds: Callable[[], float] | None = None,
    **options: object,
) -> Iterator[Running]:
    """The program over a desk's folder, until the block ends."""
    wanted = Options(folder=folder, **options)  # type: ignore[arg-type]
    made = Running(qtbot, wanted, Settings(settings or folder.parent / "settings.ini"), clock, keychain, seconds)
    try:
        yield made
    finally:
        program = made.program
        program.end()
        for window in (program.frame, program.gate):
            if window is not None:
                window.hide()
                window.deleteLater()
        program.frame = program.gate = None
