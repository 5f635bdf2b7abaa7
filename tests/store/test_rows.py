"""Records and rows: one name on both sides, and each value reads back as it was written."""

import importlib
import pkgutil
import typing
from datetime import UTC, date, datetime
from types import UnionType
from typing import Any, get_args, get_origin

import attrs
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

import mash_desk.domain
from mash_desk.store import opening, rows, schema
from mash_desk.store.opening import Vault
from tests.store import acts

# Tables that no record stands for: what a record's bytes, codes and reasons are kept in.
WITHOUT_RECORD = {"code", "letter_bytes", "telling_reason"}
# Records of another name than their table.
TABLES = {"LetterPrinted": "letter_printed", "Omission": "telling_omission"}
# What a rule is told of rows, by their ids.
NO_ROWS = {"Holder", "Undone"}
# Columns that the program writes when a record is destroyed; a record that still speaks has none of them.
OF_THE_END = {"destroyed"}


def _table(record: type) -> str:
    snake = "".join(f"_{char.lower()}" if char.isupper() else char for char in record.__name__).lstrip("_")
    return TABLES.get(record.__name__, snake)


def _records() -> dict[str, type[Any]]:
    found = {}
    for module in pkgutil.walk_packages(mash_desk.domain.__path__, "mash_desk.domain."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and attrs.has(thing) and thing.__module__ == module.name:
                names = {field.name for field in attrs.fields(thing)}
                if "id" in names and not thing.__name__.endswith("Draft") and thing.__name__ not in NO_ROWS:
                    found[_table(thing)] = thing
    return found


RECORDS = _records()


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> typing.Iterator[Vault]:
    vault = opening.make(tmp_path_factory.mktemp("desk"), acts.key(), acts.STORE, acts.stamp(), training=True)
    yield vault
    vault.close()


def test_every_table_has_its_record_and_every_record_its_table(vault: Vault) -> None:
    assert set(schema.journalled(vault.connection)) - WITHOUT_RECORD == set(RECORDS)


@pytest.mark.parametrize("table", sorted(RECORDS))
def test_a_records_fields_are_its_tables_stored_columns(vault: Vault, table: str) -> None:
    stored = {
        row["name"]: row["type"]
        for row in vault.rows("SELECT name, type FROM pragma_table_xinfo(:table) WHERE hidden = 0", {"table": table})
        if row["name"] not in OF_THE_END
    }
    record = RECORDS[table]
    fields = typing.get_type_hints(record)
    assert {field.name for field in attrs.fields(record)} == set(stored)
    for name, kind in stored.items():
        whole = {int, bool} & {fields[name], *get_args(fields[name])}
        assert kind == ("INTEGER" if whole else "TEXT"), name


def _value(kind: Any) -> st.SearchStrategy[Any]:
    if get_origin(kind) is tuple:
        return st.dictionaries(st.text(), st.text()).map(lambda pairs: tuple(sorted(pairs.items())))
    if isinstance(kind, UnionType) or get_args(kind):
        return st.one_of(*(_value(each) for each in get_args(kind)))
    moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
    return {
        str: st.text(),
        int: st.integers(0, 2**60),
        bool: st.booleans(),
        date: st.dates(),
        datetime: moments.map(lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)),
        type(None): st.none(),
    }[kind]


@st.composite
def _any_record(draw: st.DrawFn) -> Any:
    record = RECORDS[draw(st.sampled_from(sorted(RECORDS)))]
    hints = typing.get_type_hints(record)
    values = {field.name: draw(_value(hints[field.name])) for field in attrs.fields(record)}
    try:
        return record(**values)
    except ValueError:  # a constructor refuses what is impossible
        reject()


@given(_any_record())
def test_a_record_is_the_same_after_it_was_columns(record: Any) -> None:
    columns = rows.columns(record)
    assert all(value is None or type(value) in (str, int) for value in columns.values())
    again = rows.record(type(record), {**columns, "another_column": "not a field"})
    assert again == record
    assert [type(value) for value in attrs.astuple(again)] == [type(value) for value in attrs.astuple(record)]


def test_an_instant_is_written_in_utc_to_the_millisecond() -> None:
    at = datetime.fromisoformat("2026-08-28T23:50:01.234567+01:00")
    rating = RECORDS["rating"](rating="red", reasons="x", recorded_at=at, recorded_by="y")
    assert rows.columns(rating)["recorded_at"] == "2026-08-28T22:50:01.234Z"


def test_a_row_without_a_records_field_is_a_mistake_and_not_a_blank() -> None:
    with pytest.raises(KeyError):
        rows.record(RECORDS["alias"], {"id": "a", "version": 1, "person": "b"})


def test_several_rows_keep_their_order() -> None:
    names = ["Wren", "Ash", "Elm"]
    row = {"version": 1, "person": "p", "kind": None, "until_on": None}
    found = rows.records(RECORDS["alias"], [{**row, "id": name, "name": name} for name in names])
    assert [each.name for each in found] == names
