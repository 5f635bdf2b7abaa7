"""Which characters of a letter cannot be printed, and how that is said."""

import unicodedata
from collections.abc import Iterator

from mash_desk.domain import letter
from mash_desk.domain.findings import Finding
from mash_desk.domain.letter import LetterFacts
from mash_desk.paper import fonts

_NAMED = 5


def missing_glyphs(facts: LetterFacts) -> tuple[tuple[str, str], ...]:
    """Each character that the letter cannot show, with the field of the facts that it stands in, once each.

    A character is given with the marks on it, composed as far as it can be (NFC).
    """
    found: dict[tuple[str, str], None] = {}
    for field, text in letter.words_in(facts):
        # Only prose has line ends; there they are the ends of its paragraphs.
        shown = text.replace("\n", " ") if field in letter.PROSE else text
        for character in fonts.unprintable(unicodedata.normalize("NFC", shown)):
            found[character, field] = None
    return tuple(found)


def check(facts: LetterFacts) -> Iterator[Finding]:
    """One finding a field, naming every character in it that the letter cannot print."""
    fields: dict[str, list[str]] = {}
    for character, field in missing_glyphs(facts):
        fields.setdefault(field, []).append(_called(character))
    for field, characters in fields.items():
        named = letter.together(characters[:_NAMED])
        more = f" and {len(characters) - _NAMED} more" if len(characters) > _NAMED else ""
        words = f"A letter cannot print {named}{more}. Type it another way, or tell the person another way."
        yield Finding("letter.character", field, words)


def _called(character: str) -> str:
    name = unicodedata.name(character[0], "").lower() or f"character U+{ord(character[0]):04X}"
    if len(character) > 1:
        name += " with marks on it"
    if unicodedata.category(character[0])[0] in "CZ":
        return f"an invisible character ({name})"
    if unicodedata.category(character[0]).startswith("M"):
        return f"“◌{character}” ({name})"
    return f"“{character}” ({name})"
