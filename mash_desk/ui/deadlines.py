"""How deadlines stand on a page: a clock with its reason, and a task that says by when and whether it is late."""

from datetime import datetime

from mash_desk.domain import times
from mash_desk.domain.clocks import Deadline, is_soon, left
from mash_desk.ui.parts import ClockView, Task
from mash_desk.ui.style import Tone


def clock_of(deadline: Deadline, now: datetime) -> ClockView:
    """A clock that runs: what is to be done by when, how long that is, and why."""
    return ClockView(
        f"{deadline.clock} · {deadline.verb}",
        times.short(deadline.due),
        left(now, deadline.due),
        deadline.why,
        late=deadline.due < now,
        soon=is_soon(now, deadline.due),
    )


def task_by(words: str, due: datetime, now: datetime, key: str, tone: Tone | None = None) -> Task:
    """Something to finish by then, in that tone; what is late is red, and says so."""
    return Task(words, times.by(due, now), tone=Tone.RED if due < now else tone, key=key)
