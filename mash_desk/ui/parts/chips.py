"""Chips: any number of a few things, each with its digit while the keyboard is among them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from mash_desk.ui.parts.field import Field, Option, Value
from mash_desk.ui.parts.layout import Wrapping
from mash_desk.ui.parts.marks import Shape, paint_mark
from mash_desk.ui.style import Role, current
from mash_desk.ui.style.tokens import CHIP_HEIGHT

_PAD = 12


class Chip(QCheckBox):
    """Words in a rounded border. Chosen, its digit gives way to a tick: it never changes its width."""

    def __init__(self, words: str, digit: int | None = None) -> None:
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
            painter.drawText(self.rect().adjusted(_PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(self._digit))
        painter.setPen(style.colour("accent" if chosen else "text"))
        painter.setFont(style.font(Role.SECOND_STRONG))
        painter.drawText(self.rect().adjusted(_PAD + slot, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._words)

    def _slot(self) -> int:
        return current().px(16)


class ChipRow(QWidget):
    """Chips that wrap, with digits 1 to 9 for the first nine."""

    def __init__(self, words: Sequence[str], label: str) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.chips = [Chip(word, index + 1 if index < 9 else None) for index, word in enumerate(words)]
        self.setLayout(Wrapping(*self.chips))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit ticks or unticks its chip."""
        place = event.key() - Qt.Key.Key_1.value
        if 0 <= place < min(len(self.chips), 9) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.chips[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.chips[place].toggle()
        else:
            super().keyPressEvent(event)


class Chips(Field):
    """Any number of codes of a short list; none is chosen beforehand."""

    def __init__(self, name: str, label: str, options: Sequence[Option], *, hint: str = "") -> None:
        self._codes = [option.code for option in options]
        self.row = ChipRow([option.words for option in options], label)
        super().__init__(name, label, self.row, hint=hint, focus=self.row.chips[0])
        self._label.setBuddy(None)  # type: ignore[arg-type]
        for chip in self.row.chips:
            chip.toggled.connect(self.changed)

    def value(self) -> tuple[str, ...]:
        """The chosen codes, in the order of the list."""
        return tuple(code for code, chip in zip(self._codes, self.row.chips, strict=True) if chip.isChecked())

    def set_value(self, value: Value) -> None:
        """Choose exactly these codes."""
        if not isinstance(value, tuple):
            raise TypeError("chips hold codes")
        for code, chip in zip(self._codes, self.row.chips, strict=True):
            chip.setChecked(code in value)
