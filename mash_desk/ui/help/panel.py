"""The panel of help: at the right, over the page, which stays as it is beneath."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from mash_desk.ui.escape import Escape
from mash_desk.ui.help.parts import Part
from mash_desk.ui.help.reading import Reading
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Facts,
    Hairline,
    Link,
    ProblemBanner,
    Text,
    announce,
    body,
    clear,
    column,
    holding,
    row,
    second,
    section,
    show_if,
)
from mash_desk.ui.style import Role, current
from mash_desk.ui.style.tokens import INSIDE, PANE_GAP

WIDE = 440
_MOST = 0.94
"""How much of the page it may cover, of a whole."""


class HelpPanel(QWidget):
    """Help over the right of `area`. Esc closes it, and the keyboard goes back to where it was.

    `printing` is sent for its button, `all_keys` for its link.
    """

    printing = Signal()
    all_keys = Signal()

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self.title, self.parts = "", list[Part]()
        self._before: QWidget | None = None
        self.setAccessibleName("Help")
        self._heading = Text("", Role.SECTION, wrap=True)
        close = Link("Close")
        close.setAccessibleName("Close help")
        close.clicked.connect(self.put_away)
        self._words = QVBoxLayout()
        self._words.setContentsMargins(PANE_GAP, PANE_GAP, PANE_GAP, PANE_GAP)
        self._words.setSpacing(PANE_GAP)
        self._reading = Reading(holding(self._words))
        self.problem = ProblemBanner()
        head = row(self._heading, close)
        head.setStretch(0, 1)
        head.setContentsMargins(PANE_GAP, INSIDE, PANE_GAP, INSIDE)
        head.setAlignment(close, Qt.AlignmentFlag.AlignTop)
        printing = Button("Print this help")
        printing.clicked.connect(self.printing)
        self._keys = Link("Every key")
        self._keys.clicked.connect(self.all_keys)
        whole = column(head, Hairline(), self.problem, self._reading, Hairline(), gap=0)
        whole.addWidget(ActionBar(printing, end=self._keys, margin=PANE_GAP))
        whole.setStretch(3, 1)
        whole.setContentsMargins(1, 1, 1, 1)
        self.setLayout(whole)
        self.hide()
        Escape(area, self.isVisible, self.put_away)
        area.installEventFilter(self)

    @property
    def came_from(self) -> QWidget | None:
        """What had the keyboard when the panel was opened, or has it now outside of it."""
        now = QApplication.focusWidget()
        if now is not None and not self.isAncestorOf(now):
            return now
        return self._before if self._before is not None and isValid(self._before) else None

    def offer_keys(self, offered: bool) -> None:
        """Have the link to every key, or not: before a desk is open there is no such page."""
        show_if(self._keys, offered)

    def show_parts(self, title: str, parts: Sequence[Part]) -> None:
        """Show this help, from its beginning, and take the keyboard."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.title, self.parts = title, list(parts)
        self._heading.setText(title)
        self.problem.hide()
        clear(self._words)
        for part in parts:
            self._words.addLayout(_laid(part))
        self._words.addStretch(1)
        self._reading.say(title, "\n\n".join(part.text() for part in parts))
        self._place()
        self.show()
        self.raise_()
        self._reading.begin()
        announce(self, title)

    def put_away(self) -> None:
        """Close it; the keyboard goes back to where it was."""
        if not self.isVisible():
            return
        inside = (now := QApplication.focusWidget()) is not None and self.isAncestorOf(now)
        self.hide()
        if inside and self._before is not None and isValid(self._before):
            # Any other reason would select what was typed there, and the next key would take its place.
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right of the page when the window changes."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def restyle(self) -> None:
        """Take the width from the style."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line around."""
        painter = QPainter(self)
        painter.setPen(QPen(current().colour("muted"), 1))
        painter.setBrush(current().colour("surface"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _place(self) -> None:
        wide = min(current().px(WIDE), round(self._area.width() * _MOST))
        self.setGeometry(self._area.width() - wide, 0, wide, self._area.height())


def _laid(part: Part) -> QVBoxLayout:
    laid = column(section(part.heading), *map(body, part.paragraphs), gap=INSIDE)
    if part.keys:
        facts = Facts()
        for key, words in part.keys:
            facts.add(key, words)
        laid.addWidget(facts)
    for words in part.aside:
        laid.addWidget(second(words))
    return laid
