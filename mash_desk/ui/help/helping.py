"""Help in one window: F1 for the page in view, one key for why, and help on paper."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMainWindow

from mash_desk.casework import sheets
from mash_desk.ui.actions import Actions
from mash_desk.ui.frame.history import History
from mash_desk.ui.help.panel import HelpPanel
from mash_desk.ui.help.parts import help_on, whys_on
from mash_desk.ui.letter.printing import Printing
from mash_desk.ui.printer import NoPrinter
from mash_desk.ui.screen import Screen


class Window(Protocol):
    """What help needs of a window: its commands, the page in view, and where pages lie."""

    commands: Actions

    def page(self) -> Screen | None:
        """The page in view."""

    @property
    def area(self) -> History:
        """Where its pages lie."""


class Helping(QObject):
    """The help of a window. It is put away when another page comes into view."""

    def __init__(self, window: Window, printing: Callable[[], Printing] | None = None) -> None:
        assert isinstance(window, QMainWindow)
        super().__init__(window)
        self._window: Window = window
        self._printing = printing or (lambda: Printing(self))
        self._printer: Printing | None = None
        self.panel = HelpPanel(window.area)
        self.panel.offer_keys(any(command.id == "keys" for command, _action in window.commands.of_window()))
        self.panel.printing.connect(self._print)
        self.panel.all_keys.connect(self._show_keys)
        window.area.turned.connect(lambda _page: self.panel.put_away())

    def show_help(self) -> None:
        """Help on the page in view; put away again where it shows already."""
        page = self._window.page()
        if page is None:
            return
        title, parts = help_on(page, self._window.commands)
        if self.panel.isVisible() and self.panel.title == title:
            self.panel.put_away()
        else:
            self.panel.show_parts(title, parts)

    def show_why(self) -> None:
        """Why what has the keyboard, or whatever stands on the page, is due or refused."""
        if (page := self._window.page()) is not None:
            self.panel.show_parts("Why?", whys_on(page, self.panel.came_from))

    def _print(self) -> None:
        self._printer = self._printing()
        self._printer.failed.connect(self._failed)
        try:
            self._printer.choose(self.panel, self._print_out)
        except NoPrinter as known:
            self.panel.problem.tell(known)

    def _print_out(self, printer: QPrinter) -> None:
        keys = [(part.heading, [f"{key}: {words}" for key, words in part.keys]) for part in self.panel.parts]
        parts = [
            (heading, [*part.paragraphs, *listed, *part.aside])
            for part, (heading, listed) in zip(self.panel.parts, keys, strict=True)
        ]
        sheet = sheets.words(self.panel.title, parts, datetime.now(UTC))
        assert self._printer is not None
        self._printer.print_out(sheet.content, sheet.name, printer)

    def _failed(self) -> None:
        self.panel.problem.say("The printer did not take it.", "Check the printer, then print it again.")

    def _show_keys(self) -> None:
        keys = self._window.commands.action("keys")
        self.panel.put_away()
        keys.trigger()
