"""Telling people: one decision for each, by keyboard, on a real vault."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.casework import corrections, disclosures, drafts, tellings
from mash_desk.casework.desk import Desk
from mash_desk.casework.tellings import PersonToTell
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.disclosure import SubjectDraft
from mash_desk.domain.telling import TellingDecisionDraft, ToldDraft
from mash_desk.ui.parts import Link
from mash_desk.ui.parts.summary import ErrorSummary
from mash_desk.ui.screen import OpenDisclosure, TellPeople, WriteLetter
from mash_desk.ui.telling.page import TellingScreen
from mash_desk.ui.telling.person import PersonSection
from tests import desks
from tests.ui.at_work import AtWork, at_work

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def _shared_about_birch(desk: Desk) -> str:
    """A disclosure about Indigo, in which her mother and stepfather were too."""
    family = desks.birch(desk)
    disclosure = desks.disclose(desk, family, desks.refer(desk, family))
    desks.finish(desk, disclosure, [family.mother, *family.others])
    return disclosure.id


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[AtWork]:
    with at_work(qtbot, tmp_path) as made:
        made.elsewhere(WriteLetter, OpenDisclosure, TellPeople)
        yield made


@pytest.fixture
def disclosure(officer: AtWork) -> str:
    made = officer.do(_shared_about_birch)
    _open(officer, made)
    return made


def _open(officer: AtWork, disclosure: str) -> None:
    officer.open(lambda: TellingScreen(officer.thread, officer.frame.commands, disclosure))
    officer.wait_for("Hazel Birch")


def _person(officer: AtWork, disclosure: str, name: str) -> PersonToTell:
    page = officer.do(lambda desk: tellings.page(desk, disclosure))
    return next(each for each in page.people if each.file.person.name == name)


def _begin(officer: AtWork, name: str) -> None:
    """Give the keyboard to a person's choice, as Tab does."""
    officer.named(f"Is {name} told?").findChildren(QRadioButton)[0].setFocus()


def _tab_to(officer: AtWork, reached: Callable[[QWidget], bool]) -> QWidget:
    """Press Tab until the keyboard is there."""
    for _press in range(40):
        officer.press(Key.Key_Tab)
        now = officer.frame.focusWidget()
        if now is not None and reached(now):
            return now
    raise AssertionError("Tab never came there")


def _tab_to_label(officer: AtWork, words: str) -> QWidget:
    wanted = officer.labelled(words)
    return _tab_to(officer, lambda now: now is wanted)


def _defer(officer: AtWork, name: str, review: str) -> None:
    _begin(officer, name)
    officer.press(Key.Key_3)
    _tab_to_label(officer, "Review on")
    officer.type_in(review)
    reason = _tab_to_label(officer, "Legal reason for not telling")
    assert isinstance(reason, QComboBox)
    officer.type_in("Crime")
    _tab_to(officer, lambda now: now.accessibleName() == "Strategy discussion held")
    officer.press(Key.Key_2)
    _tab_to(officer, lambda now: now.accessibleName() == "Risk to the child")
    officer.press(Key.Key_1)
    officer.press(Key.Key_7)
    _tab_to_label(officer, "In words")
    officer.type_in("Said to have hurt Indigo tonight.")


def test_nothing_is_chosen_beforehand_and_what_is_owed_by_when_stands_there(officer: AtWork, disclosure: str) -> None:
    assert not any(each.isChecked() for each in officer.page.findChildren(QRadioButton))
    officer.wait_for("Nothing goes to Flint Grey until it is. Decide by Mon 7 Sep 17:00.")
    officer.wait_for("3 left to decide")
    officer.wait_for("Lives with Flint Grey, alleged source of harm")


