"""A choice: one of two to four, in segments with their digits; none is chosen beforehand."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QRadioButton, QSizePolicy, QWidget

from mash_desk.ui.parts.field import Field, Option, Value
from mash_desk.ui.parts.keyboard import give_keyboard
from mash_desk.ui.style import Role, current
from mash_desk.ui.style.tokens import CONTROL_RADIUS

_PAD = 12
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Choice(Field):
    """One code of a few that all stand in view."""

    def __init__(self, name: str, label: str, options: Sequence[Option], *, hint: str = "") -> None:
        self._codes = [option.code for option in options]
        self.segments = Segments([option.words for option in options], label)
        super().__init__(name, label, self.segments, hint=hint, focus=self.segments.buttons[0])
        self._be_no_buddy()
        self.segments.group.idToggled.connect(lambda _index, checked: self.changed.emit() if checked else None)

    def value(self) -> str | None:
        """The chosen code, or None."""
        index = self.segments.group.checkedId()
        return self._codes[index] if index >= 0 else None

    def set_value(self, value: Value) -> None:
        """Choose a code; None chooses none. ValueError for a code that is not offered."""
        if value is None:
            self.segments.choose_none()
            self.changed.emit()
        else:
            self.segments.buttons[self._codes.index(str(value))].setChecked(True)

    def focus_input(self) -> None:
        """Give the keyboard to what is chosen, or to the first."""
        chosen = self.segments.group.checkedButton() or self.segments.buttons[0]
        give_keyboard(chosen)


class Segments(QWidget):
    """Radio buttons joined in one border; below each other where the words do not fit beside each other."""

    def __init__(self, words: Sequence[str], label: str) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.group = QButtonGroup(self)
        self.buttons = [Segment(word, index + 1) for index, word in enumerate(words)]
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for index, button in enumerate(self.buttons):
            self.group.addButton(button, index)
            button.place(first=index == 0, last=index == len(self.buttons) - 1, upright=False)
            self._box.addWidget(button, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def choose_none(self) -> None:
        """Leave the choice open again."""
        self.group.setExclusive(False)
        for button in self.buttons:
            button.setChecked(False)
        self.group.setExclusive(True)

    def minimumSizeHint(self) -> QSize:
        """As wide as one of them: the others may stand below it."""
        least = max(button.minimumSizeHint().width() for button in self.buttons)
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn upright where it is too narrow."""
        super().resizeEvent(event)
        widest = max(button.sizeHint().width() for button in self.buttons)
        upright = widest * len(self.buttons) > event.size().width()
        direction = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        if direction != self._box.direction():
            self._box.setDirection(direction)
            for index, button in enumerate(self.buttons):
                button.place(first=index == 0, last=index == len(self.buttons) - 1, upright=upright)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses its segment; an arrow the next one, and after the last the first."""
        place = event.key() - Qt.Key.Key_1.value
        if (step := step_of(event)) and (here := self._at_keyboard()) is not None:
            self._choose((here + step) % len(self.buttons))
        elif 0 <= place < len(self.buttons) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(place)
        else:
            super().keyPressEvent(event)

    def _at_keyboard(self) -> int | None:
        return next((place for place, button in enumerate(self.buttons) if button.hasFocus()), None)

    def _choose(self, place: int) -> None:
        self.buttons[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.buttons[place].setChecked(True)


def step_of(event: QKeyEvent) -> int:
    """Where an arrow goes: 1 for on, -1 for back, 0 for any other key."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return 0
    return _STEPS.get(Qt.Key(event.key()), 0)


class Segment(QRadioButton):
    """One radio button of a choice: circle, words, digit."""

    def __init__(self, words: str, digit: int) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words, self._digit = words, digit
        self._first = self._last = self._upright = False
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def place(self, *, first: bool, last: bool, upright: bool) -> None:
        """Know which corners of the whole are its own."""
        self._first, self._last, self._upright = first, last, upright
        self.update()

    def sizeHint(self) -> QSize:
        """Circle, words and digit."""
        style = current()
        words = QFontMetrics(style.font(Role.STRONG), self).horizontalAdvance(self._words)
        return QSize(words + 2 * _PAD + style.px(24) + style.px(20), style.control_height)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough that the whole may turn upright."""
        return QSize(current().px(64), current().control_height)

    def restyle(self) -> None:
        """Take its size from the style."""
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are for the whole: Qt's own would go along without choosing while nothing is chosen yet."""
        if step_of(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hitButton(self, pos: object) -> bool:
        """All of it can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, border, circle, words, digit."""
        style, chosen = current(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(style.colour("accent" if chosen else "muted"), 1))
        painter.setBrush(style.colour("accent_soft" if chosen else "sunken" if self.underMouse() else "surface"))
        painter.drawPath(self._outline())
        self._circle(painter, chosen)
        painter.setPen(style.colour("accent" if chosen else "text"))
        painter.setFont(style.font(Role.STRONG if chosen else Role.BODY))
        inside = self.rect().adjusted(_PAD + style.px(24), 0, -_PAD, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, self._words)
        painter.setPen(style.colour("accent" if chosen else "muted"))
        painter.setFont(style.font(Role.SMALL))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, str(self._digit))

    def _circle(self, painter: QPainter, chosen: bool) -> None:
        style = current()
        middle = QPointF(_PAD + style.px(8), self.height() / 2)
        painter.setPen(QPen(style.colour("accent" if chosen else "muted"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, style.px(15) / 2, style.px(15) / 2)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("accent"))
            painter.drawEllipse(middle, style.px(8) / 2, style.px(8) / 2)

    def _outline(self) -> QPainterPath:
        """Rounded where the whole has a corner; neighbours share one line."""
        over = 0.0 if self._last else 1.0
        right, below = (0.0, over) if self._upright else (over, 0.0)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, right - 0.5, below - 0.5)
        path = QPainterPath()
        path.addRoundedRect(rect, CONTROL_RADIUS, CONTROL_RADIUS)
        half = QRectF(rect)
        square = QPainterPath()
        for ends, cut in ((self._first, "start"), (self._last, "end")):
            if not ends:
                half = QRectF(rect)
                if self._upright:
                    half.setBottom(rect.center().y()) if cut == "start" else half.setTop(rect.center().y())
                else:
                    half.setRight(rect.center().x()) if cut == "start" else half.setLeft(rect.center().x())
                square.addRect(half)
        return path.united(square).simplified()
