"""A letter from the record to the printer: what alone stops it, and what stops it after it was made."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from mash_desk.casework import (
    addresses,
    directory,
    disclosures,
    finishing,
    households,
    letters,
    people,
    person_page,
    referrals,
    relationships,
    tellings,
    verification,
    warnings,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.letters import LetterDraft
from mash_desk.domain.address import AddressDraft, RevealDraft
from mash_desk.domain.disclosure import Disclosure, DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.finish import FinishDraft
from mash_desk.domain.household import HouseholdDraft
from mash_desk.domain.letter import Letter
from mash_desk.domain.organisation import OrganisationDraft
from mash_desk.domain.person import Person, PersonDraft
from mash_desk.domain.referral import ConsentDraft, PartDraft, Referral
from mash_desk.domain.relationship import RelationshipDraft
from mash_desk.domain.telling import TellingDecisionDraft
from mash_desk.domain.warning import WarningDraft
from tests import desks
from tests.desks import FixedClock

DRAFT = LetterDraft(why="To help keep Wren safe", what_happens_next="A social worker will contact you.")
DEFER: dict[str, Any] = {
    "choice": "defer",
    "reasons": ("risk_to_child",),
    "events": ("arrest",),
    "words": "He may go there.",
    "exemption": "sch2-2",
    "review_on": "4 9 2026",
}


@attrs.frozen
class Ready:
    """A case in which everything passes."""

    desk: Desk
    clock: FixedClock
    family: desks.Family
    referral: Referral
    disclosure: Disclosure
    telling: str

    @property
    def reader(self) -> Person:
        return self.family.mother

    @property
    def stops(self) -> list[str]:
        return [each.code for each in letters.page(self.desk, self.telling, DRAFT).stops]

    def make(self) -> Letter:
        return letters.make(self.desk, self.telling, DRAFT)

    def refused(self, letter: Letter) -> list[str]:
        with pytest.raises(Refused) as refused:
            letters.content_to_print(self.desk, letter.id)
        assert all(each.words for each in refused.value.findings)
        return [each.code for each in refused.value.findings]


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Ready]:
    clock = FixedClock()
    desk = desks.set_up(tmp_path, clock).desk
    family = desks.marsh(desk)
    referral = desks.refer(desk, family, "amber")
    disclosure = desks.disclose(desk, family, referral)
    desks.finish(desk, disclosure, [family.mother])
    telling = next(
        each.telling for each in tellings.page(desk, disclosure.id).people if each.file.person.kind == "adult"
    )
    tellings.decide(desk, [TellingDecisionDraft(telling=telling.id, choice="tell_now")])
    yield Ready(desk, clock, family, referral, disclosure, telling.id)
    desk.close()


def _adult(desk: Desk, name: str) -> Person:
    return people.add(desk, PersonDraft(kind="adult", given_name=name))


def _address(**change: str) -> AddressDraft:
    good = AddressDraft(
        lines="3 Example Lane",
        post_town="Exampleton",
        postcode="DY1 9ZX",
        protection="normal",
        confirmed_on="28 8 2026",
        confirmed_how="seen at the door",
    )
    return attrs.evolve(good, **change)


def _change_address(ready: Ready, **change: str) -> None:
    stands = people.file(ready.desk, ready.reader.id).addresses[0]
    addresses.change(ready.desk, stands, _address(**change))


def _live_with(ready: Ready, *others: Person, known: str = "yes", on: str = "28 8 2026") -> None:
    members = tuple(each.id for each in (*ready.family.everyone, *others))
    draft = HouseholdDraft(members=members, everyone_known=known, confirmed_on=on)
    households.set_members(ready.desk, ready.reader.id, draft)


def _decide(ready: Ready, **draft: Any) -> None:
    page = tellings.page(ready.desk, ready.disclosure.id)
    stands = next(each.decision for each in page.people if each.telling.id == ready.telling)
    corrects = stands.id if stands else ""
    tellings.decide(ready.desk, [TellingDecisionDraft(telling=ready.telling, corrects=corrects, **draft)])


def _decided_otherwise(ready: Ready) -> None:
    _decide(ready, **DEFER)


def _warned(kind: str) -> Callable[[Ready], None]:
    def spoil(ready: Ready) -> None:
        warnings.add(ready.desk, ready.reader.id, WarningDraft(kind=kind, words="police"))

    return spoil


def _moved(ready: Ready) -> None:
    ready.clock.go(days=1)
    _change_address(ready, until_on="28 8 2026")


def _kept(**change: str) -> Callable[[Ready], None]:
    return lambda ready: _change_address(ready, **change)


def _other_home(ready: Ready) -> None:
    addresses.add(ready.desk, ready.reader.id, _address(lines="9 Example Road", postcode="DY1 9ZW"))


def _refuge(ready: Ready) -> None:
    ready.clock.go(days=1)
    _change_address(ready, until_on="28 8 2026")
    draft = _address(kind="refuge", protection="refuge", lines="", postcode="DY1 9ZW", confirmed_on="")
    addresses.add(ready.desk, ready.reader.id, draft)


def _moved_since_the_household_was_confirmed(ready: Ready) -> None:
    _live_with(ready, on="27 8 2026")
    _change_address(ready, from_on="28 8 2026")


def _stranger_moves_in(ready: Ready) -> None:
    _live_with(ready, _adult(ready.desk, "Ash"))


def _harm_in_another_referral(ready: Ready, *, ended: bool = False) -> None:
    ash = _adult(ready.desk, "Ash")
    referrals.add_part(ready.desk, ready.referral.id, PartDraft(person=ash.id, part="household"))
    _live_with(ready, ash)
    other = desks.refer(ready.desk, desks.birch(ready.desk))
    part = referrals.add_part(ready.desk, other.id, PartDraft(person=ash.id, part="alleged_source"))
    if ended:
        referrals.end_part(ready.desk, part)


def _harm_long_ended(ready: Ready) -> None:
    _harm_in_another_referral(ready, ended=True)


def _part_in_another_referral_only(ready: Ready) -> None:
    ash = _adult(ready.desk, "Ash")
    other = desks.refer(ready.desk, desks.birch(ready.desk))
    referrals.add_part(ready.desk, other.id, PartDraft(person=ash.id, part="professional"))
    _live_with(ready, ash)


def _part_ended(person: Callable[[Ready], Person]) -> Callable[[Ready], None]:
    def spoil(ready: Ready) -> None:
        for part in referrals.page(ready.desk, ready.referral.id).parts:
            if part.person == person(ready).id:
                referrals.end_part(ready.desk, part)

    return spoil


def _reader_is_alleged(ready: Ready) -> None:
    referrals.add_part(ready.desk, ready.referral.id, PartDraft(person=ready.reader.id, part="alleged_source"))


def _same_door(**change: str) -> Callable[[Ready], None]:
    """Flint lives with nobody, and stands in the address book alone, typed in another way."""

    def spoil(ready: Ready) -> None:
        flint = desks.birch(ready.desk).others[0]
        households.set_members(ready.desk, flint.id, HouseholdDraft(members=(flint.id,), everyone_known="not_known"))
        desks.refer(ready.desk, desks.Family(ready.family.child, ready.family.mother, (flint,)))
        addresses.add(ready.desk, flint.id, _address(confirmed_on="", **change))

    return spoil


def _lives_with_somebody_at_the_same_door(ready: Ready) -> None:
    """Ash has no address at all; Sorrel, with whom he lives, has the reader's."""
    sorrel, ash = _adult(ready.desk, "Sorrel"), _adult(ready.desk, "Ash")
    referrals.add_part(ready.desk, ready.referral.id, PartDraft(person=sorrel.id, part="household"))
    referrals.add_part(ready.desk, ready.referral.id, PartDraft(person=ash.id, part="alleged_source"))
    addresses.add(ready.desk, sorrel.id, _address())
    draft = HouseholdDraft(members=(sorrel.id, ash.id), everyone_known="yes", confirmed_on="28 8 2026")
    households.set_members(ready.desk, sorrel.id, draft)


