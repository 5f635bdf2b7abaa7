"""Reference data is read whole or refused with the place that is amiss."""

import shutil
from pathlib import Path

import pytest

from mash_desk import shipped
from mash_desk.casework.rules import ReferenceUnreadable, load_reference, read_reference
from mash_desk.domain.clocks import DecisionRule


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    for folder in ("code_lists", "profiles", "calendars"):
        shutil.copytree(shipped.resources() / folder, tmp_path / folder)
    return tmp_path


def test_it_is_read_once() -> None:
    assert load_reference() is load_reference()


def test_profiles_rate_what_the_rating_list_knows() -> None:
    reference = load_reference()
    assert set(reference.profiles) == {"hours_4_24_72", "office_hours_4_24_72"}
    for profile in reference.profiles.values():
        assert set(profile.targets) < set(reference.codes["rating"].codes)
    assert set(reference.codes["decision_rule"].codes) == set(DecisionRule)


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("code_lists/rating.toml", 'letter = "R"', 'letter = "R"\ncolour = "x"', "entry 1: unknown ['colour']"),
        ("code_lists/rating.toml", 'letter = "R"', "", "entry 1: unknown [], missing ['letter']"),
        ("code_lists/rating.toml", 'letter = "R"', "letter = 1", "entry 1: letter: is not a str"),
        ("code_lists/rating.toml", 'code = "amber"', 'code = "red"', "red stands there twice"),
        ("code_lists/rating.toml", 'name = "rating"', 'name = "ratings"', "the list is named ratings"),
        ("code_lists/rating.toml", "2026-01-01", "2026-01-01T00:00:00", "valid_from: is not a date"),
        ("code_lists/rating.toml", "[list]", "[[list]]", "needs one [list]"),
        ("code_lists/rating.toml", "[list]", "[list", "cannot be read"),
        ("code_lists/verification.toml", "verifies = false", "verifies = 0", "verifies: is not a bool"),
        ("code_lists/finish_item.toml", "one_working_day", "some_day", "a value is not allowed"),
        ("code_lists/legal_condition.toml", '"article6"', '"article7"', "a value is not allowed"),
        ("code_lists/organisation_kind.toml", "until = 2022-06-30", "until = 2022", "until: is not a date"),
        ("profiles/hours_4_24_72.toml", '"amber"', '"red"', "the target of red stands there twice"),
        ("profiles/hours_4_24_72.toml", "= 240", "= 0", "or is below 1"),
        ("calendars/bank_holidays_england_wales.toml", "\non = 2025-01-01", "\non = 2024-01-01", "outside the table"),
        ("calendars/bank_holidays_england_wales.toml", "\non = 2025-01-01", "\non = 2025-12-25", "stands there twice"),
    ],
)
def test_what_is_amiss_is_named(resources: Path, file: str, old: str, new: str, where: str) -> None:
    path = resources / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ReferenceUnreadable) as caught:
        read_reference(resources)
    assert where in caught.value.where
    assert path.name in caught.value.where


def test_a_missing_calendar_is_named(resources: Path) -> None:
    (resources / "calendars" / "bank_holidays_england_wales.toml").unlink()
    with pytest.raises(ReferenceUnreadable) as caught:
        read_reference(resources)
    assert caught.value.where == "bank_holidays_england_wales.toml: cannot be read"
