"""How things stand on the whole desk: what waits in each room, what was saved last, what must be said about the day."""

from datetime import datetime

import attrs

from mash_desk.casework import at_opening, backups, captures, index, opening, reviews, telling_room, worklist
from mash_desk.casework.captures import SealedFiles as SealedFiles
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.fields import personal, plain
from mash_desk.store import owed_lists, queues
from mash_desk.store.index_lists import Count as Count

_NOT_WHOLE = (
    "To finish, Telling people and Information shared do not show everything yet.",
    "They are counted anew in the pauses of your work. Until that is done they have no numbers here.",
)


@attrs.frozen(kw_only=True)
class Waiting:
    """What waits in the rooms, words for the foot of the window, and notices, the gravest first.

    `unsaved`: something could not be written; `unkept`: what was typed, and is in no draft. `whole`: what is owed has
    been counted to its end; else the numbers of To finish and Telling people are too small. `to_review`: None where the
    officer reviews nothing, and nothing of theirs is reviewed. `open_until`: when the first of the restricted records
    that stand open to the officer closes again; None: none does.
    """

    worklist: Count = plain()
    to_finish: Count = plain()
    telling_people: Count = plain()
    to_review: int | None = plain()
    open_until: datetime | None = plain()
    whole: bool = plain()
    saved: str = plain()
    unsaved: bool = plain()
    unkept: tuple[str, ...] = personal()
    officer: str = personal()
    notices: tuple[tuple[str, str], ...] = plain()


def read(desk: Desk, sealed_files: SealedFiles | None = None) -> Waiting:
    """How things stand now. A notice is what happened and what to do next.

    `sealed_files`: held by whoever asks again and again.
    """
    tellings = telling_room.counts(desk)
    return Waiting(
        worklist=_worklist(desk),
        to_finish=_to_finish(desk) if desk.sight.is_whole else Count(),
        telling_people=Count(
            waiting=sum(tellings[tab].waiting for tab in telling_room.WAITING),
            late=sum(tellings[tab].late for tab in telling_room.WAITING),
        ),
        to_review=reviews.count(desk),
        open_until=desk.sight.until,
        whole=index.are_made(desk.vault),
        saved="Not saved" if desk.is_behind else f"All saved {times.to_the_second(desk.saved_at or desk.now())}",
        unsaved=desk.is_behind,
        unkept=tuple(draft.content for draft in desk.unkept.values()),
        officer=f"{desk.officer.name} · {desk.rules.words('role', desk.officer.role).lower()}",
        notices=tuple(_notices(desk, sealed_files or SealedFiles())),
    )


def _to_finish(desk: Desk) -> Count:
    """What is owed on disclosures, and what was captured while the desk was locked."""
    owed = owed_lists.owed_count(desk.vault, desk.now())
    return attrs.evolve(owed, waiting=owed.waiting + len(captures.ids(desk)))


def _worklist(desk: Desk) -> Count:
    if desk.sight.is_whole:
        return queues.open_count(desk.vault, desk.now())
    return Count(waiting=len(worklist.ids(desk, "all")), late=len(worklist.ids(desk, "late")))


def _notices(desk: Desk, sealed_files: SealedFiles) -> list[tuple[str, str]]:
    notices = [(desk.clock_note, "")] if desk.clock_note else []
    notices += [(desk.look_note, "")] if desk.look_note else []
    notices += captures.notices(desk, sealed_files)
    notices += at_opening.notices(desk)
    notices += backups.notices(desk)
    notices += [] if index.are_made(desk.vault) else [_NOT_WHOLE]
    notices += [(found.words, "") for found in desk.rules.holidays.check(desk.today())]
    if opening.owes_recovery_proof(desk):
        notices.append(
            (
                "The recovery code of this desk was never typed back.",
                "Have its paper ready and choose “Confirm the recovery code …” in the menu Desk.",
            )
        )
    return notices