def _protected_for_the_child(ready: Ready) -> None:
    stands = people.file(ready.desk, ready.family.child.id).addresses[0]
    addresses.change(ready.desk, stands, _address(protection="protected"))


def _relation_ended(ready: Ready) -> None:
    relation = people.file(ready.desk, ready.reader.id).relationships[0]
    draft = RelationshipDraft(
        person=relation.person, of=relation.of, kind=relation.kind, responsibility="yes", until_on="27 8 2026"
    )
    relationships.change(ready.desk, relation, draft)


def _no_longer_mentioned(ready: Ready) -> None:
    finishing.confirm_mentions(ready.desk, ready.disclosure, {ready.reader.id: False})


def _reader_is_a_child(ready: Ready) -> None:
    file = people.file(ready.desk, ready.reader.id)
    people.change(ready.desk, file.person, attrs.evolve(people.draft_of(file), born_on="about 2009"))


SPOILS: dict[str, tuple[Callable[[Ready], None], str]] = {
    "deferred": (_decided_otherwise, "telling.withheld"),
    "not mentioned": (_no_longer_mentioned, "telling.not_owed"),
    "reader under 18": (_reader_is_a_child, "reader.child"),
    "do not tell": (_warned("do_not_tell"), "warning.do_not_tell"),
    "no contact": (_warned("no_contact"), "warning.no_contact"),
    "do not post": (_warned("do_not_post"), "warning.do_not_post"),
    "safe contact only": (_warned("safe_contact"), "warning.safe_contact"),
    "moved": (_moved, "address.past"),
    "moves in tomorrow": (_kept(from_on="29 8 2026"), "address.ahead"),
    "unconfirmed": (_kept(confirmed_on=""), "address.unconfirmed"),
    "stale address": (_kept(confirmed_on="30 7 2026"), "address.stale"),
    "sensitive": (_kept(protection="sensitive"), "address.protected"),
    "protected": (_kept(protection="protected"), "address.protected"),
    "refuge": (_kept(protection="refuge"), "address.protected"),
    "for letters": (_kept(kind="correspondence"), "address.not_home"),
    "two homes": (_other_home, "address.several"),
    "perhaps others": (lambda ready: _live_with(ready, known="not_known"), "household.unknown"),
    "stale household": (lambda ready: _live_with(ready, on="30 7 2026"), "household.stale"),
    "moved in today, household too": (_kept(from_on="28 8 2026"), ""),
    "household of the former home": (_moved_since_the_household_was_confirmed, "household.moved"),
    "stranger": (_stranger_moves_in, "resident.unknown"),
    "part elsewhere only": (_part_in_another_referral_only, "resident.unknown"),
    "child's part ended": (_part_ended(lambda ready: ready.family.child), "resident.unknown"),
    "reader's part ended": (_part_ended(lambda ready: ready.reader), "resident.unknown"),
    "harm in another referral": (_harm_in_another_referral, "resident.harm"),
    "harm, part ended": (_harm_long_ended, "resident.harm"),
    "reader alleged": (_reader_is_alleged, "resident.harm"),
    "same door": (_same_door(), "resident.harm"),
    "same door, capitals": (_same_door(lines="3 EXAMPLE LA.", postcode="dy19zx"), "resident.harm"),
    "same door, flat": (_same_door(lines="Top flat\n3, Example Lane"), "resident.harm"),
    "same door, letter": (_same_door(lines="3A Example Lane"), "resident.harm"),
    "same door, in words": (_same_door(lines="Three Example Lane"), "resident.harm"),
    "same door, full-width": (_same_door(lines="３ Example Lane"), "resident.harm"),
    "same door, no postcode": (_same_door(lines="3 example lane", postcode=""), "resident.harm"),
    "same door, postcode alone": (_same_door(lines=""), "resident.harm"),
    "same door next week": (_same_door(from_on="4 9 2026"), "resident.harm"),
    "lives with somebody at the same door": (_lives_with_somebody_at_the_same_door, "resident.harm"),
    "postcode among the lines": (
        _kept(lines="3 Example Lane\nDY1 9ZX", post_town="", postcode=""),
        "address.no_postcode",
    ),
    "protected for the child": (_protected_for_the_child, "address.protected_there"),
    "next door": (_same_door(lines="5 Example Lane"), ""),
    "relation ended": (_relation_ended, "reader.unrelated"),
}


