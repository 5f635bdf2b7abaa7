"""The door: SQLite itself refuses what is not an act, and what an act may not do."""

# ruff: noqa: PT012 -- an act is a with block of several statements

import json
import re

import pytest

from mash_desk.store import errors, journal, migrations, rebuild, schema, verify
from mash_desk.store.change import append, header

from . import acts, second_verifier

FACTS_AND_RECORDS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"


def column_values(connection, table):
    """A row for any table: what it holds does not matter, for the door is asked first or the checks are."""
    return {
        column["name"]: {"INTEGER": 1, "BLOB": b"x"}.get(column["type"], acts.STORE)
        for column in connection.rows(f"PRAGMA table_xinfo({table})")
        if column["hidden"] == 0
    }


def count(vault, table):
    return vault.row(f"SELECT count(*) AS rows FROM {table}")["rows"]


@pytest.fixture
def unchecked(vault):
    """The vault with its checks and references off, so that nothing but the door stands in the way."""
    with vault.connection.unguarded():
        vault.connection.run("PRAGMA ignore_check_constraints = ON")
        vault.connection.run("PRAGMA foreign_keys = OFF")
        yield vault


def test_no_journalled_table_takes_a_row_while_no_act_is_open(unchecked):
    tables = schema.journalled(unchecked.connection)
    assert len(tables) > 30
    for table in tables:
        values = column_values(unchecked.connection, table)
        for verb in ("INSERT", "INSERT OR IGNORE", "INSERT OR REPLACE"):
            statement = schema.insert(table, list(values)).replace("INSERT", verb, 1)
            with pytest.raises(errors.Rejected, match="no act is open"):
                unchecked.connection.run(statement, values)
        assert unchecked.row(f"SELECT count(*) AS rows FROM {table} WHERE id = ?", (acts.STORE,))["rows"] == 0


def test_no_journalled_table_lets_a_row_be_changed_or_taken_while_no_act_is_open(unchecked):
    triggers = unchecked.rows("SELECT name FROM temp.sqlite_schema WHERE name LIKE 'collect_%_added'")
    for trigger in triggers:
        unchecked.connection.run(f"DROP TRIGGER temp.{trigger['name']}")
    for table in schema.journalled(unchecked.connection):
        values = column_values(unchecked.connection, table)
        unchecked.connection.run(schema.insert(table, list(values)), values)
        for verb in ("UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"):
            with pytest.raises(errors.Rejected, match=r"no act is open|a fact stands"):
                unchecked.connection.run(f"{verb} {table} SET id = id WHERE id = ?", (acts.STORE,))
        with pytest.raises(errors.Rejected, match=r"no act is open|stays"):
            unchecked.connection.run(f"DELETE FROM {table} WHERE id = ?", (acts.STORE,))


def test_every_table_has_the_triggers_of_its_kind(vault):
    """A table with a version holds records, which may be amended; any other holds facts, which may not."""
    found = {row["name"] for row in vault.rows(FACTS_AND_RECORDS)}
    tables = schema.journalled(vault.connection)
    facts = set(tables) - schema.versioned(vault.connection)
    assert {f"{table}_stays" for table in tables} <= found
    assert {f"{table}_stands" for table in facts} <= found
    assert not {f"{table}_stands" for table in set(tables) - facts} & found


