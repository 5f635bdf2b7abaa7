"""The rulebook: reference data and the authority's choices as one value."""

import attrs
import pytest

from tests.domain.rules import rules


def test_the_rulebook_counts_by_the_authoritys_hours_and_says_codes_in_words() -> None:
    book = rules()
    assert book.working.hours == book.authority.hours
    assert book.words("answer", "not_known") == "Not known"
    assert book.words("answer", None) == ""


def test_a_rulebook_is_frozen_while_a_desk_is_open() -> None:
    book = rules()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        book.authority = book.authority  # type: ignore[misc]


def test_a_code_that_there_never_was_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        rules().words("answer", "perhaps")
