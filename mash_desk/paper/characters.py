"""Which characters of a letter cannot be printed, and how that is said."""

import unicodedata
from collections.abc import Iterator

from mash_desk.domain import letter
from mash_desk.domain.findings import Finding
from mash_desk.domain.letter import LetterFacts
from mash_desk.paper import fonts

_LINE_ENDS = {"what_happens_next": "\n"}


def missing_glyphs(facts: LetterFacts) -> tuple[tuple[str, str], ...]:
    """Each character that no font of the letter can show, with the field of the facts it stands in, once each."""
    found: dict[tuple[str, str], None] = {}
    for field, text in letter.words_in(facts):
        for character in unicodedata.normalize("NFC", text):
            if not fonts.prints(character) and character not in _LINE_ENDS.get(field, ""):
                found[character, field] = None
    return tuple(found)


def check(facts: LetterFacts) -> Iterator[Finding]:
    """One finding a field, naming every character in it that the letter cannot print."""
    fields: dict[str, list[str]] = {}
    for character, field in missing_glyphs(facts):
        fields.setdefault(field, []).append(_called(character))
    for field, characters in fields.items():
        words = (
            f"A letter cannot print {letter.together(characters)}. Type it another way, or tell the person another way."
        )
        yield Finding("letter_character_cannot_be_printed", field, words)


def _called(character: str) -> str:
    name = unicodedata.name(character, f"character U+{ord(character):04X}").lower()
    if unicodedata.category(character)[0] in "CZ":
        return f"an invisible character ({name})"
    if unicodedata.combining(character):
        return f"“◌{character}” ({name})"
    return f"“{character}” ({name})"
