"""Addresses as a page shows them: a protected one only when it is asked for."""

from PySide6.QtWidgets import QWidget

from mash_desk.domain.address import Address
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Link, Mark, Shape, Text, announce, column, row, second, show_if
from mash_desk.ui.person.words import ADDRESS_PROTECTED, confirmed, hidden
from mash_desk.ui.style import Role, Tone


class AddressView(QWidget):
    """One address with its protection and when it was confirmed. Nothing of a protected one is there before "Show"."""

    def __init__(self, choices: Choices, address: Address, whose: str = "") -> None:
        super().__init__()
        self._address = address
        secret = hidden(address)
        where = ADDRESS_PROTECTED if secret else address.in_a_line
        self._where = Text(where, Role.BODY, Tone.AMBER if secret else Tone.TEXT, wrap=True)
        self._show = Link("Show address", role=Role.SECOND)
        self._show.setAccessibleDescription(whose)
        show_if(self._show, secret)
        self._show.clicked.connect(self._reveal)
        line = row(Mark(Shape.LOOK), self._where, self._show) if secret else row(self._where)
        line.setStretch(line.indexOf(self._where), 1)
        self.setLayout(column(line, second(confirmed(choices, address)), gap=2))

    def _reveal(self) -> None:
        self._where.setText(self._address.in_a_line)
        self._show.hide()
        announce(self, self._address.in_a_line)
