"""Copies of the data files that decide about safety, in the file, as they were accepted on this desk."""

import attrs

from mash_desk.domain.safety_file import SafetyFile
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, file: SafetyFile) -> SafetyFile:
    """A file as it counts from now."""
    added = attrs.evolve(file, id=change.new_id())
    change.run(
        """
        INSERT INTO safety_file (id, name, sha256, content, accepted_at, accepted_by)
        VALUES (:id, :name, :sha256, :content, :accepted_at, :accepted_by)
        """,
        columns(added),
    )
    return added


def in_force(reader: Reader) -> dict[str, SafetyFile]:
    """The copy of each file that counts, by its name: the one that was written last."""
    rows = reader.rows("SELECT * FROM safety_file ORDER BY rowid")
    return {each.name: each for each in records(SafetyFile, rows)}


def why_accepted(reader: Reader, file: str) -> str:
    """What was said when a file was accepted; "" where nothing was."""
    row = reader.row(
        """
        SELECT content ->> '$.words' AS words FROM entry_part
        WHERE row = :file AND kind = 'safety_file' AND content ->> '$.words' IS NOT NULL
        """,
        {"file": file},
    )
    return str(row["words"]) if row else ""
