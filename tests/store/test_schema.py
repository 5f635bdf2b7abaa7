"""db/schema.sql shows what a vault holds, and the tables keep the conventions of db/README.md.

Made anew with `MASH_DESK_WRITE_SCHEMA=1 .venv/bin/python -m pytest tests/store/test_schema.py`.
"""

import os
import re

import pytest

from mash_desk import shipped
from mash_desk.store import migrations, schema
from mash_desk.store import vault as engine
from mash_desk.store.schema import NOT_JOURNALLED

HEAD = """\
-- Generated from db/migrations and db/triggers.sql; tests/store/test_schema.py says how. The program does not read it.

"""
OBJECTS = """
SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
ORDER BY type IN ('trigger', 'view'), tbl_name, type <> 'table', type <> 'index', name
"""

# Never looked up from the other end.
READ_WITH_THEIR_PARENT = {
    ("finish", "recipient"),
    ("letter", "address"),
    ("letter", "telling_decision"),
    ("referral", "referrer_organisation"),
}


@pytest.fixture(scope="module")
def newest():
    """An empty database at the newest schema."""
    connection = engine.scratch()
    for migration in migrations.shipped_with():
        migrations.apply(connection, migration)
    migrations.lay_triggers(connection)
    yield connection
    connection.close()


def columns(connection, table):
    return connection.rows(f"PRAGMA table_xinfo({table})")


def test_the_schema_file_is_what_the_migrations_make(newest):
    made = HEAD + "\n".join(row["sql"] + ";\n" for row in newest.rows(OBJECTS))
    path = shipped.db() / "schema.sql"
    if os.environ.get("MASH_DESK_WRITE_SCHEMA"):
        path.write_text(made, "utf-8")
    assert path.read_text("utf-8") == made


def test_each_table_is_strict_and_named_for_one_noun(newest):
    for row in newest.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"):
        if row["name"].startswith(
            ("index_person_words", "index_ledger_words")
        ):  # full text, and what the engine keeps for it
            continue
        assert re.search(r"\) STRICT(, WITHOUT ROWID)?$", row["sql"]), row["name"]
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", row["name"])


def test_each_row_has_an_id_of_36_characters_and_no_default_supplies_a_value(newest):
    for table in schema.journalled(newest):
        id_column = columns(newest, table)[0]
        assert (id_column["name"], id_column["type"], id_column["pk"]) == ("id", "TEXT", 1), table
        text = newest.row("SELECT sql FROM sqlite_schema WHERE name = ?", (table,))["sql"]
        assert re.search(r"\bid TEXT PRIMARY KEY NOT NULL (CHECK \(length\(id\) = 36\)|REFERENCES \w+ \(id\))", text)
        assert all(column["dflt_value"] is None for column in columns(newest, table))


def test_each_date_and_instant_is_checked(newest):
    for row in newest.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"):
        for name in re.findall(r"^    (\w+_at|destroyed) TEXT(?! GENERATED)", row["sql"], re.M):
            assert f"CHECK ({name} IS strftime('%Y-%m-%dT%H:%M:%fZ', {name}))" in row["sql"], (row["name"], name)
        for name in re.findall(r"^    (\w+_on) TEXT", row["sql"], re.M):
            assert f"CHECK ({name} IS date({name}))" in row["sql"], (row["name"], name)


def test_each_code_column_refers_to_the_codes(newest):
    for table in schema.journalled(newest):
        targets = {row["from"]: row["table"] for row in newest.rows(f"PRAGMA foreign_key_list({table})")}
        for column in columns(newest, table):
            if column["name"].endswith("_code"):
                assert targets[column["name"]] == "code", (table, column["name"])
                assert column["hidden"] == 2


def test_each_reference_to_a_record_leads_an_index(newest):
    unindexed = set()
    for table in schema.journalled(newest):
        indexes = [row["name"] for row in newest.rows(f"PRAGMA index_list({table})")]
        leading = {newest.row(f"PRAGMA index_info({name})")["name"] for name in indexes} | {"id"}
        for row in newest.rows(f"PRAGMA foreign_key_list({table})"):
            if row["table"] not in ("code", "colleague") and row["from"] not in leading:
                unindexed.add((table, row["from"]))
    assert unindexed <= READ_WITH_THEIR_PARENT


def test_nothing_but_the_journal_drafts_and_indexes_is_left_out_of_it(newest):
    tables = {row["name"] for row in newest.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    indexes = {name for name in tables if name.startswith("index_")}
    plain = {name for name in indexes if "words" not in name}
    assert plain == {
        "index_ledger",
        "index_ledger_facet",
        "index_made",
        "index_owed",
        "index_person",
        "index_person_spelling",
        "index_telling",
    }
    assert set(schema.journalled(newest)) == tables - NOT_JOURNALLED - indexes
    assert {"vault", "entry", "entry_part", "entry_about", "draft"} == NOT_JOURNALLED


def test_a_migration_has_no_clock_no_chance_and_no_transaction_of_its_own():
    """Rebuilding runs it again, inside a transaction, and must come to the same rows."""
    forbidden = r"'now'|current_(time|date|timestamp)|\brandom|\b(BEGIN|COMMIT|ROLLBACK|ATTACH|PRAGMA|VACUUM)\b"
    for migration in migrations.shipped_with():
        assert not re.search(forbidden, re.sub(r"--.*", "", migration.sql), re.I), migration.number
