"""The blocks of a sheet as pieces of known height, each of which draws and tags itself."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence

import attrs
from reportlab.lib.colors import HexColor

from mash_desk.domain.fields import plain
from mash_desk.domain.sheet import Blank, Blanks, Block, Heading, Paragraph, Sheet, Table, Ticks
from mash_desk.paper import fonts, lines, measures
from mash_desk.paper.measures import MM, PAGE_HEIGHT, Style
from mash_desk.paper.sheet_measures import BOX, GUTTER, LEFT, RIGHT, WRITE, Lettering
from mash_desk.paper.tagged import Element, TaggedCanvas, head_of_column, summary
from mash_desk.paper.wording import tidy

_WIDE = RIGHT - LEFT
_PAD = 3.2
# A long paragraph may be parted between two pages after so many lines.
_LINES_TOGETHER = 12


@attrs.frozen
class Piece:
    """Something of one height, in points. `again` is drawn first where this begins a page."""

    height: float = plain()
    draw: Callable[[TaggedCanvas, float], None] = plain()
    before: float = plain(default=0.0)
    holds_next: bool = plain(default=False)
    again: "Piece | None" = plain(default=None)


def pieces(sheet: Sheet, lettering: Lettering) -> list[Piece]:
    """The whole sheet, from its title on."""
    made = [_words(sheet.title, lettering.title, "H1", holds_next=True)]
    if sheet.under:
        made.append(_words(sheet.under, lettering.body, "P", before=2.0))
    for above, block in zip((None, *sheet.blocks), sheet.blocks, strict=False):
        under = list(_block(block, lettering))
        if isinstance(block, Paragraph) and isinstance(above, Heading):
            # What stands between a heading and what it heads stays with both.
            under[-1] = attrs.evolve(under[-1], holds_next=True)
        made += under
    return made


def printable(text: str) -> str:
    """The text as it is printed; a character that no font here shows as it should look is a question mark."""
    shown = tidy(text)
    for character in dict.fromkeys(fonts.unprintable(shown)):
        shown = shown.replace(character, "?")
    return unicodedata.normalize("NFC", shown)


def _block(block: Block, lettering: Lettering) -> Iterator[Piece]:
    match block:
        case Heading(words, deep):
            style, kind, before = (lettering.deep, "H3", 7.0) if deep else (lettering.heading, "H2", 11.0)
            yield _words(words, style, kind, before=before, holds_next=True)
        case Paragraph(words, strong):
            yield from _paragraph(words, lettering.strong if strong else lettering.body)
        case Table():
            yield from _table(block, lettering)
        case Blanks():
            yield _blanks(block, lettering)
        case Ticks():
            yield _ticks(block, lettering)


def _words(words: str, style: Style, kind: str, *, before: float = 0.0, holds_next: bool = False) -> Piece:
    broken = lines.broken(printable(words), style, _WIDE)

    def draw(canvas: TaggedCanvas, top: float) -> None:
        with canvas.content(canvas.root.add(kind)):
            _draw_lines(canvas, broken, style, LEFT, top)

    return Piece(style.leading * len(broken), draw, before, holds_next)


def _paragraph(words: str, style: Style) -> Iterator[Piece]:
    """A paragraph, in parts of some lines where it is long: all of them one element."""
    broken = lines.broken(printable(words), style, _WIDE)
    element: list[Element] = []

    def part(some: Sequence[str], before: float) -> Piece:
        def draw(canvas: TaggedCanvas, top: float) -> None:
            if not element:
                element.append(canvas.root.add("P"))
            with canvas.content(element[0]):
                _draw_lines(canvas, some, style, LEFT, top)

        return Piece(style.leading * len(some), draw, before)

    for start in range(0, len(broken), _LINES_TOGETHER):
        yield part(broken[start : start + _LINES_TOGETHER], 0.0 if start else 4.0)


def _table(table: Table, lettering: Lettering) -> Iterator[Piece]:
    indent = BOX + 2.4 * MM if table.ticked else 0.0
    columns = _columns(table.shares, indent)
    made: list[Element] = []

    def element(canvas: TaggedCanvas) -> Element:
        if not made:
            made.append(canvas.root.add("Table", summary(printable(table.caption))))
        return made[0]

    head = _cells(table.heads, columns, lettering.strong)
    tall = _tall(head, lettering.strong)

    def draw_head(canvas: TaggedCanvas, top: float) -> None:
        row = element(canvas).add("TR")
        for (x, _room), words in zip(columns, head, strict=True):
            with canvas.content(row.add("TH", head_of_column())):
                _draw_lines(canvas, words, lettering.strong, x, top + _PAD)
        with canvas.decoration():
            _rule(canvas, top + tall, measures.ACCENT, measures.ACCENT_WEIGHT)

    def draw_again(canvas: TaggedCanvas, top: float) -> None:
        with canvas.decoration():
            for (x, _room), words in zip(columns, head, strict=True):
                _draw_lines(canvas, words, lettering.strong, x, top + _PAD)
            _rule(canvas, top + tall, measures.ACCENT, measures.ACCENT_WEIGHT)

    again = Piece(tall, draw_again)
    yield Piece(tall, draw_head, 4.0, holds_next=bool(table.rows))
    for cells in table.rows:
        broken = _cells(cells, columns, lettering.body)
        yield _row(broken, columns, lettering.body, again, element, ticked=table.ticked)


def _row(
    cells: Sequence[Sequence[str]],
    columns: Sequence[tuple[float, float]],
    style: Style,
    again: Piece,
    element: Callable[[TaggedCanvas], Element],
    *,
    ticked: bool,
) -> Piece:
    tall = _tall(cells, style)

    def draw(canvas: TaggedCanvas, top: float) -> None:
        row = element(canvas).add("TR")
        for (x, _room), words in zip(columns, cells, strict=True):
            with canvas.content(row.add("TD")):
                _draw_lines(canvas, words, style, x, top + _PAD)
        with canvas.decoration():
            if ticked:
                _box(canvas, LEFT, top + _PAD + (style.leading - BOX) / 2)
            _rule(canvas, top + tall, measures.HAIRLINE, measures.HAIRLINE_WEIGHT)

    return Piece(tall, draw, again=again)


def _blanks(blanks: Blanks, lettering: Lettering) -> Piece:
    columns = _columns(blanks.shares or (1.0,) * len(blanks.fields), 0.0)
    most = max(blank.lines for blank in blanks.fields)
    labels = [
        lines.broken(_label(blank), lettering.strong, room)
        for blank, (_x, room) in zip(blanks.fields, columns, strict=True)
    ]
    named = max(map(len, labels)) * lettering.strong.leading

    def draw(canvas: TaggedCanvas, top: float) -> None:
        for label, blank, (x, room) in zip(labels, blanks.fields, columns, strict=True):
            with canvas.content(canvas.root.add("P")):
                _draw_lines(canvas, label, lettering.strong, x, top)
            with canvas.decoration():
                for line in range(blank.lines):
                    _rule(canvas, top + named + WRITE * (line + 1), measures.INK, 0.5, x, x + room)

    return Piece(named + WRITE * most, draw, 4.5)


def _label(blank: Blank) -> str:
    return printable(f"{blank.label} ({blank.hint})" if blank.hint else blank.label)


def _ticks(ticks: Ticks, lettering: Lettering) -> Piece:
    """The label, and as many boxes with their words in a line as have room."""
    words = f"{ticks.label} ({ticks.hint})" if ticks.hint else ticks.label
    label = lines.broken(printable(words), lettering.strong, _WIDE)
    style, step = lettering.body, BOX + 1.8 * MM
    placed: list[tuple[str, float, int]] = []
    x, line = LEFT, 0
    for option in map(printable, ticks.options):
        wide = step + fonts.width(option, style.face, style.size)
        if x > LEFT and x + wide > RIGHT:
            x, line = LEFT, line + 1
        placed.append((option, x, line))
        x += wide + 2 * GUTTER
    named, tall = len(label) * lettering.strong.leading, style.leading * 1.14

    def draw(canvas: TaggedCanvas, top: float) -> None:
        with canvas.content(canvas.root.add("P")):
            _draw_lines(canvas, label, lettering.strong, LEFT, top)
        each = canvas.root.add("L")
        for option, at, line in placed:
            upper = top + named + 2 + tall * line
            with canvas.decoration():
                _box(canvas, at, upper + (style.leading - BOX) / 2)
            with canvas.content(each.add("LI").add("LBody")):
                _draw_lines(canvas, [option + " "], style, at + step, upper)

    return Piece(named + 2 + tall * (placed[-1][2] + 1 if placed else 0), draw, 6.0)


def _columns(shares: Sequence[float], indent: float) -> list[tuple[float, float]]:
    """Where each column begins, and how wide it is."""
    room = _WIDE - indent - GUTTER * (len(shares) - 1)
    x, columns = LEFT + indent, []
    for share in shares:
        wide = room * share / sum(shares)
        columns.append((x, wide))
        x += wide + GUTTER
    return columns


def _cells(cells: Sequence[str], columns: Sequence[tuple[float, float]], style: Style) -> list[list[str]]:
    return [lines.broken(printable(cell), style, room) for cell, (_x, room) in zip(cells, columns, strict=True)]


def _tall(cells: Sequence[Sequence[str]], style: Style) -> float:
    return max(map(len, cells)) * style.leading + 2 * _PAD


def _draw_lines(canvas: TaggedCanvas, some: Sequence[str], style: Style, x: float, top: float) -> None:
    baseline = top + (style.leading + 0.66 * style.size) / 2
    for number, line in enumerate(some):
        # A blank at the end keeps a reader of the page from running words of two lines together.
        lines.draw(canvas, f"{line.rstrip(' ')} ", style, x, baseline + number * style.leading)


def _box(canvas: TaggedCanvas, x: float, top: float) -> None:
    canvas.setStrokeColor(HexColor(measures.INK))
    canvas.setLineWidth(0.9)
    canvas.rect(x, PAGE_HEIGHT - top - BOX, BOX, BOX, stroke=1, fill=0)


def _rule(
    canvas: TaggedCanvas, top: float, colour: str, weight: float, left: float = LEFT, right: float = RIGHT
) -> None:
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(weight)
    canvas.line(left, PAGE_HEIGHT - top, right, PAGE_HEIGHT - top)
