"""A second verifier of the journal, written from mash_desk/store/README.md. It imports nothing of MASH Desk."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Query = Callable[[str], Iterable[Mapping[str, Any]]]


def first_fault(query: Query) -> int | None:
    """The sequence of the first entry that is not what was written, or None. `query` runs SQL and gives its rows."""
    entries = list(query("SELECT sequence, CAST(header AS BLOB) AS header, link FROM entry ORDER BY sequence"))
    parts = _by_sequence(
        query(
            "SELECT sequence, position, CAST(kind AS BLOB) AS kind, CAST(row AS BLOB) AS row, salt,"
            " CAST(content AS BLOB) AS content FROM entry_part ORDER BY sequence, position"
        )
    )
    persons = _by_sequence(query("SELECT sequence, CAST(person AS BLOB) AS person FROM entry_about"))
    let_go = _let_go(entries)
    link, device = bytes(32), None
    for place, entry in enumerate(entries, start=1):
        link = hashlib.sha256(link + entry["header"]).digest()
        if entry["sequence"] != place:
            return place
        if entry["link"] != link:
            return place
        header = json.loads(entry["header"])
        device = device or header["device"]
        if header["sequence"] != place or header["device"] != device:
            return place
        if sorted(row["person"] for row in persons.pop(place, [])) != [person.encode() for person in header["about"]]:
            return place
        if not _parts_fit(place, header["rows"], parts.pop(place, []), let_go):
            return place
    return min([*parts, *persons], default=None)


def _parts_fit(
    sequence: int, rows: list[dict[str, str]], parts: list[Mapping[str, Any]], let_go: dict[tuple[str, str], int]
) -> bool:
    there = {part["position"]: part for part in parts}
    for position, row in enumerate(rows):
        part = there.pop(position, None)
        if part is None:
            fits = let_go.get((row["kind"], row["id"]), 0) > sequence
        else:
            digest = hashlib.sha256(part["salt"] + part["content"]).hexdigest()
            named = row["kind"].encode(), row["id"].encode(), row["commitment"]
            fits = (part["kind"], part["row"], digest) == named
        if not fits:
            return False
    return not there


def _by_sequence(rows: Iterable[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    grouped: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["sequence"], []).append(row)
    return grouped


def _let_go(entries: list[Mapping[str, Any]]) -> dict[tuple[str, str], int]:
    """For each row that was let go, the last entry that says so."""
    found: dict[tuple[str, str], int] = {}
    for entry in entries:
        try:
            rows = json.loads(entry["header"])["rows"]
        except (ValueError, KeyError, TypeError):
            continue  # its link will not fit, which is found in its turn
        for row in rows:
            if row.get("how") in ("rested", "gone"):
                found[row["kind"], row["id"]] = entry["sequence"]
    return found
