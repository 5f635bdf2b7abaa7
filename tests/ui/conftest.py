"""What every test of the window gets: the application in its light style with the focus ring, and the gallery."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication

from mash_desk.ui.style import FocusRing, Mode, Style


@pytest.fixture(scope="session")
def focus_ring(qapp: QApplication) -> FocusRing:
    return FocusRing(qapp)


@pytest.fixture(autouse=True)
def light(qapp: QApplication, focus_ring: FocusRing) -> Iterator[None]:
    Style.apply(qapp, Mode.LIGHT, 1.0)
    yield
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
