"""Pre-flight: from a letter that may be printed, each thing taken away alone refuses it, in words of its own."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.domain import preflight
from mash_desk.domain.address import Address
from mash_desk.domain.codes import Need
from mash_desk.domain.findings import Finding
from mash_desk.domain.household import Household
from mash_desk.domain.letter_course import LetterReturned
from mash_desk.domain.person import Person
from mash_desk.domain.preflight import LetterCase, Resident
from mash_desk.domain.telling import TellingDecision
from mash_desk.domain.warning import Warning
from tests.domain.rules import NOW, TODAY

LIMIT = 28
ADDRESS = Address(
    id="a",
    person="fern",
    kind="home",
    lines="3 Example Lane",
    postcode="DY1 9ZX",
    protection="normal",
    confirmed_on=TODAY,
)
DECISION = TellingDecision(
    id="d", telling="t", choice="tell_now", decided_by="rowan", recorded_at=NOW, recorded_by="rowan"
)
CAME_BACK = LetterReturned(letter="l", reason="gone_away", returned_on=TODAY, recorded_at=NOW, recorded_by="rowan")
GOOD = LetterCase(
    person=Person(id="fern", kind="adult", given_name="Fern", family_name="Marsh"),
    is_owed=True,
    decision=DECISION,
    warnings=(),
    address=ADDRESS,
    addresses=(ADDRESS,),
    household=Household(everyone_known="yes", confirmed_on=TODAY),
    residents=(
        Resident(name="Fern Marsh", has_part=True, alleged=False),
        Resident(name="Wren Marsh", has_part=True, alleged=False),
    ),
    unmet=(),
)

Spoil = Callable[[LetterCase], LetterCase]


def _address(**change: Any) -> Spoil:
    def spoil(case: LetterCase) -> LetterCase:
        assert case.address is not None
        spoiled = attrs.evolve(case.address, **change)
        return attrs.evolve(case, address=spoiled, addresses=(spoiled, *case.addresses[1:]))

    return spoil


def _second(**change: Any) -> Spoil:
    other = attrs.evolve(ADDRESS, id="b", **change)
    return lambda case: attrs.evolve(case, addresses=(*case.addresses, other))


def _household(**change: Any) -> Spoil:
    return lambda case: attrs.evolve(case, household=attrs.evolve(case.household, **change) if case.household else None)


def _person(**change: Any) -> Spoil:
    return lambda case: attrs.evolve(case, person=attrs.evolve(case.person, **change))


def _decided(choice: str) -> Spoil:
    return lambda case: attrs.evolve(case, decision=attrs.evolve(DECISION, choice=choice))


def _resident(**change: Any) -> Spoil:
    one = attrs.evolve(Resident(name="Flint Grey", has_part=True, alleged=False), **change)
    return lambda case: attrs.evolve(case, residents=(*case.residents, one))


def _warned(kind: str) -> Spoil:
    return lambda case: attrs.evolve(case, warnings=(Warning(person="fern", kind=kind, from_on=TODAY),))


def _case(**change: Any) -> Spoil:
    return lambda case: attrs.evolve(case, **change)


# What is spoiled: the code that it alone is refused with, and a word that the sentence must hold.
SPOILS: dict[str, tuple[Spoil, str, str]] = {
    "not in what was shared": (_case(is_owed=False), "telling.not_owed", "not in what was shared"),
    "undecided": (_case(decision=None), "telling.undecided", "not decided"),
    "deferred": (_decided("defer"), "telling.withheld", "not told for now"),
    "not to be told": (_decided("not_to_be_told"), "telling.withheld", "not told for now"),
    "child": (_person(kind="child", born_on=date(2010, 1, 1), born_precision="exact"), "reader.child", "under 18"),
    "child without a date": (_person(kind="child"), "reader.child", "under 18"),
    "child whose date says adult": (_person(kind="child", born_on=date(1990, 1, 1)), "reader.child", "under 18"),
    "unborn": (_person(kind="unborn", expected_on=date(2026, 9, 9)), "reader.child", "under 18"),
    "adult of 17": (_person(born_on=date(2008, 8, 29), born_precision="exact"), "reader.child", "under 18"),
    "perhaps 17": (_person(born_on=date(2008, 6, 15), born_precision="year"), "reader.child", "may be under 18"),
    "perhaps 17 this month": (_person(born_on=date(2008, 8, 15), born_precision="month"), "reader.child", "may be"),
    "about 17": (_person(born_on=date(2008, 6, 15), born_precision="estimated"), "reader.child", "may be under 18"),
    "do not tell": (_warned("do_not_tell"), "warning.do_not_tell", "must not be told"),
    "no contact": (_warned("no_contact"), "warning.no_contact", "must not be contacted"),
    "do not post": (_warned("do_not_post"), "warning.do_not_post", "must not be sent post"),
    "safe contact only": (_warned("safe_contact"), "warning.safe_contact", "safe to contact"),
    "moved away": (_address(until_on=TODAY - timedelta(days=1)), "address.past", "any more"),
    "moves in later": (_address(from_on=TODAY + timedelta(days=1)), "address.ahead", "yet"),
    "post office box": (_address(kind="correspondence"), "address.not_home", "does not live"),
    "work": (_address(kind="work"), "address.not_home", "does not live"),
    "no fixed abode": (_address(kind="no_fixed_abode"), "address.not_home", "does not live"),
    "two homes": (_second(), "address.several", "2 addresses"),
    "moving next week": (_second(from_on=TODAY + timedelta(days=7)), "address.several", "2 addresses"),
    "another place for letters": (_second(kind="correspondence"), "address.several", "2 addresses"),
    "sensitive": (_address(protection="sensitive"), "address.protected", "protected"),
    "protected": (_address(protection="protected"), "address.protected", "protected"),
    "refuge": (_address(protection="refuge"), "address.protected", "protected"),
    "protected at work": (_second(kind="work", protection="protected"), "address.protected", "protected"),
    "protected for somebody else": (
        _case(same_door=(attrs.evolve(ADDRESS, person="wren", protection="refuge"),)),
        "address.protected_there",
        "is protected",
    ),
    "without a postcode": (
        _address(lines="3 Example Lane\nDY1 9ZX", postcode=None),
        "address.no_postcode",
        "Enter the postcode",
    ),
    "unconfirmed": (_address(confirmed_on=None), "address.unconfirmed", "Nobody has confirmed"),
    "stale": (_address(confirmed_on=TODAY - timedelta(days=29)), "address.stale", "more than 28 days"),
    "confirmed tomorrow": (_address(confirmed_on=TODAY + timedelta(days=1)), "address.confirmed_ahead", "clock"),
    "came back": (_case(returned=(CAME_BACK,)), "address.returned", "Confirm the address again before another"),
    "a name that it must not hold": (
        _case(unsaid=(Finding("unsaid.name", "why", "“Flint” is in it."),)),
        "unsaid.name",
        "Flint",
    ),
    "no household": (_case(household=None), "household.unknown", "not known who else"),
    "perhaps others": (_household(everyone_known="not_known"), "household.unknown", "not known who else"),
    "others": (_household(everyone_known="no"), "household.unknown", "not known who else"),
    "not asked": (_household(everyone_known="not_asked"), "household.unknown", "not known who else"),
    "household unconfirmed": (_household(confirmed_on=None), "household.stale", "not confirmed within 28 days"),
    "household stale": (
        _household(confirmed_on=TODAY - timedelta(days=29)),
        "household.stale",
        "not confirmed within 28 days",
    ),
    "household ahead": (_household(confirmed_on=TODAY + timedelta(days=1)), "household.confirmed_ahead", "clock"),
    "household of the former home": (
        lambda case: _household(confirmed_on=TODAY - timedelta(days=3))(
            _address(from_on=TODAY - timedelta(days=2))(case)
        ),
        "household.moved",
        "moved on",
    ),
    "source of harm": (_resident(alleged=True), "resident.harm", "alleged source of harm"),
    "source without a part": (_resident(alleged=True, has_part=False), "resident.harm", "alleged source of harm"),
    "unknown resident": (_resident(has_part=False), "resident.unknown", "no recorded part"),
    "unrelated child": (_case(unrelated=("Wren Marsh",)), "reader.unrelated", "Wren Marsh"),
    "no lawful basis": (_case(unmet=(Need.NONE,)), "condition.missing", "law"),
    "no article 9": (_case(unmet=(Need.SPECIAL_CATEGORY,)), "condition.missing", "law"),
    "no article 10": (_case(unmet=(Need.OFFENCE,)), "condition.missing", "law"),
    "no glyph": (_case(missing_glyphs=("\U00012000",)), "glyph.missing", "\U00012000"),
    "letter itself": (
        _case(letter_findings=(Finding("letter.incomplete", "why", "Say why."),)),
        "letter.incomplete",
        "",
    ),
}


def _stops(case: LetterCase, today: date = TODAY) -> list[Finding]:
    return list(preflight.stops(preflight.check(case, LIMIT, today)))


def test_a_letter_for_which_everything_is_known_and_good_passes_and_says_each_thing() -> None:
    checks = preflight.check(GOOD, LIMIT, TODAY)
    assert preflight.stops(checks) == ()
    assert "Nobody of concern lives there." in [each.passed for each in checks]
    assert all(each.passed for each in checks)


@pytest.mark.parametrize("name", SPOILS)
def test_each_thing_alone_refuses_with_its_own_words(name: str) -> None:
    spoil, code, words = SPOILS[name]
    found = _stops(spoil(GOOD))
    assert [each.code for each in found] == [code]
    assert words in found[0].words
    assert found[0].words.endswith(".")
    assert found[0].field


def test_without_an_address_three_checks_refuse_and_none_is_silent() -> None:
    found = {each.code for each in _stops(attrs.evolve(GOOD, address=None, addresses=()))}
    assert found == {"address.unknown", "protection.unknown", "address.unconfirmed"}


@given(st.sets(st.sampled_from(sorted(SPOILS)), max_size=6))
def test_printing_is_allowed_exactly_where_nothing_is_spoiled(names: set[str]) -> None:
    case = GOOD
    for name in sorted(names):
        case = SPOILS[name][0](case)
    assert bool(_stops(case)) == (case != GOOD)


@given(st.integers(-400, 400))
def test_what_was_good_in_the_evening_is_good_for_twenty_eight_days_and_not_a_day_before(days: int) -> None:
    found = _stops(GOOD, TODAY + timedelta(days=days))
    assert bool(found) == (days < 0 or days > LIMIT)


@pytest.mark.parametrize(
    "change",
    [
        {"born_on": date(2008, 8, 28), "born_precision": "exact"},
        {"born_on": date(2007, 6, 15), "born_precision": "year"},
        {"born_on": date(2007, 6, 15), "born_precision": "estimated"},
        {"born_on": None},
    ],
)
def test_an_adult_by_date_or_by_what_an_officer_recorded_may_be_written_to(change: dict[str, Any]) -> None:
    assert _stops(_person(**change)(GOOD)) == []


def test_a_warning_stands_until_the_day_it_was_ended_is_over_and_on_a_slow_clock() -> None:
    standing = Warning(person="fern", kind="do_not_tell", from_on=TODAY)
    ended = attrs.evolve(standing, until_on=TODAY)
    assert _stops(attrs.evolve(GOOD, warnings=(ended,)))
    assert not _stops(attrs.evolve(GOOD, warnings=(ended,)), TODAY + timedelta(days=1))
    assert standing.is_current(TODAY - timedelta(days=365))


def test_an_ended_address_and_one_at_work_are_no_second_home() -> None:
    past = attrs.evolve(ADDRESS, id="b", until_on=TODAY - timedelta(days=1), protection="protected")
    work = attrs.evolve(ADDRESS, id="c", kind="work")
    assert _stops(attrs.evolve(GOOD, addresses=(ADDRESS, past, work))) == []


def test_an_address_confirmed_after_a_letter_came_back_may_be_written_to_again() -> None:
    yesterday = attrs.evolve(CAME_BACK, returned_on=TODAY - timedelta(days=1))
    assert _stops(attrs.evolve(GOOD, returned=(yesterday,))) == []
    assert [each.code for each in _stops(attrs.evolve(GOOD, returned=(yesterday, CAME_BACK)))] == ["address.returned"]
    assert _stops(attrs.evolve(GOOD, returned=(yesterday, CAME_BACK), known=frozenset({CAME_BACK.id}))) == []
    ahead = attrs.evolve(CAME_BACK, returned_on=TODAY + timedelta(days=1))
    stops = _stops(attrs.evolve(GOOD, returned=(ahead,), known=frozenset({ahead.id})))
    assert [each.code for each in stops] == ["address.returned"]


@pytest.mark.parametrize("kind", ["other", "do_not_visit_alone"])
def test_a_warning_that_no_rule_knows_is_no_stop_and_must_be_read(kind: str) -> None:
    warned = Warning(id="w", person="fern", kind=kind, words="two dogs", from_on=TODAY)
    case = attrs.evolve(GOOD, warnings=(warned,))
    checks = preflight.check(case, LIMIT, TODAY)
    assert preflight.stops(checks) == ()
    assert [(each.field, "two dogs" in each.words) for each in preflight.unread(checks)] == [("w", True)]
    read = preflight.check(attrs.evolve(case, read=frozenset({"w"})), LIMIT, TODAY)
    assert preflight.unread(read) == ()
    assert [each.read for each in read if each.look] == [True]


def test_told_with_omissions_is_a_decision_that_a_letter_may_follow() -> None:
    checks = preflight.check(_decided("tell_with_omissions")(GOOD), LIMIT, TODAY)
    assert preflight.stops(checks) == ()
    assert "It is decided that Fern Marsh is told with omissions." in [each.passed for each in checks]
