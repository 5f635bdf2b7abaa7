"""What the program says of itself: every code has words, every screen its help, every library its licence."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mash_desk import shipped
from mash_desk.casework import explanations
from mash_desk.casework.rules import ReferenceUnreadable
from mash_desk.domain.clocks import Due

CHECKOUT = shipped.resources().parent
# Where a code is the first thing that a call is given: found, or said to be in the way.
_FINDS = {"Finding", "stop", "look"}
# Some codes are put together from a name and what is wrong with it; these are the families that are.
_PUT_TOGETHER = re.compile(r"\{?([a-z_]+)[.}]")


def codes_in(source: str) -> set[str]:
    """Every code of a finding in this source; of one that is put together, as much as stands before its first gap."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        code = node.args[0]
        if name in _FINDS and isinstance(code, ast.Constant) and isinstance(code.value, str):
            found.add(code.value)
        elif name in _FINDS and isinstance(code, ast.JoinedStr) and isinstance(first := code.values[0], ast.Constant):
            found.add(str(first.value))
    return found


def _rooms() -> Iterator[Path]:
    for room in ("domain", "casework", "paper", "keys"):
        yield from (CHECKOUT / "mash_desk" / room).rglob("*.py")


def test_every_code_that_a_rule_finds_has_words_of_its_own_or_of_its_family():
    known = explanations.refusals()
    codes = {code for path in _rooms() for code in codes_in(path.read_text("utf-8"))}
    assert len(codes) > 80
    assert {code for code in codes if code not in known and code.partition(".")[0] not in known} == set()


def test_codes_are_found_where_they_stand_and_where_they_are_put_together():
    source = 'reading.stop("a.b", "x", "w"); Finding(f"letter.{kind}", "", "w"); other("c.d")'
    assert codes_in(source) == {"a.b", "letter."}


def test_what_is_said_of_a_code_falls_back_to_its_family_and_to_any():
    assert explanations.refusal("address.protected").title == "A protected address"
    assert explanations.refusal("address.something_new").title == "An address"
    assert explanations.refusal("nothing.like_it").title == "Why this is refused"


def test_every_clock_is_explained_by_its_name():
    source = (CHECKOUT / "mash_desk" / "domain" / "clocks.py").read_text("utf-8")
    names = {
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in ("Deadline", "_night_and_day")
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(names) >= len(Due)
    assert names <= set(explanations.clocks())
    listed = {clock for screen in explanations.screens() for clock in explanations.help_for(screen).clocks}
    assert listed
    assert listed <= names


def test_plain_words_and_short_sentences_everywhere():
    for text in _everything_said():
        for sentence in re.split(r"(?<=[.!?:;])\s+", text):
            assert len(sentence.split()) <= 32, sentence
        assert not re.search(r"\b(please|simply|just click|utili[sz]e|e\.g\.|i\.e\.|N/A|Art 9|partners)\b", text), text
        assert "  " not in text
        assert "'" not in text, text


def _everything_said() -> Iterator[str]:
    for screen in explanations.screens():
        held = explanations.help_for(screen)
        yield from (*held.what_for, *held.next, *held.will_not)
    for why in (*explanations.refusals().values(), *explanations.clocks().values()):
        yield from (why.why, why.next)
    for new in explanations.whats_new():
        yield from new.lines


def test_what_is_new_comes_newest_first_and_its_edition_changes_with_it():
    news = explanations.whats_new()
    assert [new.on for new in news] == sorted((new.on for new in news), reverse=True)
    assert explanations.edition() == f"{news[0].on}.{len(news[0].lines)}"


def test_every_library_that_the_program_depends_on_is_named_with_its_licence():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[<>=\[;~ ]", each)[0].casefold() for each in project["dependencies"]}
    named = {work.name.casefold() for work in explanations.others_work()}
    assert needed - named == set()
    assert len(explanations.licence_texts()) == len({path.name.split("-")[0] for path in _fonts()})


def _fonts() -> list[Path]:
    return list((shipped.resources() / "fonts").glob("*.ttf"))


def test_help_that_is_amiss_is_said_to_be(tmp_path, monkeypatch):
    (tmp_path / "help" / "screens").mkdir(parents=True)
    (tmp_path / "help" / "screens" / "odd.toml").write_text('title = "Odd"', "utf-8")
    monkeypatch.setattr(shipped, "resources", lambda: tmp_path)
    with pytest.raises(ReferenceUnreadable):
        explanations.help_for("odd")
    with pytest.raises(KeyError):
        explanations.help_for("none")
