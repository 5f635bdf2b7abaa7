"""Short references: what is written, read back, and every slip found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.domain.references import check_reference, is_desk_letters, reference, sequence_of

ALPHABET = "0123456789ABCDEFGHJKMNPQRTVWXYZ"
desks = st.text(st.sampled_from(ALPHABET[10:]), min_size=2, max_size=2)
sequences = st.integers(1, 5_000_000)


def test_written_with_at_least_three_digits() -> None:
    assert reference("MD", 1) == "MD-001Z"
    assert reference("MD", 4711) == "MD-4WZZ"
    assert reference("MD", 31**3) == "MD-1000T"


@given(desks, sequences)
def test_read_back(desk: str, sequence: int) -> None:
    written = reference(desk, sequence)
    assert check_reference("reference", written) == (written, [])
    assert sequence_of(written) == sequence


@given(desks, sequences, st.data())
def test_every_single_wrong_character_is_found(desk: str, sequence: int, data: st.DataObject) -> None:
    written = reference(desk, sequence).replace("-", "")
    place = data.draw(st.integers(0, len(written) - 1))
    char = data.draw(st.sampled_from(ALPHABET).filter(lambda each: each != written[place]))
    assert check_reference("reference", written[:place] + char + written[place + 1 :])[0] is None


@given(desks, sequences, st.data())
def test_every_swap_of_neighbours_is_found(desk: str, sequence: int, data: st.DataObject) -> None:
    written = reference(desk, sequence).replace("-", "")
    at = data.draw(st.integers(0, len(written) - 2))
    swapped = written[:at] + written[at + 1] + written[at] + written[at + 2 :]
    assert swapped == written or check_reference("reference", swapped)[0] is None


@pytest.mark.parametrize("typed", ["md4wzz", " md - 4wzz ", "MD 4W ZZ"])
def test_case_and_blanks_do_not_matter(typed: str) -> None:
    assert check_reference("reference", typed) == ("MD-4WZZ", [])


def test_letters_that_look_like_figures() -> None:
    assert check_reference("reference", "md-OO1z") == ("MD-001Z", [])
    assert check_reference("reference", "md-00Iz") == ("MD-001Z", [])
    five = reference("MD", 5)
    assert check_reference("reference", five.replace("5", "s")) == (five, [])


@pytest.mark.parametrize("typed", ["MD", "4WZZ", "MD-4W", "MD-4WZU", "MD-" + "0" * 40, "MD-4WZZ; DROP", "МD-4WZZ"])
def test_what_has_not_the_form(typed: str) -> None:
    kept, [finding] = check_reference("reference", typed)
    assert kept is None
    assert finding.code == "reference.form"


def test_nothing_typed_is_nothing_found() -> None:
    assert check_reference("reference", " ") == (None, [])


def test_desk_letters() -> None:
    assert is_desk_letters("MD")
    assert not any(is_desk_letters(desk) for desk in ("md", "M", "MDX", "MS", "M1", "IL"))
    with pytest.raises(ValueError, match="two desk letters"):
        reference("MS", 1)
    with pytest.raises(ValueError, match="sequence from 1"):
        reference("MD", 0)
