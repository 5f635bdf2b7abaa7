"""What every test of the window gets: the application in its light style with the focus ring, and the gallery."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from mash_desk.ui.style import FocusRing, Mode, Style, current


@pytest.fixture(scope="session")
def focus_ring(qapp: QApplication) -> FocusRing:
    return FocusRing(qapp)


@pytest.fixture(scope="session", autouse=True)
def _styled(qapp: QApplication, focus_ring: FocusRing) -> None:
    Style.apply(qapp, Mode.LIGHT, 1.0)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Each test begins in the light style, without the windows that an earlier one has closed."""
    yield
    # Else they stand until an event loop runs, and are given every style that is applied meanwhile.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if (current().mode, current().scale) != (Mode.LIGHT, 1.0):
        Style.apply(qapp, Mode.LIGHT, 1.0)


@pytest.fixture(scope="session")
def gallery() -> ModuleType:
    path = Path(__file__).parent / "parts" / "gallery.py"
    spec = importlib.util.spec_from_file_location("mash_desk_gallery", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
