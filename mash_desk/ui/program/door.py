"""How the vault thread opens the desk: by what the officer gave last, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mash_desk.casework import attempts, device
from mash_desk.ui.program.aside import in_time

if TYPE_CHECKING:
    from mash_desk.casework.clock import Clock
    from mash_desk.casework.desk import Desk
    from mash_desk.casework.device import Cost, Keychain
    from mash_desk.casework.opening import DeskDraft, SetUp
    from mash_desk.domain.attempts import FailedAttempts

# What the window shows of attempts that failed is waited for so long: opening looks at them again, on its own thread.
_PATIENCE_SECONDS = 0.5


class Door:
    """The window's thread says how to open; the vault thread calls the door and opens. Give it to a VaultThread.

    After `passphrase`, `recovery`, `new` or `by` have the thread open the desk.
    """

    def __init__(
        self, folder: Path, keychain: Keychain | None = None, clock: Clock | None = None, cost: Cost | None = None
    ) -> None:
        self.folder, self.keychain = folder, keychain
        self._clock, self._cost = clock, cost
        self._way: Callable[[], Desk] | None = None
        self._made: SetUp | None = None

    def __call__(self) -> Desk:
        """Open the desk, on the vault thread. Raises what the way in raises; the next try needs another."""
        way, self._way = self._way, None
        assert way is not None
        return way()

    @property
    def made(self) -> SetUp:
        """The desk that `new` made, with its recovery code. To be read once the thread has answered."""
        assert self._made is not None
        return self._made

    def forget_made(self) -> None:
        """Hold the recovery code no more."""
        self._made = None

    def passphrase(self, typed: bytearray, officer: str | None = None) -> None:
        """Open by the passphrase, which is zeroed. `officer`: whose it is; None where only one has a key."""
        self._way = lambda: self._unlock(officer, typed)

    def recovery(self, code: str, officer: str | None = None) -> None:
        """Open by the recovery code, for this officer."""
        self._way = lambda: self._unlock_with_recovery(officer, code)

    def new(self, draft: DeskDraft, passphrase: bytearray) -> None:
        """Set the desk up. Zeroes the passphrase."""
        self._way = lambda: self._set_up(draft, passphrase)

    def by(self, way: Callable[[], Desk]) -> None:
        """Open in a way of its own."""
        self._way = way

    def failed(self, way: str) -> FailedAttempts | None:
        """The attempts that failed in this way in, as `attempts` names it; None where there are none."""
        return in_time(_PATIENCE_SECONDS, lambda: attempts.failed(self.folder, way))

    def waits(self, way: str) -> int:
        """How many seconds the next attempt in that way waits."""
        now = self._clock.now() if self._clock else datetime.now(UTC)
        return in_time(_PATIENCE_SECONDS, lambda: attempts.wait_seconds(self.folder, way, now)) or 0

    def cost(self) -> Cost:
        """What checking a passphrase may cost here; takes up to two seconds, so on the vault thread."""
        return self._cost or device.calibrate()

    # Keys and vault are imported where they are used, on the vault thread: the first window does not wait for them.

    def _unlock(self, officer: str | None, passphrase: bytearray) -> Desk:
        from mash_desk.casework import opening

        return opening.unlock(self.folder, officer, passphrase, self.keychain, self._clock)

    def _unlock_with_recovery(self, officer: str | None, code: str) -> Desk:
        from mash_desk.casework import opening

        return opening.unlock_with_recovery(self.folder, officer, code, self._clock)

    def _set_up(self, draft: DeskDraft, passphrase: bytearray) -> Desk:
        from mash_desk.casework import opening

        self._made = opening.set_up(self.folder, draft, passphrase, self.keychain, self.cost(), clock=self._clock)
        return self._made.desk
