"""The foot of a page: the primary act bottom left, the others beside it, what is left to do at the end."""

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from mash_desk.ui.parts.button import Button, Link
from mash_desk.ui.parts.layout import Laid, row, show_if
from mash_desk.ui.parts.text import small
from mash_desk.ui.style.tokens import CARD_MARGIN, INSIDE, ROW_GAP


class ActionBar(QWidget):
    """Buttons in their order, and at the far end a few words or one part.

    One line: the last buttons that have no room in it are in the menu of a button “More …”; their keys work as before.
    Which of the buttons are there at all is said by `offer`, never by showing or hiding them.
    """

    def __init__(self, *buttons: QWidget, end: QWidget | None = None, margin: int = CARD_MARGIN) -> None:
        super().__init__()
        self.setAccessibleName("What can be done")
        self._buttons, self._offered = buttons, set(buttons)
        self._fitting = False
        self._more = Button("More …")
        self._menu = QMenu(self._more)
        self._menu.aboutToShow.connect(self._fill)
        self._more.setMenu(self._menu)
        show_if(self._more, False)
        self._note = small("")
        self._note.hide()
        self._end = [self._note, *([end] if end is not None else [])]
        self._near = row(*buttons, self._more, None)
        parts: list[Laid] = [self._near, *self._end]
        self._line = row(*parts)
        self._line.setStretch(0, 1)
        self._line.setContentsMargins(margin, ROW_GAP, margin, ROW_GAP)
        self.setLayout(self._line)

    def offer(self, button: QWidget, offered: bool) -> None:
        """Have one of the buttons, or not."""
        if offered:
            self._offered.add(button)
        else:
            self._offered.discard(button)
        self._fit(self.width())

    def say(self, words: str) -> None:
        """Say at the end how things stand, also to a screen reader: "1 left to decide", "Draft saved 00:58:12"."""
        self._note.setVisible(bool(words))
        self._note.tell(words)
        self._fit(self.width())

    def minimumSizeHint(self) -> QSize:
        """Room for the first button and the menu of the others."""
        first = next((each.minimumSizeHint().width() for each in self._buttons if each in self._offered), 0)
        return QSize(first + self._more.sizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room any more, or unfold it."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def event(self, event: QEvent) -> bool:
        """Words or text sizes may have changed."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit(self.width())
        return super().event(event)

    def _fit(self, width: int) -> None:
        """Show as many as there is room for, the first in any case; what stands at the end turns below it at last."""
        if self._fitting:
            return
        self._fitting = True
        self._arrange(width)
        self._fitting = False
        # Showing and hiding may have changed the room itself, in the midst of it.
        if self.width() != width:
            QTimer.singleShot(0, self, lambda: self._fit(self.width()))

    def _arrange(self, width: int) -> None:
        margins = self._line.contentsMargins()
        room = width - margins.left() - margins.right()
        end = sum(each.sizeHint().width() + INSIDE for each in self._end if not each.isHidden())
        offered = [each for each in self._buttons if each in self._offered]
        upright = bool(offered) and _wide(offered[:1]) + (self._wide_more if len(offered) > 1 else 0) + end > room
        shown = self._shown(offered, room if upright else room - end)
        for each in self._buttons:
            show_if(each, each in shown)
        show_if(self._more, len(shown) < len(offered))
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if upright else directions.LeftToRight)

    @property
    def _wide_more(self) -> int:
        return self._more.sizeHint().width() + INSIDE

    def _shown(self, offered: list[QWidget], room: int) -> list[QWidget]:
        if _wide(offered) <= room:
            return offered
        shown = offered[:1]
        for each in offered[1:]:
            if _wide([*shown, each]) + self._wide_more > room:
                break
            shown.append(each)
        return shown

    def _fill(self) -> None:
        self._menu.clear()
        for each in self._buttons:
            if each in self._offered and each.isHidden() and isinstance(each, Button | Link):
                action = self._menu.addAction(each.words.replace("&", "&&"))
                action.triggered.connect(each.click)


def _wide(widgets: list[QWidget]) -> int:
    return sum(each.sizeHint().width() + INSIDE for each in widgets) - INSIDE
