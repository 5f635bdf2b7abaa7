"""Where things stand on a sheet, and its sizes of letter: ordinary, and large print."""

import attrs

from mash_desk.domain.fields import plain
from mash_desk.paper.fonts import Face
from mash_desk.paper.measures import MM, Style

LEFT, RIGHT = 18 * MM, 192 * MM
TOP, BOTTOM = 17 * MM, 278 * MM
GUTTER = 4 * MM
# A line to write on by hand, and a box to tick.
WRITE, BOX = 7.6 * MM, 3.4 * MM


@attrs.frozen
class Lettering:
    """The styles of a sheet."""

    title: Style = plain()
    heading: Style = plain()
    deep: Style = plain()
    body: Style = plain()
    strong: Style = plain()
    small: Style = plain()

    @classmethod
    def of(cls, *, large: bool) -> "Lettering":
        """Eleven points, or seventeen in large print (the RNIB asks for sixteen at least)."""
        by = 17 / 11 if large else 1.0
        return cls(
            title=Style(Face.BOLD, 20 * by, 25 * by),
            heading=Style(Face.BOLD, 13.5 * by, 18 * by),
            deep=Style(Face.BOLD, 11.5 * by, 16 * by),
            body=Style(Face.REGULAR, 11 * by, 14.8 * by),
            strong=Style(Face.SEMIBOLD, 11 * by, 14.8 * by),
            # The foot has one line's room.
            small=Style(Face.REGULAR, 9.5 if not large else 14, 13 if not large else 18),
        )
