"""A person: what may be typed of each kind, and when somebody is or may be under 18."""

from datetime import date
from typing import Any

import attrs
import pytest

from mash_desk.domain import person_reading
from mash_desk.domain.findings import Severity
from mash_desk.domain.person import Person, PersonDraft
from tests.domain.rules import TODAY, reading, stops


@pytest.mark.parametrize(
    ("draft", "codes"),
    [
        ({}, ["name.needed"]),
        ({"family_name": "Birch"}, []),
        ({"given_name": "Ivy", "kind": ""}, ["needed"]),
        ({"given_name": "Ivy", "kind": "unborn"}, ["needed"]),
        ({"given_name": "Ivy", "kind": "unborn", "expected_on": "1 10 2026"}, []),
        ({"given_name": "Ivy", "kind": "unborn", "expected_on": "1 10 2026", "born_on": "1 8 2026"}, ["born.unborn"]),
        ({"given_name": "Ivy", "kind": "unborn", "expected_on": "1 10 2026", "sex": "F"}, ["sex.unborn"]),
        ({"given_name": "Ivy", "kind": "unborn", "expected_on": "1 10 2027"}, ["expected.range"]),
        ({"given_name": "Ivy", "kind": "unborn", "expected_on": "28 7 2026"}, ["expected.range"]),
        ({"given_name": "Ivy", "kind": "unborn", "expected_on": "29 7 2026"}, []),
        ({"given_name": "Ivy", "expected_on": "1 10 2026"}, ["expected.born"]),
        ({"given_name": "Ivy", "born_on": "29 8 2026"}, ["born.ahead"]),
        ({"given_name": "Ivy", "born_on": "28 8 2026"}, []),
        ({"given_name": "Ivy", "born_on": "2026"}, []),
        ({"given_name": "Ivy", "born_on": "31 2 2019"}, ["date.day"]),
        ({"given_name": "Ivy", "nhs_number": "0000000000"}, ["nhs_number.filler"]),
        ({"given_name": "Ivy", "upn": "Q207000016049"}, ["upn.check"]),
    ],
)
def test_what_may_be_typed(draft: dict[str, Any], codes: list[str]) -> None:
    read = reading()
    found = person_reading.read(read, PersonDraft(**draft))
    assert stops(read) == codes
    assert (found is None) == bool(codes)


def test_a_child_who_would_be_eighteen_is_a_look() -> None:
    read = reading()
    assert person_reading.read(read, PersonDraft(given_name="Ivy", born_on="1 1 2000"))
    assert [each.code for each in read.findings] == ["born.adult"]


def test_the_sex_of_an_unborn_child_is_kept_as_unknown_and_numbers_without_blanks() -> None:
    read = reading()
    unborn = person_reading.read(read, PersonDraft(kind="unborn", family_name="Birch", expected_on="1 10 2026"))
    assert unborn is not None
    assert (unborn.sex, unborn.expected_on, unborn.born) == ("U", date(2026, 10, 1), None)
    child = person_reading.read(
        reading(), PersonDraft(given_name="Ivy", nhs_number="999 000 0018", upn="d332999926001")
    )
    assert child is not None
    assert (child.nhs_number, child.upn) == ("9990000018", "D332999926001")


@pytest.mark.parametrize(
    ("fields", "under"),
    [
        ({"kind": "child"}, True),
        ({"kind": "unborn"}, True),
        ({"kind": "adult"}, False),
        ({"kind": "adult", "born_on": date(2008, 8, 28)}, False),
        ({"kind": "adult", "born_on": date(2008, 8, 29)}, True),
        ({"kind": "adult", "born_on": date(2008, 2, 29)}, False),
        ({"kind": "adult", "born_on": date(2008, 8, 15), "born_precision": "month"}, True),
        ({"kind": "adult", "born_on": date(2008, 7, 15), "born_precision": "month"}, False),
        ({"kind": "adult", "born_on": date(2008, 6, 15), "born_precision": "year"}, True),
        ({"kind": "adult", "born_on": date(2007, 6, 15), "born_precision": "year"}, False),
        ({"kind": "adult", "born_on": date(2008, 2, 15), "born_precision": "estimated"}, True),
    ],
)
def test_somebody_who_may_be_under_eighteen_is(fields: dict[str, Any], under: bool) -> None:
    assert Person(**fields).under_eighteen(TODAY) is under


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "child", "born_on": date(2019, 3, 12)}, "Ivy Birch, 7"),
        ({"kind": "child", "born_on": date(2019, 6, 15), "born_precision": "year"}, "Ivy Birch, about 7"),
        ({"kind": "child"}, "Ivy Birch"),
        ({"kind": "unborn", "expected_on": date(2026, 10, 1)}, "Ivy Birch, unborn"),
        ({"kind": "adult", "born_on": date(1990, 1, 1)}, "Ivy Birch"),
    ],
)
def test_a_name_with_the_age_as_far_as_it_is_known(fields: dict[str, Any], words: str) -> None:
    assert Person(given_name="Ivy", family_name="Birch", **fields).name_and_age(TODAY) == words


def test_other_names_are_one_a_line_and_nothing_else_ends_a_line() -> None:
    draft = PersonDraft(given_name="Ivy", aliases="Inky\r\nIndie Ash\n\nInky\n")
    assert person_reading.read_aliases(reading(), draft) == ("Inky", "Indie Ash")
    read = reading()
    person_reading.read_aliases(read, PersonDraft(given_name="Ivy", aliases="In\u000bky"))
    assert stops(read) == ["text.control"]


def test_a_first_name_is_the_whole_name_where_there_is_no_other() -> None:
    assert Person(kind="adult", family_name="Birch").first_name == "Birch"
    assert Person(kind="adult", given_name="Hazel", family_name="Birch").first_name == "Hazel"


@pytest.mark.parametrize(("born", "said"), [("2020-08-29", False), ("2020-08-28", True)])
def test_under_six_is_doubted_from_the_sixth_birthday_on(born: str, said: bool) -> None:
    child = Person(kind="child", given_name="Ivy", born_on=date.fromisoformat(born), upn_missing="UN1")
    looks = child.looks(date(2026, 8, 28))
    assert [(each.field, each.severity) for each in looks] == [("upn", Severity.LOOK)] * said
    assert not attrs.evolve(child, upn_missing="UN3").looks(date(2026, 8, 28))
