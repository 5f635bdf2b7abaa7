"""NHS number, unique pupil number, postcode and telephone number: as kept, as shown, and what is wrong with one.

Each check returns the value as it is kept and what was found. Nothing typed gives (None, []): whether a number may
be missing is a rule of the record that holds it. A stop gives no value.
"""

import re

from mash_desk.domain.findings import Finding, Severity
from mash_desk.domain.text import check_line, tidy_line

Checked = tuple[str | None, list[Finding]]

_BLANKS = re.compile(r"[\s\u00a0-]+")
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(rf"[{_UPN_LETTERS}][0-9]{{11}}[0-9{_UPN_LETTERS}]")
# Royal Mail's pattern; the last two letters are never C, I, K, M, O or V. ZZ99 codes stand for no fixed abode.
_OUTWARD = r"[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY])"
_POSTCODE = re.compile(rf"({_OUTWARD})([0-9][ABD-HJLNP-UW-Z]{{2}})|(GIR)(0AA)|(ZZ99)([0-9][A-Z]{{2}})")
_FORCES = re.compile(r"BFPO([0-9]{1,4})")
_TELEPHONE = re.compile(r"(?:0[1-9][0-9]{8,9}|\+[1-9][0-9]{7,14}|[1-9][0-9]{2,5})(?:(?:ext|x)[0-9]{1,6})?")
_TELEPHONE_LIMIT = 40


def check_nhs_number(field: str, text: str) -> Checked:
    """Ten digits whose last agrees with the others, modulus 11 (NHS Data Dictionary: NHS NUMBER)."""
    typed = _BLANKS.sub("", text)
    if not typed:
        return None, []
    if not typed.isascii() and typed.isdigit():
        return _stop("nhs_number.digits", field, "Type the NHS number with the figures of the keyboard, 0 to 9.")
    if not re.fullmatch("[0-9]{10}", typed):
        words = f"An NHS number has 10 figures and nothing else. This has {len(typed)} characters."
        if len(typed) == 10:
            words = "An NHS number has 10 figures and nothing else. This holds another character."
        return _stop("nhs_number.form", field, words)
    if len(set(typed)) == 1:
        return _stop("nhs_number.filler", field, "Ten equal figures are not an NHS number. Leave it empty instead.")
    check = 11 - sum(int(digit) * weight for digit, weight in zip(typed, range(10, 1, -1), strict=False)) % 11
    if check % 11 != int(typed[9]):  # a check of 10 fits no figure, and such numbers are never given out
        words = "This is not an NHS number: its last figure does not fit the others. Ask for it again, three at a time."
        return _stop("nhs_number.check", field, words)
    return typed, []


def show_nhs_number(number: str) -> str:
    """As people read it out: “999 000 0018”."""
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def check_upn(field: str, text: str) -> Checked:
    """A permanent or temporary unique pupil number with its check letter, modulus 23 (DfE, UPN guide)."""
    typed = _BLANKS.sub("", text).upper()
    if not typed:
        return None, []
    if len(typed) != 13:
        words = f"A pupil number (UPN) has 13 characters. This has {len(typed)}."
        return _stop("upn.length", field, words)
    if not _UPN.fullmatch(typed):
        words = (
            "A pupil number (UPN) is a letter, 11 figures, and a figure or letter at the end. "
            "The letters I, O and S are never used: read them as 1, 0 and 5."
        )
        return _stop("upn.form", field, words)
    if typed[0] != _upn_check_letter(typed):
        words = "This is not a pupil number: its first letter does not fit the rest. Ask the school to read it again."
        return _stop("upn.check", field, words)
    return typed, []


def _upn_check_letter(upn: str) -> str:
    values = [_UPN_LETTERS.index(char) if char.isalpha() else int(char) for char in upn[1:]]
    return _UPN_LETTERS[sum(position * value for position, value in enumerate(values, start=2)) % 23]


def check_postcode(field: str, text: str, protected: bool = False) -> Checked:
    """One blank before the last three characters, in capitals; BFPO numbers, GIR 0AA and ZZ99 codes too.

    A protected address may be kept with the first half alone.
    """
    typed = _BLANKS.sub("", text).upper()
    if not typed:
        return None, []
    if forces := _FORCES.fullmatch(typed):
        return f"BFPO {forces.group(1)}", []
    if whole := _POSTCODE.fullmatch(typed):
        return " ".join(part for part in whole.groups() if part), []
    if protected and re.fullmatch(_OUTWARD, typed):
        return typed, []
    if re.fullmatch(_OUTWARD, typed):
        words = "This is the first half of a postcode. Add the second half, such as 9ZZ."
    else:
        words = "This is not the form of a postcode, such as DY1 9ZZ. Correct it, or leave it empty."
    return _stop("postcode.form", field, words)


def check_telephone(field: str, text: str) -> Checked:
    """The number as typed, blanks tidied. An unlikely one is a look, never a stop: callers give what they have."""
    typed = " ".join(tidy_line(text).split())
    if not typed:
        return None, []
    stops = check_line(field, typed, _TELEPHONE_LIMIT)
    if stops:
        return None, stops
    bare = re.sub(r"[\s().\u00a0/-]+|(?<=\d)\(0\)", "", typed.lower()).replace("extension", "ext")
    if _TELEPHONE.fullmatch(bare) and bare.isascii():
        return typed, []
    words = "This does not look like a whole telephone number. Read it back, and keep it if it is what was given."
    return typed, [Finding("telephone.unlikely", field, words, Severity.LOOK)]


def _stop(code: str, field: str, words: str) -> Checked:
    return None, [Finding(code, field, words)]
