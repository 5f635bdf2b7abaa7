"""The pages of the window: a room's page at the bottom, what was opened from it above, the newest in view."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from mash_desk.ui.screen import Screen


class History(QStackedWidget):
    """Pages in the order of their opening. A room's page is kept; any other lives until one goes back from it."""

    turned = Signal(Screen)
    asked = Signal(Screen)
    """A page has just asked for what it shows."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, Screen] = {}
        self._open: list[Screen] = []
        self._stale: set[Screen] = set()

    def page(self) -> Screen | None:
        """The page in view."""
        return self._open[-1] if self._open else None

    def room(self, name: str) -> Screen | None:
        """The page of a room that has been opened before."""
        return self._kept.get(name)

    def enter(self, name: str, page: Screen) -> None:
        """Show a room's page alone; whatever was open is left and closed."""
        self._leave()
        while self._open:
            self._close(self._open.pop())
        self._kept[name] = page
        self._push(page)

    def push(self, page: Screen) -> None:
        """Show a page above the one in view; one that is open already comes up from where it was."""
        self._leave()
        if page in self._open:
            self._open.remove(page)
        self._push(page)

    def is_open(self, page: Screen) -> bool:
        """Whether a page is among those that Back leads to, or in view."""
        return page in self._open

    def back(self) -> bool:
        """Leave the page in view and show the one beneath; False where there is none, or where it stays."""
        if len(self._open) < 2 or not self.leave():
            return False
        self._close(self._open.pop())
        self._show(self._open[-1])
        return True

    def let_go(self, page: Screen) -> None:
        """Close a page that lies beneath the one in view; a room's page stays."""
        if page in self._open[:-1] and page not in self._kept.values():
            self._open.remove(page)
            self._close(page)

    def touched(self, nouns: frozenset[str]) -> None:
        """An act touched these nouns: load the page in view again, and the others when they come into view."""
        for page in {*self._open, *self._kept.values()}:
            if page.touched_by & nouns:
                self._stale.add(page)
        in_view = self.page()
        if in_view is not None and in_view in self._stale:
            self._load(in_view)

    def holds(self, name: str) -> bool:
        """Whether a page of that name is open, in view or beneath."""
        return any(page.name == name for page in self._open)

    def keep(self) -> None:
        """Have the page in view keep what was typed, and nothing said of it."""
        self._leave()

    def leave(self) -> bool:
        """Have the page in view keep what was typed; False where it may not be closed."""
        self._leave()
        page = self.page()
        return page is None or not page.stays()

    def may_go(self) -> bool:
        """Whether all that is open may be closed for a room; a page that stays comes into view, and says why."""
        staying = next((page for page in reversed(self._open) if self._is_lost(page) and page.stays()), None)
        if staying is not None and staying is not self.page():
            self.push(staying)
        return staying is None

    def _is_lost(self, page: Screen) -> bool:
        return page not in self._kept.values()

    def _push(self, page: Screen) -> None:
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self._stale.add(page)
        self._open.append(page)
        self._show(page)

    def _show(self, page: Screen) -> None:
        self.setCurrentWidget(page)
        if page in self._stale:
            self._load(page)
        self.turned.emit(page)
        page.start()

    def _load(self, page: Screen) -> None:
        self._stale.discard(page)
        page.load()
        self.asked.emit(page)

    def _leave(self) -> None:
        if (page := self.page()) is not None:
            page.leave()

    def _close(self, page: Screen) -> None:
        if self._is_lost(page):
            self._stale.discard(page)
            self.removeWidget(page)
            page.deleteLater()
