"""The registry of commands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QMenu, QMenuBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mash_desk.ui.actions import Actions, Command, found, sheet


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


def add_to(window: QWidget, widget: QWidget) -> QWidget:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)
    return widget


def show(qtbot: QtBot, window: QWidget) -> None:
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def test_an_id_and_a_key_stand_once(window: QWidget) -> None:
    actions = Actions(window)
    actions.add(Command("lock", "Lock", ("Ctrl+L",)), lambda: None)
    with pytest.raises(ValueError, match="lock"):
        actions.add(Command("lock", "Lock again"), lambda: None)
    with pytest.raises(ValueError, match="letter"):
        actions.add(Command("letter", "Letter", ("Ctrl+L",)), lambda: None, add_to(window, QWidget()))


def test_two_pages_may_have_the_same_command(window: QWidget) -> None:
    actions = Actions(window)
    for page in (QWidget(), QWidget()):
        actions.add(Command("save", "Save", ("Ctrl+Enter",)), lambda: None, add_to(window, page))


def test_a_page_out_of_view_takes_no_key(qtbot: QtBot, window: QWidget) -> None:
    actions, came = Actions(window), []
    page, field = add_to(window, QWidget()), QLineEdit()
    add_to(window, field)
    actions.add(Command("save", "Save", ("Ctrl+S",)), lambda: came.append("saved"), page)
    show(qtbot, window)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert came == ["saved"]
    page.hide()
    qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert came == ["saved"]
    assert actions.in_view() == []


def test_a_single_letter_fires_in_its_list_only(qtbot: QtBot, window: QWidget) -> None:
    actions, came = Actions(window), []
    rows, field = add_to(window, QListView()), add_to(window, QLineEdit())
    actions.add(Command("take", "Take it on", ("A",)), lambda: came.append("taken"), rows)
    show(qtbot, window)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A)
    assert came == []
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_A)
    assert came == ["taken"]


def test_menus_and_sheet_are_made_from_the_registry(window: QWidget) -> None:
    actions = Actions(window)
    actions.add(Command("lock", "Lock", ("Ctrl+L",), "Desk"), lambda: None)
    actions.add(Command("urgent", "Urgent disclosure", ("F9", "Ctrl+Shift+D"), "Desk"), lambda: None)
    actions.add(Command("help", "Help", (), "Help"), lambda: None)
    bar = QMenuBar(window)
    actions.fill(bar)
    menus = {menu.title(): [action.text() for action in menu.actions()] for menu in bar.findChildren(QMenu)}
    assert menus == {"Desk": ["Lock", "Urgent disclosure"], "Help": ["Help"]}
    assert sheet(actions.in_view()) == [("Lock", "Ctrl+L"), ("Urgent disclosure", "F9 or Ctrl+Shift+D")]


def test_letters_in_order_find_a_command(window: QWidget) -> None:
    actions = Actions(window)
    for words in ("New referral", "Urgent disclosure", "Disclosures", "Lock"):
        actions.add(Command(words.casefold(), words), lambda: None)
    assert [command.words for command, _action in found("disc", actions.in_view())] == [
        "Disclosures",
        "Urgent disclosure",
    ]
    assert [command.words for command, _action in found("nwr", actions.in_view())] == ["New referral"]
    assert len(found("", actions.in_view())) == 4
    assert found("zzz", actions.in_view()) == []


def test_what_belonged_to_a_page_that_is_gone_is_gone(qtbot: QtBot, window: QWidget) -> None:
    actions = Actions(window)
    page = add_to(window, QWidget())
    actions.add(Command("save", "Save"), lambda: None, page)
    page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(page))
    assert actions.in_view() == []
