"""To finish: what is owed is listed, finished in place and gone on from; drafts are taken up again or thrown away."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.casework import addresses, captures, capturing, drafts, drafts_left, finishing, restrictions, to_finish
from mash_desk.casework.desk import Desk
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.finish import FinishDraft
from mash_desk.keys import inbox
from mash_desk.store import colleagues
from mash_desk.ui.disclosure.finish_forms import FinishForm
from mash_desk.ui.parts import PagedTable
from mash_desk.ui.parts.paged import ROW
from mash_desk.ui.screen import OpenDisclosure, OpenPerson, OpenReferral, TellPeople
from mash_desk.ui.to_finish.page import ToFinishScreen
from tests import desks
from tests.ui.at_work import AtWork, at_work

Key, ALT, CTRL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[AtWork]:
    with at_work(qtbot, tmp_path) as made:
        made.elsewhere(OpenDisclosure, OpenPerson, OpenReferral, TellPeople)
        yield made


def begin(officer: AtWork) -> PagedTable:
    """One disclosure about Indigo, and the next day one about Wren; then the room."""

    def share(desk: Desk) -> None:
        desks.disclose(desk, desks.birch(desk))
        officer.clock.go(days=5)
        desks.disclose(desk, desks.marsh(desk))

    officer.do(share)
    officer.open(lambda: ToFinishScreen(officer.thread, officer.frame.commands))
    return officer.named("To finish", PagedTable)


def lines(officer: AtWork, table: PagedTable) -> list[str]:
    model = table.model()
    officer.qtbot.waitUntil(
        lambda: all(model.index(place, 0).data(ROW) is not None for place in range(model.rowCount()))
    )
    return [model.index(place, 0).data(ROW).subject for place in range(model.rowCount())]


def select(officer: AtWork, table: PagedTable, words: str) -> None:
    place = lines(officer, table).index(words)
    table.setCurrentIndex(table.model().index(place, 0))


def test_late_stands_first_and_what_is_selected_says_why_it_is_due_then(officer: AtWork) -> None:
    table = begin(officer)
    first = table.model().index(0, 0)
    lines(officer, table)
    assert first.data(ROW).late
    assert "late by" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    officer.wait_for("The next working day at 12:00.")
    officer.wait_for("He is expected there within the hour.")


def test_it_is_finished_in_place_and_the_list_goes_on_to_the_next(officer: AtWork) -> None:
    table = begin(officer)
    before = lines(officer, table)
    place = before.index("What was held back")
    select(officer, table, "What was held back")
    officer.press(Key.Key_Return)
    prose = officer.labelled("What was held back, and why")
    officer.qtbot.waitUntil(prose.hasFocus)
    officer.press(Key.Key_Return, CTRL)  # nothing typed yet
    officer.wait_for("Say what was held back")
    prose.setFocus()
    officer.type_in("nothing")
    officer.press(Key.Key_Return, CTRL)
    officer.qtbot.waitUntil(lambda: table.model().rowCount() == len(before) - 1)
    assert lines(officer, table) == before[:place] + before[place + 1 :]
    assert table.currentIndex().row() == place
    officer.qtbot.waitUntil(table.hasFocus)


def test_esc_puts_the_form_away_and_the_draft_is_there_on_the_next_opening(officer: AtWork) -> None:
    table = begin(officer)
    select(officer, table, "Why it was necessary")
    officer.press(Key.Key_Return)
    officer.qtbot.waitUntil(officer.labelled("Why sharing this was necessary").hasFocus)
    officer.type_in("She was alone.")
    officer.press(Key.Key_Escape)
    officer.qtbot.waitUntil(table.hasFocus)
    officer.press(Key.Key_Return)
    officer.wait_for("taken up again")
    prose = officer.labelled("Why sharing this was necessary")
    assert isinstance(prose, QPlainTextEdit)
    assert prose.toPlainText() == "She was alone."


def test_a_form_that_is_left_for_another_line_says_that_it_was_kept(officer: AtWork) -> None:
    table = begin(officer)
    select(officer, table, "Why it was necessary")
    officer.press(Key.Key_Return)
    officer.qtbot.waitUntil(officer.labelled("Why sharing this was necessary").hasFocus)
    officer.type_in("She was alone.")
    select(officer, table, "What was held back")
    officer.wait_for("“Why it was necessary” is kept as a draft. It stands under To finish.")


def test_enter_opens_the_form_of_the_line_it_was_pressed_on_or_none(officer: AtWork) -> None:
    table = begin(officer)
    table.setFocus()
    select(officer, table, "Why it was necessary")
    with officer.slow_disk():
        officer.press(Key.Key_Return)
        officer.press(Key.Key_J)
        officer.qtbot.waitSignal(table.chosen).wait()
    assert not [each for each in officer.page.findChildren(FinishForm) if each.isVisible()]
    assert table.hasFocus()


def test_in_a_narrow_window_the_form_takes_the_place_of_the_list(officer: AtWork) -> None:
    table = begin(officer)
    officer.frame.resize(911, 512)
    select(officer, table, "Why it was necessary")
    officer.press(Key.Key_Return)
    officer.qtbot.waitUntil(officer.labelled("Why sharing this was necessary").hasFocus)
    assert not table.isVisible()
    officer.press(Key.Key_Escape)
    officer.qtbot.waitUntil(table.hasFocus)


def test_a_telling_is_decided_on_its_own_page_at_that_person(officer: AtWork) -> None:
    table = begin(officer)
    select(officer, table, "Decide whether Wren Marsh is told")
    officer.press(Key.Key_Return)
    officer.qtbot.waitUntil(lambda: bool(officer.wanted))
    want = officer.wanted[-1]
    assert isinstance(want, TellPeople)
    assert want.telling_id


def test_by_person_the_list_holds_what_is_owed_about_the_one_that_is_chosen(officer: AtWork) -> None:
    table = begin(officer)
    everything = len(lines(officer, table))
    officer.press(Key.Key_2, ALT)
    persons = officer.named("Narrow to", PagedTable)
    officer.qtbot.waitUntil(lambda: persons.model().rowCount() == 2)
    assert lines(officer, persons) == ["Indigo Birch, 7", "Wren Marsh, 9"]
    officer.qtbot.waitUntil(lambda: 0 < table.model().rowCount() < everything)
    assert "Consent: Indigo Birch" in lines(officer, table)
    persons.setFocus()
    officer.press(Key.Key_J)
    officer.qtbot.waitUntil(lambda: "Consent: Wren Marsh" in lines(officer, table))


def test_words_and_mine_narrow_it_and_an_empty_list_says_what_to_do(officer: AtWork) -> None:
    table = begin(officer)
    officer.press(Key.Key_F, CTRL)
    officer.type_in("wren mar")
    officer.qtbot.waitUntil(lambda: "Consent: Indigo Birch" not in lines(officer, table))
    assert isinstance(officer.frame.focusWidget(), QLineEdit)
    officer.type_in("quince")
    officer.wait_for("Nothing to finish is found by that.")


def test_nothing_owed_says_so(officer: AtWork) -> None:
    officer.open(lambda: ToFinishScreen(officer.thread, officer.frame.commands))
    officer.wait_for("Nothing is left to finish.")


def test_what_somebody_else_finished_meanwhile_goes_from_the_list(officer: AtWork) -> None:
    table = begin(officer)
    before = len(lines(officer, table))

    def finish(desk: Desk) -> None:
        row = next(each for each in to_finish.rows(desk, to_finish.numbers(desk)) if each.owed.item == "held_back")
        finishing.finish_item(desk, FinishDraft(disclosure=row.disclosure, item="held_back", words="nothing"))

    officer.do(finish)
    officer.qtbot.waitUntil(lambda: table.model().rowCount() == before - 1)


def test_a_draft_is_taken_up_again_or_thrown_away_with_a_reason_until_the_page_is_left(officer: AtWork) -> None:
    def keep(desk: Desk) -> str:
        referral = desks.refer(desk, desks.marsh(desk))
        drafts.keep(desk, drafts.begin(desk, "rating", referral.id), "{}")
        return referral.id

    referral = officer.do(keep)
    officer.open(lambda: ToFinishScreen(officer.thread, officer.frame.commands))
    officer.press(Key.Key_3, ALT)
    table = officer.named("Drafts", PagedTable)
    officer.qtbot.waitUntil(lambda: lines(officer, table) == ["Rating"])
    table.setFocus()
    officer.press(Key.Key_T, ALT)
    why = officer.labelled("Why is it thrown away?")
    officer.qtbot.waitUntil(why.hasFocus)
    officer.press(Key.Key_Return, CTRL)
    officer.wait_for("Say why it is thrown away.")
    why.setFocus()
    officer.type_in("The wrong child.")
    officer.press(Key.Key_Return, CTRL)
    officer.wait_for("You have no drafts.")
    officer.press(Key.Key_Z, CTRL)
    officer.qtbot.waitUntil(lambda: lines(officer, table) == ["Rating"])
    officer.qtbot.waitUntil(table.hasFocus)
    officer.press(Key.Key_Return)
    officer.qtbot.waitUntil(lambda: officer.wanted == [OpenReferral(referral)])
    assert len(officer.do(drafts_left.ids)) == 1


def test_the_draft_of_an_address_leads_to_the_addresses_of_whose_it_is(officer: AtWork) -> None:
    def keep(desk: Desk) -> str:
        mother = desks.marsh(desk).mother
        draft = AddressDraft(kind="home", lines="1 Example Road", postcode="DY1 9ZW", protection="normal")
        address = addresses.add(desk, mother.id, draft)
        drafts.keep(desk, drafts.begin(desk, "address", address.id), "{}")
        return mother.id

    mother = officer.do(keep)
    officer.open(lambda: ToFinishScreen(officer.thread, officer.frame.commands))
    officer.press(Key.Key_3, ALT)
    table = officer.named("Drafts", PagedTable)
    officer.qtbot.waitUntil(lambda: lines(officer, table) == ["Address"])
    table.setFocus()
    officer.press(Key.Key_Return)
    [want] = officer.wanted
    assert want == OpenPerson(mother)
    assert isinstance(want, OpenPerson)
    assert want.place == "addresses"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("restriction", "Restricting a record"),
        ("restriction_colleague", "Letting a colleague in"),
        ("restriction_lifted", "Opening a record to the hub again"),
    ],
)
def test_the_draft_of_a_restriction_leads_to_it_on_the_page_of_whose_it_is(
    officer: AtWork, kind: str, words: str
) -> None:
    def keep(desk: Desk) -> str:
        desk.officer = next(each for each in colleagues.working(desk.vault) if each.role == "manager")
        child = desks.marsh(desk).child
        restricted = restrictions.restrict(desk, child.id, "high_profile", "")
        of = child.id if kind == "restriction" else restricted.id
        drafts.keep(desk, drafts.begin(desk, kind, of), "{}")
        return child.id

    child = officer.do(keep)
    officer.open(lambda: ToFinishScreen(officer.thread, officer.frame.commands))
    officer.press(Key.Key_3, ALT)
    table = officer.named("Drafts", PagedTable)
    officer.qtbot.waitUntil(lambda: lines(officer, table) == [words])
    table.setFocus()
    officer.press(Key.Key_Return)
    [want] = officer.wanted
    assert isinstance(want, OpenPerson)
    assert (want.person_id, want.place) == (child, "restricted")


def test_a_reason_typed_for_one_draft_throws_no_other_away(officer: AtWork) -> None:
    def keep(desk: Desk) -> None:
        for kind in ("referral", "organisation"):
            drafts.keep(desk, drafts.begin(desk, kind), "{}")

    officer.do(keep)
    officer.open(lambda: ToFinishScreen(officer.thread, officer.frame.commands))
    officer.press(Key.Key_3, ALT)
    table = officer.named("Drafts", PagedTable)
    officer.qtbot.waitUntil(lambda: set(lines(officer, table)) == {"New referral", "Organisation"})
    select(officer, table, "New referral")
    officer.press(Key.Key_T, ALT)
    officer.qtbot.waitUntil(officer.labelled("Why is it thrown away?").hasFocus)
    officer.type_in("Taken in twice.")
    select(officer, table, "Organisation")
    officer.press(Key.Key_Return, CTRL)
    officer.qtbot.waitUntil(lambda: lines(officer, table) == ["Organisation"])


def test_leaving_the_page_throws_the_draft_away(officer: AtWork) -> None:
    officer.do(lambda desk: drafts.keep(desk, drafts.begin(desk, "referral"), "{}"))
    officer.open(lambda: ToFinishScreen(officer.thread, officer.frame.commands))
    officer.press(Key.Key_3, ALT)
    table: QWidget = officer.named("Drafts", PagedTable)
    officer.qtbot.waitUntil(lambda: lines(officer, table) == ["New referral"])  # type: ignore[arg-type]
    officer.press(Key.Key_T, ALT)
    officer.qtbot.waitUntil(officer.labelled("Why is it thrown away?").hasFocus)
    officer.type_in("Taken in twice.")
    officer.press(Key.Key_Return, CTRL)
    officer.wait_for("You have no drafts.")
    assert len(officer.do(drafts_left.ids)) == 1
    officer.frame.want(OpenDisclosure("elsewhere"))
    officer.settle()
    assert officer.do(drafts_left.ids) == []


def _begin_what_was_held_back(officer: AtWork) -> None:
    table = begin(officer)
    select(officer, table, "What was held back")
    officer.settle()
    officer.press(Key.Key_Return)
    officer.settle()
    officer.qtbot.waitUntil(lambda: isinstance(officer.frame.focusWidget(), QPlainTextEdit))


def test_tab_goes_from_the_form_to_the_buttons_that_save_it(officer: AtWork) -> None:
    _begin_what_was_held_back(officer)
    officer.press(Key.Key_Tab)
    assert officer.frame.focusWidget() is officer.button("Save")


def test_the_keyboard_goes_to_the_list_that_is_turned_to_and_not_back_to_a_button_beside_it(officer: AtWork) -> None:
    table = begin(officer)
    select(officer, table, "What was held back")
    officer.settle()
    begins = officer.button("Finish it")
    begins.setFocus()
    officer.press(Key.Key_3, ALT)
    officer.settle()
    assert not begins.hasFocus()
    officer.press(Key.Key_1, ALT)
    officer.settle()
    assert officer.frame.focusWidget() is officer.named("To finish", PagedTable)


def test_ctrl_z_undoes_typing_in_a_form_and_no_key_acts_on_a_list_that_is_not_shown(officer: AtWork) -> None:
    _begin_what_was_held_back(officer)
    typed = officer.frame.focusWidget()
    assert isinstance(typed, QPlainTextEdit)
    officer.type_in("Nothing")
    officer.press(Key.Key_Z, CTRL)
    assert typed.toPlainText() != "Nothing"
    officer.press(Key.Key_Escape)
    officer.press(Key.Key_3, ALT)
    officer.settle()
    officer.press(Key.Key_O, ALT)
    officer.press(Key.Key_M, ALT)
    officer.settle()
    assert officer.wanted == []
    for key in ("Alt+O", "Alt+W", "Alt+M", "Ctrl+F", "Ctrl+Z"):
        with pytest.raises(KeyError):
            officer.frame.commands.action(f"to_finish.{key}")


def _captured(desk: Desk) -> None:
    """Two were captured while the desk was locked."""
    folder = desk.vault.path.parent
    recipient, identity = inbox.new_identity()
    for words in ("Seen at the bus station.", "Asked for her mother."):
        one = attrs.evolve(capturing.begin("locked", desk.now()), typed={"what": words}, finished=True)
        capturing.keep(folder, one, recipient, None, desk.now(), capturing.own_inbox(folder))
    captures.take_in(desk, [identity])


def _at_captured(officer: AtWork) -> PagedTable:
    officer.do(_captured)
    officer.open(lambda: ToFinishScreen(officer.thread, officer.frame.commands))
    officer.press(Key.Key_4, ALT)
    table = officer.named("Captured while locked", PagedTable)
    officer.qtbot.waitUntil(lambda: len(lines(officer, table)) == 2)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    officer.press(Key.Key_T, ALT)
    officer.qtbot.waitUntil(officer.labelled("Why does no disclosure come of it?").hasFocus)
    officer.type_in("Taken down twice.")
    return table


def test_what_was_captured_is_put_away_once_however_often_the_key_is_pressed(officer: AtWork) -> None:
    table = _at_captured(officer)
    with officer.slow_disk():
        officer.press(Key.Key_Return, CTRL)
        officer.press(Key.Key_Return, CTRL)
    officer.qtbot.waitUntil(lambda: len(lines(officer, table)) == 1)
    assert not officer.says("This was changed after you opened it")


def test_a_reason_that_is_typed_for_a_capture_stands_when_it_is_asked_for_again(officer: AtWork) -> None:
    table = _at_captured(officer)
    why = officer.labelled("Why does no disclosure come of it?")
    assert isinstance(why, QLineEdit)
    officer.press(Key.Key_T, ALT)
    assert why.text() == "Taken down twice."
    table.setCurrentIndex(table.model().index(1, 0))
    officer.page.load()  # as each minute does
    officer.qtbot.waitUntil(lambda: not why.isVisible())
    table.setCurrentIndex(table.model().index(0, 0))
    officer.press(Key.Key_T, ALT)
    assert why.text() == "Taken down twice."
    table.setCurrentIndex(table.model().index(1, 0))
    officer.press(Key.Key_T, ALT)
    assert why.text() == ""
