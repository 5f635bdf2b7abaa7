"""A vault is brought up to the program in one step, or stands as it was."""

import os
import shutil

import pytest

from mash_desk import shipped
from mash_desk.store import errors, migrations, opening, rebuild, verify
from mash_desk.store import vault as engine
from mash_desk.store.identifiers import new_id

from . import acts, second_verifier

SHIPPED = len(migrations.shipped_with())
COPY = f"vault.db.before-{SHIPPED + 1:04d}"
GOOD = """
-- Two statements over several lines, one of which makes a column from the row itself.
ALTER TABLE organisation ADD COLUMN short_name TEXT;
UPDATE organisation
SET short_name = upper(substr(name, 1, 3));
"""
NEW_TABLE = "CREATE TABLE note (id TEXT PRIMARY KEY NOT NULL, words TEXT NOT NULL) STRICT;\n"
BAD = {
    "a statement that is wrong": "ALTER TABLE nothing ADD COLUMN x TEXT;\n",
    "a row that is refused": "UPDATE organisation SET name = NULL;\n",
    "two statements on one line": "UPDATE organisation SET name = name; UPDATE organisation SET name = name;\n",
    "a statement without an end": "UPDATE organisation SET name = name",
    "a reference to nothing": "UPDATE organisation SET kind = 'moonbase';\n",
}


@pytest.fixture
def closed(vault, officer, folder):
    """The folder of a vault as this program leaves it, with an organisation in it."""
    with vault.change("organisation.added", acts.stamp(4, officer)) as change:
        acts.add_organisation(change, "Example School")
    vault.close()
    return folder


@pytest.fixture
def step(tmp_path):
    """Makes the list of migrations that a later program ships, those of this one first."""
    later = tmp_path / "migrations"
    shutil.copytree(shipped.db() / "migrations", later)

    def made(*sql):
        for number, text in enumerate(sql, start=len(list(later.glob("*.sql"))) + 1):
            (later / f"{number:04d}_later.sql").write_text(text)
        return migrations.read(later)

    return made


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_vault_is_whole(folder):
    made = opening.make(folder, acts.key(), acts.STORE, acts.stamp(), training=True)
    assert verify.verify(made.connection).fault is None
    assert rebuild.rebuild(made.connection) is None
    assert second_verifier.first_fault(made.rows) is None
    assert (made.store_id, made.training) == (acts.STORE, True)
    assert made.row("SELECT cipher FROM vault")["cipher"].startswith("4.")
    made.close()


def test_a_step_keeps_what_stands_and_rebuilds_to_the_same(closed, step):
    known = step(GOOD, NEW_TABLE)
    reached = opening.reach(closed, acts.key(), acts.stamp(100), known=known)
    assert reached.row("SELECT name, short_name FROM organisation")["short_name"] == "EXA"
    with reached.change("organisation.added", acts.stamp(101)) as change:
        acts.add_organisation(change, "Example College")
    with reached.change("note.added", acts.stamp(102)) as change:
        change.run("INSERT INTO note VALUES (:id, 'x')", {"id": change.new_id()})
    assert verify.verify(reached.connection).fault is None
    assert second_verifier.first_fault(reached.rows) is None
    assert rebuild.rebuild(reached.connection, known) is None
    acted = [row["act"] for row in reached.rows("SELECT act FROM entry ORDER BY sequence")]
    assert acted[-4:] == ["vault.migrated", "vault.migrated", "organisation.added", "note.added"]
    assert migrations.applied(reached.connection) == SHIPPED + 2
    assert engine.pragmas(reached.connection)["foreign_keys"] == 1
    with pytest.raises(errors.Rejected, match="stays"), reached.change("test.acted", acts.stamp(103)) as change:
        change.run("DELETE FROM organisation", {})
    reached.close()


