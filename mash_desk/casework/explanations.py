"""What the program says of itself: help on screens, why something is refused or due, what is new, its licences."""

import tomllib
from collections.abc import Mapping, Set
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from mash_desk import shipped
from mash_desk.casework.rules import ReferenceUnreadable


@attrs.frozen
class Help:
    """Help on one screen, in paragraphs. `{id}` in them stands for the key of the command with that id.

    `clocks`: by the names of `clocks.toml`, those by which the lines of its lists are due.
    """

    title: str
    what_for: tuple[str, ...]
    next: tuple[str, ...]
    will_not: tuple[str, ...]
    clocks: tuple[str, ...] = ()


@attrs.frozen
class Why:
    """Why something is so: what it is called, the reason, where the rule comes from, and what to do next."""

    title: str
    why: str
    source: str = ""
    next: str = ""


@attrs.frozen
class New:
    """What changed on one day, a line for each thing."""

    on: date
    lines: tuple[str, ...]


@attrs.frozen
class Work:
    """Somebody else's work that the program ships: what it does here, under which licence, where its text lies."""

    name: str
    what: str
    licence: str
    owner: str


def screens() -> tuple[str, ...]:
    """The name of every screen that has help."""
    return tuple(sorted(path.stem for path in (_folder() / "screens").glob("*.toml")))


@cache
def help_for(screen: str) -> Help:
    """Help on the screen of that name. Raises KeyError where there is none, ReferenceUnreadable where it is amiss."""
    path = _folder() / "screens" / f"{screen}.toml"
    if not path.is_file():
        raise KeyError(screen)
    held = _read(path, {"title", "what_for", "next", "will_not"}, {"clocks"})
    what_for, following, will_not = (tuple(held[part]) for part in ("what_for", "next", "will_not"))
    return Help(held["title"], what_for, following, will_not, tuple(held.get("clocks", ())))


def refusal(code: str) -> Why:
    """Why a rule finds this code: its own words, else those of its family, which is what stands before the dot."""
    entries = refusals()
    return entries.get(code) or entries.get(code.partition(".")[0]) or entries["any"]


@cache
def refusals() -> Mapping[str, Why]:
    """Every reason by code or family. Raises ReferenceUnreadable."""
    return _whys("refusals.toml", "refusal", "code")


@cache
def clocks() -> Mapping[str, Why]:
    """How each clock is reckoned, by its name. Raises ReferenceUnreadable."""
    return _whys("clocks.toml", "clock", "name")


@cache
def whats_new() -> tuple[New, ...]:
    """What changed, the newest day first. Raises ReferenceUnreadable."""
    days = _read(_folder() / "whats_new.toml", {"day"})["day"]
    return tuple(sorted((New(each["on"], tuple(each["lines"])) for each in days), key=lambda new: new.on, reverse=True))


def edition() -> str:
    """What is new, in one word that changes with every line of it: kept to tell whether an officer has seen it."""
    newest = whats_new()[0]
    return f"{newest.on.isoformat()}.{len(newest.lines)}"


@cache
def others_work() -> tuple[Work, ...]:
    """Whose work the program ships, as its licences ask us to say. Raises ReferenceUnreadable."""
    works = _read(_folder() / "licences.toml", {"work"})["work"]
    return tuple(Work(each["name"], each["what"], each["licence"], each["owner"]) for each in works)


def licence_texts() -> tuple[tuple[str, str], ...]:
    """The texts that have to come with what is shipped: the name of each, and the text as it is."""
    fonts = shipped.resources() / "fonts"
    return tuple((path.stem, path.read_text("utf-8")) for path in sorted(fonts.glob("OFL-*.txt")))


def _whys(name: str, table: str, key: str) -> Mapping[str, Why]:
    found: dict[str, Why] = {}
    for each in _read(_folder() / name, {table})[table]:
        if each[key] in found:
            raise ReferenceUnreadable(f"help/{name}: {each[key]} stands there twice")
        found[each[key]] = Why(each["title"], each["why"], each.get("source", ""), each.get("next", ""))
    return found


def _folder() -> Path:
    return shipped.resources() / "help"


def _read(path: Path, needed: set[str], possible: Set[str] = frozenset()) -> Mapping[str, Any]:
    try:
        held = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReferenceUnreadable(f"help/{path.name}: cannot be read") from error
    if not needed <= set(held) <= needed | possible:
        raise ReferenceUnreadable(f"help/{path.name}: needs {sorted(needed)} and nothing else")
    return held
