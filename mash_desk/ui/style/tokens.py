"""The design tokens: colours for light and dark, type roles, and the measures of the four-pixel grid."""

from enum import Enum, StrEnum

import attrs


@attrs.frozen
class Colours:
    """One mode's colours as #RRGGBB. A *_soft is the ground its own colour is written on."""

    canvas: str
    surface: str
    sunken: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    red: str
    red_soft: str
    amber: str
    amber_soft: str
    green: str
    green_soft: str
    urgent: str
    on_urgent: str
    desk: str
    paper: str
    focus: str


LIGHT = Colours(
    canvas="#F3F4F6",
    surface="#FFFFFF",
    sunken="#ECEEF1",
    line="#D3D8DF",
    text="#14181F",
    muted="#4B5563",
    accent="#1B4F8F",
    on_accent="#FFFFFF",
    accent_soft="#E4EDF8",
    red="#A61B1B",
    red_soft="#FBE9E7",
    amber="#7A4A00",
    amber_soft="#FDF0D5",
    green="#1A6336",
    green_soft="#E3F3E8",
    urgent="#A61B1B",
    on_urgent="#FFFFFF",
    desk="#E3E6EA",
    paper="#FFFFFF",
    focus="#0B57D0",
)

DARK = Colours(
    canvas="#101418",
    surface="#191E24",
    sunken="#13181D",
    line="#333B45",
    text="#EDF0F4",
    muted="#AAB4C0",
    accent="#8CB8F5",
    on_accent="#0D1520",
    accent_soft="#1D2C40",
    red="#FFB4AB",
    red_soft="#46211E",
    amber="#FFCF87",
    amber_soft="#3F2F12",
    green="#9AD8AE",
    green_soft="#1B3424",
    urgent="#C5362F",
    on_urgent="#FFFFFF",
    desk="#0B0E11",
    paper="#E9EBEE",
    focus="#8CB8F5",
)

# Every pair of a colour and the ground that some part writes it on. The contrast test reads this table.
WRITTEN_ON = (
    ("text", "canvas"),
    ("text", "surface"),
    ("text", "sunken"),
    ("text", "accent_soft"),
    ("muted", "canvas"),
    ("muted", "surface"),
    ("muted", "sunken"),
    ("muted", "accent_soft"),
    ("accent", "canvas"),
    ("accent", "surface"),
    ("accent", "sunken"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("red", "canvas"),
    ("red", "surface"),
    ("red", "accent_soft"),
    ("red", "red_soft"),
    ("amber", "canvas"),
    ("amber", "surface"),
    ("amber", "amber_soft"),
    ("green", "canvas"),
    ("green", "surface"),
    ("green", "green_soft"),
    ("on_urgent", "urgent"),
)


class Role(Enum):
    """What a piece of text is: its size in pixels at 100 % and its weight (400 to 700)."""

    TITLE = (22, 600)
    SECTION = (16, 600)
    SUBJECT = (15, 600)
    BODY = (14, 400)
    STRONG = (14, 600)
    SECOND = (13, 400)
    SECOND_STRONG = (13, 600)
    SMALL = (12, 400)
    SMALL_STRONG = (12, 600)

    @property
    def pixels(self) -> int:
        """The height of the type at 100 %."""
        return self.value[0]

    @property
    def weight(self) -> int:
        """The weight on the scale that fonts use."""
        return self.value[1]


class Tone(StrEnum):
    """The colour something is said in; the words always say it too. Its value names the colour token."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"

    @property
    def ground(self) -> str:
        """The token of the ground that this tone is written on when it fills a chip."""
        return {"text": "sunken", "muted": "sunken"}.get(self.value, f"{self.value}_soft")


# Spaces, in pixels. They do not grow with the text: at 200 % the words need the room.
LABEL_GAP = 4
INSIDE = 8
ROW_GAP = 12
PANE_GAP = 16
PAGE_MARGIN = 20
CARD_MARGIN = 24

CONTROL_RADIUS = 6
CARD_RADIUS = 8

# Measures that hold words, in pixels at 100 %: they grow with the text.
CONTROL_HEIGHT = 36
CHIP_HEIGHT = 28
LINK_HEIGHT = 24
LABEL_GUTTER = 112
SIDE_COLUMN = 344
