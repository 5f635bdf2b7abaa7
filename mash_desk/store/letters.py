"""Letters in the file: what each was made from, its exact bytes, and each printing."""

import attrs

from mash_desk.domain.letter import Letter, LetterPrinted
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def add(change: Change, letter: Letter, content: bytes) -> Letter:
    """A letter with its bytes. Its reference was made from this act's sequence."""
    added = attrs.evolve(letter, id=change.new_id())
    change.run(
        """
        INSERT INTO letter (
            id, reference, telling, telling_decision, address, template, template_version, notice_version, pages,
            sha256, recorded_at, recorded_by
        ) VALUES (
            :id, :reference, :telling, :telling_decision, :address, :template, :template_version, :notice_version,
            :pages, :sha256, :recorded_at, :recorded_by
        )
        """,
        columns(added),
    )
    change.run("INSERT INTO letter_bytes (id, bytes) VALUES (:id, :bytes)", {"id": added.id, "bytes": content})
    return added


def get(reader: Reader, letter: str) -> Letter | None:
    """One letter."""
    row = reader.row("SELECT * FROM letter WHERE id = :id", {"id": letter})
    return record(Letter, row) if row else None


def with_reference(reader: Reader, reference: str) -> Letter | None:
    """The letter with this reference."""
    row = reader.row("SELECT * FROM letter WHERE reference = :reference", {"reference": reference})
    return record(Letter, row) if row else None


def first(reader: Reader) -> Letter | None:
    """The letter that was made first."""
    row = reader.row("SELECT * FROM letter ORDER BY rowid LIMIT 1")
    return record(Letter, row) if row else None


def content(reader: Reader, letter: str) -> bytes:
    """The letter's exact bytes; empty where there is no such letter."""
    row = reader.row("SELECT bytes FROM letter_bytes WHERE id = :id", {"id": letter})
    return bytes(row["bytes"]) if row else b""


def of_telling(reader: Reader, telling: str) -> tuple[Letter, ...]:
    """The letters made for one telling, the oldest first."""
    return records(
        Letter, reader.rows("SELECT * FROM letter WHERE telling = :telling ORDER BY rowid", {"telling": telling})
    )


def printed(change: Change, printing: LetterPrinted) -> LetterPrinted:
    """The letter went to a printer."""
    added = attrs.evolve(printing, id=change.new_id())
    change.run(
        """
        INSERT INTO letter_printed (id, letter, printed_at, recorded_by)
        VALUES (:id, :letter, :printed_at, :recorded_by)
        """,
        columns(added),
    )
    return added


def printings(reader: Reader, letter: str) -> tuple[LetterPrinted, ...]:
    """Each printing, the oldest first."""
    return records(
        LetterPrinted,
        reader.rows("SELECT * FROM letter_printed WHERE letter = :letter ORDER BY rowid", {"letter": letter}),
    )
