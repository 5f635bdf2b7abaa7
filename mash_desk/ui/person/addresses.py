"""An address on a page that is not its person's: a protected one is not there at all, but the way to it is."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mash_desk.domain.address import Address
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Link, Mark, Shape, Text, column, row, second
from mash_desk.ui.person.words import ADDRESS_PROTECTED, confirmed
from mash_desk.ui.style import Role, Tone


class AddressView(QWidget):
    """One address with its protection and when it was confirmed. `open_page` opens where a protected one is shown."""

    def __init__(self, choices: Choices, address: Address, whose: str, open_page: Callable[[], object]) -> None:
        super().__init__()
        hidden = address.on_request
        words = ADDRESS_PROTECTED if hidden else address.in_a_line
        where = Text(words, Role.BODY, Tone.AMBER if hidden else Tone.TEXT, wrap=True)
        parts: list[QWidget] = [where]
        if hidden:
            to_page = Link("Addresses …", role=Role.SECOND)
            to_page.setAccessibleDescription(f"of {whose}: {confirmed(choices, address)}")
            to_page.clicked.connect(open_page)
            parts = [Mark(Shape.LOOK), where, to_page]
        line = row(*parts)
        line.setStretch(parts.index(where), 1)
        self.setLayout(column(line, second(confirmed(choices, address)), gap=2))
