"""The recovery code: 160 random bits, printed once, typed back by hand."""

import hashlib
import os

from mash_desk.keys.errors import RecoveryCodeMistyped

# Crockford's base32: no I, L, O or U, so that nothing on paper can be taken for something else.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LEFT_OUT = str.maketrans("", "", " -\u2010\u2011\u2013\u2014\t\r\n\u00a0")

_CODE_BYTES = 20
_GROUP = 4
_CODE_SIGNS = _CODE_BYTES * 8 // 5


def new() -> bytearray:
    """160 random bits from the operating system."""
    return bytearray(os.urandom(_CODE_BYTES))


def printed(code: bytearray) -> str:
    """The code as it is printed: eight groups of four and a check group, joined by dashes."""
    signs = _signs(code) + _check_group(code)
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def typed(text: str) -> bytearray:
    """The code from what was typed: case, spaces and dashes do not matter, O is read as 0, I and L as 1.

    Raises RecoveryCodeMistyped where a sign is impossible, the length differs or the check group does not fit. Nothing
    is derived before that, so a slip costs no waiting.
    """
    signs = text.translate(_LEFT_OUT).upper().translate(_LOOKS_LIKE)
    if len(signs) != _CODE_SIGNS + _GROUP or not set(signs) <= set(_ALPHABET):
        raise RecoveryCodeMistyped
    number = 0
    for sign in signs[:_CODE_SIGNS]:
        number = number << 5 | _ALPHABET.index(sign)
    code = bytearray(number.to_bytes(_CODE_BYTES, "big"))
    if signs[_CODE_SIGNS:] != _check_group(code):
        raise RecoveryCodeMistyped
    return code


def _signs(code: bytearray) -> str:
    number = int.from_bytes(code, "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(len(code) * 8 - 5, -1, -5))


def _check_group(code: bytearray) -> str:
    digest = hashlib.sha256(b"MASH/recovery-check/v1|" + code).digest()
    return _signs(bytearray(digest[:5]))[:_GROUP]
