"""Whom a disclosure is about, in the file: chosen or described, a record attached since, others who were in it."""

import attrs

from mash_desk.domain.disclosure import Identification, Mention, Subject
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, subject: Subject) -> Subject:
    """Whom it is about."""
    added = attrs.evolve(subject, id=change.new_id())
    change.run(
        """
        INSERT INTO subject (id, disclosure, person, description, corrects)
        VALUES (:id, :disclosure, :person, :description, :corrects)
        """,
        columns(added),
    )
    if added.person:
        change.concerns(added.person)
    return added


def of_disclosure(reader: Reader, disclosure: str) -> tuple[Subject, ...]:
    """Whom it is about, corrected rows among them, in the order of writing."""
    return records(
        Subject,
        reader.rows("SELECT * FROM subject WHERE disclosure = :disclosure ORDER BY rowid", {"disclosure": disclosure}),
    )


def add_identification(change: Change, identification: Identification) -> Identification:
    """A record attached to a description."""
    added = attrs.evolve(identification, id=change.new_id())
    change.run(
        """
        INSERT INTO identification (id, subject, person, recorded_at, recorded_by, corrects)
        VALUES (:id, :subject, :person, :recorded_at, :recorded_by, :corrects)
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def identifications(reader: Reader, disclosure: str) -> tuple[Identification, ...]:
    """The attached records, corrected ones among them, in the order of writing."""
    return records(
        Identification,
        reader.rows(
            """
            SELECT identification.* FROM identification JOIN subject ON subject.id = identification.subject
            WHERE subject.disclosure = :disclosure ORDER BY identification.rowid
            """,
            {"disclosure": disclosure},
        ),
    )


def add_mention(change: Change, mention: Mention) -> Mention:
    """Whether somebody else was in what was shared."""
    added = attrs.evolve(mention, id=change.new_id())
    change.run(
        """
        INSERT INTO mention (id, disclosure, person, included, recorded_at, recorded_by, corrects)
        VALUES (:id, :disclosure, :person, :included, :recorded_at, :recorded_by, :corrects)
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def mentions(reader: Reader, disclosure: str) -> tuple[Mention, ...]:
    """Every answer, corrected ones among them, in the order of writing."""
    return records(
        Mention,
        reader.rows("SELECT * FROM mention WHERE disclosure = :disclosure ORDER BY rowid", {"disclosure": disclosure}),
    )
