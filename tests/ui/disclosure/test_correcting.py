"""A wrong fact is corrected where it stands, by keyboard, and what stood before is folded beneath it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from mash_desk.casework import corrections, disclosures, drafts, tellings
from mash_desk.casework.desk import Desk
from mash_desk.casework.disclosures import DisclosurePage
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.disclosure import Disclosure, SubjectDraft
from mash_desk.domain.telling import TellingDecisionDraft, ToldDraft
from mash_desk.ui.disclosure.correcting import CorrectionForm
from mash_desk.ui.disclosure.fact import Line
from mash_desk.ui.parts import ErrorSummary, Link
from tests import desks
from tests.ui.at_work import AtWork
from tests.ui.disclosure.conftest import People
from tests.ui.disclosure.keystrokes import Hands
from tests.ui.disclosure.test_page import begin, open_page

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def disclosure(officer: AtWork, people: People) -> Disclosure:
    return officer.do(lambda desk: desks.disclose(desk, people.birch, people.referral))


def shown(officer: AtWork, disclosure: Disclosure) -> DisclosurePage:
    return officer.do(lambda desk: disclosures.page(desk, disclosure.id))


def correct(hands: Hands, begins: str) -> None:
    """Among the facts, go down to the one whose name begins so, and press C."""
    officer = hands.officer
    officer.qtbot.waitUntil(lambda: isinstance(officer.frame.focusWidget(), Link | Line))
    hands.press(Key.Key_C, ALT)
    officer.qtbot.waitUntil(lambda: isinstance(officer.frame.focusWidget(), Line))
    for _step in range(30):
        now = officer.frame.focusWidget()
        if isinstance(now, Line) and now.accessibleName().startswith(begins):
            break
        hands.press(Key.Key_Down)
    hands.press(Key.Key_C)
    officer.qtbot.waitUntil(lambda: isinstance(officer.frame.focusWidget(), QComboBox))


def save(hands: Hands) -> None:
    hands.press(Key.Key_Return, CTRL)
    hands.officer.settle()


def summary(officer: AtWork) -> str:
    [found] = [each for each in officer.page.findChildren(ErrorSummary) if each.isVisible()]
    return found.accessibleDescription()


def test_a_wrong_recipient_is_corrected_in_its_place_and_both_stay_readable(
    officer: AtWork, disclosure: Disclosure
) -> None:
    hands = open_page(officer, disclosure)
    correct(hands, "Told:")
    save(hands)
    assert "Choose why it is corrected." in summary(officer)
    why = officer.labelled("Why is it corrected?")
    why.setFocus()
    hands.choose("t", down=2)
    whom = officer.labelled("Told whom")
    assert isinstance(whom, QLineEdit)
    whom.setFocus()
    whom.selectAll()
    hands.pick("police")
    verified = officer.labelled("Where the number came from")
    assert isinstance(verified, QComboBox)
    assert not verified.currentText(), "how the first was made sure of says nothing of somebody else"
    save(hands)
    officer.wait_for("Corrected Fri 28 Aug 23:50 by Rowan Sable: the wrong organisation was chosen")
    page = shown(officer, disclosure)
    assert page.names[page.standing.recipients[0].organisation or ""].startswith("Police")
    assert not officer.do(drafts.mine)
    officer.qtbot.waitUntil(lambda: isinstance(officer.frame.focusWidget(), Line))
    hands.tab()
    fold = officer.frame.focusWidget()
    assert isinstance(fold, Link)
    assert fold.accessibleName().endswith("folded")
    hands.press(Key.Key_Space)
    assert officer.says("Before: GP, NHS trust, NHS England or integrated care board · charge nurse")
    assert officer.says("Called back on a number from a directory")
    assert fold.accessibleName().endswith("unfolded")


def test_what_happened_is_no_correction_and_the_form_says_whom_to_call(officer: AtWork, disclosure: Disclosure) -> None:
    hands = open_page(officer, disclosure)
    correct(hands, "Told:")
    hands.choose("i", down=1)
    officer.wait_for("call information governance on 01632 960145")
    save(hands)
    assert "what really happened stays as it is written" in summary(officer)
    assert not shown(officer, disclosure).standing.corrected


def test_a_wrong_child_who_was_told_already_is_listed_before_and_said_after(
    officer: AtWork, people: People, disclosure: Disclosure
) -> None:
    def tell(desk: Desk) -> None:
        telling = disclosures.page(desk, disclosure.id).standing.tellings[0]
        tellings.decide(desk, [TellingDecisionDraft(telling=telling.id, choice="tell_now")])
        tellings.tell(desk, ToldDraft(telling=telling.id, method="telephone", words="That we told the hospital."))

    officer.do(tell)
    hands = open_page(officer, disclosure)
    correct(hands, "About:")
    officer.wait_for("Indigo Birch was told by telephone, Fri 28 Aug 23:50.")
    assert officer.says("Call information governance on 01632 960145")
    hands.choose("t", down=1)
    about = officer.labelled("About whom")
    assert isinstance(about, QLineEdit)
    about.setFocus()
    about.selectAll()
    hands.pick("wren")
    save(hands)
    officer.wait_for("Wren Marsh")
    assert shown(officer, disclosure).standing.persons == (people.marsh.child.id,)
    assert officer.says("Something went out already to somebody who is not in it.")


def test_what_is_typed_into_a_correction_is_kept_and_a_stale_one_is_said(
    officer: AtWork, people: People, disclosure: Disclosure
) -> None:
    hands = open_page(officer, disclosure)
    correct(hands, "About:")
    hands.choose("t", down=1)
    hands.press(Key.Key_Escape)
    officer.settle()
    assert officer.page.title.startswith("Disclosure"), "Esc puts the form away and not the page"
    officer.wait_for("A correction is begun here; C takes it up again.")
    correct(hands, "About:")
    why = officer.labelled("Why is it corrected?")
    assert isinstance(why, QComboBox)
    officer.qtbot.waitUntil(lambda: why.currentText() == "The wrong person was chosen")
    about = officer.labelled("About whom")
    assert isinstance(about, QLineEdit)
    about.setFocus()
    about.selectAll()
    hands.pick("wren")

    def first(desk: Desk) -> None:
        row = disclosures.page(desk, disclosure.id).standing.subjects[0].id
        why = CorrectionDraft(kind="subject", corrected=row, reason="wrong_person")
        corrections.correct_subject(desk, disclosure.id, SubjectDraft(person=people.marsh.mother.id), why)

    officer.do(first)
    save(hands)
    officer.wait_for("was changed")
    assert shown(officer, disclosure).standing.persons == (people.marsh.mother.id,)


def test_a_disclosure_that_was_not_made_is_withdrawn_with_words(officer: AtWork, disclosure: Disclosure) -> None:
    hands = open_page(officer, disclosure)
    correct(hands, "Shared:")
    hands.choose("i")
    officer.wait_for("Nothing stands in its place.")
    assert not officer.says("What exactly was shared")
    save(hands)
    assert "Say in words why it is corrected." in summary(officer)
    officer.labelled("In words").setFocus()
    hands.type("Nobody answered.")
    save(hands)
    officer.wait_for("Withdrawn")
    assert shown(officer, disclosure).owed == ()
    assert officer.says(disclosure.what)


def test_another_fact_is_corrected_while_a_form_is_open_and_the_first_is_kept(
    officer: AtWork, disclosure: Disclosure
) -> None:
    hands = open_page(officer, disclosure)
    correct(hands, "Told:")
    hands.choose("t", down=2)
    lines = {each.accessibleName(): each for each in officer.page.findChildren(Line)}
    next(each for name, each in lines.items() if name.startswith("About:")).click()
    officer.wait_for("About whom")
    assert not officer.says("Told whom")
    assert [each.kind for each in officer.do(drafts.mine)] == ["correction"]
    hands.press(Key.Key_Escape)
    officer.settle()
    now = officer.frame.focusWidget()
    assert isinstance(now, Line)
    assert now.accessibleName().startswith("About:")


def test_a_correction_opened_over_a_form_that_finishes_says_that_it_was_kept_and_the_reverse(
    officer: AtWork, disclosure: Disclosure
) -> None:
    hands = open_page(officer, disclosure)
    begin(hands, "Why it was necessary")
    hands.type("Because nobody")
    hands.press(Key.Key_C, ALT)
    hands.press(Key.Key_C)
    officer.wait_for("“Why it was necessary” is kept as a draft. It stands under To finish.")
    why = officer.labelled("Why is it corrected?")
    officer.qtbot.waitUntil(why.hasFocus)
    hands.choose("m", down=1)
    heading = next(each.heading for each in officer.page.findChildren(CorrectionForm) if each.isVisible())
    hands.press(Key.Key_S, ALT)
    officer.wait_for(f"“{heading}” is kept as a draft. It stands under To finish.")
    assert sorted(each.kind for each in officer.do(drafts.mine)) == ["correction", "finish"]


def test_tab_goes_from_the_last_field_of_a_correction_to_what_saves_it_keeps_it_and_throws_it_away(
    officer: AtWork, disclosure: Disclosure
) -> None:
    hands = open_page(officer, disclosure)
    correct(hands, "Told:")
    last = officer.labelled("Their reference")
    last.setFocus()
    reached = []
    for _tab in range(3):
        hands.tab()
        reached.append(getattr(officer.frame.focusWidget(), "words", ""))
    assert reached == ["Save correction", "Keep draft", "Throw away"]
    hands.press(Key.Key_Space)
    officer.settle()
    assert officer.do(drafts.mine) == []
