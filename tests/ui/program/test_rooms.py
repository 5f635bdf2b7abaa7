"""The assembled window: counts that are true after every act, and what the box at the top opens."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from mash_desk.casework import acts, directory, index, restrictions, to_finish
from mash_desk.casework.desk import Desk
from mash_desk.domain.person import Person
from mash_desk.store import colleagues, people
from mash_desk.ui.actions import Actions
from mash_desk.ui.screen import Screen, Want
from tests import desks
from tests.desks import PASSPHRASE, FixedClock
from tests.ui.program.running import CTRL, Running, running

Key = Qt.Key
T = TypeVar("T")


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[Running]:
    folder = tmp_path / "desk"
    clock = FixedClock()
    desks.set_up(folder, clock, training=False).desk.close()
    with running(qtbot, folder, clock=clock) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        program.window.resize(1366, 768)
        yield program


def _do(officer: Running, work: Callable[[Desk], T]) -> T:
    came: list[T] = []
    officer.program.work.ask(work, came.append)
    officer.qtbot.waitUntil(lambda: bool(came))
    return came[0]


def _counts(officer: Running, words: str) -> bool:
    return any(each.accessibleName() == words for each in officer.window.findChildren(QAbstractButton))


def test_counts_and_what_was_saved_follow_every_act(officer: Running) -> None:
    officer.qtbot.waitUntil(lambda: _counts(officer, "Worklist, 0"))
    family = _do(officer, desks.birch)
    referral = _do(officer, lambda desk: desks.refer(desk, family))
    officer.qtbot.waitUntil(lambda: _counts(officer, "Worklist, 1"))
    _do(officer, lambda desk: desks.disclose(desk, family, referral))
    owed = len(_do(officer, to_finish.numbers))
    for words in (f"To finish, {owed}", "Information shared", "Telling people, 1"):
        officer.qtbot.waitUntil(lambda words=words: _counts(officer, words))
    assert officer.says("All saved 23:50:00")


class _OpenPeople(Want):
    """A page that shows people."""


class _People(Screen):
    name = "shows_people"
    touched_by: ClassVar[frozenset[str]] = frozenset({"person"})

    def __init__(self, actions: Actions) -> None:
        super().__init__("People", actions)
        self.loaded = 0

    def load(self) -> None:
        self.loaded += 1


def test_what_shows_people_is_read_anew_when_a_record_was_restricted(officer: Running) -> None:
    frame = officer.program.frame
    assert frame is not None
    child = _do(officer, desks.birch).child
    page = _People(frame.commands)
    frame.answer(_OpenPeople, lambda _want: page)
    frame.want(_OpenPeople())
    assert page.loaded == 1

    def restrict(desk: Desk) -> None:
        desk.officer = next(each for each in colleagues.working(desk.vault) if each.role == "manager")
        restrictions.restrict(desk, child.id, "high_profile", "")

    _do(officer, restrict)
    officer.qtbot.waitUntil(lambda: page.loaded > 1)


def _find(officer: Running, typed: str, offered: str) -> None:
    """Type into the box at the top until this is offered, and take the first offer."""
    officer.press(Key.Key_K, CTRL)
    officer.type_in(typed)
    officer.qtbot.waitUntil(lambda: offered in _offered(officer))
    officer.press(Key.Key_Return)


def test_a_reference_in_the_box_opens_the_referral_and_its_title_names_nobody(officer: Running) -> None:
    referral = _do(officer, lambda desk: desks.refer(desk, desks.birch(desk)))
    _find(officer, referral.reference.lower(), referral.reference)
    officer.wait_for_page("referral")
    officer.qtbot.waitUntil(lambda: referral.reference in officer.window.windowTitle())
    assert "Indigo" not in officer.window.windowTitle()


def test_a_misspelt_name_in_the_box_says_so_and_opens_the_persons_page(officer: Running) -> None:
    _do(officer, desks.birch)
    _find(officer, "Indgo Birsh", "Spelt like “Indgo Birsh”")
    officer.wait_for_page("person")


def test_an_organisation_in_the_box_opens_the_directory_at_it(officer: Running) -> None:
    name = _do(officer, lambda desk: directory.all_organisations(desk)[3].name)
    _find(officer, name, name)
    officer.wait_for_page("directory")
    officer.qtbot.waitUntil(lambda: any(each.text() == name for each in officer.window.findChildren(QLineEdit)))


def test_that_people_were_shown_in_the_box_is_noted_once_it_rests(officer: Running) -> None:
    _do(officer, desks.birch)
    before = _do(officer, _searches)
    officer.press(Key.Key_K, CTRL)
    officer.type_in("birch")
    officer.qtbot.waitUntil(lambda: "Indigo Birch" in _offered(officer))
    officer.qtbot.waitUntil(lambda: _do(officer, _searches) != before, timeout=10_000)
    assert _do(officer, _searches) == [*before, '{"words":"birch"}']


def _searches(desk: Desk) -> list[str]:
    sql = "SELECT content FROM entry_part WHERE kind = 'search' ORDER BY sequence"
    return [row["content"] for row in desk.vault.rows(sql)]


@pytest.mark.parametrize(
    ("key", "modifier", "page"),
    [
        (Key.Key_F9, Qt.KeyboardModifier.NoModifier, "urgent_disclosure"),
        (Key.Key_N, CTRL, "new_referral"),
        (Key.Key_2, CTRL, "to_finish"),
        (Key.Key_3, CTRL, "information_shared"),
        (Key.Key_4, CTRL, "telling_room"),
        (Key.Key_5, CTRL, "people"),
        (Key.Key_6, CTRL, "directory"),
    ],
)
def test_every_page_is_a_key_away(officer: Running, key: Key, modifier: Qt.KeyboardModifier, page: str) -> None:
    officer.press(key, modifier)
    officer.wait_for_page(page)


def test_a_clock_that_went_back_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    clock = FixedClock()
    desks.set_up(folder, clock, training=False).desk.close()
    clock.jump(minutes=-20)
    with running(qtbot, folder, clock=clock) as program:
        program.unlock(PASSPHRASE)
        program.wait_for("This computer’s clock went back by about 20 min.")


def test_a_table_of_bank_holidays_that_ends_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    clock = FixedClock()
    made = desks.set_up(folder, clock, training=False)
    last = made.desk.rules.holidays.ends_on
    made.desk.close()
    clock.go(days=(last - clock.at.date()).days - 10)
    with running(qtbot, folder, clock=clock) as program:
        program.unlock(PASSPHRASE)
        program.wait_for("The table of bank holidays ends on")


def _offered(officer: Running) -> str:
    from PySide6.QtWidgets import QListView

    lists = [each for each in officer.window.findChildren(QListView) if each.accessibleName() == "Found"]
    models = [each.model() for each in lists if each.isVisible()]
    role = Qt.ItemDataRole.AccessibleTextRole
    return " ".join(str(model.index(place, 0).data(role)) for model in models for place in range(model.rowCount()))


def test_the_indexes_are_made_anew_in_the_pauses_of_the_work(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    desk = desks.set_up(folder, training=True).desk
    with desk.change(acts.TRAINING_FILLED) as change:
        for number in range(2100):
            people.add(change, Person(kind="adult", given_name=f"Ash{number}", family_name="Grey"))
    index.forget(desk.vault)
    desk.close()
    with running(qtbot, folder, clock=FixedClock()) as program:
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
        qtbot.waitUntil(lambda: _counts(program, "To finish, counting …"), timeout=20_000)
        assert program.says("To finish, Telling people and Information shared do not show everything yet.")
        program.press(Key.Key_2, CTRL)
        program.wait_for("Still counting …")
        qtbot.waitUntil(lambda: _do(program, lambda at: index.are_made(at.vault)), timeout=20_000)
        qtbot.waitUntil(lambda: _counts(program, "To finish, 0"), timeout=20_000)
        program.wait_for("Nothing is left to finish.")
        assert not program.says("do not show everything yet")
        assert _do(program, lambda at: not any(index.check(at.rules, at.vault)))
