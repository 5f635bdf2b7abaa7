"""Whether the journal and the file are what was written: the first thing that is not is named."""

import json
from collections.abc import Callable, Iterator

import attrs

from mash_desk.store import errors, journal, schema
from mash_desk.store.vault import Connection, Row

_AT_ONCE = 500

# Text is read as the bytes that were hashed: a damaged one need not be text any more.
_ENTRIES = """
SELECT sequence, CAST(header AS BLOB) AS header, link FROM entry WHERE sequence > :after ORDER BY sequence LIMIT :most
"""
_PARTS = """
SELECT sequence, position, CAST(kind AS BLOB) AS kind, CAST(row AS BLOB) AS row, salt, CAST(content AS BLOB) AS content
FROM entry_part WHERE sequence > :after AND sequence <= :last ORDER BY sequence, position
"""
_ABOUT = """
SELECT sequence, CAST(person AS BLOB) AS person FROM entry_about
WHERE sequence > :after AND sequence <= :last ORDER BY sequence, person
"""
_STRAY = """
SELECT min(sequence) AS first FROM (SELECT sequence FROM entry_part UNION ALL SELECT sequence FROM entry_about)
WHERE sequence > :last
"""
_LET_GO = """
SELECT 1 FROM entry, json_each(entry.header, '$.rows') AS row
WHERE entry.sequence > :sequence AND row.value ->> 'kind' = :kind AND row.value ->> 'id' = :row
AND row.value ->> 'how' IN ('rested', 'gone')
"""

_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
_PAGES = "SELECT integrity_check FROM pragma_integrity_check(:table)"
_REFERENCES = "SELECT 1 FROM pragma_foreign_key_check(:table) LIMIT 1"
_REFERS = "A record refers to another that is not there."


@attrs.frozen
class Fault:
    """The first thing that is wrong. `sequence`: the entry, or None where the fault is not in the journal."""

    sequence: int | None
    words: str


@attrs.frozen
class Verdict:
    """What was checked, and the first fault if there is one."""

    entries: int
    parts: int
    head: bytes
    fault: Fault | None = None


def verify(connection: Connection) -> Verdict:
    """Walk the chain, every part, every large document and the file itself. Raises NotChecked, as all here does."""
    verdict = _last(slices(connection))
    return verdict if verdict.fault else attrs.evolve(verdict, fault=_file(connection))


def chain(connection: Connection) -> Verdict:
    """Walk the chain and the parts from the first entry."""
    return _last(slices(connection, documents=False))


def slices(
    connection: Connection, since: int = 0, link: bytes = journal.FIRST_LINK, *, documents: bool = True
) -> Iterator[Verdict]:
    """Walk the chain, the parts and the documents that they name, 500 entries at each step; acts may come in between.

    The last answer has the fault, if there is one. `since` and `link`: the head up to which all was seen to be whole.
    """
    whole = Verdict(since, 0, link)
    try:
        if since and not _stands(connection, since, link):
            yield attrs.evolve(
                whole, fault=Fault(since, "it is not the one that stood here when it was looked at last")
            )
            return
        large = _large(connection) if documents else {}
        device = connection.row("SELECT device FROM vault")
        while entries := list(_next(connection, whole.entries)):
            for entry, parts, about in entries:
                due = whole.entries + 1
                words = _wrong(connection, entry, parts, about, whole.head, due, device["device"] if device else "")
                words = words or _wrong_document(connection, large, parts)
                if words:
                    yield attrs.evolve(whole, fault=Fault(due, words))
                    return
                whole = Verdict(due, whole.parts + len(parts), entry["link"])
            if len(entries) < _AT_ONCE:
                break
            yield whole
        stray = connection.row(_STRAY, {"last": whole.entries})
    except errors.NotSaved:
        raise errors.NotChecked from None
    except errors.StoreError as error:
        yield attrs.evolve(whole, fault=Fault(whole.entries + 1, error.words))
        return
    if stray and stray["first"] is not None:
        whole = attrs.evolve(whole, fault=Fault(stray["first"], "a part stands without its entry"))
    yield whole


def tables(connection: Connection) -> tuple[str, ...]:
    """Every table of the file, in the order of their names. What was read before is read from the disk again."""
    with connection.unguarded():
        connection.rows("PRAGMA shrink_memory")
    return tuple(row["name"] for row in connection.rows(_TABLES))


