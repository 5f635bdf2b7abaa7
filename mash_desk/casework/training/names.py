"""Names, numbers and addresses that belong to nobody, each number given once."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date

from mash_desk.domain.identifiers import check_nhs_number, check_upn

# Colours, trees, birds, flowers and stones, some as other languages call them. Those of the evening that newcomers play
# through (Indigo, Hazel, Flint; Birch, Grey, Marsh) are left out, so that a search for them finds nobody.
GIRLS = (
    *("Amber", "Bryony", "Clover", "Coral", "Daisy", "Dalia", "Defne", "Erica", "Fern", "Freesia", "Ginger", "Gül"),
    *("Heather", "Holly", "Iris", "Ivy", "Jacinta", "Jade", "Jasmine", "Juniper", "Lale", "Laurel", "Lavender", "Lily"),
    *("Linnet", "Magnolia", "Marigold", "Mavis", "Myrtle", "Olive", "Opal", "Oriole", "Pearl", "Petra", "Poppy"),
    *("Primrose", "Rose", "Rosemary", "Ruby", "Saffron", "Sapphire", "Scarlet", "Sorrel", "Tansy", "Turquoise"),
    *("Verbena", "Violet", "Willow", "Yarrow", "Zinnia"),
)
BOYS = (
    *("Alder", "Ash", "Aspen", "Basil", "Beech", "Beryl", "Bracken", "Cedar", "Çınar", "Cobalt", "Colm", "Cypress"),
    *("Drake", "Elm", "Falco", "Finch", "Garnet", "Hawk", "Heath", "Jasper", "Jay", "Jet", "Kestrel", "Larch", "Leif"),
    *(
        "Linden",
        "Martin",
        "Merlin",
        "Oakley",
        "Onyx",
        "Orris",
        "Peregrine",
        "Reed",
        "Rohan",
        "Rowan",
        "Russet",
        "Slate",
    ),
    *("Spruce", "Swift", "Thorn", "Topaz", "Umber", "Yew", "Zircon"),
)
EITHER = ("Robin", "Wren", "Lark", "Sage", "Merle", "Jade", "Phoenix", "Raven", "Teal", "Starling", "Briar", "River")
FAMILIES = (
    *("Alder", "Aspen", "Azure", "Banyan", "Baobab", "Beech", "Björk", "Bracken", "Bronze", "Cedar", "Cherry", "Çınar"),
    *(
        "Cobalt",
        "Copper",
        "Crimson",
        "Cypress",
        "Dąbek",
        "Ebony",
        "Ecru",
        "Elder",
        "Elm",
        "Fuchsia",
        "Gold",
        "Hawthorn",
    ),
    *("Ivory", "Juniper", "Kauri", "Khaki", "Larch", "Laurel", "Lilac", "Lime", "Linden", "Magenta", "Mahogany"),
    *("Maple", "Maroon", "Mauve", "Neem", "Oakes", "Ochre", "Olivier", "O’Larch", "Pine", "Plum", "Poplar", "Puce"),
    *("Rosso", "Ruby", "Russet", "Sakura", "Scarlet", "Sepia", "Sienna", "Silver", "Spruce", "Sycamore", "Tamarind"),
    *("Tan", "Taupe", "Teak", "Teal", "Umber", "Verde", "Vermilion", "Violet", "White", "Willow", "Yew"),
)
STREETS = tuple(
    f"{side}Example {way}"
    for side in ("", "Upper ", "Lower ")
    for way in ("Street", "Road", "Lane", "Close", "Way", "Drive", "Avenue", "Crescent", "Grove", "Gardens", "Rise")
)

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
# Z begins no unit here: the families of the evening live at DY1 9ZZ and DY1 9ZX.
_UNITS = "ABDEFGHJLNPQRSTUWXY"
# A step that shares no factor with a million meets every number once, and neighbours in the list look unlike.
_STEP = 387_421
_KEPT_FREE = 1000


class Numbers:
    """Gives out NHS numbers from 999, pupil numbers of school 9999, drama telephone numbers, and homes in DY1 9."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._nhs = _nhs_numbers()
        self._pupils: Counter[int] = Counter()

    def nhs(self) -> str | None:
        """A new NHS number; None when the 900,000 or so are used up."""
        return next(self._nhs, None)

    def upn(self, born: date) -> str | None:
        """A new pupil number of the year in which the child began school; None when its 899 are used up."""
        year = (born.year + 5) % 100
        self._pupils[year] += 1
        serial = 100 + self._pupils[year]
        if serial > 999:
            return None
        rest = f"3329999{year:02}{serial:03}"
        return next(letter + rest for letter in _UPN_LETTERS if not check_upn("", letter + rest)[1])

    def mobile(self) -> str:
        """One of Ofcom's mobile numbers for drama."""
        return f"07700 900{self._dice.randrange(1000):03}"

    def home(self) -> tuple[str, str]:
        """A street with its number, and the postcode that goes with it."""
        street = self._dice.randrange(len(STREETS))
        number = self._dice.randrange(1, 190)
        unit = _UNITS[street % len(_UNITS)] + _UNITS[number // 10]
        return f"{number} {STREETS[street]}", f"DY1 9{unit}"


def _nhs_numbers() -> Iterator[str]:
    for count in range(1_000_000):
        serial = count * _STEP % 1_000_000
        if serial < _KEPT_FREE:
            continue
        body = f"999{serial:06}"
        found = (body + str(check) for check in range(10) if not check_nhs_number("", body + str(check))[1])
        yield from found  # one, or none where the check would be 10
