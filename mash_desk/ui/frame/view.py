"""Larger and smaller text, light and dark, high contrast: commands that restyle the whole application."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.style import Mode, Style, current

_STEP, _LEAST, _MOST = 0.25, 1.0, 2.0


def add_view(commands: Actions, changed: Callable[[], None]) -> None:
    """Register the commands of the View menu; `changed` is called after each that changed anything."""

    def apply(mode: Mode, scale: float) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if (mode, scale) != (current().mode, current().scale):
            Style.apply(app, mode, scale)
            changed()

    def text(step: float) -> None:
        apply(current().mode, min(max(current().scale + step, _LEAST), _MOST))

    def light_or_dark() -> None:
        apply(Mode.LIGHT if current().mode is Mode.DARK else Mode.DARK, current().scale)

    def contrast() -> None:
        apply(Mode.LIGHT if current().mode is Mode.HIGH_CONTRAST else Mode.HIGH_CONTRAST, current().scale)

    for command, do in (
        (Command("text.larger", "Larger text", ("Ctrl++", "Ctrl+="), "View"), lambda: text(_STEP)),
        (Command("text.smaller", "Smaller text", ("Ctrl+-",), "View"), lambda: text(-_STEP)),
        (Command("dark", "Light or dark", (), "View"), light_or_dark),
        (Command("contrast", "High contrast", (), "View"), contrast),
    ):
        commands.add(command, do)
