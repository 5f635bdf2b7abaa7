"""What opens in a place on a person's page: a form, the reason for showing an address, the history of a field."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.domain.findings import Finding
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Panel
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


def form_card(panel: Panel) -> QWidget:
    """A form with its buttons directly beneath."""
    if (foot := panel.foot.layout()) is not None:
        foot.setContentsMargins(0, 0, 0, 0)
    return Card(column(panel, panel.foot, gap=ROW_GAP), margin=PANE_GAP, ground="canvas")


class ReasonToShow(QWidget):
    """Asks why a protected address is to be shown. `given` is sent with the reason's code and its words."""

    given = Signal(str, str)
    closed = Signal()

    def __init__(self, choices: Choices, whose: str) -> None:
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
        heading = section(f"Show the address of {whose}")
        under = second("That it was shown, to whom and why, is kept.")
        inside = column(column(heading, under, gap=0), self.form, ActionBar(show, away, margin=0), gap=ROW_GAP)
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
