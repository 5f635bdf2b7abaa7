"""Two thousand hostile strings, the same in every run: each piece of each family, in each place of a name or a text."""

from collections.abc import Mapping

from tests.reliability.hostile import CODE, CONTROLS, DIRECTION, INVISIBLE, LOOKALIKES, MARKS, MARKUP, REAL

_MORE: dict[str, tuple[str, ...]] = {
    "control": tuple(chr(each) for each in (*range(1, 9), 11, 12, *range(14, 32), 0x80, 0x9B, 0x9F)),
    "not text": ("\ud800", "\udfff", "\udc80x", "\ufffe", "\uffff", "\ufdd0", "\U0010ffff", "\ufffd", "\ue0ff"),
    "bidirectional": ("\u202d\u202e", "\u2066\u2067\u2068", "\u200f", "\u200e\u200f", "photo\u202egnp.exe", "\u2069"),
    "zero width": ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u180e", "\u00ad", "\u2061", "\U000e0020"),
    "homoglyph": ("\u0405age", "\u0391lder", "El\u043c", "O\u03b1k", "\u13aesh", "Р\u0430ul", "ⅼime", "Ηazel"),
    "combining": ("e\u0301", "\u0344", "a" + "\u0300" * 40, "\u20dd", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
    "emoji": (
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "\U0001f1ec\U0001f1e7",
        "\u2764\ufe0f",
        "1\ufe0f\u20e3",
        "\U0001f44b\U0001f3fd",
    ),
    "markup": (
        "<img src=x onerror=alert(1)>",
        "<a href='file:///etc/passwd'>x</a>",
        "<!--",
        "]]>",
        "<br/>",
        "<table><tr><td>",
        "&nbsp;",
        "&#x202e;",
        "&amp;lt;",
        "<para>",
        "<seq id='x'/>",
        "<onDraw name='x'/>",
        "<svg/onload=1>",
        "qrc:/x",
    ),
    "SQL": ("'; SELECT 1; --", '" OR ""="', "); DELETE FROM entry;", "%_%", "x' AND 1=0 UNION SELECT key--", "`;"),
    "search": ("*", "NEAR/2", '"', "a* OR b*", "^ash", "{name}", "name:", "-", "AND", "NOT x", "(", "a b c d e f g"),
    "formula": ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "=IMPORTXML(1)", "％=1", "＝1"),
    "path": (
        "/",
        "\\",
        "..\\..\\x",
        "/dev/null",
        "C:",
        "CON",
        "aux.txt",
        "file:///x",
        "~/.ssh/id",
        ".",
        "..",
        "a\\b/c",
    ),
    "format": ("%s%s%n", "%(x)s", "{0.__class__}", "{", "}", "${x}", "{{7*7}}", "{% x %}", "#{x}", "\\u0041", "\\x00"),
    "mnemonic": ("&", "&&", "&F", "a&b&c", "&\t", "Alt+&S"),
    "JSON": ("{", '"}', "[[[[", '{"key":', "\\", "\\\\", "1e999", "-0", '"\\ud800"'),
    "empty-ish": (
        "null",
        "None",
        "undefined",
        "NaN",
        "true",
        "0",
        "-",
        "N/A",
        "[]",
        "''",
        "(null)",
        "\u2007",
        "\u3000",
    ),
    "shell": ("$(id)", "`id`", "; id", "| id", "> x", "&& id", "-rf", "--help", "!!"),
    "long": ("a" * 101, "w " * 60, "\u00e9" * 200, "x" * 20_001, "<b>" * 60),
}
FAMILIES: Mapping[str, tuple[str, ...]] = {
    **{
        name: tuple(pieces.values())
        for name, pieces in {
            "name: control": CONTROLS,
            "name: direction": DIRECTION,
            "name: invisible": INVISIBLE,
            "name: marks": MARKS,
            "name: lookalike": LOOKALIKES,
            "name: markup": MARKUP,
            "name: code": CODE,
            "name: real": REAL,
        }.items()
    },
    **_MORE,
}
_PLACES = ("{}", "{} Ash", "Ash {}", "A{}sh", "{0}{0}", "'{}'", "Ash-{}", "{}, Ash", "Ash\u2019{}")


def hostile_strings() -> list[str]:
    """All of them, none twice, in an order that never changes."""
    pieces = [piece for family in FAMILIES.values() for piece in family]
    return list(dict.fromkeys(_placed(place, piece) for place in _PLACES for piece in pieces))


def _placed(place: str, piece: str) -> str:
    return place.replace("{0}", "{}").replace("{}", piece)
