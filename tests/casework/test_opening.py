"""Setting up a desk and opening it: whole or not at all, and each refusal in its own words."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import acts, capturing, opening, people, places, verification
from mash_desk.casework.opening import DeskDraft, SetUpCutShort
from mash_desk.domain.authority import AuthorityDraft
from mash_desk.domain.colleague import ColleagueDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.organisation import Organisation
from mash_desk.domain.person import PersonDraft
from mash_desk.keys.derivation import FLOOR
from mash_desk.keys.errors import KeyFileMissing, KeysAlreadyThere, WrongPassphrase, WrongRecoveryCode
from mash_desk.store.errors import Rejected, VaultExists
from tests import desks

DRAFT = DeskDraft(authority=desks.AUTHORITY, officer=desks.OFFICER, colleagues=(desks.MANAGER,))


def _set_up(folder: Path, passphrase: bytearray, draft: DeskDraft = DRAFT, **more: object) -> opening.SetUp:
    return opening.set_up(folder, draft, passphrase, None, FLOOR, clock=desks.FixedClock(), **more)  # type: ignore[arg-type]


def test_a_new_desk_opens_with_its_passphrase_and_with_its_recovery_code(tmp_path: Path) -> None:
    passphrase = bytearray(desks.PASSPHRASE)
    made = _set_up(tmp_path / "new" / "desk", passphrase)
    assert not any(passphrase)
    assert made.keychain_used is False
    assert made.desk.officer.name == "Rowan Sable"
    person = people.add(made.desk, PersonDraft(given_name="Wren"))
    made.desk.close()
    folder = tmp_path / "new" / "desk"
    assert places.is_set_up(folder)
    for open_it in (
        lambda: desks.unlock(folder),
        lambda: opening.unlock_with_recovery(folder, None, made.recovery_code, desks.FixedClock()),
    ):
        desk = open_it()
        assert people.file(desk, person.id).person == person
        assert desk.officer == made.desk.officer
        assert verification.check(desk).fault is None
        desk.close()


def test_a_wrong_passphrase_and_a_wrong_code_open_nothing_and_leave_the_files_as_they_are(tmp_path: Path) -> None:
    desks.set_up(tmp_path).desk.close()
    other = desks.set_up_anew(tmp_path / "other", desks.FixedClock())
    other.desk.close()
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.*")}
    wrong = bytearray(b"maple stone river lamp clouds")
    with pytest.raises(WrongPassphrase):
        opening.unlock(tmp_path, None, wrong, None)
    assert not any(wrong)
    with pytest.raises(WrongRecoveryCode):
        opening.unlock_with_recovery(tmp_path, None, other.recovery_code)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.*")} == before


def test_the_passphrase_is_wiped_also_where_no_desk_stands_or_nothing_is_filled_in(tmp_path: Path) -> None:
    typed = bytearray(desks.PASSPHRASE)
    with pytest.raises(KeyFileMissing):
        opening.unlock(tmp_path, None, typed, None)
    assert not any(typed)
    typed = bytearray(desks.PASSPHRASE)
    with pytest.raises(Refused):
        opening.set_up(tmp_path, DeskDraft(), typed, None, FLOOR)
    assert not any(typed)


@pytest.mark.parametrize("training", [True, False])
def test_a_training_desk_is_one_for_ever_and_a_real_one_never(tmp_path: Path, training: bool) -> None:
    made = _set_up(tmp_path, bytearray(desks.PASSPHRASE), training=training)
    assert made.desk.vault.training is training
    made.desk.close()
    again = desks.unlock(tmp_path)
    assert again.vault.training is training
    again.close()


def test_what_is_not_filled_in_is_found_all_at_once_and_makes_nothing(tmp_path: Path) -> None:
    draft = DeskDraft(authority=AuthorityDraft(), officer=ColleagueDraft(), colleagues=(ColleagueDraft(),))
    passphrase = bytearray(desks.PASSPHRASE)
    with pytest.raises(Refused) as refused:
        _set_up(tmp_path / "desk", passphrase, draft)
    fields = {each.field for each in refused.value.findings}
    assert {"name", "address", "officer.name", "officer.role", "colleagues.0.name"} <= fields
    assert opening.check(draft, desks.EVENING, tmp_path) == refused.value.findings
    assert opening.check(DRAFT, desks.EVENING, tmp_path) == ()
    assert not any(passphrase)
    assert not (tmp_path / "desk").exists()


def test_a_weak_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        _set_up(tmp_path, bytearray(b"short"))
    assert list(tmp_path.iterdir()) == []
    assert not places.is_set_up(tmp_path)


@pytest.mark.parametrize(("role", "may"), [("social_worker", False), ("auditor", False), ("administrator", True)])
def test_who_sets_up_a_desk_can_give_colleagues_their_keys(tmp_path: Path, role: str, may: bool) -> None:
    draft = DeskDraft(authority=desks.AUTHORITY, officer=attrs.evolve(desks.OFFICER, role=role))
    assert [each.code for each in opening.check(draft, desks.EVENING, tmp_path)] == ([] if may else ["officer.role"])


@pytest.mark.parametrize("training", [True, False])
def test_a_code_that_nobody_may_have_seen_is_asked_for_wherever_setting_up_was_cut_off(
    tmp_path: Path, training: bool
) -> None:
    made = desks.set_up_anew(tmp_path / "desk", desks.FixedClock(), training=training)
    made.desk.vault.connection.close()
    desk = desks.unlock(tmp_path / "desk")
    assert opening.owes_recovery_proof(desk) is not training
    if not training:
        opening.prove_recovery(desk, tmp_path / "desk", made.recovery_code)
    assert not opening.owes_recovery_proof(desk)
    desk.close()


def _cut_short(folder: Path) -> None:
    """A process that sets up a desk, and is gone in the midst of its first act."""
    code = (
        "import os, sys; from pathlib import Path; from mash_desk.casework import opening; from tests import desks\n"
        "from mash_desk.keys.derivation import FLOOR\n"
        "opening.authorities.add = lambda *_: os._exit(9)\n"
        "draft = opening.DeskDraft(authority=desks.AUTHORITY, officer=desks.OFFICER)\n"
        "opening.set_up(Path(sys.argv[1]), draft, bytearray(desks.PASSPHRASE), None, FLOOR)"
    )
    checkout = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code, folder], cwd=checkout, check=False).returncode == 9


def test_a_desk_whose_setting_up_was_cut_short_is_said_to_be_that_and_gives_way_to_another(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    _cut_short(folder)
    assert places.is_set_up(folder)
    with pytest.raises(SetUpCutShort):
        desks.unlock(folder)
    assert not places.is_set_up(folder)
    _set_up(folder, bytearray(desks.PASSPHRASE)).desk.close()
    with pytest.raises(SetUpCutShort):  # nothing of it is lost
        desks.unlock(folder / "set-up-cut-short-1")


def test_a_desk_that_was_cut_short_stays_where_something_is_sealed_to_its_keys(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    _cut_short(folder)
    captured = capturing.begin("locked", desks.EVENING)
    to = capturing.recipient(folder, "")
    capturing.keep(folder, captured, to, None, desks.EVENING, tmp_path / "own")
    with pytest.raises(SetUpCutShort):
        desks.unlock(folder)
    assert places.is_set_up(folder)


def test_a_second_setting_up_is_refused_and_leaves_the_first_as_it_is(tmp_path: Path) -> None:
    desks.set_up(tmp_path).desk.close()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    passphrase = bytearray(desks.PASSPHRASE)
    with pytest.raises(VaultExists):
        _set_up(tmp_path, passphrase)
    assert not any(passphrase)
    (tmp_path / "vault.db").rename(tmp_path / "aside.db")
    with pytest.raises(KeysAlreadyThere):
        _set_up(tmp_path, bytearray(desks.PASSPHRASE))
    (tmp_path / "aside.db").rename(tmp_path / "vault.db")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_setting_up_that_fails_half_way_leaves_an_empty_folder_and_can_be_tried_again(tmp_path: Path) -> None:
    with pytest.raises(Rejected):
        _set_up(tmp_path, bytearray(desks.PASSPHRASE), directory=(Organisation(name="Example", kind="no_such_kind"),))
    assert list(tmp_path.iterdir()) == []
    _set_up(tmp_path, bytearray(desks.PASSPHRASE)).desk.close()


def test_codes_that_are_new_since_are_taken_in_at_the_next_unlock_as_an_act_of_the_program(tmp_path: Path) -> None:
    desk = desks.set_up(tmp_path).desk
    with desk.vault.connection.unguarded():
        desk.vault.connection.run("DROP TRIGGER code_stays")
    with desk.vault.change("test.code_taken_away", desk.stamp()) as change:
        change.run("DELETE FROM code WHERE name = :name", {"name": "rating.red"})
    desk.close()
    again = desks.unlock(tmp_path)
    assert again.vault.row("SELECT words FROM code WHERE name = 'rating.red'")
    last = again.vault.row("SELECT header FROM entry ORDER BY sequence DESC LIMIT 1")
    assert last is not None
    assert acts.CODES_TAKEN_IN.name in last["header"]
    assert desks.refer(again, desks.marsh(again), "red").rating == "red"
    assert verification.check_by_rebuilding(again) is None
    sequence = len(again.vault.rows("SELECT sequence FROM entry"))
    again.close()
    third = desks.unlock(tmp_path)
    assert len(third.vault.rows("SELECT sequence FROM entry")) == sequence
    third.close()


def test_a_desk_is_opened_by_the_clock_of_a_slow_computer(tmp_path: Path) -> None:
    desks.set_up(tmp_path).desk.close()
    slow = desks.unlock(tmp_path, desks.FixedClock(datetime(2020, 1, 1, tzinfo=UTC)))
    assert "clock went back" in slow.clock_note
    people.add(slow, PersonDraft(given_name="Wren"))
    slow.close()


def test_neither_the_secret_nor_the_code_is_in_a_repr(tmp_path: Path) -> None:
    made = desks.set_up(tmp_path)
    assert made.recovery_code not in repr(made)
    assert "Rowan" not in repr(DRAFT)
    assert attrs.evolve(DRAFT) == DRAFT
    made.desk.close()
