"""Names that break programs: what an officer may paste, dictate or be handed, and what somebody may try on purpose."""

CONTROLS = {
    "null": "Nul\x00l",
    "bell": "Be\x07ll",
    "backspace": "Black\x08\x08wood",
    "escape sequence": "\x1b[31mRed\x1b[0m",
    "delete": "De\x7flta",
    "next line": "Next\x85Line",
    "line feed": "Two\nLines",
    "carriage return": "Carriage\rReturn",
    "tab": "Tab\tbed",
    "line separator": "Line\u2028Separator",
    "byte order mark": "Ma\ufeffrk",
    "private use": "Ash\ue000",
    "not a character": "Oak\U0003fffe",
}
DIRECTION = {
    "right to left override": "Elm\u202etxt.exe",
    "left to right override": "\u202dAlder",
    "isolate": "\u2067Hazel\u2069",
    "embedding": "\u202bRowan\u202c",
    "left to right mark": "Birch\u200e",
    "Arabic letter mark": "\u061cMaple",
}
INVISIBLE = {
    "zero width space": "Wil\u200blow",
    "zero width joiner": "Wil\u200dlow",
    "zero width non-joiner": "Wil\u200clow",
    "soft hyphen": "Wil\u00adlow",
    "word joiner": "Wil\u2060low",
    "Hangul filler": "\u3164",
    "braille blank": "\u2800",
    "variation selector": "A\ufe0fsh",
    "tag characters": "Ash\U000e0041\U000e0042",
    "only blanks": "\u00a0\u2003 ",
}
MARKS = {
    "piled marks": "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306algo",
    "mark without a letter": "\u0301Alder",
}
LONG = {"10,000 characters": "Elm " * 2_500, "10,000 without a blank": "w" * 10_000}

LOOKALIKES = {
    "Cyrillic a": "Bl\u0430ck",
    "Greek o": "R\u03bfwan",
    "Cyrillic word": "\u0420\u043e\u0432\u0430\u043d",
    "full width": "\uff22\uff49\uff52\uff43\uff48",
    "mathematical": "\U0001d401irch",
    "ligature": "\ufb01r",
}
MARKUP = {
    "tag": "<Smith>",
    "bold": "<b>Birch</b>",
    "script": "<script>alert('Ash')</script>",
    "local image": '<img src="file:///etc/passwd">',
    "remote image": "<img src='http://example.invalid/x.png'>",
    "white text": "<font color='white'>Grey</font>",
    "paragraph": "</para><para>Beech",
    "entity": "&lt;Oak&gt; &amp; &#65;",
    "ampersand": "O’Brien & Sons",
    "template": "{{ config }} {% raw %} {0} %s %(name)s",
    "mnemonic": "A&sh && &Elm",
    "markdown": "[Fir](javascript:alert(1)) `Ash` **Elm**",
}
CODE = {
    "SQL": "Robert'); DROP TABLE person;--",
    "SQL or": "' OR '1'='1",
    "SQL comment": 'Ash"/*',
    "LIKE": "100%_\\",
    "full text": 'Ash" OR name:* NEAR(Elm) -Oak',
    "formula": '=HYPERLINK("http://example.invalid","Ash")',
    "formula by plus": "+1+1|cmd",
    "formula by at": "@SUM(1+1)",
    "JSON": '{"key": null, "words": "Ash"}',
    "JSON list": '["Ash"]',
    "null word": "null",
    "path": "../../../etc/passwd",
    "Windows path": "C:\\Windows\\..\\CON.txt",
    "shell": "$(reboot) `reboot`; reboot |& Ash",
    "device name": "NUL",
}
REAL = {
    "apostrophe": "O'Brien",
    "curly apostrophe": "O’Brien",
    "hyphens": "Smith-Jones-Ash",
    "Polish": "Łukasz Żółć",
    "Irish": "Síle Ní Bhriain",
    "combining form": "Zoe\u0308 Ngu\u0302\u0303",
    "Arabic": "\u0645\u062d\u0645\u062f",
    "Persian with a non-joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Chinese": "\u6843\u82b1",
    "emoji": "Ash \U0001f333",
    "one letter": "X",
    "figures": "Twelve 12",
}

NAMES = {**CONTROLS, **DIRECTION, **INVISIBLE, **MARKS, **LONG, **LOOKALIKES, **MARKUP, **CODE, **REAL}
# Prose, and the description of somebody without a record, may be long and may have lines.
PROSE = frozenset({*LONG, "line feed", "carriage return", "tab", "line separator", "next line"})
REFUSED = frozenset({**CONTROLS, **DIRECTION, **INVISIBLE, **MARKS, **LONG})
