"""To finish: everything that is owed on disclosures, by due time or by whom it is about, narrowed by what is typed."""

from collections.abc import Sequence
from datetime import datetime

import attrs

from mash_desk.casework import telling_stands, words_typed
from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import names_on, read_standing, subject_of
from mash_desk.domain import clocks
from mash_desk.domain import finish as finish_rules
from mash_desk.domain.codes import FinishItem
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.finish import Owed, Standing
from mash_desk.store import owed_lists
from mash_desk.store.owed_lists import Narrowed

NOBODY = ""
"""For what is owed on a disclosure whose child has no record yet."""


@attrs.frozen(kw_only=True)
class OwedRow:
    """One line of To finish: what is owed, on which disclosure, about whom, by when."""

    id: str = plain()
    disclosure: str = plain()
    reference: str = plain()
    about: str = personal()
    owed: Owed = personal()
    officer: str = personal()


@attrs.frozen(kw_only=True)
class OwedAbout:
    """One person about whom something is owed: how much, and by when the first of it."""

    person: str = plain()
    name: str = personal()
    number: int = plain()
    due: datetime = plain()


def numbers(desk: Desk, *, mine: bool = False, typed: str = "", about: str | None = None) -> list[str]:
    """The lines by their numbers, the soonest due first. `about`: this person alone. None for a partner officer."""
    if not desk.sight.is_whole:
        return []
    return owed_lists.owed(desk.vault, attrs.evolve(_narrowed(desk, mine, typed), about=about))


def persons(desk: Desk, *, mine: bool = False, typed: str = "") -> list[str]:
    """About whom anything is owed, the soonest due first; NOBODY among them where no record is attached yet."""
    if not desk.sight.is_whole:
        return []
    return owed_lists.owed_by_person(desk.vault, _narrowed(desk, mine, typed))


def _narrowed(desk: Desk, mine: bool, typed: str) -> Narrowed:
    return Narrowed(
        now=desk.now(),
        officer=desk.officer.id if mine else None,
        words=words_typed.match(desk, typed),
        closed=words_typed.closed(desk, typed),
        items=words_typed.items(desk, typed),
    )


def rows(desk: Desk, listed: Sequence[str]) -> list[OwedRow]:
    """The lines of these numbers, as far as they are still owed."""
    things = owed_lists.owed_things(desk.vault, listed)
    found: list[OwedRow] = []
    for disclosure in dict.fromkeys(each.disclosure for each in things):
        standing = read_standing(desk.vault, disclosure)
        names = names_on(desk, standing.persons, standing)
        late = telling_stands.late_reviews(desk.vault, standing, desk.now())
        owed = {(each.item, each.row): each for each in finish_rules.owed(standing, desk.rules, names, late)}
        found += [
            OwedRow(
                id=each.id,
                disclosure=disclosure,
                reference=standing.disclosure.reference,
                about=subject_of(standing, names),
                owed=owed[each.item, each.row],
                officer=names.get(standing.disclosure.recorded_by, ""),
            )
            for each in things
            if each.disclosure == disclosure and (each.item, each.row) in owed
        ]
    return found


def about(desk: Desk, listed: Sequence[str]) -> list[OwedAbout]:
    """These people, each with what is owed about them."""
    named = desk.sight.some(desk.vault, tuple(each for each in listed if each != NOBODY))
    return [
        OwedAbout(
            person=each.value,
            name=named[each.value].name_and_age(desk.today()) if each.value in named else "No record attached yet",
            number=each.number,
            due=each.due,
        )
        for each in owed_lists.owed_about(desk.vault, listed, desk.now())
        if each.due is not None
    ]


def why_due(desk: Desk, standing: Standing, owed: Owed) -> str:
    """Why it is due then, in at most two sentences."""
    if standing.decision_on(owed.row) is not None:
        return "Telling was deferred until then, or until something on its list happened. Now it is decided anew."
    what = desk.rules.codes.of(FinishItem)[owed.item].due
    shared_at = _counted_from(standing, owed)
    deadline = clocks.finish_deadline(what, shared_at, desk.rules.working, desk.rules.authority.decision_rule)
    return clocks.as_recorded(deadline, owed.due).why


def _counted_from(standing: Standing, owed: Owed) -> datetime:
    """A recipient who was told later has a noon of their own."""
    later = [each.shared_at for each in standing.recipients if standing.first(each.id) == owed.row]
    return max([standing.disclosure.shared_at, *later])
