"""The error summary: "There is a problem", and a link to each."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGroupBox, QVBoxLayout

from mash_desk.ui.parts.button import Link
from mash_desk.ui.parts.field import Noted
from mash_desk.ui.parts.keyboard import tab_as_laid_out
from mash_desk.ui.parts.layout import clear, column, row, show_if
from mash_desk.ui.parts.marks import Mark, Shape
from mash_desk.ui.parts.text import section
from mash_desk.ui.style import current
from mash_desk.ui.style.tokens import CARD_RADIUS, INSIDE, PANE_GAP


class ErrorSummary(QGroupBox):
    """Everything found, in the order of the form. Takes the keyboard when shown; a link sends `jumped` with the field.

    Enter, as long as the box itself has the keyboard, is as its first link.
    What is to look at only, and does not stop, is headed so. A group box: what takes the keyboard must have a role.
    """

    jumped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._heading = section("")
        self._items = QVBoxLayout()
        self._items.setSpacing(4)
        self.setLayout(column(self._heading, self._items, gap=INSIDE, margin=PANE_GAP))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ringRadius", CARD_RADIUS)
        self.hide()

    def show_findings(self, noted: Sequence[Noted]) -> None:
        """Show these and no others; hide when there is none."""
        clear(self._items)
        self._stops = any(one.shape is Shape.STOP for one in noted)
        heading = "There is a problem" if self._stops else "To look at"
        self._heading.setText(heading)
        for one in noted:
            link = Link(one.finding.words)
            link.clicked.connect(lambda _checked=False, field=one.finding.field: self.jumped.emit(field))
            line = row(Mark(one.shape, number=one.number), link)
            line.setStretch(1, 1)
            line.setAlignment(link, Qt.AlignmentFlag.AlignLeft)
            self._items.addLayout(line)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(" ".join(one.finding.words for one in noted))
        show_if(self, bool(noted))
        tab_as_laid_out(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the first problem."""
        first = self.findChild(Link)
        if first is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            first.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a border in the tone of the worst."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current().colour("red" if self._stops else "amber"), 2))
        painter.setBrush(current().colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
