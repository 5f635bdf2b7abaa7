"""Long work on the desk, a slice at a time, in the pauses between what the officer does."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.vault_thread import VaultThread

# What the officer asks for meanwhile goes in between two slices.
_PAUSE = 20
# After a slice gave way the officer is at work.
_LONGER = 1_000


class Slices(QObject):
    """Asks for one slice after the other until there are no more; `done` is sent then, if there was more than one.

    `go_on` does a slice and answers whether there are more. Where it is refused, or the file cannot be used, it stops.
    `give_way` stops a slice that is long, since somebody waits: the next begins it anew.
    """

    done = Signal()

    def __init__(
        self,
        work: VaultThread[Desk],
        go_on: Callable[[Desk], bool],
        parent: QObject,
        give_way: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._go_on, self._give_way = work, go_on, give_way
        self._under_way = self._asking = self._waits = self._gave_way = False
        if give_way is not None:
            work.asked.connect(self._somebody_waits)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.begin)

    def begin(self) -> None:
        """Ask for the next slice."""
        self._asking, self._waits, self._gave_way = True, True, False
        self._work.ask(self._go_on, self._next, self._stop)
        self._asking = False

    def _somebody_waits(self) -> None:
        if self._give_way is not None and self._waits and not self._asking:
            self._gave_way = True
            self._give_way()

    def _next(self, more: bool) -> None:
        self._waits = False
        if more:
            self._under_way = True
            self._pause.start(_LONGER if self._gave_way else _PAUSE)
        elif self._under_way:
            self._under_way = False
            self.done.emit()

    def _stop(self, _why: Refused | Known) -> None:
        """The next opening tries again."""
