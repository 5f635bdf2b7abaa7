"""Every wording reads well for one or several children and recipients, and is the one in force."""

from datetime import date

import attrs
import pytest

from mash_desk.domain.letter import LetterWording, Line, Role
from mash_desk.paper import as_text, wording


def _text(facts):
    return " ".join(as_text.as_text(facts).replace("\xa0", " ").split())


def test_the_order_of_the_letter(standard):
    headings = [
        block.text
        for block in wording.compose(standard).blocks
        if isinstance(block, Line) and block.role in (Role.TITLE, Role.HEADING)
    ]
    assert headings == [
        "We shared information about Indigo with a hospital",
        "Why we could not wait",
        "Why the law allows this",
        "What happens next",
        "What you can do",
        "Help and details",
    ]


def test_one_child_one_recipient(standard):
    text = _text(standard)
    assert (
        "We were worried that Indigo Birch was at risk of harm, so we gave a hospital information about Indigo" in text
    )
    assert "Who with: Staff at a hospital, who must keep it safe" in text
    assert "If we correct it, we will tell the hospital." in text
    assert "any delay could have put Indigo at risk of serious harm" in text
    assert "What we shared included:" in text
    assert "When: 28 August 2026" in text


def test_several_children_and_recipients(several):
    text = _text(several)
    assert "We shared information about Indigo, Olive and Żółtan with a hospital and the police" in text
    assert (
        "Indigo Birch, Olive Birch and Żółtan Ŵhite were at risk of harm. So we gave a hospital and the police" in text
    )
    assert "Who with: Staff at a hospital and the police, who must all keep it safe" in text
    assert "When: 28 August 2026 and 29 August 2026" in text
    assert "we will tell the hospital and the police" in text
    assert "You can ask about the children too." in text
    assert "How we decided" in text
    assert "could not wait" not in text
    assert "without delay" not in text


def test_where_somebody_was_asked_the_letter_does_not_say_that_nobody_was(standard):
    assert "This time we did not" in _text(standard)
    asked = _text(attrs.evolve(standard, asked_first=True))
    assert "This time we did not" not in asked
    assert "We had to share this without delay." in asked


@pytest.mark.parametrize(
    ("health", "other", "words"),
    [
        (True, False, "It also lets us share health information without asking first"),
        (False, True, "It also lets us share sensitive information without asking first"),
        (True, True, "It also lets us share health and other sensitive information without asking first"),
    ],
)
def test_the_law_on_special_categories_is_said_where_they_were_shared(standard, health, other, words):
    assert words in _text(attrs.evolve(standard, health_shared=health, other_sensitive_shared=other))
    assert "It also lets us" not in _text(attrs.evolve(standard, health_shared=False, other_sensitive_shared=False))


def test_rights_and_help_come_from_the_settings(standard):
    text = _text(attrs.evolve(standard, sender=attrs.evolve(standard.sender, complaint_days=10, out_of_hours_phone="")))
    assert "Within 10 days we will say that we have your complaint." in text
    assert "the Information Commission (01632 960190), or to court" in text
    assert "Privacy notice, version 4 (1 July 2026): council.example/privacy" in text
    assert "Nights and weekends" not in text
    assert "If anyone is in danger now, call 999." in text


def test_what_happens_next_keeps_its_paragraphs(standard):
    blocks = wording.compose(attrs.evolve(standard, what_happens_next="One.\n\n  Two.\n")).blocks
    lines = [block.text for block in blocks if isinstance(block, Line)]
    after = lines.index("What happens next") + 1
    assert lines[after : after + 2] == ["One.", "Two."]


def test_telephone_numbers_do_not_break(standard):
    assert "01632\xa0960140" in as_text.as_text(standard)


def test_a_training_letter_says_so_when_read(standard):
    assert as_text.as_text(attrs.evolve(standard, training=True)).startswith("TRAINING\n")
    assert "TRAINING" not in as_text.as_text(standard)


def test_the_address_and_the_body_are_read_in_the_order_of_the_page(standard):
    text = as_text.as_text(standard)
    places = [text.index(words) for words in ("Private", "8 Example Street", "Dear", "Yours", "Call us:")]
    assert places == sorted(places)


def test_the_wording_in_force(standard):
    assert wording.in_force("information_shared", date(2026, 6, 19)) == standard.wording
    assert wording.in_force("information_shared", date(2030, 1, 1)) == standard.wording


def test_no_wording_before_the_first_one():
    with pytest.raises(wording.NoWording):
        wording.in_force("information_shared", date(2026, 6, 18))


@pytest.mark.parametrize(
    "named",
    [
        LetterWording("information_shared", 99, date(2026, 6, 19)),
        LetterWording("information_shared", 1, date(2020, 1, 1)),
        LetterWording("no_such_letter", 1, date(2026, 6, 19)),
    ],
)
def test_a_wording_that_is_not_there_is_not_replaced_by_another(standard, named):
    with pytest.raises(wording.NoWording):
        wording.compose(attrs.evolve(standard, wording=named))
