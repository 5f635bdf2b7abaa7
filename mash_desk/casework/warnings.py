"""Warnings: what must be read first about somebody, and when it holds no more."""

from datetime import timedelta

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import warning as warning_rules
from mash_desk.domain.warning import Warning, WarningDraft
from mash_desk.store import people as rows


def add(desk: Desk, person: str, draft: WarningDraft, draft_id: str | None = None) -> Warning:
    """Something that must be read first. Raises Refused."""
    reading = desk.reading()
    warning = reading.result(warning_rules.read(reading, draft, person))
    with desk.change(acts.WARNING_ADDED, draft_id) as change:
        return rows.add_warning(change, warning)


def end(desk: Desk, warning: Warning) -> Warning:
    """The warning holds no more from tomorrow. Raises ChangedMeanwhile."""
    with desk.change(acts.WARNING_ENDED) as change:
        return rows.amend_warning(change, attrs.evolve(warning, until_on=max(warning.from_on, desk.today())))


def reword(desk: Desk, warning: Warning, draft: WarningDraft, draft_id: str | None = None) -> Warning:
    """The warning in other words, as a new one in place of the old: whoever has read the old has not read this.

    The old one is over at once, and stays on the record. Raises Refused, ChangedMeanwhile.
    """
    reading = desk.reading()
    new = reading.result(warning_rules.read(reading, draft, warning.person))
    with desk.change(acts.WARNING_REWORDED, draft_id) as change:
        rows.amend_warning(change, attrs.evolve(warning, until_on=desk.today() - timedelta(days=1)))
        return rows.add_warning(change, new)
