"""Managers named on a new desk: their fields stand in the order of the Tab key where they stand on the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mash_desk.ui.first_run.who_may_agree import WhoMayAgree
from mash_desk.ui.parts import Form, LineField


def test_from_a_manager_just_added_tab_goes_on_to_what_stands_below(qtbot: QtBot) -> None:
    form = Form()
    form.line(LineField("officer.name", "Your name"))
    managers = WhoMayAgree(form)
    form.put(managers)
    form.line(LineField("passphrase", "Passphrase"))
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.field("officer.name").focus_input()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    names = []
    for _stop in range(5):
        now = QApplication.focusWidget()
        assert now is not None
        names.append(now.accessibleName())
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert names == ["Manager 1", "Job of manager 1", "Take away manager 1", "Add a manager", "Passphrase"]
