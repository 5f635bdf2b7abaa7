"""People: found, added and changed, where and with whom they live, and what must be read first."""

import json
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import acts, addresses, households, people, person_page, relationships, verification, warnings
from mash_desk.casework.desk import Desk
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.household import HouseholdDraft
from mash_desk.domain.person import Person, PersonDraft
from mash_desk.domain.relationship import RelationshipDraft
from mash_desk.domain.warning import WarningDraft
from mash_desk.store.errors import ChangedMeanwhile
from tests import desks
from tests.desks import FixedClock


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


def _add(desk: Desk, name: str, kind: str = "adult") -> Person:
    return people.add(desk, PersonDraft(kind=kind, given_name=name))


def _members(desk: Desk, person: Person) -> set[str]:
    return {each.person for each in people.file(desk, person.id).members}


def test_a_person_is_found_by_any_name_number_or_date_of_birth(desk: Desk) -> None:
    child = people.add(
        desk,
        PersonDraft(
            given_name="Indigo",
            family_name="Birch",
            aliases="Indie Ash\nInky",
            born_on="12 3 2019",
            nhs_number="999 000 0018",
            upn="D332999926001",
        ),
    )
    for words in ("indi", "BIRCH", "birch indigo", "inky", "9990000018", "999 000 0018", "d332999926001", "12/3/2019"):
        assert [each.person.id for each in people.seek(desk, words)] == [child.id], words
    for words in ("", " ", "birch flint", "%", "_", "' OR 1=1 --", "9990000026"):
        assert people.seek(desk, words) == (), words


@pytest.mark.parametrize("typed", ["Łukasz", "łukasz", "ŁUKASZ", "éb", "E\u0301bène", "ukasz éb"])
def test_a_name_with_letters_beyond_a_to_z_is_found_as_typed_and_in_any_case(desk: Desk, typed: str) -> None:
    people.add(desk, PersonDraft(kind="adult", given_name="Łukasz", family_name="Ébène"))
    assert [found.person.given_name for found in people.seek(desk, typed)] == ["Łukasz"]


def test_a_settled_search_is_an_entry_with_what_was_sought_and_seeking_is_none(desk: Desk) -> None:
    _add(desk, "Hazel")
    before = len(desk.vault.rows("SELECT sequence FROM entry"))
    people.seek(desk, "haz")
    assert len(desk.vault.rows("SELECT sequence FROM entry")) == before
    people.search(desk, "hazel")
    people.search(desk, " ")
    rows = desk.vault.rows("SELECT header FROM entry ORDER BY sequence")
    assert len(rows) == before + 1
    header = json.loads(rows[-1]["header"])
    assert header["act"] == acts.PEOPLE_SOUGHT.name
    assert "hazel" not in rows[-1]["header"]


@pytest.mark.parametrize("field", ["nhs_number", "upn"])
def test_a_number_that_another_record_has_is_refused_and_ones_own_is_not(desk: Desk, field: str) -> None:
    numbers = {"nhs_number": "9990000018", "upn": "D332999926001"}
    first = people.add(desk, PersonDraft(given_name="Wren", **{field: numbers[field]}))
    with pytest.raises(Refused) as refused:
        people.add(desk, PersonDraft(given_name="Ash", **{field: numbers[field]}))
    assert [each.code for each in refused.value.findings] == [f"{field}.taken"]
    draft = attrs.evolve(people.draft_of(people.file(desk, first.id)), family_name="Marsh")
    assert people.change(desk, first, draft).family_name == "Marsh"


@pytest.mark.parametrize("born", ["12 3 2019", "March 2019", "2019", "about 2019", "age 6", "aged 8 months", ""])
def test_a_record_opened_for_changing_and_saved_untouched_stays_as_it_was(desk: Desk, born: str) -> None:
    person = people.add(desk, PersonDraft(given_name="Wren", born_on=born, telephone="01632 960100"))
    saved = people.change(desk, person, people.draft_of(people.file(desk, person.id)))
    assert attrs.evolve(saved, version=0) == attrs.evolve(person, version=0)


def test_another_name_is_added_and_one_on_record_is_never_dropped_in_silence(desk: Desk) -> None:
    person = people.add(desk, PersonDraft(given_name="Indigo", aliases="Inky\nIndie Ash"))
    draft = people.draft_of(people.file(desk, person.id))
    person = people.change(desk, person, attrs.evolve(draft, aliases="Indie Ash\nInky\nIndy"))
    assert [alias.name for alias in people.file(desk, person.id).aliases] == ["Indie Ash", "Indy", "Inky"]
    with pytest.raises(Refused) as refused:
        people.change(desk, person, attrs.evolve(draft, aliases="Indie Ash\nIndy"))
    assert [(each.field, "“Inky”" in each.words) for each in refused.value.findings] == [("aliases", True)]


def test_an_unborn_child_is_changed_untouched_and_is_born_into_the_same_record(desk: Desk) -> None:
    unborn = people.add(desk, PersonDraft(kind="unborn", family_name="Birch", expected_on="1 10 2026"))
    same = people.change(desk, unborn, people.draft_of(people.file(desk, unborn.id)))
    assert same.expected_on == unborn.expected_on
    born = PersonDraft(kind="child", given_name="Ivy", family_name="Birch", born_on="27 8 2026")
    assert people.change(desk, same, born).id == unborn.id


def test_a_change_over_a_change_is_stale(desk: Desk) -> None:
    person = _add(desk, "Hazel")
    people.change(desk, person, PersonDraft(kind="adult", given_name="Hazel", family_name="Birch"))
    with pytest.raises(ChangedMeanwhile):
        people.change(desk, person, PersonDraft(kind="adult", given_name="Hazle"))


