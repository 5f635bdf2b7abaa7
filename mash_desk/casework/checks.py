"""What the page Checks shows: what was found and who answers it, and which data files are not as they were accepted."""

import attrs

from mash_desk.casework import acts, alerts, at_opening, safety_files
from mash_desk.casework.desk import Desk
from mash_desk.casework.safety_files import Standing
from mash_desk.domain.alert import Alert
from mash_desk.domain.fields import personal, plain
from mash_desk.store import colleagues


@attrs.frozen(kw_only=True)
class Found:
    """An alert that nobody answered yet, and what to do next. `is_grave`: journal, file or keys are not as written."""

    alert: Alert = plain()
    what_next: str = plain()
    is_grave: bool = plain()


@attrs.frozen(kw_only=True)
class Checks:
    """What was found, the oldest first, and the data files; who answers and who accepts, by name.

    `answers` and `accepts`: whether the officer at the desk does.
    """

    found: tuple[Found, ...] = plain()
    answers: bool = plain()
    answered_by: tuple[str, ...] = personal()
    files: tuple[Standing, ...] = plain()
    accepts: bool = plain()
    accepted_by: tuple[str, ...] = personal()


def read(desk: Desk) -> Checks:
    """How everything stands now. Writes nothing."""
    return Checks(
        found=tuple(
            Found(alert=each, what_next=at_opening.what_next(each), is_grave=each.kind == at_opening.GRAVE)
            for each in alerts.waiting(desk)
        ),
        answers=acts.REVIEW in desk.role.may,
        answered_by=who_may(desk, acts.REVIEW),
        files=safety_files.standing(desk),
        accepts=acts.ACCEPT in desk.role.may,
        accepted_by=who_may(desk, acts.ACCEPT),
    )


def who_may(desk: Desk, permission: str) -> tuple[str, ...]:
    """The names of the colleagues whose role has this permission."""
    return tuple(each.name for each in colleagues.working(desk.vault) if permission in desk.rules.role(each.role).may)
