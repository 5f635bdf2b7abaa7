"""A mode and a text size on windows that already stand."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mash_desk.ui.parts import Button, LineField, Link, RatingChip, Text
from mash_desk.ui.style import DARK, Mode, Role, Style, Tone, current


def test_the_shipped_typeface_is_used(qapp: QApplication) -> None:
    assert "Atkinson Hyperlegible Next" in QFontDatabase.families()
    assert QApplication.font().family() == "Atkinson Hyperlegible Next"


def test_a_window_that_stands_takes_another_size(qtbot: QtBot, qapp: QApplication) -> None:
    words, button, field = Text("Where now", Role.TITLE), Button("Save"), LineField("where", "Where now")
    link = Link("Record what was said on the telephone")
    for widget in (words, button, field, link):
        qtbot.addWidget(widget)
    smaller, lower, narrower = button.sizeHint().width(), link.heightForWidth(100), link.sizeHint().width()
    Style.apply(qapp, Mode.LIGHT, 2.0)
    assert button.sizeHint().width() > smaller + 20
    assert link.heightForWidth(100) > 1.5 * lower
    assert link.sizeHint().width() > 1.5 * narrower
    assert words.font().pixelSize() == 44
    assert field.edit.font().pixelSize() == 28
    assert button.sizeHint().height() == 56


def test_a_window_that_stands_takes_another_mode(qtbot: QtBot, qapp: QApplication) -> None:
    words = Text("late", tone=Tone.RED)
    qtbot.addWidget(words)
    Style.apply(qapp, Mode.DARK)
    assert words.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK.red


def test_high_contrast_is_the_systems_palette_without_a_style_sheet(qtbot: QtBot, qapp: QApplication) -> None:
    system = QPalette(QColor("black"))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        system.setColor(role, QColor("yellow"))
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        system.setColor(role, QColor("black"))
    chip = RatingChip("Red", Tone.RED)
    qtbot.addWidget(chip)
    Style.apply(qapp, Mode.HIGH_CONTRAST, 1.0, system)
    assert qapp.styleSheet() == ""
    assert current().colours.red == "#ffff00"
    assert current().colours.paper == "#ffffff", "black letters on a black sheet"
    chip.resize(chip.sizeHint())
    painted = chip.grab().toImage()
    colours = {painted.pixelColor(x, y).name() for x in range(painted.width()) for y in range(painted.height())}
    assert {"#ffff00", "#000000"} <= colours


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_without_a_style_sheet_inputs_are_as_large_as_with_it(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    line, combo, tick = QLineEdit(), QComboBox(), QCheckBox("In large print")
    for widget in (line, combo, tick):
        qtbot.addWidget(widget)
    Style.apply(qapp, Mode.HIGH_CONTRAST, scale, QPalette())
    assert line.sizeHint().height() == combo.sizeHint().height() == current().control_height
    assert tick.sizeHint().height() >= 24
    assert qapp.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorHeight, None, tick) == current().px(18)


@pytest.mark.parametrize("kind", [QLineEdit, QPushButton])
def test_the_ring_lies_outside_what_has_the_keyboard(qtbot: QtBot, kind: type[QWidget]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, last = kind(), kind()
    box = QVBoxLayout(window)
    for widget in (first, last):
        box.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    for widget in (first, last):
        widget.setFocus()
        rings = [
            child for child in window.findChildren(QWidget) if type(child).__name__ == "_Ring" and child.isVisible()
        ]
        assert len(rings) == 1
        around = widget.geometry()
        assert rings[0].geometry().contains(around.adjusted(-1, -1, 1, 1))
        assert rings[0].geometry().center() == around.center()
        corner = rings[0].geometry().topLeft() + QPoint(rings[0].width() // 2, 0)
        assert window.grab().toImage().pixelColor(corner).name().upper() == current().colours.focus
