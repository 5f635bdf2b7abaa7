"""What may be printed: each sheet with its words, how it is made, and what is said of it."""

from collections.abc import Callable, Sequence

import attrs

from mash_desk.casework import blank_forms, sheets, shift
from mash_desk.casework.blank_forms import Form
from mash_desk.casework.desk import Desk
from mash_desk.casework.sheets import Printable

KeyGroups = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""The keys under their headings: the words of each command, and its keys."""

Make = Callable[[Desk, bool, KeyGroups], Printable]
"""Is given the desk, whether it is to be in large print, and the keys."""

SHIFT, KEYS = "shift", "keys"
BLANKS = (Form.URGENT_DISCLOSURE.value, Form.REFERRAL.value)


@attrs.frozen
class Offered:
    """One sheet: `make` for looking at it, `give_out` for the printer; what is said about it stands beside it."""

    code: str
    words: str
    said: tuple[str, ...]
    make: Make
    give_out: Make


def _blank(form: Form, words: str) -> Offered:
    def make(desk: Desk, large: bool, _keys: KeyGroups) -> Printable:
        return blank_forms.blank(desk, form, large=large)

    said = (
        "An empty form, in the order of the call, to be filled by hand. Keep some in a drawer for the night the "
        "computer fails.",
        "Your authority’s numbers stand on it. Print it anew when a number changes.",
    )
    return Offered(form.value, words, said, make, make)


def _keys(desk: Desk, large: bool, keys: KeyGroups) -> Printable:
    return sheets.keys(keys, desk.now(), large=large)


OFFERED = {
    each.code: each
    for each in (
        Offered(
            SHIFT,
            "Shift sheet",
            (
                "For whoever takes over. It holds references, initials, ratings and clocks, and what is to finish. It "
                "holds no name, no address, and nothing about who is told.",
                "That it was printed is written down, with the head of the journal that stands on it.",
                "Even so: hand it over, and never leave it lying about.",
            ),
            lambda desk, large, _keys: shift.preview(desk, large=large),
            lambda desk, large, _keys: shift.give_out(desk, large=large),
        ),
        _blank(Form.URGENT_DISCLOSURE, "Urgent disclosure, blank"),
        _blank(Form.REFERRAL, "New referral, blank"),
        Offered(
            KEYS,
            "Keys",
            ("Every key of every screen, as the program itself has them. For the wall beside the computer.",),
            _keys,
            _keys,
        ),
    )
}