def test_one_encrypted_copy_is_taken_before_and_opens_as_it_was(closed, step):
    opening.reach(closed, acts.key(), acts.stamp(100), known=step(GOOD, NEW_TABLE)).close()
    assert names(closed) == ["vault.db", COPY]
    copy = closed / COPY
    assert os.name == "nt" or copy.stat().st_mode & 0o777 == 0o600
    assert b"Example School" not in copy.read_bytes()
    assert b"organisation" not in copy.read_bytes()
    before = engine.reach(copy, acts.key())
    assert migrations.applied(before) == SHIPPED
    assert before.row("SELECT name FROM organisation")["name"] == "Example School"
    assert verify.verify(before).fault is None
    before.close()


def test_a_vault_that_is_up_to_date_is_not_copied(closed):
    opening.reach(closed, acts.key(), acts.stamp(100)).close()
    assert names(closed) == ["vault.db"]


@pytest.mark.logs("vault.migration_failed")
@pytest.mark.parametrize("why", BAD)
def test_a_step_that_fails_leaves_the_vault_as_it_was(closed, step, why):
    before = (closed / "vault.db").read_bytes()
    key = acts.key()
    with pytest.raises(errors.MigrationFailed):
        opening.reach(closed, key, acts.stamp(100), known=step(GOOD, BAD[why]))
    assert key == bytearray(32)
    assert (closed / "vault.db").read_bytes() == before
    assert names(closed) == ["vault.db", COPY]
    reached = opening.reach(closed, acts.key(), acts.stamp(101))
    assert rebuild.rebuild(reached.connection) is None
    with reached.change("organisation.added", acts.stamp(102)) as change:
        acts.add_organisation(change, "Example College")
    reached.close()


@pytest.mark.logs("vault.migration_failed")
def test_it_can_be_tried_again(closed, step):
    known = step(GOOD)
    broken = (*known[:-1], migrations.Migration(SHIPPED + 1, "CREATE TABLE;\n"))
    with pytest.raises(errors.MigrationFailed):
        opening.reach(closed, acts.key(), acts.stamp(100), known=broken)
    opening.reach(closed, acts.key(), acts.stamp(101), known=known).close()


@pytest.mark.logs("vault.migration_failed")
def test_a_new_vault_that_could_not_be_finished_is_not_left_behind(folder):
    with pytest.raises(errors.MigrationFailed):
        opening.make(
            folder,
            acts.key(),
            acts.STORE,
            acts.stamp(),
            training=True,
            known=(migrations.Migration(1, "CREATE TABLE;\n"),),
        )
    assert names(folder) == []


def test_a_vault_from_the_future_is_left_as_it_is(closed, step):
    opening.reach(closed, acts.key(), acts.stamp(100), known=step(GOOD)).close()
    before = (closed / "vault.db").read_bytes()
    with pytest.raises(errors.VaultFromTheFuture):
        opening.reach(closed, acts.key(), acts.stamp(101))
    assert (closed / "vault.db").read_bytes() == before


def test_a_migration_that_the_program_does_not_ship_stops_the_rebuild(closed, step):
    known = step(GOOD)
    reached = opening.reach(closed, acts.key(), acts.stamp(100), known=known)
    other = (*known[:-1], migrations.Migration(SHIPPED + 1, GOOD + "-- changed after its release\n"))
    fault = rebuild.rebuild(reached.connection, other)
    assert (fault.sequence, fault.words) == (acts.STARTED + 2, "this program does not ship the migration that ran here")
    reached.close()


def test_migrations_are_numbered_without_a_gap(tmp_path):
    for number in ("0001", "0003"):
        (tmp_path / f"{number}_x.sql").write_text(";")
    with pytest.raises(ValueError, match="without a gap"):
        migrations.read(tmp_path)


def test_ids_sort_by_time_and_say_version_seven():
    ids = [new_id(acts.stamp(second).at) for second in range(50)]
    assert ids == sorted(ids)
    assert len(set(ids)) == 50
    assert {(len(each), each[14], each[19] in "89ab") for each in ids} == {(36, "7", True)}
    assert new_id(acts.EVENING, lambda length: b"\xff" * length) == new_id(
        acts.EVENING, lambda length: b"\xff" * length
    )
