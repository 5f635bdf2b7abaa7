"""A field for a secret, which leaves nothing of it in memory."""

from collections.abc import Iterator

from PySide6.QtCore import QByteArray, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mash_desk.ui.parts.button import Link
from mash_desk.ui.parts.field import Field, Value
from mash_desk.ui.parts.layout import row
from mash_desk.ui.parts.lines import as_text
from mash_desk.ui.style import Role, current

# More characters than a passphrase has.
_ROOM = 160
# What is let go of may be as large as this, in bytes, and lie in so many places of each size.
_LARGEST, _PLACES = 2048, 24


_KEYS = QKeySequence.StandardKey
_NOT_HERE = (_KEYS.Undo, _KEYS.Redo, _KEYS.Copy, _KEYS.Cut)
# Under X11 each of these puts what it deletes into the clipboard.
_DELETING = {_KEYS.DeleteEndOfLine: False, _KEYS.DeleteCompleteLine: True}


class _Input(QLineEdit):
    """Also while it shows what was typed, nothing of that is copied or cut, and nothing comes back by undoing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every other key is Qt's."""
        if any(event.matches(key) for key in _NOT_HERE):
            event.accept()
            return
        for key, whole in _DELETING.items():
            if event.matches(key):
                event.accept()
                if whole:
                    self.home(False)
                self.end(True)
                self.del_()
                return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Under X11 what was selected would be in the clipboard of the mouse."""
        if event.button() is Qt.MouseButton.LeftButton:
            event.accept()
        else:
            super().mouseReleaseEvent(event)


class SecretField(Field):
    """A passphrase: dots, no undo, no copy, no menu, nothing for a keyboard to learn from. May be pasted and shown.

    What was typed is read with `secret`, and overwritten where it lay by `forget`.
    """

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        self.edit = _Input()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.edit.setInputMethodHints(hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._show = Link("Show")
        self._show.setAccessibleName(f"Show: {label}")
        self._show.clicked.connect(self._toggle)
        box = QWidget()
        line = row(self.edit, self._show)
        line.setStretch(0, 1)
        box.setLayout(line)
        super().__init__(name, label, box, hint=hint, focus=self.edit)
        self._make_room()
        self.edit.textChanged.connect(self.changed)

    def value(self) -> str:
        """The secret as typed, in a copy that nothing can overwrite: `secret` leaves none."""
        return self.edit.text()

    def set_value(self, value: Value) -> None:
        """Hold another secret; an empty one forgets it."""
        if text := as_text(value):
            self.edit.setText(text)
        else:
            self.forget()

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self._length()

    def secret(self) -> bytearray:
        """The secret in UTF-8, to be zeroed by whoever asks for it."""
        # Character by character: a text of them all would stay in memory once it is let go of.
        signs = [sign.encode() for sign in self._signs()]
        typed, at = bytearray(sum(map(len, signs))), 0
        for sign in signs:
            typed[at : at + len(sign)] = sign
            at += len(sign)
        return typed

    def forget(self) -> None:
        """Hold nothing, and leave nothing of what was typed in memory."""
        had_any = not self.is_empty()
        with QSignalBlocker(self.edit):
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
            self.edit.end(False)
            for _sign in range(self._length()):
                self.edit.backspace()  # each one overwrites the last character where it lies
            self.edit.setText("")
            self._make_room()
        self._show.say("Show")
        if had_any:
            overwrite_freed()
            self.edit.textChanged.emit("")

    def restyle(self) -> None:
        """Take the font from the style."""
        self.edit.setFont(current().font(Role.BODY))

    def _length(self) -> int:
        # Asked for its text, the input would hand over a copy.
        with QSignalBlocker(self.edit):
            at = self.edit.cursorPosition()
            self.edit.end(False)
            length = self.edit.cursorPosition()
            self.edit.setCursorPosition(at)
        return length

    def _signs(self) -> Iterator[str]:
        at, length = 0, self._length()
        with QSignalBlocker(self.edit):
            while at < length:
                self.edit.setSelection(at, 1)
                if not self.edit.selectedText():
                    self.edit.setSelection(at, 2)  # Qt counts a character beyond U+FFFF as two
                yield self.edit.selectedText()
                at = self.edit.selectionEnd()
            self.edit.end(False)

    def _make_room(self) -> None:
        """Have the input write in one place: a text that grows is moved, and what it left behind is not overwritten."""
        with QSignalBlocker(self.edit):
            self.edit.insert(" " * _ROOM)
            self.edit.selectAll()
            self.edit.del_()

    def _toggle(self) -> None:
        hidden = self.edit.echoMode() is QLineEdit.EchoMode.Password
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._show.say("Hide" if hidden else "Show")


def overwrite_freed() -> None:
    """Overwrite small pieces of memory that were let go of, by taking them up again.

    Qt shows a secret by copies of its own, and Python makes one wherever a text is handed over; none can be reached
    to be overwritten where it lies. What the allocators gave back last they give out first.
    """
    sizes = [size for size in range(16, _LARGEST, 16) for _place in range(_PLACES)]
    taken = [QByteArray(size, 0) for size in sizes], [bytes(size) for size in sizes]
    del taken