@pytest.mark.parametrize("name", SPOILS)
def test_one_thing_of_the_record_alone_refuses_page_making_and_printing(ready: Ready, name: str) -> None:
    spoil, code = SPOILS[name]
    assert ready.stops == []
    letter = ready.make()
    letters.content_to_print(ready.desk, letter.id)

    spoil(ready)

    assert ready.stops == ([code] if code else [])
    if code:
        with pytest.raises(Refused) as refused:
            ready.make()
        assert [each.code for each in refused.value.findings] == [code]
        assert code in ready.refused(letter)


def test_a_refuge_entered_as_the_new_address_refuses_although_the_old_home_is_on_record(ready: Ready) -> None:
    letter = ready.make()
    _refuge(ready)
    assert {"address.protected", "address.not_home"} <= set(ready.stops)
    assert "letter.address_changed" in ready.refused(letter)


def test_what_was_known_in_the_evening_is_stale_a_month_later(ready: Ready) -> None:
    letter = ready.make()
    ready.clock.go(days=29)
    assert ready.stops == ["address.stale", "household.stale"]
    assert ready.refused(letter) == ["address.stale", "household.stale"]


def test_nobody_who_was_never_decided_on_gets_a_letter(ready: Ready) -> None:
    page = tellings.page(ready.desk, ready.disclosure.id)
    child = next(each.telling for each in page.people if each.file.person.kind == "child")
    found = {each.code for each in letters.page(ready.desk, child.id, DRAFT).stops}
    assert {"telling.undecided", "reader.child"} <= found


