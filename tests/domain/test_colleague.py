"""A colleague: named, with a job for letters and a role."""

import attrs
import pytest

from mash_desk.domain import colleague
from tests import desks
from tests.domain.rules import reading


@pytest.mark.parametrize("field", ["name", "job", "role"])
def test_each_part_is_needed(field: str) -> None:
    read = reading()
    assert colleague.read(read, attrs.evolve(desks.MANAGER, **{field: " " if field != "role" else ""})) is None
    assert [found.field for found in read.findings] == [field]


def test_a_colleague_is_kept_as_typed() -> None:
    found = colleague.read(reading(), attrs.evolve(desks.MANAGER, name="  Siân O’Fern "))
    assert found is not None
    assert (found.name, found.role) == ("Siân O’Fern", "manager")
