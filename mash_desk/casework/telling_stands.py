"""How the tellings of a disclosure stand, by everything that is recorded about them."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from mash_desk.domain import telling as telling_rules
from mash_desk.domain import times
from mash_desk.domain.finish import Standing
from mash_desk.domain.letter_course import LetterCourse
from mash_desk.domain.telling import DEFER, Stands, State, Telling, TellingDecision, Told
from mash_desk.store import entries, letters, people, tellings
from mash_desk.store.reader import Reader

# Of what the act that is open writes, the entry is written last.
_IN_THIS_ACT = sys.maxsize


def of_disclosure(reader: Reader, standing: Standing) -> Iterator[tuple[Telling, Stands]]:
    """Each telling that is owed as it stands now, and how it stands."""
    for telling in standing.owed_tellings:
        decision = standing.decision_on(telling.id)
        stands = telling_rules.state_of(
            telling,
            decision,
            shared_at=standing.disclosure.shared_at,
            told=bool(_tolds(reader, standing, telling)),
            letters=_courses(reader, standing, telling),
            happened=tellings.happened(reader, decision.id) if decision else (),
            birthdays=_birthdays(reader, standing, decision) if decision and decision.choice == DEFER else (),
        )
        yield telling, stands


def _tolds(reader: Reader, standing: Standing, telling: Telling) -> tuple[Told, ...]:
    """The conversations that told them of it; what was said when it was about the wrong person did not."""
    said = tuple(each for each in standing.tolds if each.telling == telling.id)
    since = _lapsed_at(reader, standing, telling)
    return tuple(each for each in said if not since or _written(reader, standing.first(each.id)) > since)


def _courses(reader: Reader, standing: Standing, telling: Telling) -> tuple[LetterCourse, ...]:
    """The letters about it, without those that were made when it was about the wrong person."""
    every, since = letters.courses(reader, telling.id), _lapsed_at(reader, standing, telling)
    return tuple(each for each in every if not since or _written(reader, each.letter) > since)


def _lapsed_at(reader: Reader, standing: Standing, telling: Telling) -> int:
    """The sequence of the entry that said last that it had been about the wrong person; 0 where none did."""
    return max((_written(reader, each.id) for each in standing.lapses_on(telling.id)), default=0)


def _written(reader: Reader, row: str) -> int:
    """The sequence of the entry that wrote a fact. Its time would not do: a clock may have gone back in between."""
    return min(entries.headers_of(reader, row), default=_IN_THIS_ACT)


def reviews(reader: Reader, standing: Standing) -> dict[str, datetime]:
    """The deferred tellings, each with by when it is looked at again."""
    return reviews_among(of_disclosure(reader, standing))


def reviews_among(found: Iterable[tuple[Telling, Stands]]) -> dict[str, datetime]:
    """Of these tellings, the deferred ones, each with by when it is looked at again."""
    return {telling.id: stands.due for telling, stands in found if stands.state is State.DEFERRED and stands.due}


def late_reviews(reader: Reader, standing: Standing, now: datetime) -> dict[str, datetime]:
    """Of these, those whose time is over: they are to finish now."""
    return {telling: due for telling, due in reviews(reader, standing).items() if due <= now}


def _birthdays(reader: Reader, standing: Standing, decision: TellingDecision) -> tuple[date, ...]:
    events = [each.event for each in tellings.events(reader, decision.id)]
    born = [person.born_on for person in people.some(reader, standing.persons).values() if person.born_on]
    return telling_rules.birthdays(events, born, times.local_date(decision.recorded_at))
