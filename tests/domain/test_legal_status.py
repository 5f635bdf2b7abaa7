"""Orders and other standing in law: what may be typed, and when one holds."""

from datetime import date

import attrs
import pytest

from mash_desk.domain import legal_status
from mash_desk.domain.legal_status import LegalStatus, LegalStatusDraft
from tests.domain.rules import TODAY, reading, stops

GOOD = LegalStatusDraft(kind="care_order", court_reference="EX26C00001", from_on="1 8 2026")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"until_on": "1 8 2027"}, []),
        ({"kind": ""}, ["needed"]),
        ({"kind": "other"}, ["legal_status.words"]),
        ({"until_on": "31 7 2026"}, ["legal_status.order"]),
    ],
)
def test_what_may_be_typed(change: dict[str, str], codes: list[str]) -> None:
    read = reading()
    found = legal_status.read(read, attrs.evolve(GOOD, **change), "ivy")
    assert stops(read) == codes
    assert (found is None) == bool(codes)


@pytest.mark.parametrize(("until", "said"), [("31 8 2026", []), ("1 9 2026", ["legal_status.police"])])
def test_police_protection_of_more_than_72_hours_is_a_look(until: str, said: list[str]) -> None:
    read = reading()
    draft = LegalStatusDraft(kind="police_protection", from_on="28 8 2026", until_on=until)
    assert legal_status.read(read, draft, "ivy")
    assert [each.code for each in read.findings] == said


@pytest.mark.parametrize(
    ("starts", "ends", "holds", "past"),
    [
        (None, None, True, False),
        (date(2026, 8, 29), None, False, False),
        (None, TODAY, True, False),
        (None, date(2026, 8, 27), False, True),
    ],
)
def test_an_order_holds_to_the_end_of_its_last_day(
    starts: date | None, ends: date | None, holds: bool, past: bool
) -> None:
    status = LegalStatus(person="ivy", kind="care_order", from_on=starts, until_on=ends)
    assert (status.is_current(TODAY), status.is_past(TODAY)) == (holds, past)
