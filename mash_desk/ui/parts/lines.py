"""Fields of text: one line, prose that grows, a folder."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from mash_desk.domain.moments import parse_moment
from mash_desk.domain.times import moment
from mash_desk.ui.parts.button import Button
from mash_desk.ui.parts.field import Field, Value, characters
from mash_desk.ui.parts.layout import row
from mash_desk.ui.style import Role, current


class LineField(Field):
    """One line of text, kept as typed. A short one says how many characters it shows."""

    def __init__(self, name: str, label: str, *, hint: str = "", shows: int | None = None, text: str = "") -> None:
        self.edit = QLineEdit(text)
        self._shows = shows
        super().__init__(name, label, self.edit, hint=hint)
        self.edit.textChanged.connect(self.changed)
        self.restyle()

    def value(self) -> str:
        """The text as typed."""
        return self.edit.text()

    def set_value(self, value: Value) -> None:
        """Hold another text, and show where it begins."""
        self.edit.setText(as_text(value))
        if not self.edit.hasFocus():
            self.edit.setCursorPosition(0)

    def restyle(self) -> None:
        """Take font and width from the style."""
        self.edit.setFont(current().font(Role.BODY))
        if self._shows is not None:
            self.edit.setMaximumWidth(characters(self.edit, self._shows))


class MomentField(LineField):
    """A date with a time, typed in one line ("today 23:52", "28 8 2026 23:52"); the noun's rules read it."""

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        super().__init__(name, label, hint=hint, shows=24)

    def as_of(self, at: datetime) -> None:
        """Write out what was typed at that time: “23:50” in a draft of yesterday means yesterday."""
        meant, _findings = parse_moment(self.name, self.value(), at)
        if meant is not None:
            self.set_value(moment(meant))


class ProseField(Field):
    """Sentences. Grows with them from two lines to twelve; Tab goes on to the next field."""

    def __init__(self, name: str, label: str, *, hint: str = "", lines: int = 2) -> None:
        self.edit = Prose(lines)
        super().__init__(name, label, self.edit, hint=hint)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> str:
        """The text as typed."""
        return self.edit.toPlainText()

    def set_value(self, value: Value) -> None:
        """Hold another text; whoever is typing in it goes on at its end."""
        if (text := as_text(value)) == self.edit.toPlainText():
            return
        self.edit.setPlainText(text)
        if self.edit.hasFocus():
            self.edit.moveCursor(QTextCursor.MoveOperation.End)


class Prose(QPlainTextEdit):
    """The box of a prose field: as tall as its text, between its least lines and twelve."""

    def __init__(self, lines: int, most: int = 12) -> None:
        super().__init__()
        self._lines, self._most = lines, most
        self.setTabChangesFocus(True)
        self.setProperty("ringRadius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.restyle()

    def restyle(self) -> None:
        """Take font and height from the style."""
        self.setFont(current().font(Role.BODY))
        self._grow()

    def _grow(self) -> None:
        # The document of a plain text edit counts its height in lines.
        written = round(self.document().size().height())
        lines = min(max(written, self._lines), self._most)
        # While all of it fits, a bar would take room, wrap the words anew and stay.
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if written > self._most else policy.ScrollBarAlwaysOff)
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing()) + 20)


class FolderField(Field):
    """A folder of this computer: its path is typed, or the folder is chosen in the system's own dialog."""

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        self.edit = QLineEdit()
        self._choose = Button("Choose …")
        self._choose.setAccessibleName(f"Choose: {label}")
        self._choose.clicked.connect(self._ask)
        box = QWidget()
        line = row(self.edit, self._choose)
        line.setStretch(0, 1)
        box.setLayout(line)
        super().__init__(name, label, box, hint=hint, focus=self.edit)
        self.edit.textChanged.connect(self.changed)
        self.restyle()

    def value(self) -> str:
        """The path as typed or chosen."""
        return self.edit.text()

    def set_value(self, value: Value) -> None:
        """Hold another path, and show where it begins."""
        self.edit.setText(as_text(value))
        if not self.edit.hasFocus():
            self.edit.setCursorPosition(0)

    def restyle(self) -> None:
        """Take the font from the style."""
        self.edit.setFont(current().font(Role.BODY))

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.label, self.value())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, folder: str) -> None:
        self.set_value(folder)
        self.focus_input()


def as_text(value: Value) -> str:
    """A value that must be text or nothing; TypeError for any other."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError("a field of text holds text")
    return value
