"""The address is read again from the finished page, through the window of the envelope."""

import attrs
import pypdfium2
import pytest

from mash_desk.domain.findings import Refused
from mash_desk.paper import letter, window
from mash_desk.paper.measures import PAGE_HEIGHT, WINDOW_BOTTOM, WINDOW_LEFT, WINDOW_RIGHT, WINDOW_TOP

_EIGHT = ("Flat 4", "Example Court", "12 Example Street", "Example Estate", "Examplehamlet", "EXAMPLETON", "DY1 9ZZ")


def _in_window(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        # One point of grace: the window's edge runs through the first letters.
        text = page.get_text_bounded(
            WINDOW_LEFT - 1, PAGE_HEIGHT - WINDOW_BOTTOM, WINDOW_RIGHT + 1, PAGE_HEIGHT - WINDOW_TOP
        )
        page.close()
    return [line.strip() for line in text.splitlines() if line.strip()]


def _anywhere_near(pdf: bytes) -> list[str]:
    """The text in the strip that must hold the address alone: the window and 6 mm above and below it."""
    grace = 6 / 25.4 * 72
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        text = page.get_text_bounded(
            0, PAGE_HEIGHT - WINDOW_BOTTOM - grace, WINDOW_RIGHT + 1, PAGE_HEIGHT - WINDOW_TOP + grace
        )
        page.close()
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("lines", [2, 3, 4, 5, 6])
def test_the_window_shows_the_address_of_the_record_and_nothing_else(standard, lines):
    facts = attrs.evolve(standard, address=_EIGHT[-lines:])
    pdf = letter.render(facts)
    assert _in_window(pdf) == list(facts.envelope)
    assert _anywhere_near(pdf) == list(facts.envelope)


def test_a_wide_name_takes_a_smaller_size(standard):
    facts = attrs.evolve(standard, reader="Hazel Wilhelmina Montgomery-Whitethorn-Birchwood")
    assert _in_window(letter.render(facts)) == list(facts.envelope)


def test_a_training_letter_says_so_in_the_window(standard):
    lines = _in_window(letter.render(attrs.evolve(standard, training=True)))
    assert "TRAINING" in " ".join(lines)
    assert [line.removesuffix("TRAINING").strip() for line in lines if line != "TRAINING"] == list(standard.envelope)


def test_an_address_higher_than_the_window_is_refused(standard):
    with pytest.raises(Refused) as refused:
        letter.render(attrs.evolve(standard, address=_EIGHT))
    assert {finding.code for finding in refused.value.findings} == {
        "letter.too_many_address_lines",
        "letter.address_higher_than_window",
    }
    assert any("30.5 mm" in finding.words for finding in refused.value.findings)


def test_a_line_wider_than_the_window_is_refused(standard):
    (finding,) = window.check(attrs.evolve(standard, address=("W" * 60, "EXAMPLETON", "DY1 9ZZ")))
    assert finding.code == "letter.address_wider_than_window"
    assert finding.words.startswith("Line 2 ")


@pytest.mark.parametrize(
    "change",
    [
        {"authority": "Example Borough Council of the Examples"},
        {"address": ("Example House",) * 12},
        {"phone": "0" * 40},
    ],
)
def test_a_sender_that_does_not_fit_is_refused(standard, change):
    (finding,) = window.check(attrs.evolve(standard, sender=attrs.evolve(standard.sender, **change)))
    assert finding.code == "letter.sender_does_not_fit"
