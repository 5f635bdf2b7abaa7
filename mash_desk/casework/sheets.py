"""Sheets that are no letters, for the printer: the keys, help on paper; how any sheet is drawn, and read as text."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import attrs

from mash_desk.domain import times
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.sheet import Blanks, Block, Heading, Paragraph, Sheet, Table, Ticks


@attrs.frozen(kw_only=True)
class Printable:
    """What goes to a printer: the PDF, the same as text for whoever cannot see it, and what the job is called."""

    name: str = plain()
    content: bytes = personal()
    text: str = personal()


def drawn(sheet: Sheet) -> Printable:
    """The sheet as bytes and as text."""
    from mash_desk.paper import sheet as paper

    return Printable(name=sheet.title, content=paper.render(sheet), text=as_text(sheet))


def keys(groups: Sequence[tuple[str, Sequence[tuple[str, str]]]], at: datetime, *, large: bool = False) -> Printable:
    """The sheet of keys: for each menu, its commands and the keys of each."""
    blocks: list[Block] = []
    for menu, commands in groups:
        rows = tuple((words, pressed) for words, pressed in commands)
        blocks += [Heading(menu), Table(f"Keys of {menu}", ("To do this", "Press"), (3, 2), rows)]
    words = "On every screen, F1 says what the screen is for and which keys it has."
    return drawn(_plain_sheet("MASH Desk: keys", [Paragraph(words), *blocks], at, large=large))


def words(title: str, parts: Sequence[tuple[str, Sequence[str]]], at: datetime, *, large: bool = False) -> Printable:
    """A text in parts, each with its heading: help on paper."""
    blocks: list[Block] = []
    for heading, paragraphs in parts:
        blocks += [Heading(heading), *map(Paragraph, paragraphs)]
    return drawn(_plain_sheet(f"MASH Desk: {title}", blocks, at, large=large))


def as_text(sheet: Sheet) -> str:
    """The whole sheet as plain text, in the order of the page."""
    return (
        "\n\n".join((*_top(sheet), *(_as_text(block) for block in sheet.blocks), sheet.foot)).replace("\xa0", " ")
        + "\n"
    )


def _plain_sheet(title: str, blocks: Sequence[Block], at: datetime, *, large: bool) -> Sheet:
    return Sheet(
        title=title, blocks=tuple(blocks), foot=f"{title} · {times.day(times.local_date(at))}", made_at=at, large=large
    )


def _top(sheet: Sheet) -> Iterator[str]:
    if sheet.training:
        yield "TRAINING"
    yield f"{sheet.title}\n{'=' * len(sheet.title)}"
    if sheet.under:
        yield sheet.under


def _as_text(block: Block) -> str:
    match block:
        case Heading(heading, deep):
            return heading if deep else f"{heading}\n{'-' * len(heading)}"
        case Paragraph(paragraph, _strong):
            return paragraph
        case Table(_caption, heads, _shares, rows, ticked):
            box = "[ ] " if ticked else ""
            return "\n".join(
                box + "; ".join(f"{head}: {cell}" for head, cell in zip(heads, row, strict=True) if cell)
                for row in rows
            )
        case Blanks(fields, _shares):
            return "\n".join(f"{field.label}{f' ({field.hint})' if field.hint else ''}: ____" for field in fields)
        case Ticks(label, options, hint):
            return "\n".join((f"{label}{f' ({hint})' if hint else ''}:", *(f"[ ] {option}" for option in options)))
