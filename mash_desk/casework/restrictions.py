"""Restricted records: whose is open to few, who works with it, and that it was opened with a reason."""

from datetime import timedelta

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import address as address_rules
from mash_desk.domain.address import RevealDraft
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Refused, refuse
from mash_desk.domain.restriction import Restriction, RestrictionColleague
from mash_desk.domain.role import Opens
from mash_desk.store import colleagues
from mash_desk.store import restrictions as rows
from mash_desk.store.errors import ChangedMeanwhile

OPEN_FOR = timedelta(minutes=60)
"""How long a restricted record stays open to who opened it, with a reason or in an emergency."""


@attrs.frozen(kw_only=True)
class Restricted:
    """The restriction in force for a person, and by whose name, and who works with the record: colleagues by name."""

    restriction: Restriction = personal()
    by: str = personal()
    let_in: tuple[tuple[RestrictionColleague, str], ...] = personal()


@attrs.frozen(kw_only=True)
class WayIn:
    """How a record that is closed to the officer may be opened: what is said of it, and by which of two ways.

    `is_open`: it is open by now.
    """

    words: str = personal(default="")
    by_reason: bool = plain(default=False)
    in_emergency: bool = plain(default=False)
    is_open: bool = plain(default=False)


def way_in(desk: Desk, record: str) -> WayIn:
    """How this person, referral, disclosure or telling may be opened by the officer now, by its id."""
    try:
        desk.refuse_closed(record)
    except Refused as closed:
        why = closed.findings[0]
        return WayIn(
            words=why.words,
            by_reason=why.code == "restricted.reason",
            in_emergency=why.code == "restricted.closed" and acts.EMERGENCY in desk.role.may,
        )
    return WayIn(is_open=True)


def restrict(
    desk: Desk, person: str, kind: str, words: str, let_in: tuple[str, ...] = (), draft_id: str | None = None
) -> Restriction:
    """From now the person's record is open to few; `let_in`: the ids of those who work with it.

    Raises Refused, also where it is restricted already.
    """
    reading = desk.reading()
    reading.code("kind", kind, "restriction_kind", "Choose why it is restricted.")
    why = reading.prose("words", words, "Say why it is restricted, for those who may know." if kind == "other" else "")
    if rows.of_person(desk.vault, person):
        reading.stop("restricted.already", "kind", "This record is restricted already.")
    refuse(reading.findings)
    _refuse_oneself(desk, let_in)
    with desk.change(acts.RECORD_RESTRICTED, draft_id) as change:
        change.code(f"kind:{kind}")
        restricted = rows.add(
            change,
            Restriction(person=person, kind=kind, words=why, restricted_at=desk.now(), restricted_by=desk.officer.id),
        )
        for colleague in dict.fromkeys(let_in):
            rows.let_in(change, RestrictionColleague(restriction=restricted.id, colleague=colleague))
    # It lies open before whoever restricts it; from the next hour on they say why, as the others do.
    desk.open_with_reason((person,), desk.now() + OPEN_FOR)
    return restricted


def of_person(desk: Desk, person: str) -> Restricted | None:
    """The restriction in force for a person; None where there is none. Raises Refused where it is closed."""
    desk.refuse_closed(person)
    found = rows.of_person(desk.vault, person)
    if found is None:
        return None
    names = colleagues.names(desk.vault)
    entered = [each for each in rows.colleagues(desk.vault, found.id) if each.ended_at is None]
    by = names.get(found.restricted_by, "a colleague")
    return Restricted(restriction=found, by=by, let_in=tuple((each, names.get(each.colleague, "")) for each in entered))


def let_in(desk: Desk, restriction: Restriction, colleague: str, draft_id: str | None = None) -> RestrictionColleague:
    """A colleague works with the record from now, and opens it without a reason each time. Raises Refused."""
    if not colleague:
        raise Refused([Finding("needed", "colleague", "Choose who works with it.")])
    _refuse_oneself(desk, (colleague,))
    with desk.change(acts.COLLEAGUE_LET_IN, draft_id) as change:
        _refuse_lifted(desk, restriction)
        change.concerns(restriction.person)
        return rows.let_in(change, RestrictionColleague(restriction=restriction.id, colleague=colleague))


def take_out(desk: Desk, entered: RestrictionColleague) -> RestrictionColleague:
    """A colleague works with the record no more. Raises ChangedMeanwhile."""
    with desk.change(acts.COLLEAGUE_TAKEN_OUT) as change:
        restriction = rows.get(change, entered.restriction)
        if restriction is not None:
            change.concerns(restriction.person)
        return rows.amend_colleague(change, attrs.evolve(entered, ended_at=desk.now()))


def lift(desk: Desk, restriction: Restriction, words: str, draft_id: str | None = None) -> Restriction:
    """The record is open as others are from now, with a word why. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    why = reading.prose("words", words, "Say why it is restricted no more.")
    refuse(reading.findings)
    with desk.change(acts.RESTRICTION_LIFTED, draft_id) as change:
        return rows.lift(change, attrs.evolve(restriction, lifted_at=desk.now(), lifted_words=why))


def open_with_reason(desk: Desk, record: str, draft: RevealDraft) -> None:
    """Open a restricted record for an hour, or until the desk is locked, to a role that opens it with a reason.

    `record`: of a person, or a referral, disclosure or telling about somebody restricted. An entry for each person,
    with the reason. Raises Refused.
    """
    reading = desk.reading()
    words = address_rules.read_reveal(reading, draft)
    refuse(reading.findings)
    if desk.role.restricted is not Opens.REASON:
        raise Refused([Finding("restricted.closed", "", desk.closed_words().words)])
    persons = desk.sight.concerned(record)
    for person in persons:
        desk.showed(acts.RESTRICTED_OPENED, "person", person, person, draft.reason, words or "")
    desk.open_with_reason(persons, desk.now() + OPEN_FOR)


def _refuse_oneself(desk: Desk, let_in: tuple[str, ...]) -> None:
    if desk.officer.id in let_in:
        words = "Nobody lets themselves in. Open it with a reason, or ask another colleague who may."
        raise Refused([Finding("second_person", "colleague", words)])


def _refuse_lifted(desk: Desk, restriction: Restriction) -> None:
    stands = rows.of_person(desk.vault, restriction.person)
    if stands is None or stands.id != restriction.id:
        raise ChangedMeanwhile
