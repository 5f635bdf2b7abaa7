"""The page as a picture: nothing outside what a printer prints, and the training marks on training letters alone."""

import attrs
import pypdfium2
import pytest
from PIL import Image, ImageChops

from mash_desk.paper import letter

_SCALE = 2
_POINTS_A_MM = 72 / 25.4
_EDGE_LEFT, _EDGE_TOP = 15, 5


def _pictures(pdf: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=_SCALE).to_pil().convert("L") for page in document]


def _is_white(picture: Image.Image) -> bool:
    return picture.getextrema() == (255, 255)


def _outside(picture: Image.Image) -> list[Image.Image]:
    wide, high = picture.size
    left, top = (int(edge * _POINTS_A_MM * _SCALE) for edge in (_EDGE_LEFT, _EDGE_TOP))
    return [
        picture.crop((0, 0, left, high)),
        picture.crop((wide - left, 0, wide, high)),
        picture.crop((0, 0, wide, top)),
        picture.crop((0, high - top, wide, high)),
    ]


@pytest.mark.parametrize("training", [False, True])
def test_nothing_stands_outside_what_a_printer_prints(standard, several, training):
    crowded = attrs.evolve(several, what_happens_next="x" * 3_000, kinds=("W" * 200,) * 20)
    for facts in (standard, several, crowded):
        for picture in _pictures(letter.render(attrs.evolve(facts, training=training))):
            assert all(_is_white(edge) for edge in _outside(picture))
            assert not _is_white(picture)


def test_training_letters_are_marked_on_every_page(standard):
    real = _pictures(letter.render(standard))
    practice = _pictures(letter.render(attrs.evolve(standard, training=True)))
    for plain, marked in zip(real, practice, strict=True):
        wide, high = plain.size
        band = (0, 0, wide, int(11 * _POINTS_A_MM * _SCALE))
        assert _is_white(plain.crop(band))
        assert not _is_white(marked.crop(band))
        # The diagonal crosses the middle of the page.
        changed = ImageChops.difference(plain, marked).crop((wide // 3, high // 3, wide * 2 // 3, high * 2 // 3))
        assert changed.getbbox() is not None


def test_the_diagonal_lies_beneath_the_text(standard):
    """Where a real letter is dark, a training letter is as dark: no mark covers a word."""
    real = _pictures(letter.render(standard))[0]
    practice = _pictures(letter.render(attrs.evolve(standard, training=True)))[0]
    dark = real.point(lambda value: 255 if value < 60 else 0)
    assert ImageChops.multiply(practice, dark).getextrema()[1] < 90
    assert dark.getextrema() == (0, 255)


def test_a_letter_that_is_no_training_letter_says_nothing_of_training(standard, read_back):
    assert "training" not in read_back(letter.render(standard)).lower()
