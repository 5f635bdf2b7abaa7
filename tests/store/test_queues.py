"""The views of the worklist and their counts are read from indexes, however many referrals there are."""

import re
from datetime import UTC, datetime

import pytest

from mash_desk.store import migrations, queues
from mash_desk.store import vault as engine

NOW = datetime(2026, 8, 28, 22, 50, tzinfo=UTC)


class Explained:
    """Answers every query with how it would be answered."""

    def __init__(self, connection):
        self.connection = connection
        self.plan = []

    def rows(self, sql, parameters=()):
        self.plan += [row["detail"] for row in self.connection.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        return []

    def row(self, sql, parameters=()):
        self.rows(sql, parameters)


@pytest.fixture(scope="module")
def newest():
    connection = engine.scratch()
    for migration in migrations.shipped_with():
        migrations.apply(connection, migration)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "read",
    [
        queues.open_ids,
        lambda reader: queues.open_ids_of(reader, "x"),
        queues.open_ids_of_nobody,
        lambda reader: queues.late_ids(reader, NOW),
        queues.red_ids,
        queues.to_close_ids,
        queues.closed_ids,
        lambda reader: queues.counts(reader, "x", NOW),
    ],
)
def test_no_view_reads_through_all_referrals(newest, read):
    explained = Explained(newest)
    read(explained)
    told = [step for step in explained.plan if "referral" in step]
    assert told
    assert all(re.search(r"USING (COVERING )?INDEX referral_", step) for step in told), told
