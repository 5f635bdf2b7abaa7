"""The head of the journal in this computer's keychain: asked for after unlocking, and kept as the work goes on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from mash_desk import log
from mash_desk.casework import anchors
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.program.aside import Aside
from mash_desk.ui.vault_thread import VaultThread

if TYPE_CHECKING:
    from mash_desk.casework.anchors import Head, Outside
    from mash_desk.casework.desk import Desk
    from mash_desk.casework.device import Keychain
    from mash_desk.domain.alert import Alert

# So much work at most is seen from the printed sheets alone, if the program is killed. In milliseconds.
_EVERY = 15 * 60_000
# The process that holds the keys is gone within a second of a lock, whether the keychain answers or not. In seconds.
_LAST_WAITS = 0.25


class Heads(QObject):
    """Asks the keychain aside: neither the window nor the vault ever waits for it. None: there is nothing to ask.

    What does not fit is an alert, which the window says as it says all others.
    """

    def __init__(self, work: VaultThread[Desk], aside: Aside, keychain: Keychain | None, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._aside, self._keychain = work, aside, keychain
        self._held, self._kept = False, 0
        self._last: threading.Thread | None = None
        self._again = QTimer(self, interval=_EVERY)
        self._again.timeout.connect(self.keep)

    def begin(self) -> None:
        """Hold the journal against the head that was kept here last; from then on have the newest kept."""
        if self._keychain is not None:
            self._work.ask(lambda desk: (desk.vault.store_id, desk.officer.id), self._read)

    def keep(self) -> None:
        """Have the head kept as it stands now, unless it is the one that was kept last."""
        self._work.ask(anchors.head, self._keep, self._not_now)

    def finish(self) -> None:
        """Have the last head kept, while the desk is being closed: call it before that, and `wait` after."""
        if self._keychain is not None:
            self._work.ask(self._keep_last, lambda _begun: None, self._not_now)

    def wait(self) -> None:
        """Give the keychain a moment more, and no longer: what it did not take is less than it might know."""
        if self._last is not None:
            self._last.join(_LAST_WAITS)

    def _read(self, whose: tuple[str, str]) -> None:
        keychain = self._keychain
        self._aside.ask(lambda: anchors.read(*whose, keychain), self._hold)

    def _hold(self, outside: Outside | Known) -> None:
        if isinstance(outside, Known):
            return
        self._work.ask(lambda desk: anchors.hold_against(desk, outside), self._found, self._not_now)

    def _found(self, found: tuple[Alert, ...]) -> None:
        # What could not be written down is found again at the next unlock: by the head that stays as it is.
        self._held = all(each.id for each in found)
        if self._held:
            self.keep()
            self._again.start()

    def _keep(self, head: Head) -> None:
        keychain = self._keychain
        if head.sequence != self._kept:
            self._aside.ask(lambda: anchors.keep(head, keychain), lambda kept: self._note(head, kept))

    def _note(self, head: Head, kept: bool | Known) -> None:
        if kept is True:
            self._kept = head.sequence

    def _keep_last(self, desk: Desk) -> None:
        """On the vault's thread, which goes on to close the desk meanwhile."""
        if not self._held:
            return
        head, keychain = anchors.head(desk), self._keychain
        self._last = threading.Thread(target=lambda: anchors.keep(head, keychain), name="aside", daemon=True)
        self._last.start()

    def _not_now(self, _why: Refused | Known) -> None:
        log.event("anchor.not_asked")
