"""Words that somebody may have meant: spelt like the one that was typed. The only room of rapidfuzz."""

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

_MOST = 12


def alike(word: str, known: Sequence[str]) -> dict[str, int]:
    """Of these words, those that are at most a slip or two away, the nearest first, each with its slips.

    A slip is a letter too many, too few, another one, or two that changed places. Up to three letters allow none, up to
    six allow one, longer words two. At most twelve; the word itself is none of them.
    """
    slips = _slips(word)
    if not slips:
        return {}
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=_MOST)
    return {other: int(away) for other, away, _ in found if away}


def _slips(word: str) -> int:
    return 0 if len(word) <= 3 else 1 if len(word) <= 6 else 2
