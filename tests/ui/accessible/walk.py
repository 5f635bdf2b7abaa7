"""The walk through the real window of a training desk, one place after the other."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import attrs
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QWidget

from mash_desk.casework import directory
from mash_desk.casework.desk import Desk
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.program.hands import Hands
from mash_desk.ui.program.program import Program
from mash_desk.ui.program.scratch import scratch_program
from mash_desk.ui.program.screens import StandingClock, yellow_on_black
from mash_desk.ui.screen import OpenRoom, Screen
from mash_desk.ui.style import Mode, Style
from tests.ui.accessible.outside import personal
from tests.ui.accessible.places import NIGHT, PLACES, Await, Do, Go, Press, PutAway, Step, Type
from tests.ui.accessible.records import Records, prepare

_CHILDREN = 12
_LEVELS = 30
_FROM = "people"
_WIDE, _SMALL = (1366, 768), (911, 512)


@attrs.frozen
class Look:
    """A mode, a scale of the text, and the sizes of window in which everything must have room."""

    name: str
    mode: Mode
    scale: float
    sizes: tuple[tuple[int, int], ...]


LOOKS = (
    Look("100 %", Mode.LIGHT, 1.0, (_WIDE, _SMALL)),
    Look("200 %", Mode.LIGHT, 2.0, (_WIDE,)),
    Look("high contrast", Mode.HIGH_CONTRAST, 1.0, (_SMALL,)),
)


class Walk:
    """Goes to places by name. `window` is what shows; `names`: whatever names somebody on the desk."""

    def __init__(self, app: QApplication, program: Program, hands: Hands, look: Look) -> None:
        self.look = look
        self._app, self._program, self._hands = app, program, hands
        # The rail folds, or unfolds, when the window's width changes.
        self.window.resize(_WIDE[0] + 1, _WIDE[1])
        found: list[Records] = []
        program.work.ask(prepare, found.append, self._not_prepared)
        hands.wait("the records", lambda: bool(found))
        self._records, self._role = found[0], NIGHT
        names: list[re.Pattern[str]] = []
        program.work.ask(personal, names.append, self._not_prepared)
        hands.wait("the names", lambda: bool(names))
        self.names = names[0]

    @property
    def window(self) -> QMainWindow:
        """The window in view."""
        return self._hands.window

    @property
    def frame(self) -> Frame:
        """The window of the open desk."""
        assert self._program.frame is not None
        return self._program.frame

    @property
    def page(self) -> Screen:
        """The page in view."""
        page = self.frame.page()
        assert page is not None
        return page

    def go(self, name: str) -> None:
        """Go to a place, from the room that has least to show, in the wide window."""
        place = PLACES[name]
        self._seat(place.role)
        self.be(*_WIDE)
        self.frame.open_room(_FROM)
        if self.page.name != _FROM:  # a code that was not typed back stays once, and says so
            self.frame.open_room(_FROM)
        # A closed page would stay among the window's widgets for as long as no event loop runs.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        want = place.wants(self._records)
        if want != OpenRoom(_FROM):
            self.frame.want(want)
        self._hands.settle()
        self.take(*place.steps)

    def _seat(self, role: str) -> None:
        """Somebody of that role has the desk from now on."""
        if role == self._role:
            return
        self._role = role

        def sit_down(desk: Desk) -> None:
            desk.officer = next(each for each in directory.everyone(desk) if each.role == role)

        self._program.work.ask(sit_down, lambda _none: None, self._not_prepared)
        self._program.work.changed.emit(frozenset({"colleague"}))
        self._hands.settle()

    def take(self, *steps: Step) -> None:
        """Take further steps from where one is."""
        for step in steps:
            self._take(step)
            self._hands.settle()

    def wait(self, what: str, until: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._hands.wait(what, until)

    def settle(self) -> None:
        """Wait until everything asked of the desk is answered."""
        self._hands.settle()

    def be(self, width: int, height: int) -> None:
        """Have the window so large, in pixels."""
        self.window.resize(width, height)
        # Words that wrap are laid out a level of the page at a time.
        for _level in range(_LEVELS):
            self._app.processEvents()

    def named(self, name: str) -> list[QWidget]:
        """What a screen reader finds in view under a name, or that begins so; `owed:` and `fact:` name records."""
        kind, _, rest = name.partition(":")
        words = self._records.owed[rest][1] if kind == "owed" else name
        shown = [each for each in self.page.findChildren(QWidget) if each.isVisible()]
        if kind == "fact":
            return [each for each in shown if each.accessibleName().startswith(f"{rest}: ")]
        if kind == "letter":
            return [each for each in shown if rest in each.accessibleName()]
        return [each for each in shown if each.accessibleName() == words]

    def _take(self, step: Step) -> None:
        match step:
            case Press(name):
                button = next(each for each in self.named(name) if isinstance(each, QAbstractButton))
                button.setFocus()
                button.click()
            case PutAway():
                if self.named("Keep draft"):
                    self._take(Press("Keep draft"))
            case Do(id_):
                self.frame.commands.action(id_).trigger()
            case Type(name, words):
                self._type(name, words)
            case Go(place):
                self.go(place)
            case Await(name):
                self._hands.wait(name, lambda: self._has(name))

    def _type(self, name: str, words: str) -> None:
        self._hands.go_to(name)
        now = self.window.focusWidget()
        if isinstance(now, QLineEdit | QPlainTextEdit):
            now.clear()
        self._hands.write(words)

    def _has(self, name: str) -> bool:
        """Whether it is offered, even on a pane that is folded away."""
        named = [each for each in self.page.findChildren(QAbstractButton) if each.accessibleName() == name]
        return any(not each.isHidden() and not _hidden(each.parentWidget()) for each in named)

    @staticmethod
    def _not_prepared(why: Exception) -> None:
        raise why


def _hidden(widget: QWidget | None) -> bool:
    return widget is None or widget.isHidden()


@contextmanager
def walking(app: QApplication, look: Look) -> Iterator[Walk]:
    """A walk in a look, until the block ends."""
    Style.apply(app, look.mode, look.scale, yellow_on_black())
    with scratch_program(app, _CHILDREN, StandingClock()) as (program, hands):
        # The program puts on what the computer is set to.
        Style.apply(app, look.mode, look.scale, yellow_on_black())
        yield Walk(app, program, hands, look)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    Style.apply(app, Mode.LIGHT, 1.0)
