"""The emergency numbers of this desk, and the calls to them, each noted with its time by one press."""

from datetime import timedelta

import attrs

from mash_desk.casework import contacts
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.codes import EmergencyNumber
from mash_desk.domain.contact import EMERGENCY_CALL, Contact, ContactDraft
from mash_desk.domain.fields import personal, plain
from mash_desk.store import colleagues, referrals

# A call about no referral is shown for so long: a night's shift.
_A_SHIFT = timedelta(hours=14)


@attrs.frozen(kw_only=True)
class EmergencyLine:
    """One number, and the newest call to it that stands; `called` says when and by whom, or is empty."""

    code: str = plain()
    name: str = plain()
    short: str = plain()
    number: str = plain()
    note: str = plain()
    call: Contact | None = personal(default=None)
    called: str = personal(default="")


@attrs.frozen(kw_only=True)
class EmergencyNumbers:
    """The numbers of this desk; `reference`: of the referral that calls are noted on, or empty."""

    lines: tuple[EmergencyLine, ...] = personal()
    reference: str = plain(default="")


def read(desk: Desk, referral: str | None) -> EmergencyNumbers:
    """The numbers, each with its newest call: about the referral, or about none in this shift."""
    calls = contacts.emergency_calls(desk, referral, _A_SHIFT)
    found = referrals.get(desk.vault, referral) if referral and desk.sight.opens(referral) else None
    names = colleagues.names(desk.vault)
    lines = []
    for entry in desk.rules.codes.of(EmergencyNumber).current(desk.today()):
        number = _number(desk, entry)
        call = next((each for each in reversed(calls) if (each.with_whom, each.number) == (entry.words, number)), None)
        called = f"Called {times.clock(call.happened_at)} by {names.get(call.recorded_by, '')}" if call else ""
        if call and times.local_date(call.happened_at) != desk.today():
            called = f"Called {times.short(call.happened_at)} by {names.get(call.recorded_by, '')}"
        lines.append(
            EmergencyLine(
                code=entry.code,
                name=entry.words,
                short=entry.short or entry.words,
                number=number,
                note=entry.note,
                call=call,
                called=called,
            )
        )
    return EmergencyNumbers(lines=tuple(lines), reference=found.reference if found else "")


def for_locked(desk: Desk) -> tuple[tuple[str, str], ...]:
    """What each number is called, and the number: kept outside of the vault, so that it shows while that is locked."""
    return tuple((each.short, each.number) for each in read(desk, None).lines if each.number)


def called(desk: Desk, line: EmergencyLine, referral: str | None) -> Contact:
    """Note that this number was called just now, about a referral or about none. Raises Refused."""
    return contacts.log(desk, referral, ContactDraft(kind=EMERGENCY_CALL, with_whom=line.name, number=line.number))


def _number(desk: Desk, entry: EmergencyNumber) -> str:
    return str(getattr(desk.rules.authority, entry.setting)) if entry.setting else entry.number
