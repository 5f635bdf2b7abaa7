"""Emergency access: a restricted record opened for an hour by somebody whose role would not; the manager is told."""

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.casework.restrictions import OPEN_FOR
from mash_desk.domain import address as address_rules
from mash_desk.domain.address import RevealDraft
from mash_desk.domain.emergency_access import EmergencyAccess
from mash_desk.domain.fields import plain
from mash_desk.domain.findings import Finding, Refused
from mash_desk.store import restrictions as rows


@attrs.frozen(kw_only=True)
class _Opened:
    reason: str = plain()
    words: str | None = plain()


def open_for_an_hour(desk: Desk, record: str, draft: RevealDraft) -> tuple[EmergencyAccess, ...]:
    """The record stands open to this officer for an hour, also after the desk was locked and unlocked.

    `record`: of a person, as a search answers it, or a referral, disclosure or telling about somebody restricted; one
    access for each of them. Words are always needed: the manager reads them the day after. Raises Refused.
    """
    reading = desk.reading()
    words = address_rules.read_reveal(reading, draft)
    if not draft.words.strip() and draft.reason != "other":
        reading.stop("needed", "words", "Say in words what the emergency is. The manager reads it.")
    read = reading.result(_Opened(reason=draft.reason, words=words))
    persons = desk.sight.concerned(record)
    if not persons:
        raise Refused([Finding("restricted.open", "", "This record is not restricted, or is open to you already.")])
    with desk.change(acts.EMERGENCY_OPENED) as change:
        change.code(f"reason:{read.reason}", f"minutes:{int(OPEN_FOR.total_seconds() // 60)}")
        return tuple(
            rows.add_emergency(
                change,
                EmergencyAccess(
                    person=person,
                    reason=read.reason,
                    words=read.words,
                    began_at=desk.now(),
                    ends_at=desk.now() + OPEN_FOR,
                    recorded_by=desk.officer.id,
                ),
            )
            for person in persons
        )
