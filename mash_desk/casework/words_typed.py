"""What was typed to narrow a list of disclosures, as the index of their words understands it."""

import json

from mash_desk.casework.desk import Desk
from mash_desk.casework.index_disclosures import token
from mash_desk.domain import folding
from mash_desk.domain.codes import FinishItem
from mash_desk.store import colleagues, organisations, restrictions

# A name that begins so stands for at most so many organisations and colleagues.
_MOST = 50


def match(desk: Desk, typed: str) -> str | None:
    """Every word begins a word of the disclosure: of whom it is about, who was told, who saved it, its reference.

    In the language of full text; None where nothing is typed that can be sought.
    """
    words = folding.words(typed)
    if not words:
        return None
    named = _named(desk)
    return " AND ".join(f"({' OR '.join(_either(word, named))})" for word in words)


def closed(desk: Desk, typed: str) -> str:
    """The lines that no typed word finds, as JSON: of restricted records whose names are not shown to this officer."""
    hidden = desk.sight.hidden_records if folding.words(typed) else frozenset()
    return json.dumps(restrictions.lines_of(desk.vault, hidden)) if hidden else "[]"


def items(desk: Desk, typed: str) -> tuple[str, ...]:
    """The kinds of things to finish that are meant: those whose own words begin with every word that is typed."""
    words = folding.words(typed)
    listed = desk.rules.codes.of(FinishItem)
    return tuple(code for code in listed.codes if words and _begin(words, folding.words(listed[code].words)))


def _either(word: str, named: list[tuple[str, tuple[str, ...]]]) -> list[str]:
    ids = [of for of, names in named if _begin((word,), names)]
    return [f'"{word}" *', *(f'"{token(of)}"' for of in ids[:_MOST])]


def _named(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    """Organisations and colleagues, each with the words of its name."""
    places = [(each.id, each.name) for each in organisations.everyone(desk.vault)]
    return [(of, folding.words(name)) for of, name in (*places, *colleagues.names(desk.vault).items())]


def _begin(typed: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in typed)
