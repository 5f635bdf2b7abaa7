"""What is read of one record is looked up: no table that grows with the desk is read from end to end."""

from collections.abc import Iterable
from pathlib import Path

from mash_desk.casework import (
    disclosures,
    finding,
    person_page,
    referral_page,
    searches,
    seen,
    tellings,
    waiting,
    worklist,
)
from mash_desk.casework.desk import Desk
from tests import desks

# These stay as small as they are, whatever the desk holds.
_SMALL = {
    *("organisation", "colleague", "authority", "vault", "index_made", "index_person_spelling"),
    *("alert", "authorisation", "backup", "capture"),
}


def test_no_table_that_grows_is_read_from_end_to_end(tmp_path: Path) -> None:
    desk = desks.set_up(tmp_path).desk
    family = desks.birch(desk)
    referral = desks.refer(desk, family)
    disclosure = desks.disclose(desk, family, referral)
    asked: list[str] = []
    desk.vault.connection._raw.set_trace_callback(asked.append)
    person_page.page(desk, family.child.id)
    referral_page.page(desk, referral.id)
    disclosures.page(desk, disclosure.id)
    tellings.page(desk, disclosure.id)
    worklist.counts(desk)
    worklist.rows(desk, [referral.id])
    waiting.read(desk)
    seen.lately(desk)
    finding.find(desk, "birch")
    searches.search(desk, "birch")
    desk.vault.connection._raw.set_trace_callback(None)
    assert _read_whole(desk, asked) == set()
    desk.close()


def _read_whole(desk: Desk, asked: Iterable[str]) -> set[tuple[str, str]]:
    """Which table each of these statements reads whole, but for an index that is counted and one of words."""
    tables = {row["name"] for row in desk.vault.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")} - _SMALL
    found = set()
    for statement in (each for each in dict.fromkeys(asked) if each.lstrip().startswith(("SELECT", "WITH"))):
        for step in desk.vault.rows(f"EXPLAIN QUERY PLAN {statement}"):
            words = step["detail"].split()
            by_its_end = words[1:] == ["entry"] and "ORDER BY sequence DESC LIMIT" in statement
            if words[0] == "SCAN" and words[1] in tables and not {"COVERING", "VIRTUAL"} & {*words} and not by_its_end:
                found.add((words[1], " ".join(statement.split())[:200]))
    return found
