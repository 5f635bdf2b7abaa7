"""One line of time of a person: what was received, shared, told, talked over and decided about them; who looked."""

import json
from datetime import datetime
from typing import Any

import attrs

from mash_desk.casework.acts import ALL
from mash_desk.casework.desk import Desk
from mash_desk.casework.sight import RESTRICTED
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.store import chronology, colleagues, moments
from mash_desk.store.chronology import Happened

# The words of each kind of thing, and the list that its code belongs to.
_SAID = {
    "referral": ("Referral received", "part"),
    "decision": ("Decided", "outcome"),
    "contact": ("Contact", "contact_kind"),
    "shared": ("Shared with", ""),
    "not_shared": ("Not shared with", "not_shared_reason"),
    "undecided": ("Whether they are told is not decided yet", ""),
    "telling": ("Telling decided", "telling_choice"),
    "told": ("Told", "told_method"),
    "letter": ("Letter made", ""),
    "letter_printed": ("Letter printed", ""),
    "letter_left": ("Letter left", "letter_left"),
    "letter_returned": ("Letter came back", "letter_return_reason"),
}
# What the hub tells people is its own; a partner officer is shown what was shared.
_OF_THE_HUB = frozenset({"undecided", "telling", "told", "letter", "letter_printed", "letter_left", "letter_returned"})


@attrs.frozen(kw_only=True)
class Happening:
    """One thing on the line of time. `what`: its kind, one of _SAID; `words`: what it was, in a line.

    `opens` is the kind of page that shows it (referral, disclosure, telling, letter, or "" for none), and `id` what
    that page is opened with: of a telling the disclosure's id, of a letter the telling's.
    """

    at: datetime = plain()
    what: str = plain()
    words: str = personal()
    officer: str = personal()
    opens: str = plain()
    id: str = plain()


@attrs.frozen(kw_only=True)
class Look:
    """That somebody looked at a record of or about the person, or was shown a protected address of theirs, and why."""

    at: datetime = plain()
    officer: str = personal()
    words: str = plain()
    reason: str = coded("reveal_reason", default="")


def of_person(desk: Desk, person: str) -> tuple[Happening, ...]:
    """Everything that happened about a person, the newest first."""
    names = colleagues.names(desk.vault)
    happened = chronology.of_person(desk.vault, person)
    if not desk.sight.is_whole:
        happened = tuple(each for each in happened if each.what not in _OF_THE_HUB and desk.sight.opens(each.row or ""))
    return tuple(_happening(desk, each, names) for each in happened)


def _happening(desk: Desk, happened: Happened, names: dict[str, str]) -> Happening:
    """In the line of a restricted record stands only that it is one."""
    is_closed = happened.row in desk.sight.hidden_records
    return Happening(
        at=happened.at,
        what=happened.what,
        words=RESTRICTED if is_closed else _words(desk, happened),
        officer=names.get(happened.officer, ""),
        opens="" if is_closed else happened.opens,
        id="" if is_closed else happened.row or "",
    )


def looks(desk: Desk, person: str) -> tuple[Look, ...]:
    """Who looked at the person's record and at others that name them, the newest first."""
    names = colleagues.names(desk.vault)
    return tuple(_look(json.loads(header), names) for header in chronology.looks(desk.vault, person))


def _words(desk: Desk, happened: Happened) -> str:
    said, code_list = _SAID[happened.what]
    code = desk.rules.words(code_list, happened.code) if code_list else ""
    if happened.what in ("shared", "not_shared"):
        said = f"{said} {happened.words or 'nobody named'}"
        words = [said, code.lower()]
    else:
        words = [f"{said}: {code.lower()}" if code else said, happened.words or ""]
    return " · ".join(part for part in (*words, "corrected since" if happened.corrected else "") if part)


def _look(header: dict[str, Any], names: dict[str, str]) -> Look:
    act = ALL.get(header["act"])
    reason = next((code.partition(":")[2] for code in header["codes"] if code.startswith("reason:")), "")
    return Look(
        at=moments.read(header["at"]),
        officer=names.get(header["officer"] or "", "MASH Desk"),
        words=act.words if act else "Something that a newer version recorded",
        reason=reason,
    )
