"""The short reference people see and read out: two desk letters, the entry's sequence, and a check character."""

import re

from mash_desk.domain.findings import Finding

# No I, L, O, S or U: each is mistaken for another. Thirty-one is prime, so weights find every wrong character and
# every swap of neighbours.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRTVWXYZ"
_BASE = len(_ALPHABET)
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "S": "5"})
_DESK = re.compile("[A-HJKMNPQRTV-Z]{2}")
_DIGITS = 3


def reference(desk: str, sequence: int) -> str:
    """The reference of the entry with that sequence (from 1) on the desk with those letters, such as “MD-4WZZ”.

    Raises ValueError where the desk letters are not two of the alphabet's letters or the sequence is below 1.
    """
    if not is_desk_letters(desk) or sequence < 1:
        raise ValueError("a reference needs two desk letters and a sequence from 1")
    body = desk + _digits(sequence)
    return f"{desk}-{body[2:]}{_check_character(body)}"


def is_desk_letters(desk: str) -> bool:
    """Whether these can be a desk's letters: two capitals, none of I, L, O, S, U."""
    return _DESK.fullmatch(desk) is not None


def check_reference(field: str, text: str) -> tuple[str | None, list[Finding]]:
    """The reference as the program writes it, from what was typed: case, blanks and hyphens are ignored, O is 0, I and
    L are 1, S is 5. Nothing typed gives (None, [])."""
    typed = re.sub(r"[\s\u00a0-]+", "", text).upper().translate(_READ_AS)
    if not typed:
        return None, []
    desk, rest = typed[:2], typed[2:]
    if not is_desk_letters(desk) or not _DIGITS < len(rest) < 12 or any(char not in _ALPHABET for char in rest):
        words = "A reference is two letters, a hyphen and at least four characters, such as MD-4WZZ."
        return None, [Finding("reference.form", field, words)]
    sequence = _number(rest[:-1])
    if sequence < 1 or reference(desk, sequence) != f"{desk}-{rest}":
        words = "This reference has a wrong character, or two that changed places. Read it again."
        return None, [Finding("reference.check", field, words)]
    return f"{desk}-{rest}", []


def sequence_of(reference: str) -> int:
    """The sequence of a reference that `check_reference` returned."""
    return _number(reference[3:-1])


def _digits(sequence: int) -> str:
    digits = ""
    while sequence or len(digits) < _DIGITS:
        sequence, digit = divmod(sequence, _BASE)
        digits = _ALPHABET[digit] + digits
    return digits


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number * _BASE + _ALPHABET.index(digit)
    return number


def _check_character(body: str) -> str:
    # The check character has weight 1, and the weighted sum with it is a multiple of 31.
    weighted = sum(weight * _ALPHABET.index(char) for weight, char in enumerate(reversed(body), start=2))
    return _ALPHABET[-weighted % _BASE]
