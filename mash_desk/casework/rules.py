"""Reads the reference data that ships with the program: code lists, rating profiles and the bank holidays."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import attrs

from mash_desk import shipped
from mash_desk.domain.calendar import BankHolidays
from mash_desk.domain.clocks import CountsFrom, Profile, Target
from mash_desk.domain.codes import KINDS, Code, CodeList, CodeLists
from mash_desk.domain.findings import Known

T = TypeVar("T", bound=attrs.AttrsInstance)


class ReferenceUnreadable(Known):
    """A file of reference data is not as it must be; `where` says which and why, and holds nothing of a case."""

    words = "A file of code lists, rating profiles or bank holidays that the program needs cannot be used."
    what_next = "Undo the last change in the resources folder, or install the program again."

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where
        self.add_note(where)


@attrs.frozen
class Reference:
    """What the program knows before it opens a desk. `texts`: of each file, by its name, what it was read from."""

    codes: CodeLists
    profiles: Mapping[str, Profile]
    holidays: BankHolidays
    texts: Mapping[str, str]


@cache
def load_reference() -> Reference:
    """The reference data in the resources folder, read once. Raises ReferenceUnreadable."""
    return read_reference(shipped.resources())


def read_reference(resources: Path, accepted: Mapping[str, str] = MappingProxyType({})) -> Reference:
    """The reference data in that folder. Raises ReferenceUnreadable where anything in it is unknown, twice or amiss.

    `accepted`: the text of files that counts whatever lies there, by name (profiles/hours_4_24_72.toml). Once profiles
    are among it, no other profile counts.
    """
    lists, profiles = (dict(_files(resources, folder, accepted)) for folder in ("code_lists", "profiles"))
    holidays = _text(resources, f"calendars/{_HOLIDAYS}", accepted)
    read = [_code_list(*file) for file in lists.items()]
    times = [_profile(*file) for file in profiles.items()]
    return Reference(
        codes=CodeLists({each.name: each for each in read}),
        profiles={each.code: each for each in times},
        holidays=_bank_holidays(_HOLIDAYS, holidays),
        texts={
            **{f"code_lists/{name}": text for name, text in lists.items()},
            **{f"profiles/{name}": text for name, text in profiles.items()},
            f"calendars/{_HOLIDAYS}": holidays,
        },
    )


_HOLIDAYS = "bank_holidays_england_wales.toml"


def _files(resources: Path, folder: str, accepted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each file of the folder by its own name, with the text that counts."""
    names = {each.partition("/")[2] for each in accepted if each.startswith(f"{folder}/")}
    if folder != "profiles" or not names:
        names |= {path.name for path in (resources / folder).glob("*.toml")}
    for name in sorted(names):
        yield name, _text(resources, f"{folder}/{name}", accepted)


def _text(resources: Path, name: str, accepted: Mapping[str, str]) -> str:
    return accepted[name] if name in accepted else read_text(resources / name)


def read_text(path: Path) -> str:
    """A data file. Raises ReferenceUnreadable."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceUnreadable(f"{path.name}: cannot be read") from error


@attrs.frozen
class _ListHead:
    name: str
    source: str
    valid_from: date


@attrs.frozen
class _ProfileHead:
    code: str
    words: str
    source: str
    valid_from: date
    counts_from: CountsFrom = CountsFrom.RECEIPT


@attrs.frozen
class _CalendarHead:
    name: str
    source: str
    begins_on: date
    ends_on: date


@attrs.frozen
class _Holiday:
    on: date
    name: str


def _code_list(name: str, text: str) -> CodeList[Code]:
    document = _document(name, text, "list", "code")
    head = _record(_ListHead, document["list"], name)
    if f"{head.name}.toml" != name:
        raise ReferenceUnreadable(f"{name}: the list is named {head.name}")
    kind = next((kind for kind in KINDS if head.name == kind.LIST), Code)
    codes: dict[str, Code] = {}
    for order, table in enumerate(document["code"]):
        code = _record(kind, {"order": order} | table, f"{name}: entry {order + 1}")
        if code.code in codes:
            raise ReferenceUnreadable(f"{name}: {code.code} stands there twice")
        codes[code.code] = code
    return CodeList(head.name, head.source, head.valid_from, codes)


def _profile(name: str, text: str) -> Profile:
    document = _document(name, text, "profile", "target")
    head = _record(_ProfileHead, document["profile"], name)
    targets: dict[str, Target] = {}
    for table in document["target"]:
        target = _record(Target, table, f"{name}: target")
        if target.rating in targets or target.amount < 1:
            raise ReferenceUnreadable(f"{name}: the target of {target.rating} stands there twice or is below 1")
        targets[target.rating] = target
    return Profile(head.code, head.words, head.source, head.valid_from, targets, head.counts_from)


def _bank_holidays(name: str, text: str) -> BankHolidays:
    document = _document(name, text, "calendar", "holiday")
    head = _record(_CalendarHead, document["calendar"], name)
    names: dict[date, str] = {}
    for table in document["holiday"]:
        holiday = _record(_Holiday, table, f"{name}: holiday")
        if holiday.on in names or not head.begins_on <= holiday.on <= head.ends_on:
            raise ReferenceUnreadable(f"{name}: {holiday.on} stands there twice or outside the table")
        names[holiday.on] = holiday.name
    return BankHolidays(head.begins_on, head.ends_on, names)


def _document(name: str, text: str, head: str, rows: str) -> dict[str, Any]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ReferenceUnreadable(f"{name}: cannot be read") from error
    if set(document) != {head, rows} or not isinstance(document[head], dict) or not _is_tables(document[rows]):
        raise ReferenceUnreadable(f"{name}: needs one [{head}], some [[{rows}]] and nothing else")
    return document


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _record(kind: type[T], table: Mapping[str, Any], where: str) -> T:
    """The attrs record from a table whose keys are its fields: no key unknown, none missing, each of its type."""
    fields = {field.name: field for field in attrs.fields(attrs.resolve_types(kind))}
    unknown = sorted(set(table) - set(fields))
    missing = sorted(name for name, field in fields.items() if field.default is attrs.NOTHING and name not in table)
    if unknown or missing:
        raise ReferenceUnreadable(f"{where}: unknown {unknown}, missing {missing}")
    try:
        return kind(**{key: _value(fields[key].type, value, f"{where}: {key}") for key, value in table.items()})
    except ValueError as error:
        raise ReferenceUnreadable(f"{where}: a value is not allowed") from error


def _value(kind: Any, value: Any, where: str) -> Any:
    if get_origin(kind) in (Union, UnionType):  # only “… | None” occurs, and TOML has no None
        kind = next(each for each in get_args(kind) if each is not type(None))
    if get_origin(kind) is tuple and isinstance(value, list):
        return tuple(_value(get_args(kind)[0], each, where) for each in value)
    if isinstance(kind, type) and attrs.has(kind) and isinstance(value, dict):
        return _record(kind, value, where)
    if isinstance(kind, type) and issubclass(kind, Enum) and isinstance(value, str):
        return kind(value)
    if isinstance(kind, type) and type(value) is kind:  # a truth value is no number, and a moment no date
        return value
    raise ReferenceUnreadable(f"{where}: is not a {getattr(kind, '__name__', kind)}")
