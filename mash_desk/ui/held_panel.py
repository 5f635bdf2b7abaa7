"""The one panel that stands open somewhere on a page."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.ui.escape import Escape
from mash_desk.ui.panel import Panel, SaysKept
from mash_desk.ui.parts import scroller_of


class HeldPanel(QObject):
    """Holds one panel at a time. Esc on the page puts it away and keeps its draft; `closed` follows."""

    closed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._panel: Panel | None = None
        Escape(page, lambda: self._panel is not None, self._keep)

    @property
    def is_open(self) -> bool:
        """Whether one is open."""
        return self._panel is not None

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in it."""
        panel, focus = self._panel, self._page.focusWidget()
        return panel is not None and focus is not None and (panel.isAncestorOf(focus) or panel.foot.isAncestorOf(focus))

    def open(self, panel: Panel, place: QVBoxLayout) -> None:
        """Show it in that place once it is ready, and give it the keyboard; what is typed before has no draft.

        The same form that is open already stays. Another is put away first: what is typed in it is kept as a draft,
        and this one says so.
        """
        if (before := self._panel) is not None:
            if before.is_as(panel):
                panel.deleteLater()
                before.enter()
                return
            self._panel = None  # nothing follows from its closing: the page goes on in the other
            before.make_way(panel)
            _remove(before)
        self._panel = panel
        panel.closed.connect(self._close)
        panel.ready.connect(lambda: _show(panel))
        if (foot := panel.foot.layout()) is not None:
            foot.setContentsMargins(0, 0, 0, 0)  # it stands in a pane that has a margin of its own
        for part in (panel, panel.foot):
            part.hide()
            place.addWidget(part)
        panel.prepare()

    def enter(self) -> bool:
        """Give the keyboard to the one that is open; False where none is."""
        if self._panel is not None:
            self._panel.enter()
        return self._panel is not None

    def save(self) -> None:
        """Do its act."""
        if self._panel is not None:
            self._panel.save()

    def make_way(self, other: SaysKept) -> None:
        """Put it away for something else that is opened; `other` says so where something is typed in it."""
        if self._panel is not None:
            self._panel.make_way(other)

    def leave(self) -> None:
        """Keep what is typed in it."""
        if self._panel is not None:
            self._panel.leave()

    def forget(self) -> None:
        """Let go of it: the page it stood on is built anew."""
        self._panel = None

    def _keep(self) -> None:
        if self._panel is not None:
            self._panel.keep()

    def _close(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            _remove(panel)
            self.closed.emit()


def _show(panel: Panel) -> None:
    panel.show()
    panel.foot.show()
    panel.enter()
    for part in (panel.foot, panel):  # all of the form with its buttons, where there is room
        if (page := scroller_of(part)) is not None:
            page.show_whole(part)


def _remove(panel: Panel) -> None:
    for part in (panel.foot, panel):
        part.hide()
        part.deleteLater()
