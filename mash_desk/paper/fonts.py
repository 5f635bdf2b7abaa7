"""The fonts of a letter: which face draws which characters, and how wide they come out."""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from mash_desk import shipped


class Face(StrEnum):
    """A font file in resources/fonts, by its name."""

    REGULAR = "AtkinsonHyperlegibleNext-Regular"
    SEMIBOLD = "AtkinsonHyperlegibleNext-SemiBold"
    BOLD = "AtkinsonHyperlegibleNext-Bold"
    NOTO_REGULAR = "NotoSans-Regular"
    NOTO_BOLD = "NotoSans-Bold"


_ROUND_VOWELS = frozenset("aeouɛɔə")
_FALLBACK = {Face.REGULAR: Face.NOTO_REGULAR, Face.SEMIBOLD: Face.NOTO_BOLD, Face.BOLD: Face.NOTO_BOLD}
_INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
# The combining grapheme joiner and the variation selectors: marks by category, which nobody can see.
_UNSEEN_MARKS = frozenset(map(chr, (0x034F, *range(0xFE00, 0xFE10))))


def unprintable(text: str) -> Iterator[str]:
    """Each letter or sign in the text, with the marks on it, that would not come out as it should look.

    The text is composed (NFC). What has no composed form is drawn by laying the mark over the letter. That is right for
    one mark on a small round vowel, as in Yoruba; it would run into a capital, and stand beside an m or an i.
    """
    if not _plain(Face.REGULAR).issuperset(text):
        yield from (cluster for cluster in _clusters(text) if not _comes_out_right(cluster[0], cluster[1:]))


def runs(text: str, face: Face) -> Iterator[tuple[Face, str]]:
    """The text cut into runs of one face each: `face` where it has the glyphs, else Noto Sans.

    A letter with a mark laid over it is Noto Sans, marks and all; a space stays with what comes before it.
    """
    if _plain(face).issuperset(text):
        yield face, text
        return
    current, start, position = face, 0, 0
    for cluster in _clusters(text):
        wanted = current if cluster.isspace() else face if cluster in _plain(face) else _FALLBACK[face]
        if wanted is not current:
            if start < position:
                yield current, text[start:position]
            current, start = wanted, position
        position += len(cluster)
    yield current, text[start:]


def width(text: str, face: Face, size: float) -> float:
    """How wide the text comes out, in points."""
    return float(sum(loaded(each).stringWidth(run, size) for each, run in runs(text, face)))


@lru_cache
def glyphs(face: Face) -> frozenset[str]:
    """The characters that a face has a glyph for."""
    return frozenset(map(chr, loaded(face).face.charToGlyph))


@lru_cache
def loaded(face: Face) -> TTFont:
    """The font, read and registered with reportlab the first time it is asked for."""
    font = TTFont(face.value, str(shipped.resources() / "fonts" / f"{face.value}.ttf"))
    pdfmetrics.registerFont(font)
    return font


@lru_cache
def _plain(face: Face) -> frozenset[str]:
    return frozenset(each for each in glyphs(face) if _prints(each) and not _is_mark(each))


def _comes_out_right(letter: str, marks: str) -> bool:
    if not all(map(_prints, letter + marks)) or _is_mark(letter):
        return False
    return not marks or (
        len(marks) == 1
        and unicodedata.normalize("NFD", letter)[0] in _ROUND_VOWELS
        and glyphs(Face.NOTO_REGULAR).issuperset(letter + marks)
    )


@lru_cache(maxsize=4_096)
def _prints(character: str) -> bool:
    # Not enough that a font has a glyph: Noto Sans maps characters that show nothing or turn the text round.
    if unicodedata.category(character) in _INVISIBLE or character in _UNSEEN_MARKS:
        return False
    return all(character in glyphs(face) or character in glyphs(spare) for face, spare in _FALLBACK.items())


def _clusters(text: str) -> Iterator[str]:
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or not _is_mark(text[position]):
            yield text[start:position]
            start = position


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
