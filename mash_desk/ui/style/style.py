"""The style in force: a mode and a text size, put on the whole application at once and asked by everything painted."""

from enum import StrEnum
from string import Template
from typing import Protocol, runtime_checkable

import attrs
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from mash_desk import shipped
from mash_desk.ui.style import fonts
from mash_desk.ui.style.palettes import colours_of, outlined, palette_of
from mash_desk.ui.style.roomy import Roomy
from mash_desk.ui.style.tokens import CONTROL_HEIGHT, DARK, LIGHT, Colours, Role


class Mode(StrEnum):
    """Light, dark, or the system's own colours with the style sheet off."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"

    @classmethod
    def of_system(cls) -> "Mode":
        """What this computer is set to: its contrast setting first, then light or dark."""
        # Kept in a variable: Qt deletes what a temporary styleHints() hands out.
        hints = QGuiApplication.styleHints()
        accessibility = hints.accessibility()
        if accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast:
            return cls.HIGH_CONTRAST
        return cls.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else cls.LIGHT


@runtime_checkable
class Restyled(Protocol):
    """A widget that takes fonts, colours or sizes from the style, and takes them again when the style changes."""

    def restyle(self) -> None:
        """Take everything from `current()` anew."""


@attrs.frozen
class Style:
    """The colours, the type and the measures of one mode at one text size (1.0 to 2.0)."""

    mode: Mode
    scale: float
    colours: Colours

    def px(self, pixels: float) -> int:
        """A measure given at 100 %, at this text size."""
        return round(pixels * self.scale)

    def font(self, role: Role) -> QFont:
        """The font of a role at this text size."""
        font = QFont()
        font.setFamilies(list(fonts.FAMILIES))
        font.setPixelSize(self.px(role.pixels))
        font.setWeight(QFont.Weight(role.weight))
        return font

    def fixed(self, role: Role) -> QFont:
        """The computer's own letters of one width, in a role's size: for what is compared line by line."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self.px(role.pixels))
        return font

    def colour(self, token: str) -> QColor:
        """The colour of a token, such as "surface" or "red_soft"."""
        return QColor(getattr(self.colours, token))

    @property
    def control_height(self) -> int:
        """The height of a line edit, a combo or a button: its padding stays while its words grow."""
        return max(CONTROL_HEIGHT, CONTROL_HEIGHT + self.px(20) - 20)

    @staticmethod
    def apply(
        app: QApplication, mode: Mode = Mode.LIGHT, scale: float = 1.0, system: QPalette | None = None
    ) -> "Style":
        """Put a mode and a text size on the application, also on windows that already stand.

        `system` stands for the computer's own palette in high contrast; without it the computer is asked.
        """
        global _current
        fonts.load()
        if mode is Mode.HIGH_CONTRAST:
            palette = outlined(system or QPalette())
            _current = Style(mode, scale, colours_of(palette))
            # Fusion makes its borders by darkening the ground, and on black there is nothing darker.
            app.setStyle(Roomy(_current.control_height, scale))
        else:
            app.setStyle("Fusion")
            _current = Style(mode, scale, DARK if mode is Mode.DARK else LIGHT)
            palette = palette_of(_current.colours)
        app.setPalette(palette)
        app.setFont(_current.font(Role.BODY))
        app.setStyleSheet("" if mode is Mode.HIGH_CONTRAST else _style_sheet(_current))
        for widget in app.allWidgets():
            if isinstance(widget, Restyled):
                widget.restyle()
                widget.updateGeometry()
                widget.update()
        return _current


_current = Style(Mode.LIGHT, 1.0, LIGHT)


def current() -> Style:
    """The style that was applied last. Ask anew each time; never keep it."""
    return _current


def _style_sheet(style: Style) -> str:
    template = Template((shipped.resources() / "styles" / "desk.qss").read_text("utf-8"))
    measures = {
        "control": str(style.control_height - 2),
        "box": str(style.px(18)),
        "arrow": str(style.px(16)),
        "icons": (shipped.resources() / "icons").as_posix(),
        "mode": style.mode.value,
    }
    return template.substitute(attrs.asdict(style.colours), **measures)
