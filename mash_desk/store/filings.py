"""Filings in the file: under which referral a disclosure stands since it was saved."""

import attrs

from mash_desk.domain.filing import Filing
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, filing: Filing) -> Filing:
    """Under which referral it stands from now."""
    added = attrs.evolve(filing, id=change.new_id())
    change.run(
        """
        INSERT INTO filing (id, disclosure, referral, recorded_at, recorded_by, corrects)
        VALUES (:id, :disclosure, :referral, :recorded_at, :recorded_by, :corrects)
        """,
        columns(added),
    )
    return added


def of_disclosure(reader: Reader, disclosure: str) -> tuple[Filing, ...]:
    """Every filing of one disclosure, the newest last: that one counts."""
    return records(
        Filing,
        reader.rows("SELECT * FROM filing WHERE disclosure = :disclosure ORDER BY rowid", {"disclosure": disclosure}),
    )


def away_from(reader: Reader, referral: str) -> tuple[Filing, ...]:
    """The filings by which a disclosure left this referral, in no order."""
    return records(
        Filing,
        reader.rows(
            """
            SELECT filing.* FROM disclosure JOIN filing ON filing.disclosure = disclosure.id
            WHERE disclosure.referral = :referral AND +disclosure.corrects IS NULL AND +filing.corrects IS NULL
            UNION ALL SELECT later.* FROM filing JOIN filing AS later ON later.corrects = filing.id
            WHERE filing.referral = :referral
            """,
            {"referral": referral},
        ),
    )
