"""Every screen has its help, and no help names a key or a command that there is not."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import mash_desk.ui
from mash_desk.casework import explanations
from mash_desk.ui.help.parts import ALWAYS, commands_named
from mash_desk.ui.screen import Screen

UI = Path(mash_desk.ui.__file__).parent
# What a key looks like where somebody typed it by hand.
_KEYS = re.compile(r"\b(?:Ctrl|Alt|Shift)\+\S+|\bF(?:1[0-2]|[1-9])\b|\bEsc\b")


def screens(of: type[Screen] = Screen) -> set[type[Screen]]:
    """Every screen of the program, those of the tests left out."""
    found = {each for each in of.__subclasses__() if each.__module__.startswith("mash_desk.")}
    whole = found.union(*(screens(each) for each in found)) if found else found
    return {each for each in whole if hasattr(each, "name")}  # what only gives others their shape is none


def commands_of(source: str) -> dict[str, tuple[str, ...]]:
    """The keys of every command in this source whose id stands there in full, by that id."""
    found = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Command" and node.args:
            texts = [[each.value for each in ast.walk(arg) if isinstance(each, ast.Constant)] for arg in node.args]
            if isinstance(node.args[0], ast.Constant):
                found[str(texts[0][0])] = tuple(map(str, texts[2])) if len(texts) > 2 else ()
    return found


@pytest.fixture(scope="module")
def everything() -> set[type[Screen]]:
    for module in pkgutil.walk_packages(mash_desk.ui.__path__, "mash_desk.ui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return screens()


@pytest.fixture(scope="module")
def keys() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for path in UI.rglob("*.py"):
        found |= commands_of(path.read_text("utf-8"))
    return found


def test_every_screen_has_its_help(everything):
    assert len(everything) > 15
    assert {screen.name for screen in everything} - set(explanations.screens()) == set()


@pytest.mark.parametrize("screen", explanations.screens())
def test_help_says_all_four_things_and_names_only_what_there_is(screen, keys):
    held = explanations.help_for(screen)
    for paragraphs in (held.what_for, held.next, held.will_not):
        assert paragraphs
        assert all(isinstance(each, str) and each.strip().endswith((".", "”")) for each in paragraphs)
        for words in paragraphs:
            assert not _KEYS.search(words), f"{screen}: a key is named by its command, as in {{urgent}}: {words}"
            assert [each for each in commands_named(words) if not keys.get(each)] == []


def test_what_is_listed_on_every_screen_is_there(keys):
    assert [each for each in ALWAYS if not keys.get(each)] == []


def test_what_is_new_names_only_keys_that_there_are(keys):
    known = {key for each in keys.values() for key in each} | {"Enter"}
    known |= set(re.findall(r'"((?:Ctrl|Alt|Shift)\+[^"]+|F\d+|[A-Z])"', _whole(UI)))
    named = [
        key.rstrip(".,:;)") for new in explanations.whats_new() for words in new.lines for key in _KEYS.findall(words)
    ]
    assert named
    assert [key for key in named if key not in known] == []


def _whole(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in folder.rglob("*.py"))


def test_a_command_is_found_with_its_keys():
    source = 'x.command(Command("a.b", "Do it", ("Ctrl+B", "F2"), "M"), y); Command(f"c.{z}", "w", ("A",))'
    assert commands_of(source) == {"a.b": ("Ctrl+B", "F2")}