def test_the_stepfather_is_deferred_by_keyboard(officer: AtWork, disclosure: str) -> None:
    _defer(officer, "Flint Grey", "7 9 2026")
    officer.named("Save 1 decision")

    officer.press(Key.Key_Return, Control)

    officer.wait_for("Not told for now; looked at again on Mon 7 Sep 2026.")
    stands = _person(officer, disclosure, "Flint Grey")
    assert stands.decision is not None
    assert (stands.decision.choice, stands.decision.exemption) == ("defer", "sch2-2")
    assert (stands.reasons, stands.events) == (("risk_to_child", "police"), ("arrest",))
    officer.wait_for("2 left to decide")


def test_a_review_forty_days_ahead_is_refused_at_its_field(officer: AtWork, disclosure: str) -> None:
    _defer(officer, "Flint Grey", "7 10 2026")

    officer.press(Key.Key_Return, Control)

    officer.wait_for("28 days is the most: Fri 25 Sep 2026 at the latest.")
    assert officer.labelled("Review on").property("stopped") is True
    assert _person(officer, disclosure, "Flint Grey").decision is None


def test_what_is_missing_is_said_with_whom_it_is_about_in_the_order_of_the_page(
    officer: AtWork, disclosure: str
) -> None:
    _begin(officer, "Flint Grey")
    officer.press(Key.Key_3)
    _begin(officer, "Hazel Birch")
    officer.press(Key.Key_2)
    officer.press(Key.Key_Return, Control)

    officer.wait_for("There is a problem")
    links = officer.page.findChildren(ErrorSummary)[0].findChildren(Link)
    assert [each.words for each in links] == [
        "Hazel Birch: tick what is left out, or write it down.",
        "Hazel Birch: choose the legal reason for leaving something out.",
        "Flint Grey: enter the day on which this is looked at again.",
        "Flint Grey: choose the legal reason for not telling.",
        "Flint Grey: tick what brings this up again before its day, or “Nothing sooner”.",
        "Flint Grey: tick at least one reason for not telling.",
        "Flint Grey: say why, in words.",
    ]
    links[-1].click()
    assert officer.labelled("In words").hasFocus()


def test_two_decisions_are_saved_in_one_act(officer: AtWork, disclosure: str) -> None:
    for name in ("Hazel Birch", "Indigo Birch"):
        _begin(officer, name)
        officer.press(Key.Key_1)
    officer.named("Save 2 decisions")

    officer.press(Key.Key_Return, Control)

    officer.wait_for("1 left to decide")
    acts = officer.do(lambda desk: desk.vault.rows("SELECT sequence FROM entry WHERE act = 'telling.decided'"))
    assert len(acts) == 1


def test_what_is_chosen_and_not_saved_is_not_called_decided(officer: AtWork, disclosure: str) -> None:
    for name in ("Hazel Birch", "Indigo Birch", "Flint Grey"):
        _begin(officer, name)
        officer.press(Key.Key_1)
    officer.wait_for("All are chosen, not saved yet")

    officer.press(Key.Key_Return, Control)

    officer.wait_for("Everybody is decided")


def test_a_letter_to_somebody_deferred_or_undecided_is_refused_in_words(officer: AtWork, disclosure: str) -> None:
    officer.wait_for("Whether Flint Grey is told is not decided yet. Decide it first.")
    _defer(officer, "Flint Grey", "7 9 2026")
    officer.press(Key.Key_Return, Control)
    officer.wait_for("not told for now, nor written to. Change the decision first, with reasons.")
    letters = [
        each for each in officer.frame.findChildren(QPushButton) if "Flint Grey’s letter" in each.accessibleName()
    ]
    assert not any(each.isVisible() for each in letters)


def test_somebody_deferred_who_is_to_be_told_by_voice_has_the_way_to_the_decision_beside_the_reason(
    officer: AtWork, disclosure: str
) -> None:
    _defer(officer, "Flint Grey", "7 9 2026")
    officer.press(Key.Key_Return, Control)
    officer.wait_for("Change the decision first, with reasons.")
    refused = officer.button("Record that Flint Grey was told").parentWidget()
    assert refused is not None
    way = next(each for each in refused.findChildren(QPushButton) if each.text() == "Change the decision")
    way.setFocus()
    officer.press(Key.Key_Space)
    assert officer.named("Is Flint Grey told?").isAncestorOf(officer.frame.focusWidget())
    review = officer.labelled("Review on")
    assert isinstance(review, QLineEdit)
    assert review.text() == "7 Sep 2026"


