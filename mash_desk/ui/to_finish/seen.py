"""What To finish shows, read on the vault thread: its lists, their lines, and the one that is selected."""

from collections.abc import Sequence
from datetime import datetime

import attrs

from mash_desk.casework import to_finish
from mash_desk.casework.desk import Desk
from mash_desk.casework.to_finish import NOBODY, OwedRow
from mash_desk.domain import times
from mash_desk.domain.fields import personal, plain
from mash_desk.ui.disclosure.shown import Shown, read_shown
from mash_desk.ui.parts import Row

_NOBODY = "nobody"


@attrs.frozen(kw_only=True)
class Wanted:
    """How the list is to be: by time or by person, everybody's or mine, narrowed by what is typed and by one person."""

    by_person: bool = plain(default=False)
    mine: bool = plain(default=False)
    typed: str = personal(default="")
    person: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Seen:
    """The selected line, the disclosure that it is owed on, why it is due then, and the time."""

    row: OwedRow = personal()
    shown: Shown = personal()
    kinds: str = plain()
    why: str = plain()
    now: datetime = plain()


def ids_of(desk: Desk, wanted: Wanted) -> list[str]:
    """The lines, by number."""
    person = NOBODY if wanted.person == _NOBODY else wanted.person
    return to_finish.numbers(desk, mine=wanted.mine, typed=wanted.typed, about=person)


def persons_of(desk: Desk, wanted: Wanted) -> list[str]:
    """Whom anything is about."""
    return [person or _NOBODY for person in to_finish.persons(desk, mine=wanted.mine, typed=wanted.typed)]


def rows_of(desk: Desk, ids: Sequence[str]) -> dict[str, Row]:
    """The lines as the list shows them."""
    now = desk.now()
    return {
        each.id: Row(
            subject=each.owed.words,
            second=f"{each.about}  ·  {each.officer}",
            reference=each.reference,
            due=times.short(each.owed.due),
            why=times.time_left(now, each.owed.due),
            late=each.owed.due < now,
        )
        for each in to_finish.rows(desk, ids)
    }


def person_rows_of(desk: Desk, ids: Sequence[str]) -> dict[str, Row]:
    """The people as the list beside it shows them."""
    now, listed = desk.now(), [NOBODY if each == _NOBODY else each for each in ids]
    return {
        each.person or _NOBODY: Row(
            subject=each.name, second=f"{each.number} to finish, {'late' if each.due < now else times.by(each.due)}"
        )
        for each in to_finish.about(desk, listed)
    }


def disclosures_of(desk: Desk, id_: str) -> list[str]:
    """The disclosure that the selected line is owed on, by its id, also where it is closed to the officer."""
    return [row.disclosure for row in to_finish.rows(desk, [id_])]


def look_at(desk: Desk, id_: str) -> Seen | None:
    """The selected line; None where it was finished meanwhile. Reading it is a look."""
    row = next(iter(to_finish.rows(desk, [id_])), None)
    if row is None:
        return None
    shown = read_shown(desk, row.disclosure)
    standing = shown.page.standing
    return Seen(
        row=row,
        shown=shown,
        kinds=" · ".join(desk.rules.words("disclosure_kind", kind) for kind in standing.kinds),
        why=to_finish.why_due(desk, standing, row.owed),
        now=desk.now(),
    )
