"""What the shipped code lists promise to the rules that read them."""

from datetime import date

import pytest

from mash_desk.casework.rules import load_reference
from mash_desk.domain.codes import (
    KINDS,
    DisclosureKind,
    FinishItem,
    LegalCondition,
    Need,
    OrganisationKind,
    Rating,
    Relationship,
    Verification,
)
from mash_desk.domain.dates import Precision
from mash_desk.domain.text import check_line

CODES = load_reference().codes
TODAY = date(2026, 11, 24)


def test_a_code_speaks() -> None:
    assert CODES.words("answer", "not_asked") == "Not asked"
    assert CODES.knows("answer", "no")
    assert not CODES.knows("answer", "maybe")
    with pytest.raises(KeyError):
        CODES.words("answer", "maybe")


def test_a_code_may_be_chosen_in_its_time_and_read_always() -> None:
    conditions = CODES.of(LegalCondition)
    before = {condition.code for condition in conditions.current(date(2026, 9, 29))}
    assert "GW-16LA" not in before
    assert "GW-16LA" in {condition.code for condition in conditions.current(date(2026, 9, 30))}
    assert conditions["GW-16LA"].law.startswith("Children Act 2004 section 16LA")


def test_lists_with_more_to_say_are_read_as_their_kind() -> None:
    for kind in KINDS:
        assert len(CODES.of(kind).codes) == len(CODES[kind.LIST].codes) > 0
    assert CODES.of(Rating)["red"].letter == "R"


def test_a_kind_of_information_asks_for_a_condition_that_exists() -> None:
    conditions = CODES.of(LegalCondition).current(TODAY)
    for need in (Need.SPECIAL_CATEGORY, Need.OFFENCE):
        assert any(condition.meets(need) for condition in conditions)
        assert not CODES.of(LegalCondition)["A6-e"].meets(need)
    kinds = CODES.of(DisclosureKind)
    assert kinds["health"].needs_condition is Need.SPECIAL_CATEGORY
    assert kinds["offences"].needs_condition is Need.OFFENCE
    assert kinds["identity"].needs_condition is Need.NONE


def test_letter_words_take_a_childs_name_and_nothing_else() -> None:
    for kind in CODES.of(DisclosureKind):
        assert "{" not in kind.letter_words.format(child="Indigo")
    assert CODES.of(DisclosureKind)["health"].letter_words.format(child="Indigo") == "information about Indigo’s health"
    assert all("{" not in condition.letter_words for condition in CODES.of(LegalCondition))


def test_a_number_the_caller_gave_proves_nothing() -> None:
    assert not CODES.of(Verification)["number_given_by_caller"].verifies
    assert not CODES.of(Verification)["not_verified"].verifies
    assert CODES.of(Verification)["called_back_directory"].verifies


def test_the_teams_and_partners_of_the_privacy_notice() -> None:
    kinds = CODES.of(OrganisationKind)
    assert sum(kind.group == "team" for kind in kinds) == 14
    assert sum(kind.group == "partner" for kind in kinds) == 17
    [board, *_] = kinds["health"].formerly
    assert (board.now, board.until) == ("Integrated care board", date(2022, 6, 30))


def test_relationships_read_both_ways() -> None:
    assert CODES.of(Relationship)["stepfather"].reverse == "Stepchild"
    assert all(relationship.reverse for relationship in CODES.of(Relationship))


def test_the_census_lists_are_whole() -> None:
    assert len(CODES["referral_source"].codes) == 22
    assert len(CODES["ethnicity"].codes) == 20
    assert list(CODES["upn_missing"].codes) == [f"UN{number}" for number in range(1, 8)]
    assert set(CODES["sex"].codes) == {"F", "M", "U"}


def test_what_the_code_names_is_on_the_lists() -> None:
    assert set(CODES["date_precision"].codes) == set(Precision)
    assert {item.code for item in CODES.of(FinishItem)} >= {"review", "telling", "condition", "identification"}


def test_every_word_can_be_shown() -> None:
    for each in CODES.lists.values():
        for code in each:
            assert code.words.strip() == code.words
            assert code.words
            assert not [finding for text in (code.words, code.note) for finding in check_line("", text, 160)]
