"""What may be typed, and the words that refuse the rest."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.domain.findings import Severity
from mash_desk.domain.text import check_line, check_name, check_prose, tidy, tidy_line


@pytest.mark.parametrize(
    "name",
    [
        "<Smith>",
        "O’Brien & Sons",
        "O'Brien",
        "Siân Ŵyn-Jones",
        "Nguyễn Thị Mai",
        "=1+1",
        "'; DROP TABLE person; --",
        "Иванова",
        "山田 花子",
        "やまだ花子",
        "محمد‌رضا",  # a non-joiner that Persian spelling needs
        "ක්‍රිස්ටි",  # a joiner that Sinhala spelling needs
        "Hawaiʻi",
    ],
)
def test_names_of_people_pass(name: str) -> None:
    assert check_name("name", tidy_line(name)) == []


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("Haz\x00el", "text.control", "Character 4 (after “Haz”) is a control character"),
        ("Haz\u202eel", "text.direction", "turns the reading direction round (U+202E)"),
        ("Haz\u2067el", "text.direction", "Character 4 (after “Haz”)"),
        ("Haz\u200bel", "text.invisible", "cannot be seen (U+200B)"),
        ("Haz\u200del", "text.invisible", "cannot be seen (U+200D)"),
        ("Haz\u00adel", "text.invisible", "cannot be seen (U+00AD)"),
        ("Haz\ufe0fel", "text.invisible", "cannot be seen (U+FE0F)"),
        ("Haz\u3164el", "text.invisible", "cannot be seen (U+3164)"),
        ("\U000e0041Hazel", "text.invisible", "Character 1 cannot be seen"),
        ("Haz\ue000el", "text.private", "has no agreed meaning"),
        ("Haz\u0378el", "text.unknown", "is not a character this program knows"),
        ("Haz\ud800el", "text.broken", "is half of a character"),
        ("\u0301Hazel", "text.lone_mark", "is an accent or sign without a letter before it"),
        ("Hazel \u0301Birch", "text.lone_mark", "Character 7"),
        ("Ha\u0335\u0336\u0337\u0338\u0334zel", "text.piled_marks", "more than four signs"),
        ("Hazel\nBirch", "text.line_end", "starts a new line"),
        ("Hazel\u2028Birch", "text.line_end", "this field has one line"),
        ("Hazel\tBirch", "text.tab", "is a tab"),
    ],
)
def test_hostile_characters_are_refused_in_words(name: str, code: str, words: str) -> None:
    [finding] = check_line("name", name)
    assert (finding.code, finding.severity, finding.field) == (code, Severity.STOP, "name")
    assert words in finding.words


def test_a_long_text_names_line_and_place_and_how_many_more() -> None:
    [finding] = check_prose("what", "one\ntwo\u200b and\u200b three\n")
    assert finding.words.startswith("Line 2, character 4 (after “one")
    assert finding.words.endswith("There are 1 more like it.")


def test_prose_has_lines_and_tabs() -> None:
    assert check_prose("what", "one\n\ttwo\n") == []


def test_too_long_says_how_long_and_how_much_fits() -> None:
    [finding] = check_line("name", "x" * 10_000)
    assert finding.words == "This has 10,000 characters. At most 100 fit here: shorten it."
    assert check_line("name", "x" * 100) == []
    assert [each.code for each in check_prose("what", "x" * 20_001)] == ["text.long"]


def test_mixed_scripts_are_a_look() -> None:
    [finding] = check_name("name", "Н" + "azel Birch")
    assert finding.severity is Severity.LOOK
    assert finding.words == "This mixes Cyrillic and Latin letters: check that it is spelt as meant."


def test_tidy_composes_and_keeps_what_was_typed() -> None:
    assert tidy("Sia\u0302n  \r\nB\rC\u2028D ") == "Siân  \nB\nC\nD "
    assert tidy_line("  Siân  Wyn \n") == "Siân  Wyn"


@given(st.text())
def test_tidy_settles(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_no_character_that_hides_or_breaks_passes(text: str) -> None:
    if check_line("name", text) == []:
        shown = text.replace("\u200c", "").replace("\u200d", "")
        assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_the_words_themselves_can_be_shown(text: str) -> None:
    assert all(finding.words.isprintable() for finding in check_line("name", text))
