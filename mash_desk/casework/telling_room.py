"""Telling people, as a room: every telling by how it stands, with what is to be done about it, and by when."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

import attrs

from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import names_on, read_standing, subject_of
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.finish import Standing
from mash_desk.domain.telling import State
from mash_desk.store import people, telling_lists
from mash_desk.store.index_lists import Count as Count


class Tab(StrEnum):
    """Where a telling stands in the room. REVIEW: deferred, and to be looked at again now."""

    OWED = "owed"
    DEFERRED = "deferred"
    REVIEW = "review"
    READY = "ready"
    RETURNED = "returned"
    TOLD = "told"
    NOT_TOLD = "not_told"


WAITING = (Tab.OWED, Tab.REVIEW, Tab.READY, Tab.RETURNED)
"""Where somebody has something to do."""

THEMSELVES = "themselves"
"""What somebody is to the child where it is about them."""

_STATES = {
    Tab.OWED: State.UNDECIDED,
    Tab.DEFERRED: State.DEFERRED,
    Tab.REVIEW: State.DEFERRED,
    Tab.READY: State.READY,
    Tab.RETURNED: State.RETURNED,
    Tab.TOLD: State.TOLD,
    Tab.NOT_TOLD: State.NOT_TOLD,
}


@attrs.frozen(kw_only=True)
class TellingRow:
    """One telling: who, what they are to the child, about which disclosure, and by when it is to be done."""

    id: str = plain()
    telling: str = plain()
    disclosure: str = plain()
    reference: str = plain()
    name: str = personal()
    relation: str = personal()
    about: str = personal()
    state: State = plain()
    due: datetime | None = plain()


def numbers(desk: Desk, tab: Tab) -> list[str]:
    """The tellings of one tab by their numbers, the soonest due first; those with nothing due, the newest first.

    None for who tells nobody.
    """
    if not desk.sight.is_whole:
        return []
    match tab:
        case Tab.REVIEW:
            return telling_lists.tellings(desk.vault, State.DEFERRED, due_by=desk.now())
        case Tab.DEFERRED:
            return telling_lists.tellings(desk.vault, State.DEFERRED, due_after=desk.now())
        case _:
            return telling_lists.tellings(desk.vault, _STATES[tab])


def counts(desk: Desk) -> dict[Tab, Count]:
    """How many stand in each tab, and how many of them are late. Whoever was told is late for nothing."""
    if not desk.sight.is_whole:
        return dict.fromkeys(Tab, Count())
    waiting = telling_lists.telling_counts(desk.vault, desk.now())
    done = telling_lists.tellings_done(desk.vault)
    deferred = waiting.get(State.DEFERRED, Count())
    return {
        Tab.OWED: waiting.get(State.UNDECIDED, Count()),
        Tab.DEFERRED: Count(waiting=deferred.waiting - deferred.late),
        Tab.REVIEW: Count(waiting=deferred.late, late=deferred.late),
        Tab.READY: waiting.get(State.READY, Count()),
        Tab.RETURNED: waiting.get(State.RETURNED, Count()),
        Tab.TOLD: Count(waiting=done.get(State.TOLD, 0)),
        Tab.NOT_TOLD: Count(waiting=done.get(State.NOT_TOLD, 0)),
    }


def rows(desk: Desk, listed: Sequence[str]) -> list[TellingRow]:
    """The lines of these numbers, as far as they are still owed."""
    read: dict[str, tuple[Standing, dict[str, str]]] = {}
    found = []
    for each in telling_lists.tellings_numbered(desk.vault, listed):
        if each.disclosure not in read:
            standing = read_standing(desk.vault, each.disclosure)
            persons = tuple(telling.person for telling in standing.tellings)
            read[each.disclosure] = standing, names_on(desk, (*standing.persons, *persons), standing)
        standing, names = read[each.disclosure]
        found.append(
            TellingRow(
                id=each.id,
                telling=each.telling,
                disclosure=each.disclosure,
                reference=standing.disclosure.reference,
                name=names.get(each.person, ""),
                relation="" if each.disclosure in desk.sight.hidden_records else _relation(desk, standing, each.person),
                about=subject_of(standing, names),
                state=State(each.state),
                due=each.due,
            )
        )
    return found


def _relation(desk: Desk, standing: Standing, person: str) -> str:
    """“mother”, “stepfather”, “themselves” where it is about them; "" where nothing is recorded."""
    about = {standing.record_of(subject) for subject in standing.subjects}
    if person in about:
        return THEMSELVES
    kinds = [
        desk.rules.words("relationship_kind", each.kind).lower()
        for each in people.relationships(desk.vault, person)
        if each.person == person and each.of in about
    ]
    return " · ".join(dict.fromkeys(kinds))
