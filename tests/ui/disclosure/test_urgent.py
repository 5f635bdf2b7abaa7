"""The urgent disclosure from F9 to the saved record, by keyboard, on a real vault."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from mash_desk.casework import closures, decisions, disclosures, drafts, ledger, referrals
from mash_desk.casework.desk import Desk
from mash_desk.casework.disclosures import DisclosurePage
from mash_desk.domain.closure import ClosureDraft
from mash_desk.domain.decision import DecisionDraft
from mash_desk.ui.disclosure.page import DisclosureScreen
from mash_desk.ui.disclosure.urgent import UrgentScreen
from mash_desk.ui.parts import ErrorSummary, Link, Strip
from mash_desk.ui.screen import OpenReferral, ShowEmergencyNumbers, UrgentDisclosure
from tests.ui.at_work import AtWork
from tests.ui.disclosure.conftest import People
from tests.ui.disclosure.keystrokes import Hands

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

WHAT = "Broken arm in March 2025. Her stepfather is not to be with her. Her mother’s mobile number."
WHY = "He is expected at the hospital within the hour and may hurt her again if they do not know."


def hands_at_the_form(officer: AtWork, referral: str | None = None) -> Hands:
    """F9, and the form is ready."""
    hands = Hands(officer)
    if referral:
        officer.frame.want(UrgentDisclosure(referral))
    else:
        hands.press(Key.Key_F9)
    officer.settle()
    assert isinstance(officer.frame.page(), UrgentScreen)
    return hands


def at(officer: AtWork) -> str:
    """The name of what has the keyboard, as a screen reader says it."""
    now = officer.frame.focusWidget()
    return now.accessibleName() if now else ""


def go_to(hands: Hands, label: str) -> None:
    """Tab until the keyboard is there."""
    passed = []
    for _step in range(60):
        if at(hands.officer) == label:
            return
        passed.append(at(hands.officer))
        hands.tab()
    raise AssertionError(f"Tab does not come to {label}: {passed}")


def save(hands: Hands) -> None:
    hands.press(Key.Key_Return, CTRL)
    hands.officer.settle()


def saved(officer: AtWork) -> DisclosurePage:
    """The disclosure whose page opened after saving."""
    assert isinstance(officer.frame.page(), DisclosureScreen)
    return officer.do(lambda desk: disclosures.page(desk, ledger.ids(desk)[0]))


def fill_four(hands: Hands) -> None:
    """The four things without which nothing can be saved."""
    hands.pick("indi")
    go_to(hands, "Told whom")
    hands.pick("police")
    go_to(hands, "What exactly was shared")
    hands.prose(WHAT)
    hands.tab()
    hands.tick(Key.Key_4)
    go_to(hands, "Why it could not wait")
    hands.prose(WHY)


def words_of(officer: AtWork, page: DisclosurePage) -> list[str]:
    return [owed.words for owed in page.owed]


def test_the_whole_of_it_takes_no_mouse_and_under_a_minute_besides_the_prose(
    officer: AtWork, people: People, record_property: Callable[[str, object], None]
) -> None:
    hands = hands_at_the_form(officer)
    assert at(officer) == "About whom"
    hands.step("about whom, and where now")
    hands.pick("indi")
    hands.tab()
    hands.type("A&E with mother")
    hands.step("told whom, the number and where it came from")
    hands.tab()
    hands.pick("police")
    hands.tab()
    hands.type("control room")
    hands.tab()
    hands.type("01632 960101")
    hands.tab()
    hands.choose("called")
    hands.step("what, and its kinds")
    hands.tab()
    hands.prose(WHAT)
    hands.tab()
    for key in (Key.Key_2, Key.Key_4, Key.Key_5, Key.Key_6):
        hands.tick(key)
    hands.step("why")
    hands.tab()
    hands.prose(WHY)
    hands.tab()
    hands.step("who agreed it")
    hands.tab()
    hands.choose("o")
    hands.tab()
    hands.step("consent of each")
    officer.qtbot.waitUntil(lambda: officer.says("Consent: Flint Grey"))
    for name in ("Indigo Birch", "Hazel Birch", "Flint Grey"):
        hands.tab()
        assert at(officer) == f"Consent: {name}"
        hands.choose("not", down=2)
    hands.step("save")
    save(hands)

    record_property("measured", f"The urgent disclosure, by keystroke-level estimate:\n{hands.told()}")
    assert hands.seconds <= 60
    page = saved(officer)
    standing = page.standing
    assert [each.person for each in standing.subjects] == [people.birch.child.id]
    assert standing.disclosure.where_now == "A&E with mother"
    assert (standing.disclosure.what, standing.disclosure.why) == (WHAT, WHY)
    assert standing.kinds == ("contact", "health", "family", "offences")
    [told] = standing.recipients
    assert told.organisation
    assert (told.told, told.telephone, told.verification) == ("control room", "01632 960101", "called_back_directory")
    assert told.method == "telephone"
    [agreed] = standing.agreements
    assert agreed.how == "by_telephone"
    assert {(each.answer, each.reason) for each in standing.consents} == {("not_asked", "delay")}
    assert len(standing.consents) == 3
    assert not officer.do(drafts.mine)


def test_four_things_stop_saving_and_everything_else_is_listed(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    save(hands)
    summary = officer.frame.findChild(ErrorSummary)
    assert isinstance(summary, ErrorSummary)
    assert summary.hasFocus()
    for words in ("Say whom it is about", "Say who was told", "Write down what exactly", "Tick at least one", "why it"):
        assert words in summary.accessibleDescription()
    assert len(officer.do(ledger.ids)) == 0

    go_to(hands, "About whom")
    fill_four(hands)
    officer.wait_for("Consent: Indigo Birch")
    save(hands)

    page = saved(officer)
    assert words_of(officer, page) == [
        "Who else was in what was shared",
        "Who agreed it",
        "Consent: Indigo Birch",
        f"How {officer.do(lambda desk: page.names[page.standing.recipients[0].organisation or ''])} was verified",
        "Legal reason for sharing",
        "Legal condition for sharing health and other special information",
        "Why it was necessary",
        "What was held back",
        "Told not to pass it on?",
        "Manager’s review",
        "Decide whether Indigo Birch is told",
    ]
    for words in words_of(officer, page):
        officer.wait_for(words)


def test_what_must_be_read_first_stands_there_as_soon_as_the_child_is_chosen(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    strip = officer.frame.findChild(Strip)
    assert isinstance(strip, Strip)
    assert strip.isHidden()
    hands.pick("indi")
    officer.qtbot.waitUntil(strip.isVisible)
    assert "Before you speak" in strip.accessibleName()
    assert "Do not tell Flint Grey anything" in strip.accessibleName()
    officer.wait_for("Police 01632 960101")
    officer.wait_for("Hazel Birch — mother")
    officer.wait_for("Flint Grey — stepfather")


def test_a_number_that_the_caller_gave_is_no_verification(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    fill_four(hands)
    hands.officer.named("Where the number came from").setFocus()
    hands.choose("called", down=5)
    officer.wait_for("This proves nothing: the caller chose the number.")
    save(hands)
    page = saved(officer)
    assert page.standing.recipients[0].verification == "number_given_by_caller"
    assert any("was verified" in words for words in words_of(officer, page))


def test_a_child_without_a_record_is_described_and_two_children_may_be_meant(officer: AtWork, people: People) -> None:
    described = "A girl of about five, red coat, says she is called Juniper"
    hands = hands_at_the_form(officer)
    fill_four(hands)
    hands.press(Key.Key_C, ALT)
    assert at(officer) == "And about, child 2"
    hands.type(described)
    save(hands)
    page = saved(officer)
    assert [(each.person, each.description) for each in page.standing.subjects] == [
        (people.birch.child.id, None),
        (None, described),
    ]
    assert any("Attach a record" in words for words in words_of(officer, page))


def test_the_same_again_to_another_and_a_third_taken_out(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    fill_four(hands)
    hands.press(Key.Key_S, ALT)
    assert at(officer) == "And told, recipient 2"
    hands.type("Example Clinic")
    hands.tab()
    hands.type("nurse in charge")
    hands.press(Key.Key_S, ALT)
    hands.type("A mistake")
    go_to(hands, "Take out recipient 3")
    hands.press(Key.Key_Space)
    save(hands)
    page = saved(officer)
    assert [(bool(each.organisation), each.told, each.role) for each in page.standing.recipients] == [
        (True, None, None),
        (False, "Example Clinic", "nurse in charge"),
    ]


def test_a_decision_not_to_share_has_its_reason(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    hands.pick("indi")
    hands.press(Key.Key_N, ALT)
    officer.wait_for("Who asked")
    go_to(hands, "What was not shared")
    hands.prose("Where her mother stays.")
    save(hands)
    assert "Choose why it was not shared." in officer.frame.findChildren(ErrorSummary)[0].accessibleDescription()
    go_to(hands, "Reason it was not shared")
    hands.choose("could")
    go_to(hands, "Why not, in words")
    hands.prose("The caller would not give a number that we know.")
    save(hands)
    page = saved(officer)
    assert not page.standing.disclosure.shared
    assert page.standing.disclosure.not_shared_reason == "not_verified"
    officer.wait_for("Not shared")
    officer.wait_for("Could not make sure who was asking")


def test_the_one_child_of_the_referral_is_there_already(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer, people.referral.id)
    line = officer.labelled("About whom")
    assert isinstance(line, QLineEdit)
    assert line.text() == "Indigo Birch, 7"
    assert officer.says("on record")
    hands.press(Key.Key_Escape)
    officer.settle()
    assert not officer.do(drafts.mine), "nothing was typed, so there is no draft"


def _close(desk: Desk, referral: str) -> None:
    page = referrals.page(desk, referral)
    decided = DecisionDraft(person=page.children[0], outcome="advice", reasons="Well.", decided_by=desk.officer.id)
    decisions.decide_for(desk, page.referral, [decided])
    draft = ClosureDraft(reason="decided", closed_by=desk.officer.id)
    closures.close(desk, referrals.page(desk, referral).referral, draft)


def test_it_is_saved_although_the_referral_was_closed_meanwhile_and_that_is_said_at_once(
    officer: AtWork, people: People
) -> None:
    hands = hands_at_the_form(officer, people.referral.id)
    go_to(hands, "Told whom")
    hands.pick("police")
    go_to(hands, "What exactly was shared")
    hands.prose(WHAT)
    hands.tab()
    hands.tick(Key.Key_4)
    go_to(hands, "Why it could not wait")
    hands.prose(WHY)
    officer.do(lambda desk: _close(desk, people.referral.id))
    save(hands)
    assert saved(officer).standing.disclosure.referral == people.referral.id
    officer.wait_for(f"Referral {people.referral.reference} is closed, since Fri 28 Aug 23:50.")


HOSTILE = "<b>Smith</b> O’Brien & Sons; DROP TABLE person; =1+1 שלום"


def test_what_is_hostile_is_kept_as_typed_or_answered_in_words(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    fill_four(hands)
    what = officer.labelled("What exactly was shared")
    assert isinstance(what, QPlainTextEdit)
    where = officer.labelled("Where now, and safe?")
    assert isinstance(where, QLineEdit)
    where.setText("at home\u202egnp.exe")
    what.setPlainText(HOSTILE)
    save(hands)
    assert isinstance(officer.frame.page(), UrgentScreen)
    assert "U+202E" in officer.frame.findChildren(ErrorSummary)[0].accessibleDescription()
    assert what.toPlainText() == HOSTILE
    where.setText("x" * 10_000)
    save(hands)
    assert "10,000 characters" in officer.frame.findChildren(ErrorSummary)[0].accessibleDescription()
    where.setText("A&E")
    save(hands)
    assert saved(officer).standing.disclosure.what == HOSTILE
    assert officer.says(HOSTILE)


def _draft_content(desk: Desk) -> str:
    kept = drafts.mine(desk)
    return kept[0].content if kept else ""


def test_what_is_typed_is_kept_within_two_seconds_and_taken_up_again(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    fill_four(hands)
    hands.press(Key.Key_S, ALT)
    hands.type("Example Clinic")
    officer.qtbot.waitUntil(lambda: "Example Clinic" in officer.do(_draft_content), timeout=2_000)
    assert officer.says("Draft saved 23:50:00")

    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F9)
    officer.wait_for("Draft from 23:50 taken up again.")
    go_to(hands, "And told, recipient 2")
    officer.qtbot.waitUntil(lambda: officer.says("Consent: Indigo Birch"))
    save(hands)
    page = saved(officer)
    assert page.standing.disclosure.what == WHAT
    assert [each.told for each in page.standing.recipients] == [None, "Example Clinic"]
    assert not officer.do(drafts.mine)


def test_another_can_be_begun_and_the_first_is_kept(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    hands.type("A boy at the bus station")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F9)
    officer.wait_for("taken up again")
    officer.button("Begin another").click()
    officer.wait_for("The other draft is kept.")
    line = officer.labelled("About whom")
    assert isinstance(line, QLineEdit)
    assert line.text() == ""
    assert line.hasFocus()
    hands.type("A girl at the library")
    hands.press(Key.Key_Escape)
    officer.settle()
    assert len(officer.do(drafts.mine)) == 2


def test_a_new_process_takes_the_draft_up_again(
    officer: AtWork, people: People, morning: Callable[[], AbstractContextManager[AtWork]]
) -> None:
    hands = hands_at_the_form(officer)
    fill_four(hands)
    officer.frame.leave()
    officer.settle()
    with morning() as later:
        again = hands_at_the_form(later)
        later.wait_for("Draft from 23:50 taken up again.")
        when = later.labelled("When")
        assert isinstance(when, QLineEdit)
        assert when.text() == "Fri 28 Aug 2026, 23:50"
        save(again)
        page = saved(later)
        assert page.standing.disclosure.why == WHY
        assert QApplication.focusWidget() is not None


def test_the_form_opened_twice_has_one_draft_and_saves_once(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    fill_four(hands)
    again = hands_at_the_form(officer)
    officer.wait_for("taken up again")
    save(again)
    saved(officer)
    hands.press(Key.Key_Escape)
    officer.settle()
    assert isinstance(officer.frame.page(), UrgentScreen)
    officer.wait_for("What stood here was saved.")
    what = officer.labelled("What exactly was shared")
    assert isinstance(what, QPlainTextEdit)
    assert what.toPlainText() == ""
    assert len(officer.do(ledger.ids)) == 1


def test_what_is_typed_before_an_earlier_draft_comes_is_never_mixed_with_it(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    go_to(hands, "What exactly was shared")
    hands.prose(WHAT)
    hands.press(Key.Key_Escape)
    officer.settle()

    officer.frame.want(UrgentDisclosure())
    hands.prose("A boy at the ferry")
    officer.wait_for("An earlier draft is kept.")
    officer.settle()
    hands.press(Key.Key_Escape)
    officer.settle()

    kept = officer.do(drafts.mine)
    assert sorted("A boy at the ferry" in each.content for each in kept) == [False, True]
    assert not any("A boy at the ferry" in each.content and "Broken arm" in each.content for each in kept)


def test_a_time_in_a_draft_means_the_day_on_which_it_was_typed(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    go_to(hands, "What exactly was shared")
    hands.prose(WHAT)
    when = officer.labelled("When")
    assert isinstance(when, QLineEdit)
    when.setFocus()
    when.selectAll()
    hands.type("21:50")
    hands.press(Key.Key_Escape)
    officer.settle()
    officer.clock.go(hours=10)

    hands_at_the_form(officer)

    again = officer.labelled("When")
    assert isinstance(again, QLineEdit)
    assert again.text() == "Fri 28 Aug 2026, 21:50"


def test_a_form_that_comes_back_into_view_the_next_day_keeps_its_times(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    go_to(hands, "What exactly was shared")
    hands.prose(WHAT)
    when = officer.labelled("When")
    assert isinstance(when, QLineEdit)
    when.setFocus()
    when.selectAll()
    hands.type("21:50")
    officer.frame.want(OpenReferral(people.referral.id))
    officer.settle()
    officer.clock.go(hours=10)
    hands.press(Key.Key_Escape)
    officer.settle()
    assert isinstance(officer.frame.page(), UrgentScreen)
    officer.qtbot.waitUntil(lambda: when.text() == "Fri 28 Aug 2026, 21:50")


def test_saving_that_takes_long_brings_nothing_over_the_page_that_is_read_by_then(
    officer: AtWork, people: People
) -> None:
    officer.elsewhere(ShowEmergencyNumbers)
    hands = hands_at_the_form(officer)
    fill_four(hands)
    with officer.slow_disk():
        hands.press(Key.Key_Return, CTRL)
        hands.press(Key.Key_F8)
    assert officer.page.title == "Elsewhere"
    assert len(officer.do(ledger.ids)) == 1
    hands.press(Key.Key_Escape)
    assert officer.page.title == "Worklist", "the form that was saved is closed"


def test_what_is_typed_at_once_after_coming_back_stays(officer: AtWork, people: People) -> None:
    hands = hands_at_the_form(officer)
    go_to(hands, "What exactly was shared")
    hands.prose("Broken arm")
    officer.frame.want(OpenReferral(people.referral.id))
    officer.settle()
    with officer.slow_disk():
        hands.press(Key.Key_Escape)
        what = officer.labelled("What exactly was shared")
        assert isinstance(what, QPlainTextEdit)
        what.setFocus()
        hands.press(Key.Key_End, CTRL)
        hands.prose(", left")
    assert what.toPlainText() == "Broken arm, left"


def test_a_number_that_is_rung_is_noted_from_the_form_and_the_draft_state_stays_in_view(
    officer: AtWork, people: People
) -> None:
    officer.frame.resize(911, 512)
    hands = hands_at_the_form(officer)
    hands.type("A boy at the ferry")
    officer.qtbot.waitUntil(lambda: officer.says("Draft saved"))
    saved = [each for each in officer.page.findChildren(QLabel) if "Draft saved" in each.text() and each.isVisible()]
    assert all(each.mapTo(officer.page, QPoint(0, 0)).y() > officer.page.height() - 80 for each in saved)
    officer.named("Called: Police control room, 01632 960101", Link).click()
    officer.wait_for("Undo")
    assert officer.do(lambda desk: desk.vault.row("SELECT number FROM contact"))
