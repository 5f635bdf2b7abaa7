"""The second schema, on a vault with rows of the first: a person's number becomes their first contact means."""

import pytest

from mash_desk.store import entries, opening, rebuild, verify

from . import acts, first_schema


@pytest.fixture
def first(folder, tmp_path):
    """The people of a vault of the first schema, by family name."""
    return first_schema.make(folder, tmp_path)


def test_each_number_becomes_a_way_to_reach_them_that_nobody_was_asked_about(first, folder):
    vault = opening.reach(folder, acts.key(), acts.stamp(100))
    rows = vault.rows("SELECT * FROM contact_means ORDER BY rowid")
    persons = {row["id"]: row for row in vault.rows("SELECT * FROM person")}
    assert {row["person"]: (row["value"], row["kind"]) for row in rows} == {
        first["Birch"]: first_schema.NUMBERS["Birch"],
        first["Marsh"]: first_schema.NUMBERS["Marsh"],
        first["Grey"]: (first_schema.SINCE, "home"),
    }
    assert all(row["id"] == row["person"] for row in rows)
    assert all(row["version"] == persons[row["person"]]["version"] for row in rows)
    assert {row["safe"] for row in rows} == {"not_asked"}
    assert "telephone" not in persons[first["Birch"]].keys()  # noqa: SIM118
    assert rebuild.rebuild(vault.connection) is None
    assert verify.verify(vault.connection).fault is None
    vault.close()


def test_what_was_moved_is_amended_as_any_other_row_and_rebuilds(first, folder):
    vault = opening.reach(folder, acts.key(), acts.stamp(100))
    row = vault.row("SELECT * FROM contact_means WHERE id = :id", {"id": first["Grey"]})
    with vault.change("contact_means.changed", acts.stamp(101)) as change:
        change.amend(
            "UPDATE contact_means SET version = :sequence, words = 'evenings' WHERE id = :id AND version = :version",
            {"id": row["id"], "version": row["version"], "sequence": change.sequence},
        )
    before = [each.before for each in entries.written_to(vault, "person", first["Grey"])]
    assert [each.get("telephone") for each in before] == [None, "01632 960100"]
    assert [each.after for each in entries.written_to(vault, "contact_means", first["Grey"])] == [{"words": "evenings"}]
    assert rebuild.rebuild(vault.connection) is None
    vault.close()
