"""The one box at the top: it finds commands, and whatever else the desk can find."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from mash_desk.ui.actions import Actions, found
from mash_desk.ui.parts import Answer, Offer, Offers, Search
from mash_desk.ui.style import Role, current
from mash_desk.ui.style.tokens import INSIDE

_COMMAND = "command:"
_MOST_COMMANDS = 12
_KEY = "Ctrl+K"


class FindBox(QLineEdit):
    """Typing offers what `search` finds, and commands by their letters. `found` is sent with the key of the former."""

    found = Signal(str)

    def __init__(self, actions: Actions, search: Search | None = None) -> None:
        super().__init__()
        self._actions, self._elsewhere = actions, search
        words = "Find a person, reference, address or command" if search else "Find a command"
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(_KEY)
        self._offers = Offers(self, self._search)
        self._offers.taken.connect(self._take)
        self.textChanged.connect(self._make_room)
        self.restyle()

    def begin(self) -> None:
        """Take the keyboard, empty, with all commands on offer."""
        self.clear()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._offers.ask_now()

    def restyle(self) -> None:
        """Take font and width from the style."""
        self.setFont(current().font(Role.BODY))
        self.setMaximumWidth(current().px(420))
        self._make_room(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave nobody's name standing in it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw its key inside it while it is empty."""
        super().paintEvent(event)
        if not self.text():
            painter = QPainter(self)
            painter.setPen(current().colour("muted"))
            painter.setFont(current().font(Role.SMALL))
            painter.drawText(
                self.rect().adjusted(0, 0, -12, 0),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                _KEY,
            )

    def _make_room(self, typed: str) -> None:
        """Keep the words in the empty box clear of its key."""
        key = QFontMetrics(current().font(Role.SMALL), self).horizontalAdvance(_KEY)
        self.setTextMargins(0, 0, 0 if typed else key + INSIDE, 0)

    def _search(self, typed: str, answer: Answer) -> None:
        commands = [
            Offer(_COMMAND + command.id, command.words, shortcut=command.keys[0] if command.keys else "")
            for command, _action in found(typed, self._actions.in_view())
        ][:_MOST_COMMANDS]

        def with_commands(others: Sequence[Offer]) -> None:
            answer([*others, *commands])

        if self._elsewhere is not None and typed.strip():
            self._elsewhere(typed, with_commands)
        else:
            with_commands(())

    def _take(self, offer: Offer) -> None:
        self.clear()
        if offer.key.startswith(_COMMAND):
            self._actions.action(offer.key.removeprefix(_COMMAND)).trigger()
        else:
            self.found.emit(offer.key)
