"""The window: rail, top, and the page in view; it opens pages as screens want them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from mash_desk.ui.actions import Actions, Command, sheet
from mash_desk.ui.frame.crash_page import CrashPage
from mash_desk.ui.frame.every_key import KeyGroups, any_want, by_menu, of_pages
from mash_desk.ui.frame.find_box import FindBox
from mash_desk.ui.frame.history import History
from mash_desk.ui.frame.keys_page import KeysPage
from mash_desk.ui.frame.rail import Rail, Room
from mash_desk.ui.frame.view import add_view
from mash_desk.ui.parts import Button, Hairline, Kind, ProblemBanner, Search, TrainingBand, column, enter, holding, row
from mash_desk.ui.screen import (
    Back,
    GoOn,
    NewReferral,
    OpenRoom,
    Screen,
    ShowEmergencyNumbers,
    ShowProblem,
    UrgentDisclosure,
    Want,
)
from mash_desk.ui.style import current
from mash_desk.ui.style.tokens import PAGE_MARGIN

if TYPE_CHECKING:
    from mash_desk.ui.help.helping import Helping
    from mash_desk.ui.letter.printing import Printing

FOLDS_BELOW = 1000
"""The window's width, in pixels at 100 %, under which the rail folds to icons."""

W = TypeVar("W", bound=Want)

_NO_ROOM = (
    "That room is not open to you as your role is now.",
    "What you typed is kept, and stands in To finish, under “Drafts”. Whoever sets the roles here, such as a manager, "
    "can open it to you again.",
)


