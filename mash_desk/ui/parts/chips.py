"""Chips: any number of a few things, each with its digit or letter while the keyboard is among them."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from mash_desk.ui.parts.field import Field, Option, Value
from mash_desk.ui.parts.keyboard import give_keyboard
from mash_desk.ui.parts.layout import Wrapping, clear
from mash_desk.ui.parts.marks import Shape, paint_mark
from mash_desk.ui.style import Role, current
from mash_desk.ui.style.tokens import CHIP_HEIGHT

_PAD = 12
_KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Chip(QCheckBox):
    """Words in a rounded border. Chosen, its key gives way to a tick: it never changes its width."""

    def __init__(self, words: str, digit: str = "") -> None:
        super().__init__(words.replace("&", "&&"))
        self._words, self._digit = words, digit
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def say(self, words: str) -> None:
        """Show other words, for instance with another count."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.restyle()
        self.update()

    def restyle(self) -> None:
        """Take its size from the style."""
        self.setProperty("ringRadius", self.sizeHint().height() / 2)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The words, and room for digit or tick."""
        style = current()
        words = QFontMetrics(style.font(Role.SECOND_STRONG), self).horizontalAdvance(self._words)
        return QSize(words + self._slot() + 2 * _PAD, max(CHIP_HEIGHT, style.px(20) + 8))

    def minimumSizeHint(self) -> QSize:
        """As wide as its words."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """All of it can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, border, tick or digit, words."""
        style, chosen = current(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(style.colour("accent" if chosen else "muted"), 1))
        painter.setBrush(style.colour("accent_soft" if chosen else "sunken" if self.underMouse() else "surface"))
        radius = (self.height() - 1) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        slot = self._slot()
        if chosen:
            side = style.px(13)
            paint_mark(
                painter, QRectF(_PAD - 1, (self.height() - side) / 2, side, side), Shape.PASSED, style.colour("accent")
            )
        elif self._digit:
            painter.setPen(style.colour("muted"))
            painter.setFont(style.font(Role.SMALL))
            painter.drawText(self.rect().adjusted(_PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._digit)
        painter.setPen(style.colour("accent" if chosen else "text"))
        painter.setFont(style.font(Role.SECOND_STRONG))
        left = _PAD + (slot if chosen or self._digit else slot // 2)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._words)

    def _slot(self) -> int:
        return current().px(16)


class ChipRow(QWidget):
    """Chips that wrap: 1 to 9 for the first nine, letters for the others. One stop of the Tab key; arrows go along."""

    def __init__(self, words: Sequence[str], label: str) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.chips: list[Chip] = []
        self._line = Wrapping()
        self.setLayout(self._line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.offer(words)

    def offer(self, words: Sequence[str]) -> None:
        """Have other chips, none of them chosen."""
        clear(self._line)
        self.chips = [Chip(word, key) for word, key in zip_longest(words, _KEYS[: len(words)], fillvalue="")]
        for chip in self.chips:
            self._line.addWidget(chip)
            chip.installEventFilter(self)
        self._stop_at(0)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The chip that had the keyboard last is where Tab comes back to; arrows are the row's, not the button's."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, Chip):
            self._stop_at(self.chips.index(watched))
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, Chip):
            step = _STEPS.get(Qt.Key(event.key()))
            if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.step(self.chips.index(watched), step)
                return True
        return super().eventFilter(watched, event)

    def step(self, place: int, by: int) -> None:
        """Answer an arrow pressed at a chip: the next has the keyboard, and the space bar ticks it."""
        self._go(place + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A chip's key ticks or unticks it."""
        key = event.text().upper()
        place = _KEYS.find(key) if key else -1
        if 0 <= place < len(self.chips) and not event.modifiers() & ~_PLAIN:
            self._go(place)
            self.chips[place].toggle()
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.chips):
            self.chips[place].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stop_at(self, place: int) -> None:
        for index, chip in enumerate(self.chips):
            by_tab = Qt.FocusPolicy.StrongFocus if index == place else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(by_tab)


class Chips(Field):
    """Any number of codes of a short list; none is chosen beforehand."""

    def __init__(self, name: str, label: str, options: Sequence[Option], *, hint: str = "") -> None:
        self._codes: list[str] = []
        self.row = ChipRow((), label)
        super().__init__(name, label, self.row, hint=hint)
        self._be_no_buddy()
        self.offer(options)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer another list; nothing of it is chosen."""
        self._codes = [option.code for option in options]
        self.row.offer([option.words for option in options])
        for chip in self.row.chips:
            chip.toggled.connect(self.changed)

    def focus_input(self) -> None:
        """Give the keyboard to the chip that had it last."""
        for chip in self.row.chips:
            if chip.focusPolicy() is Qt.FocusPolicy.StrongFocus:
                give_keyboard(chip)

    def value(self) -> tuple[str, ...]:
        """The chosen codes, in the order of the list."""
        return tuple(code for code, chip in zip(self._codes, self.row.chips, strict=True) if chip.isChecked())

    def set_value(self, value: Value) -> None:
        """Choose exactly these codes."""
        if not isinstance(value, tuple):
            raise TypeError("chips hold codes")
        for code, chip in zip(self._codes, self.row.chips, strict=True):
            chip.setChecked(code in value)
