"""A printed sheet that is no letter: what stands on it, block by block, whatever it is about."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import personal, plain


@attrs.frozen
class Heading:
    """The heading of a part of the sheet; `deep` is one within it."""

    words: str = plain()
    deep: bool = plain(default=False)


@attrs.frozen
class Paragraph:
    """Words over the whole width."""

    words: str = personal()
    strong: bool = plain(default=False)


@attrs.frozen
class Table:
    """Rows under heads that are repeated on each page. `shares`: how the width is divided, in any unit.

    `caption` says what it holds to whoever cannot see it. `ticked`: a box to tick stands before each row.
    """

    caption: str = plain()
    heads: tuple[str, ...] = plain()
    shares: tuple[float, ...] = plain()
    rows: tuple[tuple[str, ...], ...] = personal()
    ticked: bool = plain(default=False)


@attrs.frozen
class Blank:
    """A place to write by hand: what belongs there, over how many lines."""

    label: str = plain()
    lines: int = plain(default=1)
    hint: str = plain(default="")


@attrs.frozen
class Blanks:
    """Places to write beside each other, by their shares of the width."""

    fields: tuple[Blank, ...] = plain()
    shares: tuple[float, ...] = plain(default=())


@attrs.frozen
class Ticks:
    """Boxes to tick, as many in a line as have room."""

    label: str = plain()
    options: tuple[str, ...] = plain()
    hint: str = plain(default="")


Block = Heading | Paragraph | Table | Blanks | Ticks


@attrs.frozen(kw_only=True)
class Sheet:
    """One sheet: its title, a line under it, its blocks and the words at the foot of every page.

    `made_at`: when, in UTC; it dates the file, which is the same bytes for the same sheet. `large`: in large print.
    """

    title: str = plain()
    under: str = plain(default="")
    blocks: tuple[Block, ...] = personal()
    foot: str = plain()
    made_at: datetime = plain()
    training: bool = plain(default=False)
    large: bool = plain(default=False)
