"""A line above a list: what is typed narrows it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from mash_desk.ui.style import Role, current

_WIDE, _LEAST = 256, 140
_TO_THE_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterLine(QLineEdit):
    """`typed` is sent with each change. Esc empties it; where it is empty, and for Down and Enter, `left` is sent."""

    typed = Signal()
    left = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(lambda _words: self.typed.emit())
        self.restyle()

    def sizeHint(self) -> QSize:
        """Wide enough for its words."""
        return QSize(current().px(_WIDE), super().sizeHint().height())

    def begin(self) -> None:
        """Take the keyboard; what stands in it is typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def restyle(self) -> None:
        """Take font and width from the style."""
        self.setFont(current().font(Role.BODY))
        self.setMinimumWidth(current().px(_LEAST))
        self.setMaximumWidth(current().px(_WIDE))

    def event(self, event: QEvent) -> bool:
        """Take Esc before the page does."""
        override = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.key() == Qt.Key.Key_Escape and not event.modifiers():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty it, or go to the list."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (*_TO_THE_LIST, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)
