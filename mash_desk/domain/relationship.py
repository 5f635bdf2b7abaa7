"""What one person is to another: directed, dated, with parental responsibility and its evidence."""

from datetime import date

import attrs

from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading


@attrs.frozen(kw_only=True)
class Relationship:
    """`person` is the `kind` of `of`, as in "Hazel is the mother of Indigo"; `responsibility` is parental."""

    id: str = plain(default="")
    version: int = plain(default=0)
    person: str = plain()
    of: str = plain()
    kind: str = coded("relationship_kind")
    responsibility: str = coded("answer")
    evidence: str | None = personal(default=None)
    from_on: date | None = plain(default=None)
    until_on: date | None = plain(default=None)

    def is_current(self, today: date) -> bool:
        """Whether it holds on that day; its last day counts."""
        return (self.from_on or today) <= today <= (self.until_on or today)


@attrs.frozen(kw_only=True)
class RelationshipDraft:
    """A relationship as chosen."""

    person: str = plain(default="")
    of: str = plain(default="")
    kind: str = coded("relationship_kind", default="")
    responsibility: str = coded("answer", default="not_known")
    evidence: str = personal(default="")
    from_on: str = plain(default="")
    until_on: str = plain(default="")


def read(reading: Reading, draft: RelationshipDraft) -> Relationship | None:
    """The relationship from what was chosen, or None with findings."""
    if not draft.person or not draft.of:
        reading.stop("relationship.persons", "person", "Choose both people.")
    elif draft.person == draft.of:
        reading.stop("relationship.self", "person", "Nobody is related to themselves. Choose another person.")
    kind = reading.code("kind", draft.kind, "relationship_kind", "Choose what they are to each other.")
    responsibility = reading.code(
        "responsibility", draft.responsibility, "answer", "Say whether they have parental responsibility."
    )
    evidence = reading.line("evidence", draft.evidence)
    starts, ends = reading.day("from_on", draft.from_on), reading.day("until_on", draft.until_on)
    if starts and ends and ends < starts:
        reading.stop("relationship.order", "until_on", "It ended before it began. Check the two dates.")
    if kind is None or responsibility is None or reading.stopped:
        return None
    return Relationship(
        person=draft.person,
        of=draft.of,
        kind=kind,
        responsibility=responsibility,
        evidence=evidence,
        from_on=starts,
        until_on=ends,
    )
