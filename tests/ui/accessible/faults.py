"""Everything that can be wrong at a place, in words."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QMainWindow

from tests.ui.accessible import keyboard, outside, room
from tests.ui.accessible.walk import Walk

_HEARD: tuple[Callable[[QMainWindow], Iterable[str]], ...] = (
    keyboard.nameless,
    keyboard.wrong_roles,
    keyboard.alike,
    keyboard.silent_rows,
    keyboard.small_targets,
    keyboard.jumps_back,
    keyboard.out_of_sight,
)
_SEEN: tuple[Callable[[QMainWindow], Iterable[str]], ...] = (
    room.cut_labels,
    room.cut_buttons,
    room.cut_words,
    room.outside,
    room.overlapping,
    room.sideways,
    room.out_of_reach,
)


def faults(walk: Walk, place: str) -> list[str]:
    """Go to a place, and say what is wrong there in every size of window of the look."""
    walk.go(place)
    found = []
    for width, height in walk.look.sizes:
        walk.be(width, height)
        here = [*room.too_large(walk.window, width, height), *seen(walk.window)]
        found += [f"at {width} × {height}: {fault}" for fault in here]
    return [*found, *heard(walk.window), *outside.named(walk.names)]


def seen(window: QMainWindow) -> list[str]:
    """What has too little room in a window as it stands."""
    return [fault for check in _SEEN for fault in check(window)]


def heard(window: QMainWindow) -> list[str]:
    """What is wrong in it for whoever works by keyboard or hears it read out."""
    return [fault for check in _HEARD for fault in check(window)]
