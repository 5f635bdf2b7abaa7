"""A person's page: what stands about them, protected addresses on request, one line of time, who looked."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from mash_desk.casework import (
    acts,
    addresses,
    contact_means,
    contacts,
    corrections,
    decisions,
    directory,
    disclosures,
    finishing,
    households,
    legal_statuses,
    people,
    person_page,
    relationships,
    tellings,
    verification,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import read_standing
from mash_desk.domain.address import AddressDraft, ConfirmedDraft, RevealDraft
from mash_desk.domain.contact import ContactDraft
from mash_desk.domain.contact_means import ContactMeansDraft
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.decision import DecisionDraft
from mash_desk.domain.disclosure import DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.household import HouseholdDraft, MemberDraft
from mash_desk.domain.legal_status import LegalStatusDraft
from mash_desk.domain.person import AliasDraft, FieldDraft, Person, PersonDraft
from mash_desk.domain.telling import TellingDecisionDraft, ToldDraft
from mash_desk.store.errors import ChangedMeanwhile, NotSaved
from tests import desks
from tests.desks import FixedClock

REFUGE = AddressDraft(kind="refuge", lines="1 Example Close", post_town="Exampleton", postcode="DY1 9ZU")
REFUGE = attrs.evolve(REFUGE, protection="refuge", confirmed_on="20 8 2026", confirmed_how="by the refuge")
VISIT = RevealDraft(reason="visit", words="with the police at 09:00")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path, clock).desk
    yield desk
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None
    desk.close()


@pytest.fixture
def hazel(desk: Desk) -> Person:
    return people.add(desk, PersonDraft(kind="adult", given_name="Hazel", family_name="Birch"))


def _headers(desk: Desk, act: acts.Act) -> list[dict[str, Any]]:
    found = [json.loads(row["header"]) for row in desk.vault.rows("SELECT header FROM entry ORDER BY sequence")]
    return [header for header in found if header["act"] == act.name]


def _moved(desk: Desk) -> set[str]:
    """The columns that the newest entry moved."""
    rows = desk.vault.rows("SELECT content FROM entry_part WHERE sequence = (SELECT max(sequence) FROM entry)")
    return {name for row in rows for name in json.loads(row["content"])["after"]}


def _write_on(desk: Desk, person: Person) -> None:
    while True:
        people.add_alias(desk, person.id, AliasDraft(name="Hazle", kind="misspelt"))


def test_one_field_is_one_act_that_moves_no_other(desk: Desk, hazel: Person) -> None:
    refused = people.change_field(desk, hazel, FieldDraft(field="language", answer="refused"))
    assert _moved(desk) == {"unanswered"}
    people.change_field(desk, refused, FieldDraft(field="language", value="cy"))
    assert _moved(desk) == {"language", "unanswered"}
    assert len(_headers(desk, acts.PERSON_CHANGED)) == 2
    assert person_page.page(desk, hazel.id).person.why_empty("language") is None
    with pytest.raises(ChangedMeanwhile):
        people.change_field(desk, hazel, FieldDraft(field="language", value="en"))


def test_a_number_is_there_or_is_missing_for_a_reason_and_not_both(desk: Desk, hazel: Person) -> None:
    asked = people.change_field(desk, hazel, FieldDraft(field="telephone", answer="refused"))
    assert asked.why_empty("telephone") == "refused"
    draft = ContactMeansDraft(kind="mobile", value="07700 900142", safe="no")
    means = contact_means.add(desk, hazel.id, draft)
    page = person_page.page(desk, hazel.id)
    assert (page.means, page.person.why_empty("telephone")) == ((means,), None)
    assert page.strip == ("Not safe to reach Hazel Birch: 07700 900142",)
    with pytest.raises(Refused) as refused:
        people.change_field(desk, page.person, FieldDraft(field="telephone", answer="not_asked"))
    assert [(each.code, each.field) for each in refused.value.findings] == [("telephone.stands", "telephone")]
    safe = contact_means.change(desk, means, attrs.evolve(draft, safe="yes", words="after 18:00"))
    assert person_page.page(desk, hazel.id).strip == ()
    contact_means.end(desk, safe)
    assert people.change_field(desk, page.person, FieldDraft(field="telephone", answer="not_asked"))


def test_what_ends_stays_on_the_page_behind_what_stands(desk: Desk, hazel: Person, clock: FixedClock) -> None:
    old = people.add_alias(desk, hazel.id, AliasDraft(name="Hazel Ash", kind="former"))
    spelt = people.add_alias(desk, hazel.id, AliasDraft(name="Hazle", kind="misspelt"))
    order = legal_statuses.add(desk, hazel.id, LegalStatusDraft(kind="bail_conditions", until_on="30 8 2026"))
    people.end_alias(desk, old)
    people.change_alias(desk, spelt, AliasDraft(name="Hasel", kind="misspelt"))
    assert legal_statuses.end(desk, order).until_on == desk.today()
    clock.go(days=1)
    legal_statuses.add(desk, hazel.id, LegalStatusDraft(kind="no_recourse"))
    page = person_page.page(desk, hazel.id)
    assert [each.name for each in page.aliases] == ["Hasel", "Hazel Ash"]
    assert [each.name for each in people.file(desk, hazel.id).aliases] == ["Hasel"]
    assert [each.kind for each in page.legal_statuses] == ["no_recourse", "bail_conditions"]


def test_a_relationship_ends_with_its_last_day(desk: Desk, clock: FixedClock) -> None:
    family = desks.birch(desk)
    page = person_page.page(desk, family.child.id)
    flint = next(each for each in page.relationships if each.kind == "stepfather")
    relationships.end(desk, flint)
    assert [each.kind for each in person_page.page(desk, family.child.id).relationships] == ["mother", "stepfather"]
    clock.go(days=1)
    ended = person_page.page(desk, family.child.id).relationships[-1]
    assert (ended.kind, ended.is_current(desk.today())) == ("stepfather", False)


@pytest.mark.parametrize("protection", ["sensitive", "protected", "refuge"])
def test_a_page_does_not_carry_where_a_protected_address_is(desk: Desk, hazel: Person, protection: str) -> None:
    whole = addresses.add(desk, hazel.id, attrs.evolve(REFUGE, protection=protection))
    normal = addresses.add(desk, hazel.id, attrs.evolve(REFUGE, kind="work", protection="normal"))
    for shown in (person_page.page(desk, hazel.id).addresses, people.file(desk, hazel.id).addresses):
        # Nor how it was confirmed: the words may name the house.
        hidden = attrs.evolve(whole, lines=None, post_town=None, postcode=None, confirmed_how=None)
        assert shown == (normal, hidden)
    assert addresses.reveal(desk, whole.id, VISIT) == whole


def test_each_showing_is_an_entry_with_its_reason(desk: Desk, hazel: Person) -> None:
    whole = addresses.add(desk, hazel.id, REFUGE)
    for _ in range(2):
        addresses.reveal(desk, whole.id, VISIT)
    shown = _headers(desk, acts.ADDRESS_SHOWN)
    assert [(each["about"], each["codes"]) for each in shown] == [
        ([hazel.id], [f"record:{whole.id}", "reason:visit"])
    ] * 2
    assert [[(part["kind"], part["id"], part["how"]) for part in each["rows"]] for each in shown] == [
        [("address", whole.id, "said")]
    ] * 2
    assert not any("police" in json.dumps(each) for each in shown)
    looks = person_page.page(desk, hazel.id).looks
    assert [(each.words, each.reason, each.officer) for each in looks] == [
        ("Protected address shown", "visit", "Rowan Sable")
    ] * 2


@pytest.mark.parametrize(("draft", "fields"), [(RevealDraft(), ["reason"]), (RevealDraft(reason="other"), ["words"])])
def test_an_address_is_not_shown_without_a_reason(
    desk: Desk, hazel: Person, draft: RevealDraft, fields: list[str]
) -> None:
    whole = addresses.add(desk, hazel.id, REFUGE)
    with pytest.raises(Refused) as refused:
        addresses.reveal(desk, whole.id, draft)
    assert [each.field for each in refused.value.findings] == fields
    assert _headers(desk, acts.ADDRESS_SHOWN) == []


def test_an_address_opens_on_a_full_disk_and_its_entry_follows(desk: Desk, hazel: Person, clock: FixedClock) -> None:
    whole = addresses.add(desk, hazel.id, REFUGE)
    pages = desk.vault.row("PRAGMA page_count")
    assert pages is not None
    desks.give_room(desk, pages["page_count"])
    with pytest.raises(NotSaved):
        _write_on(desk, hazel)
    assert addresses.reveal(desk, whole.id, VISIT) == whole
    assert "could not be written down" in desk.look_note
    desks.give_room(desk)
    clock.go(minutes=5)
    people.add_alias(desk, hazel.id, AliasDraft(name="Hasel", kind="misspelt"))
    assert desk.look_note == ""
    (shown,) = _headers(desk, acts.ADDRESS_SHOWN)
    assert shown["at"] == "2026-08-28T22:50:00.000Z"
    assert shown["codes"] == [f"record:{whole.id}", "reason:visit", "late"]


def test_confirming_again_moves_only_when_and_how(desk: Desk, hazel: Person) -> None:
    addresses.add(desk, hazel.id, REFUGE)
    withheld = person_page.page(desk, hazel.id).addresses[0]
    addresses.confirm(desk, withheld, ConfirmedDraft(confirmed_how="by the refuge, by telephone"))
    assert _moved(desk) == {"confirmed_on", "confirmed_how"}
    with pytest.raises(ChangedMeanwhile):
        addresses.confirm(desk, withheld, ConfirmedDraft(confirmed_how="seen"))
    with pytest.raises(Refused):
        addresses.confirm(desk, withheld, ConfirmedDraft())


def test_the_household_now_and_at_each_referral(desk: Desk, clock: FixedClock) -> None:
    family = desks.birch(desk)
    first = desks.refer(desk, family)
    flint = family.others[0]
    clock.go(days=3)
    left = HouseholdDraft(members=(family.child.id, family.mother.id), everyone_known="not_known")
    households.set_members(desk, family.child.id, left)
    clock.go(days=1)
    second = desks.refer(desk, family)
    page = person_page.page(desk, family.child.id)
    then = [(each.reference, {member.person for member in each.members}) for each in page.households]
    here = {family.child.id, family.mother.id}
    assert then == [(second.reference, here), (first.reference, here | {flint.id})]
    assert {each.person for each in page.members} == here
    assert [each.person for each in page.earlier] == [flint.id]
    assert page.names[flint.id] == "Flint Grey"
    came = households.change_member(desk, page.earlier[0], MemberDraft(from_on="29 8 2026", until_on="31 8 2026"))
    again = person_page.page(desk, family.child.id)
    assert {each.person for each in again.households[1].members} == here
    assert came in again.earlier


def test_one_line_of_time_newest_first_each_with_what_it_opens(desk: Desk, clock: FixedClock) -> None:
    family = desks.birch(desk)
    child, mother = family.child, family.mother
    referral = desks.refer(desk, family)
    clock.go(minutes=1)
    shared = desks.disclose(desk, family, referral)
    clock.go(minutes=1)
    _not_shared(desk, child)
    clock.go(minutes=1)
    contacts.log(desk, referral.id, ContactDraft(kind="call_out", persons=(mother.id,), words="She was told to wait."))
    clock.go(minutes=1)
    olive = next(each for each in directory.managers(desk) if each.name == "Olive Fern")
    desk.officer = attrs.evolve(desk.officer, role="manager")
    draft = DecisionDraft(person=child.id, outcome="assessment", reasons="Injury.", decided_by=olive.id)
    decisions.decide(desk, referral, draft)
    clock.go(minutes=1)
    desks.finish(desk, shared, [mother])
    owed = next(each for each in read_standing(desk.vault, shared.id).tellings if each.person == mother.id)
    tellings.decide(desk, [TellingDecisionDraft(telling=owed.id, choice="tell_now")])
    clock.go(minutes=1)
    tellings.tell(desk, ToldDraft(telling=owed.id, method="telephone", words="told her calmly"))

    hers = [(each.what, each.opens, each.id) for each in person_page.page(desk, mother.id).time]
    assert hers == [
        ("told", "telling", shared.id),
        ("telling", "telling", shared.id),
        ("contact", "referral", referral.id),
        ("shared", "disclosure", shared.id),
        ("referral", "referral", referral.id),
    ]
    of_child = person_page.page(desk, child.id).time
    assert [each.what for each in of_child] == ["decision", "not_shared", "undecided", "shared", "referral"]
    assert of_child[0].words == "Decided: child and family assessment (section 17) · " + referral.reference
    assert [each.officer for each in of_child] == ["Olive Fern"] + ["Rowan Sable"] * 4


def test_the_wrong_child_keeps_the_line_and_it_says_so(desk: Desk) -> None:
    family, other = desks.birch(desk), desks.marsh(desk)
    shared = desks.disclose(desk, family)
    why = CorrectionDraft(kind="subject", corrected=read_standing(desk.vault, shared.id).subjects[0].id)
    why = attrs.evolve(why, reason="wrong_person")
    corrections.correct_subject(desk, shared.id, SubjectDraft(person=other.child.id), why)
    lines = {
        each.id: [happened.words for happened in person_page.page(desk, each.id).time if happened.what == "shared"]
        for each in (family.child, other.child)
    }
    (wrong,), (right,) = lines[family.child.id], lines[other.child.id]
    assert wrong == f"{right} · corrected since"
    undecided = {
        each.id: [happened.what for happened in person_page.page(desk, each.id).time].count("undecided")
        for each in (family.child, other.child)
    }
    assert undecided == {family.child.id: 0, other.child.id: 1}


def test_the_line_names_nobody_who_was_not_told_after_all(desk: Desk) -> None:
    family = desks.birch(desk)
    shared = desks.disclose(desk, family)
    added = finishing.add_recipient(desk, shared, RecipientDraft(told="Sgt Ivory"))
    line = next(each.words for each in person_page.page(desk, family.child.id).time if each.what == "shared")
    assert "Sgt Ivory" in line
    why = CorrectionDraft(kind="recipient", corrected=added.id, reason="not_done", words="He never rang back.")
    corrections.withdraw(desk, shared.id, why)
    line = next(each.words for each in person_page.page(desk, family.child.id).time if each.what == "shared")
    assert "Sgt Ivory" not in line
    assert "corrected since" not in line


def test_who_looked_at_them_and_at_what_names_them(desk: Desk, clock: FixedClock) -> None:
    family = desks.birch(desk)
    shared = desks.disclose(desk, family)
    person_page.page(desk, family.child.id)
    clock.go(minutes=1)
    disclosures.page(desk, shared.id)
    clock.go(minutes=1)
    looks = person_page.page(desk, family.child.id).looks
    assert [each.words for each in looks] == ["Disclosure looked at", "Person looked at"]
    assert person_page.read_page(desk, family.mother.id).looks == looks[:1]


def _not_shared(desk: Desk, child: Person) -> None:
    disclosures.save(
        desk,
        DisclosureDraft(
            shared=False,
            subjects=(SubjectDraft(person=child.id),),
            recipients=(RecipientDraft(organisation=desks.organisation(desk, "education")),),
            what="Asked for the school’s records.",
            why="Not needed before Monday.",
            not_shared_reason="not_necessary",
        ),
    )
