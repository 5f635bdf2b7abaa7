"""An address: what may be typed, when it is lived at, and when two may be the same door."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.domain import address
from mash_desk.domain.address import Address, AddressDraft, same_door
from tests.domain.rules import reading, stops

GOOD = AddressDraft(lines="8 Example Street", postcode="dy19zz", protection="normal")
HOME = Address(person="hazel", kind="home", lines="8 Example Street", postcode="DY1 9ZZ", protection="normal")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"lines": "", "postcode": ""}, ["address.needed"]),
        ({"lines": ""}, []),
        ({"kind": ""}, ["needed"]),
        ({"protection": ""}, ["needed"]),
        ({"lines": "1\n2\n3\n4\n5"}, ["address.lines"]),
        ({"postcode": "DY1"}, ["postcode.form"]),
        ({"from_on": "2 8 2026", "until_on": "1 8 2026"}, ["address.order"]),
        ({"confirmed_on": "29 8 2026", "confirmed_how": "seen"}, ["address.confirmed_ahead"]),
        ({"confirmed_on": "28 8 2026"}, ["address.confirmed_how"]),
        ({"confirmed_on": "August 2026", "confirmed_how": "seen"}, ["date.whole"]),
    ],
)
def test_what_may_be_typed(change: dict[str, Any], codes: list[str]) -> None:
    read = reading()
    found = address.read(read, attrs.evolve(GOOD, **change), "hazel")
    assert stops(read) == codes
    assert (found is None) == bool(codes)


@pytest.mark.parametrize(
    ("from_on", "until_on", "current", "past"),
    [
        (None, None, True, False),
        (date(2026, 8, 28), date(2026, 8, 28), True, False),
        (date(2026, 8, 29), None, False, False),
        (None, date(2026, 8, 27), False, True),
    ],
)
def test_when_somebody_lives_there(from_on: date | None, until_on: date | None, current: bool, past: bool) -> None:
    lived = attrs.evolve(HOME, from_on=from_on, until_on=until_on)
    assert (lived.is_current(date(2026, 8, 28)), lived.is_past(date(2026, 8, 28))) == (current, past)


@pytest.mark.parametrize(
    ("lines", "postcode", "same"),
    [
        ("8 Example Street", "DY1 9ZZ", True),
        ("8, EXAMPLE ST.", "DY1 9ZZ", True),
        ("Flat 2\n8 Example Street", "DY1 9ZZ", True),
        ("8a Example Street", "DY1 9ZZ", True),
        ("08 Example Street", "DY1 9ZZ", True),
        ("8-10 Example Street", "DY1 9ZZ", True),
        ("Eight Example Street", "DY1 9ZZ", True),
        ("８ Example Street", "DY1 9ZZ", True),
        (None, "DY1 9ZZ", True),
        ("10 Example Street", "DY1 9ZZ", False),
        ("8 Example Street", "DY1 9ZX", False),
        ("8 example str", None, True),
        ("Example Street", None, True),
        ("8 Maple Road", None, False),
        ("8 The Street", None, False),
        ("10 Example Street", None, False),
    ],
)
def test_two_addresses_may_be_one_door_however_they_were_typed(
    lines: str | None, postcode: str | None, same: bool
) -> None:
    other = attrs.evolve(HOME, lines=lines, postcode=postcode)
    assert same_door(HOME, other) is same
    assert same_door(other, HOME) is same


@given(st.text(max_size=40), st.sampled_from(["DY1 9ZZ", "DY1 9ZX", None]))
def test_a_door_is_the_same_from_both_sides_and_its_own(lines: str, postcode: str | None) -> None:
    one = attrs.evolve(HOME, lines=lines, postcode=postcode)
    assert same_door(one, HOME) == same_door(HOME, one)
    if postcode:
        assert same_door(one, one)


def test_an_envelope_has_its_town_in_capitals_and_its_postcode_last() -> None:
    home = attrs.evolve(HOME, lines=" Flat 2 \n\n8 Example Street", post_town="Exampleton")
    assert home.on_envelope == ("Flat 2", "8 Example Street", "EXAMPLETON", "DY1 9ZZ")
    assert home.in_a_line == "Flat 2, 8 Example Street, Exampleton, DY1 9ZZ"
    assert attrs.evolve(HOME, lines=None, postcode=None).on_envelope == ()
