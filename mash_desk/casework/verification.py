"""Whether journal and file are what was written: since the desk was closed last, and all of it, a slice at a time."""

from collections.abc import Iterator
from datetime import datetime

from mash_desk.casework import alerts, index
from mash_desk.casework.desk import Desk
from mash_desk.domain.alert import Alert
from mash_desk.store import rebuild, verify
from mash_desk.store.seal import State
from mash_desk.store.vault import Connection
from mash_desk.store.verify import Fault, Verdict

CHANGED = "changed"
_CHANGED_WHILE_CLOSED = (
    "While this desk was closed, its file was changed or another was put in its place: it is not the one that was "
    "closed last. Compare the newest shift sheet with the journal, and ask whoever looks after this computer."
)
_LEFT_OPEN = "MASH Desk ended last time without closing this desk. What was saved was looked through, and is whole."


def check(desk: Desk) -> Verdict:
    """Walk chain, parts, documents and the file; the first fault is named."""
    return verify.verify(desk.vault.connection)


def check_by_rebuilding(desk: Desk) -> Fault | None:
    """Fold the journal into an empty database and hold it against the tables; then the indexes against the tables."""
    return rebuild.rebuild(desk.vault.connection) or check_indexes(desk)


def check_indexes(desk: Desk) -> Fault | None:
    """Hold the indexes against the tables; one that does not fit is made anew at the next opening."""
    if not index.are_made(desk.vault):
        return None
    if not index.people_stand(desk.rules, desk.vault):
        words = "People are not found by what their records say."
    elif not index.disclosures_stand(desk.rules, desk.vault):
        words = "What is owed, who is to be told and what was shared are not listed as the records say."
    else:
        return None
    index.forget(desk.vault)
    return Fault(None, f"{words} This is put right when the desk is opened again.")


def since_closed(desk: Desk) -> tuple[Alert, ...]:
    """What is not as it was left: the seal of the file, and the journal since the last entry that was seen to be whole.

    Takes no time after a clean closing, and some milliseconds for each hundred entries after another end. Whatever it
    finds is kept as an alert; the desk is open all the same.
    """
    found = desk.vault.found
    alerted = [alerts.record(desk, CHANGED, _CHANGED_WHILE_CLOSED)] if found.state is State.CHANGED else []
    if not found.sequence:
        return tuple(alerted)  # nothing is known to be whole: `Checking` begins at the first entry
    *_, verdict = verify.slices(desk.vault.connection, found.sequence, found.link)
    if verdict.fault:
        return (*alerted, tell(desk, verdict.fault))
    desk.vault.mark_open(verdict.entries, verdict.head)
    return tuple(alerted)


def left_open_note(desk: Desk) -> str:
    """A sentence for the officer where the program ended last time without closing, and nothing was found; else ""."""
    if desk.vault.found.state is not State.LEFT_OPEN or any(each.kind == CHANGED for each in alerts.waiting(desk)):
        return ""
    return _LEFT_OPEN


class Checking:
    """Walks the whole journal a slice at a time, so that whatever the officer does comes in between."""

    def __init__(self) -> None:
        self._slices: Iterator[Verdict] | None = None
        self._connection: Connection | None = None
        self.alert: Alert | None = None
        """What was found, once it is."""
        self.entries = 0
        """How many entries were seen to be whole so far."""
        self.ended_at: datetime | None = None
        """When the end of the journal was reached, or what is wrong in it."""

    def go_on(self, desk: Desk) -> bool:
        """Check the next 500 entries, some ten milliseconds; whether there are more."""
        if self._slices is None or self._connection is not desk.vault.connection:  # or all keys were changed meanwhile
            self._connection = desk.vault.connection
            self._slices = verify.slices(self._connection)
        verdict = next(self._slices, None)
        if verdict is None:
            self.ended_at = desk.now()
            return False
        self.entries = verdict.entries
        if verdict.fault:
            self.alert, self.ended_at = tell(desk, verdict.fault), desk.now()
        return verdict.fault is None


def tell(desk: Desk, fault: Fault) -> Alert:
    """Keep what was found as an alert."""
    why = fault.words.rstrip(".")
    words = f"The journal is not what was written. The first bad entry is number {fault.sequence}: {why}."
    return alerts.record(desk, CHANGED, words if fault.sequence else f"{why}.")
