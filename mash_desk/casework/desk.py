"""The desk: an opened vault, the officer, the clock and the rules; `change` is the only door to the records."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from mash_desk import log
from mash_desk.casework.acts import CLOCK_WENT_BACK, Act
from mash_desk.casework.clock import Clock, Watch
from mash_desk.domain import times
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.domain.reading import Reading
from mash_desk.domain.references import reference
from mash_desk.domain.rulebook import Rulebook
from mash_desk.store import moments
from mash_desk.store.change import Change, Stamp
from mash_desk.store.opening import Vault

# The same officer looking at the same record again within this time is one look.
ONE_LOOK = timedelta(minutes=15)

OnChange = Callable[[frozenset[str]], None]


class Desk:
    """One officer at one opened vault. Belongs to the thread that opened it."""

    def __init__(self, vault: Vault, officer: Colleague, clock: Clock, rules: Rulebook) -> None:
        self.vault = vault
        self.officer = officer
        self.rules = rules
        self._watch = Watch(clock)
        self._callbacks: list[OnChange] = []
        self._looks: dict[tuple[str, str], int] = {}
        self._unwritten_looks: list[tuple[Act, str, tuple[str, ...]]] = []
        self.clock_note = ""
        self._notice_time_before_last_entry()

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._watch.now()

    def today(self) -> date:
        """The day in London."""
        return times.local_date(self.now())

    def reading(self) -> Reading:
        """A fresh reading of a draft, by the rules and the time of this desk."""
        return Reading(self.rules.codes, self.now())

    def reference(self, change: Change) -> str:
        """The reference of what this act makes: the desk's letters and the entry's sequence."""
        return reference(self.rules.authority.letters, change.sequence)

    @contextmanager
    def change(self, act: Act, draft: str | None = None) -> Iterator[Change]:
        """Do one act: check that the officer may, open the records, and close with one entry.

        `draft`: the id of the draft that the act uses up. Raises Refused where the officer's role does not allow it,
        and every error of store.change.
        """
        self._refuse_without_permission(act)
        self._notice_jump()
        with self.vault.change(act.name, self.stamp(by_program=act.permission is None), draft) as change:
            yield change
        touched = self.vault.touched(change)
        log.event("act.saved", sequence=change.sequence)
        self._write_owed_looks(act)
        if touched:
            for callback in self._callbacks:
                callback(touched)

    def look(self, act: Act, record: str, persons: tuple[str, ...]) -> None:
        """Note that the officer looked at a record: once in fifteen minutes.

        Where the entry cannot be written, the page opens all the same, and the entry follows the next act.
        """
        last = self._looks.get((act.name, record))
        running = self._watch.running()
        if last is not None and running - last < ONE_LOOK.total_seconds() * 1000:
            return
        self._looks[act.name, record] = running
        try:
            self._write_look(act, record, persons)
        except Known:
            log.event("look.not_written")
            self._unwritten_looks.append((act, record, persons))

    def stamp(self, *, by_program: bool = False) -> Stamp:
        """When and by whom, for an entry."""
        at = self.now()
        return Stamp(at, self._watch.offset(at), self._watch.running(), None if by_program else self.officer.id)

    def on_change(self, callback: OnChange) -> None:
        """Call back after each act that committed, with the kinds of record that it wrote."""
        self._callbacks.append(callback)

    def use(self, rules: Rulebook) -> None:
        """Go on by these rules: the configuration was changed."""
        self.rules = rules

    def close(self) -> None:
        """Close the vault."""
        self.vault.close()
        log.event("desk.closed")

    def _refuse_without_permission(self, act: Act) -> None:
        if act.permission is not None and act.permission not in self.rules.roles.get(self.officer.role, frozenset()):
            role = self.rules.words("role", self.officer.role)
            words = f"A colleague who is “{role}” may not do this. Ask a manager."
            raise Refused([Finding("not_permitted", "", words)])

    def _write_look(self, act: Act, record: str, persons: tuple[str, ...]) -> None:
        self._refuse_without_permission(act)
        with self.vault.change(act.name, self.stamp()) as change:
            change.code(f"record:{record}")
            change.concerns(*persons)

    def _write_owed_looks(self, done: Act) -> None:
        while self._unwritten_looks and done not in (look[0] for look in self._unwritten_looks):
            look = self._unwritten_looks[0]
            try:
                self._write_look(*look)
            except Known:
                return
            self._unwritten_looks.pop(0)

    def _notice_time_before_last_entry(self) -> None:
        last = self.vault.row("SELECT at FROM entry ORDER BY sequence DESC LIMIT 1")
        if last is not None:
            self._note_clock(moments.read(last["at"]) - self.now())

    def _notice_jump(self) -> None:
        back = self._watch.went_back()
        if back is not None:
            self._note_clock(back)

    def _note_clock(self, back: timedelta) -> None:
        """Record that the clock went back, and keep a sentence for the officer."""
        seconds = int(back.total_seconds())
        if seconds <= 0:
            return
        minutes = max(1, seconds // 60)
        self.clock_note = (
            f"This computer’s clock went back by about {minutes} min. What was saved before keeps its time, and no "
            "deadline has moved. Check the clock; if it is wrong, tell the person who looks after this computer."
        )
        log.event("clock.went_back", seconds=seconds)
        with self.vault.change(CLOCK_WENT_BACK.name, self.stamp(by_program=True)) as change:
            change.code(f"seconds:{seconds}")
