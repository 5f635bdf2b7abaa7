"""The room Organisations, by the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import directory
from mash_desk.domain.organisation import Organisation, OrganisationDraft
from mash_desk.domain.text import LINE_LIMIT
from mash_desk.ui.directory.page import DirectoryScreen
from mash_desk.ui.parts import PagedTable
from mash_desk.ui.screen import OpenRoom
from tests.ui.by_keyboard import ByKeyboard, by_keyboard, names_of

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[ByKeyboard]:
    with by_keyboard(qtbot, tmp_path / "desk") as made:
        made.open(lambda: DirectoryScreen(made.thread, made.frame.commands))
        made.settle()
        yield made


def _begin(officer: ByKeyboard, key: Key) -> None:
    officer.press(key, ALT)
    officer.settle()


def _called(officer: ByKeyboard, name: str) -> Organisation:
    return next(each for each in officer.do(directory.all_organisations) if each.name == name)


def test_an_organisation_is_added_and_found_by_an_earlier_name(officer: ByKeyboard) -> None:
    _begin(officer, Key.Key_A)
    officer.fill("Name", "Example General Hospital")
    officer.choose("Kind of team or partner", "GP, NHS trust, NHS England or integrated care board")
    officer.fill("Our number for it", "01632 960110")
    officer.fill("Earlier names", "Example Royal Infirmary")
    officer.control(Key.Key_Return)
    added = _called(officer, "Example General Hospital")
    assert (added.kind, added.telephone, added.formerly) == ("health", "01632 960110", "Example Royal Infirmary")

    officer.go("Find an organisation")
    officer.type_in("royal inf")
    officer.settle()
    table = officer.named("Organisations", PagedTable)
    assert table.model().rowCount() == 1
    assert officer.says("Example General Hospital")
    assert officer.says("01632 960110")


def test_what_is_missing_is_said_at_its_field(officer: ByKeyboard) -> None:
    _begin(officer, Key.Key_A)
    officer.control(Key.Key_Return)
    assert officer.says("Enter the organisation’s name.")
    assert officer.says("Choose what kind of organisation it is.")


def test_a_name_that_nobody_has_says_what_to_do(officer: ByKeyboard) -> None:
    officer.type_in("zzzz")
    assert officer.says("No organisation is called so.")
    assert officer.says("Alt+A")


def test_one_is_changed_and_a_change_in_between_is_not_overwritten(officer: ByKeyboard) -> None:
    officer.type_in("Police")
    officer.press(Key.Key_Return)
    officer.control(Key.Key_E)
    officer.fill("Our number for it", "01632 960101")
    stands = _called(officer, "Police")
    meanwhile = OrganisationDraft(name="Police", kind="police", formerly="Example Constabulary")
    officer.do(lambda desk: directory.change_organisation(desk, stands, meanwhile))
    officer.control(Key.Key_Return)
    officer.wait_for("This was changed after you opened it")
    officer.wait_for("Stands now: Example Constabulary")
    officer.control(Key.Key_Return)
    assert _called(officer, "Police").telephone == "01632 960101"


def test_esc_keeps_what_was_typed_and_it_is_taken_up_again(officer: ByKeyboard) -> None:
    _begin(officer, Key.Key_A)
    officer.fill("Name", "Example Nursery")
    officer.press(Key.Key_Escape)
    officer.settle()
    assert officer.frame.page() is not None
    _begin(officer, Key.Key_A)
    officer.wait_for("taken up again")
    assert officer.labelled("Name").property("text") == "Example Nursery"


def test_a_manager_without_a_key_is_added(officer: ByKeyboard) -> None:
    _begin(officer, Key.Key_C)
    officer.fill("Name", "Linden Ochre")
    officer.fill("Job", "team manager")
    officer.choose("What they do here", "Manager")
    officer.control(Key.Key_Return)
    officer.wait_for("Linden Ochre, team manager")
    assert "Linden Ochre" in {each.name for each in officer.do(directory.managers)}


def test_the_authority_is_changed_and_everything_else_of_it_stays(officer: ByKeyboard) -> None:
    before = officer.do(lambda desk: desk.rules.authority)
    _begin(officer, Key.Key_U)
    officer.go("Duty manager")
    officer.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    officer.type_in("01632 960109")
    officer.control(Key.Key_Return)
    after = officer.do(lambda desk: desk.rules.authority)
    assert after.duty_telephone == "01632 960109"
    assert attrs.evolve(after, duty_telephone=before.duty_telephone, version=before.version) == before


@pytest.mark.parametrize("size", [(911, 512), (1366, 768)])
def test_names_of_any_length_are_answered_in_words_and_break_no_layout(
    officer: ByKeyboard, size: tuple[int, int]
) -> None:
    officer.frame.resize(*size)
    _begin(officer, Key.Key_A)
    officer.go("Name")
    officer.paste("W" * 10_000)
    officer.choose("Kind of team or partner", "Police")
    officer.control(Key.Key_Return)
    officer.wait_for("There is a problem")
    assert officer.frame.width() == size[0]
    officer.press(Key.Key_Escape)
    longest = OrganisationDraft(name="W" * LINE_LIMIT, kind="police", formerly="W" * LINE_LIMIT)
    officer.do(lambda desk: directory.add_organisation(desk, longest))
    officer.go("Find an organisation")
    officer.type_in("wwww")
    officer.settle()
    assert officer.frame.width() == size[0]


def test_what_can_be_done_stays_in_view_where_the_second_pane_folds_away(officer: ByKeyboard) -> None:
    acts = {"Change", "Add a colleague", "Change the authority"}
    for wide in (911, 1366, 911):
        officer.frame.resize(wide, 512)
        officer.settle()
        assert sorted(each for each in officer.words() if each in acts) == sorted(acts), wide


def test_the_folder_for_backups_is_set_in_the_authority_s_form_where_the_page_of_backups_leads(
    officer: ByKeyboard, tmp_path: Path
) -> None:
    officer.page.arrive(OpenRoom("organisations", "authority"))
    officer.page.load()
    officer.wait_for("Folder for backups")
    # The form stands open already, and leads to the field all the same.
    officer.page.arrive(OpenRoom("organisations", "authority.backup_folder"))
    officer.page.load()
    officer.qtbot.waitUntil(lambda: "Folder for backups" in names_of(officer.focus()))
    officer.press(Key.Key_Escape)
    officer.settle()
    officer.page.arrive(OpenRoom("organisations", "authority.backup_folder"))
    officer.page.load()
    officer.qtbot.waitUntil(lambda: "Folder for backups" in names_of(officer.focus()))
    officer.fill("Folder for backups", str(tmp_path / "nowhere"))
    officer.control(Key.Key_Return)
    officer.wait_for("There is no such folder on this computer.")
    (tmp_path / "backups").mkdir()
    officer.go("Folder for backups")
    officer.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    officer.type_in(str(tmp_path / "backups"))
    officer.control(Key.Key_Return)
    assert officer.do(lambda desk: desk.rules.authority.backup_folder) == str(tmp_path / "backups")
