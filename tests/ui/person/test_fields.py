"""One field at a time, where it stands: changed, left blank or answered, refused, kept as a draft, its history."""

import pytest
from PySide6.QtCore import Qt

from mash_desk.casework import drafts, people
from mash_desk.casework.desk import Desk
from mash_desk.domain.person import AliasDraft, FieldDraft, Person, PersonDraft
from tests import desks
from tests.desks import Family
from tests.ui.by_keyboard import ByKeyboard, names_of
from tests.ui.person.opened import change, file, retype, show

Key = Qt.Key


@pytest.fixture
def family(officer: ByKeyboard) -> Family:
    return officer.do(desks.marsh)


def _answer(desk: Desk, person: Person, field: str, *, value: str = "", answer: str = "") -> Person:
    stands = people.file(desk, person.id).person
    return people.change_field(desk, stands, FieldDraft(field=field, value=value, answer=answer))


def test_enter_changes_a_line_where_it_stands_and_the_keyboard_comes_back_to_it(
    officer: ByKeyboard, family: Family
) -> None:
    show(officer, family.child)
    change(officer, "Given name")
    assert officer.says("Save")
    retype(officer, "Wrenna")
    officer.control(Key.Key_Return)
    officer.wait_for("Wrenna Marsh")
    assert "Given name" in names_of(officer.focus())
    assert file(officer, family.child).person.given_name == "Wrenna"


def test_what_is_wrong_stands_beside_the_field_and_the_keyboard_in_it(officer: ByKeyboard, family: Family) -> None:
    officer.do(desks.birch)
    show(officer, family.child)
    change(officer, "NHS number")
    retype(officer, "999 000 0018")
    officer.control(Key.Key_Return)
    assert officer.says("Another record has this number.")
    assert "NHS number" in names_of(officer.focus())
    assert not officer.says("There is a problem")


def test_a_value_and_why_there_is_none_rule_each_other_out(officer: ByKeyboard, family: Family) -> None:
    show(officer, family.mother)
    change(officer, "Date of birth")
    assert officer.named("Left blank").isChecked()
    officer.type_in("6 5 1990")
    assert not officer.named("Left blank").isChecked()
    officer.go("Or, where there is none")
    officer.type_in("2")
    assert officer.named("Not known").isChecked()
    officer.type_in("4")
    assert not officer.named("Not known").isChecked()
    assert officer.named("Date of birth: day").text() == ""
    officer.control(Key.Key_Return)
    officer.wait_for("Refused to say")
    found = file(officer, family.mother).person
    assert (found.born_on, found.why_empty("born_on")) == (None, "refused")


def test_each_of_the_four_answers_is_said_and_blank_takes_them_back(officer: ByKeyboard, family: Family) -> None:
    show(officer, family.child)
    for place, words, code in (("2", "Not known", "not_known"), ("3", "Not asked", "not_asked"), ("1", "Blank", None)):
        change(officer, "Pronouns")
        officer.go("Or, where there is none")
        officer.type_in(place)
        officer.control(Key.Key_Return)
        assert officer.focus().accessibleDescription().startswith(words)
        assert file(officer, family.child).person.why_empty("pronouns") == code


def test_why_a_number_is_missing_is_chosen_from_its_own_list(officer: ByKeyboard, family: Family) -> None:
    show(officer, family.child)
    change(officer, "Pupil number (UPN)")
    officer.choose("Or, where there is none", "Educated outside England")
    officer.control(Key.Key_Return)
    officer.wait_for("Educated outside England")
    assert file(officer, family.child).person.upn_missing == "UN3"


def test_esc_keeps_what_was_typed_and_the_field_takes_it_up_again(officer: ByKeyboard, family: Family) -> None:
    show(officer, family.child)
    change(officer, "Pronouns")
    officer.type_in("she/they")
    officer.press(Key.Key_Escape)
    officer.settle()
    assert not officer.says("Save")
    assert officer.do(lambda desk: len(drafts.mine(desk))) == 1
    change(officer, "Pronouns")
    assert officer.focus().text() == "she/they"
    assert officer.says("taken up again")
    officer.control(Key.Key_Return)
    officer.wait_for("she/they")
    assert officer.do(drafts.mine) == []


