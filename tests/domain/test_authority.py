"""The authority's details: all of them configured, none of them shipped."""

from datetime import time

import attrs
import pytest

from mash_desk.domain import authority
from mash_desk.domain.authority import AuthorityDraft
from tests import desks
from tests.domain.rules import reading, stops


def test_nothing_of_an_authority_ships() -> None:
    empty = AuthorityDraft()
    shipped = {field.name for field in attrs.fields(AuthorityDraft) if getattr(empty, field.name)}
    assert shipped == {
        "hub", "regulator", "letters", "profile", "counting", "opens", "closes", "address_confirmed_days",
        "idle_minutes", "backup_days",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("name", "", "needed"),
        ("address", " ", "needed"),
        ("telephone", "", "needed"),
        ("privacy_email", "", "needed"),
        ("privacy_email", "01632 960145", "email.form"),
        ("notice_from", "July 2026", "date.whole"),
        ("letters", "M1", "letters.form"),
        ("letters", "IL", "letters.form"),
        ("counting", "guess", "code.unknown"),
        ("opens", "9 o'clock", "time.form"),
        ("closes", "24:00", "time.form"),
        ("closes", "08:59", "hours.order"),
        ("address_confirmed_days", "0", "days.form"),
        ("address_confirmed_days", "366", "days.form"),
        ("address_confirmed_days", "²", "days.form"),
        ("address_confirmed_days", "-1", "days.form"),
        ("idle_minutes", "", "idle.form"),
        ("idle_minutes", "2", "idle.form"),
        ("idle_minutes", "31", "idle.form"),
        ("idle_minutes", "²", "idle.form"),
        ("backup_days", "", "backup_days.form"),
        ("backup_days", "0", "backup_days.form"),
        ("backup_days", "32", "backup_days.form"),
    ],
)
def test_each_detail_is_asked_for_in_words(field: str, typed: str, code: str) -> None:
    read = reading()
    assert authority.read(read, attrs.evolve(desks.AUTHORITY, **{field: typed})) is None
    assert stops(read) == [code]


def test_letters_and_times_are_kept_in_one_form() -> None:
    draft = attrs.evolve(desks.AUTHORITY, letters=" md ", opens="8.30", closes="17:00")
    found = authority.read(reading(), draft)
    assert found is not None
    assert (found.letters, found.opens) == ("MD", "08:30")
    assert found.hours.days[0] is not None
    assert found.hours.days[0].opens == time(8, 30)
    assert found.hours.days[5] is None


@pytest.mark.parametrize("typed", ["3", " 10 ", "30"])
def test_the_desk_locks_by_itself_within_three_to_thirty_minutes(typed: str) -> None:
    found = authority.read(reading(), attrs.evolve(desks.AUTHORITY, idle_minutes=typed))
    assert found is not None
    assert found.idle_limit == int(typed)
    assert attrs.evolve(found, idle_minutes=None).idle_limit == 10
