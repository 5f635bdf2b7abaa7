"""Fields that choose from a closed list: a combo for one of many, a tick for yes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter

from mash_desk.ui.parts.field import Field, Option, Value, characters
from mash_desk.ui.parts.lettering import tip
from mash_desk.ui.parts.lines import as_text
from mash_desk.ui.style import Role, current
from mash_desk.ui.style.tokens import INSIDE

# The arrow of a list, in pixels at 100 %.
_ARROW = 16
# A list that is dropped down hides no more of the page than so many lines.
_MOST_IN_VIEW = 12


class CodeField(Field):
    """One code of a closed list, or none yet. Typing goes to the first that begins so; Delete chooses none."""

    def __init__(
        self, name: str, label: str, options: Sequence[Option], *, hint: str = "", shows: int | None = None
    ) -> None:
        self.combo = Combo()
        self._shows = shows
        super().__init__(name, label, self.combo, hint=hint)
        self.offer(options)
        self.combo.currentIndexChanged.connect(self.changed)
        self.restyle()

    def offer(self, options: Sequence[Option]) -> None:
        """Offer another list; what was chosen stays where it is offered again."""
        chosen = self.value()
        self.combo.clear()
        for option in options:
            self.combo.addItem(option.words, option.code)
        self.combo.setCurrentIndex(self.combo.findData(chosen) if chosen else -1)

    def value(self) -> str | None:
        """The chosen code, or None."""
        code = self.combo.currentData()
        return code if isinstance(code, str) else None

    def set_value(self, value: Value) -> None:
        """Choose a code; None chooses none. KeyError for a code that is not offered."""
        index = self.combo.findData(as_text(value)) if value else -1
        if value and index < 0:
            raise KeyError(value)
        self.combo.setCurrentIndex(index)

    def restyle(self) -> None:
        """Take font and width from the style."""
        self.combo.setFont(current().font(Role.BODY))
        if self._shows is not None:
            self.combo.setMaximumWidth(characters(self.combo, self._shows) + current().px(16))


class Combo(QComboBox):
    """A closed list that the mouse's wheel leaves alone, and in which Delete chooses none."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Choose")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(_MOST_IN_VIEW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(lambda _words: self._say_tip())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it as Qt does, but for words that have no room: they end in an ellipsis, and not inside a letter."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
            option.currentText = self.placeholderText()
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        words = self.fontMetrics().elidedText(
            option.currentText,
            Qt.TextElideMode.ElideRight,
            room.width() - 2,
        )
        option.currentText = words
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is chosen may be cut off now, or not any more."""
        super().resizeEvent(event)
        self._say_tip()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page and leave the choice alone."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace choose none; the rest is Qt's."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setCurrentIndex(-1)
        else:
            super().keyPressEvent(event)

    def _say_tip(self) -> None:
        """Have what is chosen whole in the tip where it is cut off."""
        room = self.width() - current().px(_ARROW) - 3 * INSIDE
        words = self.currentText()
        self.setToolTip(tip(words) if self.fontMetrics().horizontalAdvance(words) > room else "")


class Tick(Field):
    """Yes, or not ticked. Its words stand beside the box."""

    def __init__(self, name: str, words: str, *, hint: str = "") -> None:
        self.box = QCheckBox(words.replace("&", "&&"))
        super().__init__(name, words, self.box, hint=hint)
        self._label.hide()
        self._be_no_buddy()
        self.box.setAccessibleName(words)
        self.box.toggled.connect(self.changed)
        self.restyle()

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Value) -> None:
        """Tick it or not."""
        if not isinstance(value, bool):
            raise TypeError("a tick is true or false")
        self.box.setChecked(value)

    def restyle(self) -> None:
        """Take the font from the style."""
        self.box.setFont(current().font(Role.BODY))
