"""The box at the top: what stands first, what is said of it, and that Esc gives the keyboard back."""

import functools
import time
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mash_desk.ui.actions import Command
from mash_desk.ui.frame.find_box import FindBox
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.parts import Answer, LineField, Offer, column
from mash_desk.ui.parts import offers as offers_module
from mash_desk.ui.screen import Screen
from mash_desk.ui.style import Mode, Style

CTRL = Qt.KeyboardModifier.ControlModifier
INDIGO = Offer("person:1", "Indigo Birch, 7", "Other name: Indy Birch · child · born 12 Mar 2019 · MD-4WZZ")


class Page(Screen):
    name = "page"

    def __init__(self, frame: Frame) -> None:
        super().__init__("Page", frame.commands)
        self.line = LineField("line", "Line")
        self.setLayout(column(self.line, None))

    def load(self) -> None:
        """Nothing to ask for."""


@pytest.fixture
def frame(qtbot: QtBot, qapp: QApplication) -> Frame:
    Style.apply(qapp, Mode.LIGHT, 1.0)
    made = Frame(search=_search)
    qtbot.addWidget(made)
    made.add_room("worklist", "Worklist", functools.partial(Page, made))
    made.resize(911, 512)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_room("worklist")
    return made


def _search(typed: str, answer: Answer) -> None:
    answer([INDIGO] if "in" in typed.casefold() else [])


@pytest.fixture
def box(frame: Frame, qtbot: QtBot) -> FindBox:
    page = frame.page()
    assert isinstance(page, Page)
    page.line.edit.setFocus()
    qtbot.keyClick(page.line.edit, Qt.Key.Key_K, CTRL)
    found = frame.findChild(FindBox)
    assert isinstance(found, FindBox)
    qtbot.waitUntil(found._offers.isVisible)
    return found


def _offered(box: FindBox, role: Qt.ItemDataRole = Qt.ItemDataRole.UserRole) -> list[object]:
    model = box._offers.model()
    return [model.index(place, 0).data(role) for place in range(model.rowCount())]


def _type(qtbot: QtBot, box: FindBox, words: str, ready: Callable[[Sequence[object]], bool]) -> list[object]:
    qtbot.keyClicks(box, words)
    qtbot.waitUntil(lambda: ready(_offered(box)))
    return _offered(box)


def test_people_stand_before_commands_that_merely_hold_the_letters(box: FindBox, qtbot: QtBot) -> None:
    offered = _type(qtbot, box, "in", lambda found: INDIGO in found)
    assert offered[0] == INDIGO
    assert len(offered) > 1


def test_a_command_whose_words_are_typed_stands_before_the_people(frame: Frame, box: FindBox, qtbot: QtBot) -> None:
    frame.commands.add(Command("inform", "Inform a colleague", ("Ctrl+Alt+I",), "Desk"), lambda: None)
    offered = _type(qtbot, box, "inform", lambda found: len(found) == 2)
    assert offered == [Offer("command:inform", "Inform a colleague", shortcut="Ctrl+Alt+I"), INDIGO]


def test_a_command_of_the_page_stands_before_one_of_the_window(frame: Frame, box: FindBox, qtbot: QtBot) -> None:
    page = frame.page()
    assert page is not None
    frame.commands.add(Command("page.close", "Close referral", ("Alt+X",), "Page"), lambda: None, owner=page)
    offered = _type(qtbot, box, "close", lambda found: 1 < len(found) < 6)
    words = [offer.words for offer in offered if isinstance(offer, Offer)]
    assert words[:2] == ["Close referral", "Close MASH Desk"]


def test_the_command_given_last_is_offered_first(frame: Frame, box: FindBox, qtbot: QtBot) -> None:
    given: list[str] = []
    frame.commands.add(Command("inform", "Inform a colleague", (), "Desk"), lambda: given.append("informed"))
    qtbot.keyClicks(box, "inform")
    qtbot.keyClick(box, Qt.Key.Key_Return)  # the list is still that of nothing typed: it is asked, and nothing is taken
    assert given == []
    assert len(_offered(box)) == 2
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert given == ["informed"]
    frame.commands.action("find").trigger()
    qtbot.waitUntil(box._offers.isVisible)
    assert _offered(box)[0] == Offer("command:inform", "Inform a colleague")


def test_one_escape_gives_the_keyboard_back_and_leaves_nothing_in_the_box(
    frame: Frame, box: FindBox, qtbot: QtBot
) -> None:
    page = frame.page()
    assert isinstance(page, Page)
    _type(qtbot, box, "in", lambda found: INDIGO in found)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert page.line.edit.hasFocus()
    assert (box.text(), frame.page()) == ("", page)


def test_where_nothing_is_found_a_new_referral_is_offered(box: FindBox, qtbot: QtBot) -> None:
    offered = _type(qtbot, box, "zzzz", lambda found: len(found) == 1)
    assert offered == [Offer("command:new_referral", "Nothing found: take in a new referral", shortcut="Ctrl+N")]


def test_escape_gives_the_keyboard_back_while_no_list_is_open(frame: Frame, box: FindBox, qtbot: QtBot) -> None:
    page = frame.page()
    assert isinstance(page, Page)
    box._offers.hide()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert page.line.edit.hasFocus()


def test_what_is_found_is_counted_and_each_row_is_heard_whole(
    box: FindBox, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(offers_module, "announce", lambda _widget, words: said.append(words))
    offered = _type(qtbot, box, "in", lambda found: INDIGO in found)
    whole = f"{INDIGO.words}. {INDIGO.second}"
    assert said[-1] == f"{len(offered)} to choose from. {whole}"
    assert _offered(box, Qt.ItemDataRole.AccessibleTextRole)[0] == whole


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_list_stays_inside_the_window_and_is_wide_enough_for_its_reasons(
    frame: Frame, qapp: QApplication, qtbot: QtBot, scale: float
) -> None:
    Style.apply(qapp, Mode.LIGHT, scale)
    frame.resize(*((911, 512) if scale == 1.0 else (1366, 768)))
    frame.commands.action("find").trigger()
    box = frame.findChild(FindBox)
    assert isinstance(box, FindBox)
    _type(qtbot, box, "in", lambda found: INDIGO in found)
    assert frame.rect().contains(box._offers.geometry())
    assert box._offers.width() >= 560


def test_two_hundred_commands_are_looked_through_before_anybody_notices(
    frame: Frame, box: FindBox, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(200):
        frame.commands.add(Command(f"made.{number}", f"Make number {number} of a thing", (), "Desk"), lambda: None)
    began = time.perf_counter()
    found = box._commands("mk n 7 thing")
    took = (time.perf_counter() - began) * 1000
    assert {command.words for command, _action in found} >= {"Make number 7 of a thing", "Make number 172 of a thing"}
    with capsys.disabled():
        print(f"\n200 commands: {took:.1f} ms")
