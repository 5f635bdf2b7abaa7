"""What is being typed: kept in the vault every two seconds, owned by an officer, never journalled, never expiring."""

from collections.abc import Container
from datetime import datetime

import attrs

from mash_desk.domain.fields import personal, plain
from mash_desk.store import moments
from mash_desk.store.change import settle
from mash_desk.store.errors import AlreadySaved
from mash_desk.store.reader import Reader, Writer
from mash_desk.store.vault import Connection, Row

_ID = 36


@attrs.frozen(kw_only=True)
class Draft:
    """One unfinished form. `kind`: which form; `of`: the record it is about, or ""; `content`: the form's JSON."""

    id: str = plain()
    officer: str = plain()
    kind: str = plain()
    of: str = plain()
    content: str = personal()
    begun_at: datetime = plain()
    saved_at: datetime = plain()

    @property
    def record(self) -> str:
        """The id of the record that it is about; which part of that follows it in `of`."""
        return self.of[:_ID]


def keep(connection: Connection, draft: Draft) -> None:
    """Write the draft over its last state, durably. Raises AlreadySaved where an act has used it up, and NotSaved."""
    put(connection, draft)
    settle(connection)


def put(writer: Writer, draft: Draft) -> None:
    """The same within a transaction, whose commit makes it durable."""
    written = writer.run(
        """
        INSERT INTO draft (id, officer, kind, of, content, begun_at, saved_at)
        SELECT :id, :officer, :kind, :of, :content, :begun_at, :saved_at
        WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = :id)
        ON CONFLICT (id) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at
        """,
        {
            **attrs.asdict(draft),
            "begun_at": moments.written(draft.begun_at),
            "saved_at": moments.written(draft.saved_at),
        },
    )
    if not written:
        raise AlreadySaved


def get(reader: Reader, draft: str) -> Draft | None:
    """One draft, whoever keeps it."""
    row = reader.row("SELECT * FROM draft WHERE id = :id", {"id": draft})
    return _draft(row) if row else None


def of_officer(connection: Connection, officer: str) -> list[Draft]:
    """The officer's drafts, the newest first."""
    return [
        _draft(row)
        for row in connection.rows(
            "SELECT * FROM draft WHERE officer = :officer ORDER BY saved_at DESC", {"officer": officer}
        )
    ]


def find(connection: Connection, officer: str, kind: str, of: str) -> Draft | None:
    """The officer's newest draft of this form about this record."""
    row = connection.row(
        "SELECT * FROM draft WHERE officer = :officer AND kind = :kind AND of = :of ORDER BY saved_at DESC LIMIT 1",
        {"officer": officer, "kind": kind, "of": of},
    )
    return _draft(row) if row else None


def about(connection: Connection, records: Container[str]) -> list[Draft]:
    """Everybody's drafts of forms about any of these records, the oldest first."""
    found = map(_draft, connection.rows("SELECT * FROM draft ORDER BY saved_at"))
    return [draft for draft in found if draft.record in records]


def on_page_of(reader: Reader, record: str) -> str:
    """The person or the referral on whose page a row of their record is changed or corrected; "" for any other."""
    row = reader.row(
        """
        SELECT person AS whose FROM address WHERE id = :id
        UNION ALL SELECT person FROM alias WHERE id = :id
        UNION ALL SELECT person FROM contact_means WHERE id = :id
        UNION ALL SELECT person FROM legal_status WHERE id = :id
        UNION ALL SELECT person FROM household_member WHERE id = :id
        UNION ALL SELECT person FROM relationship WHERE id = :id
        UNION ALL SELECT person FROM warning WHERE id = :id
        UNION ALL SELECT person FROM restriction WHERE id = :id
        UNION ALL SELECT referral FROM concern WHERE id = :id
        UNION ALL SELECT referral FROM contact WHERE id = :id
        UNION ALL SELECT referral FROM decision WHERE id = :id
        """,
        {"id": record},
    )
    return (row["whose"] or "") if row else ""


def discard(connection: Connection, draft: str) -> None:
    """Throw a draft away because its officer said so."""
    connection.run("DELETE FROM draft WHERE id = :id", {"id": draft})
    settle(connection)


def _draft(row: Row) -> Draft:
    return Draft(
        **{
            **dict(row),
            "begun_at": moments.read(row["begun_at"]),
            "saved_at": moments.read(row["saved_at"]),
        }
    )
