"""What the officer reads after a bug: what was saved is safe, and what to do next."""

from mash_desk.ui.actions import Actions
from mash_desk.ui.parts import ActionBar, Button, Card, Kind, Mark, Shape, body, column, row, title
from mash_desk.ui.screen import Screen
from mash_desk.ui.style.tokens import PAGE_MARGIN


class CrashPage(Screen):
    """Says nothing of the error itself: its words may quote what somebody typed."""

    name = "crash"

    def __init__(self, commands: Actions) -> None:
        super().__init__("Something went wrong", commands)
        heading = row(Mark(Shape.STOP), title("Something went wrong in the program"), None)
        words = column(
            heading,
            body("Everything that you saved is safe. What you were typing is kept as a draft."),
            body("Close MASH Desk and start it again. If this happens again, tell whoever looks after this computer."),
            body("If a child is in danger now, call 999. You can write down afterwards what you told whom."),
            ActionBar(Button.of(commands.action("quit"), Kind.PRIMARY), margin=0),
        )
        self.setLayout(column(Card(words), None, margin=PAGE_MARGIN))

    def load(self) -> None:
        """Nothing is read: the vault may be what failed."""