def test_addresses_are_read_newest_first_and_kept_apart(desk: Desk, clock: FixedClock) -> None:
    person = _add(desk, "Hazel")
    first = addresses.add(desk, person.id, AddressDraft(lines="1 Example Street", protection="normal"))
    clock.jump(hours=-5)
    second = addresses.add(desk, person.id, AddressDraft(postcode="dy19zz", protection="refuge"))
    assert [each.id for each in people.file(desk, person.id).addresses] == [second.id, first.id]
    moved = addresses.change(desk, first, AddressDraft(lines="1 Example Street", protection="sensitive"))
    with pytest.raises(ChangedMeanwhile):
        addresses.change(desk, first, AddressDraft(lines="2 Example Street", protection="normal"))
    words = people.strip(desk, (person.id,))
    assert len([each for each in words if each.startswith("Do not give out")]) == 2
    assert moved.protection == "sensitive"


def test_whoever_is_not_named_lives_there_no_more_and_nobody_lives_twice(desk: Desk, clock: FixedClock) -> None:
    hazel, flint, ash, elm = (_add(desk, name) for name in ("Hazel", "Flint", "Ash", "Elm"))
    together = HouseholdDraft(members=(hazel.id, flint.id, ash.id), everyone_known="yes", confirmed_on="28 8 2026")
    households.set_members(desk, hazel.id, together)
    households.set_members(desk, elm.id, HouseholdDraft(members=(elm.id,), everyone_known="not_known"))
    clock.jump(hours=-30)

    households.set_members(desk, elm.id, HouseholdDraft(members=(elm.id, ash.id), everyone_known="not_known"))

    assert _members(desk, ash) == _members(desk, elm) == {elm.id, ash.id}
    assert _members(desk, hazel) == {hazel.id, flint.id}
    households.set_members(desk, hazel.id, attrs.evolve(together, members=(hazel.id,), confirmed_on="27 8 2026"))
    assert _members(desk, hazel) == {hazel.id}
    assert people.file(desk, flint.id).household is None
    households.set_members(desk, hazel.id, attrs.evolve(together, members=(flint.id,), confirmed_on="27 8 2026"))
    assert _members(desk, hazel) == {hazel.id, flint.id}


def test_a_household_form_that_showed_others_than_live_there_now_moves_nobody_out(desk: Desk) -> None:
    hazel, indigo, flint = (_add(desk, name) for name in ("Hazel", "Indigo", "Flint"))
    draft = HouseholdDraft(members=(hazel.id, indigo.id), shown=(), everyone_known="not_known")
    households.set_members(desk, hazel.id, draft)
    added = attrs.evolve(draft, members=(hazel.id, indigo.id, flint.id), shown=(indigo.id,))
    households.set_members(desk, hazel.id, added)
    with pytest.raises(ChangedMeanwhile):
        households.set_members(desk, hazel.id, attrs.evolve(draft, shown=(indigo.id,)))
    assert _members(desk, hazel) == {hazel.id, indigo.id, flint.id}
    households.set_members(desk, hazel.id, attrs.evolve(draft, shown=(indigo.id, flint.id)))
    assert _members(desk, hazel) == {hazel.id, indigo.id}


def test_relationships_are_read_from_both_sides(desk: Desk) -> None:
    family = desks.birch(desk)
    hazel = people.file(desk, family.mother.id).relationships
    assert hazel[0] in people.file(desk, family.child.id).relationships
    draft = RelationshipDraft(
        person=hazel[0].person, of=hazel[0].of, kind="mother", responsibility="yes", evidence="birth certificate"
    )
    changed = relationships.change(desk, hazel[0], draft)
    assert changed.evidence == "birth certificate"
    with pytest.raises(ChangedMeanwhile):
        relationships.change(desk, hazel[0], draft)


def test_a_warning_in_other_words_takes_the_place_of_the_old_at_once(desk: Desk, clock: FixedClock) -> None:
    flint = desks.birch(desk).others[0].id
    (old,) = people.file(desk, flint).warnings
    new = warnings.reword(desk, old, WarningDraft(kind="do_not_tell", words="police, until she is safe"))
    assert people.strip(desk, (flint,)) == ("Do not tell Flint Grey anything (police, until she is safe)",)
    assert people.file(desk, flint).warnings == (new,)
    stands = person_page.page(desk, flint).warnings
    assert [each.words for each in stands] == ["police, until she is safe", "police, 23:50"]
    with pytest.raises(ChangedMeanwhile):
        warnings.reword(desk, old, WarningDraft(kind="do_not_tell"))


def test_the_strip_says_warnings_protection_and_safe_contact_until_they_end(desk: Desk, clock: FixedClock) -> None:
    family = desks.birch(desk)
    flint = family.others[0]
    words = people.strip(desk, (flint.id, family.mother.id, flint.id))
    assert words == (
        "Do not tell Flint Grey anything (police, 23:50)",
        "Safe contact: Hazel Birch, by telephone after 09:00",
    )
    warning = people.file(desk, flint.id).warnings[0]
    clock.jump(days=-3)
    assert people.strip(desk, (flint.id,)) != ()
    warnings.end(desk, warning)
    clock.jump(days=3)
    assert people.strip(desk, (flint.id,)) != ()
    clock.go(days=1)
    assert people.strip(desk, (flint.id,)) == ()
    with pytest.raises(Refused):
        warnings.add(desk, flint.id, WarningDraft())
