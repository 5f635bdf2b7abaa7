"""Locking or closing an open desk: once everything typed is kept; else it stays, or what was typed is sealed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mash_desk import log
from mash_desk.casework.desk import Desk
from mash_desk.ending import LOCKED
from mash_desk.ui.program import unkept
from mash_desk.ui.program.guard import Guard
from mash_desk.ui.program.settings import Settings
from mash_desk.ui.program.shade import hide_all_but
from mash_desk.ui.vault_thread import PATIENCE, VaultThread

if TYPE_CHECKING:
    from mash_desk.ui.frame.window import Frame

# What could not be kept before a lock that nobody saw is tried again so often, in milliseconds.
_TRIES_AGAIN = 30_000
_REFUSED = "Not everything could be kept, so the desk is still open."
# What follows is said in this order: the second where it was not sealed either.
_NEXT = (
    "Write on paper what you typed. If you lock or close once more, it is sealed; where that fails, you are told.",
    "It could not be sealed either. Write on paper what you typed: if you lock or close once more, it is lost.",
)
_NOT_YET = "This desk could not be locked yet: something is not kept. Any key shows what."


class Leaving(QObject):
    """`left` is sent with the process's code once nothing more is to be kept: 0 after closing, LOCKED after a lock.

    `drafts_unkept` answers the drafts of which it is known that they could not be written.
    """

    left = Signal(int)

    def __init__(
        self,
        frame: Frame,
        work: VaultThread[Desk],
        guard: Guard,
        settings: Settings,
        folder: Path,
        now: Callable[[], datetime],
        drafts_unkept: Callable[[], tuple[str, ...]],
    ) -> None:
        super().__init__(frame)
        self._frame, self._work, self._guard, self._settings, self._folder = frame, work, guard, settings, folder
        self._now, self._drafts_unkept = now, drafts_unkept
        self._ending = self._left = False
        self._attempts = self._refusals = 0
        self.vault_is_silent = False
        """Whether the vault did not answer: only the end of the process lets go of it."""
        guard.locking.connect(self.lock_unseen)

    def lock(self) -> None:
        """Somebody locks the desk."""
        self._end_after_keeping(LOCKED)

    def lock_unseen(self) -> None:
        """Nobody is at the screen: where the desk must stay open, it stays out of sight."""
        self._end_after_keeping(LOCKED, unseen=True)

    def close(self) -> None:
        """The window is closed."""
        self._end_after_keeping(0)

    def all_kept(self) -> None:
        """What could not be kept is kept by now: the next time is a first time."""
        if not unkept.holding(self._frame):
            self._refusals = 0
            self._frame.problem.unsay(_REFUSED)

    def _end_after_keeping(self, code: int, *, unseen: bool = False) -> None:
        """End once what the page in view keeps is kept; its window is out of sight meanwhile."""
        if self._ending:
            return
        self._ending = True
        self._frame.hide()
        hide_all_but(self._frame)
        self._end_if_kept(code, unseen=unseen)
        self._attempts += 1
        attempt = self._attempts
        QTimer.singleShot(PATIENCE, self, lambda: self._end_unanswered(code, attempt))

    def _end_if_kept(self, code: int, *, unseen: bool, again: bool = False) -> None:
        self._work.ask(
            _catch_up,
            lambda came: self._end_or_stay(code, *came, unseen=unseen, again=again),
            lambda _why: self._end_or_stay(code, False, True, (), unseen=unseen, again=True),
            asker=self,
        )

    def _end_or_stay(
        self, code: int, kept: bool, owes: bool, drafts: tuple[str, ...], *, unseen: bool, again: bool
    ) -> None:
        if self._left:
            return
        held = unkept.holding(self._frame)
        if kept and held and not again:
            # The vault takes what it did not take before, or an act was refused that was to use its draft up.
            for each in held:
                each.now()
            self._end_if_kept(code, unseen=unseen, again=True)
        elif (not kept or held) and not self._gives_up(drafts, owes, unseen=unseen):
            self._stay(unseen=unseen)
        else:
            self._leave(code)

    def _gives_up(self, drafts: tuple[str, ...], owes: bool, *, unseen: bool) -> bool:
        """Once it is sealed. What cannot be is given up only by an officer who has read that it is lost then."""
        if unseen:
            return not owes and self._seal_unkept(drafts)
        return self._refusals > 0 and (self._seal_or_tell(drafts) or self._refusals > 1)

    def _end_unanswered(self, code: int, attempt: int) -> None:
        """The vault does not answer: what was typed is sealed, and the keys go with the process."""
        if attempt == self._attempts and self._ending and not self._left:
            self.vault_is_silent = True
            log.event("desk.vault_silent")
            self._seal_or_tell(self._drafts_unkept())
            self._leave(code)

    def _seal_or_tell(self, drafts: tuple[str, ...]) -> bool:
        """Whether it is sealed; else the next window says so, for nobody sees this one any more."""
        is_sealed = self._seal_unkept(drafts)
        self._settings.keep_something_lost(self._folder, not is_sealed)
        return is_sealed

    def _seal_unkept(self, drafts: tuple[str, ...]) -> bool:
        recipient = self._settings.for_locked(self._folder)[1]
        return unkept.seal(
            self._frame, drafts, self._folder, recipient, self._now(), vault_answers=not self.vault_is_silent
        )

    def _leave(self, code: int) -> None:
        self._left = True
        self.left.emit(code)

    def _stay(self, *, unseen: bool) -> None:
        self._ending = False
        if unseen:
            self._guard.shade(_NOT_YET)
            QTimer.singleShot(_TRIES_AGAIN, self, self._lock_if_unseen)
        self._frame.show()
        self._frame.problem.say(_REFUSED, _NEXT[min(self._refusals, len(_NEXT) - 1)])
        self._refusals += not unseen

    def _lock_if_unseen(self) -> None:
        if self._guard.is_shaded:
            self.lock_unseen()


def _catch_up(desk: Desk) -> tuple[bool, bool, tuple[str, ...]]:
    """Whether all is kept, whether an entry is still owed, and the drafts that could not be kept."""
    kept = desk.catch_up()
    return kept, desk.owes_entries, tuple(draft.content for draft in desk.unkept.values())
