"""`dev.py bench`: every figure of the design, as ratios in one run; prints a table."""

import argparse
import sys
from pathlib import Path

from tests.benchmarks import desks, letters, looking, saving, windows
from tests.benchmarks.figures import Figure, table

SMALL, LARGE = 1_000, 100_000
_KEPT = Path(__file__).parents[2] / ".bench"


def main(arguments: list[str]) -> int:
    """Measure, print, and end with 1 where something is missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--children", type=int, default=LARGE, help="on the large desk; it is made once and kept")
    parser.add_argument("--only", choices=sorted(_MEASURES), action="append", help="some of the measures")
    asked = parser.parse_args(arguments)
    small, large = desks.kept(_KEPT, SMALL), desks.kept(_KEPT, asked.children)
    figures: list[Figure] = []
    for name in asked.only or _MEASURES:
        print(f"· {name}", file=sys.stderr, flush=True)
        figures += _MEASURES[name](small, large, asked.children)
    print(table(figures))
    return 0 if all(figure.met is not False for figure in figures) else 1


_MEASURES = {
    "window": lambda small, _large, _children: [windows.first_window(small)],
    "worklist": windows.worklist,
    "acts": saving.acts,
    "reads": looking.reads,
    "letter": lambda _small, _large, _children: [letters.against_bare()],
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
