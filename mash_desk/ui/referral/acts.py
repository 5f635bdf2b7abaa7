"""The acts at the foot of a referral's page."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mash_desk.casework.referrals import ReferralPage
from mash_desk.ui.actions import Command
from mash_desk.ui.parts import ActionBar, Button, Kind, column

_ACTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("decision", "Record decision", ("Ctrl+D",)),
    ("close", "Close referral", ("Alt+X",)),
    ("reopen", "Open again", ()),
    ("contact", "Log a contact", ("Ctrl+M",)),
    ("telling", "Telling people", ("Ctrl+T",)),
    ("rating", "Change rating", ("Ctrl+R",)),
    ("take_on", "Take it on", ()),
    ("hand_over", "Hand over", ("Ctrl+H",)),
    ("give_back", "Give it back", ()),
    ("concern", "Add a concern", ()),
    ("part", "Add a person", ()),
    ("urgent", "Urgent disclosure about this", ()),
    ("why", "Why due then?", ("Alt+W",)),
)
# Of these one is what is done next, and stands first.
_NEXT = ("decision", "close", "reopen")
ONLY_WHILE_OPEN = frozenset(
    {
        *("decision", "correct", "close", "rating", "take_on", "hand_over", "give_back", "concern", "part"),
        *("end_part", "whereabouts", "consent"),
    }
)
"""What is asked in vain of a closed referral."""


class Acts(QWidget):
    """A button for each act that can be asked of the page; `made` registers one and answers its action."""

    def __init__(self, made: Callable[[Command, str], QAction]) -> None:
        super().__init__()
        self._actions = {name: made(Command(f"referral.{name}", words, keys), name) for name, words, keys in _ACTS}
        self._buttons = _buttons(self._actions)
        self._bar = ActionBar(*self._buttons.values())
        self.setLayout(column(self._bar, gap=0))

    def say(self, words: str) -> None:
        """Say at the end why nothing was done."""
        self._bar.say(words)

    def offer(self, page: ReferralPage, *, mine: bool) -> None:
        """Offer what can be done as it stands: first what is done next, and nothing that would be refused."""
        referral = page.referral
        closed, held = referral.closed_at is not None, referral.owner is not None
        first = "reopen" if closed else "close" if referral.decided_at else "decision"
        offered = {name: name == first if name in _NEXT else True for name in self._buttons}
        offered |= {"take_on": not mine, "give_back": held}
        for name, button in self._buttons.items():
            self._bar.offer(button, offered[name] and not (closed and name in ONLY_WHILE_OPEN))
        self._actions["take_on"].setVisible(not mine and not closed)
        self._actions["give_back"].setVisible(held and not closed)
        self._actions["reopen"].setVisible(closed)


def _buttons(actions: Mapping[str, QAction]) -> dict[str, Button]:
    return {name: Button.of(action, Kind.PRIMARY if name in _NEXT else Kind.PLAIN) for name, action in actions.items()}
