"""An officer at the real program, by the keyboard alone, from the unlock screen on."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.ending import LOCKED
from mash_desk.keys.derivation import Cost
from mash_desk.ui.frame.rail import RailButton
from mash_desk.ui.letter.preview import PageView
from mash_desk.ui.parts import Link, PagedTable
from mash_desk.ui.program.options import Options
from mash_desk.ui.program.program import Program
from mash_desk.ui.program.settings import Settings
from tests.desks import PASSPHRASE, FixedClock
from tests.journeys.paper import MOST_DIFFERENT, Printer, difference
from tests.ui.by_keyboard import ByKeyboard, names_of

Key = Qt.Key
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Officer(ByKeyboard):
    """Sits at the program's own window. Its pages, its wants and its vault thread are the program's."""

    def __init__(self, qtbot: QtBot, program: Program, clock: FixedClock, printer: Printer) -> None:
        self.qtbot, self.clock, self.program, self.printer = qtbot, clock, program, printer
        self.thread = program.work
        self.crashes: list[Exception] = []
        program.work.crashed.connect(self.crashes.append)

    @property
    def frame(self):  # type: ignore[override]
        """The window in view: the gate before the desk is open, then the desk's own."""
        return self.program.frame or self.program.gate

    def take_the_keyboard(self) -> None:
        """The window in view has the keyboard."""
        self.qtbot.waitUntil(lambda: self.frame is not None and self.frame.isActiveWindow(), timeout=10_000)

    def unlock(self) -> None:
        """Type the passphrase."""
        self.qtbot.waitUntil(lambda: "Passphrase" in names_of(self.focus()), timeout=10_000)
        self.type_in(PASSPHRASE.decode())
        self.press(Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.program.frame is not None, timeout=20_000)
        self.take_the_keyboard()
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
            self.qtbot.waitUntil(partial(self.says, each), timeout=10_000)

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

    def is_offered(self, *words: str) -> None:
        """Something is offered whose two lines say all of this."""

        def there() -> bool:
            lines = [line.casefold() for line in self._lines()]
            return any(all(each.casefold() in line for each in words) for line in lines)

        self.qtbot.waitUntil(there, timeout=10_000)

    def preview(self) -> QImage:
        """The page as the screen shows it, once it does."""
        view: PageView = self.frame.page().findChild(PageView)
        self.qtbot.waitUntil(lambda: not view.image().isNull(), timeout=10_000)
        return view.image()

    def print_it(self) -> bytes:
        """Ctrl+P. What comes out of the printer is the page that was shown."""
        shown, before = self.preview(), len(self.printer.jobs)
        self.press(Key.Key_P, CONTROL)
        self.qtbot.waitUntil(lambda: len(self.printer.jobs) > before and self.printer.is_idle, timeout=20_000)
        printed = self.printer.jobs[-1].read_bytes()
        assert difference(printed, 0, shown) < MOST_DIFFERENT
        return printed

    def reads(self) -> str:
        """Alt+T: the page in view as text."""
        self.preview()
        self.alt(Key.Key_T)
        text = self.focus()
        assert isinstance(text, QPlainTextEdit)
        return text.toPlainText()

    def lock(self) -> None:
        """Ctrl+L: the window goes, and the process ends as locked."""
        with self.qtbot.waitSignal(self.program.ended, timeout=20_000) as ended:
            self.press(Key.Key_L, CONTROL)
        assert ended.args == [LOCKED]

    def _lines(self) -> list[str]:
        offers = self._offers()
        if offers is None:
            return []
        indexes = [offers.model().index(row, 0) for row in range(offers.model().rowCount())]
        return [str(each.data(Qt.ItemDataRole.AccessibleTextRole)) for each in indexes]

    def follow_what_begins(self, words: str) -> None:
        """Go on to the next link or button whose name begins so, and press it."""
        for _stop in range(120):
            if any(name.startswith(words) for name in names_of(self.focus())):
                self.press(Key.Key_Space)
                self.settle()
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never comes to “{words} …”")

    def rail(self, room: str) -> str:
        """What the rail says of a room: its name, what waits there, and what of it is late."""
        said = [each.accessibleName() for each in self.frame.findChildren(RailButton)]
        return str(next(each for each in said if each.split(",")[0] == room))

    def waits_for_another_row(self, before: str) -> None:
        """Wait until a list has the keyboard again, at another row than before."""
        self.qtbot.waitUntil(lambda: isinstance(self.focus(), PagedTable), timeout=10_000)
        self.qtbot.waitUntil(lambda: self.chosen_row() != before, timeout=10_000)

    def next_pane(self) -> None:
        """F6."""
        self.press(Key.Key_F6)

    def begin(self, task: str) -> None:
        """Open a task of the list, and be in its form."""
        self.go(task)
        self.press(Key.Key_Space)
        self.qtbot.waitUntil(lambda: not isinstance(self.focus(), Link), timeout=10_000)

    def open_row(self, *words: str) -> None:
        """Go down a list until the chosen row says all of these words, and open it."""
        self.choose_row(*words)
        self.press(Key.Key_Return)

    def choose_row(self, *words: str) -> None:
        """Go down a list until the chosen row says all of these words."""
        self.press(Key.Key_Home)
        for _row in range(20):
            self.settle()
            if all(each in self.chosen_row() for each in words):
                return
            self.press(Key.Key_J)
        raise AssertionError(f"no row says {words}")

    def chosen_row(self) -> str:
        """The chosen row of the list, as a screen reader says it, once it is there."""
        self.qtbot.waitUntil(lambda: self._row() not in ("", "Loading"), timeout=10_000)
        return self._row()

    def _row(self) -> str:
        table = self.focus()
        assert isinstance(table, PagedTable)
        return str(table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "")

    def alt(self, key: Qt.Key) -> None:
        """Press a chord with Alt, and wait for what it did."""
        self.press(key, ALT)
        self.settle()


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return widget.text()
    return f"{widget.accessibleName()} {widget.accessibleDescription()}"


@contextmanager
def at_the_desk(
    qtbot: QtBot,
    folder: Path,
    clock: FixedClock,
    made: type[Officer] = Officer,
    *,
    cost: Cost | None = None,
) -> Iterator[Officer]:
    """The real program over the desk in this folder, until its window is closed or locked. Beside it, the printer.

    `cost`: of keys that are made meanwhile; that of a real desk, unless said.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    printer = Printer(folder.parent / "paper")
    settings = Settings(folder.parent / "settings.ini")
    program = Program(app, Options(folder=folder), settings, clock=clock, cost=cost, printing=printer)
    officer = made(qtbot, program, clock, printer)
    program.begin()
    officer.take_the_keyboard()
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