@pytest.mark.parametrize(
    ("kinds", "conditions", "passes"),
    [
        (("contact",), ("A6-e",), True),
        (("contact",), ("GW-S47", "CL-interest"), False),
        (("health",), ("A6-e",), False),
        (("health",), ("A9-g",), False),
        (("health",), ("A6-e", "A9-g"), True),
        (("offences",), ("A6-e", "A9-g"), False),
        (("offences",), ("A6-e", "A10"), True),
        (("health", "offences"), ("A6-e", "A10"), False),
        (("health", "offences"), ("A6-e", "A9-g", "A10"), True),
    ],
)
def test_each_kind_needs_its_own_legal_condition(
    ready: Ready, kinds: tuple[str, ...], conditions: tuple[str, ...], passes: bool
) -> None:
    disclosure = desks.disclose(ready.desk, ready.family, ready.referral, kinds)
    finishing.confirm_mentions(ready.desk, disclosure, {ready.reader.id: True})
    for condition in conditions:
        draft = FinishDraft(disclosure=disclosure.id, item="condition", condition=condition)
        finishing.finish_item(ready.desk, draft)
    owed = tellings.page(ready.desk, disclosure.id).people[-1].telling
    tellings.decide(ready.desk, [TellingDecisionDraft(telling=owed.id, choice="tell_now")])
    codes = [each.code for each in letters.page(ready.desk, owed.id, DRAFT).stops]
    assert codes == ([] if passes else ["condition.missing"])


def test_a_name_that_no_font_of_ours_prints_refuses(ready: Ready) -> None:
    file = people.file(ready.desk, ready.reader.id)
    people.change(ready.desk, file.person, attrs.evolve(people.draft_of(file), given_name="\U00012000Fern"))
    assert ready.stops == ["glyph.missing"]


def test_a_letter_about_someone_only_described_names_no_child_and_is_refused(ready: Ready) -> None:
    draft = DisclosureDraft(
        subjects=(SubjectDraft(description="A boy of about four, red coat"),),
        recipients=(RecipientDraft(told="Sgt Ivory, police"),),
        what="Where he was found.",
        kinds=("whereabouts",),
        why="They look for his parents.",
    )
    disclosure = disclosures.save(ready.desk, draft)
    desks.finish(ready.desk, disclosure, [ready.reader])
    owed = tellings.page(ready.desk, disclosure.id).people[0].telling
    tellings.decide(ready.desk, [TellingDecisionDraft(telling=owed.id, choice="tell_now")])
    assert "letter.incomplete" in {each.code for each in letters.page(ready.desk, owed.id, DRAFT).stops}


