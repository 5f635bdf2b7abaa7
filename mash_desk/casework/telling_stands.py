"""How the tellings of a disclosure stand, by everything that is recorded about them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from mash_desk.domain import telling as telling_rules
from mash_desk.domain import times
from mash_desk.domain.finish import Standing
from mash_desk.domain.telling import DEFER, Stands, State, Telling, TellingDecision
from mash_desk.store import letters, people, tellings
from mash_desk.store.reader import Reader


def of_disclosure(reader: Reader, standing: Standing) -> Iterator[tuple[Telling, Stands]]:
    """Each telling that is owed as it stands now, and how it stands."""
    told = {each.telling for each in standing.tolds}
    for telling in standing.owed_tellings:
        decision = standing.decision_on(telling.id)
        stands = telling_rules.state_of(
            telling,
            decision,
            shared_at=standing.disclosure.shared_at,
            told=telling.id in told,
            letters=letters.courses(reader, telling.id),
            happened=tellings.happened(reader, decision.id) if decision else (),
            birthdays=_birthdays(reader, standing, decision) if decision and decision.choice == DEFER else (),
        )
        yield telling, stands


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
