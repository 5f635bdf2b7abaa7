"""What closes something says which way it closes: one word for each meaning, as ui/README.md has them."""

import ast
from collections.abc import Iterator
from pathlib import Path

_UI = Path(__file__).parents[2] / "mash_desk" / "ui"
_BY_ESC = {"Keep draft", "Not now", "Back", "Close", "Stop"}
_SAID_OTHERWISE = {
    *("Cancel", "Put away", "Dismiss", "Close the form", "Close, keep draft", "Keep it", "Discard"),
    *("Throw draft away", "Throw the draft away"),
}


def _calls() -> Iterator[tuple[str, list[str]]]:
    """Where something is called, and the words that it is given one after the other."""
    for path in sorted(_UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                words = [each.value for each in node.args if isinstance(each, ast.Constant)]
                yield f"{path.relative_to(_UI)}:{node.lineno}", [word for word in words if isinstance(word, str)]


def test_what_esc_does_has_one_word_for_each_meaning() -> None:
    by_esc = {where: words[0] for where, words in _calls() if words[1:] == ["Esc"]}
    assert set(by_esc.values()) >= {"Keep draft", "Not now", "Back"}
    assert {where: word for where, word in by_esc.items() if word not in _BY_ESC} == {}


def test_no_other_word_closes_anything() -> None:
    assert [(where, words) for where, words in _calls() if _SAID_OTHERWISE.intersection(words)] == []
