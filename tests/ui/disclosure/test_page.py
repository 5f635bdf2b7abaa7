"""A disclosure's page: everything owed is finished on it, by keyboard, on a real vault."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from mash_desk.casework import acts, disclosures, drafts
from mash_desk.casework.desk import Desk
from mash_desk.casework.disclosures import DisclosurePage
from mash_desk.casework.drafts import DraftNotKept
from mash_desk.domain.disclosure import AgreementDraft, Disclosure, DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.ui.parts import ErrorSummary, Link
from mash_desk.ui.screen import OpenDisclosure, OpenReferral, TellPeople
from tests import desks
from tests.ui.at_work import AtWork
from tests.ui.disclosure.conftest import People
from tests.ui.disclosure.keystrokes import Hands
from tests.ui.disclosure.test_urgent import at, go_to

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def shown(officer: AtWork, disclosure: Disclosure) -> DisclosurePage:
    return officer.do(lambda desk: disclosures.page(desk, disclosure.id))


def owed(officer: AtWork, disclosure: Disclosure) -> list[str]:
    return [each.words for each in shown(officer, disclosure).owed]


def open_page(officer: AtWork, disclosure: Disclosure) -> Hands:
    officer.frame.want(OpenDisclosure(disclosure.id))
    officer.settle()
    officer.wait_for(f"Disclosure {disclosure.reference}")
    return Hands(officer)


def begin(hands: Hands, words: str) -> None:
    """Open the task of these words from the list, by keyboard."""
    officer = hands.officer
    officer.qtbot.waitUntil(lambda: isinstance(officer.frame.focusWidget(), Link))
    go_to(hands, words)
    hands.press(Key.Key_Space)
    officer.qtbot.waitUntil(lambda: not isinstance(officer.frame.focusWidget(), Link))


def save(hands: Hands) -> None:
    hands.press(Key.Key_Return, CTRL)
    hands.officer.settle()


@pytest.fixture
def disclosure(officer: AtWork, people: People) -> Disclosure:
    """Told a hospital whose number the caller gave; Olive Fern is said to have agreed by telephone."""

    def tell(desk: Desk) -> Disclosure:
        manager = desk.vault.row("SELECT id FROM colleague WHERE role = 'manager'")
        assert manager is not None
        return disclosures.save(
            desk,
            DisclosureDraft(
                referral=people.referral.id,
                subjects=(SubjectDraft(person=people.birch.child.id),),
                recipients=(
                    RecipientDraft(
                        organisation=desks.organisation(desk, "health"),
                        told="charge nurse",
                        telephone="01632 960199",
                        verification="number_given_by_caller",
                    ),
                ),
                what="Injury in March 2025.",
                kinds=("health", "offences"),
                why="He is expected there.",
                agreement=AgreementDraft(colleague=str(manager["id"]), how="by_telephone", agreed_at="23:40"),
            ),
        )

    return officer.do(tell)


def test_everything_owed_is_finished_on_the_page_until_only_telling_is_left(
    officer: AtWork, people: People, disclosure: Disclosure
) -> None:
    hands = open_page(officer, disclosure)
    begin(hands, "Who else was in what was shared")
    hands.press(Key.Key_1)
    go_to(hands, "Yes") if at(officer) != "Yes" else hands.tab()
    hands.press(Key.Key_2)
    save(hands)
    begin(hands, "Olive Fern confirms or disputes what was agreed")
    go_to(hands, "Confirmed")
    hands.press(Key.Key_1)
    go_to(hands, "What they say, in their own words")
    hands.type("Yes, I agreed it by telephone.")
    save(hands)
    for name in ("Indigo Birch", "Hazel Birch"):
        begin(hands, f"Consent: {name}")
        hands.choose("not", down=2)
        save(hands)
    begin(hands, "How charge nurse was verified")
    hands.choose("called")
    save(hands)
    for words in ("Legal reason for sharing", "offences", "health and other special information"):
        begin(hands, next(each for each in owed(officer, disclosure) if each.endswith(words)))
        hands.press(Key.Key_Down)
        save(hands)
    begin(hands, "Why it was necessary")
    hands.type("The hospital could not protect her otherwise.")
    save(hands)
    begin(hands, "What was held back")
    hands.type("Where her mother works.")
    save(hands)
    begin(hands, "Told not to pass it on?")
    hands.choose("y")
    save(hands)
    begin(hands, "Manager’s review")
    hands.choose("o")
    hands.tab()
    hands.type("Right to share at once.")
    save(hands)

    assert owed(officer, disclosure) == ["Decide whether Indigo Birch is told", "Decide whether Hazel Birch is told"]
    standing = shown(officer, disclosure).standing
    assert {each.person: each.included for each in standing.mentions} == {
        people.birch.mother.id: True,
        people.birch.others[0].id: False,
    }
    links = [each for each in officer.page.findChildren(Link) if each.text() == "Open this person"]
    assert {each.accessibleDescription() for each in links} >= {"Hazel Birch", "Flint Grey"}
    assert standing.conditions
    assert not officer.do(drafts.mine)
    officer.qtbot.waitUntil(lambda: at(officer).startswith("Decide whether"))
    hands.press(Key.Key_Space)
    assert officer.wanted[-1] == TellPeople(disclosure.id)


def test_nobody_is_assumed_to_have_been_in_it(officer: AtWork, disclosure: Disclosure) -> None:
    hands = open_page(officer, disclosure)
    begin(hands, "Who else was in what was shared")
    hands.press(Key.Key_1)
    save(hands)
    summary = _summary(officer)
    assert "Say whether they were in what was shared." in summary.accessibleDescription()
    assert not shown(officer, disclosure).standing.mentions


def others(officer: AtWork, disclosure: Disclosure) -> Hands:
    """The form of who else was in it, with both who are proposed said to be not."""
    hands = open_page(officer, disclosure)
    begin(hands, "Who else was in what was shared")
    hands.press(Key.Key_2)
    hands.tab()
    hands.press(Key.Key_2)
    go_to(hands, "Anybody else who was in it")
    return hands


def test_somebody_else_who_was_in_it_is_found_and_added(
    officer: AtWork, people: People, disclosure: Disclosure
) -> None:
    hands = others(officer, disclosure)
    hands.pick("wren")
    save(hands)
    mentions = shown(officer, disclosure).standing.mentions
    assert [each.person for each in mentions if each.included] == [people.marsh.child.id]


def test_somebody_without_a_record_gets_one_in_place_after_a_search(officer: AtWork, disclosure: Disclosure) -> None:
    hands = others(officer, disclosure)
    assert officer.says("left blank and saved: nobody else was in it")
    hands.type("Wren March-Ash")
    officer.wait_for("Nobody is found under “Wren March-Ash”.")
    for _letter in "-Ash":
        hands.press(Key.Key_Backspace)
    assert not officer.says("Nobody is found")
    assert not officer.says("Given name"), "only whoever has no record is asked about"
    save(hands)
    assert "say below who they are" in _summary(officer).accessibleDescription()
    assert officer.labelled("Family name").text() == "March"  # type: ignore[attr-defined]
    save(hands)
    assert "Choose child, unborn child or adult." in _summary(officer).accessibleDescription()
    officer.labelled("Adult").setFocus()
    hands.press(Key.Key_3)
    save(hands)
    if not shown(officer, disclosure).standing.mentions:
        assert "On file already: Wren Marsh" in _summary(officer).accessibleDescription()
        save(hands)
    [new] = [each.person for each in shown(officer, disclosure).standing.mentions if each.included]
    assert shown(officer, disclosure).files[new].person.name == "Wren March"
    row = officer.do(lambda desk: desk.vault.row("SELECT header FROM entry WHERE act = 'mention.confirmed'"))
    assert row is not None
    assert "searched:" in row["header"]
    assert not officer.do(drafts.mine)


def test_the_manager_disputes_and_both_statements_stand(
    officer: AtWork, people: People, disclosure: Disclosure, morning: Callable[[], AbstractContextManager[AtWork]]
) -> None:
    with morning() as later:
        hands = open_page(later, disclosure)
        begin(hands, "Olive Fern confirms or disputes what was agreed")
        assert later.named("Whose statement", QComboBox).currentText() == "Olive Fern"
        go_to(hands, "Confirmed")
        hands.press(Key.Key_2)
        go_to(hands, "What they say, in their own words")
        hands.type("I said that I would call back; I did not agree.")
        save(hands)
        later.wait_for("Olive Fern: disputed")
        assert later.says("“I said that I would call back; I did not agree.”")
        assert later.says("Said Tue 1 Sep 09:05. Recorded by Rowan Sable, Tue 1 Sep 09:05")
        assert later.says("Olive Fern: by telephone, to be confirmed")
        assert later.says("Agreed Fri 28 Aug 23:40")
        assert later.says("Recorded by Rowan Sable, Fri 28 Aug 23:50")


@pytest.fixture
def described(officer: AtWork, people: People) -> Disclosure:
    def tell(desk: Desk) -> Disclosure:
        draft = DisclosureDraft(
            subjects=(SubjectDraft(description="A boy of about four, blue coat"),),
            recipients=(RecipientDraft(told="Example Ferry, purser"),),
            what="Where he was seen.",
            kinds=("whereabouts",),
            why="The ferry leaves at midnight.",
        )
        return disclosures.save(desk, draft)

    return officer.do(tell)


def test_a_described_child_gets_a_new_record_and_the_description_stays(officer: AtWork, described: Disclosure) -> None:
    hands = open_page(officer, described)
    begin(hands, "Attach a record: “A boy of about four, blue coat”")
    save(hands)
    assert "Choose the record to attach." in _summary(officer).accessibleDescription()
    go_to(hands, "Child")
    hands.press(Key.Key_1)
    go_to(hands, "Given name")
    hands.type("Rowan")
    hands.tab()
    hands.type("Hazelwood")
    hands.tab()
    hands.type("about 2022")
    save(hands)
    officer.wait_for("Rowan Hazelwood")
    assert officer.says("“A boy of about four, blue coat”")
    page = shown(officer, described)
    [attached] = page.standing.identifications
    assert page.files[attached.person].person.name == "Rowan Hazelwood"
    assert "Decide whether Rowan Hazelwood is told" in owed(officer, described)


def test_a_described_child_who_is_known_gets_their_own_record(
    officer: AtWork, people: People, described: Disclosure
) -> None:
    hands = open_page(officer, described)
    begin(hands, "Attach a record: “A boy of about four, blue coat”")
    hands.pick("wren")
    save(hands)
    [attached] = shown(officer, described).standing.identifications
    assert attached.person == people.marsh.child.id


def test_the_same_again_to_another_has_its_own_number_and_time(officer: AtWork, disclosure: Disclosure) -> None:
    hands = open_page(officer, disclosure)
    hands.press(Key.Key_S, ALT)
    officer.qtbot.waitUntil(lambda: at(officer) == "Told whom")
    hands.pick("police")
    hands.tab()
    hands.type("control room")
    officer.clock.go(minutes=6)
    save(hands)
    officer.wait_for("control room")
    first, second = shown(officer, disclosure).standing.recipients
    assert first.shared_at < second.shared_at
    assert second.told == "control room"


def test_what_was_typed_into_a_small_form_is_taken_up_again(officer: AtWork, disclosure: Disclosure) -> None:
    hands = open_page(officer, disclosure)
    begin(hands, "Why it was necessary")
    hands.type("Because nobody")
    hands.press(Key.Key_Escape)
    officer.settle()
    again = open_page(officer, disclosure)
    officer.wait_for("taken up again")
    words = officer.labelled("Why sharing this was necessary")
    assert isinstance(words, QPlainTextEdit)
    assert words.toPlainText() == "Because nobody"
    again.press(Key.Key_End, CTRL)
    again.type(" else could.")
    save(again)
    assert not officer.do(drafts.mine)
    assert "Why it was necessary" not in owed(officer, disclosure)


def test_what_cannot_be_kept_is_tried_again_and_no_more_is_said_once_it_is(
    officer: AtWork, disclosure: Disclosure
) -> None:
    hands = open_page(officer, disclosure)
    begin(hands, "Why it was necessary")
    officer.do(lambda desk: desks.only_read(desk, True))
    hands.type("To know where")
    officer.wait_for(DraftNotKept.words)

    officer.do(lambda desk: desks.only_read(desk, False))
    # What is due in five seconds is done at once where a page is left.
    officer.page.leave()
    officer.qtbot.waitUntil(lambda: not officer.says(DraftNotKept.words))
    [draft] = officer.do(drafts.mine)
    assert "To know where" in draft.content


def test_saving_one_thing_leaves_another_alone_that_was_begun_meanwhile(
    officer: AtWork, disclosure: Disclosure
) -> None:
    hands = open_page(officer, disclosure)
    begin(hands, "What was held back")
    hands.prose("nothing")
    with officer.slow_disk():
        hands.press(Key.Key_Return, CTRL)
        task = next(each for each in officer.page.findChildren(Link) if "Why it was necessary" in each.text())
        task.click()
        officer.qtbot.waitUntil(officer.labelled("Why sharing this was necessary").hasFocus)
        hands.prose("She was alone.")
    prose = officer.labelled("Why sharing this was necessary")
    assert isinstance(prose, QPlainTextEdit)
    assert prose.toPlainText() == "She was alone."
    assert "What was held back" not in owed(officer, disclosure)


def test_what_is_refused_after_its_form_was_closed_is_kept(officer: AtWork, disclosure: Disclosure) -> None:
    hands = open_page(officer, disclosure)
    begin(hands, "Manager’s review")
    officer.labelled("What the manager found").setFocus()
    hands.prose("All in order.")
    with officer.slow_disk():
        hands.press(Key.Key_Return, CTRL)
        hands.press(Key.Key_W, ALT)
    assert ["All in order." in each.content for each in officer.do(drafts.mine)] == [True]


def test_what_is_not_shared_says_so_and_owes_little(officer: AtWork, people: People) -> None:
    def withhold(desk: Desk) -> Disclosure:
        return disclosures.save(
            desk,
            DisclosureDraft(
                shared=False,
                subjects=(SubjectDraft(person=people.birch.child.id),),
                what="Where her mother stays.",
                why="He asked through a friend.",
                not_shared_reason="risk_to_child",
            ),
        )

    hands = open_page(officer, kept := officer.do(withhold))
    assert officer.says("Sharing would put the child at risk")
    assert not [each for each in officer.frame.findChildren(Link) if each.text() == "Who agreed it"]
    hands.press(Key.Key_S, ALT)
    assert not officer.says("Told whom"), "what was not shared is not shared again"
    assert owed(officer, kept) == ["Manager’s review"]
    begin(hands, "Manager’s review")
    hands.choose("o")
    hands.tab()
    hands.type("Right to keep it back.")
    save(hands)
    officer.wait_for("Olive Fern: Right to keep it back.")
    assert owed(officer, kept) == []


def test_from_the_page_to_the_referral(officer: AtWork, people: People, disclosure: Disclosure) -> None:
    hands = open_page(officer, disclosure)
    hands.press(Key.Key_R, ALT)
    assert officer.wanted[-1] == OpenReferral(people.referral.id)


def test_saved_before_there_was_a_referral_it_is_filed_under_it(officer: AtWork, people: People) -> None:
    alone = officer.do(lambda desk: desks.disclose(desk, people.birch))
    hands = open_page(officer, alone)
    hands.press(Key.Key_R, ALT)
    assert not officer.wanted or officer.wanted[-1] != OpenReferral(people.referral.id)
    hands.press(Key.Key_F, ALT)
    save(hands)
    officer.wait_for("Choose the referral, or type its reference.")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    save(hands)
    officer.qtbot.waitUntil(lambda: shown(officer, alone).referral_reference == people.referral.reference)
    officer.settle()
    hands.press(Key.Key_R, ALT)
    assert officer.wanted[-1] == OpenReferral(people.referral.id)


def _summary(officer: AtWork) -> ErrorSummary:
    page = officer.frame.page()
    assert page is not None
    [summary] = [each for each in page.findChildren(ErrorSummary) if each.isVisible()]
    return summary


def test_where_no_manager_is_named_the_way_to_name_one_is_said(officer: AtWork, disclosure: Disclosure) -> None:
    def leave(desk: Desk) -> None:
        # Only the test lets the manager go; there is no act for it yet.
        with desk.change(acts.COLLEAGUE_ADDED) as change:
            change.run(
                "UPDATE colleague SET left_on = :day, version = :sequence WHERE role = 'manager'",
                {"day": "2026-08-28", "sequence": change.sequence},
            )

    officer.do(leave)
    hands = open_page(officer, disclosure)
    begin(hands, "Manager’s review")
    assert officer.says("No manager is named yet: add one under Organisations")