def test_each_trigger_watches_the_table_it_is_named_for(vault):
    for row in vault.rows(FACTS_AND_RECORDS):
        table = re.search(r" ON (\w+)", row["sql"])[1]
        assert row["name"].startswith(f"{table}_")
        if named := re.search(r"kind = '(\w+)'", row["sql"]):
            assert named[1] == table


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rating SET reasons = 'other'",
        "UPDATE OR REPLACE rating SET reasons = 'other'",
        "UPDATE OR IGNORE rating SET reasons = 'other'",
        "DELETE FROM rating",
        "INSERT OR REPLACE INTO rating (id, referral, rating, reasons, profile, recorded_at, recorded_by) "
        "SELECT id, referral, rating, 'other', profile, recorded_at, recorded_by FROM rating",
        "INSERT INTO rating (id, referral, rating, reasons, profile, recorded_at, recorded_by) "
        "SELECT id, referral, rating, 'other', profile, recorded_at, recorded_by FROM rating WHERE true "
        "ON CONFLICT (id) DO UPDATE SET reasons = excluded.reasons",
        "DELETE FROM referral",
        "DELETE FROM person",
        "INSERT OR REPLACE INTO colleague (id, version, name, job, role) "
        "SELECT id, (SELECT max(sequence) + 1 FROM entry), 'Elm', job, role FROM colleague",
        "UPDATE code SET words = 'other'",
        "DELETE FROM code",
    ],
)
def test_facts_stand_and_records_stay_inside_an_act_too(vault, officer, statement):
    with vault.change("rating.added", acts.stamp(3, officer)) as change:
        acts.add_person(change, "Elm")
        acts.add_rating(change, acts.add_referral(change, officer), officer, "reasons")
    with (
        pytest.raises(errors.Rejected, match=r"stands|stays"),
        vault.change("test.acted", acts.stamp(4, officer)) as change,
    ):
        change.run(statement, {})
    assert vault.row("SELECT reasons FROM rating")["reasons"] == "reasons"
    assert verify.verify(vault.connection).fault is None
    assert rebuild.rebuild(vault.connection) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET header = header",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE sequence = (SELECT max(sequence) FROM entry)",
        "INSERT INTO entry (sequence, header, link) SELECT 2, header, link FROM entry WHERE sequence = 2",
        "INSERT OR REPLACE INTO entry (sequence, header, link) SELECT 2, header, link FROM entry WHERE sequence = 2",
        "INSERT OR REPLACE INTO entry (sequence, header, link) SELECT 99, header, link FROM entry WHERE sequence = 3",
        "INSERT INTO entry (sequence, header, link) SELECT 99, '{}', link FROM entry WHERE sequence = 3",
        "INSERT INTO entry (sequence, header, link) "
        "SELECT 99, json_set(header, '$.id', 'new'), link FROM entry WHERE sequence = 3",
        "UPDATE entry_part SET content = '{}'",
        "DELETE FROM entry_part",
        "INSERT OR REPLACE INTO entry_part SELECT * FROM entry_part ORDER BY sequence LIMIT 1",
        "INSERT INTO entry_part SELECT 2, 99, kind, row, salt, content FROM entry_part LIMIT 1",
        "INSERT INTO entry_about SELECT id, 2 FROM person",
        "UPDATE entry_about SET sequence = 1",
        "DELETE FROM entry_about",
        "INSERT OR REPLACE INTO entry_about SELECT * FROM entry_about",
        "UPDATE vault SET device = store",
        "DELETE FROM vault",
        "INSERT OR REPLACE INTO vault SELECT * FROM vault",
    ],
)
@pytest.mark.parametrize("in_an_act", [True, False])
def test_the_journal_only_grows(vault, officer, statement, in_an_act):
    connection = vault.connection
    with vault.change("person.added", acts.stamp(4, officer)) as change:
        acts.add_person(change, "Elm")
    before = connection.rows("SELECT sequence, header, link FROM entry")

    def attempt():
        if in_an_act:
            with vault.change("test.acted", acts.stamp(5, officer)) as change:
                change.run(statement, {})
        else:
            connection.run(statement)

    with pytest.raises(errors.Mistake):
        attempt()  # the guard: only the journal writes the journal
    with connection.unguarded(), pytest.raises(errors.Rejected):
        attempt()  # and, were it lifted, the triggers
    assert [tuple(row) for row in before] == [
        tuple(row) for row in connection.rows("SELECT sequence, header, link FROM entry")
    ]
    assert verify.verify(connection).fault is None


@pytest.mark.parametrize("verb", ["UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"])
def test_a_row_is_written_once_per_act(vault, officer, verb):
    with (
        pytest.raises(errors.Rejected, match="a row is written once per act"),
        vault.change("person.added", acts.stamp(4, officer)) as change,
    ):
        acts.add_person(change, "Elm")
        change.run(f"{verb} person SET family_name = 'Oak'", {})
    assert count(vault, "person") == 0


