"""A figure of the bench, and the table that it stands in."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from time import perf_counter, process_time

import attrs

_clock = perf_counter


@attrs.frozen
class Figure:
    """One line: what was measured, on what, what came out, and the most (or least) that the design allows."""

    what: str
    measured: str
    limit: str
    met: bool | None

    @property
    def verdict(self) -> str:
        return {True: "met", False: "MISSED", None: ""}[self.met]


def at_most(what: str, value: float, limit: float, unit: str, more: str = "") -> Figure:
    """A figure that should not be larger."""
    return Figure(what, f"{_said(value, unit)}{more}", f"≤ {_said(limit, unit)}", value <= limit)


def at_least(what: str, value: float, limit: float, unit: str, more: str = "") -> Figure:
    """A figure that should not be smaller."""
    return Figure(what, f"{_said(value, unit)}{more}", f"≥ {_said(limit, unit)}", value >= limit)


def median_of(work: Callable[[], object], times: int) -> float:
    """The median of so many runs, in milliseconds."""
    return statistics.median(spent(work) for _ in range(times))


def spent(work: Callable[[], object]) -> float:
    """How long one run took, in milliseconds."""
    began = _clock()
    work()
    return (_clock() - began) * 1000


def count_processor_time() -> None:
    """Leave out what a run waited for: the disk, and whatever else this machine does."""
    global _clock
    _clock = process_time


def waiting_is_left_out() -> bool:
    """Whether the time of the processor alone is counted."""
    return _clock is process_time


def percentile(values: Sequence[float], part: float) -> float:
    """The value that this part of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = [("what", "measured", "design", ""), *((f.what, f.measured, f.limit, f.verdict) for f in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def _said(value: float, unit: str) -> str:
    if unit == "×":
        return f"{value:.2f} ×"
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.1f} {unit}"
