"""What a disclosure owes: by when each thing is due, and one telling for each person."""

from datetime import datetime

import attrs

from mash_desk.casework.desk import Desk
from mash_desk.domain.clocks import Due, finish_deadline
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.telling import Telling
from mash_desk.store import tellings
from mash_desk.store.change import Change


def owe_telling(desk: Desk, change: Change, disclosure: Disclosure, person: str) -> None:
    """Let a decision be owed on whether and how this person is told. Only what was shared is told."""
    if disclosure.shared:
        telling = telling_for(desk, person, disclosure.shared_at)
        tellings.owe(change, attrs.evolve(telling, disclosure=disclosure.id))


def telling_for(desk: Desk, person: str, shared_at: datetime) -> Telling:
    """What is owed to one person about a disclosure that has no id yet; decided within five working days."""
    return Telling(
        disclosure="",
        person=person,
        decide_by=due(desk, Due.FIVE_WORKING_DAYS, shared_at),
        recorded_at=desk.now(),
        recorded_by=desk.officer.id,
    )


def due(desk: Desk, what: Due, shared_at: datetime) -> datetime:
    """By when this is to be done, counted from the sharing by this authority's rule."""
    return finish_deadline(what, shared_at, desk.rules.working, desk.rules.authority.decision_rule).due
