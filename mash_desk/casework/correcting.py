"""What every correction is made of: why, whether the row still stands, and the row that says why it does not."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import read_standing
from mash_desk.domain import correction as correction_rules
from mash_desk.domain import times
from mash_desk.domain.codes import Does
from mash_desk.domain.correction import Correctable, Correction, CorrectionDraft
from mash_desk.domain.findings import Finding, refuse
from mash_desk.domain.finish import Standing
from mash_desk.domain.reading import Reading
from mash_desk.store import corrections
from mash_desk.store.change import Change
from mash_desk.store.errors import ChangedMeanwhile

R = TypeVar("R", bound=Correctable)


def read_why(desk: Desk, reading: Reading, draft: CorrectionDraft, does: Does = Does.CORRECT) -> Correction | None:
    """Why, by the rules and for the officer of this desk, or None with findings."""
    return correction_rules.read(reading, draft, desk.officer.id, does, desk.rules.authority.privacy_telephone)


@contextmanager
def correcting_on(
    desk: Desk, disclosure: str, draft_id: str | None, act: acts.Act = acts.FACT_CORRECTED
) -> Iterator[tuple[Change, Standing]]:
    """The act of a correction: it is about whoever was in it before, and whoever is in it now.

    Raises ChangedMeanwhile where nothing of the disclosure stands any more: it was not made after all.
    """
    with desk.change(act, draft_id) as change:
        standing = read_standing(change, disclosure)
        if standing.withdrawn:
            raise ChangedMeanwhile
        change.concerns(*standing.persons)
        yield change, standing
        change.concerns(*read_standing(change, disclosure).persons)


def put(change: Change, because: Correction, replacement: str | None) -> None:
    """Write down, inside the act, why a row counts no more and which stands in its place; None: nothing does."""
    change.code(f"kind:{because.kind}", f"reason:{because.reason}")
    corrections.add(change, attrs.evolve(because, replacement=replacement))


def stands_in(rows: Iterable[R], why: Correction | CorrectionDraft) -> R:
    """The row that is corrected. Raises ChangedMeanwhile where it stands no more."""
    for row in rows:
        if row.id == why.corrected:
            return row
    raise ChangedMeanwhile


def as_shown(typed: datetime, before: datetime) -> datetime:
    """The time as it was recorded, where the one typed shows the same minute: a form shows no seconds."""
    return before if times.moment(typed) == times.moment(before) else typed


def refuse_same(new: Correctable, before: Correctable, rest_is_same: bool = True) -> None:
    """Raise Refused where nothing is different: a correction that corrects nothing hides the one that is meant."""
    said = [{name: value for name, value in _said(row).items() if name not in _NOT_SAID} for row in (new, before)]
    if said[0] == said[1] and rest_is_same:
        refuse([Finding("correction.same", "", "Nothing is different yet. Change what is wrong, or close the form.")])


_NOT_SAID = {"id", "reference", "corrects", "recorded_at", "recorded_by", "finish_by", "review_by"}


def _said(row: Correctable) -> dict[str, object]:
    assert attrs.has(type(row))
    return attrs.asdict(row)  # type: ignore[arg-type]