def test_telling_by_telephone_is_recorded(officer: AtWork, disclosure: str) -> None:
    _decide_now(officer, disclosure, "Hazel Birch")
    officer.button("Record that Hazel Birch was told").click()
    telephone: QWidget = officer.named("By telephone")
    officer.qtbot.waitUntil(telephone.hasFocus)
    officer.press(Key.Key_1)
    _tab_to_label(officer, "What was said")
    officer.type_in("What we shared with the hospital, and why.")
    officer.press(Key.Key_Return, Control)

    officer.wait_for("Told by telephone, Fri 28 Aug 23:50, by Rowan Sable.")
    assert [each.method for each in _person(officer, disclosure, "Hazel Birch").tolds] == ["telephone"]


def test_what_is_typed_while_the_page_is_read_anew_is_kept(officer: AtWork, disclosure: str) -> None:
    _decide_now(officer, disclosure, "Hazel Birch")
    officer.button("Record that Hazel Birch was told").click()
    officer.qtbot.waitUntil(officer.named("By telephone").hasFocus)
    with officer.slow_disk():
        officer.page.load()
        _tab_to_label(officer, "What was said")
        officer.type_in("What we shared.")
    assert ["What we shared." in each.content for each in officer.do(drafts.mine)] == [True]


def test_of_several_changes_in_a_row_the_page_shows_the_last_and_is_built_once(
    officer: AtWork, disclosure: str
) -> None:
    built: list[str] = []
    officer.page.titled.connect(built.append)
    with officer.slow_disk():
        for _change in range(3):
            officer.page.load()
    assert len(built) == 1
    officer.do(lambda desk: _about_another_child(desk, disclosure))
    officer.wait_for("Wren Marsh")


def test_somebody_who_was_not_told_after_all_is_to_be_told_again(officer: AtWork, disclosure: str) -> None:
    telling = _decide_now(officer, disclosure, "Hazel Birch")
    said = ToldDraft(telling=telling, method="telephone", words="What we shared.")
    officer.do(lambda desk: tellings.tell(desk, said))
    officer.wait_for("Told by telephone, Fri 28 Aug 23:50, by Rowan Sable.")
    officer.button("Correct: Hazel Birch was told").click()
    why = officer.labelled("Why is it corrected?")
    officer.qtbot.waitUntil(why.hasFocus)
    officer.type_in("i")
    officer.wait_for("Nothing stands in its place.")
    officer.press(Key.Key_Tab)
    officer.type_in("That was her sister.")
    officer.press(Key.Key_Return, Control)

    officer.wait_for("“That was her sister.”")
    assert _person(officer, disclosure, "Hazel Birch").tolds == ()


def test_when_and_by_whom_somebody_was_told_is_corrected_in_one_step(officer: AtWork, disclosure: str) -> None:
    telling = _decide_now(officer, disclosure, "Hazel Birch")
    said = ToldDraft(telling=telling, method="telephone", words="What we shared.")
    officer.do(lambda desk: tellings.tell(desk, said))
    officer.wait_for("Told by telephone, Fri 28 Aug 23:50, by Rowan Sable.")
    officer.button("Correct: Hazel Birch was told").click()
    officer.qtbot.waitUntil(officer.labelled("Why is it corrected?").hasFocus)
    officer.type_in("m")
    when = _tab_to_label(officer, "When")
    assert isinstance(when, QLineEdit)
    assert when.text() == "Fri 28 Aug 2026, 23:50"
    when.selectAll()
    officer.type_in("28 8 2026 22:15")
    officer.press(Key.Key_Return, Control)

    officer.wait_for("Told by telephone, Fri 28 Aug 22:15, by Rowan Sable. “What we shared.”")
    officer.wait_for("Corrected Fri 28 Aug 23:50 by Rowan Sable: misheard or misunderstood. Before: Told by")
    assert (
        officer.button("Correct: Hazel Birch was told").hasFocus() or officer.button("Change: Hazel Birch").hasFocus()
    )


