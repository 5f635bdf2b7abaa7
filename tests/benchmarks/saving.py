"""Acts against the same rows written bare, and how much dearer an act is on a large desk."""

import random
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mash_desk.casework import disclosures, index, people, searches
from mash_desk.casework.desk import Desk
from mash_desk.domain.disclosure import DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.domain.person import PersonDraft
from tests.benchmarks.bare import Bare, written
from tests.benchmarks.desks import opened
from tests.benchmarks.figures import Figure, at_most, spent

_ROUNDS = 60

Act = Callable[[], object]


def acts(small: Path, large: Path, children: int) -> list[Figure]:
    """An urgent disclosure, and a person added with all the words they are found by."""
    figures: list[Figure] = []
    for what, begin in _ACTS.items():
        with opened(small) as desk:
            act = begin(desk)
            ours, bare, rows = _against_bare(desk, act)
            with _without_indexes():
                plain, bare_again, _ = _against_bare(desk, act)
        with opened(large) as desk:
            act = begin(desk)
            on_large = statistics.median(_rounds(act))
        asides = f" ({ours:.2f} ms; {rows} rows bare {bare:.2f} ms)"
        figures += [
            at_most(f"{what}, with its words in the indexes, against its rows bare", ours / bare, 2.5, "×", asides),
            at_most(f"{what}, without indexes, against its rows bare", plain / bare_again, 2, "×"),
            at_most(f"{what}, {children:,} against 1,000", on_large / ours, 2, "×", f" ({on_large:.2f} ms)"),
        ]
    return figures


def _against_bare(desk: Desk, act: Act) -> tuple[float, float, int]:
    """The medians of both in milliseconds, turn about; and how many rows the act writes."""
    with TemporaryDirectory(prefix="mash-desk-bench-") as scratch:
        bare = Bare(Path(scratch) / "bare.db", desk)
        took, plain, number = [], [], 0
        for milliseconds in _rounds(act):
            took.append(milliseconds)
            rows = written(desk)
            number = len(rows)
            plain.append(spent(lambda: bare.write(rows)))  # noqa: B023
        bare.close()
    return statistics.median(took), statistics.median(plain), number


def _rounds(act: Act) -> Iterator[float]:
    act()  # its statements are compiled
    for _ in range(_ROUNDS):
        yield spent(act)


@contextmanager
def _without_indexes() -> Iterator[None]:
    every, index._INDEXES = index._INDEXES, ()
    try:
        yield
    finally:
        index._INDEXES = every


def _disclosing(desk: Desk) -> Act:
    child = next(each.person.id for each in people.seek(desk, "a") if each.person.kind == "child")
    draft = DisclosureDraft(
        what="A bruise on the left arm, seen by the school nurse at 08:50; the child said who did it.",
        why="The child would go home at 15:30 to whoever did it.",
        otherwise="Nobody would meet the child at school.",
        kinds=("contact", "health"),
        subjects=(SubjectDraft(person=child),),
        recipients=tuple(
            RecipientDraft(
                told=told, telephone="01632 960101", verification="called_back_directory", method="telephone"
            )
            for told in ("Sgt Example", "Charge nurse Example")
        ),
    )
    return lambda: disclosures.save(desk, draft)


def _adding(desk: Desk) -> Act:
    """Somebody whose name nobody has; their search is settled, as it is when an officer adds them."""
    dice = random.Random("added")

    def name() -> str:
        return "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(4)).capitalize()

    drafts = [
        PersonDraft(
            kind="adult",
            given_name=name(),
            family_name=name(),
            aliases=name(),
            born_on="12 3 1990",
            sex="F",
            telephone="07700 900123",
        )
        for _ in range(4 * _ROUNDS)
    ]
    for draft in drafts:
        searches.search(desk, f"{draft.given_name} {draft.family_name}")
    return lambda: people.add(desk, drafts.pop())


_ACTS: dict[str, Callable[[Desk], Act]] = {"urgent disclosure": _disclosing, "person added": _adding}
