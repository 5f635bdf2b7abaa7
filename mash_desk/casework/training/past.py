"""What happened on a training desk before today: acts in the order of their time, each by a colleague."""

import heapq
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from mash_desk.casework import index
from mash_desk.casework.acts import Act
from mash_desk.casework.desk import Desk
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.person import Person
from mash_desk.domain.references import reference
from mash_desk.domain.times import LONDON, local_date, utc
from mash_desk.store import colleagues, organisations
from mash_desk.store.change import Change, Stamp
from mash_desk.store.reader import Reader

Event = Callable[[datetime], object]


class Past:
    """Writes acts of the past through the store's own functions. Events that lie ahead of `now` never happen."""

    def __init__(self, desk: Desk, began: datetime, now: datetime, dice: random.Random) -> None:
        self.began = began
        self.now = now
        self.rules = desk.rules
        self.dice = dice
        self.night = desk.officer
        everyone = colleagues.working(desk.vault)
        self.managers = tuple(each for each in everyone if each.role == "manager")
        self._day = tuple(each for each in everyone if each.role != "manager")
        self.places = {each.name: each for each in organisations.everyone(desk.vault)}
        self._vault = desk.vault
        self._events: list[tuple[datetime, int, Event]] = []
        self.sharings = 0
        self.deferrals = 0
        self.seen_before: Person | None = None
        self.referrals = 0
        self.letters = 0
        self._count = 0

    @property
    def reader(self) -> Reader:
        """What stands so far."""
        return self._vault

    @contextmanager
    def change(self, act: Act, at: datetime, officer: Colleague | None = None) -> Iterator[Change]:
        """One act of the past. The permission was theirs; here it is only written down."""
        offset = at.astimezone(LONDON).utcoffset() or timedelta(0)
        running = int((at - self.began) / timedelta(milliseconds=1))
        stamp = Stamp(at, int(offset.total_seconds() // 60), running, officer.id if officer else None)
        with self._vault.change(act.name, stamp) as change:
            yield change
            index.renew(self.rules, change)

    def desk(self, at: datetime, officer: Colleague | None = None) -> Desk:
        """That officer's desk as it stood then, or the night officer's, for acts that only casework does."""
        return Desk(self._vault, officer or self.night, _Standing(at), self.rules)

    def reference(self, change: Change) -> str:
        """The reference of what this act makes."""
        return reference(self.rules.authority.letters, change.sequence)

    def later(self, at: datetime, event: Event) -> None:
        """Let this happen then."""
        if at <= self.now:
            self._count += 1  # two events of one moment happen in the order in which they were planned
            heapq.heappush(self._events, (at, self._count, event))

    def run(self) -> None:
        """Let everything happen that lies before now, in order."""
        while self._events:
            at, _, event = heapq.heappop(self._events)
            event(at)

    def on_duty(self, at: datetime) -> Colleague:
        """Who sits at the desk then: one of the day's officers in office hours, the night's officer otherwise."""
        return self.dice.choice(self._day) if self.rules.working.is_open(at) else self.night

    def day_officer(self, place: int) -> Colleague:
        """One of the day's officers, in their turn."""
        return self._day[place % len(self._day)]

    def manager(self) -> Colleague:
        """One of the managers."""
        return self.dice.choice(self.managers)

    def office_time(self, after: datetime, days: int = 1) -> datetime:
        """Some time in office hours, `days` working days later."""
        on = self.rules.working.add_working_days(local_date(after), days)
        return self.at(on, self.dice.uniform(9.2, 16.6))

    def at(self, on: date, hour: float) -> datetime:
        """That hour of a day in London, and some seconds."""
        minutes = int(hour * 60)
        return utc(on, minutes // 60, minutes % 60) + timedelta(seconds=self.dice.randrange(60))


class _Standing:
    """A clock that stands at one moment of the past."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def monotonic(self) -> float:
        return 0.0
