"""What a screen reader finds on every page of the gallery, and that nothing there is read as markup."""

from types import ModuleType

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.ui.style import Mode, Style

PAGES = pytest.mark.parametrize("page", ["form", "record", "list", "states"])
TEXT = QAccessible.Text


def shown(gallery: ModuleType, qtbot: QtBot, page: str) -> QWidget:
    window: QWidget = gallery.window(page)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@PAGES
def test_everything_that_takes_the_keyboard_has_a_name(gallery: ModuleType, qtbot: QtBot, page: str) -> None:
    window = shown(gallery, qtbot, page)
    nameless = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not isinstance(widget, QComboBox):
            interface = QAccessible.queryAccessibleInterface(widget)
            if not interface.text(TEXT.Name):
                nameless.append(type(widget).__name__)
    assert nameless == []


def test_a_combo_is_found_by_its_label(gallery: ModuleType, qtbot: QtBot) -> None:
    window = shown(gallery, qtbot, "form")
    buddies = {label.buddy(): label.text() for label in window.findChildren(QLabel) if label.buddy()}
    combos = window.findChildren(QComboBox)
    assert {buddies[combo] for combo in combos} == {"Consent: Hazel Birch", "Telling people"}


class Watch(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@PAGES
def test_no_part_is_ever_a_window_of_its_own(gallery: ModuleType, qtbot: QtBot, qapp: QApplication, page: str) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    window = gallery.window(page)
    qapp.removeEventFilter(watch)
    qtbot.addWidget(window)
    assert watch.shown == []


@PAGES
def test_no_label_is_read_as_markup(gallery: ModuleType, qtbot: QtBot, page: str) -> None:
    window = shown(gallery, qtbot, page)
    assert {label.textFormat() for label in window.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


@PAGES
def test_every_target_is_large_enough(gallery: ModuleType, qtbot: QtBot, page: str) -> None:
    window = shown(gallery, qtbot, page)
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert min(widget.width(), widget.height()) >= 24, type(widget).__name__


@PAGES
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_the_smallest_window(
    gallery: ModuleType, qtbot: QtBot, qapp: QApplication, page: str, scale: float
) -> None:
    Style.apply(qapp, Mode.LIGHT, scale)
    window = shown(gallery, qtbot, page)
    floor = 911 if scale == 1 else 1366
    window.resize(floor, 512 if scale == 1 else 768)
    assert window.minimumSizeHint().width() <= floor
    assert window.width() == floor
