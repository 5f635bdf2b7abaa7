"""The one box at the top: it finds commands, and whatever else the desk can find."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from mash_desk.ui.actions import Actions, Made, found
from mash_desk.ui.parts import Answer, Offer, Offers, Search
from mash_desk.ui.style import Role, current
from mash_desk.ui.style.tokens import INSIDE

_COMMAND = "command:"
_MOST_COMMANDS = 12
# Before the people, so that they stay in view.
_MOST_FIRST = 3
# What is offered where nobody and nothing was found: never a dead end, and somebody new comes with a referral.
_NOTHING = Offer(_COMMAND + "new_referral", "Nothing found: take in a new referral", shortcut="Ctrl+N")
_KEY = "Ctrl+K"
# What stands in it while it is empty: the first that has room there.
_WORDS = (
    "Find a person, reference, organisation or command",
    "Find a person, reference or command",
    "Find a person or command",
    "Find",
)
# Wide enough for why somebody was found and what tells them apart.
_WIDE = 560


class FindBox(QLineEdit):
    """Typing offers what `search` finds, and commands by their letters; the latter first where their words are typed.

    `found` is sent with the key of what `search` found. Esc gives the keyboard back to where it was.
    """

    found = Signal(str)

    def __init__(self, actions: Actions, search: Search | None = None) -> None:
        super().__init__()
        self._actions, self._elsewhere = actions, search
        self._before: QWidget | None = None
        self._given: list[str] = []
        self._words = _WORDS if search else ("Find a command", "Find")
        self.setAccessibleName(self._words[0])
        self.setAccessibleDescription(_KEY)
        self._offers = Offers(self, self._search, wide=_WIDE)
        self._offers.taken.connect(self._take)
        self._offers.closed.connect(self._give_back)
        self.textChanged.connect(self._make_room)
        self.restyle()

    def begin(self) -> None:
        """Take the keyboard, empty, with all commands on offer."""
        self.clear()
        before = QApplication.focusWidget()
        self._before = before if before is not self else self._before
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._offers.ask_now()

    def restyle(self) -> None:
        """Take font and width from the style."""
        self.setFont(current().font(Role.BODY))
        self.setMaximumWidth(current().px(420))
        self._make_room(self.text())

    def event(self, event: QEvent) -> bool:
        """Take Esc before the page does."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keyboard back on Esc."""
        if _is_escape(event):
            self._give_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._say()

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
        self._say()

    def _say(self) -> None:
        margins = self.textMargins()
        room = self.contentsRect().width() - margins.left() - margins.right() - 2 * INSIDE
        fitting = [words for words in self._words if self.fontMetrics().horizontalAdvance(words) <= room]
        shown = (fitting or self._words[-1:])[0]
        if shown != self.placeholderText():
            self.setPlaceholderText(shown)
            self.setToolTip("" if shown == self._words[0] else self._words[0])

    def _search(self, typed: str, answer: Answer) -> None:
        commands = self._commands(typed)[:_MOST_COMMANDS]
        first = [made for made in commands if _is_meant(typed, made)][:_MOST_FIRST]
        last = [made for made in commands if made not in first]

        def with_commands(others: Sequence[Offer]) -> None:
            nothing = [] if first or others else [_NOTHING]
            answer([*map(_offer, first), *others, *nothing, *map(_offer, last)])

        if self._elsewhere is not None and typed.strip():
            self._elsewhere(typed, with_commands)
        else:
            answer([*map(_offer, first), *map(_offer, last)])

    def _commands(self, typed: str) -> list[Made]:
        """The commands that fit; before anything is typed, those given last come first."""
        if typed.strip():
            # The page's before the window's: “close” is meant for the referral in view, and not for the program.
            window = self._actions.of_window()
            near = [made for made in self._actions.in_view() if made not in window]
            return found(typed, [*near, *window])
        fitting = self._actions.in_view()
        order = {command: place for place, command in enumerate(reversed(self._given))}
        return sorted(fitting, key=lambda made: order.get(made[0].id, len(order)))

    def _take(self, offer: Offer) -> None:
        self._give_back()
        if not offer.key.startswith(_COMMAND):
            self.found.emit(offer.key)
            return
        command = offer.key.removeprefix(_COMMAND)
        self._given = [*(each for each in self._given if each != command), command]
        self._actions.action(command).trigger()

    def _give_back(self) -> None:
        """Empty the box, and give the keyboard to where it was."""
        self.clear()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()


def _is_meant(typed: str, made: Made) -> bool:
    """Whether these are a command's words, as far as they are typed: “urg” or “new ref”, and not letters among them."""
    command, _action = made
    words, begun = command.words.casefold().split(), typed.casefold().split()
    return bool(begun) and all(any(word.startswith(each) for word in words) for each in begun)


def _offer(made: Made) -> Offer:
    command, _action = made
    return Offer(_COMMAND + command.id, command.words, shortcut=command.keys[0] if command.keys else "")


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape and not event.modifiers()
