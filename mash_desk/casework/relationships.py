"""What people are to each other, with parental responsibility and how it is known."""

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import relationship as relationship_rules
from mash_desk.domain.relationship import Relationship, RelationshipDraft
from mash_desk.store import people as rows


def add(desk: Desk, draft: RelationshipDraft, draft_id: str | None = None) -> Relationship:
    """What one person is to another. Raises Refused."""
    reading = desk.reading()
    relationship = reading.result(relationship_rules.read(reading, draft))
    with desk.change(acts.RELATIONSHIP_ADDED, draft_id) as change:
        return rows.add_relationship(change, relationship)


def change(
    desk: Desk, relationship: Relationship, draft: RelationshipDraft, draft_id: str | None = None
) -> Relationship:
    """The relationship as changed. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    new = reading.result(relationship_rules.read(reading, draft))
    with desk.change(acts.RELATIONSHIP_CHANGED, draft_id) as change:
        return rows.amend_relationship(
            change,
            attrs.evolve(
                new,
                id=relationship.id,
                version=relationship.version,
                person=relationship.person,
                of=relationship.of,
            ),
        )


def end(desk: Desk, relationship: Relationship) -> Relationship:
    """It holds no more from tomorrow. Raises ChangedMeanwhile."""
    last = max(relationship.from_on or desk.today(), desk.today())
    with desk.change(acts.RELATIONSHIP_ENDED) as change:
        return rows.amend_relationship(change, attrs.evolve(relationship, until_on=last))
