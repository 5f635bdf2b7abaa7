"""Lines that are read first: the amber strip, the training band, the banner of a problem."""

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.parts.announce import announce
from mash_desk.ui.parts.button import Button, Link
from mash_desk.ui.parts.layout import Wrapping, clear, column, row, show_if
from mash_desk.ui.parts.marks import Mark, Shape
from mash_desk.ui.parts.text import SLACK, Text
from mash_desk.ui.parts.why import explain
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import CARD_RADIUS, INSIDE, PAGE_MARGIN, PANE_GAP


class Strip(QWidget):
    """What must be read before anything is said or sent: the same on every page of a matter. Hidden when empty."""

    def __init__(self, warnings: Sequence[str] = (), *, lead: str = "") -> None:
        super().__init__()
        self._lead = lead
        self._words = Wrapping(gap=PANE_GAP)
        mark = Mark(Shape.LOOK)
        line = row(mark, self._words)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        line.setContentsMargins(12, INSIDE - 1, 12, INSIDE - 1)
        self.setLayout(line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(warnings)

    def say(self, warnings: Sequence[str]) -> None:
        """Show these warnings and no others."""
        clear(self._words)
        spoken = ". ".join([self._lead, *warnings] if self._lead else warnings)
        for words in [self._lead, *warnings] if self._lead and warnings else warnings:
            self._words.addWidget(Text(words, Role.STRONG, Tone.AMBER, wrap=True))
        changed = self.accessibleName() != spoken
        self.setAccessibleName(spoken)
        show_if(self, bool(warnings))
        if changed and warnings:
            announce(self, spoken)

    def event(self, event: QEvent) -> bool:
        """What stands where is only known once it is laid out."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the amber ground, its border, and a bar between two warnings."""
        style = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(style.colour("amber"), 1))
        painter.setBrush(style.colour("amber_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
        places = [item.geometry() for place in range(self._words.count()) if (item := self._words.itemAt(place))]
        for before, after in itertools.pairwise(places):
            if before.top() == after.top() and before.right() < after.left():
                x = (before.right() - SLACK + after.left()) / 2
                painter.drawLine(QPointF(x, before.top() + 1), QPointF(x, before.bottom() - 1))


class TrainingBand(QWidget):
    """The striped band of a training desk, across the top of its window."""

    def __init__(self, words: str = "Training desk. Everyone here is invented.") -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """Take its height from the style."""
        self.setFixedHeight(current().px(20) + INSIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw stripes, and the words on a plain ground in their middle."""
        style = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), style.colour("amber_soft"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("amber"))
        height, step = self.height(), 28
        for x in range(-height, self.width(), step):
            corners = [(x, height), (x + height, 0), (x + height + step / 2, 0), (x + step / 2, height)]
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        painter.setFont(style.font(Role.STRONG))
        width = painter.fontMetrics().horizontalAdvance(self._words) + 4 * INSIDE
        middle = QRectF((self.width() - width) / 2, 0, width, height)
        painter.fillRect(middle, style.colour("amber_soft"))
        painter.setPen(style.colour("amber"))
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self._words)


class ProblemBanner(QWidget):
    """What went wrong on this computer, and what to do next. Stays until it is put right or put away.

    On a page it is as wide as what stands above and below it. `above` the page it keeps the margin of a page.
    """

    tried_again = Signal()

    def __init__(self, *, above: bool = False) -> None:
        super().__init__()
        self._across, self._down = (PAGE_MARGIN, INSIDE) if above else (0, 0)
        self._words = Text("", Role.STRONG, Tone.RED, wrap=True)
        self._next = Text("", Role.SECOND, Tone.TEXT, wrap=True)
        self._again = Button("Try again")
        self._again.clicked.connect(self.tried_again)
        away = Link("Close")
        away.setAccessibleName("Close this notice")
        away.clicked.connect(self.hide)
        mark = Mark(Shape.STOP)
        line = row(mark, column(self._words, self._next, gap=4), self._again, away, gap=12)
        line.setContentsMargins(12 + self._across, 12 + self._down, 12 + self._across, 12 + self._down)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.hide()

    def tell(self, why: Refused | Known) -> None:
        """Show what was refused, or how it stands with this computer, where no field of the page can say it."""
        if isinstance(why, Refused):
            self.say(" ".join(finding.words for finding in why.findings), "")
            explain(self, said=[each.words for each in why.findings], codes=[each.code for each in why.findings])
        else:
            self.say(why.words, why.what_next)

    def say(self, words: str, what_next: str, *, again: bool = False) -> None:
        """Show a problem; with a button to try again where that may help."""
        new = self.isHidden() or self._words.text() != words
        self._words.setText(words)
        self._next.setText(what_next)
        self._again.setVisible(again)
        explain(self)
        self.setAccessibleName(f"{words} {what_next}")
        show_if(self, True)
        if new:
            announce(self, f"{words} {what_next}")

    def is_saying(self, words: str) -> bool:
        """Whether it says this, for all to see."""
        return self.isVisible() and self._words.text() == words

    def withdraw(self, why: Known) -> None:
        """Put it away where this is what it says still: it has been put right."""
        self.unsay(why.words)

    def unsay(self, words: str) -> None:
        """Put it away where these words are what it says still."""
        if self._words.text() == words:
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the red ground and its border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current().colour("red"), 1))
        painter.setBrush(current().colour("red_soft"))
        across, down = self._across + 0.5, self._down + 0.5
        inside = QRectF(self.rect()).adjusted(across, down, -across, -down)
        painter.drawRoundedRect(inside, CARD_RADIUS, CARD_RADIUS)
