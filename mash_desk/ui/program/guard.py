"""Watches over an open desk: locks it when nobody is there, when the screen is locked, before the computer sleeps."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from mash_desk import log
from mash_desk.casework.desk import Desk
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.program.idle import Idle, Stage
from mash_desk.ui.program.session import watch_session
from mash_desk.ui.program.shade import Shade, SoonLine
from mash_desk.ui.vault_thread import VaultThread

_URGENT = "urgent_disclosure"


class Guard(QObject):
    """Sends `locking` when the desk must lock by itself. The limit is the authority's, and follows when it changes."""

    locking = Signal()

    def __init__(self, frame: Frame, work: VaultThread[Desk], running: Callable[[], float] | None = None) -> None:
        super().__init__(frame)
        self._frame, self._work = frame, work
        self._shade: Shade | None = None
        self._soon = SoonLine()
        frame.put_above(self._soon)
        self.idle = Idle(self, self._is_urgent, running) if running else Idle(self, self._is_urgent)
        self.idle.turned.connect(self._turn)
        self._session = watch_session(self, self._lock)
        work.changed.connect(self._follow)
        self._read_limit()

    @property
    def is_shaded(self) -> bool:
        """Whether the window is out of sight, and nobody has pressed a key since."""
        return self._shade is not None

    def shade(self, words: str) -> None:
        """Put the window out of sight until somebody presses a key; `words` stand there, and name nobody."""
        if self._shade is None:
            self._shade = Shade(self._frame, words)
            self._shade.lifted.connect(self._lifted)

    def _is_urgent(self) -> bool:
        page = self._frame.page()
        return page is not None and page.name == _URGENT

    def _turn(self, stage: Stage) -> None:
        self._soon.say(soon=stage is Stage.SOON)
        if stage is Stage.SHADED:
            self._frame.leave()  # what was typed is kept now; it may be the last that is heard of
            self.shade("Your urgent disclosure stays open. Any key shows it again.")
        elif stage is Stage.OVER:
            self._lock("idle")

    def _lock(self, why: str) -> None:
        log.event("desk.locks_itself", idle=why == "idle")
        self._frame.leave()
        self.locking.emit()

    def _lifted(self) -> None:
        self._shade = None

    def _follow(self, nouns: frozenset[str]) -> None:
        if "authority" in nouns:
            self._read_limit()

    def _read_limit(self) -> None:
        self._work.ask(lambda desk: desk.rules.authority.idle_limit, self.idle.limit, asker=self)
