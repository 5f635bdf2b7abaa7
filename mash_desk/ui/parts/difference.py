"""What differs between two texts, line by line, in letters of one width: gone over with the arrow keys."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from mash_desk.ui.style import Role, current

_LEAST_LINES = 6
_PLACE = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@$")
# What begins a line, by its sign: the colour of its words, and of its ground.
_COLOURS = {"-": ("red", "red_soft"), "+": ("green", "green_soft"), "…": ("muted", "sunken")}


class Difference(QPlainTextEdit):
    """Lines as `diff` writes them. The sign at the beginning of each says it; colour only helps.

    Long lines stand whole, and scroll. It has a cursor, so that it is read line by line and copied by the keyboard.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByKeyboard | flags.TextSelectableByMouse)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setProperty("ringRadius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.restyle()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these: the first two, which name the files, are left out, and a place is said as its line.

        By their place: a changed line may begin as they do.
        """
        shown = tuple(_in_words(each) for each in lines[2:])
        if shown != self._lines:
            self._lines = shown
            self._write()

    def restyle(self) -> None:
        """Take letters and colours from the style."""
        self.setFont(current().fixed(Role.SECOND))
        self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing() + 20)
        self._write()

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        for number, line in enumerate(self._lines):
            ink, ground = _COLOURS.get(line[:1], ("text", ""))
            written, block = QTextCharFormat(), QTextBlockFormat()
            written.setForeground(current().colour(ink))
            if ground:
                block.setBackground(current().colour(ground))
            if number:
                cursor.insertBlock(block, written)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText(line, written)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _in_words(line: str) -> str:
    place = _PLACE.match(line)
    return f"… from line {place.group(1)}" if place else "".join(map(_seen, line))


def _seen(letter: str) -> str:
    """A letter; one that cannot be seen, or that turns others round, by its number: nothing hides behind it."""
    return letter if letter.isprintable() or letter == "\t" else f"\\u{ord(letter):04x}"
