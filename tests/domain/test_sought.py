"""What is typed into a search, and what the index keeps of a person, meet."""

from datetime import date

import pytest

from mash_desk.domain import sought
from mash_desk.domain.sought import REASONS

TODAY = date(2026, 8, 28)
KEPT = (
    sought.NHS + "9990000018",
    sought.UPN + "d332999926001",
    sought.born(date(2019, 3, 12), "exact"),
    *sought.telephones("07700 900142"),
    *sought.telephones("01632 960123 ext 5"),
    sought.postcode("DY1 9ZZ"),
)


def _why(typed: str) -> list[str]:
    """The reason of each number that was typed, the plainest; "" where nothing fits."""
    return [
        next((REASONS[token.kind] for token in number if any(token.fits(kept) for kept in KEPT)), "")
        for number in sought.read(typed, TODAY).numbers
    ]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("999 000 0018", "NHS number"),
        ("9990000018", "NHS number"),
        ("999-000", "NHS number"),
        ("D332999926001", "pupil number"),
        ("d332 9999 26001", "pupil number"),
        ("12/3/2019", "date of birth"),
        ("12 03 2019", "date of birth"),
        ("12.3.19", "date of birth"),
        ("2019-03-12", "date of birth"),
        ("12032019", "date of birth"),
        ("20190312", "date of birth"),
        ("12th March 2019", "date of birth"),
        ("mar 2019", "date of birth"),
        ("2019", "date of birth"),
        ("3/12/2019", "date of birth with day and month swapped"),
        ("07700900142", "telephone"),
        ("+44 7700 900142", "telephone"),
        ("0044 7700 900 142", "telephone"),
        ("900142", "telephone"),
        ("(01632) 960123", "telephone"),
        ("dy19zz", "postcode"),
        ("DY1", "postcode"),
        ("ZE3 9YY", ""),
        ("13/3/2019", ""),
        ("999 000 0026", ""),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str, why: str) -> None:
    assert _why(typed) == [why]


def test_names_and_numbers_may_stand_together_in_any_order() -> None:
    read = sought.read("12/3/2019 Indigo 999 000 0018 O'Brien", TODAY)
    assert read.words == ("indigo", "obrien")
    assert len(read.numbers) == 2


@pytest.mark.parametrize(
    ("precision", "typed"), [("month", "12 3 2019"), ("year", "12 3 2019"), ("estimated", "12 3 2019")]
)
def test_a_day_finds_whoever_is_only_known_to_be_born_in_that_month_or_year(precision: str, typed: str) -> None:
    kept = sought.born(date(2019, 3, 15), precision)
    assert any(token.fits(kept) for token in sought.read(typed, TODAY).numbers[0])


@pytest.mark.parametrize("typed", ["", "  ", "%", "“”", "-"])
def test_nothing_is_sought_where_nothing_can_be_found(typed: str) -> None:
    assert sought.read(typed, TODAY).is_empty
