"""The left rail: the rooms with their counts, and at its foot what is saved, who is working, and Lock."""

import attrs
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from mash_desk.ui.frame.icons import paint_icon, require
from mash_desk.ui.parts import Text, announce
from mash_desk.ui.parts.lettering import tip
from mash_desk.ui.style import Role, Style, Tone, current
from mash_desk.ui.style.tokens import CONTROL_RADIUS, INSIDE

WIDE, NARROW = 208, 56


@attrs.frozen
class Room:
    """A room: its name in code, and its words in the rail."""

    name: str
    words: str


class Rail(QWidget):
    """Rooms from top to bottom. `opened` is sent with a room's name, `locked` for Lock."""

    opened = Signal(str)
    locked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rooms: dict[str, RailButton] = {}
        self._late: dict[str, int] = {}
        self._narrow = self._unsaved = False
        self._name = Text("MASH Desk", Role.SECTION)
        self._saved = Text("", Role.SMALL, Tone.MUTED, wrap=True)
        self._officer = Text("", Role.SMALL, Tone.MUTED, wrap=True)
        self._lock = RailButton("lock", "Lock", "Ctrl+L")
        self._lock.clicked.connect(self.locked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(2)
        for part in (self._name, None, self._saved, self._officer, self._lock):
            self._column.addWidget(part) if part else self._column.addStretch(1)
        self._officer.setContentsMargins(12, 2, 4, 2)
        self._name.setContentsMargins(12, 4, 4, 12)
        self.setAccessibleName("Rooms")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.restyle()

    def add(self, room: Room) -> None:
        """Add a room below the others."""
        button = RailButton(room.name, room.words, room=True)
        button.set_narrow(self._narrow)
        button.clicked.connect(lambda: self._open(room.name))
        self._column.insertWidget(len(self._rooms) + 1, button)
        # Lock stands last, and was made first.
        QWidget.setTabOrder(next(reversed(self._rooms.values()), self._lock), button)
        QWidget.setTabOrder(button, self._lock)
        self._rooms[room.name] = button

    def show_room(self, name: str) -> None:
        """Mark the room that the page belongs to; none where there is none of that name."""
        for other, button in self._rooms.items():
            button.mark(chosen=other == name)

    def count(self, name: str, number: int | None, late: int = 0) -> None:
        """Show how many things wait in a room, and how many of them are late; None: it is not known yet.

        That more are late than before is read out.
        """
        room, before = self._rooms[name], self._late.get(name, late)
        self._late[name] = late
        room.note("counting …" if number is None else f"{number:,}", f"{late:,} late" if late else "")
        if late > before:
            announce(self, room.accessibleName())

    def say(self, saved: str, officer: str, *, unsaved: bool = False) -> None:
        """Say at the foot what is saved and who is working; that something was saved since is read out.

        `unsaved`: something could not be written. That stands there in red, and when the rail is folded too.
        """
        if self._saved.text() not in ("", saved):
            announce(self, saved)
        self._unsaved = unsaved
        self._saved.say(saved, Tone.RED if unsaved else Tone.MUTED)
        self._saved.setVisible(unsaved or not self._narrow)
        self._officer.setText(officer)
        self._lock.setToolTip(tip(f"{saved}\n{officer}") if self._narrow else "")

    def set_narrow(self, narrow: bool) -> None:
        """Fold to icons, or unfold."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.restyle()

    def restyle(self) -> None:
        """Take the width from the style."""
        self.setFixedWidth(current().px(WIDE) if not self._narrow else max(NARROW, current().px(44)))
        margin = 8 if self._narrow else 12
        self._column.setContentsMargins(margin, 12, margin, 12)
        for part in (self._name, self._officer):
            part.setVisible(not self._narrow)
        self._saved.setVisible(self._unsaved or not self._narrow)
        self._saved.setContentsMargins(4 if self._narrow else 12, 2, 0 if self._narrow else 4, 2)
        for button in (*self._rooms.values(), self._lock):
            button.set_narrow(self._narrow)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line at its right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().colour("sunken"))
        painter.fillRect(self.rect().adjusted(self.width() - 1, 0, 0, 0), current().colour("line"))

    def _open(self, name: str) -> None:
        self.opened.emit(name)


class RailButton(QAbstractButton):
    """Words and a note at the right, in red what is late of it; folded, an icon with all of it in its tip."""

    def __init__(self, icon: str, words: str, note: str = "", *, room: bool = False) -> None:
        super().__init__()
        require(icon)
        self._icon, self._words, self._note, self._late, self._narrow = icon, words, "", "", False
        self._room, self._chosen = room, False
        self.setText(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.note(note)

    def note(self, note: str, late: str = "") -> None:
        """Show a count or a key; `late`: how many of it are late."""
        self._note, self._late = note, late
        self.setAccessibleName(", ".join(part for part in (self._words, note, late) if part))
        self.setToolTip(tip(self.accessibleName()) if self._narrow else "")
        self.update()

    def mark(self, *, chosen: bool) -> None:
        """Be the room that is open, or not. Said in words: a button that is checked would be read as a tick box."""
        self._chosen = chosen
        self.setAccessibleDescription("open" if chosen else "")
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon instead of the words."""
        self._narrow = narrow
        self.note(self._note, self._late)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the room too, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as a control."""
        words = QFontMetrics(current().font(Role.STRONG), self).horizontalAdvance(self._words)
        return QSize(40 if self._narrow else words + 60, current().control_height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of the room that is open, its bar, words and note."""
        style, chosen = current(), self._chosen
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or self.underMouse():
            painter.setBrush(style.colour("accent_soft" if chosen else "line"))
            painter.drawRoundedRect(QRectF(self.rect()), CONTROL_RADIUS, CONTROL_RADIUS)
        if chosen:
            painter.setBrush(style.colour("accent"))
            painter.drawRoundedRect(QRectF(0, self.height() / 2 - 10, 3, 20), 1.5, 1.5)
        token = "accent" if chosen else "muted"
        if self._narrow:
            side = style.px(20)
            rect = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
            paint_icon(painter, rect, self._icon, style.colour(token))
            if self._late:
                _paint_mark(painter, rect, style)
            return
        painter.setPen(style.colour(token))
        painter.setFont(style.font(Role.STRONG))
        inside = self.rect().adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, self._words)
        room = inside.width() - painter.fontMetrics().horizontalAdvance(self._words) - INSIDE
        painter.setFont(style.font(Role.SECOND_STRONG if self._room else Role.SMALL))
        painter.setPen(style.colour("red" if self._late else token))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, self._noted(painter.fontMetrics(), room))

    def _noted(self, metrics: QFontMetrics, room: int) -> str:
        """All of the note where there is room: “12 · 3 late”; else what is late, for that presses."""
        whole = " · ".join(part for part in (self._note, self._late) if part)
        return whole if not self._late or metrics.horizontalAdvance(whole) <= room else self._late


def _paint_mark(painter: QPainter, icon: QRect, style: Style) -> None:
    """Draw the red mark at an icon's corner that says: something in this room is late."""
    side = style.px(10)
    mark = QRectF(icon.right() - side / 2, icon.top() - side / 4, side, side)
    painter.setPen(QPen(style.colour("sunken"), 2))
    painter.setBrush(style.colour("red"))
    painter.drawEllipse(mark)
