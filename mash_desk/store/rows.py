"""Between records and rows: the same names on both sides, instants, dates and pairs as the file writes them."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from mash_desk.store import moments

R = TypeVar("R", bound=attrs.AttrsInstance)


def columns(record: attrs.AttrsInstance) -> dict[str, Any]:
    """A record's fields as the file holds them, for named parameters."""
    return {attribute.name: _written(getattr(record, attribute.name)) for attribute in attrs.fields(type(record))}


def record(kind: type[R], row: Mapping[str, Any]) -> R:
    """A row as a record; columns that the record does not have are passed over."""
    return kind(**{name: read(row[name]) if row[name] is not None else None for name, read in _readers(kind)})


def records(kind: type[R], rows: Iterable[Mapping[str, Any]]) -> tuple[R, ...]:
    """Rows as records, in their order."""
    return tuple(record(kind, row) for row in rows)


def _written(value: Any) -> Any:
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
def _readers(kind: type[attrs.AttrsInstance]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((attribute.name, _reader(hints[attribute.name])) for attribute in attrs.fields(kind))


def _reader(hint: Any) -> Any:
    if get_origin(hint) is tuple:
        return _pairs
    kinds = set(get_args(hint)) if get_origin(hint) is Union or hasattr(hint, "__args__") else {hint}
    if datetime in kinds:
        return moments.read
    if date in kinds:
        return moments.read_day
    if bool in kinds:
        return bool
    return _same


def _pairs(value: str) -> tuple[tuple[str, Any], ...]:
    return tuple(json.loads(value).items())


def _same(value: Any) -> Any:
    return value
