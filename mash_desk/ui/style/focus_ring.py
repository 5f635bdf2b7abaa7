"""The focus ring: two pixels, outside whatever has the keyboard, on every widget alike."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from mash_desk.ui.style.style import current
from mash_desk.ui.style.tokens import CARD_RADIUS, CONTROL_RADIUS

_WIDTH = 2
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ZOrderChange,
    QEvent.Type.ParentChange,
    QEvent.Type.DynamicPropertyChange,
}


class FocusRing(QObject):
    """Follows the keyboard through all windows of the application and draws the ring around it.

    The ring lies above everything else in the window, or in the page that scrolls, so that nothing hides it and it
    scrolls with what it surrounds. It is gone while a page has the property "covered": nothing there is in view.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._drawn: _Ring | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._move_to)

    def _move_to(self, _before: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        if self._drawn is not None and isValid(self._drawn):
            self._drawn.hide()
            self._drawn.deleteLater()
        self._drawn = None
        if now is None or now.property("ringless"):
            return
        self._watched = [now, *_up_to_page(now)]
        self._drawn = _Ring(self._watched[-1], now)
        for widget in self._watched:
            widget.installEventFilter(self)
        self._drawn.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the ring where its widget is."""
        if event.type() in _MOVES and self._drawn is not None and isValid(self._drawn):
            self._drawn.place()
        return super().eventFilter(watched, event)


class _Ring(QWidget):
    def __init__(self, page: QWidget, around: QWidget) -> None:
        super().__init__(page)
        self._page, self._around = page, around
        self._gap = _gap(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def place(self) -> None:
        """Lie around the widget, or hide with it."""
        if not isValid(self._around) or not self._around.isVisible() or _is_covered(self._around):
            self.hide()
            return
        page = self._page
        corner = self._around.mapTo(page, QPoint(0, 0)) if page is not self._around else QPoint(0, 0)
        out = self._gap + _WIDTH
        self.setGeometry(QRect(corner, self._around.size()).adjusted(-out, -out, out, out))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring and nothing inside it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current().colour("focus"), _WIDTH))
        half = _WIDTH / 2
        radius = _radius(self._around) + self._gap + half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)


def _up_to_page(widget: QWidget) -> list[QWidget]:
    """The ancestors, from the parent to the page that scrolls or the window."""
    chain = []
    parent = widget.parentWidget()
    while parent is not None:
        chain.append(parent)
        above = parent.parentWidget()
        scrolls = above is not None and isinstance(above.parentWidget(), QScrollArea)
        if parent.isWindow() or scrolls:
            break
        parent = above
    return chain or [widget]


def _is_covered(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None and not above.property("covered"):
        above = above.parentWidget()
    return above is not None


def _gap(widget: QWidget) -> int:
    if isinstance(widget, QAbstractButton):
        return 1
    # A field's own border lies beneath the ring, so that the field seems to thicken where it is.
    return -1


def _radius(widget: QWidget) -> float:
    chosen = widget.property("ringRadius")
    if chosen is not None:
        return float(chosen)
    return CARD_RADIUS if isinstance(widget, QAbstractScrollArea) else CONTROL_RADIUS
