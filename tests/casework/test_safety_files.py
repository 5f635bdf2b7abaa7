"""Data files that decide about safety: the accepted copy counts, a changed file only once somebody accepted it."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from mash_desk import shipped
from mash_desk.casework import acts, alerts, at_opening, reviews, rules, safety_files, verification, waiting
from mash_desk.casework.desk import Desk
from mash_desk.casework.reviews import ReviewDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.role import Opens
from mash_desk.store.errors import ChangedMeanwhile
from tests import desks
from tests.desks import FixedClock

WHY = "Agreed by the partnership on 3 August."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path / "desk").desk
    yield desk
    assert verification.check(desk).fault is None
    desk.close()


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """A folder of data files, as an update or somebody's hand would leave it."""
    for folder in ("code_lists", "profiles", "calendars"):
        shutil.copytree(shipped.resources() / folder, tmp_path / "resources" / folder)
    shutil.copy(shipped.resources() / "roles.toml", tmp_path / "resources")
    return tmp_path / "resources"


def _change(resources: Path, name: str, old: str, new: str) -> None:
    text = (resources / name).read_text("utf-8")
    assert old in text
    (resources / name).write_text(text.replace(old, new), "utf-8")


def _open_all(resources: Path) -> None:
    _change(resources, "roles.toml", 'restricted = "no"', 'restricted = "reason"')


def _as(desk: Desk, role: str) -> None:
    desk.officer = attrs.evolve(desk.officer, role=role)


def test_a_new_desk_keeps_a_copy_of_each_and_uses_what_was_read_once(desk: Desk) -> None:
    kept = {row["name"]: row for row in desk.vault.rows("SELECT * FROM safety_file")}
    assert set(kept) == set(safety_files.names(shipped.resources()))
    assert {"roles.toml", "code_lists/protection.toml", "profiles/hours_4_24_72.toml"} < set(kept)
    for name, row in kept.items():
        raw = (shipped.resources() / name).read_bytes()
        assert row["sha256"] == hashlib.sha256(raw).hexdigest()
        assert row["accepted_by"] is None
    assert safety_files.changed(desk) == ()


def test_a_changed_file_does_not_count_and_its_difference_is_shown(desk: Desk, resources: Path) -> None:
    _open_all(resources)
    assert safety_files.in_force(desk.vault, resources).roles["out_of_hours"].restricted is Opens.NO
    (found,) = safety_files.changed(desk, resources)
    assert found.name == "roles.toml"
    assert '-restricted = "no"' in found.lines
    assert '+restricted = "reason"' in found.lines
    assert "roles.toml" in safety_files.alert_words((found,))


def test_a_rule_that_is_hidden_in_a_comment_by_another_end_of_line_is_a_difference(desk: Desk, resources: Path) -> None:
    text = (resources / "roles.toml").read_text("utf-8")
    before, _line, after = text.partition("\n")
    (resources / "roles.toml").write_text(f"{before}\u2028{after}", "utf-8")
    (found,) = safety_files.changed(desk, resources)
    assert f"-{before}" in found.lines
    assert any(each.startswith(f"+{before}\u2028") for each in found.lines)


def test_who_may_accepts_what_was_shown_and_it_counts_from_then_on(desk: Desk, resources: Path) -> None:
    _open_all(resources)
    (shown,) = safety_files.changed(desk, resources)
    with pytest.raises(Refused) as refused:
        safety_files.accept(desk, shown, WHY, resources=resources)
    assert refused.value.findings[0].code == "not_permitted"
    _as(desk, "information_governance")
    safety_files.accept(desk, shown, WHY, resources=resources)
    assert desk.rules.role("out_of_hours").restricted is Opens.REASON
    assert safety_files.changed(desk, resources) == ()
    row = desk.vault.row("SELECT accepted_by FROM safety_file ORDER BY rowid DESC LIMIT 1")
    assert row is not None
    assert row["accepted_by"] == desk.officer.id
    stands = {each.name: each for each in safety_files.standing(desk, resources)}
    assert (stands["roles.toml"].by, stands["roles.toml"].why) == ("Rowan Sable", WHY)
    assert stands["roles.toml"].since == desk.now()
    assert (stands["code_lists/part.toml"].by, stands["code_lists/part.toml"].why) == ("", "")


def test_without_a_reason_nothing_is_accepted(desk: Desk, resources: Path) -> None:
    _open_all(resources)
    _as(desk, "manager")
    (shown,) = safety_files.changed(desk, resources)
    with pytest.raises(Refused) as refused:
        safety_files.accept(desk, shown, " ", resources=resources)
    assert [each.field for each in refused.value.findings] == ["why"]
    assert safety_files.changed(desk, resources) == (shown,)


