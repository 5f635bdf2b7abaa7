"""Whether journal and file are what was written: since the desk was closed last, and all of it, a slice at a time."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from mash_desk import log
from mash_desk.casework import alerts, index
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.alert import Alert
from mash_desk.store import rebuild, replay, verify
from mash_desk.store.errors import GaveWay, NotChecked
from mash_desk.store.seal import State
from mash_desk.store.vault import Connection
from mash_desk.store.verify import Fault, Verdict

CHANGED = "changed"
_CHANGED_WHILE_CLOSED = (
    "While this desk was closed, its file was changed or another was put in its place: it is not the one that was "
    "closed last. Compare the newest shift sheet with the journal, and ask whoever looks after this computer."
)
_UNSEALED = (
    "This desk was put back from a backup, or copied, or somebody took the seal beside its file away: whether it is "
    "the one that was closed last, nobody can tell.{until} Compare the newest shift sheet: what was recorded after "
    "that is missing. What was destroyed after that is here again, and must be destroyed again; the register of the "
    "old desk, where it still opens, says how much."
)
_UNTIL = " The last that an officer did in it was on {moment}."
_LEFT_OPEN = "MASH Desk ended last time without closing this desk."
_LOOKING = "All of it is being looked through in the pauses of the work."
_WHOLE = "All of it was looked through, and is whole."


def check(desk: Desk) -> Verdict:
    """Walk chain, parts, documents and the file; the first fault is named. Raises NotChecked, as all checks here do."""
    return verify.verify(desk.vault.connection)


def check_by_rebuilding(desk: Desk) -> Fault | None:
    """Fold the journal into an empty database and hold it against the tables; then the indexes against the tables."""
    return rebuild.rebuild(desk.vault.connection) or check_indexes(desk)


def check_indexes(desk: Desk) -> Fault | None:
    """Hold the indexes against the tables; one that does not fit is made anew at the next opening."""
    return next((fault for fault in index.check(desk.rules, desk.vault) if fault), None)


def since_closed(desk: Desk, before: datetime | None = None, *, keys_were_changed: bool = False) -> tuple[Alert, ...]:
    """What is not as it was left: the seal of the file, and the journal since the last entry that was seen to be whole.

    Takes no time after a clean closing, and some milliseconds for each hundred entries after another end. Whatever it
    finds is kept as an alert; the desk is open all the same. `before`: when an officer last did anything in it.
    `keys_were_changed`: that was cut off, which takes the seal away for a while.
    """
    found = desk.vault.found
    alerted = []
    if found.state is State.CHANGED:
        alerted.append(alerts.record(desk, CHANGED, _CHANGED_WHILE_CLOSED))
    elif found.state is State.UNSEALED and not keys_were_changed:
        until = _UNTIL.format(moment=times.moment(before)) if before else ""
        alerted.append(alerts.record(desk, CHANGED, _UNSEALED.format(until=until)))
    if not found.sequence:
        return tuple(alerted)  # nothing is known to be whole: `Checking` begins at the first entry
    *_, verdict = verify.slices(desk.vault.connection, found.sequence, found.link)
    if verdict.fault:
        return (*alerted, tell(desk, verdict.fault))
    desk.vault.mark_open(verdict.entries, verdict.head)
    return tuple(alerted)


def not_as_left(desk: Desk) -> tuple[Alert, ...]:
    """What says that something is not as it was written, and nobody has reviewed yet, the oldest first."""
    return tuple(each for each in alerts.waiting(desk) if each.kind == CHANGED)


def left_open_note(desk: Desk) -> str:
    """A sentence for the officer where the program ended last time without closing, and nothing was found; else "".

    That all is whole is said once everything was looked through.
    """
    if desk.vault.found.state is not State.LEFT_OPEN or not_as_left(desk):
        return ""
    return f"{_LEFT_OPEN} {_WHOLE if desk.vault.is_looked_through else _LOOKING}"


class Checking:
    """Walks the whole journal a slice at a time, so that whatever the officer does comes in between.

    Where the file is not known to be the one that was closed last, every table follows, then each record is held
    against its own entries, then the indexes against the records. The slice that reads a large table may take seconds:
    `give_way`, from any thread, stops it at once, and it begins anew later.
    """

    def __init__(self) -> None:
        self._steps: Iterator[Fault | None] | None = None
        self._connection: Connection | None = None
        self._wanted = threading.Event()
        self.alert: Alert | None = None
        """What was found, once it is."""
        self.entries = 0
        """How many entries were seen to be whole so far."""
        self.ended_at: datetime | None = None
        """When the end was reached, or what is wrong."""
        self.why: NotChecked | None = None
        """Why it goes no further, though its end was not reached; the next opening begins it anew."""

    def give_way(self) -> None:
        """Something has to be saved: stop for now."""
        self._wanted.set()

    def go_on(self, desk: Desk) -> bool:
        """Check the next 500 entries, some ten milliseconds, or a table; whether there are more."""
        if self._wanted.is_set():
            self._wanted.clear()
            return True  # what is wanted waits behind this very call
        if self._steps is None or self._connection is not desk.vault.connection:  # or all keys were changed meanwhile
            self._connection = desk.vault.connection
            self._steps = self._everything(desk, self._connection)
        try:
            fault = next(self._steps, _END)
        except NotChecked as not_checked:
            log.failure("vault.not_checked", not_checked)
            self.why = not_checked
            return False
        if isinstance(fault, Fault):
            self.alert = tell(desk, fault)
        elif fault is _END:
            desk.vault.is_looked_through = True
        else:
            return True
        self.ended_at = desk.now()
        return False

    def _everything(self, desk: Desk, connection: Connection) -> Iterator[Fault | None]:
        for verdict in verify.slices(connection):
            self.entries = verdict.entries
            yield verdict.fault
        if desk.vault.is_looked_through:
            return
        for table in verify.tables(connection):
            yield from self._until_done(partial(verify.table, connection, table, self._wanted.is_set))
        yield from replay.slices(connection)
        yield from index.check(desk.rules, desk.vault)
        yield from self._until_done(partial(index.make_words_anew, desk.vault, self._wanted.is_set))

    def _until_done(self, step: Callable[[], Fault | None]) -> Iterator[Fault | None]:
        while True:
            try:
                fault = step()
            except GaveWay:
                yield None
            else:
                yield fault
                return


def tell(desk: Desk, fault: Fault) -> Alert:
    """Keep what was found as an alert."""
    why = fault.words.rstrip(".")
    words = f"The journal is not what was written. The first bad entry is number {fault.sequence}: {why}."
    return alerts.record(desk, CHANGED, words if fault.sequence else f"{why}.")


_END = object()
