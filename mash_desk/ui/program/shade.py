"""What lies over the window while nobody is there, and the line that says so a minute before."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from mash_desk.ui.actions import TAKES_EVERY_KEY
from mash_desk.ui.parts import announce, column, holding, row, second, section
from mash_desk.ui.parts.text import Text
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import PAGE_MARGIN

_SOON = "Nobody has typed here for a while. The desk locks in a minute; any key keeps it open."

_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class Shade(QWidget):
    """Hides all of a window until a key or a click, which does nothing else. The keyboard goes back to where it was.

    Whatever stands above the window is closed: a list of folders may lie there.
    """

    lifted = Signal()

    def __init__(self, window: QMainWindow, words: str) -> None:
        super().__init__(window)
        self._before = window.focusWidget()
        said = column(section("Out of sight"), second(words))
        self.setLayout(column(None, row(None, holding(said), None), None, margin=PAGE_MARGIN))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringless", True)
        self.setProperty(TAKES_EVERY_KEY, True)
        hide_all_but(window)
        self.setAccessibleName(f"Out of sight. {words}")
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()
        self.setFocus()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._app = app
        app.focusChanged.connect(self._keep_keyboard)
        announce(self, self.accessibleName())

    def lift(self) -> None:
        """Show the window."""
        self._app.focusChanged.disconnect(self._keep_keyboard)
        # First: hidden with the keyboard, it would pass that on as Tab does, which selects all that stands in a field.
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.hide()
        self.lifted.emit()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        """No key reaches a command of the window: nothing is saved that is not in view."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, _onward: bool) -> bool:
        """Tab is a key as any other."""
        self.lift()
        return True

    def _keep_keyboard(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What comes with an answer meanwhile gets it only once the window is in view."""
        if now is not None and now is not self and self.window().isAncestorOf(now):
            self._before = now
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key; one that is held for another only when it is let go of, else that other would be a command."""
        event.accept()
        if event.key() not in _HELD:
            self.lift()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """One that was held for nothing."""
        event.accept()
        if event.key() in _HELD:
            self.lift()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Any click."""
        event.accept()
        self.lift()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of a page."""
        QPainter(self).fillRect(self.rect(), current().colour("canvas"))


def hide_all_but(window: QWidget | None) -> None:
    """Close every dialog and list, and hide every window but this one: the officer may be gone."""
    for each in QApplication.topLevelWidgets():
        if each is not window and each.isVisible():
            if isinstance(each, QDialog):
                each.reject()
            else:
                each.hide()


class SoonLine(QWidget):
    """One line above the page, read out: the desk locks in a minute."""

    def __init__(self) -> None:
        super().__init__()
        line = column(Text(_SOON, Role.STRONG, Tone.TEXT, wrap=True), gap=0)
        line.setContentsMargins(PAGE_MARGIN, 4, PAGE_MARGIN, 4)
        self.setLayout(line)
        self.setAccessibleName(_SOON)
        self.hide()

    def say(self, *, soon: bool) -> None:
        """Show the line, or hide it."""
        self.setVisible(soon)
        if soon:
            announce(self, _SOON)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and a line beneath."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().colour("accent_soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, current().colour("line"))