def test_what_was_decided_about_the_wrong_child_is_to_be_decided_again_and_what_was_said_then_stays_in_view(
    officer: AtWork, disclosure: str
) -> None:
    telling = _decide_now(officer, disclosure, "Hazel Birch")
    said = ToldDraft(telling=telling, method="telephone", words="What we shared.")
    officer.do(lambda desk: tellings.tell(desk, said))
    officer.do(lambda desk: _about_another_child(desk, disclosure))

    officer.wait_for(
        "Decide again: this was decided about the wrong person, which Rowan Sable corrected Fri 28 Aug 23:50."
    )
    officer.wait_for("Told by telephone, Fri 28 Aug 23:50, by Rowan Sable.")
    assert not officer.says("To be told now.")
    _begin(officer, "Hazel Birch")
    officer.press(Key.Key_1)
    officer.press(Key.Key_Return, Control)
    officer.wait_for("To be told now.")
    assert not officer.says("Decide again")


def test_the_wrong_child_is_owed_nothing_and_what_was_said_to_them_stays_in_view(
    officer: AtWork, disclosure: str
) -> None:
    telling = _decide_now(officer, disclosure, "Indigo Birch")
    said = ToldDraft(telling=telling, method="in_person", words="That we asked after her.")
    officer.do(lambda desk: tellings.tell(desk, said))
    officer.do(lambda desk: _about_another_child(desk, disclosure))

    officer.wait_for(
        "The disclosure is not about Indigo Birch after all: corrected Fri 28 Aug 23:50 by Rowan Sable. "
        "Nothing is owed to them."
    )
    officer.wait_for("Decided before: To be told now. Decided by Rowan Sable")
    officer.wait_for("“That we asked after her.”")
    names = {each.accessibleName() for each in officer.page.findChildren(QWidget) if each.isVisible()}
    assert "Correct: Indigo Birch was told" in names
    offered = {"Record that Indigo Birch was told", "Write Indigo Birch’s letter", "Change: Indigo Birch"}
    assert not names & {*offered, "Is Indigo Birch told?"}
    assert {"Is Hazel Birch told?", "Is Wren Marsh told?"} <= names


def _about_another_child(desk: Desk, disclosure: str) -> None:
    wrong = disclosures.page(desk, disclosure).standing.subjects[0]
    why = CorrectionDraft(kind="subject", corrected=wrong.id, reason="wrong_person")
    corrections.correct_subject(desk, disclosure, SubjectDraft(person=desks.marsh(desk).child.id), why)


def test_somebody_who_may_be_told_has_a_letter_to_write(officer: AtWork, disclosure: str) -> None:
    telling = _decide_now(officer, disclosure, "Hazel Birch")

    officer.button("Write Hazel Birch’s letter").click()

    assert officer.wanted == [WriteLetter(telling)]


def test_a_child_is_told_in_person_and_never_by_letter(officer: AtWork, disclosure: str) -> None:
    _decide_now(officer, disclosure, "Indigo Birch")

    officer.wait_for("Letters to children cannot be printed yet. Tell them in person.")


def test_what_is_typed_is_kept_as_a_draft_and_taken_up_again(officer: AtWork, disclosure: str) -> None:
    _begin(officer, "Flint Grey")
    officer.press(Key.Key_3)
    _tab_to_label(officer, "In words")
    officer.type_in("Not found since.")
    officer.wait_for("Draft saved 23:50:00")

    officer.frame.want(TellPeople(disclosure))
    again = TellingScreen(officer.thread, officer.frame.commands, disclosure)
    officer.frame.answer(OpenDisclosure, lambda _want: again)
    officer.frame.want(OpenDisclosure(disclosure))

    officer.wait_for("Draft from Fri 28 Aug 23:50 taken up again")
    words = officer.labelled("In words")
    assert isinstance(words, QPlainTextEdit)
    assert words.toPlainText() == "Not found since."


