"""The course of a referral: what was done about it, newest first, each act in the words of the rows that it wrote."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import attrs

from mash_desk.casework.acts import ALL, PART_ADDED, PART_ENDED, REFERRAL_TAKEN
from mash_desk.casework.contacts import Logged
from mash_desk.casework.desk import Desk
from mash_desk.casework.timeline import journal_headers
from mash_desk.domain import times
from mash_desk.domain.assignment import Assignment, course_words
from mash_desk.domain.breach import Breach
from mash_desk.domain.closure import Closure, Reopening
from mash_desk.domain.contact import NOT_MADE, whom
from mash_desk.domain.decision import Decision
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.rating import Rating
from mash_desk.domain.referral import Referral, ReferralPart
from mash_desk.store import moments


@attrs.frozen(kw_only=True)
class Step:
    """One act about the referral: when, what, what more there is to say, and by whom."""

    at: datetime = plain()
    words: str = personal()
    more: str = personal(default="")
    officer: str = personal()


@attrs.frozen(kw_only=True)
class Rows:
    """The rows about a referral of which its course has more to say than the act's name; names of everybody, by id.

    `filed_away`: by the filing's id, which disclosure left this referral, and for which.
    """

    referral: Referral = plain()
    parts: Sequence[ReferralPart] = plain(default=())
    ratings: Sequence[Rating] = personal(default=())
    assignments: Sequence[Assignment] = personal(default=())
    contacts: Sequence[Logged] = personal(default=())
    decisions: Sequence[Decision] = personal(default=())
    breaches: Sequence[Breach] = personal(default=())
    closures: Sequence[Closure] = personal(default=())
    reopenings: Sequence[Reopening] = personal(default=())
    filed_away: Mapping[str, str] = plain(factory=dict)
    names: Mapping[str, str] = personal(factory=dict)


Said = tuple[str, str]
_OF_PARTS = (PART_ADDED, PART_ENDED)


def course(desk: Desk, records: Sequence[str], rows: Rows) -> tuple[Step, ...]:
    """The acts that wrote any of these records, the newest first; looks are left out."""
    said, parts = _said(desk, rows), _parts(desk, rows)
    steps = []
    for header in journal_headers(desk, list(records)):
        words, more = _words(header, said, parts)
        if header["act"] == REFERRAL_TAKEN.name:
            more = "\n".join(filter(None, (_late(rows.referral), more)))
        officer = rows.names.get(str(header["officer"]), "MASH Desk")
        steps.append(Step(at=moments.read(str(header["at"])), words=words, more=more, officer=officer))
    return tuple(steps)


def _words(header: Mapping[str, object], said: Mapping[str, Said], parts: Mapping[str, str]) -> Said:
    """An act that wrote one row of which there is something to say is called by that; another by its own name."""
    act = ALL.get(str(header["act"]))
    name = act.words if act else "Something that a newer version recorded"
    written = header["rows"]
    ids = [str(each["id"]) for each in written] if isinstance(written, list) else []
    found = [said[each] for each in ids if each in said]
    if act in _OF_PARTS:
        return name, "\n".join(parts[each] for each in ids if each in parts)
    if len(found) == 1 and act is not REFERRAL_TAKEN:
        return found[0]
    return name, "\n".join(": ".join(part for part in each if part) for each in found)


def _late(referral: Referral) -> str:
    """When it was received, where that is not when it was written down: “Fri 28 Aug 22:10, written down 2 h later”."""
    received, written = times.short(referral.received_at), times.short(referral.recorded_at)
    after = times.span(referral.recorded_at - referral.received_at)
    return f"{received}, written down {after} later" if received != written else ""


def _parts(desk: Desk, rows: Rows) -> dict[str, str]:
    """Whose part each is, and which, by its id: “Hazel Birch: parent”."""
    return {
        each.id: f"{rows.names.get(each.person, '')}: {desk.rules.words('part', each.part).lower()}"
        for each in rows.parts
    }


def _said(desk: Desk, rows: Rows) -> dict[str, Said]:
    """What the course says of each row, by the row's id."""
    words, names = desk.rules.words, dict(rows.names)
    said: dict[str, Said] = {}
    for each in rows.ratings:
        said[each.id] = (f"Rated {words('rating', each.rating).lower()}", each.reasons)
    for assigned in rows.assignments:
        said[assigned.id] = (course_words(assigned, names), assigned.words or "")
    for logged in rows.contacts:
        said[logged.contact.id] = _contact(desk, logged, names)
    for decision in rows.decisions:
        outcome = words("outcome", decision.outcome)
        said[decision.id] = (f"Decided for {names.get(decision.person, '')}", outcome)
    for breach in rows.breaches:
        clock = words("referral_clock", breach.clock).lower()
        why = " · ".join(part for part in (words("breach_reason", breach.reason), breach.words or "") if part)
        said[breach.id] = (f"Why the {clock} was late", why)
    for closure in rows.closures:
        why = " · ".join(part for part in (words("closure_reason", closure.reason), closure.words or "") if part)
        said[closure.id] = ("Closed", why)
    for filing, where in rows.filed_away.items():
        said[filing] = ("Disclosure filed elsewhere", where)
    return said | {each.id: ("Opened again", each.words) for each in rows.reopenings}


def _contact(desk: Desk, logged: Logged, names: dict[str, str]) -> Said:
    contact = logged.contact
    if contact.kind == NOT_MADE:
        return _taken_back(desk, logged, names)
    kind = desk.rules.words("contact_kind", contact.kind)
    who = whom(contact, [names.get(person, "") for person in logged.persons])
    corrected = "Corrected: " if contact.corrects else ""
    when = f"{times.short(contact.happened_at)}, {contact.late_words}" if contact.late_words else ""
    return f"{corrected}{kind}: {who}", when


def _taken_back(desk: Desk, logged: Logged, names: dict[str, str]) -> Said:
    """Of a contact that was not made, what had been written down, and how that came about."""
    before = logged.before[0]
    kind = desk.rules.words("contact_kind", before.kind)
    who = whom(before, [names.get(person, "") for person in logged.persons])
    stood = f"“{before.words}”" if before.words else ""
    more = " · ".join(part for part in (times.short(before.happened_at), stood, logged.contact.words or "") if part)
    return f"Taken back: {kind}: {who}".removesuffix(": "), more
