"""The indexes beside the records: renewed with every act, in the act's own commit.

They hold nothing of their own. What people are found by, what is owed and how each telling stands would otherwise be
worked out from every record, each time something is counted.
"""

from collections.abc import Callable

from mash_desk.domain.rulebook import Rulebook
from mash_desk.store.change import Change

# Each takes what an act wrote, the kind and id of every row, and renews what follows from it.
Renew = Callable[[Rulebook, Change, tuple[tuple[str, str], ...]], None]

_INDEXES: tuple[Renew, ...] = ()


def renew(rules: Rulebook, change: Change) -> None:
    """Bring the indexes up to what this act wrote. Called once, at the act's end."""
    written = change.written()
    for each in _INDEXES:
        each(rules, change, written)