class Frame(QMainWindow):
    """The one window of an unlocked desk.

    `add_room` and `answer` tell it which pages exist. It answers every want of a page by opening another, and sends
    `locking`, `found` (with the key of what the box found) and `restyled` (after
    `style.current()` changed, so that it may be remembered) for what is not a page.
    """

    locking = Signal()
    found = Signal(str)
    restyled = Signal()

    def __init__(
        self, *, training: bool = False, search: Search | None = None, printing: "Callable[[], Printing] | None" = None
    ) -> None:
        super().__init__()
        self.commands = Actions(self)
        self.problem = ProblemBanner(above=True)
        self._training, self._printing = training, printing
        self._helping: Helping | None = None
        self._rooms: dict[str, Callable[[], Screen]] = {}
        self._answers: dict[type[Want], Callable[..., Screen]] = {}
        self._answered: dict[Want, Screen] = {}
        self._rail = Rail()
        self._pages = History()
        self._register()
        self._find = FindBox(self.commands, search)
        self._top = _Top(self._find, self.commands)
        self._rail.opened.connect(self.open_room)
        self._rail.locked.connect(self._lock)
        self._find.found.connect(self.found)
        self._pages.turned.connect(self._turn)
        self.setCentralWidget(self._laid())
        self.setMinimumSize(640, 400)
        self.menuBar().setNativeMenuBar(False)
        self._turn(None)

    def add_room(self, name: str, words: str, page: Callable[[], Screen]) -> None:
        """Add a room to the rail; its page is made when it is first opened, and kept.

        FileNotFoundError where resources/icons has no room-NAME.svg.
        """
        self._rooms[name] = page
        self._rail.add(Room(name, words))
        number = len(self._rooms)
        self.commands.add(Command(f"room.{name}", words, (f"Ctrl+{number}",), "Go to"), lambda: self.open_room(name))
        if self._pages.page() is not None:
            self.commands.fill(self.menuBar())

    def answer(self, want: type[W], page: Callable[[W], Screen]) -> None:
        """Say which page answers a kind of want."""
        self._answers[want] = page

    def open_room(self, name: str, want: Want | None = None) -> None:
        """Show a room's page, for a want where one asks for it. KeyError where there is no such room.

        Where a page stays that would be closed, that one comes into view instead.
        """
        if not self._pages.may_go():
            return
        page = self._pages.room(name)
        if page is None:
            page = self._adopted(self._rooms[name]())
        if want is not None:
            page.arrive(want)
        self._rail.show_room(name)
        self._pages.enter(name, page)

    def want(self, want: Want) -> None:
        """Answer a want, as when a page in view had it. KeyError where nobody said which page answers it."""
        if isinstance(want, Back):
            self._pages.back()
        elif isinstance(want, GoOn):
            self._pages.back()
            self.want(want.to)
        elif isinstance(want, ShowProblem):
            self.problem.say(want.problem.words, want.problem.what_next)
        elif isinstance(want, OpenRoom) and want.name not in self._rooms:
            self.problem.say(*_NO_ROOM)
        elif isinstance(want, OpenRoom):
            self.open_room(want.name, want)
        else:
            page = self._page_for(want)
            page.arrive(want)
            self._pages.push(page)

    def touched(self, nouns: frozenset[str]) -> None:
        """Load again what an act touched. Connect the vault thread's `changed` to it."""
        self._pages.touched(nouns)

    def show_crash(self, _failure: object = None) -> None:
        """Say that the program went wrong. Connect the vault thread's `crashed` to it."""
        if not isinstance(self._pages.page(), CrashPage):
            self._pages.push(self._adopted(CrashPage(self.commands)))

    def count(self, room: str, number: int | None, late: int = 0) -> None:
        """Show in the rail how many things wait in a room, and how many of them are late."""
        self._rail.count(room, number, late)

    def say(self, saved: str, officer: str, *, unsaved: bool = False) -> None:
        """Say at the foot of the rail what is saved, or that something is `unsaved`, and who is working."""
        self._rail.say(saved, officer, unsaved=unsaved)

    def page(self) -> Screen | None:
        """The page in view."""
        return self._pages.page()

    def put_above(self, line: QWidget) -> None:
        """Have a line above the page, under the top, until it hides itself."""
        self._right.insertWidget(2, line)

    @property
    def area(self) -> History:
        """Where the pages lie."""
        return self._pages

    @property
    def helping(self) -> "Helping":
        """The help beside the page in view, made when it is first asked for."""
        from mash_desk.ui.help.helping import Helping

        if self._helping is None:
            self._helping = Helping(self, self._printing)
        return self._helping

    def leave(self) -> None:
        """Have the page in view keep what was typed, before locking or closing."""
        self._pages.keep()

    def every_key(self) -> KeyGroups:
        """Every key there is: the window's by menu, and each page's under its title. Takes half a second or so."""
        pages: list[Callable[[], Screen]] = [
            *self._rooms.values(),
            *(partial(made, any_want(kind)) for kind, made in self._answers.items()),
        ]
        return [*by_menu(self.commands.of_window()), *of_pages(self.commands, pages)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail, or unfold it."""
        super().resizeEvent(event)
        self._fold(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed first."""
        self.leave()
        super().closeEvent(event)

    def _register(self) -> None:
        for command, do in (
            (Command("urgent", "Urgent disclosure", ("F9", "Ctrl+Shift+D"), "Desk"), self._urgent),
            (Command("emergency", "Emergency numbers", ("F8",), "Desk"), self._emergency),
            (Command("new_referral", "New referral", ("Ctrl+N",), "Desk"), lambda: self.want(NewReferral())),
            (Command("find", "Find", ("Ctrl+K",), "Desk"), lambda: self._find.begin()),
            (Command("lock", "Lock", ("Ctrl+L",), "Desk"), self._lock),
            (Command("quit", "Close MASH Desk", ("Ctrl+Q",), "Desk"), self.close),
            (Command("back", "Back", ("Esc", "Alt+Left"), "Go to"), self._pages.back),
            (Command("pane.next", "Next pane", ("F6",), "Go to"), lambda: self._step(1)),
            (Command("pane.previous", "Previous pane", ("Shift+F6",), "Go to"), lambda: self._step(-1)),
            (Command("help", "Help for this page", ("F1",), "Help"), lambda: self.helping.show_help()),
            (Command("why", "Why is this due, or refused?", ("Ctrl+I",), "Help"), lambda: self.helping.show_why()),
            (Command("keys", "Keys", ("Shift+F1",), "Help"), self._show_keys),
        ):
            self.commands.add(command, do)
        add_view(self.commands, self._restyled)

    def _restyled(self) -> None:
        self._fold(self.width())
        self.restyled.emit()

    def _fold(self, width: int) -> None:
        self._rail.set_narrow(width < current().px(FOLDS_BELOW))

    def _laid(self) -> QWidget:
        self._right = right = column(self._top, Hairline(), self.problem, self._pages, gap=0)
        right.setStretch(3, 1)
        below = row(self._rail, right, gap=0)
        below.setStretch(1, 1)
        whole = column(below, gap=0)
        if self._training:
            whole.insertWidget(0, TrainingBand())
        whole.setStretch(whole.count() - 1, 1)
        return holding(whole)

    def _page_for(self, want: Want) -> Screen:
        """The page that is open for such a want already, or a new one: two would write over each other's drafts."""
        self._answered = {each: page for each, page in self._answered.items() if self._pages.is_open(page)}
        if want.anew or want not in self._answered:
            self._answered[want] = self._adopted(self._answers[type(want)](want))
        return self._answered[want]

    def _adopted(self, page: Screen) -> Screen:
        page.wants.connect(partial(self._want_of, page))
        page.titled.connect(lambda _title: self._call())
        return page

    def _want_of(self, page: Screen, want: Want) -> None:
        """Answer a page's want. Where the officer has gone on to another page meanwhile, nothing comes over that."""
        if page is self._pages.page() or isinstance(want, ShowProblem):
            self.want(want)
        elif isinstance(want, Back | GoOn):
            self._pages.let_go(page)

    def _turn(self, _page: Screen | None) -> None:
        self._call()
        self.commands.fill(self.menuBar())

    def _call(self) -> None:
        page = self._pages.page()
        parts = [page.title] if page else []
        parts += ["MASH Desk", "Training"] if self._training else ["MASH Desk"]
        self.setWindowTitle(" · ".join(parts))

    def _urgent(self) -> None:
        page = self._pages.page()
        self.want(page.urgent() if page else UrgentDisclosure())

    def _emergency(self) -> None:
        page = self._pages.page()
        self.want(ShowEmergencyNumbers(page.urgent().referral_id if page else None))

    def _lock(self) -> None:
        self.leave()
        self.locking.emit()

    def _show_keys(self) -> None:
        here = self._pages.page()
        of_here = [("This page", rows)] if here and (rows := sheet(self.commands.within(here))) else []
        self._pages.push(self._adopted(KeysPage(self.commands, [*of_here, *self.every_key()])))

    def _step(self, by: int) -> None:
        page = self._pages.page()
        beside = [self._helping.panel] if self._helping else []
        panes = [self._rail, self._top, *(page.panes() if page else ()), *beside]
        shown = [pane for pane in panes if pane.isVisible()]
        now = self.focusWidget()
        here = next((place for place, pane in enumerate(shown) if now and pane.isAncestorOf(now)), -by)
        # A list with nothing in it is passed over.
        next(filter(enter, (shown[(here + by * far) % len(shown)] for far in range(1, len(shown)))), None)


class _Top(QWidget):
    def __init__(self, find: FindBox, commands: Actions) -> None:
        super().__init__()
        self.setAccessibleName("Top")
        new = Button.of(commands.action("new_referral"))
        urgent = Button.of(commands.action("urgent"), Kind.URGENT)
        line = row(find, None, new, urgent, gap=12)
        line.setContentsMargins(PAGE_MARGIN, 9, PAGE_MARGIN, 9)
        line.setStretch(0, 1)
        self.setLayout(line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), current().colour("surface"))
