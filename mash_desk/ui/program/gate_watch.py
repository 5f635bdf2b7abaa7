"""Watches over the window before a desk is entered: one may be open there already, and a child be written about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mash_desk.ui.program.gate import Gate
from mash_desk.ui.vault_thread import VaultThread

if TYPE_CHECKING:
    from mash_desk.casework.desk import Desk
    from mash_desk.ui.program.guard import Guard
    from mash_desk.ui.screen import Screen

_CAPTURE = "capture"
_STAYS = "What you typed stays. Any key shows it again."
_NOT_LOCKED = "This desk could not be locked yet: something is not kept. Any key shows what."
# As in the desk's own window.
_TRIES_AGAIN = 30_000


class GateWatch(QObject):
    """Sends `locked` when the process must end: a desk is open at the gate, and nobody is there, or somebody locks it.

    While none is open, an urgent disclosure that is being written is kept and put out of sight, and stays: once
    sealed, nobody at the gate could go on with it.
    """

    locked = Signal()

    def __init__(self, gate: Gate, work: VaultThread[Desk], running: Callable[[], float] | None = None) -> None:
        super().__init__(gate)
        self._gate, self._work, self._running = gate, work, running
        self._is_open = False
        self._made: Guard | None = None
        gate.area.turned.connect(self._turn)
        gate.locking.connect(self._lock_by_hand)
        work.opened.connect(self._opened)

    def _turn(self, page: Screen | None) -> None:
        if page is not None and page.name == _CAPTURE:
            QTimer.singleShot(0, self, lambda: self._guard)  # the page is typed into first

    def _opened(self) -> None:
        if self._gate.isVisible() and not self._is_open:  # else it was entered
            self._is_open = True
            self._gate.offer_lock()
            self._guard.follow(self._work)

    @property
    def _guard(self) -> Guard:
        # Imported where it is used: the first window does not wait for it.
        from mash_desk.ui.program.guard import Guard

        if self._made is None:
            self._made = Guard(self._gate, self._gate, _CAPTURE, self._running)
            self._made.locking.connect(self._lock_unseen)
        return self._made

    def _lock_by_hand(self) -> None:
        if self._gate.area.leave():
            self.locked.emit()

    def _lock_unseen(self) -> None:
        """What was typed is kept by now, where it can be."""
        from mash_desk.ui.capture.page import CaptureScreen

        page = self._gate.page()
        if not self._is_open:
            if isinstance(page, CaptureScreen):
                self._guard.shade(_STAYS)
        elif isinstance(page, CaptureScreen) and page.is_unkept:
            self._guard.shade(_NOT_LOCKED)
            QTimer.singleShot(_TRIES_AGAIN, self, self._lock_if_unseen)
        else:
            self.locked.emit()

    def _lock_if_unseen(self) -> None:
        if self._guard.is_shaded:
            self._gate.area.keep()
            self._lock_unseen()
