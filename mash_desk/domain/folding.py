"""Names as they are compared: folded to plain small letters, and cut into words."""

import unicodedata
from collections.abc import Iterator

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = {
    **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"},
    **{"ŋ": "n", "ĸ": "k"},
}
# Written inside a word: O'Brien is one word, and so is D`Arcy.
_APOSTROPHES = frozenset("'’‘ʼʻ`´′")
_HYPHENS = frozenset("-‐‑‒–")
# Categories of characters that stand between words. Those that cannot be seen stand nowhere.
_PARTING = frozenset(("Cc", "Cs", "Cn", "Zs", "Zl", "Zp", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"))
_UNSEEN = "Cf"
# A longer word is compared by its beginning.
_LONGEST = 64


def fold(text: str) -> str:
    """The text in small plain letters: case and accents are gone, Ł reads as l and ß as ss.

    The vowel signs of a script that writes them as marks stay: they are no accents.
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(_PLAIN.get(char, char) for char in apart if not unicodedata.combining(char))


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in their order. Blanks, hyphens and stops part them; an apostrophe does not."""
    return tuple("".join(_word_characters(text)).split())


def spellings(name: str) -> tuple[str, ...]:
    """The words by which a name is found, each once.

    Where it has a hyphen or an apostrophe, it is found as one word too, and as two: “Ash-Grey” by ash, grey and
    ashgrey, “O'Brien” by obrien and brien.
    """
    joined = "".join(char for char in name if char not in _APOSTROPHES | _HYPHENS)
    parted = "".join(" " if char in _APOSTROPHES else char for char in name)
    return tuple(dict.fromkeys((*words(name), *words(joined), *words(parted))))


def _word_characters(text: str) -> Iterator[str]:
    length = 0
    for char in fold("".join(char for char in text if char not in _APOSTROPHES)):
        if unicodedata.category(char) == _UNSEEN:
            continue
        if not _is_in_words(char):
            length = 0
            yield " "
        elif length < _LONGEST:
            length += 1
            yield char


def _is_in_words(char: str) -> bool:
    """Letters and figures of any script, and pictures: somebody may have been saved under one."""
    return char.isalnum() if char.isascii() else unicodedata.category(char) not in _PARTING
