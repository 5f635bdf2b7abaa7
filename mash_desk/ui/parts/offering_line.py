"""A line that shows what can be done with it while it has the keyboard or the mouse."""

from PySide6.QtCore import QEvent, QRectF, Qt, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mash_desk.ui.parts.button import Link
from mash_desk.ui.parts.layout import holding, row, show_if
from mash_desk.ui.style import Role, current
from mash_desk.ui.style.tokens import CONTROL_RADIUS, INSIDE

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}

Offered = tuple[str, str, SignalInstance]
"""The words of what can be done, the key that does it, what is sent then."""


class OfferingLine(QAbstractButton):
    """One stop of the Tab key. Enter or a click does the first thing that it offers, each letter its own.

    Down and Up go to the next line and back, as Tab does. A line that offers nothing takes no keyboard.
    """

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[Offered, ...] = ()
        self._links: list[Link] = []
        self._place: QWidget | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ringRadius", CONTROL_RADIUS)
        self.clicked.connect(self._press)

    def offer(self, about: str, *offered: Offered) -> QWidget:
        """Offer these; `about` is what they are done to. The words for them, in a place that is always theirs."""
        self._offered = offered
        self._links = [_link(words, about, does) for words, _key, does in offered]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if offered else Qt.FocusPolicy.NoFocus)
        self._place = holding(row(*self._links, gap=INSIDE))
        return self._place

    def offer_with_words(self, wanted: bool) -> None:
        """Show the words, or leave their place to what the line says: the keys and a click do the same."""
        if self._place is not None:
            show_if(self._place, wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the letters do what they say, Down and Up go on; the rest is Qt's."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._press()
        elif (does := self._by_letter(event.text())) is not None:
            does.emit()
        elif key in _STEPS:
            self.focusNextPrevChild(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show what can be done while the mouse is over the line."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self._show_offered()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what can be done."""
        super().focusInEvent(event)
        self._show_offered()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self._show_offered()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of a line that has keyboard or mouse."""
        if self._offered and (self.underMouse() or self.hasFocus()):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current().colour("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), CONTROL_RADIUS, CONTROL_RADIUS)

    def _press(self) -> None:
        if self._offered:
            self._offered[0][2].emit()

    def _by_letter(self, letter: str) -> SignalInstance | None:
        return next((does for _words, key, does in self._offered if key == letter.upper()), None)

    def _show_offered(self) -> None:
        for link in self._links:
            link.setVisible(self.hasFocus() or self.underMouse())
        self.update()


def _link(words: str, about: str, does: SignalInstance) -> Link:
    link = Link(words, role=Role.SECOND)
    link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    link.setAccessibleDescription(about)
    link.clicked.connect(does)
    policy = link.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    link.setSizePolicy(policy)
    link.hide()
    return link
