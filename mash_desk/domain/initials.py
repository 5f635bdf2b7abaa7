"""Initials: as much of a name as may stand on a sheet that lies about."""

import unicodedata


def initials(name: str) -> str:
    """“I.B.” of “Indigo Birch”, “M.W.” of “Mary White-Green”; “?” where no part of the name begins with a letter.

    The first and the last part count: more letters would tell more than they help.
    """
    letters = [letter for part in unicodedata.normalize("NFC", name).split() if (letter := _letter(part))]
    if not letters:
        return "?"
    return f"{letters[0]}." if len(letters) == 1 else f"{letters[0]}.{letters[-1]}."


def _letter(part: str) -> str:
    letter = next((each for each in part if each.isalpha()), "")
    # The capital of “ß” is two letters, and a script without capitals keeps its own.
    return letter.upper()[:1]
