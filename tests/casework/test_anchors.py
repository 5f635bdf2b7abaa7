"""A journal that was cut off or written anew is whole in itself: the head that the keychain kept tells."""

import json
import shutil
from pathlib import Path

import pytest

from mash_desk.casework import acts, alerts, anchors, shift, verification
from mash_desk.casework.desk import Desk
from mash_desk.keys import errors
from mash_desk.store.seal import State
from tests import desks
from tests.keys.conftest import MemoryKeychain


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def keychain() -> MemoryKeychain:
    return MemoryKeychain()


def _outside(desk: Desk, keychain: MemoryKeychain) -> anchors.Outside:
    return anchors.read(desk.vault.store_id, desk.officer.id, keychain)


def _close(desk: Desk, keychain: MemoryKeychain) -> None:
    head = anchors.head(desk)
    desk.close()
    assert anchors.keep(head, keychain)


def _put_back(folder: Path, older: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(older, folder)


def test_what_was_seen_here_and_still_stands_is_no_alert(folder: Path, keychain: MemoryKeychain) -> None:
    desk = desks.set_up(folder).desk
    assert anchors.hold_against(desk, _outside(desk, keychain)) == ()
    _close(desk, keychain)
    for _ in range(3):
        desk = desks.unlock(folder)
        assert anchors.hold_against(desk, _outside(desk, keychain)) == ()
        desk.note(acts.PASSPHRASE_RENEWED)
        _close(desk, keychain)


def test_an_older_copy_with_its_own_seal_is_seen_from_the_keychain_alone_and_each_time(
    folder: Path, keychain: MemoryKeychain
) -> None:
    desks.set_up(folder).desk.close()
    shutil.copytree(folder, folder.parent / "older")
    desk = desks.unlock(folder)
    desks.birch(desk)
    _close(desk, keychain)
    for _ in range(2):
        _put_back(folder, folder.parent / "older")
        desk = desks.unlock(folder)
        assert desk.vault.found.state is State.FITS
        assert verification.since_closed(desk) == ()
        assert verification.check(desk).fault is None
        (alert,) = anchors.hold_against(desk, _outside(desk, keychain))
        assert "ends before entry" in alert.words
        assert alert in alerts.waiting(desk)
        desks.birch(desk)  # the desk is open all the same
        _close(desk, keychain)


def test_a_journal_that_went_another_way_is_seen(folder: Path, keychain: MemoryKeychain) -> None:
    desks.set_up(folder).desk.close()
    shutil.copytree(folder, folder.parent / "older")
    desk = desks.unlock(folder)
    desks.birch(desk)
    _close(desk, keychain)
    _put_back(folder, folder.parent / "older")
    desk = desks.unlock(folder)
    desks.marsh(desk)
    desks.birch(desk)
    (alert,) = anchors.hold_against(desk, _outside(desk, keychain))
    assert "is not the one that was seen here" in alert.words
    desk.close()


def test_older_key_files_are_seen(folder: Path, keychain: MemoryKeychain) -> None:
    desk = desks.set_up(folder).desk
    head = anchors.head(desk)
    assert anchors.keep(anchors.Head(head.store_id, head.officer_id, head.sequence, 9, head.link), keychain)
    (alert,) = anchors.hold_against(desk, _outside(desk, keychain))
    assert "key files of this desk are older" in alert.words
    desk.close()


def test_without_a_keychain_nothing_is_said_and_nothing_is_signed(folder: Path) -> None:
    desk = desks.set_up(folder).desk
    assert anchors.hold_against(desk, anchors.read(desk.vault.store_id, desk.officer.id, None)) == ()
    assert desk.signer is None
    assert not anchors.keep(anchors.head(desk), None)
    desk.close()


def test_a_locked_keychain_stops_nothing(folder: Path) -> None:
    desk = desks.set_up(folder).desk
    keychain = MemoryKeychain(errors.KeychainLocked)
    assert anchors.hold_against(desk, _outside(desk, keychain)) == ()
    assert not anchors.keep(anchors.head(desk), keychain)
    desk.close()


def test_the_printed_head_is_signed_and_its_key_stands_in_the_register_once(
    folder: Path, keychain: MemoryKeychain
) -> None:
    desk = desks.set_up(folder).desk
    for _ in range(2):
        anchors.hold_against(desk, _outside(desk, keychain))
    (key,) = desk.vault.rows("SELECT public FROM signing_key")
    shift.give_out(desk)
    row = desk.vault.row("SELECT header FROM entry WHERE act = :act", {"act": acts.SHIFT_SHEET_PRINTED.name})
    assert row is not None
    codes = dict(code.split(":", 1) for code in json.loads(row["header"])["codes"])
    link = desk.vault.row("SELECT link FROM entry WHERE sequence = :it", {"it": codes["sequence"]})
    assert link is not None
    signature = bytes.fromhex(codes["signature"])
    assert anchors.is_signed(key["public"], desk.vault.store_id, int(codes["sequence"]), link["link"], signature)
    desk.close()
