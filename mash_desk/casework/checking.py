"""Everything checked by an officer's hand: the journal, the file, and by rebuilding; in slices that give way."""

import threading
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from enum import StrEnum

import attrs

from mash_desk.casework import acts, verification
from mash_desk.casework.desk import Desk
from mash_desk.domain.alert import Alert
from mash_desk.domain.fields import personal, plain
from mash_desk.store import colleagues, entries, rebuild, verify
from mash_desk.store.errors import GaveWay, NotChecked, StoreError
from mash_desk.store.rebuild import Step
from mash_desk.store.vault import Connection
from mash_desk.store.verify import Fault, Verdict

# A check that was made longer ago is no news any more; further back every entry would have to be read.
_AMONG = 5_000
_REBUILT = "rebuilt"
_FOUND = "found"


class Part(StrEnum):
    """What is being checked: the chain and its parts, each table of the file, the tables folded anew, the indexes."""

    JOURNAL = "journal"
    FILE = "file"
    REBUILDING = "rebuilding"
    INDEXES = "indexes"
    DONE = "done"


@attrs.frozen(kw_only=True)
class LastCheck:
    """When everything was checked last, by whom, whether by rebuilding too, and how many things were found."""

    at: datetime = plain()
    by: str = personal()
    rebuilt: bool = plain()
    found: int = plain()


def last(desk: Desk) -> LastCheck | None:
    """The last check of everything; None where it is not among the last 5,000 entries."""
    noted = entries.newest_of(desk.vault, acts.EVERYTHING_CHECKED.name, _AMONG)
    if noted is None:
        return None
    counted = [each.partition(":")[2] for each in noted.codes if each.startswith(f"{_FOUND}:")]
    return LastCheck(
        at=noted.at,
        by=colleagues.names(desk.vault).get(noted.officer or "", ""),
        rebuilt=_REBUILT in noted.codes,
        found=int(counted[0]) if counted else 0,
    )


class Everything:
    """One check, a slice at a time. At its end an entry says that it was made; what was found is kept as alerts.

    The slice that reads a large table may take seconds: `give_way`, from any thread, stops it at once, and the next
    slice begins that table anew. `part`, `done` and `of` say how far it is; `of` 0: nobody knows.
    """

    def __init__(self, *, rebuilding: bool = False) -> None:
        self._rebuilding = rebuilding
        self._wanted = threading.Event()
        self._connection: Connection | None = None
        self._fold: Generator[Step, None, None] | None = None
        self._begin_anew()

    def give_way(self) -> None:
        """Something else is wanted: stop for now."""
        self._wanted.set()

    def go_on(self, desk: Desk) -> bool:
        """Check the next slice; whether there are more. Raises Refused where the role may not, and NotChecked."""
        desk.refuse_without_permission(acts.EVERYTHING_CHECKED)
        if self._connection is not desk.vault.connection:  # also where all keys were changed meanwhile
            self._begin_anew()
            self._connection = desk.vault.connection
        self._wanted.clear()
        self.gave_way = False
        try:
            if self._steps[self.part](desk):
                return True
        except GaveWay:
            self.gave_way = True
            return True
        self.let_go()
        self._turn_to_next()
        if self.part is Part.DONE:
            desk.note(acts.EVERYTHING_CHECKED, f"entries:{self._entries}", *self._codes())
        return self.part is not Part.DONE

    def let_go(self) -> None:
        """Hold no second database any more, on the thread that made it: where the check is given up before its end."""
        if self._fold is not None:
            self._fold.close()
            self._fold = None

    def _begin_anew(self) -> None:
        self._steps: dict[Part, Callable[[Desk], bool]] = {Part.JOURNAL: self._journal, Part.FILE: self._file}
        if self._rebuilding:
            self._steps |= {Part.REBUILDING: self._rebuild, Part.INDEXES: self._indexes}
        self.part, self.done, self.of = Part.JOURNAL, 0, 0
        self.found: tuple[Alert, ...] = ()
        self.gave_way = False
        self._entries = 0
        self._walk: Iterator[Verdict] | None = None
        self._tables: tuple[str, ...] | None = None
        self.let_go()

    def _turn_to_next(self) -> None:
        left = [*self._steps, Part.DONE]
        self.part, self.done, self.of = left[left.index(self.part) + 1], 0, 0

    def _journal(self, desk: Desk) -> bool:
        if self._walk is None:
            self._walk = verify.slices(desk.vault.connection)
        verdict = next(self._walk, None)
        if verdict is None:
            return False
        self._entries = self.done = verdict.entries
        self.of = self._newest(desk)
        return self._told(desk, verdict.fault)

    def _file(self, desk: Desk) -> bool:
        if self._tables is None:
            self._tables = verify.tables(desk.vault.connection)
        self.of = len(self._tables)
        if self.done == self.of:
            return False
        fault = verify.table(desk.vault.connection, self._tables[self.done], self._wanted.is_set)
        self.done += 1
        return self._told(desk, fault)

    def _rebuild(self, desk: Desk) -> bool:
        if self._fold is None:
            self._fold = rebuild.slices(desk.vault.connection)
        try:
            step = next(self._fold, None)
        except NotChecked:
            raise
        except StoreError as error:
            return self._told(desk, Fault(None, error.words))
        if step is None:
            return False
        newest = self._newest(desk)
        # Folded to its end, it is held against the tables, and nobody knows how far that is.
        self.done, self.of = step.folded, 0 if step.folded == newest else newest
        return self._told(desk, step.fault)

    def _indexes(self, desk: Desk) -> bool:
        with desk.vault.connection.giving_way(self._wanted.is_set):
            fault = verification.check_indexes(desk)
        self._told(desk, fault)
        return False

    def _told(self, desk: Desk, fault: Fault | None) -> bool:
        """Whether to go on with this part: not after its first fault."""
        if fault is not None:
            self.found = (*self.found, verification.tell(desk, fault))
        return fault is None

    def _newest(self, desk: Desk) -> int:
        head = entries.head(desk.vault)
        return head.sequence if head else 0

    def _codes(self) -> tuple[str, ...]:
        return (f"{_FOUND}:{len(self.found)}", *([_REBUILT] if self._rebuilding else []))
