"""How things stand on the whole desk: what waits in each room, what was saved last, what must be said about the day."""

import attrs

from mash_desk.casework import disclosures, opening, tellings, worklist
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.fields import personal, plain


@attrs.frozen(kw_only=True)
class Waiting:
    """Counts for the rooms, words for the foot of the window, and notices, the gravest first."""

    worklist: int = plain()
    information_shared: int = plain()
    telling_people: int = plain()
    saved: str = plain()
    officer: str = personal()
    notices: tuple[tuple[str, str], ...] = plain()


def read(desk: Desk) -> Waiting:
    """How things stand now. A notice is what happened and what to do next."""
    return Waiting(
        worklist=worklist.counts(desk).all,
        information_shared=len(disclosures.ledger(desk)),
        telling_people=len(tellings.to_tell(desk)),
        saved=f"All saved {times.to_the_second(desk.now())}",
        officer=f"{desk.officer.name} · {desk.rules.words('role', desk.officer.role).lower()}",
        notices=tuple(_notices(desk)),
    )


def _notices(desk: Desk) -> list[tuple[str, str]]:
    notices = [(desk.clock_note, "")] if desk.clock_note else []
    notices += [(desk.look_note, "")] if desk.look_note else []
    notices += [(found.words, "") for found in desk.rules.holidays.check(desk.today())]
    if opening.owes_recovery_proof(desk):
        notices.append(
            (
                "The recovery code of this desk was never typed back.",
                "Have its paper ready and choose “Confirm the recovery code …” in the menu Desk.",
            )
        )
    return notices
