"""Organisations in the file."""

import attrs

from mash_desk.domain.organisation import Organisation
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def add(change: Change, organisation: Organisation) -> Organisation:
    """A new organisation."""
    added = attrs.evolve(organisation, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO organisation (id, version, name, kind, telephone, formerly)
        VALUES (:id, :version, :name, :kind, :telephone, :formerly)
        """,
        columns(added),
    )
    return added


def amend(change: Change, organisation: Organisation) -> Organisation:
    """The organisation as changed. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE organisation
        SET version = :sequence, name = :name, kind = :kind, telephone = :telephone, formerly = :formerly
        WHERE id = :id AND version = :version
        """,
        {**columns(organisation), "sequence": change.sequence},
    )
    return attrs.evolve(organisation, version=change.sequence)


def get(reader: Reader, organisation: str) -> Organisation | None:
    """One organisation."""
    row = reader.row("SELECT * FROM organisation WHERE id = :id", {"id": organisation})
    return record(Organisation, row) if row else None


def everyone(reader: Reader) -> tuple[Organisation, ...]:
    """The directory, by name."""
    return records(Organisation, reader.rows("SELECT * FROM organisation ORDER BY name"))


def named(reader: Reader, sought: str, most: int = 20) -> tuple[Organisation, ...]:
    """Organisations whose name or earlier name holds these words."""
    if not _is_whole(sought):
        return ()
    return records(
        Organisation,
        reader.rows(
            """
            SELECT * FROM organisation
            WHERE instr(folded(name), folded(:sought)) OR instr(folded(formerly), folded(:sought))
            ORDER BY instr(folded(name), folded(:sought)) <> 1, name LIMIT :most
            """,
            {"sought": sought, "most": most},
        ),
    )


def _is_whole(words: str) -> bool:
    """Whether a file can hold it: half a character stands in no name."""
    return not any("\ud800" <= character <= "\udfff" for character in words)
