"""The history of a line: what it said before and after, when that moved, and by whom."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mash_desk.casework import history
from mash_desk.casework.desk import Desk
from mash_desk.casework.history import Moved
from mash_desk.domain import times
from mash_desk.ui.parts import Card, Text, column, grid, holding, second
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import PANE_GAP

_BLANK = "blank"


def read_past(desk: Desk, kind: str, row: str, field: str) -> tuple[Moved, ...]:
    """Each time that one field moved, or any of its row where no field is named; the newest first."""
    if field:
        return history.of_field(desk, kind, row, field)
    return history.of_record(desk, kind, row)


class PastView(QWidget):
    """Each move in a line: when and by whom, beside what stood before and after."""

    def __init__(self, moves: Sequence[Moved], *, whole: bool) -> None:
        super().__init__()
        lines = [_line(each, whole=whole) for each in moves]
        inside = column(grid(*lines, gap=PANE_GAP) if lines else second("It has stood so from the beginning."), gap=0)
        self.setLayout(column(Card(inside, margin=12, ground="canvas"), gap=0))
        self.spoken = ". ".join(_spoken(each, whole=whole) for each in moves) or "No history"
        self.setAccessibleName(f"History. {self.spoken}")


def _line(moved: Moved, *, whole: bool) -> list[QWidget]:
    when = column(
        Text(times.short(moved.at), Role.SMALL, Tone.MUTED), Text(moved.officer, Role.SMALL, Tone.MUTED), gap=0
    )
    return [holding(when), Text(_words(moved, whole=whole), Role.SECOND, wrap=True)]


def _spoken(moved: Moved, *, whole: bool) -> str:
    return f"{times.short(moved.at)}, {moved.officer}: {_words(moved, whole=whole)}"


def _words(moved: Moved, *, whole: bool) -> str:
    """“blank → 07700 900142”; of a whole row, with the field's label first."""
    said = f"{moved.before or _BLANK} → {moved.after or _BLANK}"
    return f"{moved.label}: {said}" if whole else said
