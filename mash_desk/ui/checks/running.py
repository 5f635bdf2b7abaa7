"""A check of everything that is under way: in the pauses of the officer's work, whichever page is in view."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from mash_desk.casework.checking import Everything
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.vault_thread import VaultThread

# What the officer asks for meanwhile goes in between two slices; after a slice gave way, they are at work.
_PAUSE, _LONGER = 20, 1_000
# Whatever is asked so many seconds after a key, somebody waits for; later it is a page that is brought up to date.
_THERE = 5.0


class CheckRun(QObject):
    """Makes one check at a time. `turned` is sent after each slice, and when it begins, ends or fails.

    `quiet` says for how many seconds nobody has pressed a key. `everything`: the check that is made, or was made last;
    `why`: why it could not go on.
    """

    turned = Signal()

    def __init__(self, work: VaultThread[Desk], quiet: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._quiet = work, quiet
        self.everything: Everything | None = None
        self.is_running = False
        self.why: Refused | Known | None = None
        self._asking = False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._go_on)
        work.asked.connect(self._somebody_waits)

    def begin(self, *, rebuilding: bool) -> None:
        """Begin, unless one is under way."""
        if not self.is_running:
            self.everything, self.is_running, self.why = Everything(rebuilding=rebuilding), True, None
            self.turned.emit()
            self._go_on()

    def give_way(self) -> None:
        """Something has to be saved: stop for now."""
        if self.is_running and self.everything is not None:
            self.everything.give_way()

    def stop(self) -> None:
        """Go no further; what was found so far stays an alert."""
        everything, self.everything = self.everything, None
        if everything is not None and self.is_running:
            everything.give_way()
            self._end(everything, None)

    def _somebody_waits(self) -> None:
        if not self._asking and self._quiet() < _THERE:
            self.give_way()

    def _go_on(self) -> None:
        everything = self.everything
        if everything is None or not self.is_running:
            return
        self._asking = True
        self._work.ask(
            everything.go_on,
            lambda more: self._went_on(everything, more=more),
            lambda why: self._failed(everything, why),
            asker=self,
        )
        self._asking = False

    def _went_on(self, everything: Everything, *, more: bool) -> None:
        if everything is not self.everything:
            return  # stopped, and perhaps begun anew
        if more:
            self._pause.start(_LONGER if everything.gave_way else _PAUSE)
            self.turned.emit()
        else:
            self._end(everything, None)

    def _failed(self, everything: Everything, why: Refused | Known) -> None:
        if everything is self.everything:
            self._end(everything, why)

    def _end(self, everything: Everything, why: Refused | Known | None) -> None:
        # On the thread that it worked on: what it holds in memory is a database.
        self._work.ask(lambda _desk: everything.let_go(), lambda _nothing: None, lambda _why: None)
        self.is_running, self.why = False, why
        self._pause.stop()
        self.turned.emit()
