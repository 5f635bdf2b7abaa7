"""Every pair of colours that is written, by the formula of WCAG 2.2 (1.4.3 and 1.4.11)."""

import pytest
from PySide6.QtGui import QColor, QPalette

from mash_desk.ui.style import DARK, LIGHT, Colours
from mash_desk.ui.style.palettes import outlined, palette_of
from mash_desk.ui.style.tokens import WRITTEN_ON

MODES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    made = QColor(colour)
    parts = (made.redF(), made.greenF(), made.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") < 4.5


@MODES
@pytest.mark.parametrize(("written", "ground"), WRITTEN_ON)
def test_what_is_written_can_be_read(colours: Colours, written: str, ground: str) -> None:
    assert contrast(getattr(colours, written), getattr(colours, ground)) >= 4.5


@MODES
@pytest.mark.parametrize("ground", ["canvas", "surface", "sunken"])
@pytest.mark.parametrize("drawn", ["focus", "muted"])
def test_borders_and_the_focus_ring_can_be_seen(colours: Colours, drawn: str, ground: str) -> None:
    assert contrast(getattr(colours, drawn), getattr(colours, ground)) >= 3


@MODES
def test_what_is_disabled_can_be_read(colours: Colours) -> None:
    palette, disabled = palette_of(colours), QPalette.ColorGroup.Disabled
    for written, ground in (
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
    ):
        assert contrast(palette.color(disabled, written).name(), palette.color(disabled, ground).name()) >= 4.5


def test_what_stands_in_an_empty_field_can_be_read_in_the_systems_colours_too() -> None:
    system = QPalette(QColor("black"))
    system.setColor(QPalette.ColorRole.Text, QColor("yellow"))
    system.setColor(QPalette.ColorRole.PlaceholderText, QColor(128, 128, 0, 128))
    shown = outlined(system).color(QPalette.ColorRole.PlaceholderText)
    assert shown.alpha() == 255
    assert contrast(shown.name(), "#000000") >= 4.5
