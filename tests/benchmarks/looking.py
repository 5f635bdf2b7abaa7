"""What an officer waits for while reading: the first page of each room, the rail, a person; what the file takes."""

import statistics
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mash_desk.casework import ledger, person_page, telling_room, to_finish, waiting, worklist
from mash_desk.casework.desk import Desk
from mash_desk.casework.ledger import LedgerView
from mash_desk.casework.telling_room import Tab
from mash_desk.store.verify import chain
from mash_desk.ui.parts.paged import PAGE
from tests.benchmarks import searching
from tests.benchmarks.desks import opened
from tests.benchmarks.figures import Figure, at_least, at_most, median_of, spent

_ROUNDS = 9
_PERSONS = 40


def reads(small: Path, large: Path, children: int) -> list[Figure]:
    """Search, filters and pages on a large desk, and against a small one."""
    with opened(small) as desk:
        few, few_found = _pages(desk), searching.searched(desk)
    with opened(large) as desk:
        many, many_found = _pages(desk), searching.searched(desk)
        filters = searching.filters(desk, children)
        verified, referrals = _verified(desk), _referrals(desk)
    return [
        *searching.figures(few_found, many_found, children),
        *filters,
        *(
            at_most(f"{what}, {children:,} against 1,000", many[what] / few[what], 2, "×", f" ({many[what]:.1f} ms)")
            for what in few
        ),
        verified,
        at_most("file, a referral", _size(large) / 1000 / referrals, 16, "kB"),
    ]


def _pages(desk: Desk) -> dict[str, float]:
    """What each costs, in milliseconds."""
    pages: dict[str, Callable[[], object]] = {
        "worklist, its counts and first page": lambda: (worklist.counts(desk), _worklist(desk)),
        "rail, its counts": partial(waiting.read, desk),
        "To finish, first page": lambda: to_finish.rows(desk, to_finish.numbers(desk)[:PAGE]),
        "Telling people, counts and first page": lambda: (telling_room.counts(desk), _tellings(desk)),
        "Information shared, first page": lambda: ledger.numbered_rows(desk, ledger.numbers(desk, LedgerView())[:PAGE]),
    }
    costs = {what: median_of(read, _ROUNDS) for what, read in pages.items()}
    # Each another person: the second look at one finds everything at hand.
    costs["a person’s page"] = statistics.median(
        spent(partial(person_page.page, desk, person)) for person in searching.some_persons(desk, _PERSONS)
    )
    return costs


def _worklist(desk: Desk) -> object:
    return worklist.rows(desk, worklist.ids(desk, "all")[:PAGE])


def _tellings(desk: Desk) -> object:
    return telling_room.rows(desk, telling_room.numbers(desk, Tab.OWED)[:PAGE])


def _verified(desk: Desk) -> Figure:
    entries = 0

    def verify() -> None:
        nonlocal entries
        entries = chain(desk.vault.connection).entries

    took = spent(verify)
    return at_least("chain and parts verified, entries a second", entries / took * 1000, 40_000, "", f" of {entries:,}")


def _size(desk: Path) -> int:
    return (desk / "vault.db").stat().st_size


def _referrals(desk: Desk) -> int:
    row = desk.vault.row("SELECT count(*) AS number FROM referral")
    assert row is not None
    return int(row["number"])