def test_a_decision_that_changed_meanwhile_is_shown_and_what_was_typed_stays(officer: AtWork, disclosure: str) -> None:
    _defer(officer, "Flint Grey", "7 9 2026")
    officer.thread.changed.disconnect(officer.frame.touched)
    telling = _person(officer, disclosure, "Flint Grey").telling.id
    meanwhile = TellingDecisionDraft(telling=telling, choice="tell_now")
    officer.do(lambda desk: tellings.decide(desk, [meanwhile]))

    officer.press(Key.Key_Return, Control)

    officer.wait_for("To be told now.")
    words = officer.labelled("In words")
    assert isinstance(words, QPlainTextEdit)
    assert words.toPlainText() == "Said to have hurt Indigo tonight."


def test_a_decision_is_changed_by_a_new_one(officer: AtWork, disclosure: str) -> None:
    _decide_now(officer, disclosure, "Hazel Birch")

    officer.button("Change: Hazel Birch").click()
    officer.button("Not now: change what was decided about Hazel Birch").click()
    officer.qtbot.waitUntil(officer.button("Change: Hazel Birch").hasFocus)
    officer.press(Key.Key_Space)
    officer.press(Key.Key_2)
    box = _tab_to(officer, lambda now: now.accessibleName() == "Health")
    officer.press(Key.Key_Space)
    why = _tab_to(officer, lambda now: now.accessibleName() == "Why “Health” is left out")
    assert isinstance(box, QCheckBox)
    assert isinstance(why, QComboBox)
    officer.type_in("Risk")
    _tab_to_label(officer, "Left out as well")
    officer.type_in("The ward.")
    _tab_to_label(officer, "Legal reason for leaving it out")
    officer.type_in("Rights")
    officer.press(Key.Key_Return, Control)

    officer.wait_for("To be told with omissions. Left out: health (risk to the child); The ward.")
    hazel = _person(officer, disclosure, "Hazel Birch")
    assert hazel.decision is not None
    assert hazel.decision.corrects
    assert [(each.kind, each.reason) for each in hazel.omissions] == [("health", "risk_to_child")]


def test_the_page_begins_at_the_person_who_is_wanted(officer: AtWork, disclosure: str) -> None:
    telling = _person(officer, disclosure, "Flint Grey").telling.id
    officer.frame.answer(TellPeople, lambda want: TellingScreen(officer.thread, officer.frame.commands, disclosure))
    officer.frame.want(TellPeople(disclosure, telling))
    officer.qtbot.waitUntil(
        lambda: officer.named("Is Flint Grey told?").isAncestorOf(officer.frame.focusWidget() or officer.frame)
    )


def _decide_now(officer: AtWork, disclosure: str, name: str) -> str:
    """Decide in casework that somebody is told now; the page shows it."""
    telling = _person(officer, disclosure, name).telling.id
    draft = TellingDecisionDraft(telling=telling, choice="tell_now")
    officer.do(lambda desk: tellings.decide(desk, [draft]))
    officer.settle()
    officer.wait_for("To be told now.")
    assert officer.named(name, PersonSection)
    return telling


