"""What the page Checks shows: what was found and who answers it, and which data files are not as they were accepted."""

from datetime import datetime

import attrs

from mash_desk.casework import acts, alerts, at_opening, checking, safety_files
from mash_desk.casework.checking import LastCheck
from mash_desk.casework.desk import Desk
from mash_desk.casework.safety_files import Standing
from mash_desk.casework.verification import Checking
from mash_desk.domain.alert import Alert
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Known
from mash_desk.domain.head import in_characters
from mash_desk.store import colleagues, entries

_HERE = "The files stand below. Once each change is accepted, this is answered too."


@attrs.frozen(kw_only=True)
class Found:
    """An alert that nobody answered yet, and what to do next. `is_grave`: journal, file or keys are not as written."""

    alert: Alert = plain()
    what_next: str = plain()
    is_grave: bool = plain()


@attrs.frozen(kw_only=True)
class Journal:
    """How many entries there are, the head of the newest as sheets bear it, and when everything was checked last.

    `walked`: how many entries were checked since the unlock, by itself, and `ended_at` when that came to its end, or
    `why` it went no further.
    """

    entries: int = plain()
    head: str = plain()
    walked: int = plain()
    ended_at: datetime | None = plain()
    is_whole: bool = plain()
    why: Known | None = plain(default=None)
    last: LastCheck | None = personal()


@attrs.frozen(kw_only=True)
class Checks:
    """The journal, what was found, the oldest first, and the data files; who checks, answers and accepts, by name.

    `checks`, `answers` and `accepts`: whether the officer at the desk does.
    """

    journal: Journal = plain()
    checks: bool = plain()
    checked_by: tuple[str, ...] = personal()
    found: tuple[Found, ...] = plain()
    answers: bool = plain()
    answered_by: tuple[str, ...] = personal()
    files: tuple[Standing, ...] = plain()
    accepts: bool = plain()
    accepted_by: tuple[str, ...] = personal()


def read(desk: Desk, background: Checking) -> Checks:
    """How everything stands now. Writes nothing. `background`: the check that is made by itself after each unlock."""
    return Checks(
        journal=read_journal(desk, background),
        checks=acts.KEEP in desk.role.may,
        checked_by=who_may(desk, acts.KEEP),
        found=tuple(
            Found(alert=each, what_next=_what_next(each), is_grave=each.kind == at_opening.GRAVE)
            for each in alerts.waiting(desk)
        ),
        answers=acts.REVIEW in desk.role.may,
        answered_by=who_may(desk, acts.REVIEW),
        files=safety_files.standing(desk),
        accepts=acts.ACCEPT in desk.role.may,
        accepted_by=who_may(desk, acts.ACCEPT),
    )


def read_journal(desk: Desk, background: Checking) -> Journal:
    """How the journal stands now, and how far it has been checked since the unlock."""
    newest = entries.head(desk.vault)
    return Journal(
        entries=newest.sequence if newest else 0,
        head=in_characters(newest.link) if newest else "",
        walked=background.entries,
        ended_at=background.ended_at,
        is_whole=background.alert is None,
        why=background.why,
        last=checking.last(desk),
    )


def _what_next(alert: Alert) -> str:
    return _HERE if alert.kind == safety_files.FILE_CHANGED else at_opening.what_next(alert)


def who_may(desk: Desk, permission: str) -> tuple[str, ...]:
    """The names of the colleagues whose role has this permission."""
    return tuple(each.name for each in colleagues.working(desk.vault) if permission in desk.rules.role(each.role).may)
