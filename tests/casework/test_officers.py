"""Officers' keys: given, made anew by their owner, taken away from who has left, and begun again after a cut."""

import errno
import os
import shutil
from datetime import date
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import (
    alerts,
    captures,
    capturing,
    device,
    directory,
    officers,
    opening,
    people,
    rekeying,
    verification,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.opening import DeskDraft
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.person import PersonDraft
from mash_desk.keys import inbox, renewal, rotation
from mash_desk.keys import unlock as keys
from mash_desk.keys.derivation import FLOOR
from mash_desk.keys.errors import (
    DeviceKeyMissing,
    KeychainLocked,
    KeychainMissing,
    KeychainNotSetUp,
    KeychainSlow,
    KeychainUnavailable,
    NotUnsealed,
    OfficerUnknown,
    WrongPassphrase,
    WrongRecoveryCode,
)
from mash_desk.keys.keychain import DeviceState
from mash_desk.store import colleagues
from mash_desk.store.errors import VaultUnreadable
from tests import desks
from tests.keys.conftest import MemoryKeychain

TODAY = date(2026, 8, 28)
OWN, THEIRS, NEW = (
    desks.PASSPHRASE,
    b"granite ribbon walnut harbour candle",
    b"velvet anchor pepper meadow lantern",
)


@attrs.frozen
class Hub:
    """A manager at an open desk, and a social worker who has a key to it."""

    desk: Desk
    folder: Path
    code: str
    leaver: Colleague

    @property
    def manager(self) -> str:
        return self.desk.officer.id

    def again(self, officer: str | None = None, passphrase: bytes = OWN) -> Desk:
        return opening.unlock(self.folder, officer or self.manager, bytearray(passphrase), None, desks.FixedClock())

    def revoke(self, passphrase: bytes = OWN, left_on: date = TODAY) -> tuple[str, ...]:
        return officers.revoke(self.desk, self.folder, bytearray(passphrase), self.leaver.id, left_on, None)


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    """Made once, and closed: each test has a copy."""
    folder = tmp_path_factory.mktemp("made") / "desk"
    draft = DeskDraft(
        authority=desks.AUTHORITY,
        officer=desks.MANAGER,
        colleagues=(attrs.evolve(desks.OFFICER, role="social_worker"),),
    )
    made = opening.set_up(folder, draft, bytearray(OWN), None, FLOOR, training=True, clock=desks.FixedClock())
    leaver = next(each for each in directory.everyone(made.desk) if each.id != made.desk.officer.id)
    took = officers.enrol(made.desk, folder, bytearray(OWN), leaver.id, "RS", bytearray(THEIRS), None, FLOOR)
    assert took is False
    made.desk.close()
    return Hub(made.desk, folder, made.recovery_code, leaver)


@pytest.fixture
def hub(_made: Hub, tmp_path: Path) -> Hub:
    folder = Path(shutil.copytree(_made.folder, tmp_path / "desk"))
    desk = opening.unlock_with_recovery(folder, _made.manager, _made.code, desks.FixedClock())
    return attrs.evolve(_made, desk=desk, folder=folder)


def _acts(desk: Desk) -> list[str]:
    return [row["act"] for row in desk.vault.rows("SELECT act FROM entry ORDER BY sequence")]


def _put_copies_aside(folder: Path) -> None:
    """As an update does, and a log that was found where none should be: what opens with the vault's key of now."""
    for name in ("vault.db.before-0003", "vault.db-wal.unexpected"):
        shutil.copy(folder / "keys.a", folder / name)


def _copies(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.name.endswith((".before-0003", ".unexpected")))


def _whole(desk: Desk) -> None:
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None


def test_each_officer_opens_the_desk_as_themself(hub: Hub) -> None:
    assert [(each.id, each.label) for each in officers.officers(hub.folder)] == [
        (hub.manager, "OF"),
        (hub.leaver.id, "RS"),
    ]
    assert _acts(hub.desk)[-1] == "officer.enrolled"
    hub.desk.close()
    desk = hub.again(hub.leaver.id, THEIRS)
    assert desk.officer.name == "Rowan Sable"
    desk.close()
    by_code = opening.unlock_with_recovery(hub.folder, hub.leaver.id, hub.code, desks.FixedClock())
    assert by_code.officer == desk.officer
    by_code.close()
    for typed in (OWN, NEW):
        with pytest.raises(WrongPassphrase):
            hub.again(hub.leaver.id, typed)
    with pytest.raises(OfficerUnknown):
        opening.unlock(hub.folder, None, bytearray(OWN), None)


def test_with_an_account_of_their_own_the_keychain_that_is_open_keeps_nothing_and_theirs_follows(hub: Hub) -> None:
    new = directory.add_colleague(hub.desk, attrs.evolve(desks.OFFICER, name="Juniper Moss", role="social_worker"))
    managers, theirs = MemoryKeychain(), MemoryKeychain()

    def opens(passphrase: bytes, keychain: MemoryKeychain) -> Desk:
        return opening.unlock(hub.folder, new.id, bytearray(passphrase), keychain, desks.FixedClock())

    took = officers.enrol(
        hub.desk, hub.folder, bytearray(OWN), new.id, "JM", bytearray(THEIRS), managers, FLOOR, own_account=True
    )
    assert took is False
    assert managers.items == {}
    hub.desk.close()
    desk = opens(THEIRS, theirs)
    assert theirs.items == {}
    assert officers.change_passphrase(desk, hub.folder, bytearray(THEIRS), bytearray(NEW), theirs, FLOOR) is True
    desk.close()
    with pytest.raises(DeviceKeyMissing):
        opens(NEW, managers)
    opens(NEW, theirs).close()


@pytest.mark.parametrize(
    ("label", "typed", "code"),
    [("", NEW, "label.unusable"), ("of", NEW, "label.taken"), ("JM", b"short", "passphrase.short")],
)
def test_a_key_is_refused_with_its_reason_and_nothing_is_written(hub: Hub, label: str, typed: bytes, code: str) -> None:
    new = directory.add_colleague(hub.desk, attrs.evolve(desks.OFFICER, name="Juniper Moss"))
    before = (hub.folder / "keys.a").read_bytes()
    own, theirs = bytearray(OWN), bytearray(typed)
    with pytest.raises(Refused) as refused:
        officers.enrol(hub.desk, hub.folder, own, new.id, label, theirs, None, FLOOR)
    assert code in [finding.code for finding in refused.value.findings]
    assert not any(own + theirs)
    assert (hub.folder / "keys.a").read_bytes() == before
    hub.desk.close()


def test_a_wrong_own_passphrase_changes_nothing(hub: Hub) -> None:
    before = (hub.folder / "keys.a").read_bytes(), _acts(hub.desk)
    desk, folder = hub.desk, hub.folder
    with pytest.raises(WrongPassphrase):
        officers.change_passphrase(desk, folder, bytearray(THEIRS), bytearray(NEW), None, FLOOR)
    with pytest.raises(WrongPassphrase):
        officers.renew_recovery(desk, folder, bytearray(THEIRS), None)
    with pytest.raises(WrongPassphrase):
        hub.revoke(THEIRS)
    assert ((hub.folder / "keys.a").read_bytes(), _acts(desk)) == before
    assert opening.owes_recovery_proof(desk) is False
    desk.close()


def test_whose_role_does_not_allow_it_changes_only_their_own_passphrase(hub: Hub) -> None:
    hub.desk.close()
    desk = hub.again(hub.leaver.id, THEIRS)
    with pytest.raises(Refused, match="not_permitted"):
        officers.revoke(desk, hub.folder, bytearray(THEIRS), hub.manager, TODAY, None)
    with pytest.raises(Refused, match="not_permitted"):
        officers.renew_recovery(desk, hub.folder, bytearray(THEIRS), None)
    officers.change_passphrase(desk, hub.folder, bytearray(THEIRS), bytearray(NEW), None, FLOOR)
    assert _acts(desk)[-1] == "passphrase.changed"
    desk.close()
    with pytest.raises(WrongPassphrase):
        hub.again(hub.leaver.id, THEIRS)
    hub.again(hub.leaver.id, NEW).close()


def test_a_new_recovery_code_takes_the_place_of_the_old_one_and_is_asked_for(hub: Hub) -> None:
    code = officers.renew_recovery(hub.desk, hub.folder, bytearray(OWN), None)
    assert opening.owes_recovery_proof(hub.desk)
    with pytest.raises(WrongRecoveryCode):
        opening.prove_recovery(hub.desk, hub.folder, hub.code)
    opening.prove_recovery(hub.desk, hub.folder, code)
    assert not opening.owes_recovery_proof(hub.desk)
    assert _acts(hub.desk)[-2:] == ["recovery.renewed", "recovery.proven"]
    hub.desk.close()
    opening.unlock_with_recovery(hub.folder, hub.manager, code, desks.FixedClock()).close()


def _enrol_untold(hub: Hub) -> Colleague:
    """As `enrol`, ended between the key file and the entry."""
    new = directory.add_colleague(hub.desk, attrs.evolve(desks.OFFICER, name="Juniper Moss", role="social_worker"))
    secrets = keys.unlock(hub.folder, hub.manager, bytearray(OWN), None)
    renewal.enrol(hub.folder, secrets.current, (new.id, "JM"), bytearray(NEW), None, FLOOR)
    hub.desk.close()
    return new


def test_a_key_that_no_entry_names_is_told_once_to_whoever_reviews(hub: Hub) -> None:
    untold = _enrol_untold(hub)
    desk = hub.again()
    found = [each for each in alerts.waiting(desk) if "Juniper Moss" in each.words]
    assert [(each.kind, "no entry says who gave it" in each.words) for each in found] == [("key_given", True)]
    assert all("Rowan" not in each.words for each in alerts.waiting(desk) if "no entry" in each.words)
    newest = len(_acts(desk))
    desk.close()
    desk = hub.again(untold.id, NEW)
    assert len(_acts(desk)) == newest
    _whole(desk)
    desk.close()


def test_a_key_that_is_gone_without_an_entry_is_told_once(hub: Hub) -> None:
    secrets = keys.unlock(hub.folder, hub.manager, bytearray(OWN), None)
    rekeying.take_keys_away(hub.desk.vault, hub.folder, secrets, frozenset({hub.leaver.id}))
    hub.desk.close()
    desk = hub.again()
    found = [each for each in alerts.waiting(desk) if "no entry says that it was taken away" in each.words]
    assert [(each.kind, "Rowan Sable" in each.words) for each in found] == [("changed", True)]
    newest = len(_acts(desk))
    desk.close()
    desk = hub.again()
    assert len(_acts(desk)) == newest
    desk.close()


def test_what_is_captured_after_a_revocation_elsewhere_opens_to_the_desk_and_not_to_who_has_left(
    hub: Hub, tmp_path: Path
) -> None:
    """Nor to whoever names a key of their own in the key file."""
    kept = capturing.desk_recipient(hub.folder)  # on another account, whose copy is not renewed
    known = _inbox(hub, THEIRS, hub.leaver.id)
    hub.revoke()
    hub.desk.close()
    recipient = capturing.recipient(hub.folder, kept)
    captured = attrs.evolve(capturing.begin("locked", desks.EVENING), typed={"who": "Indigo Birch"})
    file = capturing.keep(hub.folder, captured, recipient, None, desks.EVENING, tmp_path / "own").file
    newest = _inbox(hub, OWN, hub.manager)[:1]
    for alone in (known, newest):
        with pytest.raises(NotUnsealed):
            inbox.opened(alone, file.read_bytes())
    desk = hub.again()
    assert [row.read.typed["who"] for row in captures.rows(desk, captures.ids(desk))] == ["Indigo Birch"]
    desk.close()


def _inbox(hub: Hub, passphrase: bytes, officer: str) -> tuple[bytearray, ...]:
    secrets = keys.unlock(hub.folder, officer, bytearray(passphrase), None)
    return keys.inbox_identities(hub.folder, secrets.current)


def test_who_has_left_opens_nothing_any_more_not_even_with_the_old_key_files(hub: Hub, tmp_path: Path) -> None:
    person = people.add(hub.desk, PersonDraft(given_name="Wren"))
    kept = tmp_path / "kept by the leaver"
    kept.mkdir()
    for name in ("keys.a", "keys.b"):
        shutil.copy(hub.folder / name, kept / name)
    recipient = keys.inbox_recipient(hub.folder)
    _put_copies_aside(hub.folder)
    assert hub.revoke() == ()
    assert _copies(hub.folder) == []
    assert _acts(hub.desk)[-1] == "officer.revoked"
    assert directory.colleague(hub.desk, hub.leaver.id).left_on == TODAY
    later = people.add(hub.desk, PersonDraft(given_name="Lark"))
    _whole(hub.desk)
    hub.desk.close()
    assert keys.inbox_recipient(hub.folder) != recipient
    with pytest.raises(OfficerUnknown):
        hub.again(hub.leaver.id, THEIRS)
    desk = hub.again()
    assert {people.file(desk, each.id).person.given_name for each in (person, later)} == {"Wren", "Lark"}
    _whole(desk)
    desk.close()
    opening.unlock_with_recovery(hub.folder, hub.manager, hub.code, desks.FixedClock()).close()
    for remaining in ("keys.a", "keys.b"):
        assert hub.leaver.id not in (hub.folder / remaining).read_text()
    for name in ("keys.a", "keys.b"):
        shutil.copy(kept / name, hub.folder / name)
    with pytest.raises(VaultUnreadable):
        hub.again(hub.leaver.id, THEIRS)


@pytest.mark.logs("vault.copy_stays")
def test_a_copy_that_cannot_be_taken_away_is_named(hub: Hub) -> None:
    (hub.folder / "vault.db.before-0003").mkdir()
    assert hub.revoke() == ("vault.db.before-0003",)
    assert [each.id for each in officers.officers(hub.folder)] == [hub.manager]
    hub.desk.close()


def test_what_was_sealed_to_the_inbox_before_a_key_was_taken_away_still_opens(hub: Hub) -> None:
    before = keys.inbox_identities(hub.folder, keys.unlock(hub.folder, hub.manager, bytearray(OWN), None).current)
    hub.revoke()
    hub.desk.close()
    after = keys.inbox_identities(hub.folder, keys.unlock(hub.folder, hub.manager, bytearray(OWN), None).current)
    assert after[1:] == before


@pytest.mark.parametrize(
    ("who", "left_on", "code"),
    [("manager", TODAY, "officer.own"), ("leaver", date(2026, 8, 29), "date.future")],
)
def test_nobody_takes_their_own_key_away_nor_one_before_its_owner_has_left(
    hub: Hub, who: str, left_on: date, code: str
) -> None:
    officer = {"manager": hub.manager, "leaver": hub.leaver.id}[who]
    with pytest.raises(Refused) as refused:
        officers.revoke(hub.desk, hub.folder, bytearray(OWN), officer, left_on, None)
    assert code in [finding.code for finding in refused.value.findings]
    assert len(officers.officers(hub.folder)) == 2
    hub.desk.close()


@pytest.mark.parametrize("stopped", ["after the entry", "after the key file", "after the vault"])
@pytest.mark.parametrize("way", ["passphrase", "code"])
def test_a_revocation_that_was_cut_off_is_finished_at_the_next_opening(hub: Hub, stopped: str, way: str) -> None:
    with hub.desk.vault.change("officer.revoked", hub.desk.stamp()) as change:
        colleagues.amend(change, attrs.evolve(hub.leaver, left_on=TODAY))
    secrets = keys.unlock(hub.folder, hub.manager, bytearray(OWN), None)
    if stopped != "after the entry":
        begun = rotation.begin(hub.folder, secrets.current, frozenset({hub.leaver.id}))
        if stopped == "after the vault":
            assert begun.following
            current, following = (
                keys.database_key(each, hub.desk.vault.store_id) for each in (begun.current, begun.following)
            )
            hub.desk.vault.rekey(current, following, keys.seal_key(begun.following, hub.desk.vault.store_id))
    hub.desk.close()
    _put_copies_aside(hub.folder)
    if stopped == "after the entry":
        with pytest.raises(OfficerUnknown):
            hub.again(hub.leaver.id, THEIRS)
    desk = (
        hub.again()
        if way == "passphrase"
        else opening.unlock_with_recovery(hub.folder, hub.manager, hub.code, desks.FixedClock())
    )
    _whole(desk)
    assert ("officer.keys_taken_away" in _acts(desk)) == (stopped == "after the entry")
    desk.close()
    assert _copies(hub.folder) == []
    assert [each.id for each in officers.officers(hub.folder)] == [hub.manager]
    now = keys.unlock(hub.folder, hub.manager, bytearray(OWN), None)
    assert now.following is None
    assert now.current != secrets.current
    hub.again().close()


@pytest.mark.parametrize(
    "problem", [KeychainLocked, KeychainMissing, KeychainNotSetUp, KeychainSlow, KeychainUnavailable, DeviceKeyMissing]
)
def test_whatever_is_wrong_with_the_keychain_is_said_in_its_words_and_no_key_is_changed(
    tmp_path: Path, problem: type[Known]
) -> None:
    folder, keychain = tmp_path / "desk", MemoryKeychain()
    draft = DeskDraft(
        authority=desks.AUTHORITY,
        officer=desks.MANAGER,
        colleagues=(attrs.evolve(desks.OFFICER, role="social_worker"),),
    )
    desk = opening.set_up(folder, draft, bytearray(OWN), keychain, FLOOR, clock=desks.FixedClock()).desk
    colleague = next(each for each in directory.everyone(desk) if each.id != desk.officer.id)
    officers.enrol(desk, folder, bytearray(OWN), colleague.id, "RS", bytearray(THEIRS), keychain, FLOOR)
    new = directory.add_colleague(desk, attrs.evolve(desks.OFFICER, name="Juniper Moss"))
    before = (folder / "keys.a").read_bytes(), _acts(desk)
    if problem is DeviceKeyMissing:
        keychain.items.clear()
    else:
        keychain.problem = problem
    for ask in (
        lambda: officers.enrol(desk, folder, bytearray(OWN), new.id, "JM", bytearray(NEW), keychain, FLOOR),
        lambda: officers.change_passphrase(desk, folder, bytearray(OWN), bytearray(NEW), keychain, FLOOR),
        lambda: officers.renew_recovery(desk, folder, bytearray(OWN), keychain),
        lambda: officers.revoke(desk, folder, bytearray(OWN), colleague.id, TODAY, keychain),
    ):
        with pytest.raises(problem):
            ask()
    assert ((folder / "keys.a").read_bytes(), _acts(desk)) == before
    desk.close()


class _Tired(MemoryKeychain):
    """Answers so many times more, and then no more in time."""

    answers = 1000

    def _answer(self) -> None:
        self.answers -= 1
        if self.answers < 0:
            raise KeychainSlow


def test_a_keychain_that_does_not_answer_in_between_takes_its_part_out_of_no_key(tmp_path: Path) -> None:
    folder, keychain = tmp_path / "desk", _Tired()
    draft = DeskDraft(authority=desks.AUTHORITY, officer=desks.MANAGER)
    desk = opening.set_up(folder, draft, bytearray(OWN), keychain, FLOOR, clock=desks.FixedClock()).desk
    keychain.answers = 1
    with pytest.raises(KeychainSlow):
        officers.change_passphrase(desk, folder, bytearray(OWN), bytearray(NEW), keychain, FLOOR)
    keychain.answers = 1000
    desk.close()
    with pytest.raises(KeychainUnavailable):
        opening.unlock(folder, None, bytearray(OWN), None)
    opening.unlock(folder, None, bytearray(OWN), keychain, desks.FixedClock()).close()


def test_what_this_computer_keeps_for_a_leaver_goes_with_their_key(tmp_path: Path) -> None:
    folder, keychain = tmp_path / "desk", MemoryKeychain()
    draft = DeskDraft(
        authority=desks.AUTHORITY,
        officer=desks.MANAGER,
        colleagues=(attrs.evolve(desks.OFFICER, role="social_worker"),),
    )
    desk = opening.set_up(folder, draft, bytearray(OWN), keychain, FLOOR, clock=desks.FixedClock()).desk
    leaver = next(each for each in directory.everyone(desk) if each.id != desk.officer.id)
    assert officers.enrol(desk, folder, bytearray(OWN), leaver.id, "RS", bytearray(THEIRS), keychain, FLOOR)
    assert device.state(folder, keychain, leaver.id) is DeviceState.FOUND
    officers.revoke(desk, folder, bytearray(OWN), leaver.id, TODAY, keychain)
    assert [name for name in keychain.items if leaver.id in name] == []
    with pytest.raises(OfficerUnknown):
        device.state(folder, keychain, leaver.id)
    desk.close()


@pytest.mark.logs("keys.file_not_written", "keys.rotation_waits")
def test_what_cannot_be_finished_at_opening_waits_in_nobodys_way_and_is_finished_by_the_next_change(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hub.desk.vault.change("officer.revoked", hub.desk.stamp()) as change:
        colleagues.amend(change, attrs.evolve(hub.leaver, left_on=TODAY))
    secrets = keys.unlock(hub.folder, hub.manager, bytearray(OWN), None)
    rotation.begin(hub.folder, secrets.current, frozenset({hub.leaver.id}))
    hub.desk.close()
    with monkeypatch.context() as full:
        full.setattr(os, "write", _no_room)
        desk = hub.again()
    assert people.add(desk, PersonDraft(given_name="Wren")).given_name == "Wren"
    assert keys.unlock(hub.folder, hub.manager, bytearray(OWN), None).following is not None
    officers.change_passphrase(desk, hub.folder, bytearray(OWN), bytearray(NEW), None, FLOOR)
    _whole(desk)
    desk.close()
    assert keys.unlock(hub.folder, hub.manager, bytearray(NEW), None).following is None
    hub.again(passphrase=NEW).close()


def _no_room(_descriptor: int, _raw: bytes) -> int:
    raise OSError(errno.ENOSPC, "full")