def test_decided_anew_and_back_again_needs_a_new_letter(ready: Ready) -> None:
    letter = ready.make()
    _decide(ready, **DEFER)
    assert "telling.withheld" in ready.refused(letter)
    _decide(ready, choice="tell_now")
    assert ready.refused(letter) == ["letter.decision_changed"]
    letters.content_to_print(ready.desk, ready.make().id)


def test_a_change_of_mind_counts_although_the_clock_went_back_an_hour_before_it(ready: Ready) -> None:
    letter = ready.make()
    ready.clock.jump(hours=-1)
    _decide(ready, **DEFER)
    assert ready.stops == ["telling.withheld"]
    assert "telling.withheld" in ready.refused(letter)


def test_an_address_corrected_in_place_needs_a_new_letter(ready: Ready) -> None:
    letter = ready.make()
    _change_address(ready, lines="5 Example Lane")
    assert ready.refused(letter) == ["letter.address_changed"]
    assert ready.stops == []


def test_another_recipient_since_needs_a_new_letter(ready: Ready) -> None:
    letter = ready.make()
    ready.clock.jump(minutes=-10)
    draft = RecipientDraft(organisation=desks.organisation(ready.desk, "police"), verification="known_in_person")
    finishing.add_recipient(ready.desk, ready.disclosure, draft)
    assert ready.refused(letter) == ["letter.disclosure_changed"]


def test_a_name_corrected_since_needs_a_new_letter(ready: Ready) -> None:
    letter = ready.make()
    file = people.file(ready.desk, ready.reader.id)
    people.change(ready.desk, file.person, attrs.evolve(people.draft_of(file), family_name="Elder"))
    assert ready.refused(letter) == ["letter.reader_changed"]


def test_the_childs_name_corrected_since_needs_a_new_letter(ready: Ready) -> None:
    letter = ready.make()
    file = people.file(ready.desk, ready.family.child.id)
    people.change(ready.desk, file.person, attrs.evolve(people.draft_of(file), given_name="Robin"))
    assert ready.refused(letter) == ["letter.child_changed"]


def test_a_law_recorded_since_and_somebody_asked_since_need_a_new_letter(ready: Ready) -> None:
    letter = ready.make()
    law = FinishDraft(disclosure=ready.disclosure.id, item="condition", condition="GW-S47")
    finishing.finish_item(ready.desk, law)
    assert ready.refused(letter) == ["letter.disclosure_changed"]
    letter = ready.make()
    review = FinishDraft(
        disclosure=ready.disclosure.id,
        item="review",
        colleague=directory.managers(ready.desk)[0].id,
        words="Read; nothing to add.",
    )
    finishing.finish_item(ready.desk, review)
    letters.content_to_print(ready.desk, letter.id)
    asked = ConsentDraft(question="agreed_to_sharing", person=ready.reader.id, answer="yes")
    finishing.record_consent(ready.desk, ready.disclosure, asked)
    assert ready.refused(letter) == ["letter.disclosure_changed"]


def test_another_number_to_call_needs_a_new_letter(ready: Ready) -> None:
    letter = ready.make()
    directory.change_authority(ready.desk, attrs.evolve(desks.AUTHORITY, telephone="01632 960141"))
    assert ready.refused(letter) == ["letter.sender_changed"]


def test_made_bytes_stand_are_the_same_each_time_and_every_printing_is_kept(ready: Ready) -> None:
    first, second = ready.make(), ready.make()
    assert first.reference != second.reference
    bytes_ = letters.content_to_print(ready.desk, first.id)
    letters.record_printed(ready.desk, first.id)
    ready.clock.go(minutes=5)
    letters.record_printed(ready.desk, first.id)
    assert letters.content(ready.desk, first.id) == bytes_ == letters.content_to_print(ready.desk, first.id)
    assert len(ready.desk.vault.rows("SELECT id FROM letter_printed WHERE letter = ?", (first.id,))) == 2
    about = ready.desk.vault.rows("SELECT header FROM entry ORDER BY sequence DESC LIMIT 1")[0]["header"]
    assert ready.reader.id in about
    assert verification.check(ready.desk).fault is None


