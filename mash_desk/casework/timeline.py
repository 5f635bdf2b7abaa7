"""What was done about some records, read from the journal: when, what, by whom."""

import json
from datetime import datetime

import attrs

from mash_desk.casework.acts import ALL
from mash_desk.casework.desk import Desk
from mash_desk.domain.fields import personal, plain
from mash_desk.store import colleagues, entries, moments


@attrs.frozen(kw_only=True)
class Event:
    """One entry of the journal as a timeline shows it."""

    at: datetime = plain()
    words: str = plain()
    officer: str = personal()


def of_records(desk: Desk, records: list[str]) -> tuple[Event, ...]:
    """The acts that wrote any of these rows, the newest first; looks are left out."""
    names = colleagues.names(desk.vault)
    return tuple(_event(header, names) for header in journal_headers(desk, records))


def journal_headers(desk: Desk, records: list[str]) -> list[dict[str, object]]:
    """The headers of the entries that wrote any of these rows, the newest first."""
    found: dict[int, str] = {}
    for record in dict.fromkeys(records):
        found |= entries.headers_of(desk.vault, record)
    return [json.loads(found[sequence]) for sequence in sorted(found, reverse=True)]


def _event(header: dict[str, object], names: dict[str, str]) -> Event:
    act = ALL.get(str(header["act"]))
    rating = next((code.split(":")[1] for code in _codes(header) if code.startswith("rating:")), "")
    words = act.words if act else "Something that a newer version recorded"
    return Event(
        at=moments.read(str(header["at"])),
        words=f"{words} {rating}".strip(),
        officer=names.get(str(header["officer"]), "MASH Desk"),
    )


def _codes(header: dict[str, object]) -> list[str]:
    codes = header["codes"]
    return [str(code) for code in codes] if isinstance(codes, list) else []
