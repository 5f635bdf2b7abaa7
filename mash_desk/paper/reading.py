"""How hard a text is to read: the age it asks for and its longest sentence."""

import re
from collections.abc import Iterator

import attrs

from mash_desk.domain.fields import plain
from mash_desk.domain.letter import LetterText, Line, Role, Rows

_NOT_PROSE = {Role.SALUTATION, Role.CLOSING, Role.SIGNATURE}
_REFERENCE_ROWS = {"Privacy", "Laws we used", "Call us"}


@attrs.frozen
class Reading:
    """The reading age in years (Flesch–Kincaid grade and five), and the longest sentence in words."""

    age: float = plain()
    longest_sentence: int = plain()


def reading(text: LetterText) -> Reading:
    """How hard the letter's prose is to read. Names of laws, numbers and addresses to look up are not prose.

    Kincaid and others, 1975: 0.39 × words per sentence + 11.8 × syllables per word − 15.59 is the US school grade.
    """
    sentences = [words for each in _sentences(text) if (words := re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", each))]
    if not sentences:
        return Reading(age=0.0, longest_sentence=0)
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(_syllables(word) for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return Reading(age=round(grade + 5, 1), longest_sentence=max(map(len, sentences)))


def _sentences(text: LetterText) -> Iterator[str]:
    for prose in _prose(text):
        yield from re.split(r"(?<=[.!?])\s+", prose)


def _prose(text: LetterText) -> Iterator[str]:
    for block in text.blocks:
        if isinstance(block, Line) and block.role not in _NOT_PROSE:
            yield block.text
        elif isinstance(block, Rows):
            for row in block.rows:
                if row.label not in _REFERENCE_ROWS:
                    yield from row.lines


def _syllables(word: str) -> int:
    spoken = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$", lambda end: end[0][0], word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))