def test_no_bytes_go_to_a_printer_without_an_entry(ready: Ready) -> None:
    letter = ready.make()
    letters.content_to_print(ready.desk, letter.id)
    row = ready.desk.vault.rows("SELECT header FROM entry ORDER BY sequence DESC LIMIT 1")[0]
    header = json.loads(row["header"])
    assert (header["act"], header["codes"]) == ("letter.released", [f"record:{letter.id}"])
    assert header["about"] == [ready.reader.id]
    before = _entries(ready.desk)
    _decided_otherwise(ready)
    ready.refused(letter)
    assert _entries(ready.desk) == before + 1  # the decision alone


def test_looking_at_the_page_makes_nothing_and_leaves_one_entry(ready: Ready) -> None:
    before = _entries(ready.desk)
    letters.page(ready.desk, ready.telling, DRAFT)
    letters.page(ready.desk, ready.telling, LetterDraft(why="To"))
    assert _entries(ready.desk) == before + 1
    assert letters.page(ready.desk, ready.telling, DRAFT).made == ()


def test_the_command_line_gets_a_letter_of_a_training_desk_only(ready: Ready, tmp_path: Path) -> None:
    letter = ready.make()
    before = _entries(ready.desk)
    assert letters.with_reference(ready.desk, letter.reference) == letters.content(ready.desk, letter.id)
    assert _entries(ready.desk) == before + 1
    assert letters.with_reference(ready.desk, "MD-0000") is None
    _decided_otherwise(ready)
    with pytest.raises(Refused):
        letters.with_reference(ready.desk, letter.reference)
    real = desks.set_up(tmp_path / "real", training=False).desk
    with pytest.raises(Refused, match=r"letter\.not_training"):
        letters.with_reference(real, letter.reference)
    real.close()


def _entries(desk: Desk) -> int:
    return int(desk.vault.rows("SELECT count(*) AS n FROM entry")[0]["n"])


def test_a_letter_that_is_looked_at_does_not_show_a_protected_address(ready: Ready) -> None:
    made = letters.page(ready.desk, ready.telling, DRAFT)
    assert "3 Example Lane" in made.text
    assert ("To", "3 Example Lane, EXAMPLETON, DY1 9ZX") in made.facts
    _change_address(ready, protection="refuge")
    shown = letters.page(ready.desk, ready.telling, DRAFT)
    assert [each.code for each in shown.stops] == ["address.protected"]
    assert ("To", "Address protected") in shown.facts
    assert not any(word in f"{shown.text} {shown.facts}" for word in ("Example Lane", "EXAMPLETON", "DY1 9ZX"))
    assert shown.content == b""


def test_a_recipient_that_is_another_kind_of_organisation_now_needs_another_letter(ready: Ready) -> None:
    letter = ready.make()
    told = directory.organisation(ready.desk, desks.organisation(ready.desk, "health"))
    directory.change_organisation(ready.desk, told, OrganisationDraft(name=told.name, kind="police"))
    assert ready.refused(letter) == ["letter.disclosure_changed"]


def test_a_letter_that_was_made_shows_an_address_protected_since_only_for_a_reason(ready: Ready) -> None:
    letter = ready.make()
    bytes_ = letters.content(ready.desk, letter.id)
    _change_address(ready, protection="refuge")
    with pytest.raises(Refused, match=r"letter\.on_request"):
        letters.content(ready.desk, letter.id)
    before = _entries(ready.desk)
    with pytest.raises(Refused):
        letters.reveal(ready.desk, letter.id, RevealDraft())
    assert _entries(ready.desk) == before
    for _ in range(2):
        assert letters.reveal(ready.desk, letter.id, RevealDraft(reason="visit")) == bytes_
    assert _entries(ready.desk) == before + 2
    [first, second, *_] = person_page.page(ready.desk, ready.reader.id).looks
    assert (first.reason, second.reason, first.words) == ("visit", "visit", "Protected address shown")


def test_it_is_hidden_too_where_only_the_childs_record_says_that_the_home_is_protected(ready: Ready) -> None:
    letter = ready.make()
    assert [each.on_request for each in letters.page(ready.desk, ready.telling, DRAFT).made] == [False]
    _protected_for_the_child(ready)
    assert [each.on_request for each in letters.page(ready.desk, ready.telling, DRAFT).made] == [True]
    with pytest.raises(Refused, match=r"letter\.on_request"):
        letters.content(ready.desk, letter.id)
