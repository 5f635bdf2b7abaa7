"""Watches over a window: locks the desk when nobody is there, when the screen is locked, before the computer sleeps."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from mash_desk import log
from mash_desk.casework.desk import Desk
from mash_desk.ui.frame.history import History
from mash_desk.ui.program.idle import Idle, Stage
from mash_desk.ui.program.session import watch_session
from mash_desk.ui.program.shade import Shade, SoonLine
from mash_desk.ui.vault_thread import VaultThread


class Pages(Protocol):
    """What is watched over of a window: where its pages lie, and that a line may stand above them."""

    @property
    def area(self) -> History:
        """Where the pages lie."""

    def put_above(self, line: QWidget) -> None:
        """Have a line above the page."""


class Guard(QObject):
    """Sends `locking` when the desk must lock by itself, once what was typed on the page in view is kept.

    `urgent`: the name of the page that is shaded at the limit, and locked at the maximum only; anything may lie over
    it. No limit is announced before `follow` has said which desk is open.
    """

    locking = Signal()

    def __init__(
        self, window: QMainWindow, pages: Pages, urgent: str, running: Callable[[], float] | None = None
    ) -> None:
        super().__init__(window)
        self._window, self._area, self._urgent = window, pages.area, urgent
        self._work: VaultThread[Desk] | None = None
        self._shade: Shade | None = None
        self._soon = SoonLine()
        pages.put_above(self._soon)
        self.idle = Idle(self, self._is_urgent, running) if running else Idle(self, self._is_urgent)
        self.idle.turned.connect(self._turn)
        self._session = watch_session(self, self._lock)

    def follow(self, work: VaultThread[Desk]) -> None:
        """Keep to the limit of the authority whose desk is open from now on, also when it changes."""
        self._work = work
        work.changed.connect(self._follow)
        self._read_limit(work)

    @property
    def is_shaded(self) -> bool:
        """Whether the window is out of sight, and nobody has pressed a key since."""
        return self._shade is not None

    def shade(self, words: str) -> None:
        """Put the window out of sight until somebody presses a key; `words` stand there, and name nobody."""
        if self._shade is None:
            self._shade = Shade(self._window, words)
            self._shade.lifted.connect(self._lifted)

    def _is_urgent(self) -> bool:
        return self._area.holds(self._urgent)

    def _turn(self, stage: Stage) -> None:
        self._soon.say(soon=stage is Stage.SOON and self._work is not None)
        if stage is Stage.SHADED:
            self._area.keep()  # what was typed is kept now; it may be the last that is heard of
            self.shade("Your urgent disclosure stays open. Any key shows it again.")
        elif stage is Stage.OVER:
            self._lock("idle")

    def _lock(self, why: str) -> None:
        log.event("desk.locks_itself", idle=why == "idle")
        self._area.keep()
        self.locking.emit()

    def _lifted(self) -> None:
        self._shade = None

    def _follow(self, nouns: frozenset[str]) -> None:
        if "authority" in nouns and self._work is not None:
            self._read_limit(self._work)

    def _read_limit(self, work: VaultThread[Desk]) -> None:
        work.ask(lambda desk: desk.rules.authority.idle_limit, self.idle.limit, asker=self)
