"""Covers a page that is opened until it has been read."""

from weakref import WeakSet

from PySide6.QtCore import QObject

from mash_desk.casework.desk import Desk
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.parts import Cover
from mash_desk.ui.screen import Screen
from mash_desk.ui.vault_thread import VaultThread


class BeingRead(QObject):
    """Lies over each page that says `read_first`, the first time that it loads.

    The vault's thread answers in the order in which it was asked: a question that is asked right after the page's own
    is answered when the page has been read.
    """

    def __init__(self, frame: Frame, work: VaultThread[Desk]) -> None:
        super().__init__(frame)
        self._work = work
        self._seen: WeakSet[Screen] = WeakSet()
        frame.area.asked.connect(self._cover)

    def _cover(self, page: Screen) -> None:
        if page.read_first and page not in self._seen:
            self._seen.add(page)
            cover = Cover(page)
            self._work.ask(lambda _desk: None, lambda _read: cover.lift(), lambda _why: cover.lift(), asker=cover)
