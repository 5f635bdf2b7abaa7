"""What an officer waits for while reading: search, filter, the pages; and verifying what was written."""

import random
from collections.abc import Sequence
from pathlib import Path

from mash_desk.casework import finding, people, worklist
from mash_desk.casework.desk import Desk
from mash_desk.store.verify import chain
from tests.benchmarks.desks import opened
from tests.benchmarks.figures import Figure, at_least, at_most, median_of, percentile, spent

_QUERIES = 200


def reads(small: Path, large: Path, children: int) -> list[Figure]:
    """Search, the list and the pages on a large desk, and against a small one."""
    with opened(small) as desk:
        few = _searched(desk)
        few_counted = median_of(lambda: worklist.counts(desk), 9)
    with opened(large) as desk:
        many = _searched(desk)
        many_counted = median_of(lambda: worklist.counts(desk), 9)
        verified = _verified(desk)
    return [
        at_most(f"search, 95th percentile, {children:,} children", percentile(many, 0.95), 60, "ms"),
        at_most("search, median, against 1,000", percentile(many, 0.5) / percentile(few, 0.5), 2, "×"),
        at_most(
            "counts of the worklist, against 1,000", many_counted / few_counted, 2, "×", f" ({many_counted:.1f} ms)"
        ),
        verified,
        at_most("file, a referral", _size(large) / 1000 / _referrals(large), 16, "kB"),
    ]


def _searched(desk: Desk) -> list[float]:
    dice = random.Random("bench")
    words = _words(desk, dice)
    return [spent(lambda: finding.find(desk, typed)) for typed in words]  # noqa: B023


def _words(desk: Desk, dice: random.Random) -> Sequence[str]:
    """What officers type: a name, both names turned, half a name, a date of birth, a number, a misspelt name."""
    ids = [row["id"] for row in desk.vault.rows("SELECT id FROM person ORDER BY id")]
    found = []
    for person in (each.person for each in people.briefly(desk, dice.sample(ids, min(_QUERIES, len(ids))))):
        given, family = person.given_name or "", person.family_name or ""
        found.append(
            dice.choice(
                (
                    f"{given} {family}",
                    f"{family} {given}",
                    f"{given[:3]} {family[:4]}",
                    family,
                    person.born_on.strftime("%d/%m/%Y") if person.born_on else family,
                    person.nhs_number or given,
                    f"{given} {family[:2]}{family[3:]}",
                )
            )
        )
    return found


def _verified(desk: Desk) -> Figure:
    entries = 0

    def verify() -> None:
        nonlocal entries
        entries = chain(desk.vault.connection).entries

    took = spent(verify)
    return at_least("chain and parts verified, entries a second", entries / took * 1000, 40_000, "")


def _size(desk: Path) -> int:
    return (desk / "vault.db").stat().st_size


def _referrals(desk: Path) -> int:
    with opened(desk) as there:
        row = there.vault.row("SELECT count(*) AS number FROM referral")
    assert row is not None
    return int(row["number"])
