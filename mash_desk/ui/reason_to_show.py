"""Asks why a protected address is to be shown: where it stands on a page, or on a letter that was made."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.domain.findings import Finding
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    CodeField,
    Form,
    LineField,
    column,
    enter,
    second,
    section,
)
from mash_desk.ui.style.tokens import PANE_GAP, ROW_GAP


class ReasonToShow(QWidget):
    """The form of it. `given` is sent with the reason's code and its words, `closed` where it is put away."""

    given = Signal(str, str)
    closed = Signal()

    def __init__(self, choices: Choices, heading: str) -> None:
        super().__init__()
        self.form = Form()
        self.form.line(
            CodeField("reason", "Why do you need it?", choices.options("reveal_reason")),
            LineField("words", "In words", hint="if it needs saying"),
        )
        show = Button("Show", "Ctrl+Enter")
        show.clicked.connect(self.give)
        away = Button("Not now", "Esc")
        away.clicked.connect(self.closed)
        under = second("That it was shown, to whom and why, is kept.")
        above = column(section(heading), under, gap=0)
        inside = column(above, self.form, ActionBar(show, away, margin=0), gap=ROW_GAP)
        self.setLayout(column(Card(inside, margin=PANE_GAP, ground="canvas"), gap=0))
        self.setAccessibleName("Reason for showing the address")

    def enter(self) -> None:
        """Give the keyboard to the reason."""
        enter(self.form)

    def give(self) -> None:
        """Send what was chosen; the rules say whether it will do."""
        values = self.form.values()
        self.given.emit(str(values["reason"] or ""), str(values["words"]))

    def refuse(self, findings: Sequence[Finding]) -> None:
        """Say at the fields what is wanting."""
        self.form.show_findings(findings)
