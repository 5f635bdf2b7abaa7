"""NHS number, pupil number, postcode and telephone number, with the vectors of their guides."""

import pytest
import stdnum.gb.nhs
import stdnum.gb.upn
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.domain.findings import Severity
from mash_desk.domain.identifiers import (
    check_nhs_number,
    check_postcode,
    check_telephone,
    check_upn,
    show_nhs_number,
)


@pytest.mark.parametrize("number", ["9434765919", "9990000018", "999 000 0026", "999-000-0034", " 9990000018 "])
def test_nhs_numbers_that_are(number: str) -> None:
    kept, findings = check_nhs_number("nhs", number)
    assert findings == []
    assert kept == "".join(char for char in number if char.isdigit())


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("9434765918", "nhs_number.check"),
        ("0000000000", "nhs_number.filler"),
        ("9999999999", "nhs_number.filler"),
        ("９９９００００１８", "nhs_number.digits"),
        ("９９９０００００１８", "nhs_number.digits"),
        ("999000001", "nhs_number.form"),
        ("99900000188", "nhs_number.form"),
        ("999000001\u200b", "nhs_number.form"),
        ("99900000I8", "nhs_number.form"),
        *((f"999000000{last}", "nhs_number.check") for last in range(10)),
    ],
)
def test_nhs_numbers_that_are_not(number: str, code: str) -> None:
    kept, [finding] = check_nhs_number("nhs", number)
    assert kept is None
    assert (finding.code, finding.field, finding.severity) == (code, "nhs", Severity.STOP)


@given(st.from_regex("[0-9]{10}", fullmatch=True))
def test_never_laxer_than_the_library(number: str) -> None:
    kept, _ = check_nhs_number("nhs", number)
    assert (kept is not None) == (stdnum.gb.nhs.is_valid(number) and len(set(number)) > 1)


def test_an_nhs_number_is_shown_as_it_is_read_out() -> None:
    assert show_nhs_number("9990000018") == "999 000 0018"


UPNS = ["B801200005001", "P207000016049", "D332999926001", "T332999926002", "C33299992601A"]


@pytest.mark.parametrize("upn", UPNS)
def test_pupil_numbers_that_are(upn: str) -> None:
    assert check_upn("upn", f" {upn.lower()} ") == (upn, [])


@pytest.mark.parametrize(
    ("upn", "code"),
    [
        ("Q207000016049", "upn.check"),
        ("C33299992601B", "upn.check"),
        ("D33299992600", "upn.length"),
        ("D3329999260I1", "upn.form"),
        ("O332999926001", "upn.form"),
        ("D33299992600S", "upn.form"),
        ("Ｄ332999926001", "upn.form"),
        ("D33299992600１", "upn.form"),
    ],
)
def test_pupil_numbers_that_are_not(upn: str, code: str) -> None:
    kept, [finding] = check_upn("upn", upn)
    assert kept is None
    assert finding.code == code


@given(st.sampled_from(UPNS), st.integers(0, 12), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUVWXYZ"))
def test_one_wrong_character_is_never_laxer_than_the_library(upn: str, place: int, char: str) -> None:
    wrong = upn[:place] + char + upn[place + 1 :]
    if check_upn("upn", wrong)[0] is not None and wrong[1:4] == upn[1:4]:
        assert stdnum.gb.upn.is_valid(wrong)
        assert wrong == upn or place == 12


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("dy19zz", "DY1 9ZZ"),
        (" DY1  9ZZ", "DY1 9ZZ"),
        ("ec1a1bb", "EC1A 1BB"),
        ("w1a 1aa", "W1A 1AA"),
        ("gir0aa", "GIR 0AA"),
        ("bfpo57", "BFPO 57"),
        ("ZZ993VZ", "ZZ99 3VZ"),
    ],
)
def test_postcodes_are_kept_with_one_blank(typed: str, kept: str) -> None:
    assert check_postcode("postcode", typed) == (kept, [])


@pytest.mark.parametrize("typed", ["DY1 9ZC", "DY1", "DY1 9Z", "QQ1 1AA", "ＤＹ1 9ZZ", "<b>", "DY1 9ZZ9"])
def test_what_is_not_a_postcode(typed: str) -> None:
    assert check_postcode("postcode", typed)[0] is None


def test_a_protected_address_may_have_half_a_postcode() -> None:
    assert check_postcode("postcode", "dy1", protected=True) == ("DY1", [])


@pytest.mark.parametrize(
    "typed",
    ["01632 960123", "07700 900 123", "+44 (0)1632 960123", "(01632) 960-123", "999", "01632 960123 ext 4"],
)
def test_telephone_numbers_that_look_whole(typed: str) -> None:
    assert check_telephone("telephone", f" {typed} ") == (typed, [])


@pytest.mark.parametrize("typed", ["01632", "ask for Rowan", "016329601234567", "０１６３２ ９６０１２３"])
def test_an_odd_telephone_number_is_kept_with_a_look(typed: str) -> None:
    kept, [finding] = check_telephone("telephone", typed)
    assert kept == typed
    assert finding.severity is Severity.LOOK


def test_a_hidden_character_in_a_telephone_number_is_refused() -> None:
    kept, [finding] = check_telephone("telephone", "01632\u202e960123")
    assert kept is None
    assert finding.severity is Severity.STOP


@pytest.mark.parametrize("check", [check_nhs_number, check_upn, check_postcode, check_telephone])
def test_nothing_typed_is_nothing_found(check) -> None:
    assert check("field", "  ") == (None, [])
