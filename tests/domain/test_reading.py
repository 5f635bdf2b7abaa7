"""Whatever is typed into any form is answered in words, at a field of that form, or kept exactly."""

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.domain import fields, text
from mash_desk.domain.findings import Refused, Severity
from mash_desk.domain.person import Person, PersonDraft
from tests.domain.drafts import FORMS
from tests.domain.rules import reading, stops

# What is chosen and never typed: ids of records, and the profile, which casework looks up.
CHOSEN = {
    *("person", "of", "referral", "colleague", "recipient", "disclosure", "telling", "organisation", "agreement"),
    *("letter", "telling_event", "left_by"),
    *("decided_by", "told_by", "corrects", "referrer_organisation", "profile"),
}
HOSTILE = [
    "Robert'); DROP TABLE person; --",
    "<b>Smith</b> & “O’Brien” {{ 7*7 }} {% x %}",
    '=HYPERLINK("http://example.test")',
    "Smi\u0000th",
    "Smi\u001bth",
    "one\u000btwo\u000cthree\u001cfour\u0085five\u2028six\u2029seven",
    "a\tb\r\nc\rd",
    "abc\u202edef\u2066",
    "zero\u200bwidth\ufeff",
    "e\u0301" + "\u0301" * 20,
    "\ud800",
    "\ue000\U000f0000",
    "Ｓｍｉｔｈ ９９９",
    "Ѕmith",
    "x" * 10_000,
    "x" * 30_000,
    " \u00a0\u2003 ",
    "🙂" * 50,
]


# What a reader leaves to another one, or to another choice.
NOT_READ = {
    "person": {"aliases", "telephone"},
    "aliases": {field.name for field in attrs.fields(PersonDraft)} - {"aliases"},
    "telephone": {field.name for field in attrs.fields(PersonDraft)} - {"telephone"},
    "referral": {"rating", "rating_reasons"},
    "disclosure": {"not_shared_reason"},
    "telling": {"omissions"},
    "omissions": {"review_on"},
    "finish": {"condition", "verification", "answer"},
}


def _fields(form: str, *, coded: bool) -> list[str]:
    return [
        field.name
        for field in attrs.fields(type(FORMS[form].good))
        if field.type in (str, "str")
        and bool(fields.code_list_of(field)) == coded
        and field.name not in CHOSEN | NOT_READ.get(form, set())
    ]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif attrs.has(type(value)):
        yield from _texts(tuple(getattr(value, field.name) for field in attrs.fields(type(value))))


def _assert_answered_or_kept(form: str, field: str, typed: str) -> None:
    form_ = FORMS[form]
    read = reading()
    result = form_.read(read, attrs.evolve(form_.good, **{field: typed}))
    if stops(read):
        assert all(found.words.strip() and found.field for found in read.findings)
        return
    kept = set(_texts(result))
    whole = {text.tidy(typed), text.tidy_line(typed), " ".join(text.tidy_line(typed).split())}
    lines = {text.tidy_line(line) for line in text.tidy(typed).split("\n")} - {""}
    read_as_a_value = field in ("letters", "opens", "closes", "address_confirmed_days") or field.endswith(
        ("_on", "_at")
    )
    assert not typed.strip() or read_as_a_value or whole & kept or lines <= kept, field


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("form", FORMS)
def test_hostile_text_in_any_field_is_answered_in_words_or_kept_exactly(form: str, typed: str) -> None:
    for field in _fields(form, coded=False):
        _assert_answered_or_kept(form, field, typed)


@given(st.sampled_from(sorted(FORMS)), st.data(), st.text(max_size=120))
def test_any_text_in_any_field_is_answered_in_words_or_kept_exactly(form: str, data: st.DataObject, typed: str) -> None:
    if names := _fields(form, coded=False):
        _assert_answered_or_kept(form, data.draw(st.sampled_from(names)), typed)


@pytest.mark.parametrize("form", FORMS)
def test_the_good_form_passes(form: str) -> None:
    read = reading()
    assert FORMS[form].read(read, FORMS[form].good)
    assert read.findings == []


@pytest.mark.parametrize("form", FORMS)
def test_a_code_that_there_is_not_is_refused_in_words(form: str) -> None:
    for field in _fields(form, coded=True):
        read = reading()
        FORMS[form].read(read, attrs.evolve(FORMS[form].good, **{field: "no_such_code"}))
        assert stops(read), field


def test_every_finding_is_collected_and_a_look_alone_does_not_refuse() -> None:
    read = reading()
    assert read.name("name", "Ѕmith") == "Ѕmith"
    assert [found.severity for found in read.findings] == [Severity.LOOK]
    assert read.result("kept") == "kept"
    read.stop("a", "one", "First.")
    read.stop("b", "two", "Second.")
    with pytest.raises(Refused) as refused:
        read.result("kept")
    assert [found.code for found in refused.value.findings] == ["text.mixed_scripts", "a", "b"]
    with pytest.raises(Refused):
        reading().result(None)


def test_nothing_typed_is_missing_only_where_it_is_needed() -> None:
    read = reading()
    assert read.line("a", " ") is None
    assert read.prose("a", "\n") is None
    assert read.code("a", "", "answer") is None
    assert read.day("a", "") is None
    assert read.moment("a", " ") is None
    assert read.telephone("a", "") is None
    assert read.findings == []
    for method in (read.line, read.prose, read.day, read.moment, read.telephone):
        method("a", " ", "Needed.")
    read.code("a", "", "answer", "Needed.")
    assert [found.code for found in read.findings] == ["needed"] * 6


def test_a_day_needs_all_its_parts_and_a_code_must_hold_today() -> None:
    read = reading()
    assert read.day("a", "March 2007") is None
    assert read.code("b", "GW-16LA", "legal_condition") is None  # in force from 30 September 2026
    assert stops(read) == ["date.whole", "code.unknown"]


def test_a_repr_tells_nothing_of_anybody() -> None:
    assert "Hazel" not in repr(Person(kind="adult", given_name="Hazel", nhs_number="9990000018"))
