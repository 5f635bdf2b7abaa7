"""What is said once it is recorded: where it lies, and what becomes of it."""

from collections.abc import Callable

from mash_desk.casework.capturing import Kept
from mash_desk.ui.parts import ActionBar, Button, Card, Kind, Mark, Shape, Text, announce, body, column, row, second
from mash_desk.ui.style import Role
from mash_desk.ui.style.tokens import INSIDE

_TITLE = "Recorded and sealed"
_NEXT = (
    "After the next unlock it is taken in by itself, and stands in To finish as “captured while locked, not verified”."
)
_CHOSEN = (
    "It is sealed under the passphrase that you chose, and nothing else opens it. After the next unlock choose "
    "“Take in what was recorded …” in the menu Desk, and type it."
)
_OWN_FOLDER = (
    "Nothing could be written beside the desk, so it lies in your own folder on this computer. Unlock here, with your "
    "own account, so that it is found."
)


class Done(Card):
    """`again` begins another."""

    def __init__(self, again: Callable[[], None], back: Button) -> None:
        self._next, self._place = body(""), second("")
        self._own = body(_OWN_FOLDER)
        self._another = Button("Record another", "F9", Kind.PRIMARY)
        self._another.clicked.connect(again)
        head = row(Mark(Shape.PASSED), Text(_TITLE, Role.TITLE), None, gap=INSIDE)
        super().__init__(
            column(head, self._next, self._own, self._place, ActionBar(self._another, back, margin=0)),
        )

    def say(self, kept: Kept, *, under_passphrase: bool) -> None:
        """Say where this one lies."""
        self._next.setText(_CHOSEN if under_passphrase else _NEXT)
        self._own.setVisible(not kept.beside_vault)
        self._place.setText(f"The file: {kept.file}")
        announce(self, f"{_TITLE}. {self._next.text()}")

    def start(self) -> None:
        """Give the keyboard to “Record another”."""
        self._another.setFocus()
