"""Forms to keep in a drawer for the night the computer fails: an urgent disclosure and a referral, to fill by hand."""

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from mash_desk import shipped
from mash_desk.casework import sheets
from mash_desk.casework.desk import Desk
from mash_desk.casework.rules import ReferenceUnreadable
from mash_desk.casework.sheets import Printable
from mash_desk.domain import times
from mash_desk.domain.authority import Authority
from mash_desk.domain.sheet import Blank, Blanks, Block, Heading, Paragraph, Sheet, Table, Ticks


class Form(StrEnum):
    """Which form; the name of its file in resources/forms."""

    URGENT_DISCLOSURE = "urgent_disclosure"
    REFERRAL = "referral"


def blank(desk: Desk, form: Form, *, large: bool = False) -> Printable:
    """The empty form, with this authority's numbers and today's words. Raises ReferenceUnreadable."""
    return sheets.drawn(sheet(desk, form, large=large))


def sheet(desk: Desk, form: Form, *, large: bool = False) -> Sheet:
    """The empty form as a sheet. Raises ReferenceUnreadable."""
    described = _read(form)
    try:
        blocks: list[Block] = [*map(Paragraph, described["words"])]
        for part in described["part"]:
            blocks += _part(desk, part)
        title = described["title"]
    except (KeyError, TypeError, ValueError) as error:
        raise ReferenceUnreadable(f"forms/{form}.toml: is not as it must be") from error
    authority = desk.rules.authority
    return Sheet(
        title=title,
        under=f"{authority.hub} · {authority.name}",
        blocks=tuple(blocks),
        foot=f"{title} · as of {times.day(desk.today())}: print it anew when numbers change",
        made_at=desk.now(),
        large=large,
    )


def fields(form: Form) -> tuple[str, ...]:
    """The label of everything that is asked, in order."""
    rows = [row for part in _read(form)["part"] for row in part.get("row", ())]
    return tuple(
        label
        for row in rows
        for label in ([each["label"] for each in row["write"]] if "write" in row else [row["tick"]["label"]])
    )


def _read(form: Form) -> Mapping[str, Any]:
    path = shipped.resources() / "forms" / f"{form}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReferenceUnreadable(f"forms/{form}.toml: cannot be read") from error


def _part(desk: Desk, part: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(part["heading"])
    yield from map(Paragraph, part.get("words", ()))
    if part.get("numbers"):
        yield _numbers(desk.rules.authority)
    for number in range(part.get("repeat", 1)):
        if "repeat" in part:
            yield Heading(f"{number + 1}", deep=True)
        for row in part.get("row", ()):
            yield _row(desk, row)


def _numbers(authority: Authority) -> Table:
    """The direct lines, as the emergency panel has them."""
    rows = (
        ("A child in danger now", "999", "The hub", authority.telephone),
        ("Police control room", authority.police_telephone, "Nights and weekends", authority.night_telephone),
        ("Duty manager", authority.duty_telephone, "Data protection officer", authority.privacy_telephone),
    )
    return Table("Numbers to call", ("Call", "Number", "Call", "Number"), (4, 3, 4, 3), rows)


def _row(desk: Desk, row: Mapping[str, Any]) -> Block:
    if "write" in row:
        places = tuple(Blank(each["label"], each.get("lines", 1), each.get("hint", "")) for each in row["write"])
        return Blanks(places, tuple(float(share) for share in row.get("shares", ())))
    tick = row["tick"]
    codes = desk.rules.codes[tick["list"]].current(desk.today())
    return Ticks(tick["label"], tuple(code.words for code in codes), tick.get("hint", ""))
