"""The contact log: calls, meetings, visits and messages about a referral, and emergency calls about none."""

from collections.abc import Callable, Iterable
from datetime import timedelta

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import contact as contact_rules
from mash_desk.domain.contact import NOT_MADE, Contact, ContactDraft, ContactPerson
from mash_desk.domain.fields import personal
from mash_desk.domain.referral import children_of
from mash_desk.store import contacts, referrals
from mash_desk.store.errors import ChangedMeanwhile
from mash_desk.store.reader import Reader


@attrs.frozen(kw_only=True)
class Logged:
    """One contact that stands, who took part by record, and the rows that it stands in place of, the newest first."""

    contact: Contact = personal()
    persons: tuple[str, ...] = personal()
    before: tuple[Contact, ...] = personal(default=())


def log(desk: Desk, referral: str | None, draft: ContactDraft, draft_id: str | None = None) -> Contact:
    """Write a contact down, about a referral or about none; or a correction, which takes over its referral.

    It belongs to the chronology of whoever took part, and of the referral's children. Raises Refused, and
    ChangedMeanwhile where what it corrects does not stand any more.
    """
    reading = desk.reading()
    contact = reading.result(contact_rules.read(reading, draft, desk.officer.id))
    act = acts.CONTACT_CORRECTED if contact.corrects else acts.CONTACT_LOGGED
    with desk.change(act, draft_id) as change:
        if contact.corrects:
            corrected = contacts.get(change, contact.corrects)
            if corrected is None or contacts.is_corrected(change, corrected.id):
                raise ChangedMeanwhile
            referral = corrected.referral
            change.concerns(*contacts.people_of(change, corrected.id))
        added = contacts.add(change, attrs.evolve(contact, referral=referral))
        for person in dict.fromkeys(draft.persons):
            contacts.add_person(change, ContactPerson(contact=added.id, person=person))
        if referral:
            change.concerns(*children_of(referrals.parts(change, referral)))
        return added


def take_back(desk: Desk, contact: Contact) -> Contact:
    """It did not take place: a row of that kind stands in its place. Raises Refused, ChangedMeanwhile."""
    draft = ContactDraft(kind=NOT_MADE, words="Taken back: pressed by mistake.", corrects=contact.id)
    return log(desk, None, draft)


def of_referral(reader: Reader, referral: str) -> tuple[Logged, ...]:
    """The contacts that stand about a referral, the latest first, each with what it corrects."""
    standing = _logged(reader, referral, contact_rules.standing)
    return tuple(sorted(standing, key=lambda each: each.contact.happened_at, reverse=True))


def taken_back(reader: Reader, referral: str) -> tuple[Logged, ...]:
    """What was said to be no contact after all: each with what had been written down, which stays readable."""
    return _logged(reader, referral, contact_rules.taken_back)


def emergency_calls(desk: Desk, referral: str | None, since: timedelta) -> tuple[Contact, ...]:
    """The emergency calls that stand: about the referral, or about none within that time; in the order of writing."""
    if referral:
        rows = contacts.of_referral(desk.vault, referral)
    else:
        rows = contacts.of_no_referral(desk.vault, desk.now() - since)
    return tuple(each for each in contact_rules.standing(rows) if each.kind == contact_rules.EMERGENCY_CALL)


def _logged(
    reader: Reader, referral: str, which: Callable[[Iterable[Contact]], tuple[Contact, ...]]
) -> tuple[Logged, ...]:
    rows = contacts.of_referral(reader, referral)
    by_id = {each.id: each for each in rows}
    people = contacts.people(reader, referral)
    return tuple(
        Logged(
            contact=each,
            persons=tuple(one.person for one in people if one.contact == _took_part_in(each)),
            before=_before(each, by_id),
        )
        for each in which(rows)
    )


def _took_part_in(contact: Contact) -> str:
    """The row that names who took part: of a contact that was not made, the one that was written down."""
    return contact.corrects or contact.id if contact.kind == NOT_MADE else contact.id


def _before(contact: Contact, by_id: dict[str, Contact]) -> tuple[Contact, ...]:
    found = []
    while contact.corrects and contact.corrects in by_id:
        contact = by_id[contact.corrects]
        found.append(contact)
    return tuple(found)
