"""Facts of a record: a gutter of labels, what is known beside each, hairlines between groups."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mash_desk.ui.parts.card import Hairline
from mash_desk.ui.parts.layout import clear, column, row
from mash_desk.ui.parts.text import Text, body, second
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import LABEL_GAP, LABEL_GUTTER, PANE_GAP

# The widths, in pixels at 100 %, under which a label stands above what is known: on a record's page, and beside a list.
_STACKS_BELOW_RULED, _STACKS_BELOW = 380, 240
_ANY = 16_777_215


class Facts(QWidget):
    """Rows of a label and what is known. `ruled` puts a hairline and more room between them, as on a record's page."""

    def __init__(self, *, ruled: bool = False) -> None:
        super().__init__()
        self._ruled = ruled
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(PANE_GAP if ruled else 8)

    def add(self, label: str, known: str | QWidget, under: str = "", *, lower: int = 0) -> None:
        """One more row; `under` stands in small beneath the label where it is ruled, else beneath what is known.

        `lower`: how many pixels down the label begins, beside something that has a margin of its own.
        """
        if self._ruled and self._column.count():
            self._column.addWidget(Hairline())
        self._column.addWidget(_Fact(label, known, under, ruled=self._ruled, lower=lower))

    def clear(self) -> None:
        """Take all rows away."""
        clear(self._column)


class _Fact(QWidget):
    def __init__(self, label: str, known: str | QWidget, under: str, *, ruled: bool, lower: int) -> None:
        super().__init__()
        name = Text(label, Role.STRONG if ruled else Role.SECOND, Tone.TEXT if ruled else Tone.MUTED, wrap=True)
        self._gutter = QWidget()
        beneath = Text(under, Role.SMALL, Tone.MUTED, wrap=True) if under and ruled else None
        left = [name, beneath] if beneath else [name]
        named = column(*left, gap=0)
        named.setContentsMargins(0, lower, 0, 0)
        self._gutter.setLayout(named)
        value = body(known) if isinstance(known, str) else known
        right = column(value, gap=4)
        if under and not ruled:
            right.addWidget(second(under))
        right.addStretch(1)
        self._right = right
        self._stacks_below = _STACKS_BELOW_RULED if ruled else _STACKS_BELOW
        self._line = row(self._gutter, right, gap=PANE_GAP)
        self._line.setStretch(1, 1)
        self._line.setAlignment(self._gutter, Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._line)
        if isinstance(known, str):
            self.setAccessibleName(f"{label}: {known}")
        self.restyle()

    def minimumSizeHint(self) -> QSize:
        """As wide as what is known: its label may stand above it."""
        return QSize(self._right.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the label above what is known where there is little room, or beside it."""
        super().resizeEvent(event)
        self._turn(event.size().width())

    def restyle(self) -> None:
        """Take the width of the gutter from the style."""
        self._beside = 0
        self._turn(self.width())

    def _turn(self, width: int) -> None:
        gutter = current().px(LABEL_GUTTER)
        # The most that it ever needed: what folds where it is narrow would let the label to and fro for ever.
        self._beside = max(self._beside, gutter + PANE_GAP + self._right.minimumSize().width())
        stacked = width < max(current().px(self._stacks_below), self._beside)
        self._gutter.setMinimumWidth(0 if stacked else gutter)
        self._gutter.setMaximumWidth(_ANY if stacked else gutter)
        self._line.setSpacing(LABEL_GAP if stacked else PANE_GAP)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