def test_one_conversation_tells_several_and_what_is_not_decided_has_a_way_to_it(
    officer: AtWork, disclosure: str
) -> None:
    other = officer.do(lambda desk: _again(desk, disclosure))
    for name in ("Indigo Birch", "Hazel Birch"):
        _decide_now(officer, disclosure, name)
    officer.button("Record that Hazel Birch was told").click()
    officer.qtbot.waitUntil(officer.named("By telephone").hasFocus)
    officer.press(Key.Key_2)
    _tab_to_label(officer, "What was said")
    officer.type_in("What we shared, and why.")
    _tab_to(officer, lambda now: now.accessibleName() == "Indigo Birch, told together")
    officer.press(Key.Key_Space)
    officer.wait_for("Decide first whether this person is to be told.")

    officer.press(Key.Key_Return, Control)

    officer.wait_for("Told in person, Fri 28 Aug 23:50, by Rowan Sable.")
    for name in ("Indigo Birch", "Hazel Birch"):
        assert [each.method for each in _person(officer, disclosure, name).tolds] == ["in_person"]
    acts = officer.do(lambda desk: desk.vault.rows("SELECT sequence FROM entry WHERE act = 'telling.told'"))
    assert len(acts) == 1

    officer.button("Record that Hazel Birch was told").click()
    officer.qtbot.waitUntil(officer.named("By telephone").hasFocus)
    decide = next(
        each for each in officer.page.findChildren(QPushButton) if "Decide it: Hazel" in each.accessibleName()
    )
    decide.click()
    assert officer.wanted == [TellPeople(other)]
    wanted = officer.wanted[0]
    assert isinstance(wanted, TellPeople)
    assert wanted.telling_id == _person(officer, other, "Hazel Birch").telling.id


def test_who_else_was_told_in_a_conversation_is_said_as_what_becomes_of_that(officer: AtWork, disclosure: str) -> None:
    both = [_decide_now(officer, disclosure, name) for name in ("Indigo Birch", "Hazel Birch")]
    said = ToldDraft(telling=both[1], also=(both[0],), method="in_person", words="What we shared.")
    officer.do(lambda desk: tellings.tell(desk, said))
    officer.wait_for("Told in person, Fri 28 Aug 23:50, by Rowan Sable.")
    officer.button("Correct: Hazel Birch was told").click()
    officer.qtbot.waitUntil(officer.labelled("Why is it corrected?").hasFocus)
    officer.wait_for("Told in the same conversation, and corrected with it: Indigo Birch")
    officer.type_in("i")
    officer.wait_for("Told in the same conversation, and not taken back with it: Indigo Birch")
    officer.press(Key.Key_Tab)
    officer.type_in("That was her sister.")
    officer.press(Key.Key_Return, Control)

    officer.wait_for("“That was her sister.”")
    assert _person(officer, disclosure, "Hazel Birch").tolds == ()
    assert len(_person(officer, disclosure, "Indigo Birch").tolds) == 1


def test_that_something_happened_is_recorded_and_the_review_is_red(officer: AtWork, disclosure: str) -> None:
    _defer(officer, "Flint Grey", "7 9 2026")
    officer.press(Key.Key_Return, Control)
    officer.wait_for("Not told for now")

    officer.button("Something happened: Flint Grey").click()
    what = officer.labelled("What happened")
    officer.qtbot.waitUntil(what.hasFocus)
    officer.press(Key.Key_Return, Control)

    officer.wait_for("Review it now: arrest or charge, Fri 28 Aug 23:50.")
    officer.wait_for("2 left to decide · 1 to look at again")
    now = officer.frame.focusWidget()
    assert now is not None
    assert now.accessibleName().endswith("Flint Grey")
    assert _person(officer, disclosure, "Flint Grey").awaited == ()
    assert not any("Something happened" in each.accessibleName() for each in _visible_buttons(officer))


def _visible_buttons(officer: AtWork) -> list[QPushButton]:
    return [each for each in officer.page.findChildren(QPushButton) if each.isVisible()]


def _again(desk: Desk, disclosure: str) -> str:
    """Another disclosure about Indigo, in which her mother was too."""
    page = tellings.page(desk, disclosure)
    found = {each.file.person.given_name: each.file.person for each in page.people}
    family = desks.Family(found["Indigo"], found["Hazel"])
    made = desks.disclose(desk, family)
    desks.finish(desk, made, [family.mother])
    return made.id
