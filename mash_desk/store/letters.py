"""Letters in the file: what each was made from, its exact bytes, and each printing."""

import attrs

from mash_desk.domain.letter import Letter, LetterPrinted
from mash_desk.domain.letter_course import LetterCourse, LetterLeft, LetterReturned
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


def leave(change: Change, left: LetterLeft) -> LetterLeft:
    """How the letter left, or a correction of that."""
    added = attrs.evolve(left, id=change.new_id())
    change.run(
        """
        INSERT INTO letter_left (id, letter, how, left_at, left_by, words, recorded_at, recorded_by, corrects)
        VALUES (:id, :letter, :how, :left_at, :left_by, :words, :recorded_at, :recorded_by, :corrects)
        """,
        columns(added),
    )
    return added


def come_back(change: Change, returned: LetterReturned) -> LetterReturned:
    """The letter came back."""
    added = attrs.evolve(returned, id=change.new_id())
    change.run(
        """
        INSERT INTO letter_returned (id, letter, reason, returned_on, words, recorded_at, recorded_by)
        VALUES (:id, :letter, :reason, :returned_on, :words, :recorded_at, :recorded_by)
        """,
        columns(added),
    )
    return added


def course(reader: Reader, letter: str) -> LetterCourse:
    """How one letter left, as no later row corrects it, and its coming back."""
    left = reader.row(
        """
        SELECT * FROM letter_left WHERE letter = :letter
        AND NOT EXISTS (SELECT 1 FROM letter_left AS later WHERE later.corrects = letter_left.id)
        AND NOT EXISTS (SELECT 1 FROM correction WHERE correction.corrected = letter_left.id)
        ORDER BY rowid DESC
        """,
        {"letter": letter},
    )
    returned = reader.row(
        """
        SELECT * FROM letter_returned WHERE letter = :letter
        AND NOT EXISTS (SELECT 1 FROM correction WHERE correction.corrected = letter_returned.id)
        ORDER BY rowid DESC
        """,
        {"letter": letter},
    )
    return LetterCourse(
        letter=letter,
        left=record(LetterLeft, left) if left else None,
        returned=record(LetterReturned, returned) if returned else None,
    )


def courses(reader: Reader, telling: str) -> tuple[LetterCourse, ...]:
    """What became of each letter of one telling, the oldest letter first."""
    return tuple(course(reader, letter.id) for letter in of_telling(reader, telling))


def returned_from(reader: Reader, address: str) -> tuple[LetterReturned, ...]:
    """Letters that came back from this address, the oldest first."""
    return records(
        LetterReturned,
        reader.rows(
            """
            SELECT letter_returned.* FROM letter_returned JOIN letter ON letter.id = letter_returned.letter
            WHERE letter.address = :address
            AND NOT EXISTS (SELECT 1 FROM correction WHERE correction.corrected = letter_returned.id)
            ORDER BY letter_returned.rowid
            """,
            {"address": address},
        ),
    )
