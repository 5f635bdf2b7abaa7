"""Who agreed as the officer recorded it, and what that colleague says of it: side by side, and neither goes away."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mash_desk.domain import times
from mash_desk.domain.correction import Correctable
from mash_desk.domain.disclosure import Agreement, Statement
from mash_desk.ui.disclosure.shown import Shown
from mash_desk.ui.parts import body, column, holding, second, strong
from mash_desk.ui.style import Tone
from mash_desk.ui.style.tokens import PANE_GAP, ROW_GAP

_DISPUTED = "disputed"


Make = Callable[[str, str, Correctable, QWidget], QWidget]


def agreements(shown: Shown, fact: Make) -> QWidget:
    """Each agreement on the left, the statements about it on the right. `fact` makes one of what stands."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(PANE_GAP)
    grid.setVerticalSpacing(ROW_GAP)
    for line, agreement in enumerate(shown.page.standing.agreements):
        said = shown.page.standing.statements_on(agreement)
        known = fact("agreement", "Agreed", agreement, _agreement(shown, agreement))
        grid.addWidget(known, line, 0, Qt.AlignmentFlag.AlignTop)
        if said:
            each_one = (fact("statement", "Statement", each, _statement(shown, each)) for each in said)
            both = holding(column(*each_one, gap=ROW_GAP))
            grid.addWidget(both, line, 1, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(1, 1)
    grid.setColumnStretch(0, 1)
    return holding(grid)


def _agreement(shown: Shown, agreement: Agreement) -> QWidget:
    how = shown.words("agreement_how", agreement.how)
    who = shown.name(agreement.colleague)
    lines: list[QWidget] = [strong(f"{who}: {how[:1].lower()}{how[1:]}" if who else how)]
    if agreement.agreed_at:
        lines.append(body(f"Agreed {times.short(agreement.agreed_at)}"))
    if agreement.words:
        lines.append(body(f"“{agreement.words}”"))
    lines.append(second(f"Recorded by {shown.name(agreement.recorded_by)}, {times.short(agreement.recorded_at)}"))
    return holding(column(*lines, gap=4))


def _statement(shown: Shown, statement: Statement) -> QWidget:
    verdict = shown.words("verdict", statement.verdict)
    tone = Tone.AMBER if statement.verdict == _DISPUTED else Tone.TEXT
    return holding(
        column(
            strong(f"{shown.name(statement.colleague)}: {verdict[:1].lower()}{verdict[1:]}", tone),
            body(f"“{statement.words}”"),
            second(
                f"Said {times.short(statement.made_at)}. Recorded by {shown.name(statement.recorded_by)}, "
                f"{times.short(statement.recorded_at)}"
            ),
            gap=4,
        )
    )
