"""What of the file concerns one agency: what it referred, what it was told, and the people in both."""

import json
from collections.abc import Iterable

from mash_desk.store.reader import Reader

# What an agency wrote down wrongly, or was told by mistake, it knows all the same.
_RECORDS = """
SELECT id FROM referral WHERE referrer_organisation = :organisation
UNION SELECT disclosure FROM recipient WHERE organisation = :organisation
"""
_PERSONS = """
WITH theirs (id) AS (SELECT value FROM json_each(:records))
SELECT person FROM referral_part WHERE referral IN (SELECT id FROM theirs)
UNION SELECT person FROM subject WHERE disclosure IN (SELECT id FROM theirs) AND person IS NOT NULL
UNION SELECT identification.person FROM identification JOIN subject ON subject.id = identification.subject
    WHERE subject.disclosure IN (SELECT id FROM theirs)
"""


def records(reader: Reader, organisation: str) -> frozenset[str]:
    """The referrals that it made and the disclosures to it, by id."""
    return frozenset(row["id"] for row in reader.rows(_RECORDS, {"organisation": organisation}))


def persons(reader: Reader, records: Iterable[str]) -> frozenset[str]:
    """Who stands in these referrals and disclosures: parts of them, and whom they are about."""
    return frozenset(row["person"] for row in reader.rows(_PERSONS, {"records": json.dumps(list(records))}))
