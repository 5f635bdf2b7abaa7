"""Names as they are compared: folded to plain small letters, and cut into words."""

import unicodedata

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
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(_PLAIN.get(char, char) for char in apart if not unicodedata.combining(char))


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in their order. Blanks, hyphens and stops part them; an apostrophe does not."""
    folded = fold("".join(char for char in text if char not in _APOSTROPHES))
    return tuple(word[:_LONGEST] for word in "".join(map(_in_words, folded)).split())


def spellings(name: str) -> tuple[str, ...]:
    """The words by which a name is found, each once.

    Where it has a hyphen or an apostrophe, it is found as one word too, and as two: “Ash-Grey” by ash, grey and
    ashgrey, “O'Brien” by obrien and brien.
    """
    joined = "".join(char for char in name if char not in _APOSTROPHES | _HYPHENS)
    parted = "".join(" " if char in _APOSTROPHES else char for char in name)
    written = dict.fromkeys((name, joined, parted))  # most names are written in one way only
    return tuple(dict.fromkeys(word for each in written for word in words(each)))


def _in_words(char: str) -> str:
    """How a character stands among words: letters and figures of any script, and pictures, as they are.

    A picture counts, for somebody may have been saved under one.
    """
    if char.isascii():
        return char if char.isalnum() else " "
    category = unicodedata.category(char)
    return "" if category == _UNSEEN else " " if category in _PARTING else char
