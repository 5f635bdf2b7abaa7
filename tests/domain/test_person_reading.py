"""A person one field at a time: a value, why there is none, or nothing; never two of them."""

from typing import Any

import attrs
import pytest

from mash_desk.domain import person_reading
from mash_desk.domain.person import ANSWERABLE, AliasDraft, FieldDraft, Person, PersonDraft
from tests.domain.rules import reading, stops

IVY = Person(
    id="ivy",
    version=7,
    kind="child",
    given_name="Ivy",
    family_name="Birch",
    nhs_number="9990000018",
    unanswered=(("sex", "not_asked"), ("born_on", "refused")),
)


def _change(field: str, value: str = "", answer: str = "", person: Person = IVY) -> tuple[Person | None, list[str]]:
    read = reading()
    found = person_reading.read_field(read, person, FieldDraft(field=field, value=value, answer=answer))
    assert all(each.field == field for each in read.findings)
    return found, stops(read)


@pytest.mark.parametrize("field", ANSWERABLE)
@pytest.mark.parametrize("answer", ["not_known", "refused", "not_asked", ""])
def test_blank_not_known_refused_and_not_asked_are_four_answers(field: str, answer: str) -> None:
    found, stopped = _change(field, answer=answer)
    assert found is not None
    assert stopped == []
    assert found.why_empty(field) == (answer or None)
    others = {pair for pair in IVY.unanswered if pair[0] != field}
    assert others <= set(found.unanswered)


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("given_name", "Ivo", {"given_name": "Ivo"}),
        ("pronouns", "they/them", {"pronouns": "they/them"}),
        ("born_on", "March 2019", {"born_precision": "month"}),
        ("sex", "F", {"sex": "F"}),
        ("ethnicity", "WBRI", {"ethnicity": "WBRI"}),
        ("language", "cy", {"language": "cy"}),
        ("interpreter", "refused", {"interpreter": "refused"}),
        ("free_school_meals", "eligible", {"free_school_meals": "eligible"}),
        ("upn", "d332999926001", {"upn": "D332999926001"}),
        ("safe_contact", "after 09:00", {"safe_contact": "after 09:00"}),
    ],
)
def test_a_value_takes_the_place_of_why_it_was_missing_and_nothing_else_moves(
    field: str, value: str, kept: dict[str, Any]
) -> None:
    missing = attrs.evolve(IVY, upn_missing="UN4", unanswered=(*IVY.unanswered, ("telephone", "refused")))
    found, stopped = _change(field, value, person=missing)
    assert found is not None
    assert stopped == []
    assert kept.items() <= attrs.asdict(found).items()
    assert found.why_empty(field) is None
    others = {"born_on", "born_precision", "unanswered", "upn_missing", *kept}
    assert {k: v for k, v in attrs.asdict(found).items() if k not in others} == {
        k: v for k, v in attrs.asdict(missing).items() if k not in others
    }


@pytest.mark.parametrize(
    ("field", "value", "answer", "codes"),
    [
        ("sex", "F", "refused", ["answer.both"]),
        ("nhs_number", "999 000 0018", "not_traced", ["answer.both"]),
        ("nhs_number", "", "UN4", ["code.unknown"]),
        ("upn", "", "not_known", ["code.unknown"]),
        ("ethnicity", "REFU", "", ["ethnicity.returns"]),
        ("ethnicity", "", "yes", ["answer.unknown"]),
        ("interpreter", "", "refused", ["answer.unknown"]),
        ("expected_on", "1 10 2026", "", ["expected.born"]),
        ("born_on", "29 8 2026", "", ["born.ahead"]),
        ("given_name", "I\u200bvy", "", ["text.invisible"]),
    ],
)
def test_what_may_not_be_said_is_found_at_the_field(field: str, value: str, answer: str, codes: list[str]) -> None:
    found, stopped = _change(field, value, answer)
    assert (found, stopped) == (None, codes)


def test_a_number_that_is_missing_says_why_in_its_own_list() -> None:
    found, _ = _change("nhs_number", answer="not_traced")
    assert found is not None
    assert (found.nhs_number, found.nhs_missing, found.why_empty("nhs_number")) == (None, "not_traced", "not_traced")


def test_the_last_name_stays() -> None:
    nameless = attrs.evolve(IVY, family_name=None)
    assert _change("given_name", person=nameless) == (None, ["name.needed"])


def test_a_partial_date_that_is_not_touched_stays_as_it_is() -> None:
    about, _ = _change("born_on", "age 6")
    assert about is not None
    assert about.born is not None
    again, _ = _change("born_on", about.born.typed(), person=about)
    assert again == about


def test_a_short_form_leaves_alone_what_it_does_not_ask() -> None:
    stands = attrs.evolve(IVY, pronouns="they/them", language="cy", upn_missing="UN4")
    draft = PersonDraft(given_name="Ivy", family_name="Ash", sex="F", upn="D332999926001")
    found = person_reading.read(reading(), draft, stands)
    assert found is not None
    assert (found.id, found.pronouns, found.language, found.family_name) == ("ivy", "they/them", "cy", "Ash")
    assert (found.upn_missing, found.unanswered) == (None, (("born_on", "refused"),))


def test_an_unborn_child_who_is_born_has_its_own_number_missing() -> None:
    unborn = Person(kind="unborn", family_name="Birch", sex="U", nhs_missing="unborn")
    draft = PersonDraft(kind="child", family_name="Birch", born_on="27 8 2026")
    found = person_reading.read(reading(), draft, unborn)
    assert found is not None
    assert found.nhs_missing is None


def test_a_value_and_why_it_is_missing_cannot_both_stand() -> None:
    for fields in ({"sex": "F", "unanswered": (("sex", "refused"),)}, {"upn": "D332999926001", "upn_missing": "UN4"}):
        with pytest.raises(ValueError, match="and so does why"):
            Person(kind="child", given_name="Ivy", **fields)


@pytest.mark.parametrize(
    ("draft", "codes"),
    [
        ({"name": "Inky", "kind": "known_as"}, []),
        ({"name": "Inky", "kind": "former", "until_on": "1 8 2026"}, []),
        ({"name": "Inky", "kind": "former", "until_on": "29 8 2026"}, ["alias.ahead"]),
        ({"name": "", "kind": ""}, ["needed", "needed"]),
    ],
)
def test_what_another_name_may_be(draft: dict[str, str], codes: list[str]) -> None:
    read = reading()
    found = person_reading.read_alias(read, AliasDraft(**draft), "ivy")
    assert stops(read) == codes
    assert (found is None) == bool(codes)
