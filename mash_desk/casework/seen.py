"""Whom the officer looked at lately: where somebody is found again without a search."""

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFound
from mash_desk.store import seen

_MOST = 20


def lately(desk: Desk) -> tuple[PersonFound, ...]:
    """The last 20 people whom this officer looked at or added, the newest first. Nothing is noted."""
    return people.briefly(desk, seen.lately(desk.vault, desk.officer.id, _MOST))
