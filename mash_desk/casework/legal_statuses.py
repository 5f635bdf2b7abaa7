"""Orders and other standing in law: added, changed, ended."""

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import legal_status as status_rules
from mash_desk.domain.legal_status import LegalStatus, LegalStatusDraft
from mash_desk.store import legal_statuses as rows


def add(desk: Desk, person: str, draft: LegalStatusDraft, draft_id: str | None = None) -> LegalStatus:
    """A new order or standing. Raises Refused."""
    reading = desk.reading()
    status = reading.result(status_rules.read(reading, draft, person))
    with desk.change(acts.LEGAL_STATUS_ADDED, draft_id) as change:
        return rows.add(change, status)


def change(desk: Desk, status: LegalStatus, draft: LegalStatusDraft, draft_id: str | None = None) -> LegalStatus:
    """The status as changed. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    new = reading.result(status_rules.read(reading, draft, status.person))
    with desk.change(acts.LEGAL_STATUS_CHANGED, draft_id) as change:
        return rows.amend(change, attrs.evolve(new, id=status.id, version=status.version))


def end(desk: Desk, status: LegalStatus) -> LegalStatus:
    """Today is its last day. Raises ChangedMeanwhile."""
    last = max(status.from_on or desk.today(), desk.today())
    with desk.change(acts.LEGAL_STATUS_ENDED) as change:
        return rows.amend(change, attrs.evolve(status, until_on=last))
