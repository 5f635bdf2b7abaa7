"""An officer at the real program, by the keyboard alone, from the unlock screen on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.ui.parts import Link, PagedTable
from mash_desk.ui.program.options import Options
from mash_desk.ui.program.program import Program
from mash_desk.ui.program.settings import Settings
from tests.desks import PASSPHRASE, FixedClock
from tests.ui.by_keyboard import ByKeyboard

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Officer(ByKeyboard):
    """Sits at the program's own window. Its pages, its wants and its vault thread are the program's."""

    def __init__(self, qtbot: QtBot, program: Program, clock: FixedClock) -> None:
        self.qtbot, self.clock, self.program = qtbot, clock, program
        self.thread = program.work
        self.crashes: list[Exception] = []
        program.work.crashed.connect(self.crashes.append)

    @property
    def frame(self):  # type: ignore[override]
        """The window in view: the gate before the desk is open, then the desk's own."""
        return self.program.frame or self.program.gate

    def unlock(self) -> None:
        """Type the passphrase."""
        self.fill("Passphrase", PASSPHRASE.decode())
        self.press(Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.program.frame is not None, timeout=20_000)
        self.at_page("worklist")

    def at_page(self, name: str) -> None:
        """Wait until a page is in view and what it asked for has come."""

        def there() -> bool:
            page = self.frame.page()
            return page is not None and page.name == name and self.frame.isActiveWindow()

        self.qtbot.waitUntil(there, timeout=20_000)
        self.settle()

    def save(self) -> None:
        """Ctrl+Enter."""
        self.control(Key.Key_Return)

    def sees(self, *words: str) -> None:
        """All of this can be read in the window."""
        for each in words:
            self.qtbot.waitUntil(lambda each=each: self.says(each), timeout=10_000)

    def says(self, words: str) -> bool:
        """Whether some label, link or text in view holds these words."""
        spoken = [*self.frame.findChildren(QLabel), *self.frame.findChildren(QPushButton)]
        if any(words in _text(each) for each in spoken if each.isVisible()):
            return True
        return any(words in each.toPlainText() for each in self.frame.findChildren(QPlainTextEdit) if each.isVisible())

    def write(self, label: str, words: str) -> None:
        """Go to an input and type; letters that QTest has no key for come as one piece."""
        self.go(label)
        if words.isascii():
            self.type_in(words)
        else:
            at = self.focus()
            at.insertPlainText(words) if isinstance(at, QPlainTextEdit) else self.paste(words)

    def pick(self, label: str, letters: str) -> None:
        """Type until it is offered, and take it."""
        self.go(label)
        self.type_in(letters)
        self.qtbot.waitUntil(lambda: self._offers() is not None, timeout=10_000)
        self.take_first()

    def begin(self, task: str) -> None:
        """Open a task of the list, and be in its form."""
        self.go(task)
        self.press(Key.Key_Space)
        self.qtbot.waitUntil(lambda: not isinstance(self.focus(), Link), timeout=10_000)

    def open_row(self, words: str) -> None:
        """Go down a list until the row in the preview says these words, and open it."""
        for _row in range(20):
            self.settle()
            if self._chosen_row_says(words):
                break
            self.press(Key.Key_J)
        self.press(Key.Key_Return)

    def _chosen_row_says(self, words: str) -> bool:
        table = self.focus()
        assert isinstance(table, PagedTable)
        spoken = table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        return words in str(spoken)

    def alt(self, key: Qt.Key) -> None:
        """Press a chord with Alt, and wait for what it did."""
        self.press(key, ALT)
        self.settle()


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return widget.text()
    return f"{widget.accessibleName()} {widget.accessibleDescription()}"


@contextmanager
def at_the_desk(qtbot: QtBot, folder: Path, clock: FixedClock) -> Iterator[Officer]:
    """The real program over the desk in this folder, until its window is closed."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = Program(app, Options(folder=folder), Settings(folder.parent / "settings.ini"), clock=clock)
    officer = Officer(qtbot, program, clock)
    program.begin()
    officer.qtbot.waitUntil(lambda: program.gate is not None and program.gate.isActiveWindow())
    try:
        yield officer
    except BaseException:
        officer.frame.grab().save(str(folder.parent / "stuck.png"))
        raise
    finally:
        window = officer.frame
        program.end()
        if window is not None:
            window.hide()
            window.deleteLater()
    assert officer.crashes == []
