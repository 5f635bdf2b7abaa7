"""Finding people: by any part of any name, number or spelling; why; and the plainest reason first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mash_desk.casework import addresses, finding, index, people, verification
from mash_desk.casework.desk import Desk
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.person import PersonDraft
from tests import desks
from tests.reliability.hostile import NAMES


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path).desk
    yield desk
    assert verification.check_by_rebuilding(desk) is None
    desk.close()


@pytest.fixture
def birch(desk: Desk) -> desks.Family:
    return desks.birch(desk)


def _found(desk: Desk, typed: str) -> list[tuple[str, str]]:
    return [(each.person.name, each.why) for each in people.seek(desk, typed)]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("indigo birch", ""),
        ("BIRCH, Indigo", ""),
        ("ind bir", ""),
        ("ndig irch", ""),
        ("Indgo Birsh", "spelt like “Indgo Birsh”"),
        ("Indigo Brich", "spelt like “Brich”"),
        ("indigo 12/3/2019", "date of birth"),
        ("birch 3/12/2019", "date of birth with day and month swapped"),
        ("birsh 3.12.19", "date of birth with day and month swapped, spelt like “birsh”"),
        ("999 000 0018", "NHS number"),
        ("D332 9999 26001", "pupil number"),
    ],
)
def test_a_child_is_found_by_what_is_known_of_her_and_it_is_said_why(
    desk: Desk, birch: desks.Family, typed: str, why: str
) -> None:
    assert _found(desk, typed) == [("Indigo Birch", why)]


def test_another_name_is_said_as_it_is_written(desk: Desk) -> None:
    people.add(desk, PersonDraft(given_name="Indigo", family_name="Birch", aliases="Jo Flint\nIndy Birch"))
    assert _found(desk, "indy") == [("Indigo Birch", "other name: Indy Birch")]
    assert _found(desk, "flint birch") == [("Indigo Birch", "other name: Jo Flint")]


def test_the_plainest_reason_comes_first(desk: Desk) -> None:
    for given, family, aliases in (
        ("Sorrel", "Brown", "Birch"),
        ("Rowan", "Birchall", ""),
        ("Hazel", "Birch", ""),
    ):
        people.add(desk, PersonDraft(kind="adult", given_name=given, family_name=family, aliases=aliases))
    assert _found(desk, "birch") == [
        ("Hazel Birch", ""),
        ("Rowan Birchall", ""),
        ("Sorrel Brown", "other name: Birch"),
    ]


def test_a_telephone_and_a_postcode_find_everybody_who_has_them(desk: Desk, birch: desks.Family) -> None:
    assert _found(desk, "07700 900142") == [("Hazel Birch", "telephone")]
    assert _found(desk, "900142") == [("Hazel Birch", "telephone")]
    assert {why for _, why in _found(desk, "dy1 9zz")} == {"postcode"}
    assert len(_found(desk, "DY1 9ZZ")) == 3


def test_nobody_is_found_by_the_postcode_of_a_protected_address(desk: Desk, birch: desks.Family) -> None:
    address = addresses.add(desk, birch.mother.id, AddressDraft(postcode="DY2 9ZY", protection="normal"))
    assert _found(desk, "dy2 9zy") == [("Hazel Birch", "postcode")]
    for code in desk.rules.codes["protection"].codes.keys() - {"normal"}:
        address = addresses.change(desk, address, AddressDraft(postcode="DY2 9ZY", protection=code))
        for typed in ("DY2 9ZY", "dy29zy", "dy2", "hazel birch dy2 9zy"):
            assert finding.find(desk, typed) == (), typed
    assert "dy29zy" not in str([tuple(row) for row in desk.vault.rows("SELECT * FROM index_person")])
    addresses.change(desk, address, AddressDraft(postcode="DY2 9ZY", protection="normal"))
    assert _found(desk, "dy2 9zy") == [("Hazel Birch", "postcode")]


def test_what_was_changed_is_found_at_once_and_as_it_was_no_more(desk: Desk, birch: desks.Family) -> None:
    people.change(desk, birch.child, PersonDraft(given_name="Saffron", family_name="Birch", born_on="12 3 2019"))
    assert _found(desk, "saffron") == [("Saffron Birch", "")]
    assert _found(desk, "indigo") == []


def test_a_common_name_is_shown_twenty_times_at_most_those_recorded_last_first(desk: Desk) -> None:
    with desk.change(people.acts.TRAINING_FILLED) as change:
        for number in range(30):
            people.people.add(change, people.Person(kind="adult", given_name=f"Ash{number:02d}", family_name="Grey"))
    names = [name for name, _ in _found(desk, "grey")]
    assert names == [f"Ash{number:02d} Grey" for number in range(29, 9, -1)]


def test_every_hostile_name_is_found_as_it_is_typed_and_none_acts(desk: Desk, birch: desks.Family) -> None:
    kept = {}
    with desk.change(people.acts.TRAINING_FILLED) as change:
        for key, name in NAMES.items():
            if name.strip() and "\ud800" not in name:
                person = people.Person(kind="adult", given_name=name, family_name="Umber")
                kept[key] = people.people.add(change, person).id
    for key, person_id in kept.items():
        found = [each.person.id for each in people.seek(desk, f"{NAMES[key]} umber")]
        assert person_id in found or len(found) == 20, key
    for name in NAMES.values():
        finding.find(desk, name)


def test_until_the_index_is_whole_every_record_is_read(desk: Desk, birch: desks.Family) -> None:
    index.forget(desk.vault)
    assert [name for name, _ in _found(desk, "birch indi")] == ["Indigo Birch"]
    assert [name for name, _ in _found(desk, "999 000 0018")] == ["Indigo Birch"]
    for _ in index.make_anew(desk.rules, desk.vault):
        people.add(desk, PersonDraft(given_name="Wren"))
        break
    assert [name for name, _ in _found(desk, "wren")] == ["Wren"]
    index.make_if_few(desk.rules, desk.vault)
    assert index.are_made(desk.vault)
    assert _found(desk, "birsh wern") == []
    assert _found(desk, "Wern") == [("Wren", "spelt like “Wern”")]


def test_the_box_finds_references_people_and_organisations(desk: Desk, birch: desks.Family) -> None:
    referral = desks.refer(desk, birch)
    disclosure = desks.disclose(desk, birch, referral)
    spoken = referral.reference.lower().replace("-", " ")
    assert [(each.kind, each.id) for each in finding.find(desk, spoken)] == [(finding.REFERRAL, referral.id)]
    assert [each.id for each in finding.find(desk, disclosure.reference)] == [disclosure.id]
    assert [(each.kind, each.words) for each in finding.find(desk, "indigo")] == [(finding.PERSON, "Indigo Birch, 7")]
    assert referral.reference in finding.find(desk, "indigo")[0].more
    hospital = finding.find(desk, "health")
    assert {each.kind for each in hospital} == {finding.ORGANISATION}
    assert finding.find(desk, " ") == ()


def test_an_index_that_is_not_what_the_records_say_is_named_and_made_anew_when_the_desk_is_opened(
    tmp_path: Path,
) -> None:
    desk = desks.set_up(tmp_path).desk
    desks.birch(desk)
    with desk.vault.indexing() as writer:
        writer.run("UPDATE index_person SET numbers = '' WHERE names LIKE 'indigo%'", {})
    fault = verification.check_by_rebuilding(desk)
    assert fault is not None
    assert fault.words.startswith("People are not found by what their records say.")
    desk.close()
    again = desks.unlock(tmp_path)
    assert verification.check_by_rebuilding(again) is None
    assert _found(again, "999 000 0018") == [("Indigo Birch", "NHS number")]
    again.close()
