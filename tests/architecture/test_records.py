"""Every field of a record that holds text is marked personal, coded or plain."""

import importlib
import pkgutil
import typing
from collections.abc import Iterator

import attrs
import pytest

import mash_desk.domain
from mash_desk.domain import fields

# These hold what resources/ says, or what a rule or clock says about a record; nothing in them is kept of anybody.
NO_RECORDS = {f"mash_desk.domain.{name}" for name in ("calendar", "clocks", "codes", "findings", "rulebook", "text")}


def unmarked(record: type) -> list[str]:
    """The fields of an attrs class that hold text somewhere in them and bear no mark."""
    kinds = typing.get_type_hints(record)
    return [
        field.name for field in attrs.fields(record) if _holds_text(kinds[field.name]) and fields.mark_of(field) is None
    ]


def test_one_mark_on_every_text_of_every_record():
    assert {record.__qualname__: names for record in _records() if (names := unmarked(record))} == {}


@pytest.mark.parametrize("kind", [str, str | None, tuple[str, ...], dict[str, int], typing.Annotated[str, "named"]])
def test_an_unmarked_text_is_found(kind):
    record = attrs.make_class("Person", {"name": attrs.field(type=kind), "age": attrs.field(type=int)})
    assert unmarked(record) == ["name"]


def test_a_marked_text_passes():
    record = attrs.make_class("Person", {"name": fields.personal(type=str), "answer": fields.coded("answer", type=str)})
    assert unmarked(record) == []


def _records() -> Iterator[type]:
    for module in pkgutil.walk_packages(mash_desk.domain.__path__, "mash_desk.domain."):
        if module.name not in NO_RECORDS:
            for thing in vars(importlib.import_module(module.name)).values():
                if isinstance(thing, type) and attrs.has(thing) and thing.__module__ == module.name:
                    yield thing


def _holds_text(kind: object) -> bool:
    return kind in (str, typing.Any, object) or any(_holds_text(part) for part in typing.get_args(kind))