def test_a_version_is_the_sequence_of_its_entry(vault, officer):
    with vault.change("person.added", acts.stamp(4, officer)) as change:
        person = acts.add_person(change, "Elm")
    with (
        pytest.raises(errors.Rejected, match="a version is the sequence of its entry"),
        vault.change("person.amended", acts.stamp(5, officer)) as change,
    ):
        change.run("UPDATE person SET family_name = 'Oak' WHERE id = :id", {"id": person})


def test_a_code_that_is_not_in_the_list_is_rejected(vault, officer):
    with pytest.raises(errors.Rejected), vault.change("person.added", acts.stamp(4, officer)) as change:
        acts.add_person(change, "Elm", kind="robot")
    assert count(vault, "person") == 0
    assert count(vault, "entry") == acts.STARTED


@pytest.mark.parametrize("at", ["2026-08-28", "2026-02-30T22:50:00.000Z", "2026-08-28T22:50:00Z", "tomorrow", ""])
def test_an_instant_that_is_none_is_rejected(vault, officer, at):
    with vault.change("referral.added", acts.stamp(4, officer)) as change:
        referral = acts.add_referral(change, officer)
    with pytest.raises(errors.Rejected), vault.change("referral.decided", acts.stamp(5, officer)) as change:
        change.run(
            "UPDATE referral SET decided_at = :at, version = :new WHERE id = :id",
            {"at": at, "new": change.sequence, "id": referral},
        )


def test_a_rejected_row_is_never_quoted(vault, officer):
    with (
        pytest.raises(errors.Rejected) as caught,
        vault.change("person.added", acts.stamp(4, officer)) as change,
    ):
        change.run(
            "INSERT INTO person (id, version, kind, family_name, nhs_number) VALUES ('x', 1, 'child', 'Elm', 'Hazel')",
            {},
        )
    assert "Elm" not in str(caught.value)
    assert "Hazel" not in str(caught.value)


def test_what_the_newest_entry_names_as_gone_may_go_and_nothing_else(vault, officer):
    """Destroying comes later. The order it will have: the entry first, then exactly the rows and parts it names."""
    with vault.change("referral.added", acts.stamp(4, officer)) as change:
        referral = acts.add_referral(change, officer)
        going = acts.add_rating(change, referral, officer, "to be destroyed")
        staying = acts.add_rating(change, referral, officer, "to be kept", rating="green")
    connection = vault.connection
    device = vault.row("SELECT device FROM vault")["device"]
    entry = vault.new_id(acts.stamp(5))
    first, second = acts.STARTED + 1, acts.STARTED + 2
    newest = migrations.applied(connection)
    connection._raw.set_authorizer(None)  # the guard will let destroying through when it comes
    connection.run("BEGIN IMMEDIATE")
    connection.run("INSERT INTO temp.act_open (sequence) VALUES (:next)", {"next": second})
    gone = journal.Part("rating", going, "gone", bytes(32), journal.canonical({}))
    append(connection, header(device, newest, "rating.destroyed", entry, second, acts.stamp(5)), [gone])
    connection.run("DELETE FROM rating WHERE id = :id", {"id": going})
    earlier = {"id": going, "before": second}
    connection.run("DELETE FROM entry_part WHERE kind = 'rating' AND row = :id AND sequence < :before", earlier)
    for statement in ("DELETE FROM rating WHERE id = :id", "DELETE FROM entry_part WHERE row = :id"):
        with pytest.raises(errors.Rejected, match="stays"):
            connection.run(statement, {"id": staying})
    connection.run("DELETE FROM temp.touched")
    connection.run("DELETE FROM temp.act_open")
    connection.run("COMMIT")
    assert [row["id"] for row in vault.rows("SELECT id FROM rating")] == [staying]
    assert verify.verify(connection).fault is None
    assert second_verifier.first_fault(vault.rows) is None
    assert rebuild.rebuild(connection) is None
    named = json.loads(vault.row("SELECT header FROM entry WHERE sequence = ?", (first,))["header"])["rows"]
    assert going in [row["id"] for row in named]
