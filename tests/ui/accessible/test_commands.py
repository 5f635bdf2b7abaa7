"""Every command can be found without knowing its key, every key means one thing, and F6 goes through every page."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from mash_desk.ui.actions import found
from mash_desk.ui.parts import Field
from tests.ui.accessible import keyboard
from tests.ui.accessible.places import PAGES
from tests.ui.accessible.walk import Walk

_WHOLE = [name for name in PAGES if name not in ("help", "why")]


@pytest.mark.parametrize("page", _WHOLE)
def test_the_commands_and_the_panes_of_a_page(walk: Walk, page: str) -> None:
    walk.go(page)
    _every_command_is_found_and_no_key_means_two(walk)
    _f6_goes_through_every_pane_and_each_has_a_name(walk)


def _every_command_is_found_and_no_key_means_two(walk: Walk) -> None:
    made = walk.frame.commands.in_view()
    offered = [(command, action) for command, action in made if action.isVisible()]
    in_menus = _in_menus(walk)
    for command, action in offered:
        assert action.text() in in_menus, command
        if action.isEnabled():
            assert command in [each for each, _action in found(command.words, made)], command
    keys = Counter(key for _command, action in offered for key in _keys(action))
    assert [key for key, times in keys.items() if times > 1] == []
    for command, action in made:
        if any(len(key) == 1 for key in command.keys):
            # WCAG 2.1.4: a letter means something only in a list that has the keyboard.
            assert action.shortcutContext() is Qt.ShortcutContext.WidgetShortcut, command
            assert isinstance(action.parent(), QAbstractItemView), command


def _f6_goes_through_every_pane_and_each_has_a_name(walk: Walk) -> None:
    step = walk.frame.commands.action("pane.next")
    panes = [pane for pane in walk.page.panes() if pane.isVisible()]
    assert [type(pane).__name__ for pane in panes if not _name(pane)] == []
    # A list with nothing in it is passed over.
    reached = keyboard.stops(walk.window)
    panes = [pane for pane in panes if any(pane is stop or pane.isAncestorOf(stop) for stop in reached)]
    entered = []
    for _pane in range(len(panes) + 2):
        step.trigger()
        now = QApplication.focusWidget()
        entered += [pane for pane in panes if now is not None and (pane is now or pane.isAncestorOf(now))]
    assert entered != []
    assert set(map(id, panes)) == set(map(id, entered))


def _name(pane: QWidget) -> str:
    return pane.label if isinstance(pane, Field) else pane.accessibleName()


def _in_menus(walk: Walk) -> set[str]:
    menus = [action.menu() for action in walk.frame.menuBar().actions()]
    return {entry.text() for menu in menus if isinstance(menu, QMenu) for entry in menu.actions()}


def _keys(action: QAction) -> list[str]:
    return [key.toString() for key in action.shortcuts()]
