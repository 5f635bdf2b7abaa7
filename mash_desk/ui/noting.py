"""A search of people is an entry once it has rested: what is typed on the way to it is not a search yet."""

from PySide6.QtCore import QObject, QTimer

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.ui.vault_thread import VaultThread

_RESTS = 1_500


class Noting(QObject):
    """Notes what was sought last, a second and a half after it found somebody."""

    def __init__(self, work: VaultThread[Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._sought = ""
        self._rest = QTimer(self, singleShot=True, interval=_RESTS)
        self._rest.timeout.connect(self._note)

    def sought(self, typed: str, *, found: bool) -> None:
        """Somebody was, or nobody was, shown for what was typed."""
        self._sought = typed if found else ""
        self._rest.start()

    def _note(self) -> None:
        if sought := self._sought:
            self._work.ask(lambda desk: people.search(desk, sought), lambda _found: None, lambda _why: None, asker=self)
