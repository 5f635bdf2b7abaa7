"""The acts at the foot of a referral's page."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mash_desk.ui.actions import Command
from mash_desk.ui.parts import ActionBar, Button, Kind, column

_ACTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("decision", "Record decision", ("Ctrl+D",)),
    ("telling", "Telling people", ("Ctrl+T",)),
    ("rating", "Change rating", ("Ctrl+R",)),
    ("take_on", "Take it on", ()),
    ("concern", "Add a concern", ()),
    ("part", "Add a person", ()),
    ("urgent", "Urgent disclosure about this", ()),
)


class Acts(QWidget):
    """A button for each act that can be asked of the page; `made` registers one and answers its action."""

    def __init__(self, made: Callable[[Command, str], QAction]) -> None:
        super().__init__()
        actions = {name: made(Command(f"referral.{name}", words, keys), name) for name, words, keys in _ACTS}
        self._take_on = actions["take_on"]
        self._buttons = _buttons(actions)
        self._bar = ActionBar(*self._buttons.values())
        self.setLayout(column(self._bar, gap=0))

    def say(self, words: str) -> None:
        """Say at the end why nothing was done."""
        self._bar.say(words)

    def offer_to_take_on(self, offered: bool) -> None:
        """Offer to take the referral on, or not: it is the officer's own already."""
        self._take_on.setVisible(offered)
        self._bar.offer(self._buttons["take_on"], offered)


def _buttons(actions: Mapping[str, QAction]) -> dict[str, Button]:
    primary = next(iter(actions))
    return {
        name: Button.of(action, Kind.PRIMARY if name == primary else Kind.PLAIN) for name, action in actions.items()
    }
