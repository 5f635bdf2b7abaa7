"""The window: rooms, wants, history, panes, folding."""

import functools
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mash_desk.domain.findings import Known
from mash_desk.ui.frame.find_box import FindBox
from mash_desk.ui.frame.rail import Rail
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.parts import LineField, Link, Panes, TrainingBand, column, enter
from mash_desk.ui.screen import Back, GoOn, NewReferral, OpenReferral, OpenRoom, Screen, ShowProblem, UrgentDisclosure
from mash_desk.ui.style import Mode, current


class Page(Screen):
    name = "page"
    touched_by = frozenset({"referral"})

    def __init__(self, words: str, frame: Frame) -> None:
        super().__init__(words, frame.commands)
        self.loads = self.left = 0
        self.line, self.other = LineField("line", "Line"), LineField("other", "Other")
        self.setLayout(column(self.line, self.other, None))

    def load(self) -> None:
        self.loads += 1

    def leave(self) -> None:
        self.left += 1

    def panes(self) -> Sequence[QWidget]:
        return self.line, self.other


@pytest.fixture
def frame(qtbot: QtBot) -> Frame:
    made = Frame()
    qtbot.addWidget(made)
    for name, words in (("worklist", "Worklist"), ("organisations", "Organisations")):
        made.add_room(name, words, functools.partial(Page, words, made))
    made.answer(OpenReferral, lambda want: Page(f"Referral {want.referral_id}", made))
    made.answer(UrgentDisclosure, lambda _want: Page("Urgent disclosure", made))
    made.answer(NewReferral, lambda _want: Page("New referral", made))
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_room("worklist")
    return made


def page(frame: Frame) -> Page:
    now = frame.page()
    assert isinstance(now, Page)
    return now


def rail_of(frame: Frame) -> Rail:
    rail = frame.findChild(Rail)
    assert isinstance(rail, Rail)
    return rail


def box_of(frame: Frame) -> FindBox:
    box = frame.findChild(FindBox)
    assert isinstance(box, FindBox)
    return box


def test_a_room_that_the_role_does_not_have_any_more_is_said_and_the_page_stays(frame: Frame) -> None:
    frame.open_room("worklist")
    page = frame.page()
    frame.want(OpenRoom("to_review", "a draft"))
    assert frame.page() is page
    assert frame.problem.isVisible()
    assert "That room is not open to you" in frame.problem.accessibleName()


def test_a_room_is_loaded_when_it_opens_and_kept(frame: Frame) -> None:
    worklist = page(frame)
    assert worklist.loads == 1
    worklist.wants.emit(OpenRoom("organisations"))
    assert page(frame).title == "Organisations"
    assert worklist.left == 1
    frame.open_room("worklist")
    assert page(frame) is worklist
    assert worklist.loads == 2


def test_a_want_opens_a_page_and_escape_goes_back(frame: Frame, qtbot: QtBot) -> None:
    worklist = page(frame)
    worklist.wants.emit(OpenReferral("MD-7K3F"))
    referral = page(frame)
    assert frame.windowTitle() == "Referral MD-7K3F · MASH Desk"
    qtbot.keyClick(referral.line.edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(referral))
    assert page(frame) is worklist
    assert worklist.line.edit.hasFocus()


def test_escape_keeps_what_was_typed_first(frame: Frame) -> None:
    frame.want(OpenReferral("MD-7K3F"))
    referral = page(frame)
    frame.want(Back())
    assert referral.left == 1


def test_what_a_page_wants_late_comes_over_no_other_page(frame: Frame, qtbot: QtBot) -> None:
    frame.want(OpenReferral("MD-7K3F"))
    referral = page(frame)
    frame.want(OpenReferral("MD-9Q2X"))
    other = page(frame)
    referral.wants.emit(OpenReferral("MD-4T8H"))
    assert page(frame) is other
    referral.wants.emit(GoOn(OpenReferral("MD-4T8H")))
    qtbot.waitUntil(lambda: not isValid(referral))
    assert page(frame) is other
    frame.want(Back())
    assert page(frame).title == "Worklist"


def test_a_page_whose_work_is_done_gives_way_to_another(frame: Frame, qtbot: QtBot) -> None:
    frame.want(OpenReferral("MD-7K3F"))
    referral = page(frame)
    referral.wants.emit(GoOn(OpenReferral("MD-9Q2X")))
    qtbot.waitUntil(lambda: not isValid(referral))
    assert page(frame).title == "Referral MD-9Q2X"
    frame.want(Back())
    assert page(frame).title == "Worklist"


def test_a_room_has_nothing_to_go_back_to(frame: Frame) -> None:
    frame.want(Back())
    assert page(frame).title == "Worklist"


