"""Whether the journal and the file are what was written: the first thing that is not is named."""

import json
from collections.abc import Iterator

import attrs

from mash_desk.store import errors, journal, schema
from mash_desk.store.vault import Connection, Row

# Text is read as the bytes that were hashed: a damaged one need not be text any more.
_ENTRIES = """
SELECT sequence, CAST(header AS BLOB) AS header, link FROM entry WHERE sequence > :after ORDER BY sequence LIMIT 500
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
    """Walk the chain, every part, every large document and the file itself."""
    verdict = chain(connection)
    if verdict.fault:
        return verdict
    fault = _documents(connection) or _file(connection)
    return attrs.evolve(verdict, fault=fault)


def chain(connection: Connection) -> Verdict:
    """Walk the chain and the parts from the first entry, 500 at a time."""
    entries = parts = 0
    before = journal.FIRST_LINK
    device = connection.row("SELECT device FROM vault")
    try:
        for entry, its_parts, about in _walk(connection):
            words = _wrong(connection, entry, its_parts, about, before, entries + 1, device["device"] if device else "")
            if words:
                return Verdict(entries, parts, before, Fault(entries + 1, words))
            entries, parts, before = entries + 1, parts + len(its_parts), entry["link"]
        stray = connection.row(_STRAY, {"last": entries})
    except errors.StoreError as error:
        return Verdict(entries, parts, before, Fault(entries + 1, error.words))
    if stray and stray["first"] is not None:
        return Verdict(entries, parts, before, Fault(stray["first"], "a part stands without its entry"))
    return Verdict(entries, parts, before)


def _walk(connection: Connection) -> Iterator[tuple[Row, list[Row], list[bytes]]]:
    after = 0
    while entries := connection.rows(_ENTRIES, {"after": after}):
        span = {"after": after, "last": entries[-1]["sequence"]}
        parts: dict[int, list[Row]] = {}
        for part in connection.rows(_PARTS, span):
            parts.setdefault(part["sequence"], []).append(part)
        about: dict[int, list[bytes]] = {}
        for row in connection.rows(_ABOUT, span):
            about.setdefault(row["sequence"], []).append(row["person"])
        for entry in entries:
            yield entry, parts.get(entry["sequence"], []), about.get(entry["sequence"], [])
        after = entries[-1]["sequence"]


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


def _documents(connection: Connection) -> Fault | None:
    """Each large document, hashed again and held against the part that named it."""
    for table, columns in schema.journalled(connection).items():
        for column, kind in columns.items():
            if kind == "BLOB" and (fault := _documents_of(connection, table, column)):
                return fault
    return None


def _documents_of(connection: Connection, table: str, column: str) -> Fault | None:
    parts = connection.rows(
        "SELECT sequence, row, content FROM entry_part WHERE kind = :kind ORDER BY sequence", {"kind": table}
    )
    for part in parts:
        named = json.loads(part["content"]).get("after", {}).get(column)
        if named is None:
            continue
        found = connection.row(schema.select_bytes(table, column), {"id": part["row"]})
        if found is None or journal.large(found["bytes"]) != named:
            return Fault(part["sequence"], "a document is not the one that this entry recorded")
    return None


def _file(connection: Connection) -> Fault | None:
    try:
        with connection.unguarded():
            if connection.rows("PRAGMA cipher_integrity_check"):
                return Fault(None, errors.VaultDamaged.words)
            if [next(iter(row)) for row in connection.rows("PRAGMA integrity_check")] != ["ok"]:
                return Fault(None, errors.VaultDamaged.words)
            if connection.rows("PRAGMA foreign_key_check"):
                return Fault(None, "A record refers to another that is not there.")
    except errors.StoreError as error:
        return Fault(None, error.words)
    return None
