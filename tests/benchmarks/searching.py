"""Searching, and narrowing a list letter by letter: what a keystroke costs."""

import random
import statistics
from collections.abc import Callable, Iterator, Sequence

import attrs

from mash_desk.casework import finding, ledger, people, to_finish, worklist
from mash_desk.casework.desk import Desk
from mash_desk.casework.ledger import LedgerView
from tests.benchmarks.figures import Figure, at_most, percentile, spent

_QUERIES = 200
_TYPED = 12


@attrs.frozen
class Searched:
    """What each search took, in milliseconds."""

    exact: list[float]
    misspelt: list[float]


def searched(desk: Desk) -> Searched:
    """What officers type: a name, its halves turned or begun, a day of birth, a number; and names with a slip."""
    dice, exact, misspelt = random.Random("bench"), [], []
    for person in people.briefly(desk, some_persons(desk, _QUERIES)):
        given, family = person.person.given_name or "", person.person.family_name or ""
        born, number = person.person.born_on, person.person.nhs_number
        typed = dice.choice(
            (
                f"{given} {family}",
                f"{family} {given}",
                f"{given[:3]} {family[:4]}",
                family,
                born.strftime("%d/%m/%Y") if born else family,
                number or given,
            )
        )
        exact.append(spent(lambda: finding.find(desk, typed)))  # noqa: B023
        slipped = f"{given} {family[:2]}{family[3:]}"
        misspelt.append(spent(lambda: finding.find(desk, slipped)))  # noqa: B023
    return Searched(exact, misspelt)


def figures(few: Searched, many: Searched, children: int) -> list[Figure]:
    """Ninety-five of a hundred searches, and the one in the middle against a small desk."""
    return [
        figure
        for what, small, large in (("", few.exact, many.exact), (" misspelt", few.misspelt, many.misspelt))
        for figure in (
            at_most(f"search{what}, 95th percentile, {children:,}", percentile(large, 0.95), 60, "ms"),
            at_most(
                f"search{what}, median, {children:,} against 1,000",
                statistics.median(large) / statistics.median(small),
                2,
                "×",
                f" ({statistics.median(large):.1f} ms)",
            ),
        )
    ]


def filters(desk: Desk, children: int) -> list[Figure]:
    """A keystroke in each list, 95th percentile: what is listed then. In the worklist the keys turn its views."""
    narrowed: dict[str, Callable[[str], object]] = {
        "Information shared": lambda typed: ledger.numbers(desk, LedgerView(typed=typed)),
        "To finish": lambda typed: to_finish.numbers(desk, typed=typed),
        "People": lambda typed: people.seek(desk, typed),
    }
    costs = {
        room: [spent(lambda: find(typed)) for typed in _letter_by_letter(desk)]  # noqa: B023
        for room, find in narrowed.items()
    }
    views = ("mine", "nobody", "late", "red", "all", "to_close", "closed")
    costs["Worklist"] = [spent(lambda: worklist.ids(desk, view)) for view in views * 3]  # noqa: B023
    return [
        at_most(f"keystroke in {room}, 95th percentile, {children:,}", percentile(took, 0.95), 50, "ms")
        for room, took in costs.items()
    ]


def some_persons(desk: Desk, number: int) -> Sequence[str]:
    """Some of the desk's people, the same each time."""
    ids = [row["id"] for row in desk.vault.rows("SELECT id FROM person ORDER BY rowid")]
    return random.Random("persons").sample(ids, min(number, len(ids)))


def _letter_by_letter(desk: Desk) -> Iterator[str]:
    for found in people.briefly(desk, some_persons(desk, _TYPED)):
        name = found.person.name
        yield from (name[:length] for length in range(1, len(name) + 1))
