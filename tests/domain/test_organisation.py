"""An organisation: its name and kind, and a number that looks unlikely is a look and never a stop."""

import attrs
import pytest

from mash_desk.domain import organisation
from tests.domain.drafts import FORMS
from tests.domain.rules import reading, stops

GOOD = FORMS["organisation"].good


@pytest.mark.parametrize("field", ["name", "kind"])
def test_name_and_kind_are_needed(field: str) -> None:
    read = reading()
    assert organisation.read(read, attrs.evolve(GOOD, **{field: ""})) is None
    assert [found.field for found in read.findings] == [field]


def test_a_number_that_looks_wrong_is_kept_and_said() -> None:
    read = reading()
    found = organisation.read(read, attrs.evolve(GOOD, telephone="ask for ward 3"))
    assert found is not None
    assert found.telephone == "ask for ward 3"
    assert stops(read) == []
    assert [each.code for each in read.findings] == ["telephone.unlikely"]
