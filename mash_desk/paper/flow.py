"""A letter's blocks as pieces of known height, and the pages that they fall on."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import attrs
from reportlab.pdfgen.canvas import Canvas

from mash_desk.domain.fields import personal, plain
from mash_desk.domain.letter import Block, Line, Role, Row, Rows
from mash_desk.paper import lines, measures
from mash_desk.paper.measures import BODY, LABEL, LEFT, PAGE_HEIGHT, RIGHT, Style
from mash_desk.paper.parts import Parts
from mash_desk.paper.tagged import Element, TaggedCanvas

_BULLET = "• "


@attrs.frozen
class Piece:
    """Lines of one style under each other, with a label beside the first and rules above and below where it is a row.

    `before` is the space above it, which falls away at the top of a page. A row's padding is inside its height. `role`
    is None where it is a row: the `row`-th of its `block`, the number of that in the letter. `items`: where several
    things stand beside a label, which of them each line belongs to, and `begun` the one that began on the page before.
    """

    style: Style = plain()
    text: tuple[str, ...] = personal()
    x: float = plain(default=LEFT)
    role: Role | None = plain(default=None)
    block: int = plain(default=0)
    row: int = plain(default=0)
    before: float = plain(default=0.0)
    label: tuple[str, ...] = plain(default=())
    items: tuple[int, ...] = plain(default=())
    begun: int = plain(default=-1)
    bulleted: bool = plain(default=False)
    padding: float = plain(default=0.0)
    rule_above: bool = plain(default=False)
    accent_above: bool = plain(default=False)
    accent_below: bool = plain(default=False)

    @property
    def height(self) -> float:
        """From its upper to its lower edge, in points, without the space before it."""
        return self.style.leading * max(len(self.text), len(self.label)) + 2 * self.padding

    def split(self, room: float) -> "tuple[Piece, Piece] | None":
        """The lines that fit in that height and the rest, or None where not one fits beside its label."""
        fitting = int((room - 2 * self.padding) // self.style.leading)
        if fitting < max(1, len(self.label)) or fitting >= len(self.text):
            return None
        head = attrs.evolve(self, text=self.text[:fitting], items=self.items[:fitting], accent_below=False)
        tail = attrs.evolve(
            self,
            text=self.text[fitting:],
            items=self.items[fitting:],
            begun=self.items[fitting - 1] if self.items else -1,
            label=(),
            before=0.0,
            rule_above=False,
            accent_above=False,
        )
        return head, tail

    def draw(self, canvas: TaggedCanvas, parts: Parts, top: float) -> None:
        """Draw it with its upper edge that far below the top of the page, in points."""
        self._draw_rules(canvas, top)
        # The baseline of a line stands so that its letters are in the middle of the line's height.
        baseline = top + self.padding + (self.style.leading + 0.66 * self.style.size) / 2
        if self.label:
            with canvas.content(parts.label(self.block, self.row)):
                for number, line in enumerate(self.label):
                    lines.draw(canvas, line, LABEL, LEFT, baseline + number * LABEL.leading)
        for element, x, some in self._marked(parts):
            with canvas.content(element):
                for number in some:
                    text = self.text[number] if x == self.x else _BULLET
                    lines.draw(canvas, text, self.style, x, baseline + number * self.style.leading)

    def _marked(self, parts: Parts) -> Iterator[tuple[Element, float, Sequence[int]]]:
        """What of it is which part of the letter: from where on the line, and which lines. A bullet has one."""
        everything = range(len(self.text))
        if self.role is not None:
            yield parts.line(self.role, self.block), self.x, everything
        elif not self.items:
            yield parts.beside(self.block, self.row), self.x, everything
        else:
            for item, some in groupby(everything, self.items.__getitem__):
                of_item = tuple(some)
                if self.bulleted and item != self.begun:
                    yield parts.bullet(self.block, self.row, item), self.x - measures.BULLET_WIDTH, of_item[:1]
                part = parts.item if self.bulleted else parts.paragraph
                yield part(self.block, self.row, item), self.x, of_item

    def _draw_rules(self, canvas: TaggedCanvas, top: float) -> None:
        if self.rule_above or self.accent_above:
            with canvas.decoration():
                _rule(canvas, top, accent=self.accent_above)
        if self.accent_below:
            with canvas.decoration():
                _rule(canvas, top + self.height, accent=True)


@attrs.frozen
class Placed:
    """A piece and how far its upper edge is below the top of its page, in points."""

    piece: Piece = plain()
    top: float = plain()


def groups(blocks: Sequence[Block]) -> list[list[Piece]]:
    """The blocks as groups of pieces that stay on one page: a heading with what follows, the panel, the signature."""
    kept: list[list[Piece]] = []
    joins_next = False
    for number, (above, block) in enumerate(zip((None, *blocks), blocks, strict=False)):
        for group in _groups_of(block, above, number):
            if joins_next:
                kept[-1].extend(group)
            else:
                kept.append(list(group))
            joins_next = isinstance(block, Line) and block.role in _HOLDS_NEXT
    return kept


def pages(kept: Iterable[Sequence[Piece]]) -> list[list[Placed]]:
    """The groups on as many pages as they need. A group higher than a page runs on, line by line."""
    made: list[list[Placed]] = [[]]
    top = measures.FIRST_BODY_TOP
    for group in kept:
        if made[-1] and top + _height(group, at_top=False) > measures.BODY_BOTTOM and _fits_a_page(group):
            made.append([])
            top = measures.BODY_TOP
        for each in group:
            top = _place(each, made, top)
    return made


def _place(piece: Piece, made: list[list[Placed]], top: float) -> float:
    """Put the piece on the last page, or on further ones as far as it does not fit; return where it ends."""
    while True:
        start = top + piece.before if made[-1] else top
        if start + piece.height <= measures.BODY_BOTTOM:
            made[-1].append(Placed(piece, start))
            return start + piece.height
        if parts := piece.split(measures.BODY_BOTTOM - start):
            head, piece = parts
            made[-1].append(Placed(head, start))
        made.append([])
        top = measures.BODY_TOP


def _fits_a_page(group: Sequence[Piece]) -> bool:
    return _height(group, at_top=True) <= measures.BODY_BOTTOM - measures.BODY_TOP


def _height(group: Sequence[Piece], *, at_top: bool) -> float:
    whole = sum(piece.before + piece.height for piece in group)
    return whole - group[0].before if at_top else whole


def _groups_of(block: Block, above: Block | None, of: int) -> list[list[Piece]]:
    before = _space(block, above)
    if isinstance(block, Line):
        style, room = _STYLES.get(block.role, BODY), _ROOM.get(block.role, measures.PROSE_WIDTH)
        text = tuple(lines.broken(block.text, style, room))
        return [[Piece(style, text, role=block.role, block=of, before=before)]]
    rows = [attrs.evolve(_row(row, block, number), block=of) for number, row in enumerate(block.rows)]
    rows[0] = attrs.evolve(rows[0], before=before)
    return [rows] if block.panel else [[row] for row in rows]


_STYLES = {Role.TITLE: measures.TITLE, Role.HEADING: measures.HEADING}
_ROOM = {Role.SALUTATION: RIGHT - LEFT, Role.TITLE: RIGHT - LEFT, Role.HEADING: RIGHT - LEFT}
_HOLDS_NEXT = {Role.SALUTATION, Role.TITLE, Role.HEADING, Role.CLOSING}
_SPACE = {Role.TITLE: 8.0, Role.HEADING: 14.0, Role.PARAGRAPH: 7.2, Role.CLOSING: 12.0, Role.SIGNATURE: 26.0}


def _space(block: Block, above: Block | None) -> float:
    """How much space stands above a block, in points."""
    under = above.role if isinstance(above, Line) else None
    if isinstance(block, Rows):
        return 12.0 if block.panel else 6.0 if under is Role.PARAGRAPH else 0.0
    if block.role is Role.PARAGRAPH and under is Role.TITLE:
        return 5.0
    if block.role is Role.PARAGRAPH and under is Role.HEADING:
        return 1.5
    if block.role is Role.HEADING and under is Role.SIGNATURE:
        return 28.0
    if block.role is Role.HEADING and isinstance(above, Rows) and above.panel:
        return 18.0
    return _SPACE.get(block.role, 0.0)


def _row(row: Row, block: Rows, number: int) -> Piece:
    x = LEFT + measures.LABEL_WIDTH + (measures.BULLET_WIDTH if row.bulleted else 0.0)
    text: list[str] = []
    items: list[int] = []
    for item, each in enumerate(row.lines):
        broken = lines.broken(each, BODY, RIGHT - x)
        text += broken
        items += [item] * len(broken) if row.bulleted or len(row.lines) > 1 else []
    first, last = number == 0, number == len(block.rows) - 1
    return Piece(
        BODY,
        tuple(text),
        x=x,
        row=number,
        label=tuple(lines.broken(row.label, LABEL, measures.LABEL_WIDTH - 2 * measures.MM)),
        items=tuple(items),
        bulleted=row.bulleted,
        padding=5.0,
        rule_above=not first,
        accent_above=first and block.panel,
        accent_below=last and block.panel,
    )


def _rule(canvas: Canvas, top: float, *, accent: bool) -> None:
    canvas.setStrokeColor(measures.ACCENT if accent else measures.HAIRLINE)
    canvas.setLineWidth(measures.ACCENT_WEIGHT if accent else measures.HAIRLINE_WEIGHT)
    canvas.line(LEFT, PAGE_HEIGHT - top, RIGHT, PAGE_HEIGHT - top)
