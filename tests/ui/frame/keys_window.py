"""A window for the xcb test: says each command on standard output as it fires, while a field has the keyboard."""

import sys

from PySide6.QtWidgets import QApplication

from mash_desk.ui.actions import Command
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.parts import LineField, ProseField, column
from mash_desk.ui.screen import Screen
from mash_desk.ui.style import FocusRing, Style


def say(words: str) -> None:
    print(words, flush=True)


class Typing(Screen):
    """A page with a line and with prose."""

    name = "typing"

    def __init__(self, frame: Frame) -> None:
        super().__init__("Typing", frame.commands)
        self.line, self.prose = LineField("line", "Line"), ProseField("prose", "Prose")
        self.setLayout(column(self.line, self.prose, None))
        self.command(Command("save", "Save", ("Ctrl+Enter", "Ctrl+Return")), lambda: say("save"))
        # X11's own editing keys: a field takes them, unless the registry keeps it from that.
        self.command(Command("undecided", "Leave undecided", ("Ctrl+U",)), lambda: say("undecided"))
        self.command(Command("decide", "Record decision", ("Ctrl+D",)), lambda: say("decide"))

    def load(self) -> None:
        """Nothing is read."""


def main() -> None:
    app = QApplication(sys.argv)
    FocusRing(app)
    Style.apply(app)
    frame = Frame()
    frame.add_room("worklist", "Typing", lambda: Typing(frame))
    frame.open_room("worklist")
    page = frame.page()
    assert isinstance(page, Typing)
    field = page.prose if sys.argv[1] == "prose" else page.line
    for command, action in frame.commands.in_view():
        action.triggered.disconnect()
        action.triggered.connect(lambda _checked=False, fired=command.id: say(fired))
    app.focusChanged.connect(lambda _before, now: say("ready") if now is not None else None)
    frame.show()
    frame.activateWindow()
    field.focus_input()
    app.exec()


if __name__ == "__main__":
    main()
