"""A line of a record: what it is and what is known, and what can be done with it while it has keyboard or mouse."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from mash_desk.ui.parts.button import Link
from mash_desk.ui.parts.layout import column, holding, row
from mash_desk.ui.parts.marks import Mark, Shape
from mash_desk.ui.parts.text import Text
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import CONTROL_RADIUS, INSIDE

# The gutter of labels, and the width under which a label stands above what is known; in pixels at 100 %.
_GUTTER, _STACKS_BELOW = 128, 400
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}


class RecordLine(QAbstractButton):
    """One field of a record, one stop of the Tab key. Enter or a click changes it, H shows its history.

    `changing` and `recalling` are sent for the two. Down and Up go to the next line and back, as Tab does. The words
    for both acts show while the line has the keyboard or the mouse, in a place that is always theirs. `history` False:
    there is none to show. `opens` "": it cannot be changed, and Enter shows its history.
    """

    changing = Signal()
    recalling = Signal()

    def __init__(
        self,
        label: str,
        words: str,
        beneath: str = "",
        *,
        tone: Tone = Tone.TEXT,
        mark: Shape | None = None,
        history: bool = True,
        opens: str = "Change",
    ) -> None:
        super().__init__()
        self.label, self._history = label, history
        self._label = Text(label, Role.SECOND, Tone.MUTED, wrap=True)
        self._known = _known(words, beneath, tone, mark)
        self._opens = opens
        self._acts = [self._act(opens, self.changing)] if opens else []
        if history:
            self._acts.append(self._act("History", self.recalling))
        self._beside = holding(row(*self._acts, gap=INSIDE))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(INSIDE, 3, INSIDE, 3)
        self._grid.setHorizontalSpacing(INSIDE)
        self._grid.setVerticalSpacing(0)
        self._stacked: bool | None = None
        self._stack(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._acts else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ringRadius", CONTROL_RADIUS)
        self.setAccessibleName(label)
        keys = ([f"Enter: {opens.lower()}"] if opens else []) + (["H: history"] if history else [])
        said = [part.strip(". ") for part in (words, beneath, ", ".join(keys)) if part]
        self.setAccessibleDescription(". ".join(said))
        self.clicked.connect(self._press)
        self.restyle()

    def restyle(self) -> None:
        """Take the width of the gutter from the style."""
        self._stack(self.width() < current().px(_STACKS_BELOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the label above what is known where there is little room, or beside it."""
        super().resizeEvent(event)
        self._stack(event.size().width() < current().px(_STACKS_BELOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes, H recalls, Down and Up go on; the rest is Qt's."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._press()
        elif key is Qt.Key.Key_H and self._history:
            self.recalling.emit()
        elif key in _STEPS:
            self.focusNextPrevChild(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show what can be done while the mouse is over the line."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self._offer()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what can be done."""
        super().focusInEvent(event)
        self._offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self._offer()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of a line that has keyboard or mouse."""
        if self._acts and (self.underMouse() or self.hasFocus()):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current().colour("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), CONTROL_RADIUS, CONTROL_RADIUS)

    def _press(self) -> None:
        if self._opens:
            self.changing.emit()
        elif self._history:
            self.recalling.emit()

    def _act(self, words: str, does: object) -> Link:
        link = Link(words, role=Role.SECOND)
        link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        link.setAccessibleDescription(self.label)
        link.clicked.connect(does)
        policy = link.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        link.setSizePolicy(policy)
        link.hide()
        return link

    def _offer(self) -> None:
        for link in self._acts:
            link.setVisible(self.hasFocus() or self.underMouse())
        self.update()

    def _stack(self, stacked: bool) -> None:
        self._label.setFixedWidth(current().px(_GUTTER)) if not stacked else self._label.setMinimumWidth(1)
        if stacked:
            self._label.setMaximumWidth(16_777_215)
        if stacked == self._stacked:
            return
        self._stacked = stacked
        for part in (self._label, self._known, self._beside):
            self._grid.removeWidget(part)
        top = Qt.AlignmentFlag.AlignTop
        if stacked:
            self._grid.addWidget(self._label, 0, 0)
            self._grid.addWidget(self._beside, 0, 1, top)
            self._grid.addWidget(self._known, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self._label, 0, 0, top)
            self._grid.addWidget(self._known, 0, 1)
            self._grid.addWidget(self._beside, 0, 2, top)
        self._grid.setColumnStretch(0, 1 if stacked else 0)
        self._grid.setColumnStretch(1, 0 if stacked else 1)
        self.updateGeometry()


def _known(words: str, beneath: str, tone: Tone, mark: Shape | None) -> QWidget:
    said = Text(words, Role.BODY if tone is not Tone.AMBER else Role.STRONG, tone, wrap=True)
    parts: list[QWidget] = [said]
    if beneath:
        parts.append(Text(beneath, Role.SECOND, Tone.MUTED, wrap=True))
    lines = column(*parts, gap=0)
    if mark is None:
        return holding(lines)
    shape = Mark(mark)
    line = row(shape, lines)
    line.setStretch(1, 1)
    line.setAlignment(shape, Qt.AlignmentFlag.AlignTop)
    return holding(line)
