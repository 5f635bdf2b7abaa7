"""Finds people by what was typed, and says why each was found: the plainest reason first."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from mash_desk.casework import index
from mash_desk.casework.desk import Desk
from mash_desk.domain import folding, sought, spelling
from mash_desk.domain.fields import personal
from mash_desk.domain.person import Person
from mash_desk.domain.sought import Sought, Token
from mash_desk.store import index_people, people
from mash_desk.store.index_people import Indexed

# So many are found at most.
MOST = 20
_EVERYONE = 1_000_000
# With fewer than this, words are looked for that hold what was typed, or are spelt like it.
_FEW = 3
# How plain a reason is. Nobody is shown before somebody with a plainer one.
_OWN, _BEGINNING, _OTHER_NAME, _OTHER_DAY, _PART, _ALIKE = range(6)
_MOST_PARTS = 12
# A part of a word that is shorter is in too many.
_SHORTEST_PART = 3


@attrs.frozen(kw_only=True)
class Hit:
    """Somebody who was found, and why in words; "" where their own name says it."""

    person: Person = personal()
    why: str = personal()


# For each word typed, the words of names that it may stand for, each with how far away it is: as typed, or alike.
_Meant = dict[str, dict[str, int]]


def seek(desk: Desk, typed: str) -> tuple[Hit, ...]:
    """Who fits everything that was typed. At most 20: own names before other names, those before swapped dates,
    parts of words and other spellings; among equals, those recorded last first. A partner officer finds whom their
    agency knows."""
    wanted = sought.read(typed, desk.today())
    if wanted.is_empty:
        return ()
    if not index.are_made(desk.vault):
        plainly = people.seek(desk.vault, _every_word(typed), _most(desk))
        return tuple(Hit(person=each, why="") for each in plainly if _is_theirs(desk, each.id))[:MOST]
    found: dict[str, Indexed] = {}
    for match in _plain_matches(wanted):
        _look(desk, match, found)
    meant: _Meant = {}
    if len(found) < _FEW and wanted.words:
        known = index_people.spellings(desk.vault)
        meant = {word: _meant(word, known) for word in wanted.words}
        if any(meant.values()):
            _look(desk, _match(wanted, meant, swapped=True), found)
    return _hits(desk, typed, wanted, meant, found.values())


def _every_word(typed: str) -> tuple[str, ...]:
    """What every record is read for while the index is being made: a number without its blanks, else each word."""
    figures = "".join(typed.split())
    return (figures,) if figures.isascii() and figures.isdigit() else tuple(typed.lower().split())


def _look(desk: Desk, match: str, found: dict[str, Indexed]) -> None:
    if len(found) < MOST:
        for each in index_people.matching(desk.vault, match, _most(desk)):
            if _is_theirs(desk, each.person):
                found.setdefault(each.person, each)


def _most(desk: Desk) -> int:
    """How many are read. Of a partner officer, all: their agency's own may stand behind any number of the hub's."""
    return MOST if desk.sight.agency is None else _EVERYONE


def _is_theirs(desk: Desk, person: str) -> bool:
    return desk.sight.agency is None or desk.sight.opens(person)


def _plain_matches(wanted: Sought) -> Iterator[str]:
    """From the narrowest to the widest; each holds what the one before it finds."""
    if wanted.words:
        yield _match(wanted, columns="names", whole=True)
        yield _match(wanted, columns="names")
    yield _match(wanted)
    if wanted.swaps:
        yield _match(wanted, swapped=True)


def _match(
    wanted: Sought,
    meant: _Meant | None = None,
    *,
    columns: str = "{names aliases}",
    whole: bool = False,
    swapped: bool = False,
) -> str:
    """An expression of the full-text search."""
    clauses = []
    for word in wanted.words:
        others = [_quoted(other) for other in (meant or {}).get(word, ())]
        clauses.append(f"{columns} : ({' OR '.join([_quoted(word, whole=whole), *others])})")
    for number in wanted.numbers:
        tokens = [token for token in number if swapped or token.kind != sought.SWAPPED] or number
        clauses.append(f"numbers : ({' OR '.join(_quoted(token.word, whole=token.whole) for token in tokens)})")
    return " AND ".join(clauses)


def _quoted(word: str, *, whole: bool = True) -> str:
    # Folded words and numbers hold no quotation mark.
    return f'"{word}"' if whole else f'"{word}" *'


def _meant(word: str, known: Sequence[str]) -> dict[str, int]:
    """Words of names that hold this one, and words that are spelt like it, with their slips."""
    meant: dict[str, int] = {}
    if len(word) >= _SHORTEST_PART:
        meant.update(dict.fromkeys([other for other in known if word in other][:_MOST_PARTS], 0))
    return meant | spelling.alike(word, known)


def _hits(desk: Desk, typed: str, wanted: Sought, meant: _Meant, found: Iterable[Indexed]) -> tuple[Hit, ...]:
    judged = [(_Judged.of(wanted, meant, each), each.person) for each in found]
    judged.sort(key=lambda pair: (pair[0].rank, pair[0].slips))
    persons = people.some(desk.vault, tuple(person for _, person in judged[:MOST]))
    return tuple(
        Hit(person=persons[person], why=_why(desk, typed, judgement, person))
        for judgement, person in judged[:MOST]
        if person in persons
    )


def _why(desk: Desk, typed: str, judged: "_Judged", person: str) -> str:
    reasons = list(dict.fromkeys(judged.by_number))
    if judged.by_alias:
        names = (alias.name for alias in people.aliases(desk.vault, person))
        fitting = [name for name in names if _holds(name, judged.by_alias)]
        reasons.append(f"other name: {fitting[0]}" if fitting else "other names")
    if judged.alike:
        said = " ".join(word for word in typed.split() if set(folding.words(word)) & set(judged.alike))
        reasons.append(f"spelt like “{said}”")
    return ", ".join(reasons)


@attrs.frozen
class _Judged:
    """Why somebody fits: the least plain of their reasons ranks them."""

    rank: int
    slips: int
    by_alias: tuple[str, ...]
    by_number: tuple[str, ...]
    alike: tuple[str, ...]

    @classmethod
    def of(cls, wanted: Sought, meant: _Meant, person: Indexed) -> "_Judged":
        names, aliases = person.names.split(), person.aliases.split()
        rank = slips = 0
        by_alias, alike = [], []
        for word in wanted.words:
            how, away = _how(word, names, aliases, meant.get(word, {}))
            rank, slips = max(rank, how), slips + away
            if how == _OTHER_NAME:
                by_alias.append(word)
            elif how == _ALIKE:
                alike.append(word)
        kinds = [_kind(number, person.numbers.split()) for number in wanted.numbers]
        if sought.SWAPPED in kinds:
            rank = max(rank, _OTHER_DAY)
        return cls(rank, slips, tuple(by_alias), tuple(sought.REASONS[kind] for kind in kinds), tuple(alike))


def _how(word: str, names: Sequence[str], aliases: Sequence[str], meant: dict[str, int]) -> tuple[int, int]:
    """How plainly a word typed is this person's, and by how many slips it is another."""
    if word in names:
        return _OWN, 0
    if any(name.startswith(word) for name in names):
        return _BEGINNING, 0
    if any(name.startswith(word) for name in aliases):
        return _OTHER_NAME, 0
    if any(word in name for name in names):
        return _PART, 0
    if any(word in name for name in aliases):
        return _OTHER_NAME, 0
    return _ALIKE, min((away for other, away in meant.items() if other in names or other in aliases), default=0)


def _kind(number: Sequence[Token], held: Sequence[str]) -> str:
    return next(token.kind for token in number if any(token.fits(word) for word in held))


def _holds(name: str, words: Iterable[str]) -> bool:
    spelt = folding.spellings(name)
    return any(word in each for word in words for each in spelt)
