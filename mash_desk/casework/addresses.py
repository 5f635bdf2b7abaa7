"""Addresses of people: entered, changed, confirmed again, and a protected one shown on request."""

import attrs

from mash_desk.casework import acts, authorisations
from mash_desk.casework.desk import Desk
from mash_desk.domain import address as address_rules
from mash_desk.domain.address import Address, AddressDraft, ConfirmedDraft, RevealDraft
from mash_desk.domain.findings import Finding, Refused, refuse
from mash_desk.domain.role import Opens
from mash_desk.store import addresses as rows


def add(desk: Desk, person: str, draft: AddressDraft, draft_id: str | None = None) -> Address:
    """A new address. Raises Refused."""
    reading = desk.reading()
    address = reading.result(address_rules.read(reading, draft, person))
    with desk.change(acts.ADDRESS_ADDED, draft_id) as change:
        return rows.add(change, address)


def change(desk: Desk, address: Address, draft: AddressDraft, draft_id: str | None = None) -> Address:
    """The address as changed. Raises Refused, also where it is protected and is not to be shown; ChangedMeanwhile."""
    stands(desk, address.id)
    reading = desk.reading()
    new = reading.result(address_rules.read(reading, draft, address.person))
    with desk.change(acts.ADDRESS_CHANGED, draft_id) as change:
        return rows.amend(change, attrs.evolve(new, id=address.id, version=address.version))


def confirm(desk: Desk, address: Address, draft: ConfirmedDraft, draft_id: str | None = None) -> Address:
    """The address confirmed again, as it may be shown unasked; where it is and how it is protected stay.

    Raises Refused, ChangedMeanwhile.
    """
    reading = desk.reading()
    read = attrs.evolve(_row(desk, address.id), version=address.version)
    confirmed = reading.result(address_rules.read_confirmed(reading, draft, read))
    with desk.change(acts.ADDRESS_CONFIRMED, draft_id) as change:
        return rows.amend(change, confirmed).withheld


def reveal(desk: Desk, address: str, draft: RevealDraft) -> Address:
    """A protected address with where it is. Each showing is an entry with its reason, however soon after another.

    Where the entry cannot be written, the address opens all the same, and the entry follows. Raises Refused, also
    where the role is shown none, or needs a second person who allowed it within the hour.
    """
    reading = desk.reading()
    words = address_rules.read_reveal(reading, draft)
    refuse(reading.findings)
    shown = stands(desk, address)
    desk.showed(acts.ADDRESS_SHOWN, "address", shown.id, shown.person, draft.reason, words or "")
    return shown


def stands(desk: Desk, address: str) -> Address:
    """An address as it stands, whole, for a form that shows where it is already; no entry. Raises KeyError, Refused."""
    found = _row(desk, address)
    desk.refuse_closed(found.person)
    if found.on_request and desk.role.protected_address is Opens.NO:
        words = "Your role is not shown protected addresses. Ask a manager."
        raise Refused([Finding("not_permitted", "", words)])
    if found.on_request and desk.role.protected_address is Opens.AUTHORISED:
        authorisations.refuse_alone(desk, address)
    return found


def _row(desk: Desk, address: str) -> Address:
    found = rows.get(desk.vault, address)
    if found is None:
        raise KeyError(address)
    return found
