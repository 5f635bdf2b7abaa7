"""Where things stand on the page, in points from its top left corner, and the styles of the words."""

import attrs

from mash_desk.domain.fields import plain
from mash_desk.paper.fonts import Face

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM

LEFT, RIGHT = 24.6 * MM, 187 * MM
PROSE_WIDTH = 148 * MM
LABEL_WIDTH = 36 * MM
BULLET_WIDTH = 5 * MM
FIRST_BODY_TOP, BODY_TOP, BODY_BOTTOM = 101 * MM, 20 * MM, 280 * MM
FOOT_BASELINE = 287 * MM

# The window of a DL envelope. The same zones let a print service read the address from the page.
WINDOW_LEFT, WINDOW_RIGHT = 24.6 * MM, 120 * MM
WINDOW_TOP, WINDOW_BOTTOM = 39.5 * MM, 66.3 * MM
SENDER_LEFT, SENDER_RIGHT, SENDER_BOTTOM = 125.2 * MM, 195 * MM, 95 * MM
SENDER_LABEL_WIDTH = 25.2 * MM
FOLDS, FOLD_LEFT, FOLD_RIGHT = (99 * MM, 198 * MM), 15 * MM, 18 * MM
LONGEST_LETTER = 10

INK, ACCENT, HAIRLINE, TICK = "#14181F", "#1B4F8F", "#BFC4CA", "#C9CED6"
ACCENT_WEIGHT, HAIRLINE_WEIGHT = 1.5, 0.6


@attrs.frozen
class Style:
    """A face at a size, with the distance from line to line, both in points."""

    face: Face = plain()
    size: float = plain()
    leading: float = plain()


BODY = Style(Face.REGULAR, 12, 16.8)
LABEL = Style(Face.SEMIBOLD, 12, 16.8)
TITLE = Style(Face.BOLD, 18.5, 23)
HEADING = Style(Face.BOLD, 14, 18)
AUTHORITY = Style(Face.BOLD, 14, 18)
# The larger of these that fits its window is taken.
ADDRESS = (Style(Face.REGULAR, 12, 15), Style(Face.REGULAR, 11, 12.6), Style(Face.REGULAR, 10, 10.8))
