"""Has the indexes made anew after the program was renewed, in the pauses between what the officer does."""

from PySide6.QtCore import QObject, QTimer, Signal

from mash_desk.casework.desk import Desk
from mash_desk.casework.index import Making
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.vault_thread import VaultThread

# What the officer asks for meanwhile goes in between two slices.
_PAUSE = 20


class Indexing(QObject):
    """Asks for one slice after the other until the indexes are whole; `made` is sent then, if there was any to make.

    Where the file cannot be written, it stops.
    """

    made = Signal()

    def __init__(self, work: VaultThread[Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._making = work, Making()
        self._under_way = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.begin)

    def begin(self) -> None:
        """Ask for the next slice."""
        self._work.ask(self._making.go_on, self._made, self._stop)

    def _made(self, more: bool) -> None:
        if more:
            self._under_way = True
            self._pause.start()
        elif self._under_way:
            self._under_way = False
            self.made.emit()

    def _stop(self, _why: Refused | Known) -> None:
        """Every record is read instead, and the next opening tries again."""
