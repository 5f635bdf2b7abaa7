"""Another engine, with its own cipher code, reads a vault that was made here: nobody is locked into ours."""

import pytest

from mash_desk.store import vault as engine

from . import acts, second_verifier

apsw = pytest.importorskip("apsw", reason="the second engine has a wheel for Linux only")


def test_a_vault_of_ours_is_read_by_another_engine(vault, officer, folder):
    with vault.change("person.added", acts.stamp(9, officer)) as change:
        acts.add_person(change, "Hazelwood")
    written = [tuple(row) for row in vault.rows("SELECT sequence, link FROM entry ORDER BY sequence")]
    vault.close()

    reader = apsw.Connection(str(folder / engine.FILE), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        _key(reader, acts.KEY)
        assert reader.execute("SELECT family_name FROM person").fetchall() == [("Hazelwood",)]
        assert reader.execute("SELECT sequence, link FROM entry ORDER BY sequence").fetchall() == written
        assert second_verifier.first_fault(lambda sql: _rows(reader, sql)) is None
    finally:
        reader.close()


def test_the_other_engine_reads_nothing_with_another_key(vault, folder):
    vault.close()
    reader = apsw.Connection(str(folder / engine.FILE), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        _key(reader, bytes(32))
        with pytest.raises(apsw.NotADBError):
            reader.execute("SELECT family_name FROM person").fetchall()
    finally:
        reader.close()


def _key(reader, key):
    reader.pragma("cipher", "sqlcipher")
    reader.pragma("legacy", 4)
    reader.pragma("key", f"x'{key.hex()}'")


def _rows(reader, sql):
    found = reader.execute(sql)
    names = [column[0] for column in found.get_description()]
    return [dict(zip(names, row, strict=True)) for row in found]
