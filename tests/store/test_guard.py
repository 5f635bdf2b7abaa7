"""The guard of an open vault: what the program does not need cannot be asked, and lifting it is for a while only."""

import pytest

from mash_desk.store import errors, opening, rebuild, verify
from mash_desk.store import vault as engine

from . import acts, settings

REFUSED = [
    "ATTACH ':memory:' AS other",
    "DETACH main",
    "DROP TABLE person",
    "DROP TRIGGER code_stays",
    "DROP VIEW filed",
    "DROP INDEX colleague_by_organisation",
    "CREATE TABLE other (id)",
    "CREATE TEMP TABLE other (id)",
    "CREATE VIEW other AS SELECT 1",
    "CREATE TEMP TRIGGER other AFTER INSERT ON main.person BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE other USING fts5 (words)",
    "ALTER TABLE person ADD COLUMN other",
    "ALTER TABLE person RENAME TO other",
    "VACUUM",
    "VACUUM INTO 'other.db'",
    "REINDEX",
    "ANALYZE",
    "SAVEPOINT other",
    "UPDATE entry SET header = header",
    "DELETE FROM entry",
    "DELETE FROM entry_part",
    "INSERT INTO entry (sequence, header, link) SELECT 99, header, link FROM entry LIMIT 1",
    "UPDATE vault SET device = store",
    "DELETE FROM vault",
    "UPDATE sqlite_schema SET sql = ''",
    "SELECT load_extension('other.so')",
    "PRAGMA key = 'other'",
    "PRAGMA rekey = 'other'",
    "PRAGMA writable_schema = ON",
    "PRAGMA user_version = 7",
    "PRAGMA application_id = 7",
    "PRAGMA query_only = ON",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA cipher_integrity_check",
    "PRAGMA integrity_check",
    "PRAGMA temp_store_directory = 'other'",
    "PRAGMA incremental_vacuum",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_what_the_program_does_not_need_is_refused(vault, statement):
    before = verify.verify(vault.connection)
    with pytest.raises(errors.Mistake):
        vault.connection.rows(statement)
    assert verify.verify(vault.connection) == before


@pytest.mark.parametrize(("name", "value"), settings.WEAKER)
def test_no_setting_is_moved_while_a_vault_is_open(vault, name, value):
    with pytest.raises(errors.Mistake):
        vault.rows(f"PRAGMA {name} = {value}")
    assert settings.wrong(vault) == []


def test_it_is_lifted_for_a_while_only(vault):
    with pytest.raises(ZeroDivisionError), vault.connection.unguarded():  # noqa: PT012 -- lifted, and then the failure
        assert vault.rows("PRAGMA cipher_integrity_check") == []
        raise ZeroDivisionError
    with pytest.raises(errors.Mistake):
        vault.rows("PRAGMA cipher_integrity_check")


def test_the_journal_writes_under_it(vault, officer):
    with vault.change("person.added", acts.stamp(5, officer)) as change:
        acts.add_person(change, "Elm")
    assert verify.verify(vault.connection).fault is None
    assert rebuild.rebuild(vault.connection) is None


def test_the_live_file_is_never_opened_a_second_time_in_this_process(vault, folder):
    for _ in range(2):
        with pytest.raises(errors.VaultInUse):
            engine.reach(folder / engine.FILE, acts.key())
    vault.close()
    opening.reach(folder, acts.key(), acts.stamp()).close()
