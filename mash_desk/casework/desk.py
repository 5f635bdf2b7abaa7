"""The desk: an opened vault, the officer, the clock and the rules; `change` is the only door to the records."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import attrs

from mash_desk import log
from mash_desk.casework import index, sight
from mash_desk.casework.acts import CLOCK_WENT_BACK, EMERGENCY, KEYS_CHANGED, RESTRICT, Act
from mash_desk.casework.clock import Clock, Watch
from mash_desk.casework.sight import Closed, Sight
from mash_desk.domain import times
from mash_desk.domain.alert import Alert
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.fields import personal
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.domain.reading import Reading
from mash_desk.domain.references import reference
from mash_desk.domain.role import Opens, Role
from mash_desk.domain.rulebook import Rulebook
from mash_desk.keys.heads import Signer
from mash_desk.store import ballast, colleagues, drafts, entries
from mash_desk.store.change import Change, Stamp
from mash_desk.store.drafts import Draft
from mash_desk.store.errors import AlreadySaved, Rejected
from mash_desk.store.errors import NotSaved as NotSaved
from mash_desk.store.opening import Vault

# The same officer looking at the same record again within this time is one look.
ONE_LOOK = timedelta(minutes=15)

OnChange = Callable[[frozenset[str]], None]


@attrs.frozen
class _Owed:
    """An entry that writes no row, and that could perhaps not be written when it was due. `stamp`: when that was.

    `words`: free words, which stand in a part of their own that belongs to `owner`, a kind and an id.
    """

    act: Act
    stamp: Stamp
    codes: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    owner: tuple[str, str] = ("", "")
    words: str = personal(default="")


class Desk:
    """One officer at one opened vault. Belongs to the thread that opened it."""

    def __init__(self, vault: Vault, officer: Colleague, clock: Clock, rules: Rulebook) -> None:
        self.vault = vault
        self.officer = officer
        self.rules = rules
        self._watch = Watch(clock)
        self._callbacks: list[OnChange] = []
        self._looks: dict[tuple[str, str], int] = {}
        self._owed: list[_Owed] = []
        self._sight: Sight | None = None
        self._opened: dict[tuple[str, str], datetime] = {}
        self.clock_note = ""
        self.attempts_note = ""
        """What the officer is told of attempts that failed before this opening; else ""."""
        self.reviews_note = ""
        """What others said of the officer's own since they did anything here; else ""."""
        self.signer: Signer | None = None
        """Signs the heads that leave this desk, where this computer has a keychain to trust."""
        self.unkept_alerts: tuple[Alert, ...] = ()
        """What the program found and could not write down."""
        self.unkept: dict[str, Draft] = {}
        """What was typed and could not be written, by the draft's id: its form may be closed by now."""
        self.opened_at = self.now()
        self.saved_at: datetime | None = self.opened_at
        self._notice_time_before_last_entry()

    @property
    def role(self) -> Role:
        """What the officer may do and see."""
        return self.rules.role(self.officer.role)

    @property
    def sight(self) -> Sight:
        """What of the records the officer may see now."""
        stands = self._sight
        current = stands and (stands.officer, stands.role) == (self.officer.id, self.role)
        if stands is None or not current or (stands.until and stands.until <= self.now()):
            own = {person: until for (officer, person), until in self._opened.items() if officer == self.officer.id}
            stands = sight.read(self.vault, self.officer, self.role, self.now(), own)
            self._sight = stands
        return stands

    def refuse_closed(self, *records: str) -> None:
        """Raise Refused where a person, referral, disclosure or telling is not open to the officer now, by its id.

        The code says what opens it: a reason (restricted.reason), or a manager (restricted.closed).
        """
        if all(self.sight.opens(each) for each in records):
            return
        if not any(self.sight.concerned(each) for each in records):
            words = "This record is not one of those that your role is shown. Ask a manager."
            raise Refused([Finding("not_permitted", "", words)])
        if self.role.restricted is Opens.REASON:
            words = "This is a restricted record, or one about somebody whose record is. Say why you open it."
            raise Refused([Finding("restricted.reason", "", words)])
        raise Refused([Finding("restricted.closed", "", self.closed_words().words)])

    def closed_words(self) -> Closed:
        """What is said of a restricted record: whom to ask, and never whose it is."""
        names = [each.name for each in colleagues.working(self.vault) if RESTRICT in self.rules.role(each.role).may]
        emergency = EMERGENCY in self.role.may
        return sight.closed_words(names, self.rules.authority.duty_telephone, emergency=emergency)

    def open_with_reason(self, persons: tuple[str, ...], until: datetime) -> None:
        """These restricted records stand open to the officer until then, or until the desk is locked."""
        self._opened |= {(self.officer.id, person): until for person in persons}
        self._sight = None

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
        self.refuse_without_permission(act)
        self._notice_jump()
        with self.writing():
            with self.vault.change(act.name, self.stamp(by_program=act.permission is None), draft) as change:
                yield change
                self._refuse_writing_on_closed(act, change)
                index.renew(self.rules, change)
            self.unkept.pop(draft or "", None)
        touched = self.vault.touched(change)
        if touched & sight.KINDS or self.sight.closed or self.sight.agency is not None:
            self._sight = None
        log.event("act.saved", sequence=change.sequence)
        self._write_owed()
        if touched:
            self._tell(touched)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Note in `saved_at` when an act or a draft was written last; None where the last could not be.

        What could not be written gives up the ballast: on a full disk the next try goes on.
        """
        before = self.is_behind
        try:
            yield
        except NotSaved:
            self.saved_at = None
            ballast.free(self.vault.path.parent)
            self._tell(frozenset())
            raise
        self.saved_at = self.now()
        if before and not self.is_behind:
            self._tell(frozenset())

    @property
    def is_behind(self) -> bool:
        """Whether what was to be written last could not be, or something that was typed."""
        return self.saved_at is None or bool(self.unkept)

    @property
    def owes_entries(self) -> bool:
        """Whether a look or the like is not written down yet."""
        return bool(self._owed)

    def catch_up(self) -> bool:
        """Write what could not be written when it was due: looks, and what was typed. False: it cannot be yet.

        What still cannot be written stays, for the next time.
        """
        self._write_owed()
        for draft in tuple(self.unkept.values()):
            try:
                with self.writing():
                    drafts.keep(self.vault.connection, draft)
                    del self.unkept[draft.id]
            except AlreadySaved:
                del self.unkept[draft.id]
            except NotSaved:
                return False
        if not self.is_behind and not self.vault.training:  # what is invented needs no room of its own
            ballast.make(self.vault.path.parent)
        return not self._owed

    def refuse_without_permission(self, act: Act) -> None:
        """Raise Refused where the officer's role does not allow the act."""
        if act.permission is not None and act.permission not in self.role.may:
            role = self.rules.words("role", self.officer.role)
            words = f"A colleague who is “{role}” may not do this. Ask a manager."
            raise Refused([Finding("not_permitted", "", words)])

    def look(self, act: Act, record: str, persons: tuple[str, ...]) -> None:
        """Note that the officer looked at a record: once in fifteen minutes.

        Where the entry cannot be written, the page opens all the same, `look_note` says so, and the entry follows as
        soon as something can be written, with the time of the look. Raises Refused.
        """
        self.refuse_without_permission(act)
        self.refuse_closed(record)
        last = self._looks.get((act.name, record))
        running = self._watch.running()
        if last is not None and running - last < ONE_LOOK.total_seconds() * 1000:
            return
        self._looks[act.name, record] = running
        self._owe(_Owed(act, self.stamp(), (f"record:{record}",), persons))

    def sought(self, act: Act, words: str, persons: tuple[str, ...]) -> None:
        """Note what was sought, and who was found. Where that cannot be written, it follows as a look does.

        Raises Refused.
        """
        self.refuse_without_permission(act)
        self._owe(_Owed(act, self.stamp(), (f"found:{len(persons)}",), persons, ("search", self.officer.id), words))

    def showed(self, act: Act, kind: str, record: str, person: str, reason: str, words: str) -> None:
        """Note that something of a record was shown for a reason: an entry each time, however soon after another.

        Where that cannot be written, it follows as a look does. Raises Refused.
        """
        self.refuse_without_permission(act)
        if not act.opens_nothing:
            self.refuse_closed(person)
        self._owe(_Owed(act, self.stamp(), (f"record:{record}", f"reason:{reason}"), (person,), (kind, record), words))

    def note(self, act: Act, *codes: str) -> None:
        """Note what was done already, outside of the records. Where that cannot be written, it follows as a look does.

        Raises Refused.
        """
        self.refuse_without_permission(act)
        self._owe(_Owed(act, self.stamp(), codes))

    @property
    def look_note(self) -> str:
        """A sentence for the officer while something that was done or looked at is not written down yet; else ""."""
        owed = {each.act for each in self._owed} - {CLOCK_WENT_BACK}
        if not owed:
            return ""
        what = next((words for act, words in KEYS_CHANGED.items() if act in owed), "this was opened")
        return (
            f"That {what} could not be written down yet: the file cannot be written at the moment. "
            "It follows with the next thing that is saved."
        )

    def stamp(self, *, by_program: bool = False) -> Stamp:
        """When and by whom, for an entry."""
        at = self.now()
        return Stamp(at, self._watch.offset(at), self._watch.running(), None if by_program else self.officer.id)

    def on_change(self, callback: OnChange) -> None:
        """Call back after each act that committed, with the kinds of record that it wrote.

        With none when something can no longer be written, or can again.
        """
        self._callbacks.append(callback)

    def use(self, rules: Rulebook) -> None:
        """Go on by these rules: the configuration was changed."""
        self.rules = rules

    def close(self) -> None:
        """Close the vault. What could not be written before is tried once more."""
        self.catch_up()
        self.vault.close()
        log.event("desk.closed")

    def _refuse_writing_on_closed(self, act: Act, change: Change) -> None:
        """Nothing is written about whom, or to what, is closed to the officer. Raises Refused; the act is undone."""
        if act.permission is None or act.opens_nothing:
            return
        closed = {*self.sight.closed, *self.sight.records}
        if closed and not closed.isdisjoint({*change.about, *(row for _, row in change.written())}):
            self.refuse_closed(*closed.intersection({*change.about, *(row for _, row in change.written())}))

    def _tell(self, touched: frozenset[str]) -> None:
        for callback in self._callbacks:
            callback(touched)

    def _owe(self, owed: _Owed) -> None:
        self._owed.append(owed)
        self._write_owed()

    def _write_owed(self) -> None:
        """Write what is owed, the oldest first, and keep what cannot be written for the next time."""
        while self._owed:
            owed = self._owed[0]
            try:
                with self.vault.change(owed.act.name, owed.stamp) as change:
                    change.code(*owed.codes)
                    change.concerns(*owed.persons)
                    if owed.words:
                        change.say(*owed.owner, owed.words)
            except (Known, Rejected):
                log.event("entry.owed", count=len(self._owed))
                ballast.free(self.vault.path.parent)
                self._owed = [attrs.evolve(each, codes=_late(each.codes)) for each in self._owed]
                self._tell(frozenset())
                return
            self._owed.pop(0)

    def _notice_time_before_last_entry(self) -> None:
        newest = entries.newest_at(self.vault)
        if newest is not None:
            self._note_clock(newest - self.now())

    def _notice_jump(self) -> None:
        back = self._watch.went_back()
        if back is not None:
            self._note_clock(back)

    def _note_clock(self, back: timedelta) -> None:
        """Record that the clock went back, and keep a sentence for the officer."""
        seconds = int(back.total_seconds())
        if seconds <= 0:
            return
        # To the nearest minute: its two hands are never read in the same moment, and 3,599.9 s are an hour.
        about = times.roughly(back + timedelta(seconds=30))
        self.clock_note = (
            f"This computer’s clock went back by about {about}. What was saved before keeps its time, "
            "and no deadline has moved. Check the clock; if it is wrong, tell the person who looks after this computer."
        )
        log.event("clock.went_back", seconds=seconds)
        self._owe(_Owed(CLOCK_WENT_BACK, self.stamp(by_program=True), (f"seconds:{seconds}",)))


def _late(codes: tuple[str, ...]) -> tuple[str, ...]:
    return codes if "late" in codes else (*codes, "late")
