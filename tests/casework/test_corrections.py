"""Corrections: a new row names the wrong one, both stay readable, and what went out because of it is listed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from mash_desk.casework import (
    chronology,
    corrections,
    directory,
    disclosures,
    finding,
    finishing,
    ledger,
    letters,
    people,
    sent,
    telling_corrections,
    telling_room,
    tellings,
    to_finish,
    verification,
    waiting,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.letters import LetterDraft
from mash_desk.casework.standing import read_standing
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.disclosure import (
    AgreementDraft,
    Disclosure,
    DisclosureDraft,
    Recipient,
    RecipientDraft,
    StatementDraft,
    SubjectDraft,
)
from mash_desk.domain.findings import Refused
from mash_desk.domain.finish import FinishDraft, Standing
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.referral import ConsentDraft
from mash_desk.domain.telling import State, TellingDecisionDraft, ToldDraft
from mash_desk.store.errors import ChangedMeanwhile
from tests import desks
from tests.desks import Family, FixedClock

DESCRIBED = SubjectDraft(description="A boy of about four, red coat")
WORDS = DisclosureDraft(
    what="Injury in April 2025; who may be with her.",
    kinds=("contact",),
    why="He is expected there within the hour.",
    shared_at="28 8 2026 23:10",
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


@pytest.fixture
def family(desk: Desk) -> Family:
    return desks.birch(desk)


@pytest.fixture
def disclosure(desk: Desk, family: Family) -> Disclosure:
    return desks.disclose(desk, family, desks.refer(desk, family))


def _why(kind: str, row: str, reason: str = "typing", words: str = "") -> CorrectionDraft:
    return CorrectionDraft(kind=kind, corrected=row, reason=reason, words=words)


def _stands(desk: Desk, disclosure: Disclosure) -> Standing:
    return read_standing(desk.vault, disclosure.id)


def _items(desk: Desk, disclosure: Disclosure) -> list[str]:
    return [each.item for each in disclosures.owed_on(desk, disclosure.id)]


def _typed(recipient: Recipient, **change: Any) -> RecipientDraft:
    draft = RecipientDraft(
        organisation=recipient.organisation or "",
        told=recipient.told or "",
        telephone=recipient.telephone or "",
        verification=recipient.verification,
        method=recipient.method,
    )
    return attrs.evolve(draft, **change)


def test_a_wrong_recipient_is_corrected_and_what_was_verified_of_the_other_counts_no_more(
    desk: Desk, disclosure: Disclosure
) -> None:
    wrong = _stands(desk, disclosure).recipients[0]
    done = FinishDraft(disclosure=disclosure.id, item="verification", recipient=wrong.id, verification="identity_seen")
    finishing.finish_item(desk, done)
    police = desks.organisation(desk, "police")
    draft = _typed(wrong, organisation=police, verification="not_verified")
    corrections.correct_recipient(desk, disclosure.id, draft, _why("recipient", wrong.id, "wrong_organisation"))

    standing = _stands(desk, disclosure)
    [right] = standing.recipients
    assert right.organisation == police
    assert {(each.kind, each.before.id, each.instead) for each in standing.corrected} == {
        ("recipient", wrong.id, right.id),
        ("finish", next(each.before.id for each in standing.corrected if each.kind == "finish"), None),
    }
    assert standing.verification_of(right) == "not_verified"
    owed = next(each for each in disclosures.owed_on(desk, disclosure.id) if each.item == "verification")
    assert owed.row == wrong.id, "what hangs on a row goes on naming its first version"
    finishing.finish_item(desk, attrs.evolve(done, verification="called_back_directory"))
    assert "verification" not in _items(desk, disclosure)
    assert "Police" in ledger.rows(desk, [disclosure.id])[0].recipients


def test_the_same_recipient_with_another_time_stays_verified(desk: Desk, disclosure: Disclosure) -> None:
    wrong = _stands(desk, disclosure).recipients[0]
    finishing.finish_item(
        desk,
        FinishDraft(disclosure=disclosure.id, item="verification", recipient=wrong.id, verification="identity_seen"),
    )
    draft = _typed(wrong, shared_at="23:05", verification="identity_seen")
    corrections.correct_recipient(desk, disclosure.id, draft, _why("recipient", wrong.id, "wrong_time"))
    standing = _stands(desk, disclosure)
    assert standing.recipients[0].shared_at == datetime(2026, 8, 28, 22, 5, tzinfo=UTC)
    assert standing.verification_of(standing.recipients[0]) == "identity_seen"
    assert [each.kind for each in standing.corrected] == ["recipient"]


def test_corrected_words_time_and_kinds_move_what_is_owed_and_keep_the_first_reference(
    desk: Desk, disclosure: Disclosure, clock: FixedClock
) -> None:
    clock.go(days=5)
    draft = attrs.evolve(WORDS, shared_at="2 9 2026 10:00")
    corrections.correct_event(desk, disclosure.id, draft, _why("disclosure", disclosure.id, "wrong_time"))
    standing = _stands(desk, disclosure)
    assert (standing.disclosure.id, standing.disclosure.reference) == (disclosure.id, disclosure.reference)
    assert standing.disclosure.what == WORDS.what
    assert standing.kinds == ("contact",)
    assert standing.disclosure.finish_by > disclosure.finish_by
    assert standing.disclosure.review_by == datetime(2026, 9, 3, 9, 0, tzinfo=UTC)
    assert standing.recipients[0].shared_at == standing.disclosure.shared_at, "they were told at that time"
    owed = {each.item: each.due for each in disclosures.owed_on(desk, disclosure.id)}
    assert owed["telling"] > standing.tellings[0].decide_by
    assert ledger.ids(desk) == [disclosure.id]
    row = desk.vault.row("SELECT reference FROM disclosure WHERE corrects = :id", {"id": disclosure.id})
    assert row is not None
    for reference in (disclosure.reference, row["reference"]):
        assert [each.id for each in finding.find(desk, reference)] == [disclosure.id]
    again = attrs.evolve(draft, why="She leaves within the hour.")
    with pytest.raises(ChangedMeanwhile):
        corrections.correct_event(desk, disclosure.id, again, _why("disclosure", disclosure.id))
    corrections.correct_event(desk, disclosure.id, again, _why("disclosure", standing.row))
    assert len([each for each in _stands(desk, disclosure).corrected if each.kind == "disclosure"]) == 2
    assert verification.check_by_rebuilding(desk) is None


def test_a_wrong_child_gives_way_to_the_right_one_and_an_undecided_telling_lapses(
    desk: Desk, disclosure: Disclosure, family: Family
) -> None:
    right = desks.marsh(desk).child
    wrong = _stands(desk, disclosure).subjects[0]
    letter_of_the_wrong = _stands(desk, disclosure).tellings[0]
    decided = TellingDecisionDraft(telling=letter_of_the_wrong.id, choice="tell_now")
    tellings.decide(desk, [decided])
    listed = sent.because_of(desk, _stands(desk, disclosure), "subject", wrong.id)
    assert "so it lapses" in listed[0].words
    assert [each.advice for each in listed] == ["", "recipients_told"]

    draft = SubjectDraft(person=right.id)
    corrections.correct_subject(desk, disclosure.id, draft, _why("subject", wrong.id, "wrong_person"))

    standing = _stands(desk, disclosure)
    assert standing.persons == (right.id,)
    assert [each.person for each in standing.owed_tellings] == [right.id]
    page = disclosures.page(desk, disclosure.id)
    assert page.looks == ()
    assert f"Decide whether {right.name} is told" in [each.words for each in page.owed]
    assert ledger.rows(desk, [disclosure.id])[0].subject == right.name
    assert "telling.not_owed" in [each.code for each in letters.before_writing(desk, letter_of_the_wrong.id)]


def test_what_was_decided_for_the_people_of_the_wrong_child_is_decided_again(desk: Desk, clock: FixedClock) -> None:
    wrong, right = desks.marsh(desk), desks.birch(desk)
    aunt = people.add(desk, PersonDraft(kind="adult", given_name="Ash", family_name="Marsh"))
    desks.relate(desk, aunt, wrong.child, "grandmother", "no")
    desks.relate(desk, right.mother, wrong.child, "foster_carer", "no")
    disclosure = desks.disclose(desk, wrong, desks.refer(desk, wrong, "amber"))
    desks.finish(desk, disclosure, [wrong.mother, aunt, right.mother])
    telling_of = {each.person: each.id for each in _stands(desk, disclosure).tellings}
    mother, told, other = (telling_of[each.id] for each in (wrong.mother, aunt, right.mother))
    now = {each: TellingDecisionDraft(telling=each, choice="tell_now") for each in (mother, told, other)}
    decided = dict(zip(now, tellings.decide(desk, [*now.values()]), strict=True))
    letter = letters.make(desk, mother, LetterDraft(why="To help keep Wren safe.", what_happens_next="We will call."))
    said = ToldDraft(telling=told, method="telephone", words="That we told the hospital.")
    tellings.tell(desk, said)
    clock.jump(hours=-1)
    because = _why("subject", _stands(desk, disclosure).subjects[0].id, "wrong_person")
    corrections.correct_subject(desk, disclosure.id, SubjectDraft(person=right.child.id), because)

    assert _states(desk, disclosure, mother, told, other) == [State.UNDECIDED, State.UNDECIDED, State.READY]
    owed = [each.words for each in disclosures.owed_on(desk, disclosure.id) if each.item == "telling"]
    assert f"Decide again whether {wrong.mother.name} is told" in owed
    assert f"Decide again whether {right.child.name} is told" not in owed
    lapsed = {each.telling.id: each.lapsed for each in tellings.page(desk, disclosure.id).people}
    assert lapsed[mother].startswith(
        "Decide again: this was decided about the wrong person, which Rowan Sable corrected Fri 28 Aug 22:50. "
        "Decided then: tell now, by Rowan Sable, Fri 28 Aug 23:50."
    )
    assert lapsed[other] == ""
    with pytest.raises(Refused) as refused:
        letters.content_to_print(desk, letter.id)
    assert "telling.undecided" in [each.code for each in refused.value.findings]
    looks = disclosures.page(desk, disclosure.id).looks
    assert [each for each in looks if each.startswith(f"{aunt.name} was told by telephone")]
    on_the_line = {each.words for each in chronology.of_person(desk, wrong.mother.id) if "ell" in each.what}
    assert "Telling decided: tell now · corrected since" in on_the_line
    with pytest.raises(Refused, match=r"told\.undecided"):
        tellings.tell(desk, said)

    # Deciding again goes on from the decision that lapsed. What was said of the wrong child has told nobody.
    with pytest.raises(ChangedMeanwhile):
        tellings.decide(desk, [attrs.evolve(now[mother], corrects=decided[mother])])
    tellings.decide(desk, [now[mother], now[told]])
    assert _states(desk, disclosure, mother, told, other) == [State.READY, State.READY, State.READY]
    tellings.tell(desk, attrs.evolve(said, words="That it was another child."))
    assert _states(desk, disclosure, mother, told, other) == [State.READY, State.TOLD, State.READY]
    assert verification.check_by_rebuilding(desk) is None


def _states(desk: Desk, disclosure: Disclosure, *listed: str) -> list[State]:
    stands = {each.telling.id: each.stands.state for each in tellings.page(desk, disclosure.id).people}
    return [stands[each] for each in listed]


def test_somebody_who_was_told_already_and_is_not_in_it_is_said_with_what_to_do(
    desk: Desk, disclosure: Disclosure, family: Family, clock: FixedClock
) -> None:
    standing = _stands(desk, disclosure)
    telling = standing.tellings[0]
    tellings.decide(desk, [TellingDecisionDraft(telling=telling.id, choice="tell_now")])
    tellings.tell(desk, ToldDraft(telling=telling.id, method="telephone", words="That we told the hospital."))
    draft = SubjectDraft(person=desks.marsh(desk).child.id)
    corrections.correct_subject(desk, disclosure.id, draft, _why("subject", standing.subjects[0].id, "wrong_person"))
    page = disclosures.page(desk, disclosure.id)
    [look] = page.looks
    assert look.startswith(f"{family.child.name} was told by telephone, Fri 28 Aug 23:50.")
    assert "01632 960145" in look
    [(correction, before)] = page.sent.items()
    assert correction == page.standing.corrections[0].id
    assert before[0].advice == "wrong_person_told"


def test_telling_again_after_a_correction_ends_the_look(desk: Desk, disclosure: Disclosure) -> None:
    standing = _stands(desk, disclosure)
    telling, wrong = standing.tellings[0], standing.recipients[0]
    tellings.decide(desk, [TellingDecisionDraft(telling=telling.id, choice="tell_now")])
    said = ToldDraft(telling=telling.id, method="telephone", words="That we told the hospital.")
    tellings.tell(desk, said)
    draft = _typed(wrong, organisation=desks.organisation(desk, "police"))
    corrections.correct_recipient(desk, disclosure.id, draft, _why("recipient", wrong.id, "wrong_organisation"))
    assert len(disclosures.page(desk, disclosure.id).looks) == 1
    tellings.tell(desk, attrs.evolve(said, words="That it was the police."))
    assert disclosures.page(desk, disclosure.id).looks == ()


def test_a_talk_that_is_written_down_otherwise_does_not_end_the_look_at_what_was_said_in_it(
    desk: Desk, disclosure: Disclosure
) -> None:
    standing = _stands(desk, disclosure)
    telling, wrong = standing.tellings[0], standing.recipients[0]
    tellings.decide(desk, [TellingDecisionDraft(telling=telling.id, choice="tell_now")])
    [told] = tellings.tell(desk, ToldDraft(telling=telling.id, method="telephone", words="That we told the hospital."))
    draft = _typed(wrong, organisation=desks.organisation(desk, "police"))
    corrections.correct_recipient(desk, disclosure.id, draft, _why("recipient", wrong.id, "wrong_organisation"))
    right = ToldDraft(method="telephone", told_at="28 8 2026 23:20", words="That we told the hospital.")
    telling_corrections.correct_told(desk, disclosure.id, right, _why("told", told.id, "wrong_time"))
    page = disclosures.page(desk, disclosure.id)
    [look] = page.looks
    assert "was told by telephone, Fri 28 Aug 23:20" in look
    [correction] = [each for each in page.standing.corrections if each.kind == "recipient"]
    assert [each.advice for each in page.sent[correction.id]] == ["told_by_voice"]


def test_whoever_was_told_before_the_words_were_corrected_heard_the_old_ones_also_when_corrected_since(
    desk: Desk, disclosure: Disclosure
) -> None:
    again = attrs.evolve(WORDS, why="She leaves within the hour.")
    corrections.correct_event(desk, disclosure.id, again, _why("disclosure", disclosure.id))
    wrong = _stands(desk, disclosure).recipients[0]
    draft = _typed(wrong, telephone="01632 960999")
    corrections.correct_recipient(desk, disclosure.id, draft, _why("recipient", wrong.id))
    page = disclosures.page(desk, disclosure.id)
    [correction] = [each for each in page.standing.corrections if each.kind == "disclosure"]
    assert [each.advice for each in page.sent[correction.id]] == ["recipients_told"]


def test_a_wrong_record_comes_off_a_description_and_a_right_one_is_attached(desk: Desk) -> None:
    saved = disclosures.save(
        desk,
        DisclosureDraft(
            subjects=(DESCRIBED,), recipients=(RecipientDraft(told="Sgt Ivory"),), what="x", kinds=("contact",), why="y"
        ),
    )
    marsh = desks.marsh(desk)
    subject = _stands(desk, saved).subjects[0].id
    first = finishing.attach_record(desk, saved, subject, marsh.mother.id)
    corrections.correct_identification(desk, saved.id, marsh.child.id, _why("identification", first.id, "wrong_person"))
    standing = _stands(desk, saved)
    assert standing.persons == (marsh.child.id,)
    corrections.withdraw(
        desk, saved.id, _why("identification", standing.identifications[0].id, "not_done", "Another boy.")
    )
    assert _stands(desk, saved).persons == ()
    assert "identification" in _items(desk, saved)
    finishing.attach_record(desk, saved, subject, marsh.child.id)
    assert _stands(desk, saved).persons == (marsh.child.id,)


def test_the_word_of_whoever_agreed_stands_and_anothers_is_owed(desk: Desk, disclosure: Disclosure) -> None:
    manager = directory.managers(desk)[0].id
    draft = AgreementDraft(colleague=manager, how="by_telephone")
    agreed = finishing.record_agreement(desk, disclosure, draft)
    finishing.record_statement(
        desk, StatementDraft(agreement=agreed.id, colleague=manager, verdict="confirmed", words="Yes.")
    )
    corrections.correct_agreement(
        desk, disclosure.id, attrs.evolve(draft, agreed_at="23:30"), _why("agreement", agreed.id, "wrong_time")
    )
    assert "statement" not in _items(desk, disclosure)
    standing = _stands(desk, disclosure)
    corrections.correct_agreement(
        desk,
        disclosure.id,
        attrs.evolve(draft, colleague=desk.officer.id),
        _why("agreement", standing.agreements[0].id, "wrong_person"),
    )
    assert "statement" in _items(desk, disclosure)
    corrections.withdraw(
        desk,
        disclosure.id,
        _why("agreement", _stands(desk, disclosure).agreements[0].id, "not_done", "Nobody was asked."),
    )
    assert "agreement" in _items(desk, disclosure)


def test_consent_a_finished_thing_and_who_was_in_it_are_corrected(
    desk: Desk, disclosure: Disclosure, family: Family
) -> None:
    answer = ConsentDraft(question="agreed_to_sharing", person=family.child.id, answer="yes")
    consent = finishing.record_consent(desk, disclosure, answer)
    corrections.correct_consent(
        desk, disclosure.id, ConsentDraft(answer="refused"), _why("consent", consent.id, "misheard")
    )
    done = finishing.finish_item(desk, FinishDraft(disclosure=disclosure.id, item="condition", condition="A6-d"))
    corrections.correct_finish(desk, disclosure.id, FinishDraft(condition="A6-e"), _why("finish", done.id))
    finishing.confirm_mentions(desk, disclosure, {family.mother.id: False})
    mention = _stands(desk, disclosure).mentions[0].id
    corrections.correct_mention(desk, disclosure.id, _why("mention", mention, "misheard"))
    standing = _stands(desk, disclosure)
    assert [each.answer for each in standing.consents] == ["refused"]
    assert standing.conditions == ("A6-e",)
    assert family.mother.id in {each.person for each in standing.owed_tellings}
    assert len(standing.corrected) == 3


def test_a_disclosure_that_was_not_made_owes_nothing_and_stays_readable(
    desk: Desk, disclosure: Disclosure, family: Family
) -> None:
    corrections.withdraw(
        desk, disclosure.id, _why("disclosure", disclosure.id, "not_done", "Nobody answered the telephone.")
    )
    page = disclosures.page(desk, disclosure.id)
    assert page.standing.withdrawn
    assert page.standing.disclosure.what == disclosure.what
    assert page.owed == ()
    assert page.standing.owed_tellings == ()
    assert ledger.rows(desk, [disclosure.id])[0].withdrawn
    assert ledger.ids(desk) == [disclosure.id]
    with pytest.raises(ChangedMeanwhile):
        corrections.withdraw(desk, disclosure.id, _why("disclosure", disclosure.id, "not_done", "Twice."))


@pytest.mark.parametrize(("kind", "code"), [("recipient", "correction.only"), ("subject", "correction.only")])
def test_the_only_one_is_not_taken_out(desk: Desk, disclosure: Disclosure, kind: str, code: str) -> None:
    standing = _stands(desk, disclosure)
    row = (standing.recipients if kind == "recipient" else standing.subjects)[0].id
    with pytest.raises(Refused, match=code):
        corrections.withdraw(desk, disclosure.id, _why(kind, row, "not_done", "A mistake."))


def test_what_really_happened_is_no_correction_and_nothing_different_is_none(
    desk: Desk, disclosure: Disclosure
) -> None:
    wrong = _stands(desk, disclosure).recipients[0]
    with pytest.raises(Refused) as refused:
        corrections.correct_recipient(
            desk, disclosure.id, _typed(wrong, told="porter"), _why("recipient", wrong.id, "should_not_have")
        )
    assert "01632 960145" in refused.value.findings[0].words
    with pytest.raises(Refused, match=r"correction\.same"):
        corrections.correct_recipient(desk, disclosure.id, _typed(wrong), _why("recipient", wrong.id))
    assert _stands(desk, disclosure).corrected == ()


def test_why_not_shared_is_corrected_and_only_its_review_is_owed(desk: Desk, family: Family) -> None:
    kept = disclosures.save(
        desk,
        DisclosureDraft(
            shared=False,
            subjects=(SubjectDraft(person=family.child.id),),
            what="Where her mother stays.",
            why="He asked through a friend.",
            not_shared_reason="risk_to_child",
        ),
    )
    draft = DisclosureDraft(
        what=kept.what, why=kept.why, not_shared_reason="risk_to_other", shared_at="28 8 2026 23:50"
    )
    corrections.correct_event(desk, kept.id, draft, _why("disclosure", kept.id, "misheard"))
    assert _stands(desk, kept).disclosure.not_shared_reason == "risk_to_other"
    assert _items(desk, kept) == ["review"]


def test_a_deferral_past_its_review_is_owed_and_not_before(
    desk: Desk, disclosure: Disclosure, family: Family, clock: FixedClock
) -> None:
    telling = _stands(desk, disclosure).tellings[0]
    tellings.decide(
        desk,
        [
            TellingDecisionDraft(
                telling=telling.id,
                choice="defer",
                reasons=("risk_to_child",),
                words="He would learn where they are.",
                exemption="sch2-2",
                events=("arrest",),
                review_on="7 9 2026",
            )
        ],
    )
    clock.go(days=9)
    assert "telling" not in _items(desk, disclosure)
    before = to_finish.numbers(desk)
    assert not [each for each in to_finish.rows(desk, before) if each.owed.item == "telling"]
    clock.go(days=2)
    [listed] = [each for each in to_finish.rows(desk, to_finish.numbers(desk)) if each.owed.item == "telling"]
    assert listed.owed.words == f"Look again at whether {family.child.name} is told"
    assert "deferred until then" in to_finish.why_due(desk, _stands(desk, disclosure), listed.owed)
    assert waiting.read(desk).to_finish.waiting == len(before) + 1
    owed = next(each for each in disclosures.owed_on(desk, disclosure.id) if each.item == "telling")
    assert owed.words == f"Look again at whether {family.child.name} is told"
    assert owed.due == datetime(2026, 9, 7, 23, 0, tzinfo=UTC)


def test_the_time_that_a_form_shows_is_the_time_that_stands(desk: Desk, family: Family, clock: FixedClock) -> None:
    clock.go(seconds=37)
    saved = desks.disclose(desk, family)
    draft = attrs.evolve(WORDS, shared_at="Fri 28 Aug 2026, 23:50")
    corrections.correct_event(desk, saved.id, draft, _why("disclosure", saved.id, "misheard"))
    assert _stands(desk, saved).disclosure.shared_at == saved.shared_at
    assert [each.kind for each in _stands(desk, saved).corrected] == ["disclosure"]


def test_a_description_that_was_not_of_anybody_takes_its_attached_record_with_it(desk: Desk, family: Family) -> None:
    saved = disclosures.save(
        desk,
        attrs.evolve(
            WORDS,
            subjects=(DESCRIBED, SubjectDraft(person=family.child.id)),
            recipients=(RecipientDraft(told="Sgt Ivory"),),
        ),
    )
    described = _stands(desk, saved).subjects[0]
    other = desks.marsh(desk).child
    finishing.attach_record(desk, saved, described.id, other.id)
    corrections.withdraw(desk, saved.id, _why("subject", described.id, "not_done", "He was not there."))
    standing = _stands(desk, saved)
    assert standing.persons == (family.child.id,)
    assert [each.person for each in standing.owed_tellings] == [family.child.id]


def test_of_a_disclosure_that_was_not_made_nothing_is_corrected(desk: Desk, disclosure: Disclosure) -> None:
    corrections.withdraw(desk, disclosure.id, _why("disclosure", disclosure.id, "not_done", "Nobody answered."))
    with pytest.raises(ChangedMeanwhile):
        corrections.correct_event(desk, disclosure.id, WORDS, _why("disclosure", disclosure.id))
    recipient = _stands(desk, disclosure).recipients[0]
    with pytest.raises(ChangedMeanwhile):
        corrections.correct_recipient(
            desk, disclosure.id, _typed(recipient, told="porter"), _why("recipient", recipient.id)
        )
    with pytest.raises(ChangedMeanwhile):
        finishing.add_recipient(desk, disclosure, RecipientDraft(told="Sgt Ivory"))


def test_somebody_who_was_not_told_after_all_is_to_be_told_again(
    desk: Desk, disclosure: Disclosure, family: Family
) -> None:
    telling = _stands(desk, disclosure).tellings[0]
    tellings.decide(desk, [TellingDecisionDraft(telling=telling.id, choice="tell_now")])
    [told] = tellings.tell(desk, ToldDraft(telling=telling.id, method="telephone", words="That we told the hospital."))
    assert telling_room.counts(desk)[telling_room.Tab.TOLD].waiting == 1
    corrections.withdraw(desk, disclosure.id, _why("told", told.id, "not_done", "That was another family."))
    assert telling_room.counts(desk)[telling_room.Tab.READY].waiting == 1
    [person] = tellings.page(desk, disclosure.id).people
    assert (person.stands.state, person.told) == (State.READY, ())
    assert "“That we told the hospital.” “That was another family.”" in person.told_before[0]
    assert tellings.blocking(desk, disclosure.referral or "") != ()
    with pytest.raises(ChangedMeanwhile):
        corrections.withdraw(desk, disclosure.id, _why("told", told.id, "not_done", "Twice."))
    assert verification.check_by_rebuilding(desk) is None


def test_how_somebody_was_told_is_corrected_for_all_who_were_told_in_that_conversation(
    desk: Desk, disclosure: Disclosure, family: Family
) -> None:
    desks.finish(desk, disclosure, [family.mother])
    child, mother = (each.id for each in _stands(desk, disclosure).tellings)
    tellings.decide(desk, [TellingDecisionDraft(telling=each, choice="tell_now") for each in (child, mother)])
    said = ToldDraft(telling=mother, also=(child,), method="telephone", words="That we told the hospital.")
    wrong, _ = tellings.tell(desk, said)
    # What was decided since changes nothing of what was said then.
    stands = _stands(desk, disclosure).decision_on(mother)
    assert stands is not None
    tellings.decide(desk, [_deferred(mother, stands.id)])
    assert telling_corrections.told_with(desk, wrong.id) == (f"{family.child.name} ({disclosure.reference})",)

    manager = next(each.id for each in directory.everyone(desk) if each.name == "Olive Fern")
    right = ToldDraft(method="in_person", told_at="28 8 2026 22:15", told_by=manager, words="And the police.")
    telling_corrections.correct_told(desk, disclosure.id, right, _why("told", wrong.id, "wrong_time"))

    page = tellings.page(desk, disclosure.id)
    assert {each.told for each in page.people} == {
        ("Told in person, Fri 28 Aug 22:15, by Olive Fern. “And the police.”",)
    }
    assert {each.told_before for each in page.people} == {
        (
            "Corrected Fri 28 Aug 23:50 by Rowan Sable: the time was wrong. "
            "Before: Told by telephone, Fri 28 Aug 23:50, by Rowan Sable. “That we told the hospital.”",
        )
    }
    assert [each.words for each in chronology.of_person(desk, family.mother.id) if each.what == "told"] == [
        "Told: by telephone · corrected since",
        "Told: in person",
    ]
    with pytest.raises(ChangedMeanwhile):
        telling_corrections.correct_told(desk, disclosure.id, right, _why("told", wrong.id, "wrong_time"))
    [now] = [each for each in _stands(desk, disclosure).tolds if each.telling == mother]
    with pytest.raises(Refused, match=r"correction\.same"):
        telling_corrections.correct_told(desk, disclosure.id, right, _why("told", now.id, "wrong_time"))
    assert verification.check_by_rebuilding(desk) is None


def _deferred(telling: str, corrects: str) -> TellingDecisionDraft:
    return TellingDecisionDraft(
        telling=telling,
        choice="defer",
        reasons=("risk_to_child",),
        events=("no_event",),
        words="Not found since.",
        exemption="sch2-2",
        review_on="7 9 2026",
        corrects=corrects,
    )


def test_each_more_correction_of_a_fact_costs_its_page_the_same_few_questions(
    desk: Desk, disclosure: Disclosure
) -> None:
    def asked(times_more: int) -> int:
        for nurse in range(times_more):
            recipient = _stands(desk, disclosure).recipients[0]
            typed = _typed(recipient, told=f"nurse {recipient.id[-4:]}{nurse}")
            corrections.correct_recipient(desk, disclosure.id, typed, _why("recipient", recipient.id))
        statements: list[str] = []
        desk.vault.connection._raw.set_trace_callback(statements.append)
        disclosures.page(desk, disclosure.id)
        desk.vault.connection._raw.set_trace_callback(None)
        return sum(each.lstrip().startswith("SELECT") for each in statements)

    asked(1)  # the page is looked at: an entry, once in a while
    few = asked(1)
    assert asked(6) - few <= 6 * 3
