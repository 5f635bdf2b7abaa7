"""How somebody is reached: added, changed, ended."""

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import contact_means as means_rules
from mash_desk.domain import person_reading
from mash_desk.domain.contact_means import ContactMeans, ContactMeansDraft
from mash_desk.store import contact_means as rows
from mash_desk.store import people
from mash_desk.store.change import Change


def add(desk: Desk, person: str, draft: ContactMeansDraft, draft_id: str | None = None) -> ContactMeans:
    """A new way to reach somebody. Why there was no number goes with it. Raises Refused."""
    reading = desk.reading()
    means = reading.result(means_rules.read(reading, draft, person))
    with desk.change(acts.MEANS_ADDED, draft_id) as change:
        _answer_telephone(change, means)
        return rows.add(change, means)


def change(desk: Desk, means: ContactMeans, draft: ContactMeansDraft, draft_id: str | None = None) -> ContactMeans:
    """The means as changed. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    new = reading.result(means_rules.read(reading, draft, means.person))
    with desk.change(acts.MEANS_CHANGED, draft_id) as change:
        _answer_telephone(change, new)
        return rows.amend(change, attrs.evolve(new, id=means.id, version=means.version))


def end(desk: Desk, means: ContactMeans) -> ContactMeans:
    """It reaches them no more from today. Raises ChangedMeanwhile."""
    with desk.change(acts.MEANS_ENDED) as change:
        return rows.amend(change, attrs.evolve(means, until_on=desk.today()))


def _answer_telephone(change: Change, means: ContactMeans) -> None:
    person = people.get(change, means.person)
    if person and means.is_telephone and person.why_empty("telephone"):
        people.amend(change, person_reading.answered(person, "telephone"))
