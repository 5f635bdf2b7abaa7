"""Authorisations by telephone, alerts, and the reviews of them and of emergency accesses, in the file."""

from datetime import datetime

import attrs

from mash_desk.domain.alert import Alert
from mash_desk.domain.authorisation import Authorisation
from mash_desk.domain.emergency_access import EmergencyAccess
from mash_desk.domain.review import Review
from mash_desk.store import moments
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records

_MOST = 500


def add_authorisation(change: Change, authorisation: Authorisation) -> Authorisation:
    """What a colleague allowed at the telephone."""
    added = attrs.evolve(authorisation, id=change.new_id())
    change.run(
        """
        INSERT INTO authorisation (
            id, what, kind, of, colleague, number, words, authorised_at, recorded_at, recorded_by
        ) VALUES (
            :id, :what, :kind, :of, :colleague, :number, :words, :authorised_at, :recorded_at, :recorded_by
        )
        """,
        columns(added),
    )
    return added


def authorised(reader: Reader, what: str, of: str, officer: str, since: datetime) -> Authorisation | None:
    """What was allowed to this officer about one record, not before that time; the newest."""
    row = reader.row(
        """
        SELECT * FROM authorisation
        WHERE of = :of AND what = :what AND recorded_by = :officer AND recorded_at >= :since
        ORDER BY rowid DESC LIMIT 1
        """,
        {"of": of, "what": what, "officer": officer, "since": moments.written(since)},
    )
    return record(Authorisation, row) if row else None


def authorisation(reader: Reader, id_: str) -> Authorisation | None:
    """One authorisation."""
    row = reader.row("SELECT * FROM authorisation WHERE id = :id", {"id": id_})
    return record(Authorisation, row) if row else None


def alert(reader: Reader, id_: str) -> Alert | None:
    """One alert."""
    row = reader.row("SELECT * FROM alert WHERE id = :id", {"id": id_})
    return record(Alert, row) if row else None


def add(change: Change, review: Review) -> Review:
    """What somebody says of one of these. Each is reviewed once."""
    added = attrs.evolve(review, id=change.new_id())
    change.run(
        """
        INSERT INTO review (id, kind, of, outcome, words, recorded_at, recorded_by)
        VALUES (:id, :kind, :of, :outcome, :words, :recorded_at, :recorded_by)
        """,
        columns(added),
    )
    return added


def of(reader: Reader, reviewed: str) -> Review | None:
    """What was said of it."""
    row = reader.row("SELECT * FROM review WHERE of = :of", {"of": reviewed})
    return record(Review, row) if row else None


def has_own(reader: Reader, officer: str) -> bool:
    """Whether anything of this officer's stands to be reviewed, or was."""
    row = reader.row(
        """
        SELECT EXISTS (SELECT 1 FROM emergency_access WHERE recorded_by = :officer)
            OR EXISTS (SELECT 1 FROM authorisation WHERE recorded_by = :officer)
            OR EXISTS (
                SELECT 1 FROM alert JOIN entry_part ON entry_part.row = alert.id AND entry_part.kind = 'alert'
                JOIN entry ON entry.sequence = entry_part.sequence WHERE entry.officer = :officer
            ) AS has
        """,
        {"officer": officer},
    )
    return bool(row and row["has"])


def unread(reader: Reader, officer: str) -> tuple[Review, ...]:
    """What others said of this officer's own after the last entry that the officer wrote; the oldest first."""
    return records(
        Review,
        reader.rows(
            """
            SELECT review.* FROM review JOIN entry_part ON entry_part.row = review.id AND entry_part.kind = 'review'
            WHERE (
                EXISTS (SELECT 1 FROM emergency_access WHERE id = review.of AND recorded_by = :officer)
                OR EXISTS (SELECT 1 FROM authorisation WHERE id = review.of AND recorded_by = :officer)
            )
            AND NOT EXISTS (
                SELECT 1 FROM entry WHERE entry.sequence > entry_part.sequence AND entry.officer = :officer
            )
            ORDER BY review.rowid LIMIT :most
            """,
            {"officer": officer, "most": _MOST},
        ),
    )


def emergencies(reader: Reader, *, reviewed: bool) -> tuple[EmergencyAccess, ...]:
    """Emergency accesses that were reviewed, or were not yet; the newest first."""
    return records(
        EmergencyAccess,
        reader.rows(
            """
            SELECT * FROM emergency_access
            WHERE EXISTS (SELECT 1 FROM review WHERE review.of = emergency_access.id) = :reviewed
            ORDER BY rowid DESC LIMIT :most
            """,
            {"reviewed": int(reviewed), "most": _MOST},
        ),
    )


def authorisations(reader: Reader, *, reviewed: bool) -> tuple[Authorisation, ...]:
    """Authorisations that were reviewed, or were not yet; the newest first."""
    return records(
        Authorisation,
        reader.rows(
            """
            SELECT * FROM authorisation
            WHERE EXISTS (SELECT 1 FROM review WHERE review.of = authorisation.id) = :reviewed
            ORDER BY rowid DESC LIMIT :most
            """,
            {"reviewed": int(reviewed), "most": _MOST},
        ),
    )


def alerts(reader: Reader, *, reviewed: bool) -> tuple[Alert, ...]:
    """Alerts that were reviewed, or were not yet; the newest first."""
    return records(
        Alert,
        reader.rows(
            """
            SELECT * FROM alert
            WHERE EXISTS (SELECT 1 FROM review WHERE review.of = alert.id) = :reviewed
            ORDER BY rowid DESC LIMIT :most
            """,
            {"reviewed": int(reviewed), "most": _MOST},
        ),
    )
