"""Whatever is typed comes out of the letter as typed, or the letter is refused in words."""

import unicodedata

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mash_desk.domain.findings import Refused
from mash_desk.domain.letter import LetterChild
from mash_desk.paper import as_text, letter

_MARKUP = (
    *(
        "<Smith>",
        "<b>",
        "</para>",
        "<br/>",
        "<img src='file:///etc/passwd'/>",
        "<!-- -->",
        "<![CDATA[",
        "]]>",
        "&",
        "&&",
    ),
    *(
        "&amp;",
        "&#60;",
        "&#x41;",
        "{{ letter }}",
        "{% endif %}",
        "{#",
        "\\u0041",
        "%s",
        "(Tj) ET",
        "=1+1",
        "';DROP TABLE",
    ),
    *("O’Brien & Sons", '"quoted"', "x" * 90, "ẹ̀", "Ż", "e\u0301", "Нина", "Ελένη", "a\xa0b", "\u2212"),
)
_UNPRINTABLE = ("Ọ́", "علي", "अ", "\u202e", "\u200b", "\t", "\x00", "\x0c", "\ud800", "\uffff", "😀", "\u2028", "\x85")
_PRINTED = st.lists(st.sampled_from(_MARKUP), min_size=1, max_size=2).map(" ".join)
_TYPED = st.lists(st.sampled_from(_MARKUP + _UNPRINTABLE) | st.text(max_size=12), min_size=1, max_size=4).map(" ".join)
_PLACES = ("salutation", "first_name", "full_name", "kind", "why", "what_happens_next", "signed_by", "reader", "law")


def _with(facts, place, typed):
    if place in ("first_name", "full_name"):
        return attrs.evolve(facts, children=(attrs.evolve(LetterChild("Indigo", "Indigo Birch"), **{place: typed}),))
    if place == "kind":
        return attrs.evolve(facts, kinds=(typed, *facts.kinds))
    if place == "law":
        return attrs.evolve(facts, laws=(*facts.laws, typed))
    return attrs.evolve(facts, **{place: typed})


@pytest.mark.parametrize("place", [place for place in _PLACES if place != "reader"])
@settings(max_examples=30)
@given(typed=_PRINTED)
def test_markup_comes_out_as_typed(standard, written, read_back, place, typed):
    facts = _with(standard, place, typed)
    body = read_back(letter.render(facts))
    assert body == written(facts)
    assert "".join(unicodedata.normalize("NFC", typed).split()) in body


@pytest.mark.parametrize("place", _PLACES)
@settings(max_examples=60)
@given(typed=_TYPED)
def test_as_typed_or_refused_in_words(standard, written, read_back, place, typed):
    facts = _with(standard, place, typed)
    assert as_text.as_text(facts)
    findings = letter.check(facts)
    if findings:
        with pytest.raises(Refused):
            letter.render(facts)
        assert all(finding.words.endswith(".") and finding.field for finding in findings)
    else:
        assert read_back(letter.render(facts)) == written(facts)


@pytest.mark.parametrize("typed", ["x" * 10_000, "<b>" * 4_000, "ẹ̀" * 4_000])
@pytest.mark.parametrize("place", _PLACES)
def test_ten_thousand_characters_are_refused(standard, place, typed):
    with pytest.raises(Refused) as refused:
        letter.render(_with(standard, place, typed))
    assert "letter.text_too_long" in {finding.code for finding in refused.value.findings}


def test_one_long_word_is_cut_and_none_of_it_lost(standard, written, read_back):
    facts = attrs.evolve(standard, what_happens_next="x" * 4_000, why="ж" * 200)
    assert read_back(letter.render(facts)) == written(facts)