def test_the_rule_in_force_is_the_one_that_was_accepted_and_not_what_was_read_when_the_program_began(
    desk: Desk, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules.load_reference()
    monkeypatch.setattr(shipped, "resources", lambda: resources)
    _change(resources, "code_lists/protection.toml", "Refuge", "Shelter")
    _as(desk, "manager")
    (shown,) = safety_files.changed(desk)
    safety_files.accept(desk, shown, WHY)
    assert "Shelter" in desk.rules.words("protection", "refuge")


def test_the_alert_is_answered_once_no_file_differs_any_more(desk: Desk, resources: Path) -> None:
    _open_all(resources)
    _change(resources, "code_lists/protection.toml", "Refuge", "Shelter")
    _as(desk, "manager")
    alerts.record(desk, safety_files.FILE_CHANGED, safety_files.alert_words(safety_files.changed(desk, resources)))
    other = alerts.record(desk, at_opening.UNOPENED, "Nobody was here for a while.")
    for left in (2, 1):
        shown, *_ = safety_files.changed(desk, resources)
        assert len(alerts.waiting(desk)) == 2, left
        safety_files.accept(desk, shown, WHY, resources=resources)
    assert alerts.waiting(desk) == (other,)
    (listed,) = reviews.standing(desk, reviewed=True)
    assert listed.review is not None
    assert listed.review.words == f"Accepted: {WHY}"
    assert listed.reviewed_by == desk.officer.name


def test_what_differs_stands_first_and_each_says_what_it_decides(desk: Desk, resources: Path) -> None:
    _change(resources, "code_lists/protection.toml", "Refuge", "Shelter")
    first, *others = safety_files.standing(desk, resources)
    assert (first.name, first.words) == ("code_lists/protection.toml", "Protection of an address")
    assert first.changed is not None
    assert first.changed.spoilt == ""
    assert [each.changed for each in others] == [None] * len(others)
    assert not any("toml" in each.words for each in (first, *others))


def test_what_changed_again_after_it_was_shown_is_not_accepted(desk: Desk, resources: Path) -> None:
    _open_all(resources)
    (shown,) = safety_files.changed(desk, resources)
    _change(resources, "roles.toml", 'protected_address = "no"', 'protected_address = "reason"')
    _as(desk, "manager")
    with pytest.raises(ChangedMeanwhile):
        safety_files.accept(desk, shown, WHY, resources=resources)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("roles.toml", '"read", "record"', '"read", "everything"'),
        ("roles.toml", '"accept", ', ""),
        ("code_lists/protection.toml", "[[code]]", "[[codes]]"),
    ],
)
def test_a_file_that_cannot_be_used_is_not_accepted(desk: Desk, resources: Path, name: str, old: str, new: str) -> None:
    _change(resources, name, old, new)
    _as(desk, "manager")
    (shown,) = safety_files.changed(desk, resources)
    assert shown.spoilt
    with pytest.raises(Refused) as refused:
        safety_files.accept(desk, shown, WHY, resources=resources)
    assert refused.value.findings[0].code == "file.unusable"


def test_a_file_that_is_gone_goes_on_counting_and_is_said(desk: Desk, resources: Path) -> None:
    (resources / "code_lists" / "protection.toml").unlink()
    (resources / "roles.toml").unlink()
    assert "refuge" in safety_files.in_force(desk.vault, resources).reference.codes["protection"].codes
    gone = "The file is gone from this computer, or cannot be read."
    assert [(each.lines, each.spoilt) for each in safety_files.changed(desk, resources)] == [((gone,), gone)] * 2


def test_a_file_that_was_spoilt_keeps_nobody_from_the_desk(
    tmp_path: Path, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desks.set_up(tmp_path / "desk").desk.close()
    (resources / "code_lists" / "protection.toml").write_text("spoilt = [", "utf-8")
    with monkeypatch.context() as spoilt:
        spoilt.setattr(shipped, "resources", lambda: resources)
        rules.load_reference.cache_clear()
        try:
            desk = desks.unlock(tmp_path / "desk")
        finally:
            rules.load_reference.cache_clear()
    assert desk.rules.words("protection", "refuge")
    assert ["protection.toml" in each.words for each in alerts.waiting(desk)] == [True]
    desk.close()


def test_a_desk_that_was_not_used_for_a_long_time_says_so_and_locks_nobody_out(tmp_path: Path) -> None:
    clock = FixedClock()
    desks.set_up(tmp_path, clock).desk.close()
    desk = desks.unlock(tmp_path, clock)
    desks.marsh(desk)
    desk.close()
    clock.go(days=29)
    desk = desks.unlock(tmp_path, clock)
    assert alerts.waiting(desk) == ()
    desk.close()
    clock.go(days=2)
    desk = desks.unlock(tmp_path, clock)
    (found,) = alerts.waiting(desk)
    assert found.kind == at_opening.UNOPENED
    assert "31 days" in found.words
    assert found.words in [words for words, _ in waiting.read(desk).notices]
    _as(desk, "manager")
    (listed,) = reviews.standing(desk)
    reviews.answer(desk, ReviewDraft(kind="alert", of=listed.id, outcome="explained", words="A holiday."))
    assert alerts.waiting(desk) == ()
    assert found.words not in [words for words, _ in waiting.read(desk).notices]
    desk.close()
    desk = desks.unlock(tmp_path, clock)
    assert alerts.waiting(desk) == ()
    headers = desk.vault.rows("SELECT act FROM entry")
    assert acts.ALERT_RAISED.name in {row["act"] for row in headers}
    desk.close()
