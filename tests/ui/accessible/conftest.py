"""The walk, in one look after the other."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from mash_desk.ui.style import FocusRing
from tests.ui.accessible.walk import LOOKS, Walk, walking


@pytest.fixture(autouse=True)
def light() -> None:
    """Nothing for each test: the walk puts its look on once, since a window that stands takes its time to turn."""


@pytest.fixture(scope="module")
def walk(request: pytest.FixtureRequest, qapp: QApplication, focus_ring: FocusRing) -> Iterator[Walk]:
    with walking(qapp, getattr(request, "param", LOOKS[0])) as walk:
        yield walk