def table(connection: Connection, name: str, wanted: Callable[[], bool]) -> Fault | None:
    """Read each page of one table and of its indexes, with its seal, and follow what refers to other tables.

    Raises GaveWay as soon as `wanted` answers yes.
    """
    try:
        with connection.unguarded(), connection.giving_way(wanted):
            if [row["integrity_check"] for row in connection.rows(_PAGES, {"table": name})] != ["ok"]:
                return Fault(None, errors.VaultDamaged.words)
            if connection.rows(_REFERENCES, {"table": name}):
                return Fault(None, _REFERS)
    except errors.GaveWay:
        raise
    except errors.NotSaved:
        raise errors.NotChecked from None
    except errors.StoreError as error:
        return Fault(None, error.words)
    return None


def _last(verdicts: Iterator[Verdict]) -> Verdict:
    *_, last = verdicts
    return last


def _stands(connection: Connection, sequence: int, link: bytes) -> bool:
    found = connection.row("SELECT link FROM entry WHERE sequence = :sequence", {"sequence": sequence})
    return found is not None and found["link"] == link


def _next(connection: Connection, after: int) -> Iterator[tuple[Row, list[Row], list[bytes]]]:
    entries = connection.rows(_ENTRIES, {"after": after, "most": _AT_ONCE})
    if not entries:
        return
    span = {"after": after, "last": entries[-1]["sequence"]}
    parts: dict[int, list[Row]] = {}
    for part in connection.rows(_PARTS, span):
        parts.setdefault(part["sequence"], []).append(part)
    about: dict[int, list[bytes]] = {}
    for row in connection.rows(_ABOUT, span):
        about.setdefault(row["sequence"], []).append(row["person"])
    for entry in entries:
        yield entry, parts.get(entry["sequence"], []), about.get(entry["sequence"], [])


def _wrong(
    connection: Connection, entry: Row, parts: list[Row], about: list[bytes], before: bytes, due: int, device: str
) -> str | None:
    if entry["sequence"] != due:
        return f"entry {due} is missing"
    if entry["link"] != journal.link(before, entry["header"]):
        return "its link does not follow from the entry before and its own header"
    try:
        header = json.loads(entry["header"].decode())
        stands = (header["sequence"], header["device"], [person.encode() for person in header["about"]])
        named = [(row["kind"].encode(), row["id"].encode(), row["commitment"]) for row in header["rows"]]
    except (KeyError, TypeError, AttributeError, ValueError):
        return "its header is not what this program writes"
    if stands != (due, device, about):
        return "its header does not fit where it stands"
    return _wrong_part(connection, due, named, parts)


def _wrong_part(
    connection: Connection, sequence: int, named: list[tuple[bytes, bytes, str]], parts: list[Row]
) -> str | None:
    found = {
        part["position"]: (part["kind"], part["row"], journal.commitment(part["salt"], part["content"]))
        for part in parts
    }
    for position, row in enumerate(named):
        if position not in found:
            if not connection.row(_LET_GO, {"sequence": sequence, "kind": row[0].decode(), "row": row[1].decode()}):
                return f"part {position + 1} is missing, and no later entry let it go"
        elif found.pop(position) != row:
            return f"part {position + 1} is not what its header commits to"
    return "it has a part that its header does not name" if found else None


def _large(connection: Connection) -> dict[bytes, tuple[str, list[str]]]:
    """The tables that hold large documents, each with the columns that do."""
    found = {}
    for table, columns in schema.journalled(connection).items():
        if large := [column for column, kind in columns.items() if kind == "BLOB"]:
            found[table.encode()] = (table, large)
    return found


def _wrong_document(connection: Connection, large: dict[bytes, tuple[str, list[str]]], parts: list[Row]) -> str | None:
    """Each large document of these parts, hashed again and held against the part that named it."""
    for part in parts:
        table, columns = large.get(part["kind"], ("", []))
        for column in columns:
            named = json.loads(part["content"]).get("after", {}).get(column)
            if named is None:
                continue
            found = connection.row(schema.select_bytes(table, column), {"id": part["row"].decode()})
            if found is None or journal.large(found["bytes"]) != named:
                return "a document is not the one that this entry recorded"
    return None


def _file(connection: Connection) -> Fault | None:
    try:
        with connection.unguarded():
            if connection.rows("PRAGMA cipher_integrity_check"):
                return Fault(None, errors.VaultDamaged.words)
            if [next(iter(row)) for row in connection.rows("PRAGMA integrity_check")] != ["ok"]:
                return Fault(None, errors.VaultDamaged.words)
            if connection.rows("PRAGMA foreign_key_check"):
                return Fault(None, _REFERS)
    except errors.NotSaved:
        raise errors.NotChecked from None
    except errors.StoreError as error:
        return Fault(None, error.words)
    return None
