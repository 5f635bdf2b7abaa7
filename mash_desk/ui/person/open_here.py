"""How a form stands in a place on a person's page."""

from PySide6.QtWidgets import QWidget

from mash_desk.ui.panel import Panel
from mash_desk.ui.parts import Card, column
from mash_desk.ui.style.tokens import PANE_GAP, ROW_GAP


def form_card(panel: Panel) -> QWidget:
    """A form with its buttons directly beneath."""
    if (foot := panel.foot.layout()) is not None:
        foot.setContentsMargins(0, 0, 0, 0)
    return Card(column(panel, panel.foot, gap=ROW_GAP), margin=PANE_GAP, ground="canvas")
