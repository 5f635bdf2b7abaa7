"""Making backups on the vault's thread: by hand, or by itself when one is due and nobody is at the desk."""

from collections.abc import Callable
from enum import Enum
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from mash_desk.casework import backups
from mash_desk.casework.backups import Backing
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.vault_thread import VaultThread

QUIET = 30.0
"""Seconds without a key after which nobody is at work, and a backup may be made by itself."""

_THERE = 5.0
# Whatever is asked so many seconds after a key, somebody waits for; later it is a page that is brought up to date.
_LOOKS_EVERY = 5_000
# In looks: half a minute after it gave way, a quarter of an hour after a failure.
_SHORT, _LONG = 6, 180
_PAUSE = 20


class Phase(Enum):
    """How far it is. PUT_OFF: it gave way, and begins again at the next quiet time. FAILED: `why` says why."""

    RESTING = "resting"
    WORKING = "working"
    PUT_OFF = "put off"
    FAILED = "failed"


class Making(QObject):
    """Makes one backup at a time, a step at a time; what the officer does comes in between, and stops a long step.

    `quiet` says for how many seconds nobody has pressed a key. `turned` is sent with every change of `phase`.
    """

    turned = Signal()

    def __init__(self, work: VaultThread[Desk], quiet: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._quiet = work, quiet
        self._backing, self._rests = Backing(), 0
        self._began = monotonic()
        self._is_asking = self._is_stopping = False
        self.phase = Phase.RESTING
        self.why: Refused | Known | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._go_on)
        self._looks = QTimer(self, interval=_LOOKS_EVERY)
        self._looks.timeout.connect(self.look)
        self._looks.start()
        work.asked.connect(self._somebody_waits)

    @property
    def progress(self) -> float:
        """How much of the backup is written, from 0 to 1; it is looked through after that."""
        return self._backing.progress

    def begin(self) -> None:
        """Make one now, by the officer's hand. Nothing happens where one is being made."""
        if self.phase is not Phase.WORKING:
            self._begin(Backing(by_hand=True))

    def give_way(self) -> None:
        """Something has to be saved: stop for now."""
        if self.phase is Phase.WORKING:
            self._backing.give_way()

    def stop(self) -> None:
        """The officer wants none now, nor what was put off. One that is due begins again a quarter of an hour later.

        A step that is being done comes to its end first, or gives way.
        """
        if self.phase is Phase.PUT_OFF or self._pause.isActive():
            self._rest()
        elif self.phase is Phase.WORKING:
            self._is_stopping = True
            self._backing.give_way()

    def look(self) -> None:
        """Where nobody is at the desk, go on with what was put off, or begin where one is due."""
        if self.phase is Phase.WORKING:
            return
        if self._rests:
            self._rests -= 1
        elif self._quiet() < QUIET:
            return
        elif self.phase is Phase.PUT_OFF:
            self._begin(self._backing)
        else:
            self._work.ask(_is_due, self._begin_if_due, self._not_known)

    def _somebody_waits(self) -> None:
        """A key since this one was begun, and not long ago: what is asked now is for whoever pressed it."""
        if not self._is_asking and self._quiet() < min(_THERE, monotonic() - self._began):
            self.give_way()

    def _begin_if_due(self, due: bool) -> None:
        if due and self.phase is not Phase.WORKING:
            self._begin(self._backing if self._backing.is_unregistered else Backing())

    def _not_known(self, _why: Refused | Known) -> None:
        """Where the vault cannot be read, the window says so already."""

    def _begin(self, backing: Backing) -> None:
        self._backing, self._began, self._is_stopping = backing, monotonic(), False
        self._turn(Phase.WORKING)
        self._go_on()

    def _go_on(self) -> None:
        self._is_asking = True
        self._work.ask(self._backing.go_on, self._went_on, self._failed)
        self._is_asking = False

    def _went_on(self, more: bool) -> None:
        if more and self._is_stopping:
            self._rest()
        elif self._backing.gave_way:
            self._rests = _SHORT
            self._turn(Phase.PUT_OFF)
        elif more:
            self._pause.start()
        else:
            self._turn(Phase.RESTING)

    def _rest(self) -> None:
        self._pause.stop()
        self._rests = _LONG
        self._turn(Phase.RESTING)

    def _failed(self, why: Refused | Known) -> None:
        self._rests = _LONG
        self._turn(Phase.FAILED, why)

    def _turn(self, phase: Phase, why: Refused | Known | None = None) -> None:
        self.phase, self.why = phase, why
        self.turned.emit()


def _is_due(desk: Desk) -> bool:
    return backups.standing(desk).is_due
