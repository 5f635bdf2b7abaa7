"""A sheet as PDF bytes: its blocks on pages of A4, tagged, each table's heads repeated where it goes on."""

import hashlib
import io
import json
from collections.abc import Iterable, Sequence

import attrs
from reportlab.lib.colors import HexColor

from mash_desk.domain.sheet import Sheet
from mash_desk.paper import lines, measures, training
from mash_desk.paper.measures import MM, PAGE_HEIGHT
from mash_desk.paper.sheet_blocks import Piece, pieces, printable
from mash_desk.paper.sheet_measures import BOTTOM, LEFT, RIGHT, TOP, Lettering
from mash_desk.paper.tagged import TaggedCanvas

_FOOT = 287 * MM
_NOTICE = "Training sheet. Everything on it is invented. "


def render(sheet: Sheet) -> bytes:
    """The sheet as a PDF, the same bytes for the same sheet. What no font here can show stands as a question mark."""
    lettering = Lettering.of(large=sheet.large)
    pages = _pages(pieces(sheet, lettering))
    written = io.BytesIO()
    canvas = TaggedCanvas(written, printable(sheet.title), sheet.made_at, _identifier(sheet))
    for number, placed in enumerate(pages, 1):
        if sheet.training:
            with canvas.decoration():
                training.draw_beneath(canvas, first_page=False, notice=_NOTICE)
        canvas.setFillColor(HexColor(measures.INK))
        for piece, top in placed:
            piece.draw(canvas, top)
        with canvas.decoration():
            _draw_foot(canvas, sheet, lettering, number, len(pages))
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _pages(all_pieces: Sequence[Piece]) -> list[list[tuple[Piece, float]]]:
    """The pieces on as many pages as they need; one that holds the next goes to the next page with it."""
    made: list[list[tuple[Piece, float]]] = [[]]
    top = TOP
    for group in _groups(all_pieces):
        start = top + group[0].before if made[-1] else top
        if made[-1] and start + _height(group) > BOTTOM:
            made.append([])
            top = start = TOP
            if (again := group[0].again) is not None:
                made[-1].append((again, start))
                start += again.height
        for number, piece in enumerate(group):
            start += piece.before if number else 0.0
            made[-1].append((piece, start))
            start += piece.height
        top = start
    return made


def _groups(all_pieces: Iterable[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    holds = False
    for piece in all_pieces:
        if holds:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        holds = piece.holds_next
    return groups


def _height(group: Sequence[Piece]) -> float:
    return sum(piece.height for piece in group) + sum(piece.before for piece in group[1:])


def _draw_foot(canvas: TaggedCanvas, sheet: Sheet, lettering: Lettering, number: int, count: int) -> None:
    canvas.setStrokeColor(HexColor(measures.HAIRLINE))
    canvas.setLineWidth(measures.HAIRLINE_WEIGHT)
    above = PAGE_HEIGHT - _FOOT + lettering.small.leading
    canvas.line(LEFT, above, RIGHT, above)
    place = f"Page {number} of {count}"
    words = lines.broken(printable(sheet.foot), lettering.small, RIGHT - LEFT - 30 * MM)[0]
    lines.draw(canvas, words, lettering.small, LEFT, _FOOT)
    lines.draw_to(canvas, place, lettering.small, RIGHT, _FOOT)


def _identifier(sheet: Sheet) -> bytes:
    whole = json.dumps(attrs.asdict(sheet), default=str, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:32].encode()
