"""Which characters a letter can show, and what is said of the others."""

import unicodedata

import attrs
import pytest

from mash_desk.paper import characters, fonts
from mash_desk.paper.fonts import Face


@pytest.mark.parametrize(
    "text", ["O’Brien", "Ŵŷ", "Żółć", "Nguyễn", "Нина", "Ελένη", "ẹọṣ", "ẹ̀", "ɔ́", "½ €", "Zo\xa0e"]
)
def test_these_print(standard, text):
    assert characters.missing_glyphs(attrs.evolve(standard, reader=text)) == ()


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("علي", "ع"),  # needs shaping and runs right to left
        ("अमर", "अ"),  # needs shaping
        ("李", "李"),
        ("A\u200bB", "\u200b"),  # Noto Sans has a glyph for it, which shows nothing
        ("A\u202eB", "\u202e"),
        ("A\xadB", "\xad"),
        ("A\nB", "\n"),
        ("A\tB", "\t"),
        ("😀", "😀"),
        ("Ọ́la", "Ọ́"),  # the mark would run into the capital
        ("a\u0316\u0317", "a\u0316\u0317"),
        (" \u0301", " \u0301"),
        ("\ud800", "\ud800"),
        ("m\u0302", "m\u0302"),  # the mark would stand beside it
        ("a\ufe00", "a\ufe00"),
        ("a\u034f", "a\u034f"),
    ],
)
def test_these_do_not(standard, text, character):
    missing = characters.missing_glyphs(attrs.evolve(standard, salutation=text))
    assert (character, "salutation") in missing


@pytest.mark.parametrize("face", Face)
def test_no_font_maps_a_script_that_needs_more_than_one_glyph_after_another(face):
    """Such a script would come out wrong letter by letter; a font that brings one must wait for shaping."""
    shaped = {
        character
        for character in fonts.glyphs(face)
        if unicodedata.bidirectional(character) in ("R", "AL", "AN") or 0x0900 <= ord(character) <= 0x1AAF
    }
    assert {character for character in shaped if unicodedata.category(character) != "Cf"} == set()


def test_a_line_end_is_allowed_in_prose_alone(standard):
    assert characters.missing_glyphs(attrs.evolve(standard, what_happens_next="One.\nTwo.")) == ()


def test_characters_are_named_and_the_field_with_them(standard):
    (finding,) = characters.check(attrs.evolve(standard, signed_by="李\u200b"))
    assert finding.field == "signed_by"
    assert "“李” (cjk unified ideograph-674e)" in finding.words
    assert "an invisible character (zero width space)" in finding.words


def test_many_are_counted(standard):
    (finding,) = characters.check(attrs.evolve(standard, signed_by="ابتثجحخ"))
    assert "and 2 more" in finding.words


def test_a_name_is_drawn_in_as_few_runs_as_it_needs():
    assert list(fonts.runs("Hazel Birch", Face.REGULAR)) == [(Face.REGULAR, "Hazel Birch")]
    assert list(fonts.runs("Нина Ива Birch", Face.BOLD)) == [(Face.NOTO_BOLD, "Нина Ива "), (Face.BOLD, "Birch")]
    assert list(fonts.runs("e\u0331a", Face.REGULAR)) == [(Face.NOTO_REGULAR, "e\u0331"), (Face.REGULAR, "a")]
