"""`dev.py bench`: every figure of the design, as ratios in one run; prints a table."""

import argparse
import logging
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from tests.benchmarks import desks, kills, letters, locking, looking, reliability, saving, windows
from tests.benchmarks.figures import Figure, count_processor_time, table

SMALL, LARGE = 1_000, 100_000
KILLS = 200
_KEPT = Path(__file__).parents[2] / ".bench"


def main(arguments: list[str]) -> int:
    """Measure, print, and end with 1 where something is missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--children", type=int, default=LARGE, help="on the large desk; it is made once and kept")
    parser.add_argument("--only", choices=sorted((*_MEASURES, *_PROOFS)), action="append", help="some of the measures")
    parser.add_argument("--kills", type=int, default=KILLS, help="how often the window's process is killed")
    parser.add_argument("--reliability", action="store_true", help="the proofs of tests/reliability in full: hours")
    parser.add_argument("--processor", action="store_true", help="time of the processor alone, on a busy machine")
    asked = parser.parse_args(arguments)
    logging.getLogger("mash_desk").addHandler(logging.NullHandler())  # thousands of faults, and each is logged
    if asked.processor:
        count_processor_time()
    on = _Asked(asked.children, asked.kills)
    figures: list[Figure] = []
    for name in asked.only or (_PROOFS if asked.reliability else _MEASURES):
        print(f"· {name}", file=sys.stderr, flush=True)
        figures += _PROOFS[name]() if name in _PROOFS else _MEASURES[name](on)
    print(table(figures))
    return 0 if all(figure.met is not False for figure in figures) else 1


class _Asked:
    """What is measured on. A desk is made when a measure first wants it."""

    def __init__(self, children: int, kills: int) -> None:
        self.children, self.kills = children, kills

    @cached_property
    def small(self) -> Path:
        return desks.kept(_KEPT, SMALL)

    @cached_property
    def large(self) -> Path:
        return desks.kept(_KEPT, self.children)


_MEASURES: dict[str, Callable[[_Asked], list[Figure]]] = {
    "window": lambda on: [windows.first_window(on.small)],
    "worklist": lambda on: windows.worklist(on.small, on.large, on.children),
    "acts": lambda on: saving.acts(on.small, on.large, on.children),
    "reads": lambda on: looking.reads(on.small, on.large, on.children),
    "lock": lambda on: locking.locks(on.small, on.large, on.children),
    "letter": lambda _on: [letters.against_bare()],
    "kills": lambda on: kills.on_every_screen(on.kills),
}

_PROOFS: dict[str, Callable[[], list[Figure]]] = {
    "power cuts": reliability.power_cuts,
    "killed threads": reliability.killed_threads,
    "failing calls": reliability.failing_calls,
    "changed keys": reliability.changed_keys,
    "memory": reliability.memory_after_locks,
    "tampering": reliability.found_tampering,
    "journeys": reliability.journeys,
    "keychain": reliability.keychain,
    "weaker settings": reliability.weaker_settings,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
