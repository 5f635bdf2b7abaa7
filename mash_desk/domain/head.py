"""The head of the journal in twenty characters, as a sheet of paper bears it: short enough to be typed back."""

import base64
import re

from mash_desk.domain.findings import Finding
from mash_desk.domain.reading import Reading

# A hundred bits: whoever rewrites the journal cannot make another one that comes to the same characters.
CHARACTERS = 20
_BYTES = 13
_GROUP = 4
# Base32 as in RFC 4648 holds I and O; these letters read the same by Crockford's alphabet, which holds neither.
_RFC, _OURS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_WRITTEN = str.maketrans(_RFC, _OURS)
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def in_characters(link: bytes) -> str:
    """The first hundred bits of an entry's link: “4WZZ-0K2M-…”, five groups of four."""
    whole = base64.b32encode(link[:_BYTES]).decode().translate(_WRITTEN)[:CHARACTERS]
    return "-".join(whole[start : start + _GROUP] for start in range(0, CHARACTERS, _GROUP))


def read_characters(reading: Reading, field: str, typed: str) -> str | None:
    """The head as `in_characters` writes it, from what was typed: case, blanks and hyphens count for nothing, O is 0,
    I and L are 1, U is V."""
    characters = re.sub(r"[\s\u00a0-]+", "", typed).upper().translate(_READ_AS)
    if len(characters) != CHARACTERS or any(each not in _OURS for each in characters):
        reading.findings.append(Finding("head.form", field, "Type the 20 characters as they are printed."))
        return None
    return "-".join(characters[start : start + _GROUP] for start in range(0, CHARACTERS, _GROUP))


def read_number(reading: Reading, field: str, typed: str) -> int | None:
    """The number of an entry, from 1: “1,234” or “1234”."""
    figures = typed.replace(",", "").replace(" ", "").strip()
    if not re.fullmatch("[0-9]{1,12}", figures) or int(figures) < 1:
        reading.findings.append(Finding("head.number", field, "Type the number of the entry, such as 1,234."))
        return None
    return int(figures)