def test_what_somebody_changed_meanwhile_is_shown_before_it_is_written_over(
    officer: ByKeyboard, family: Family
) -> None:
    show(officer, family.child)
    change(officer, "Sex")
    officer.do(lambda desk: _answer(desk, family.child, "sex", value="M"))
    officer.choose("Sex", "Female")
    officer.control(Key.Key_Return)
    assert officer.says("This was changed after you opened it")
    assert officer.says("Stands now: Male")
    assert file(officer, family.child).person.sex == "M"
    officer.control(Key.Key_Return)
    assert file(officer, family.child).person.sex == "F"


def test_h_shows_what_a_field_said_before_and_after_when_and_by_whom(officer: ByKeyboard, family: Family) -> None:
    officer.do(lambda desk: _answer(desk, family.child, "language", answer="not_asked"))
    officer.do(lambda desk: _answer(desk, family.child, "language", value="pl"))
    show(officer, family.child)
    officer.go("First language")
    officer.type_in("h")
    officer.wait_for("Not asked → Polish")
    assert officer.says("blank → Not asked")
    assert officer.says("Rowan Sable")
    officer.press(Key.Key_Escape)
    officer.settle()
    assert not officer.says("→")
    assert "First language" in names_of(officer.focus())


def test_a_child_that_is_born_gets_a_date_of_birth(officer: ByKeyboard) -> None:
    draft = PersonDraft(kind="unborn", given_name="Baby", family_name="Marsh", expected_on="1 9 2026")
    baby = officer.do(lambda desk: people.add(desk, draft))
    show(officer, baby)
    assert officer.says("Unborn child · expected 1 Sep 2026")
    change(officer, "This is")
    officer.type_in("1")
    officer.fill("Date of birth: day", "27 8 2026")
    officer.control(Key.Key_Return)
    officer.wait_for("born 27 Aug 2026")
    found = file(officer, baby).person
    assert (found.kind, found.expected_on) == ("child", None)


def test_another_name_has_its_kind_and_its_end(officer: ByKeyboard, family: Family) -> None:
    show(officer, family.mother)
    officer.follow("Add another name")
    officer.type_in("Fern Sage")
    officer.choose("What it is", "Former name")
    officer.control(Key.Key_Return)
    officer.wait_for("Fern Sage")
    change(officer, "Former name")
    officer.fill("Used until: day", "1 8 2026")
    officer.control(Key.Key_Return)
    officer.wait_for("ended 1 Aug 2026")
    assert file(officer, family.mother).aliases == ()


def test_another_name_is_ended_on_its_line_and_still_finds_them(officer: ByKeyboard, family: Family) -> None:
    officer.do(lambda desk: people.add_alias(desk, family.mother.id, AliasDraft(name="Fern Sage", kind="other")))
    show(officer, family.mother)
    officer.follow("End this name")
    officer.wait_for("ended 28 Aug 2026 · still finds them")
    officer.wait_for("Fern Sage")
    assert not officer.says("End this name")
    assert file(officer, family.mother).aliases == ()
    assert [each.person.id for each in officer.do(lambda desk: people.seek(desk, "fern sage"))] == [family.mother.id]


def test_a_name_however_long_leaves_the_page_as_wide_as_the_window(officer: ByKeyboard) -> None:
    draft = PersonDraft(given_name="W" * 100, family_name="M" * 100, born_on="5 6 2017")
    long = officer.do(lambda desk: people.add(desk, draft))
    show(officer, long)
    officer.frame.resize(911, 512)
    officer.settle()
    assert officer.frame.width() == 911
    assert officer.page.minimumSizeHint().width() <= 911


def test_a_reason_that_does_not_fit_the_age_is_said_and_not_refused(officer: ByKeyboard) -> None:
    child = officer.do(desks.birch).child
    show(officer, child)
    change(officer, "Pupil number (UPN)")
    officer.choose("Or, where there is none", "Under 6, none given yet")
    officer.wait_for("It says under 6, and they are 7.")
    officer.control(Key.Key_Return)
    officer.wait_for("Under 6, none given yet")
    officer.wait_for("It says under 6, and they are 7.")
    assert file(officer, child).person.upn_missing == "UN1"
