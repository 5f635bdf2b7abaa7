"""Every key there is: the window's by menu, and those of every page, taken from the registry itself."""

from collections.abc import Callable, Iterable, Sequence

import attrs

from mash_desk.ui.actions import Actions, Made, sheet
from mash_desk.ui.screen import Screen, Want

KeyGroups = list[tuple[str, list[tuple[str, str]]]]
"""Under each heading the words of a command and its keys."""


def by_menu(commands: Sequence[Made]) -> KeyGroups:
    """These commands under their menus; a menu without a key is left out."""
    menus: dict[str, list[Made]] = {}
    for made in commands:
        menus.setdefault(made[0].menu, []).append(made)
    return [(menu, rows) for menu, some in menus.items() if (rows := sheet(some))]


def of_pages(commands: Actions, pages: Iterable[Callable[[], Screen]]) -> KeyGroups:
    """The keys of each page, under its title. A page is made for it, never loaded, and let go of again."""
    groups: dict[str, dict[str, str]] = {}
    for make in pages:
        page = make()
        groups.setdefault(page.title, {}).update(sheet(commands.within(page)))
        page.deleteLater()
    return [(title, list(rows.items())) for title, rows in groups.items() if rows]


def any_want(kind: type[Want]) -> Want:
    """A want of that kind about nothing, to have its page made."""
    needed = [field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING]
    return kind(**dict.fromkeys(needed, ""))
