"""Queues: what the indexes hold is what the records make of them, after any acts; what is found and counted in them."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import pytest

from mash_desk.casework import (
    addresses,
    corrections,
    directory,
    disclosures,
    drafts,
    drafts_left,
    finishing,
    index,
    index_disclosures,
    ledger,
    opening,
    people,
    referrals,
    telling_room,
    tellings,
    to_finish,
    training,
    verification,
    waiting,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.ledger import LedgerView
from mash_desk.casework.telling_room import Tab
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.codes import CodeLists, DisclosureKind, Need
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.disclosure import Disclosure, DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.finish import FinishDraft
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.telling import TellingDecisionDraft, ToldDraft
from mash_desk.store.standing import read_standing
from tests import desks

Act = Callable[[Desk, str, random.Random], None]
AFTERNOON = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)

INDEXED = (
    "SELECT disclosure, item, row, due_at, about FROM index_owed ORDER BY 1, 2, 3",
    "SELECT telling, disclosure, person, state, due_at FROM index_telling ORDER BY 1",
    "SELECT disclosure, shared_at, shared, urgent FROM index_ledger ORDER BY 1",
    "SELECT facet, value, disclosure FROM index_ledger_facet JOIN index_ledger USING (number) ORDER BY 1, 2, 3",
    "SELECT disclosure, words FROM index_ledger_words AS words JOIN index_ledger ON number = words.rowid ORDER BY 1",
)


def indexed(desk: Desk) -> list[list[tuple[object, ...]]]:
    """Everything that the indexes of disclosures hold, without their own numbers."""
    return [[tuple(row) for row in desk.vault.rows(sql)] for sql in INDEXED]


def made_anew(desk: Desk) -> list[list[tuple[object, ...]]]:
    """The same, worked out from every record."""
    with desk.vault.indexing() as writer:
        for _slice in index_disclosures.make_anew(desk.rules, writer):
            pass
    return indexed(desk)


@pytest.fixture
def hub(tmp_path) -> Iterator[Desk]:
    made = training.make(tmp_path / "desk", desks.FixedClock(AFTERNOON), 40)
    yield made
    made.close()


def test_after_many_acts_the_indexes_hold_what_the_records_make_of_them(hub: Desk) -> None:
    dice = random.Random(8)
    acts: list[Act] = [_finish, _decide, _share, _rename, _tell]
    everything = [row["id"] for row in hub.vault.rows("SELECT id FROM disclosure WHERE corrects IS NULL")]
    for act in acts * 4:
        while not _done(act, hub, dice.choice(everything), dice):
            pass
        after = indexed(hub)
        assert made_anew(hub) == after, act.__name__


def _done(act: Act, desk: Desk, of: str, dice: random.Random) -> bool:
    """Whether it could be done: not finished already, nor to somebody who may not be told."""
    before = desk.vault.row("SELECT count(*) FROM entry")
    with suppress(Refused):
        act(desk, of, dice)
    return desk.vault.row("SELECT count(*) FROM entry") != before


def _finish(desk: Desk, of: str, dice: random.Random) -> None:
    standing = read_standing(desk.vault, of)
    item, words = dice.choice([("necessity", "She was in danger."), ("held_back", "Nothing."), ("review", "Seen.")])
    manager = desk.vault.row("SELECT id FROM colleague WHERE role = 'manager'")
    assert manager is not None
    draft = FinishDraft(disclosure=standing.disclosure.id, item=item, words=words, colleague=manager["id"])
    finishing.finish_item(desk, draft)


def _decide(desk: Desk, of: str, dice: random.Random) -> None:
    standing = read_standing(desk.vault, of)
    if not standing.owed_tellings:
        return
    telling = dice.choice(standing.owed_tellings)
    stands = standing.decision_on(telling.id)
    withheld = {"reasons": ("police",), "words": "Not safe.", "exemption": "sch2-2", "events": ("turns_16",)}
    choice = dice.choice(["tell_now", "defer"])
    review = (desk.today() + timedelta(days=dice.choice([1, 7]))).strftime("%d %m %Y")
    draft = TellingDecisionDraft(
        telling=telling.id,
        choice=choice,
        corrects=stands.id if stands else "",
        **({**withheld, "review_on": review} if choice == "defer" else {}),  # type: ignore[arg-type]
    )
    tellings.decide(desk, [draft])


def _tell(desk: Desk, of: str, dice: random.Random) -> None:
    standing = read_standing(desk.vault, of)
    telling = dice.choice(standing.tellings) if standing.tellings else None
    if telling is not None:
        tellings.tell(desk, ToldDraft(telling=telling.id, method="telephone", words="What was shared and why."))


def _share(desk: Desk, of: str, dice: random.Random) -> None:
    about = read_standing(desk.vault, of).persons
    _shared(desk, about[0] if about else "")


def _shared(desk: Desk, person: str, **more: object) -> Disclosure:
    draft = DisclosureDraft(
        subjects=(SubjectDraft(person=person) if person else SubjectDraft(description="A boy in a red coat"),),
        recipients=(RecipientDraft(organisation=desks.organisation(desk, "police"), told="sergeant"),),
        what="Where she is.",
        kinds=("contact",),
        why="He is on his way.",
        **more,  # type: ignore[arg-type]
    )
    return disclosures.save(desk, draft)


def _rename(desk: Desk, of: str, dice: random.Random) -> None:
    for person in read_standing(desk.vault, of).persons[:1]:
        now = people.read_file(desk.vault, desk, person).person
        people.change(desk, now, PersonDraft(kind=now.kind, given_name=f"Heron{dice.random()}", family_name="Lark"))


def test_a_day_that_comes_up_moves_a_deferral_to_review_without_any_act(tmp_path) -> None:
    clock = desks.FixedClock()
    desk = desks.set_up(tmp_path / "desk", clock).desk
    family = desks.marsh(desk)
    saved = desks.disclose(desk, family)
    (telling,) = read_standing(desk.vault, saved.id).owed_tellings
    counts = telling_room.counts(desk)
    assert (counts[Tab.OWED].waiting, counts[Tab.OWED].late) == (1, 0)
    clock.go(days=10)
    assert telling_room.counts(desk)[Tab.OWED].late == 1
    tellings.decide(
        desk,
        [
            TellingDecisionDraft(
                telling=telling.id,
                choice="defer",
                reasons=("police",),
                words="He would know.",
                exemption="sch2-2",
                events=("no_event",),
                review_on=(desk.today() + timedelta(days=7)).strftime("%d %m %Y"),
            )
        ],
    )
    assert telling_room.numbers(desk, Tab.REVIEW) == []
    owed = len(to_finish.numbers(desk))
    assert waiting.read(desk).to_finish.waiting == owed
    assert waiting.read(desk).telling_people == waiting.Count()
    (row,) = telling_room.rows(desk, telling_room.numbers(desk, Tab.DEFERRED))
    assert (row.name, row.relation, row.about) == ("Wren Marsh", "themselves", "Wren Marsh")
    clock.go(days=8)
    assert telling_room.numbers(desk, Tab.DEFERRED) == []
    assert telling_room.numbers(desk, Tab.REVIEW) == [row.id]
    assert waiting.read(desk).to_finish.waiting == len(to_finish.numbers(desk)) == owed + 1
    assert waiting.read(desk).telling_people == waiting.Count(waiting=1, late=1)
    desk.close()


def test_the_ledger_is_narrowed_by_words_names_of_places_and_each_facet(tmp_path) -> None:
    desk = desks.set_up(tmp_path / "desk").desk
    birch, marsh = desks.birch(desk), desks.marsh(desk)
    first, second = desks.disclose(desk, birch), _shared(desk, marsh.child.id, urgent=False)
    described = _shared(desk, "")

    def found(**view: object) -> list[str]:
        listed = ledger.numbers(desk, LedgerView(**view))  # type: ignore[arg-type]
        rows = ledger.numbered_rows(desk, listed)
        return [rows[number].reference for number in listed]

    assert found() == [described.reference, second.reference, first.reference]
    assert found(typed="indi bir") == [first.reference]
    assert found(typed=second.reference[:6].lower(), urgent=False) == [second.reference]
    assert found(typed="red coat") == [described.reference]
    hospital = ledger.facet_rows(
        desk, LedgerView(facet="recipient"), ledger.values(desk, LedgerView(facet="recipient"))
    )
    assert sorted(each.number for each in hospital) == [1, 2]
    assert found(typed=next(each.words.split()[-1] for each in hospital if each.number == 1)) == [first.reference]
    assert found(facet="child", value=marsh.child.id) == [second.reference]
    assert found(facet="child", value="") == [described.reference]
    assert found(shared=False) == []
    people.change(desk, marsh.child, PersonDraft(given_name="Robin", family_name="Marsh", born_on="5 6 2017"))
    assert found(typed="robin") == [second.reference]
    assert found(typed="wren") == []
    desk.close()


def test_what_is_owed_is_narrowed_by_whose_by_whom_and_by_what_is_typed(tmp_path) -> None:
    desk = desks.set_up(tmp_path / "desk").desk
    birch, marsh = desks.birch(desk), desks.marsh(desk)
    saved = desks.disclose(desk, birch)
    _shared(desk, marsh.child.id)
    everything = to_finish.numbers(desk)
    assert waiting.read(desk).to_finish.waiting == len(everything)
    assert to_finish.numbers(desk, mine=True) == everything
    about = to_finish.about(desk, to_finish.persons(desk))
    assert {each.name for each in about} == {"Indigo Birch, 7", "Wren Marsh, 9"}
    assert sum(each.number for each in about) == len(everything)
    rows = to_finish.rows(desk, to_finish.numbers(desk, about=birch.child.id))
    assert {row.reference for row in rows} == {saved.reference}
    assert {row.owed.item for row in to_finish.rows(desk, to_finish.numbers(desk, typed="manager rev"))} == {"review"}
    assert to_finish.numbers(desk, typed="indigo") == to_finish.numbers(desk, about=birch.child.id)
    standing = read_standing(desk.vault, saved.id)
    assert all(to_finish.why_due(desk, standing, row.owed) for row in rows)
    desk.close()


def test_a_draft_is_thrown_away_with_a_reason_that_stays(tmp_path) -> None:
    desk = desks.set_up(tmp_path / "desk").desk
    referral = desks.refer(desk, desks.marsh(desk))
    draft = drafts.keep(desk, drafts.begin(desk, "rating", referral.id), "{}")
    (row,) = drafts_left.rows(desk, drafts_left.ids(desk))
    assert (row.noun, row.about) == (drafts_left.Noun.REFERRAL, referral.reference)
    with pytest.raises(Refused):
        drafts_left.throw_away(desk, draft.id, " ")
    drafts_left.throw_away(desk, draft.id, "Typed into the wrong referral.")
    assert drafts_left.ids(desk) == []
    parts = desk.vault.rows("SELECT content FROM entry_part WHERE kind = 'draft'")
    assert [part["content"] for part in parts] == ['{"words":"Typed into the wrong referral."}']
    desk.close()


def test_a_form_of_a_row_is_about_whoever_has_the_row_and_what_nobody_began_is_no_draft(tmp_path) -> None:
    desk = desks.set_up(tmp_path / "desk").desk
    opening.owe_recovery_proof(desk)
    assert drafts_left.ids(desk) == []
    family = desks.marsh(desk)
    referral = desks.refer(desk, family)
    address = AddressDraft(kind="home", lines="1 Example Road", postcode="DY1 9ZW", protection="normal")
    rows = {
        "address": addresses.add(desk, family.mother.id, address).id,
        "relationship": people.file(desk, family.mother.id).relationships[0].id,
        "concern_correction": referrals.page(desk, referral.id).concerns[0].id,
    }
    for kind, row in rows.items():
        drafts.keep(desk, drafts.begin(desk, kind, row), "{}")
    left = {each.draft.kind: (each.noun, each.of) for each in drafts_left.rows(desk, drafts_left.ids(desk))}
    relationship = people.file(desk, family.mother.id).relationships[0]
    assert left == {
        "address": (drafts_left.Noun.PERSON, family.mother.id),
        "relationship": (drafts_left.Noun.PERSON, relationship.person),
        "concern_correction": (drafts_left.Noun.REFERRAL, referral.id),
    }
    desk.close()


SPOILT = (
    "DELETE FROM index_owed WHERE number = (SELECT min(number) FROM index_owed)",
    "UPDATE index_owed SET due_at = '2026-09-30T09:00:00.000Z' WHERE item = 'review'",
    "UPDATE index_telling SET state = 'told'",
    "UPDATE index_ledger SET urgent = 0",
    "DELETE FROM index_ledger_facet WHERE facet = 'day'",
    "UPDATE index_ledger_words SET words = 'somebody else'",
    "INSERT INTO index_ledger_words (rowid, words) VALUES (99, 'nobody')",
    "INSERT INTO index_ledger (disclosure, shared_at, shared, urgent) SELECT 'x', shared_at, 1, 1 FROM index_ledger",
)


def test_a_list_that_is_not_what_the_records_say_is_named_and_made_anew_when_the_desk_is_opened(tmp_path) -> None:
    desk = desks.set_up(tmp_path / "desk").desk
    desks.disclose(desk, desks.birch(desk))
    whole = indexed(desk)
    for spoilt in SPOILT:
        assert verification.check_by_rebuilding(desk) is None
        with desk.vault.indexing() as writer:
            writer.run(spoilt, {})
        fault = verification.check_by_rebuilding(desk)
        assert fault is not None, spoilt
        assert fault.words.startswith("What is owed, who is to be told and what was shared are not listed")
        assert not index.are_made(desk.vault)
        index.make_if_few(desk.rules, desk.vault)
    assert indexed(desk) == whole
    desk.close()


def test_other_office_hours_move_what_is_owed_by_them_and_nothing_that_is_recorded(tmp_path) -> None:
    clock = desks.FixedClock()
    desk = desks.set_up(tmp_path / "desk", clock).desk
    saved = desks.disclose(desk, desks.birch(desk))
    clock.go(days=4)
    told_later = DisclosureDraft(shared_at="31 8 2026 12:00", what="Her address.", kinds=("contact",), why="At once.")
    why = CorrectionDraft(kind="disclosure", corrected=saved.id, reason="wrong_time")
    corrections.correct_event(desk, saved.id, told_later, why)
    before = indexed(desk)
    directory.change_authority(desk, attrs.evolve(desks.AUTHORITY, closes="16:00"))
    assert indexed(desk) != before
    assert indexed(desk) == made_anew(desk)
    index.forget_older(desk.rules, desk.vault)
    assert index.are_made(desk.vault)
    desk.close()


def test_lists_that_ask_for_more_have_the_indexes_made_anew(tmp_path) -> None:
    desk = desks.set_up(tmp_path / "desk").desk
    desks.disclose(desk, desks.birch(desk), kinds=("contact",))
    index.forget_older(desk.rules, desk.vault)
    assert index.are_made(desk.vault)
    listed = desk.rules.codes.of(DisclosureKind)
    strict = {**listed.codes, "contact": attrs.evolve(listed["contact"], needs_condition=Need.OFFENCE)}
    lists: dict[str, Any] = {**desk.rules.codes.lists, "disclosure_kind": attrs.evolve(listed, codes=strict)}
    desk.use(attrs.evolve(desk.rules, codes=CodeLists(lists)))
    owed = len(to_finish.numbers(desk))
    index.forget_older(desk.rules, desk.vault)
    assert not index.are_made(desk.vault)
    index.make_if_few(desk.rules, desk.vault)
    assert len(to_finish.numbers(desk)) == owed + 1
    desk.close()
