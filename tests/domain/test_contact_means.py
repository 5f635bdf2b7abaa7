"""How somebody is reached: what may be typed, and that a safe way stands before one that is not."""

from datetime import date

import attrs
import pytest

from mash_desk.domain import contact_means
from mash_desk.domain.contact_means import ContactMeans, ContactMeansDraft
from tests.domain.rules import TODAY, reading, stops

GOOD = ContactMeansDraft(kind="mobile", value="07700 900142", safe="yes", words="after 18:00")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"kind": "email", "value": "hazel@home.example"}, []),
        ({"kind": "", "safe": "", "value": ""}, ["needed", "needed", "needed"]),
        ({"until_on": "29 8 2026"}, ["means.ahead"]),
    ],
)
def test_what_may_be_typed(change: dict[str, str], codes: list[str]) -> None:
    read = reading()
    found = contact_means.read(read, attrs.evolve(GOOD, **change), "hazel")
    assert stops(read) == codes
    assert (found is None) == bool(codes)


@pytest.mark.parametrize(
    ("kind", "value", "code"), [("email", "hazel", "email.unlikely"), ("mobile", "07700", "telephone.unlikely")]
)
def test_what_looks_wrong_is_kept_and_said(kind: str, value: str, code: str) -> None:
    read = reading()
    assert contact_means.read(read, attrs.evolve(GOOD, kind=kind, value=value), "hazel")
    assert [each.code for each in read.findings] == [code]


def test_the_safe_ones_stand_first_and_those_that_ended_last() -> None:
    def means(value: str, safe: str, until: date | None = None) -> ContactMeans:
        return ContactMeans(person="hazel", kind="mobile", value=value, safe=safe, until_on=until)

    known = [
        means("ended", "yes", TODAY),
        means("unsafe", "no"),
        means("asked nobody", "not_asked"),
        means("safe", "yes", date(2026, 8, 29)),
    ]
    ordered = [each.value for each in contact_means.in_order(known, TODAY)]
    assert ordered == ["safe", "asked nobody", "unsafe", "ended"]


@pytest.mark.parametrize(
    ("safe", "words", "line"),
    [
        ("yes", "after 18:00", "07700 900142 (safe; after 18:00)"),
        ("no", None, "07700 900142 (not safe: do not use)"),
        ("refused", None, "07700 900142 (not known to be safe)"),
    ],
)
def test_a_number_is_never_said_without_how_safe_it_is(safe: str, words: str | None, line: str) -> None:
    assert ContactMeans(person="h", kind="mobile", value="07700 900142", safe=safe, words=words).in_a_line == line


@pytest.mark.parametrize(
    ("number", "kind"),
    [("07700 900142", "mobile"), ("0 7700 900142", "mobile"), ("+44 7700 900142", "mobile"), ("01632 960100", "home")],
)
def test_a_bare_number_is_a_mobile_by_its_beginning_and_nobody_was_asked_about_it(number: str, kind: str) -> None:
    means = contact_means.of_number(number)
    assert (means.kind, means.safe, means.value) == (kind, "not_asked", number)
