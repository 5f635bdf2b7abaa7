"""Names folded to plain letters, so that whoever types one need not know how it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.domain import folding
from tests.reliability.hostile import NAMES


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Łukasz Ébène", ("lukasz", "ebene")),
        ("E\u0301bène", ("ebene",)),
        ("Straße ÆØ İ", ("strasse", "aeo", "i")),
        ("d’Arcy O'Brien", ("darcy", "obrien")),
        ("Ash-Grey, ‘Sam’ (junior)", ("ash", "grey", "sam", "junior")),
        ("ﬁne  Ⅳ", ("fine", "iv")),
        ("姓名 🦊", ("姓名", "🦊")),
        ("مُحَمَّد", ("محمد",)),
        ("a" * 100, ("a" * 64,)),
        ("' OR 1=1 --", ("or", "1", "1")),
        ("% _ \u200b\ud800", ()),
    ],
)
def test_words_are_plain_small_letters(name: str, words: tuple[str, ...]) -> None:
    assert folding.words(name) == words


def test_vowel_signs_are_no_accents() -> None:
    assert folding.words("मीना") != folding.words("मन")


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Ash-Grey", ("ash", "grey", "ashgrey")),
        ("O'Brien", ("obrien", "o", "brien")),
        ("Birch", ("birch",)),
    ],
)
def test_a_hyphen_or_an_apostrophe_may_be_typed_left_out_or_be_a_blank(name: str, spellings: tuple[str, ...]) -> None:
    assert folding.spellings(name) == spellings


@given(st.text())
def test_folding_twice_is_folding_once_and_words_hold_nothing_that_parts_them(text: str) -> None:
    words = folding.words(text)
    assert folding.words(" ".join(words)) == words
    assert not any(set(word) & set("\"'*^:(){}+- ") for word in words)


def test_every_hostile_name_has_words_or_nothing_to_be_found_by() -> None:
    for key, name in NAMES.items():
        assert folding.spellings(name) or not any(char.isalnum() for char in name), key
