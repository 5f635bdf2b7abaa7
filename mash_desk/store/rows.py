"""Between records and rows: the same names on both sides, instants, dates and pairs as the file writes them."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from mash_desk.store import moments

R = TypeVar("R", bound=attrs.AttrsInstance)
_Reader = Callable[[Any], Any]


def columns(record: attrs.AttrsInstance) -> dict[str, Any]:
    """A record's fields as the file holds them, for named parameters."""
    return {name: _written(getattr(record, name)) for name in _names(type(record))}


def record(kind: type[R], row: Mapping[str, Any]) -> R:
    """A row as a record; columns that the record does not have are passed over."""
    as_they_are, readers = _readers(kind)
    values = {name: row[name] for name in as_they_are}
    for name, read in readers:
        value = row[name]
        values[name] = None if value is None else read(value)
    return kind(**values)


def records(kind: type[R], rows: Iterable[Mapping[str, Any]]) -> tuple[R, ...]:
    """Rows as records, in their order."""
    return tuple(record(kind, row) for row in rows)


@cache
def _names(kind: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in attrs.fields(kind))


def _written(value: Any) -> Any:
    if value is None or type(value) is str:  # most of what there is
        return value
    if isinstance(value, datetime):
        return moments.written(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return json.dumps(dict(value), ensure_ascii=False, separators=(",", ":")) if value else None
    return value


@cache
def _readers(kind: type[attrs.AttrsInstance]) -> tuple[tuple[str, ...], tuple[tuple[str, _Reader], ...]]:
    """The fields that stand in the file as they are, and the others with what reads them."""
    hints = get_type_hints(kind)
    readers = {name: _reader(hints[name]) for name in _names(kind)}
    return (
        tuple(name for name, read in readers.items() if read is None),
        tuple((name, read) for name, read in readers.items() if read is not None),
    )


def _reader(hint: Any) -> _Reader | None:
    if get_origin(hint) is tuple:
        return _pairs
    kinds = set(get_args(hint)) if get_origin(hint) is Union or hasattr(hint, "__args__") else {hint}
    if datetime in kinds:
        return moments.read
    if date in kinds:
        return moments.read_day
    if bool in kinds:
        return bool
    return None


def _pairs(value: str) -> tuple[tuple[str, Any], ...]:
    return tuple(json.loads(value).items())
