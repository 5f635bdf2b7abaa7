"""What may be typed: which characters a line or a longer text may hold, and how the rest is refused in words."""

import re
import unicodedata
from collections.abc import Callable

import attrs

from mash_desk.domain.findings import Finding, Severity

LINE_LIMIT = 100
PROSE_LIMIT = 20_000

_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_JOINERS = {"\u200c", "\u200d"}
# Scripts whose spelling needs a joiner or non-joiner between letters (Unicode core specification, 23.2).
_JOINER_SCRIPTS = {
    *("ARABIC", "SYRIAC", "MONGOLIAN", "NKO", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL"),
    *("TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "BALINESE"),
}
_TURNS_DIRECTION = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Letters, marks and symbols by category that nobody can see; the rest of the invisible ones have category Cf.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
# These are written together in one name as a matter of course.
_ONE_FAMILY = {"CJK": "Chinese, Japanese or Korean"} | dict.fromkeys(
    ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO"), "Chinese, Japanese or Korean"
)
_MOST_MARKS = 4
_SHOWN_BEFORE = 12


def tidy(text: str) -> str:
    """The text as it is kept: composed (NFC), every line end a line feed, and otherwise exactly what was typed."""
    return unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))


def tidy_line(text: str) -> str:
    """As `tidy`, without blanks at either end."""
    return tidy(text).strip(" \t\n\u00a0")


def check_name(field: str, text: str, limit: int = LINE_LIMIT) -> list[Finding]:
    """As `check_line`, and a look where letters of two scripts stand in one name."""
    return [*check_line(field, text, limit), *_mixed_scripts(field, text)]


def check_line(field: str, text: str, limit: int = LINE_LIMIT) -> list[Finding]:
    """Stops for what a single line may not hold: at most one per kind, naming the first such character."""
    return [*_too_long(field, text, limit), *_characters(field, text, allowed="")]


def check_prose(field: str, text: str, limit: int = PROSE_LIMIT) -> list[Finding]:
    """Stops for what a longer text may not hold; line feeds and tabs are allowed."""
    return [*_too_long(field, text, limit), *_characters(field, text, allowed="\n\t")]


@attrs.frozen
class _Kind:
    code: str
    is_one: Callable[[str, int], bool]
    words: str
    remedy: str = "Delete it, or type the text again."


def _too_long(field: str, text: str, limit: int) -> list[Finding]:
    if len(text) <= limit:
        return []
    return [Finding("text.long", field, f"This has {len(text):,} characters. At most {limit:,} fit here: shorten it.")]


def _characters(field: str, text: str, allowed: str) -> list[Finding]:
    if text.isascii() and text.isprintable():
        return []
    found = []
    for kind in _KINDS:
        places = [at for at, char in enumerate(text) if char not in allowed and kind.is_one(text, at)]
        if places:
            found.append(Finding(kind.code, field, _words(text, places, kind)))
    return found


def _words(text: str, places: list[int], kind: _Kind) -> str:
    at = places[0]
    seen = "".join(char for char in text[:at] if char.isprintable() and char not in _UNSEEN)[-_SHOWN_BEFORE:]
    after = f" (after “{seen}”)" if seen else ""
    line = text.count("\n", 0, at) + 1
    place = at - (text.rfind("\n", 0, at) + 1) + 1
    where = f"Character {place}{after}" if "\n" not in text.strip("\n") else f"Line {line}, character {place}{after}"
    more = f" There are {len(places) - 1:,} more like it." if len(places) > 1 else ""
    return f"{where} {kind.words} ({_named(text[at])}). {kind.remedy}{more}"


def _named(char: str) -> str:
    return f"U+{ord(char):04X}"


def _category(*categories: str) -> Callable[[str, int], bool]:
    return lambda text, at: unicodedata.category(text[at]) in categories


def _is_line_end(text: str, at: int) -> bool:
    return text[at] in "\n\r\u0085\u2028\u2029"


def _is_control(text: str, at: int) -> bool:
    return unicodedata.category(text[at]) == "Cc" and not _is_line_end(text, at) and text[at] != "\t"


def _turns_direction(text: str, at: int) -> bool:
    return text[at] in _TURNS_DIRECTION


def _is_unseen(text: str, at: int) -> bool:
    char = text[at]
    if char in _JOINERS:
        return not _joins_letters(text, at)
    return char in _UNSEEN or (unicodedata.category(char) == "Cf" and char not in _TURNS_DIRECTION)


def _joins_letters(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and all(
        unicodedata.category(char)[0] in "LM" and _script(char) in _JOINER_SCRIPTS
        for char in (text[at - 1], text[at + 1])
    )


def _is_lone_mark(text: str, at: int) -> bool:
    if not _is_mark(text[at]):
        return False
    return at == 0 or (unicodedata.category(text[at - 1])[0] in "ZC" and text[at - 1] not in _JOINERS)


def _is_piled_mark(text: str, at: int) -> bool:
    return at >= _MOST_MARKS and all(_is_mark(char) for char in text[at - _MOST_MARKS : at + 1])


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" and char not in _UNSEEN


_KINDS = (
    _Kind("text.line_end", _is_line_end, "starts a new line, and this field has one line", "Join the lines."),
    _Kind("text.tab", lambda text, at: text[at] == "\t", "is a tab, and this field has one line", "Use a blank."),
    _Kind("text.control", _is_control, "is a control character that cannot be printed"),
    _Kind("text.direction", _turns_direction, "is invisible and turns the reading direction round"),
    _Kind("text.invisible", _is_unseen, "cannot be seen"),
    _Kind("text.private", _category("Co"), "has no agreed meaning: another computer would show something else"),
    _Kind("text.unknown", _category("Cn"), "is not a character this program knows"),
    _Kind("text.broken", _category("Cs"), "is half of a character"),
    _Kind("text.lone_mark", _is_lone_mark, "is an accent or sign without a letter before it"),
    _Kind("text.piled_marks", _is_piled_mark, "is one of more than four signs on the same letter"),
)


def _mixed_scripts(field: str, text: str) -> list[Finding]:
    scripts = sorted({_script_words(char) for char in text if char.isalpha()} - {""})
    if len(scripts) < 2:
        return []
    words = f"This mixes {' and '.join(scripts)} letters: check that it is spelt as meant."
    return [Finding("text.mixed_scripts", field, words, Severity.LOOK)]


def _script_words(char: str) -> str:
    script = _script(char)
    if script == "MODIFIER":  # an apostrophe or tone letter: belongs to whatever it stands in
        return ""
    return _ONE_FAMILY.get(script, script.capitalize())


def _script(char: str) -> str:
    # The character's name begins with its script; the standard library has no script property.
    return unicodedata.name(char, "").partition(" ")[0]