def test_only_what_shows_is_loaded_when_an_act_touched_it(frame: Frame) -> None:
    worklist = page(frame)
    frame.want(OpenReferral("MD-7K3F"))
    referral = page(frame)
    frame.touched(frozenset({"referral"}))
    frame.touched(frozenset({"organisation"}))
    assert (worklist.loads, referral.loads) == (1, 2)
    frame.want(Back())
    assert worklist.loads == 2


def test_the_title_follows_the_page_and_says_training(qtbot: QtBot) -> None:
    frame = Frame(training=True)
    qtbot.addWidget(frame)
    frame.add_room("worklist", "Worklist", lambda: Page("Worklist", frame))
    frame.open_room("worklist")
    assert frame.windowTitle() == "Worklist · MASH Desk · Training"
    page(frame).retitle("Worklist, late")
    assert frame.windowTitle() == "Worklist, late · MASH Desk · Training"
    assert [band.isVisibleTo(frame) for band in frame.findChildren(TrainingBand)] == [True]


def test_f6_goes_through_the_panes_and_round(frame: Frame, qtbot: QtBot) -> None:
    seen: list[QWidget] = []
    for _step in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        now = QApplication.focusWidget()
        assert now is not None
        seen.append(now)
    assert seen[0] is page(frame).other.edit
    assert rail_of(frame).isAncestorOf(seen[1])
    assert isinstance(seen[2], FindBox)
    assert seen[3] is page(frame).line.edit
    qtbot.keyClick(seen[3], Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(QApplication.focusWidget(), FindBox)


def test_the_box_finds_a_command_and_gives_it(frame: Frame, qtbot: QtBot) -> None:
    qtbot.keyClick(page(frame).line.edit, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = box_of(frame)
    assert box.hasFocus()
    qtbot.waitUntil(box._offers.isVisible)
    qtbot.keyClicks(box, "organ")
    qtbot.waitUntil(lambda: box._offers.model().rowCount() == 1)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert page(frame).title == "Organisations"


def test_what_was_sought_does_not_stand_in_the_box_once_it_is_left(frame: Frame, qtbot: QtBot) -> None:
    qtbot.keyClick(page(frame).line.edit, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = box_of(frame)
    qtbot.keyClicks(box, "Indigo")
    enter(page(frame).line)
    assert box.text() == ""


def test_escape_in_the_box_closes_its_list_before_it_goes_back(frame: Frame, qtbot: QtBot) -> None:
    frame.want(OpenReferral("MD-7K3F"))
    referral = page(frame)
    frame.commands.action("find").trigger()
    box = box_of(frame)
    qtbot.waitUntil(box._offers.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box._offers.isVisible()
    assert page(frame) is referral


def test_a_page_that_is_open_is_shown_instead_of_a_second(frame: Frame, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(frame, Qt.Key.Key_N, control)
    new = page(frame)
    qtbot.keyClick(frame, Qt.Key.Key_N, control)
    assert page(frame) is new
    frame.want(OpenReferral("1"))
    qtbot.keyClick(frame, Qt.Key.Key_N, control)
    assert page(frame) is new
    qtbot.keyClick(frame, Qt.Key.Key_Escape)
    assert page(frame).title == "Referral 1"
    qtbot.keyClick(frame, Qt.Key.Key_Escape)
    assert page(frame).title == "Worklist"
    qtbot.keyClick(frame, Qt.Key.Key_N, control)
    assert page(frame) is not new


def test_enter_opens_a_room(frame: Frame, qtbot: QtBot) -> None:
    room = next(each for each in rail_of(frame).findChildren(QWidget) if each.accessibleName() == "Organisations")
    room.setFocus()
    qtbot.keyClick(room, Qt.Key.Key_Return)
    assert page(frame).title == "Organisations"


def test_the_rail_folds_where_there_is_no_room(frame: Frame, qtbot: QtBot) -> None:
    rail = rail_of(frame)
    wide = rail.width()
    frame.resize(911, 512)
    qtbot.waitUntil(lambda: rail.width() < wide)
    assert {label.isVisible() for label in rail.findChildren(QLabel)} == {False}
    frame.resize(1366, 768)
    qtbot.waitUntil(lambda: rail.width() == wide)


def test_a_folded_rail_says_still_that_something_is_not_saved(frame: Frame, qtbot: QtBot) -> None:
    rail = rail_of(frame)
    frame.resize(911, 512)
    qtbot.waitUntil(lambda: rail.width() < 100)
    frame.say("Not saved", "Rowan Sable", unsaved=True)
    assert [label.text() for label in rail.findChildren(QLabel) if label.isVisible()] == ["Not saved"]
    frame.say("All saved 23:50:07", "Rowan Sable")
    assert not any(label.isVisible() for label in rail.findChildren(QLabel))


def test_locking_keeps_what_was_typed(frame: Frame, qtbot: QtBot) -> None:
    now = page(frame)
    with qtbot.waitSignal(frame.locking):
        qtbot.keyClick(now.line.edit, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert now.left == 1


def test_closing_keeps_what_was_typed(frame: Frame) -> None:
    now = page(frame)
    frame.close()
    assert now.left == 1


def test_the_sheet_of_keys_names_every_key(frame: Frame) -> None:
    frame.commands.action("keys").trigger()
    words = {label.text() for label in frame.page().findChildren(QLabel)}  # type: ignore[union-attr]
    assert {"Urgent disclosure", "F9 or Ctrl+Shift+D", "Lock", "Ctrl+L"} <= words


def test_after_a_bug_the_officer_reads_that_what_was_saved_is_safe(frame: Frame, qtbot: QtBot) -> None:
    before = page(frame)
    frame.show_crash()
    frame.show_crash()
    crash = frame.page()
    assert crash is not None
    words = " ".join(label.text() for label in crash.findChildren(QLabel))
    assert "Everything that you saved is safe." in words
    assert before.left == 1
    frame.want(Back())
    assert page(frame) is before
    frame.show_crash()
    frame.commands.action("quit").trigger()
    assert not frame.isVisible()


def test_larger_text_folds_and_stops_at_twice(frame: Frame, qtbot: QtBot) -> None:
    edit = page(frame).line.edit
    changes: list[float] = []
    frame.restyled.connect(lambda: changes.append(current().scale))
    for _press in range(6):
        qtbot.keyClick(edit, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert changes == [1.25, 1.5, 1.75, 2.0]
    assert edit.font().pixelSize() == 28
    assert rail_of(frame).width() < 100
    qtbot.keyClick(edit, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert current().scale == 1.75
    assert edit.text() == ""


def test_light_turns_dark_and_back(frame: Frame) -> None:
    for mode in (Mode.DARK, Mode.LIGHT):
        frame.commands.action("dark").trigger()
        assert current().mode is mode


def test_high_contrast_is_chosen_in_the_view_menu_and_left_again(frame: Frame) -> None:
    for mode in (Mode.HIGH_CONTRAST, Mode.LIGHT):
        frame.commands.action("contrast").trigger()
        assert current().mode is mode


def test_a_preview_that_folds_gives_the_keyboard_back(qtbot: QtBot) -> None:
    main, preview = LineField("main", "Main"), LineField("preview", "Preview")
    panes = Panes(main, preview)
    qtbot.addWidget(panes)
    panes.resize(1366, 300)
    with qtbot.waitActive(panes):
        panes.show()
        panes.activateWindow()
    enter(panes)
    assert main.edit.hasFocus()
    preview.focus_input()
    panes.resize(911, 300)
    qtbot.waitUntil(lambda: not preview.isVisible())
    assert main.edit.hasFocus()


class DiskFull(Known):
    words = "The disk is full."
    what_next = "Free some room, then try again."


def test_a_problem_of_the_machine_stands_above_the_page(frame: Frame) -> None:
    page(frame).wants.emit(ShowProblem(DiskFull()))
    assert frame.problem.isVisible()
    assert frame.problem.accessibleName() == "The disk is full. Free some room, then try again."
    frame.problem.findChildren(Link)[0].click()
    assert not frame.problem.isVisible()


def test_a_room_says_how_many_wait(frame: Frame) -> None:
    frame.count("worklist", 1_204)
    names = [button.accessibleName() for button in rail_of(frame)._rooms.values()]
    assert names == ["Worklist, 1,204", "Organisations"]
    frame.count("worklist", 1_204, 12)
    assert rail_of(frame)._rooms["worklist"].accessibleName() == "Worklist, 1,204, 12 late"


def test_every_command_of_the_window_is_in_a_menu(frame: Frame) -> None:
    frame.want(OpenReferral("MD-7K3F"))
    frame.want(Back())
    menus = {
        action
        for top in frame.menuBar().actions()
        if isinstance(menu := top.menu(), QMenu)
        for action in menu.actions()
    }
    assert {action for _command, action in frame.commands.in_view()} == menus


def test_the_rail_begins_with_its_first_room_and_ends_with_lock(frame: Frame, qtbot: QtBot) -> None:
    rail, names = rail_of(frame), []
    enter(rail)
    for _stop in range(3):
        now = QApplication.focusWidget()
        assert now is not None
        names.append(now.accessibleName())
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert names == ["Worklist", "Organisations", "Lock, Ctrl+L"]


def test_enter_in_the_rail_opens_a_room(frame: Frame, qtbot: QtBot) -> None:
    enter(rail_of(frame))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page(frame).title == "Organisations"
