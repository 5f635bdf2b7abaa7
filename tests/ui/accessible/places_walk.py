"""Every place of the window, in every look: for whoever works by keyboard, hears it read out, or has little room."""

from collections.abc import Callable, Iterable

import pytest
from PySide6.QtWidgets import QMainWindow

from tests.ui.accessible import keyboard, room
from tests.ui.accessible.places import PLACES
from tests.ui.accessible.walk import LOOKS, Walk

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


_PAGES = [place for place in PLACES if "," not in place]
"""As they are opened. What opens on them is looked at in the first look, in both sizes of window."""


@pytest.mark.parametrize("place", PLACES)
def test_everything_can_be_heard_reached_and_seen(walk: Walk, place: str) -> None:
    assert _faults(walk, place) == []


@pytest.mark.parametrize("place", _PAGES)
@pytest.mark.parametrize("walk", LOOKS[1:], indirect=True, ids=lambda look: look.name, scope="module")
def test_every_page_stands_large_text_and_high_contrast(walk: Walk, place: str) -> None:
    assert _faults(walk, place) == []


def _faults(walk: Walk, place: str) -> list[str]:
    walk.go(place)
    faults = []
    for width, height in walk.look.sizes:
        walk.be(width, height)
        here = [
            *room.too_large(walk.window, width, height),
            *(fault for check in _SEEN for fault in check(walk.window)),
        ]
        faults += [f"at {width} × {height}: {fault}" for fault in here]
    faults += [fault for check in _HEARD for fault in check(walk.window)]
    return faults
