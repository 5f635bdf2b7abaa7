"""The registry of commands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView, QMenu, QMenuBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mash_desk.ui.actions import Actions, Command, found, sheet
from mash_desk.ui.parts import Link


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


def test_menus_follow_a_list_that_comes_into_view_and_leaves_it(qtbot: QtBot, window: QWidget) -> None:
    actions, rows, bar = Actions(window), add_to(window, QListView()), QMenuBar(window)
    actions.add(Command("take", "Take it on", ("A",), "Worklist"), lambda: None, rows)
    rows.hide()
    show(qtbot, window)
    actions.fill(bar)
    assert bar.actions() == []
    rows.show()
    qtbot.waitUntil(lambda: [each.text() for each in bar.actions()] == ["Worklist"])
    rows.hide()
    qtbot.waitUntil(lambda: bar.actions() == [])


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


def test_enter_on_a_link_is_the_links_also_where_it_is_the_key_of_the_page(qtbot: QtBot, window: QWidget) -> None:
    actions, came = Actions(window), []
    link, field = Link("Recovery code"), QLineEdit()
    link.clicked.connect(lambda: came.append("link"))
    add_to(window, link)
    add_to(window, field)
    actions.add(Command("unlock", "Unlock", ("Enter", "Return")), lambda: came.append("unlock"))
    show(qtbot, window)
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    qtbot.keyClick(link, Qt.Key.Key_Enter)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert came == ["link", "link", "unlock"]


# A list that drops down asks for the keyboard, which the offscreen platform cannot give it.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_key_of_ours_goes_through_a_list_that_is_dropped_down(qtbot: QtBot, window: QWidget) -> None:
    actions, came = Actions(window), []
    combo = QComboBox()
    combo.addItems(["Yes", "No"])
    add_to(window, combo)
    actions.add(Command("urgent", "Urgent disclosure", ("F9", "Ctrl+Shift+D")), lambda: came.append("urgent"))
    actions.add(Command("back", "Back", ("Esc",)), lambda: came.append("back"))
    show(qtbot, window)
    chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for key, modifier in ((Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_D, chord)):
        combo.setFocus()
        combo.showPopup()
        qtbot.waitUntil(combo.view().isVisible)
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        qtbot.waitUntil(lambda: not combo.view().isVisible())
    combo.showPopup()
    qtbot.waitUntil(combo.view().isVisible)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert came == ["urgent", "urgent"]


def test_a_key_that_is_held_down_is_meant_once(qtbot: QtBot, window: QWidget) -> None:
    actions, came = Actions(window), []
    field = QLineEdit()
    add_to(window, field)
    actions.add(Command("urgent", "Urgent disclosure", ("F9",)), lambda: came.append("urgent"))
    show(qtbot, window)
    field.setFocus()
    for again in (False, True, True):
        QTest.simulateEvent(field, True, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier, "", again)
    assert came == ["urgent"]
