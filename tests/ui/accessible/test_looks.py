"""Every page as it is opened, in large text and in high contrast. What opens on them is looked at in the first look."""

import pytest

from tests.ui.accessible.faults import faults
from tests.ui.accessible.places import PAGES
from tests.ui.accessible.walk import LOOKS, Walk


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("walk", LOOKS[1:], indirect=True, ids=lambda look: look.name, scope="module")
def test_every_page_stands_large_text_and_high_contrast(walk: Walk, place: str) -> None:
    assert faults(walk, place) == []
