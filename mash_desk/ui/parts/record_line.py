"""A line of a record: what it is and what is known, and what can be done with it while it has keyboard or mouse."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mash_desk.ui.parts.layout import column, holding, row
from mash_desk.ui.parts.marks import Mark, Shape
from mash_desk.ui.parts.offering_line import OfferingLine
from mash_desk.ui.parts.text import Text
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import INSIDE

# The gutter of labels, and the width under which a label stands above what is known; in pixels at 100 %.
_GUTTER, _STACKS_BELOW = 128, 400


class RecordLine(OfferingLine):
    """One field of a record. Enter or a click changes it, H shows its history.

    `changing` and `recalling` are sent for the two, `leading` for O where the line `leads` to another page. `history`
    False: there is none to show. `opens` "": it cannot be changed, and Enter does what comes next.
    """

    changing = Signal()
    recalling = Signal()
    leading = Signal()

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
        leads: str = "",
    ) -> None:
        super().__init__()
        self.label = label
        self._label = Text(label, Role.SECOND, Tone.MUTED, wrap=True)
        self._label.setContentsMargins(0, 3, 0, 0)
        self._known = _known(words, beneath, tone, mark)
        offered = ((opens, "Enter", self.changing), (leads, "O", self.leading), ("History", "H", self.recalling))
        does = [each for each in offered if each[0] and (history or each[1] != "H")]
        self._beside = self.offer(label, *does)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(INSIDE, 3, INSIDE, 3)
        self._grid.setHorizontalSpacing(INSIDE)
        self._grid.setVerticalSpacing(0)
        self._stacked: bool | None = None
        self._stack(False)
        self.setAccessibleName(label)
        keys = ", ".join(f"{key}: {words.lower()}" for words, key, _does in does)
        said = [part.strip(". ") for part in (words, beneath, keys) if part]
        self.setAccessibleDescription(". ".join(said))
        self.restyle()

    def restyle(self) -> None:
        """Take the width of the gutter from the style."""
        self._stack(self.width() < current().px(_STACKS_BELOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the label above what is known where there is little room, or beside it."""
        super().resizeEvent(event)
        self._stack(event.size().width() < current().px(_STACKS_BELOW))

    def indent(self, width: int) -> int:
        """How far in what is known begins, at a width of the line, in pixels."""
        return INSIDE if width < current().px(_STACKS_BELOW) else current().px(_GUTTER) + 2 * INSIDE

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
            self._grid.addWidget(self._known, 1, 0, 1, 2, top)
        else:
            self._grid.addWidget(self._label, 0, 0, top)
            self._grid.addWidget(self._known, 0, 1, top)
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
    lines.setContentsMargins(0, 2, 0, 0)
    if mark is None:
        return holding(lines)
    shape = holding(lowered := column(Mark(mark), gap=0))
    lowered.setContentsMargins(0, 2, 0, 0)
    line = row(shape, lines)
    line.setStretch(1, 1)
    line.setAlignment(shape, Qt.AlignmentFlag.AlignTop)
    return holding(line)
