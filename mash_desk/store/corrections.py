"""Corrections in the file: why a row counts no more, and what left the desk before it was corrected."""

import json
from collections.abc import Iterable

import attrs

from mash_desk.domain.correction import Correction, LetterSent
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, correction: Correction) -> Correction:
    """Why a row counts no more. Once for each row: SQLite refuses a second."""
    added = attrs.evolve(correction, id=change.new_id())
    change.run(
        """
        INSERT INTO correction (id, kind, corrected, replacement, reason, words, recorded_at, recorded_by)
        VALUES (:id, :kind, :corrected, :replacement, :reason, :words, :recorded_at, :recorded_by)
        """,
        columns(added),
    )
    return added


def of_rows(reader: Reader, rows: Iterable[str]) -> tuple[Correction, ...]:
    """The corrections of any of these rows, the oldest first."""
    return records(
        Correction,
        reader.rows(
            "SELECT * FROM correction WHERE corrected IN (SELECT value FROM json_each(:rows)) ORDER BY rowid",
            {"rows": json.dumps(list(rows))},
        ),
    )


def letters_sent(reader: Reader, disclosure: str) -> tuple[LetterSent, ...]:
    """The letters made about a disclosure, the oldest first, each with its first printing and how it left last."""
    return records(
        LetterSent,
        reader.rows(
            """
            SELECT letter.reference AS reference, telling.id AS telling, telling.person AS person,
                letter.recorded_at AS made_at,
                (SELECT min(printed_at) FROM letter_printed WHERE letter_printed.letter = letter.id) AS printed_at,
                gone.how AS how, gone.left_at AS left_at
            FROM letter JOIN telling ON telling.id = letter.telling
            LEFT JOIN letter_left AS gone ON gone.rowid = (
                SELECT max(other.rowid) FROM letter_left AS other WHERE other.letter = letter.id
                AND NOT EXISTS (SELECT 1 FROM letter_left AS later WHERE later.corrects = other.id)
                AND NOT EXISTS (SELECT 1 FROM correction WHERE correction.corrected = other.id)
            )
            WHERE telling.disclosure = :disclosure ORDER BY letter.rowid
            """,
            {"disclosure": disclosure},
        ),
    )
