"""The head of the journal in twenty characters, and initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mash_desk.domain import head
from mash_desk.domain.initials import initials
from tests.domain.rules import reading


@given(some.binary(min_size=32, max_size=32))
def test_what_is_printed_can_be_typed_back_however_it_is_grouped(link):
    printed = head.in_characters(link)
    assert len(printed.replace("-", "")) == head.CHARACTERS
    for typed in (printed, printed.replace("-", " ").lower(), printed.replace("-", "").replace("0", "O")):
        assert head.read_characters(reading(), "characters", typed) == printed


@given(some.binary(min_size=32, max_size=32), some.integers(0, 99))
def test_every_one_of_its_hundred_bits_counts(link, bit):
    changed = bytearray(link)
    changed[bit // 8] ^= 0x80 >> bit % 8
    assert head.in_characters(bytes(changed)) != head.in_characters(link)


@pytest.mark.parametrize("typed", ["", "4WZZ", "4WZZ-0K2M-4WZZ-0K2M-4WZ", "4WZZ-0K2M-4WZZ-0K2M-4WZ!", "4WZZ" * 6])
def test_what_is_no_head_is_found(typed):
    read = reading()
    assert head.read_characters(read, "characters", typed) is None
    assert [each.code for each in read.findings] == ["head.form"]


def test_a_number_is_read_with_its_comma_and_nothing_else_is():
    assert head.read_number(reading(), "number", " 1,234 ") == 1234
    read = reading()
    assert [head.read_number(read, "number", typed) for typed in ("", "0", "-3", "twelve", "9" * 13)] == [None] * 5


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Indigo Birch", "I.B."),
        ("mary ann White-Green", "M.W."),
        ("Plum", "P."),
        ("’Ana O’Grey", "A.O."),
        ("Éloïse Ŵhite", "É.Ŵ."),
        ("E\u0301loïse", "É."),
        ("ßorn", "S."),
        ("", "?"),
        ("… 7", "?"),
        ("  \u200b ", "?"),
    ],
)
def test_initials_tell_no_more_than_they_must(name, shown):
    assert initials(name) == shown
