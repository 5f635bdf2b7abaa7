"""Captures in the file: what was written while the desk could not be opened, and what became of it."""

import attrs

from mash_desk.domain.capture import Capture, CaptureSettled
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def add(change: Change, capture: Capture) -> None:
    """A capture taken in. Its id is the one that its sealed file was named by."""
    change.run(
        """
        INSERT INTO capture (id, captured_at, state, captured_by, content, taken_in_at, taken_in_by)
        VALUES (:id, :captured_at, :state, :captured_by, :content, :taken_in_at, :taken_in_by)
        """,
        columns(capture),
    )


def count(reader: Reader) -> int:
    """How many were ever taken in."""
    row = reader.row("SELECT count(*) AS number FROM capture")
    return int(row["number"]) if row else 0


def settle(change: Change, settled: CaptureSettled) -> None:
    """What became of it: once for each capture."""
    change.run(
        """
        INSERT INTO capture_settled (id, capture, disclosure, words, recorded_at, recorded_by)
        VALUES (:id, :capture, :disclosure, :words, :recorded_at, :recorded_by)
        """,
        columns(attrs.evolve(settled, id=change.new_id())),
    )


def get(reader: Reader, capture: str) -> Capture | None:
    """One capture."""
    row = reader.row("SELECT * FROM capture WHERE id = :id", {"id": capture})
    return record(Capture, row) if row else None


def settled(reader: Reader, capture: str) -> CaptureSettled | None:
    """What became of one capture; None while it is open."""
    row = reader.row("SELECT * FROM capture_settled WHERE capture = :id", {"id": capture})
    return record(CaptureSettled, row) if row else None


def unsettled(reader: Reader) -> tuple[Capture, ...]:
    """Every capture of which nothing became yet, the oldest first."""
    return records(
        Capture,
        reader.rows(
            """
            SELECT * FROM capture WHERE destroyed IS NULL
            AND NOT EXISTS (SELECT 1 FROM capture_settled WHERE capture_settled.capture = capture.id)
            ORDER BY captured_at, id
            """
        ),
    )
