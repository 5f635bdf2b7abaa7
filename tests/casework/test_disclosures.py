"""Disclosures: four things are enough to save, everything else is owed by its time, and disappears once finished."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from mash_desk.casework import (
    directory,
    disclosures,
    finishing,
    ledger,
    people,
    referrals,
    telling_room,
    tellings,
    verification,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import read_standing
from mash_desk.domain.disclosure import (
    AgreementDraft,
    Disclosure,
    DisclosureDraft,
    RecipientDraft,
    StatementDraft,
    SubjectDraft,
)
from mash_desk.domain.findings import Refused
from mash_desk.domain.finish import FinishDraft
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.referral import ConsentDraft
from mash_desk.domain.telling import TellingDecisionDraft
from mash_desk.store.errors import AlreadySaved, ChangedMeanwhile
from tests import desks
from tests.desks import FixedClock

NOON = datetime(2026, 9, 1, 11, 0, tzinfo=UTC)
DESCRIBED = SubjectDraft(description="A boy of about four, red coat")
LEAST = DisclosureDraft(
    subjects=(DESCRIBED,),
    recipients=(RecipientDraft(told="Sgt Ivory, police"),),
    what="Where he was found, and what he said.",
    kinds=("whereabouts",),
    why="They look for his parents now.",
)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path, clock).desk
    yield desk
    assert verification.check(desk).fault is None
    desk.close()


def _owed(desk: Desk, disclosure: Disclosure) -> dict[str, datetime]:
    return {each.words: each.due for each in disclosures.owed_on(desk, disclosure.id)}


def _items(desk: Desk, disclosure: Disclosure) -> list[str]:
    return [each.item for each in disclosures.owed_on(desk, disclosure.id)]


def _about(person: str, **change: Any) -> DisclosureDraft:
    return attrs.evolve(LEAST, **{"subjects": (SubjectDraft(person=person),), **change})


def _finish(desk: Desk, disclosure: Disclosure, item: str, **draft: str) -> None:
    finishing.finish_item(desk, FinishDraft(disclosure=disclosure.id, item=item, **draft))


def test_four_things_are_enough_and_the_rest_is_defaulted(desk: Desk) -> None:
    saved = disclosures.save(desk, LEAST)
    standing = read_standing(desk.vault, saved.id)
    assert saved.reference
    assert saved.shared_at == desk.now()
    assert standing.recipients[0].method == "telephone"
    assert standing.recipients[0].verification == "not_verified"
    assert standing.tellings == ()
    assert ledger.ids(desk, without_referral=True) == [saved.id]


@pytest.mark.parametrize(
    ("without", "code", "words"),
    [
        ({"subjects": ()}, "subject.needed", "whom it is about"),
        ({"subjects": (SubjectDraft(description=" \n"),)}, "subject.needed", "whom it is about"),
        ({"recipients": ()}, "recipient.needed", "who was told"),
        ({"recipients": (RecipientDraft(role="nurse"),)}, "recipient.needed", "who was told"),
        ({"what": " "}, "needed", "what exactly was shared"),
        ({"kinds": ()}, "kinds.needed", "at least one kind"),
        ({"kinds": ("gossip",)}, "code.unknown", "cannot be chosen"),
        ({"why": "\n"}, "needed", "why it could not wait"),
    ],
)
def test_each_of_the_four_missing_alone_refuses_in_words(
    desk: Desk, without: dict[str, Any], code: str, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        disclosures.save(desk, attrs.evolve(LEAST, **without))
    assert [each.code for each in refused.value.findings] == [code]
    assert words in refused.value.findings[0].words
    assert ledger.ids(desk) == []


def test_nothing_typed_finds_everything_at_once(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        disclosures.save(desk, DisclosureDraft())
    assert {each.field for each in refused.value.findings} == {"subjects", "recipients", "what", "kinds", "why"}


@pytest.mark.parametrize(
    ("evening", "noon", "review", "tell"),
    [
        ((2026, 8, 28, 22, 50), (2026, 9, 1, 11, 0), (2026, 9, 1, 16, 0), (2026, 9, 7, 16, 0)),
        ((2026, 12, 25, 23, 50), (2026, 12, 29, 12, 0), (2026, 12, 29, 17, 0), (2027, 1, 5, 17, 0)),
    ],
)
def test_what_is_owed_is_due_as_the_evening_says_in_both_variants(
    tmp_path: Path, evening: tuple[int, ...], noon: tuple[int, ...], review: tuple[int, ...], tell: tuple[int, ...]
) -> None:
    def at(when: tuple[int, ...]) -> datetime:
        return datetime(*when, tzinfo=UTC)  # type: ignore[arg-type, misc]

    desk = desks.set_up(tmp_path / "x", FixedClock(at(evening))).desk
    family = desks.birch(desk)
    disclosure = desks.disclose(desk, family, desks.refer(desk, family))
    due = {each.item: each.due for each in disclosures.owed_on(desk, disclosure.id)}
    assert due.pop("review") == at(review)
    assert due.pop("telling") == at(tell)
    assert set(due) == {"others", "agreement", "consent", "condition", "necessity", "held_back", "passed_on"}
    assert set(due.values()) == {at(noon)}
    desk.close()


def test_before_saving_says_what_will_be_owed_and_saving_owes_just_that(desk: Desk) -> None:
    family = desks.birch(desk)
    draft = _about(
        family.child.id,
        kinds=("health", "offences"),
        agreement=AgreementDraft(colleague=directory.managers(desk)[0].id, how="by_telephone"),
    )
    before = disclosures.before_saving(desk, draft)
    saved = disclosures.save(desk, draft)
    assert [(each.item, each.words, each.due) for each in before.owed] == [
        (each.item, each.words, each.due) for each in disclosures.owed_on(desk, saved.id)
    ]
    assert [why for _, why in before.proposed] == ["mother", "stepfather"]
    assert any("Do not tell Flint Grey" in words for words in before.strip)


def test_before_saving_what_is_not_shared_owes_no_telling(desk: Desk) -> None:
    family = desks.birch(desk)
    draft = _about(family.child.id, shared=False, not_shared_reason="risk_to_child")
    assert "telling" not in [each.item for each in disclosures.before_saving(desk, draft).owed]


def test_several_recipients_owe_one_telling_to_each_person_and_keep_their_own_times(
    desk: Desk, clock: FixedClock
) -> None:
    family = desks.marsh(desk)
    draft = _about(
        family.child.id,
        subjects=(SubjectDraft(person=family.child.id), SubjectDraft(person=family.child.id)),
        recipients=(
            RecipientDraft(told="Charge nurse", shared_at="23:40", verification="called_back_directory"),
            RecipientDraft(told="Sgt Ivory", verification="number_given_by_caller"),
        ),
    )
    saved = disclosures.save(desk, draft)
    clock.go(days=4)
    finishing.add_recipient(desk, saved, RecipientDraft(told="Head teacher", method="secure_email"))

    standing = read_standing(desk.vault, saved.id)
    assert len(standing.subjects) == len(standing.tellings) == 1
    assert [each.told for each in standing.recipients] == ["Charge nurse", "Sgt Ivory", "Head teacher"]
    assert len({each.shared_at for each in standing.recipients}) == 3
    owed = _owed(desk, saved)
    assert "How Charge nurse was verified" not in owed
    assert owed["How Sgt Ivory was verified"] == NOON  # a number that the caller gave proves nothing
    assert owed["How Head teacher was verified"] == datetime(2026, 9, 2, 11, 0, tzinfo=UTC)


def test_the_same_again_needs_to_say_to_whom_and_not_of_what_was_not_shared(desk: Desk) -> None:
    saved = disclosures.save(desk, LEAST)
    with pytest.raises(Refused, match=r"recipient\.needed"):
        finishing.add_recipient(desk, saved, RecipientDraft())
    kept = disclosures.save(desk, attrs.evolve(LEAST, shared=False, not_shared_reason="risk_to_child"))
    with pytest.raises(Refused, match=r"recipient\.not_shared"):
        finishing.add_recipient(desk, kept, RecipientDraft(told="Head teacher"))


def test_attaching_a_record_owes_a_telling_and_keeps_the_description(desk: Desk) -> None:
    saved = disclosures.save(desk, LEAST)
    assert _owed(desk, saved)["Attach a record: “A boy of about four, red coat”"] == NOON
    subject = read_standing(desk.vault, saved.id).subjects[0]
    with pytest.raises(Refused):
        finishing.attach_record(desk, saved, subject.id, "")
    child = desks.marsh(desk).child

    finishing.attach_record(desk, saved, subject.id, child.id)

    page = disclosures.page(desk, saved.id)
    assert page.standing.subjects[0].description == "A boy of about four, red coat"
    assert [each.person for each in page.standing.tellings] == [child.id]
    assert not [each for each in page.owed if each.item == "identification"]
    assert ledger.rows(desk, [saved.id])[0].subject == "Wren Marsh"


def test_a_second_record_to_the_same_description_is_refused(desk: Desk) -> None:
    saved = disclosures.save(desk, LEAST)
    subject = read_standing(desk.vault, saved.id).subjects[0]
    family = desks.marsh(desk)
    finishing.attach_record(desk, saved, subject.id, family.child.id)
    with pytest.raises(Refused, match=r"identification\.stands"):
        finishing.attach_record(desk, saved, subject.id, family.mother.id)
    assert len(read_standing(desk.vault, saved.id).tellings) == 1


def test_a_record_chosen_beside_a_description_is_attached_and_the_description_kept(desk: Desk) -> None:
    child = desks.marsh(desk).child
    saved = disclosures.save(desk, attrs.evolve(LEAST, subjects=(attrs.evolve(DESCRIBED, person=child.id),)))
    standing = read_standing(desk.vault, saved.id)
    assert standing.subjects[0].description == DESCRIBED.description
    assert standing.persons == (child.id,)
    assert len(standing.tellings) == 1


def test_who_else_was_in_it_is_confirmed_person_by_person(desk: Desk) -> None:
    family = desks.birch(desk)
    saved = desks.disclose(desk, family)
    flint = family.others[0]
    assert dict(disclosures.page(desk, saved.id).proposed).keys() == {family.mother.id, flint.id}

    finishing.confirm_mentions(desk, saved, {family.mother.id: True, flint.id: False})

    page = disclosures.page(desk, saved.id)
    assert {each.person for each in page.standing.tellings} == {family.child.id, family.mother.id}
    assert page.proposed == ()
    assert "others" not in [each.item for each in page.owed]
    assert f"Consent: {family.mother.name}" in [each.words for each in page.owed]

    finishing.confirm_mentions(desk, saved, {flint.id: True})
    assert flint.id in {each.person for each in read_standing(desk.vault, saved.id).tellings}
    finishing.confirm_mentions(desk, saved, {flint.id: False, family.mother.id: True})
    standing = read_standing(desk.vault, saved.id)
    assert flint.id not in standing.persons
    assert len([each for each in standing.mentions if each.person == flint.id]) == 1
    assert f"Decide whether {flint.name} is told" not in _owed(desk, saved)
    finishing.confirm_mentions(desk, saved, {flint.id: True})
    assert f"Decide whether {flint.name} is told" in _owed(desk, saved)
    assert len(read_standing(desk.vault, saved.id).tellings) == 3


def test_what_was_not_shared_has_a_reason_and_owes_nobody_a_telling(desk: Desk) -> None:
    family = desks.birch(desk)
    draft = _about(family.child.id, shared=False, recipients=(), kinds=())
    with pytest.raises(Refused) as refused:
        disclosures.save(desk, draft)
    assert [each.field for each in refused.value.findings] == ["not_shared_reason"]
    saved = disclosures.save(desk, attrs.evolve(draft, not_shared_reason="risk_to_child"))
    finishing.confirm_mentions(desk, saved, {family.mother.id: True})
    assert read_standing(desk.vault, saved.id).tellings == ()
    assert _items(desk, saved) == ["review"]
    assert ledger.rows(desk, [saved.id])[0].shared is False
    assert not any(count.waiting for count in telling_room.counts(desk).values())


def test_who_was_confirmed_stands_in_the_chronology_of_everybody_it_was_about(desk: Desk) -> None:
    family = desks.birch(desk)
    saved = disclosures.save(desk, _about(family.child.id))
    finishing.confirm_mentions(desk, saved, {})
    assert _last(desk, "mention.confirmed") == [family.child.id]
    finishing.confirm_mentions(desk, saved, {family.mother.id: True})
    assert set(_last(desk, "mention.confirmed")) == {family.child.id, family.mother.id}


def test_whose_warnings_a_page_shows_is_whom_its_look_is_about(desk: Desk) -> None:
    family = desks.birch(desk)
    page = disclosures.page(desk, disclosures.save(desk, _about(family.child.id)).id)
    assert any("Flint" in words for words in page.strip)
    assert set(_last(desk, "disclosure.viewed")) == {each.id for each in family.everyone}


def _last(desk: Desk, act: str) -> list[str]:
    """Whom the newest entry of this act is about."""
    row = desk.vault.row("SELECT header FROM entry WHERE act = :act ORDER BY sequence DESC LIMIT 1", {"act": act})
    assert row is not None
    return list(json.loads(row["header"])["about"])


def test_each_thing_finished_disappears_and_at_last_only_telling_is_left(desk: Desk) -> None:
    family = desks.birch(desk)
    manager = directory.managers(desk)[0].id
    draft = _about(
        family.child.id, kinds=("health", "offences"), agreement=AgreementDraft(colleague=manager, how="by_telephone")
    )
    saved = disclosures.save(desk, draft)
    standing = read_standing(desk.vault, saved.id)
    steps = [
        ("others", lambda: finishing.confirm_mentions(desk, saved, {family.mother.id: True})),
        ("statement", lambda: finishing.record_statement(desk, StatementDraft(
            agreement=standing.agreements[0].id, colleague=manager, verdict="confirmed", words="Yes."
        ))),
        ("", lambda: finishing.record_consent(desk, saved, ConsentDraft(
            question="agreed_to_sharing", person=family.child.id, answer="not_asked", reason="delay"
        ))),
        ("consent", lambda: finishing.record_consent(desk, saved, ConsentDraft(
            question="agreed_to_sharing", person=family.mother.id, answer="yes"
        ))),
        ("verification", lambda: _finish(
            desk, saved, "verification", recipient=standing.recipients[0].id, verification="called_back_directory"
        )),
        ("", lambda: _finish(desk, saved, "condition", condition="A6-e")),
        ("", lambda: _finish(desk, saved, "condition", condition="A9-g")),
        ("condition", lambda: _finish(desk, saved, "condition", condition="A10")),
        ("necessity", lambda: _finish(desk, saved, "necessity", words="The nurse must know whom to keep out.")),
        ("held_back", lambda: _finish(desk, saved, "held_back", words="His earlier offences.")),
        ("passed_on", lambda: _finish(desk, saved, "passed_on", answer="yes")),
        ("review", lambda: _finish(desk, saved, "review", colleague=manager, words="Right to share.")),
    ]  # fmt: skip
    for item, step in steps:
        before = _items(desk, saved)
        step()
        after = _items(desk, saved)
        assert len(after) < len(before) or item == "others"
        if item:
            assert item in before
            assert item not in after
    assert set(_items(desk, saved)) == {"telling"}
    for owed in disclosures.owed_on(desk, saved.id):
        tellings.decide(desk, [TellingDecisionDraft(telling=owed.row, choice="tell_now")])
    assert _items(desk, saved) == []
    assert ledger.rows(desk, [saved.id])[0].to_finish == 0
    assert verification.check_by_rebuilding(desk) is None


@pytest.mark.parametrize(
    ("item", "draft", "field"),
    [
        ("condition", {}, "condition"),
        ("condition", {"words": "Article 9"}, "condition"),
        ("verification", {"verification": "identity_seen"}, "recipient"),
        ("necessity", {}, "words"),
        ("held_back", {}, "words"),
        ("passed_on", {}, "answer"),
        ("review", {"words": "Good."}, "colleague"),
        ("review", {"colleague": "x"}, "words"),
        ("others", {}, "item"),
        ("telling", {}, "item"),
        ("agreement", {"words": "x"}, "item"),
        ("", {}, "item"),
    ],
)
def test_what_is_not_answered_is_not_finished(desk: Desk, item: str, draft: dict[str, str], field: str) -> None:
    saved = disclosures.save(desk, LEAST)
    with pytest.raises(Refused) as refused:
        _finish(desk, saved, item, **draft)
    assert field in [each.field for each in refused.value.findings]


def test_an_answer_to_another_item_finishes_nothing_else(desk: Desk) -> None:
    saved = disclosures.save(desk, LEAST)
    _finish(desk, saved, "necessity", words="Needed.", condition="A6-e", answer="yes")
    assert {"condition", "passed_on"} <= set(_items(desk, saved))


def test_a_number_the_caller_gave_verifies_nobody_and_the_later_way_counts(desk: Desk) -> None:
    saved = disclosures.save(desk, LEAST)
    recipient = read_standing(desk.vault, saved.id).recipients[0].id
    _finish(desk, saved, "verification", recipient=recipient, verification="number_given_by_caller")
    assert "verification" in _items(desk, saved)
    _finish(desk, saved, "verification", recipient=recipient, verification="known_number_of_ours")
    assert "verification" not in _items(desk, saved)


@pytest.mark.parametrize("verdict", ["confirmed", "disputed"])
def test_the_managers_statement_stands_beside_what_was_agreed(desk: Desk, clock: FixedClock, verdict: str) -> None:
    manager = directory.managers(desk)[0]
    saved = disclosures.save(desk, LEAST)
    agreement = finishing.record_agreement(
        desk, saved, AgreementDraft(colleague=manager.id, how="by_telephone", words="She agreed to all of it.")
    )
    assert f"{manager.name} confirms or disputes what was agreed" in _owed(desk, saved)
    clock.go(hours=10)
    draft = StatementDraft(agreement=agreement.id, colleague=desk.officer.id, verdict=verdict, words="I was there.")
    finishing.record_statement(desk, draft)
    assert "statement" in _items(desk, saved)  # somebody else's word is not the manager's

    finishing.record_statement(desk, attrs.evolve(draft, colleague=manager.id, words="I agreed to the injury only."))

    standing = read_standing(desk.vault, saved.id)
    assert standing.agreements == (agreement,)
    assert [each.verdict for each in standing.statements] == [verdict, verdict]
    assert "statement" not in _items(desk, saved)


@pytest.mark.parametrize("how", ["in_person", "could_not_be_reached"])
def test_other_ways_of_agreeing_owe_no_statement(desk: Desk, how: str) -> None:
    manager = directory.managers(desk)[0].id if how == "in_person" else ""
    saved = disclosures.save(desk, LEAST)
    finishing.record_agreement(desk, saved, AgreementDraft(colleague=manager, how=how, words="Tried 3 times."))
    assert not {"agreement", "statement"} & set(_items(desk, saved))


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (AgreementDraft(), "needed"),
        (AgreementDraft(how="by_telephone"), "agreement.who"),
        (AgreementDraft(how="could_not_be_reached"), "agreement.attempts"),
    ],
)
def test_an_agreement_says_who_or_what_was_tried(desk: Desk, draft: AgreementDraft, code: str) -> None:
    saved = disclosures.save(desk, LEAST)
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        finishing.record_agreement(desk, saved, draft)


def test_a_correction_of_what_was_corrected_already_is_stale(desk: Desk) -> None:
    family = desks.marsh(desk)
    saved = disclosures.save(desk, _about(family.child.id))
    answer = ConsentDraft(question="agreed_to_sharing", person=family.child.id, answer="yes")
    first = finishing.record_consent(desk, saved, answer)
    finishing.record_consent(desk, saved, attrs.evolve(answer, answer="refused", corrects=first.id))
    with pytest.raises(ChangedMeanwhile):
        finishing.record_consent(desk, saved, attrs.evolve(answer, answer="no", corrects=first.id))
    assert [each.answer for each in read_standing(desk.vault, saved.id).consents] == ["refused"]

    manager = directory.managers(desk)[0].id
    agreed = finishing.record_agreement(desk, saved, AgreementDraft(colleague=manager, how="in_person"))
    again = AgreementDraft(colleague=manager, how="by_telephone", corrects=agreed.id)
    finishing.record_agreement(desk, saved, again)
    with pytest.raises(ChangedMeanwhile):
        finishing.record_agreement(desk, saved, again)

    _finish(desk, saved, "necessity", words="Needed.")
    done = read_standing(desk.vault, saved.id).finishes[-1].id
    _finish(desk, saved, "necessity", words="Needed at once.", corrects=done)
    with pytest.raises(ChangedMeanwhile):
        _finish(desk, saved, "necessity", words="Needed now.", corrects=done)


def test_consents_are_asked_of_each_and_given_with_the_saving(desk: Desk) -> None:
    family = desks.marsh(desk)
    consents = [ConsentDraft(question="agreed_to_sharing", person=family.child.id, answer="not_asked")]
    with pytest.raises(Refused, match=r"consent\.reason"):
        disclosures.save(desk, _about(family.child.id), consents)
    given = [attrs.evolve(consents[0], reason="delay")]
    saved = disclosures.save(desk, _about(family.child.id), given)
    assert "consent" not in _items(desk, saved)


def test_saving_twice_is_saving_once(desk: Desk) -> None:
    draft = desk.vault.new_id(desk.stamp())
    disclosures.save(desk, LEAST, draft_id=draft)
    with pytest.raises(AlreadySaved):
        disclosures.save(desk, LEAST, draft_id=draft)
    assert len(ledger.ids(desk)) == 1


@pytest.mark.parametrize("year", [2019, 2028, 2031])
def test_an_urgent_disclosure_is_saved_on_a_day_that_no_table_of_holidays_covers(tmp_path: Path, year: int) -> None:
    clock = FixedClock(datetime(year, 12, 31, 22, 50, tzinfo=UTC))
    desk = desks.set_up(tmp_path / "x", clock).desk
    child = people.add(desk, PersonDraft(given_name="Wren"))
    saved = disclosures.save(desk, _about(child.id))
    assert (saved.finish_by - saved.shared_at).days == 1
    assert (read_standing(desk.vault, saved.id).tellings[0].decide_by - saved.shared_at).days == 5
    assert len(disclosures.owed_on(desk, saved.id)) > 5
    assert disclosures.before_saving(desk, _about(child.id)).owed
    desk.close()


def test_the_ledger_has_the_newest_first_and_says_whom_and_to_whom(desk: Desk, clock: FixedClock) -> None:
    family = desks.birch(desk)
    first = desks.disclose(desk, family, desks.refer(desk, family))
    clock.go(minutes=3)
    second = disclosures.save(desk, LEAST)
    assert ledger.ids(desk) == [second.id, first.id]
    rows = ledger.rows(desk, ledger.ids(desk))
    assert [row.subject for row in rows] == ["“A boy of about four, red coat”", "Indigo Birch"]
    assert "charge nurse" in rows[1].recipients
    assert disclosures.page(desk, first.id).referral_reference
    assert referrals.page(desk, first.referral or "").disclosures == (first,)
