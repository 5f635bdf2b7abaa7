"""The recovery code as it is printed and as it is typed back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.keys import recovery
from mash_desk.keys.errors import RecoveryCodeMistyped

CODES = st.binary(min_size=20, max_size=20).map(bytearray)


def test_a_known_code_is_printed_in_nine_groups_of_four() -> None:
    """The 32 signs of Crockford's alphabet in order: bits written out by hand, five to a sign."""
    bits = "".join(f"{value:05b}" for value in range(32))
    code = bytearray(int(bits[start : start + 8], 2) for start in range(0, 160, 8))
    printed = recovery.printed(code)
    assert printed.startswith("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-")
    assert [len(group) for group in printed.split("-")] == [4] * 9


def test_two_codes_differ() -> None:
    assert recovery.new() != recovery.new()
    assert len(recovery.new()) == 20


@given(CODES)
def test_what_is_printed_can_be_typed(code: bytearray) -> None:
    assert recovery.typed(recovery.printed(code)) == code


@given(CODES, st.data())
def test_case_spaces_dashes_and_look_alikes_do_not_matter(code: bytearray, data: st.DataObject) -> None:
    printed = recovery.printed(code).replace("-", "")
    ways = {"0": "0Oo", "1": "1IiLl"}
    signs = [data.draw(st.sampled_from(ways.get(sign, sign + sign.lower()))) for sign in printed]
    gaps = data.draw(st.lists(st.sampled_from(["", " ", "-", "–", " - "]), min_size=36, max_size=36))
    assert recovery.typed("".join(gap + sign for gap, sign in zip(gaps, signs, strict=True))) == code


def test_every_wrong_sign_and_every_two_swapped_are_noticed() -> None:
    """On one code, so that the one slip in a million that twenty check bits let through is not met by chance."""
    printed = recovery.printed(bytearray(range(20))).replace("-", "")
    for place in range(len(printed)):
        swapped = printed[:place] + printed[place : place + 2][::-1] + printed[place + 2 :]
        wrong = [printed[:place] + sign + printed[place + 1 :] for sign in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"]
        for text in {swapped, *wrong} - {printed}:
            with pytest.raises(RecoveryCodeMistyped):
                recovery.typed(text)


def test_a_slip_has_its_own_words() -> None:
    printed = recovery.printed(bytearray(20))
    for text in (
        "",
        printed[:-1],
        printed + "0",
        printed[:-1] + "U",
        "é" * 36,
        "1" + printed[1:],
        printed.replace("0", "𝟎"),
    ):
        with pytest.raises(RecoveryCodeMistyped):
            recovery.typed(text)
