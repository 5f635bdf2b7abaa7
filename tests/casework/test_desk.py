"""The desk: who may do what, looks, what cannot be written, and a clock that goes back."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from mash_desk.casework import (
    acts,
    decisions,
    directory,
    drafts,
    drafts_left,
    opening,
    people,
    referrals,
    verification,
    waiting,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.safety_files import rulebook
from mash_desk.casework.standing import read_standing
from mash_desk.domain.authority import AuthorityDraft
from mash_desk.domain.colleague import ColleagueDraft
from mash_desk.domain.decision import DecisionDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.person import PersonDraft
from mash_desk.keys.derivation import FLOOR
from mash_desk.keys.errors import WrongPassphrase
from mash_desk.store.errors import DraftNotKept, NotSaved
from tests import desks
from tests.desks import EVENING, FixedClock

PERSON = PersonDraft(given_name="Wren", family_name="Marsh")
ANOTHER = PersonDraft(given_name="Rust", family_name="Umber")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path, clock).desk
    yield desk
    desk.close()


def _headers(desk: Desk, act: acts.Act) -> list[dict[str, Any]]:
    found = [json.loads(row["header"]) for row in desk.vault.rows("SELECT header FROM entry ORDER BY sequence")]
    return [header for header in found if header["act"] == act.name]


def _fill(desk: Desk) -> None:
    """Let the file grow no further, and use up the pages that are free."""
    pages = desk.vault.row("PRAGMA page_count")
    assert pages is not None
    desks.give_room(desk, pages["page_count"])
    with pytest.raises(NotSaved):
        _write_on(desk)


def _write_on(desk: Desk) -> None:
    while True:
        with desk.vault.change(acts.PEOPLE_SOUGHT.name, desk.stamp()) as change:
            change.code("found:0")


def _make_room(desk: Desk) -> None:
    desks.give_room(desk)


def _as(desk: Desk, role: str) -> None:
    """The same officer, in another role."""
    desk.officer = attrs.evolve(desk.officer, role=role)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("screening_officer", {"record": True, "decide": False, "configure": False}),
        ("social_worker", {"record": True, "decide": True, "configure": False}),
        ("out_of_hours", {"record": True, "decide": True, "configure": True}),
        ("manager", {"record": True, "decide": True, "configure": True}),
    ],
)
def test_a_role_may_do_what_its_line_says_and_is_refused_the_rest_in_words(
    desk: Desk, role: str, may: dict[str, bool]
) -> None:
    family = desks.marsh(desk)
    referral = desks.refer(desk, family)
    _as(desk, role)
    tries = {
        "record": lambda: people.add(desk, ANOTHER),
        "decide": lambda: decisions.decide(
            desk,
            referral,
            DecisionDraft(person=family.child.id, outcome="advice", reasons="Safe.", decided_by=desk.officer.id),
        ),
        "configure": lambda: directory.add_colleague(desk, ColleagueDraft(name="Ash", job="worker", role="manager")),
    }
    for permission, allowed in may.items():
        before = len(_everything(desk))
        if permission == "decide" and allowed:
            continue  # what is decided is proven in test_decisions
        if allowed:
            tries[permission]()
        else:
            with pytest.raises(Refused) as refused:
                tries[permission]()
            assert refused.value.findings[0].code == "not_permitted"
            assert "may not do this" in refused.value.findings[0].words
            assert len(_everything(desk)) == before


def test_who_may_not_read_is_refused_each_time_and_not_only_the_first(desk: Desk) -> None:
    person = people.add(desk, PERSON)
    desk.use(attrs.evolve(desk.rules, roles={}))
    for _ in range(2):
        with pytest.raises(Refused):
            people.file(desk, person.id)


def test_every_act_has_a_permission_that_a_role_gives_or_is_the_programs_own(desk: Desk) -> None:
    given = {permission for role in desk.rules.roles.values() for permission in role.may}
    assert {act.permission for act in acts.ALL.values()} - {None} <= given == acts.PERMISSIONS
    assert [act.name for act in acts.ALL.values()] == list(acts.ALL)


def test_a_look_is_one_entry_in_fifteen_minutes_of_the_steady_clock(desk: Desk, clock: FixedClock) -> None:
    person = people.add(desk, PERSON)
    people.file(desk, person.id)
    clock.go(minutes=14, seconds=59)
    clock.jump(hours=5)
    people.file(desk, person.id)
    assert len(_headers(desk, acts.PERSON_VIEWED)) == 1
    clock.jump(hours=-5)
    clock.go(seconds=1)
    people.file(desk, person.id)
    looks = _headers(desk, acts.PERSON_VIEWED)
    assert len(looks) == 2
    assert looks[0]["about"] == [person.id]
    assert looks[0]["codes"] == [f"record:{person.id}"]


def test_another_record_is_another_look(desk: Desk) -> None:
    family = desks.marsh(desk)
    for person in family.everyone:
        people.file(desk, person.id)
    assert len(_headers(desk, acts.PERSON_VIEWED)) == 2


def test_a_look_that_cannot_be_written_is_said_and_follows_with_its_own_time(desk: Desk, clock: FixedClock) -> None:
    person = people.add(desk, PERSON)
    _fill(desk)
    assert desk.look_note == ""

    assert people.file(desk, person.id).person == person
    clock.go(minutes=20)
    people.file(desk, person.id)

    assert "could not be written down" in desk.look_note
    assert desk.look_note in [words for words, _ in waiting.read(desk).notices]
    assert _headers(desk, acts.PERSON_VIEWED) == []
    _make_room(desk)
    clock.go(minutes=1)
    people.add(desk, ANOTHER)
    assert desk.look_note == ""
    looks = _headers(desk, acts.PERSON_VIEWED)
    assert [look["at"] for look in looks] == ["2026-08-28T22:50:00.000Z", "2026-08-28T23:10:00.000Z"]
    assert all("late" in look["codes"] for look in looks)
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None


def test_a_new_passphrase_counts_also_where_its_entry_cannot_be_written_and_the_entry_follows(tmp_path: Path) -> None:
    made = desks.set_up(tmp_path)
    desk, new = made.desk, b"cedar window kettle harbour moss"
    _fill(desk)
    opening.renew_passphrase(desk, tmp_path, made.recovery_code, bytearray(new), None, FLOOR)
    assert desk.look_note.startswith("That the passphrase is new could not be written down yet")
    assert _headers(desk, acts.PASSPHRASE_RENEWED) == []
    _make_room(desk)
    people.add(desk, PERSON)
    assert desk.look_note == ""
    renewed = _headers(desk, acts.PASSPHRASE_RENEWED)
    assert [(entry["officer"], entry["codes"]) for entry in renewed] == [(desk.officer.id, ["late"])]
    desk.close()
    with pytest.raises(WrongPassphrase):
        desks.unlock(tmp_path)
    opening.unlock(tmp_path, None, bytearray(new), None, FixedClock()).close()


def test_a_search_that_cannot_be_written_finds_all_the_same_and_follows_with_what_was_sought(desk: Desk) -> None:
    person = people.add(desk, PERSON)
    _fill(desk)
    assert [each.person for each in people.search(desk, person.name)] == [person]
    assert "could not be written down" in desk.look_note
    _make_room(desk)
    people.add(desk, ANOTHER)
    before, *_, late, after = _headers(desk, acts.PEOPLE_SOUGHT)
    assert (before["codes"], after["codes"]) == (["found:0"], ["found:0"])  # before each new record
    assert (late["about"], late["codes"]) == ([person.id], ["found:1", "late"])
    said = desk.vault.rows("SELECT content FROM entry_part WHERE kind = 'search' ORDER BY sequence")
    assert [json.loads(row["content"])["words"] for row in said] == [person.name, person.name, "Rust Umber"]
    assert verification.check_by_rebuilding(desk) is None


def test_what_is_owed_is_written_at_the_latest_when_the_desk_closes(tmp_path: Path, clock: FixedClock) -> None:
    desk = desks.set_up(tmp_path, clock).desk
    person = people.add(desk, PERSON)
    _fill(desk)
    people.file(desk, person.id)
    _make_room(desk)
    desk.close()
    again = desks.unlock(tmp_path, clock)
    assert len(_headers(again, acts.PERSON_VIEWED)) == 1
    again.close()


def test_an_act_that_cannot_be_written_is_refused_in_words_and_leaves_nothing(desk: Desk) -> None:
    family = desks.marsh(desk)
    _fill(desk)
    before = len(_everything(desk))
    with pytest.raises(NotSaved) as failed:
        desks.refer(desk, family)
    assert "could not be saved" in failed.value.words
    assert len(_everything(desk)) == before


@pytest.mark.parametrize(
    ("back", "words"),
    [
        ({"hours": -1}, "about 1 h."),
        ({"hours": -1, "milliseconds": 10}, "about 1 h."),
        ({"minutes": -5}, "about 5 min"),
        ({"days": -365}, "about a year."),
    ],
)
def test_a_clock_that_jumps_back_is_noticed_recorded_and_said(
    desk: Desk, clock: FixedClock, back: dict[str, float], words: str
) -> None:
    family = desks.birch(desk)
    referral = desks.refer(desk, family)
    disclosure = desks.disclose(desk, family, referral)
    before = referrals.page(desk, referral.id)
    assert desk.clock_note == ""

    clock.jump(**back)
    people.add(desk, PERSON)

    assert words in desk.clock_note
    assert "no deadline has moved" in desk.clock_note
    recorded = _headers(desk, acts.CLOCK_WENT_BACK)
    assert len(recorded) == 1
    assert recorded[0]["officer"] is None
    assert recorded[0]["codes"] == [f"seconds:{int(-timedelta(**back).total_seconds())}"]
    after = referrals.page(desk, referral.id)
    assert (after.referral.decide_by, after.referral.complete_by) == (
        before.referral.decide_by,
        before.referral.complete_by,
    )
    assert after.decision_clock == before.decision_clock
    assert read_standing(desk.vault, disclosure.id).disclosure == disclosure
    assert verification.check(desk).fault is None


def test_a_clock_nudged_by_network_time_is_not_worth_a_sentence(desk: Desk, clock: FixedClock) -> None:
    clock.jump(seconds=-2)
    people.add(desk, PERSON)
    assert desk.clock_note == ""


def test_a_clock_before_the_last_entry_is_noticed_at_opening(tmp_path: Path) -> None:
    desk = desks.set_up(tmp_path).desk
    desk.close()
    earlier = desks.unlock(tmp_path, FixedClock(EVENING - timedelta(hours=2)))
    assert "about 2 h" in earlier.clock_note
    assert len(_headers(earlier, acts.CLOCK_WENT_BACK)) == 1
    earlier.close()


def test_what_is_typed_while_nothing_can_be_written_stays_with_the_desk_until_it_can(desk: Desk) -> None:
    draft, _new = drafts.take_up(desk, "form")
    typed = json.dumps({"what": "typed " * 2_000})
    _fill(desk)
    with pytest.raises(DraftNotKept):
        drafts.keep(desk, draft, typed)
    assert not desk.catch_up()
    assert (waiting.read(desk).saved, waiting.read(desk).unsaved) == ("Not saved", True)
    found = drafts.find(desk, "form")
    assert found is not None
    assert [each.content for each in (found, *drafts.mine(desk))] == [typed, typed]
    assert [each.draft for each in drafts_left.rows(desk, drafts_left.ids(desk))] == [found]

    _make_room(desk)
    assert desk.catch_up()
    assert not waiting.read(desk).unsaved
    assert drafts.find(desk, "form") == found
    _fill(desk)
    with pytest.raises(DraftNotKept):
        drafts.keep(desk, draft, json.dumps({"what": "more " * 4_000}))
    _make_room(desk)
    people.add(desk, PERSON, draft.id)
    assert desk.catch_up()
    assert drafts.mine(desk) == []


def test_a_jump_that_cannot_be_written_stops_no_work_and_is_recorded_later(desk: Desk, clock: FixedClock) -> None:
    family = desks.marsh(desk)
    _fill(desk)
    clock.jump(hours=-3)
    with pytest.raises(NotSaved):
        desks.refer(desk, family)
    assert "3 h" in desk.clock_note
    assert desk.look_note == ""
    _make_room(desk)
    people.add(desk, ANOTHER)
    assert len(_headers(desk, acts.CLOCK_WENT_BACK)) == 1


def test_a_change_tells_what_it_touched_and_a_failed_one_nothing(desk: Desk) -> None:
    told: list[frozenset[str]] = []
    desk.on_change(told.append)
    people.add(desk, attrs.evolve(PERSON, aliases="Jenny"))
    with pytest.raises(Refused):
        people.add(desk, PersonDraft())
    assert told == [frozenset({"person", "alias"})]


def test_new_rules_hold_from_the_next_act(desk: Desk) -> None:
    directory.change_authority(
        desk, attrs.evolve(AuthorityDraft(**attrs.asdict(desks.AUTHORITY)), letters="EX", address_confirmed_days="14")
    )
    assert desk.rules == rulebook(desk.vault, desk.rules.authority)
    assert desk.rules.authority.address_confirmed_days == 14
    assert desks.refer(desk, desks.marsh(desk)).reference.startswith("EX-")


def _everything(desk: Desk) -> list[Any]:
    return desk.vault.rows("SELECT sequence FROM entry")
