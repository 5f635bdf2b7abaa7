"""The seal of the closed file: what was changed while it lay closed is found, and a crash is no such change."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mash_desk.store import blocks, errors, opening, seal, verify
from mash_desk.store import file as files
from mash_desk.store import vault as engine
from mash_desk.store.seal import State

from . import acts

PAGE = 4096
SEAL_KEY = bytes(range(32, 64))


def made(folder: Path) -> opening.Vault:
    vault = opening.make(folder, acts.key(), acts.STORE, acts.stamp(), training=True, seal_key=bytearray(SEAL_KEY))
    acts.start(vault)
    return vault


def reached(folder: Path, key: bytes = SEAL_KEY) -> opening.Vault:
    return opening.reach(folder, acts.key(), acts.stamp(), seal_key=bytearray(key), store_id=acts.STORE)


def act(vault: opening.Vault, number: int) -> None:
    with vault.change("person.added", acts.stamp(number)) as change:
        acts.add_person(change, f"Hazelwood {number}")


@pytest.fixture
def closed(folder) -> Path:
    """The folder of a vault with a seal, used twice and closed."""
    vault = made(folder)
    act(vault, 5)
    vault.close()
    vault = reached(folder)
    act(vault, 6)
    vault.close()
    return folder


def state(folder: Path) -> State:
    vault = reached(folder)
    try:
        assert verify.verify(vault.connection).fault is None
        return vault.found.state
    finally:
        vault.close()


def test_a_file_that_nobody_touched_fits_each_time_and_names_its_head(closed):
    for number in range(7, 12):
        vault = reached(closed)
        assert vault.found.state is State.FITS
        newest = vault.row("SELECT max(sequence) AS newest FROM entry")["newest"]
        assert vault.found.sequence == newest
        act(vault, number)
        vault.close()
    assert len((closed / seal.FILE).read_bytes()) == 512


def test_a_desk_that_ended_without_closing_was_left_open(closed):
    vault = reached(closed)
    act(vault, 7)
    vault.connection.close()
    assert state(closed) is State.LEFT_OPEN
    assert state(closed) is State.FITS


def test_the_whole_vault_of_yesterday_does_not_fit_todays_seal(closed):
    yesterday = (closed / "vault.db").read_bytes()
    vault = reached(closed)
    act(vault, 7)
    vault.close()
    (closed / "vault.db").write_bytes(yesterday)
    assert state(closed) is State.CHANGED


def test_every_page_put_back_is_found_and_the_engine_alone_finds_few(closed):
    before = (closed / "vault.db").read_bytes()
    vault = reached(closed)
    for number in range(7, 12):
        act(vault, number)
    vault.close()
    after, sealed = (closed / "vault.db").read_bytes(), (closed / seal.FILE).read_bytes()
    moved = [at for at in range(0, len(before), PAGE) if before[at : at + PAGE] != after[at : at + PAGE]]
    passed_the_engine = 0
    for at in moved:
        (closed / "vault.db").write_bytes(after[:at] + before[at : at + PAGE] + after[at + PAGE :])
        (closed / seal.FILE).write_bytes(sealed)
        assert seal.Seal(closed / "vault.db", acts.STORE, bytearray(SEAL_KEY)).look().state is State.CHANGED
        try:
            engine.reach(closed / "vault.db", acts.key()).close()
            passed_the_engine += 1
        except errors.StoreError:
            pass
    assert len(moved) > 5
    assert passed_the_engine


def test_a_bit_anywhere_in_file_or_seal_is_found(closed):
    chance = random.Random(4)
    whole = {name: (closed / name).read_bytes() for name in ("vault.db", seal.FILE)}
    said = whole[seal.FILE].rstrip()
    for number in range(200):
        name = ("vault.db", seal.FILE)[number % 2]
        changed = bytearray(whole[name])
        place = chance.randrange(len(said) if name == seal.FILE else len(changed))
        changed[place] ^= 1 << chance.randrange(8)
        (closed / name).write_bytes(changed)
        assert seal.Seal(closed / "vault.db", acts.STORE, bytearray(SEAL_KEY)).look().state is State.CHANGED, place
        (closed / name).write_bytes(whole[name])
    assert state(closed) is State.FITS


def test_an_old_log_beside_a_closed_file_is_put_aside(closed, tmp_path):
    vault = reached(closed)
    vault.connection.run("BEGIN IMMEDIATE")
    vault.connection.run(
        "INSERT INTO draft VALUES (:id, :id, 'x', '', '{}', :at, :at)",
        {"id": acts.STORE, "at": "2026-08-28T22:50:00.000Z"},
    )
    vault.connection.run("COMMIT")
    shutil.copy(closed / "vault.db-wal", tmp_path / "log")
    vault.close()
    vault = reached(closed)
    act(vault, 8)
    vault.close()
    shutil.copy(tmp_path / "log", closed / "vault.db-wal")
    vault = reached(closed)
    assert vault.found.state is State.CHANGED
    assert vault.row("SELECT count(*) AS people FROM person")["people"] == 3
    vault.close()
    assert (closed / "vault.db-wal.unexpected").exists()


def refuse_to_open_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where somebody else's program holds it."""
    open_ = os.open

    def refusing(path, flags, *more, **others):
        if Path(path).name == seal.FILE and flags & (os.O_RDWR | os.O_WRONLY):
            raise PermissionError(13, "refused")
        return open_(path, flags, *more, **others)

    monkeypatch.setattr(os, "open", refusing)


@pytest.mark.logs("vault.seal_not_written")
def test_the_log_of_a_desk_whose_seal_could_not_be_opened_is_its_own(closed, tmp_path, monkeypatch):
    refuse_to_open_seal(monkeypatch)
    vault = reached(closed)
    vault.connection.run(
        "INSERT INTO draft VALUES (:id, :id, 'x', '', '{}', :at, :at)",
        {"id": acts.STORE, "at": "2026-08-28T22:50:00.000Z"},
    )
    killed = tmp_path / "killed"
    shutil.copytree(closed, killed)  # before the log was folded in
    vault.close()
    monkeypatch.undo()
    vault = reached(killed)
    assert vault.row("SELECT id FROM draft")["id"] == acts.STORE
    assert not (killed / "vault.db-wal.unexpected").exists()
    vault.close()


@pytest.mark.logs("vault.seal_not_written")
def test_nothing_is_written_beside_a_seal_that_says_closed_and_cannot_be_taken_away(closed, monkeypatch):
    before = (closed / "vault.db").read_bytes()
    refuse_to_open_seal(monkeypatch)
    unlink = os.unlink

    def refusing(path, *more, **others):
        if Path(path).name == seal.FILE:
            raise PermissionError(13, "refused")
        unlink(path, *more, **others)

    monkeypatch.setattr(os, "unlink", refusing)
    with pytest.raises(errors.VaultOutOfReach):
        reached(closed)
    monkeypatch.undo()
    assert (closed / "vault.db").read_bytes() == before
    assert state(closed) is State.FITS


def test_the_log_of_a_desk_that_is_open_in_another_process_is_not_put_aside(closed):
    sealed, log = (closed / seal.FILE).read_bytes(), closed / "vault.db-wal"
    script = "import sys; from mash_desk.store import vault; from pathlib import Path; "
    script += "open_ = vault.reach(Path(sys.argv[1]), bytearray(range(32))); print(flush=True); input()"
    other = subprocess.Popen(
        [sys.executable, "-c", script, closed / "vault.db"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout
    assert other.stdin
    other.stdout.readline()
    log.write_bytes(b"what the other process saves")
    with pytest.raises(errors.VaultInUse):
        reached(closed)
    assert log.exists()
    log.write_bytes(b"")
    other.communicate(b"\n")
    assert (closed / seal.FILE).read_bytes() == sealed


@pytest.mark.parametrize("key", [bytes(32), SEAL_KEY[::-1]])
def test_a_seal_of_another_key_does_not_fit(closed, key):
    vault = reached(closed, key)
    assert vault.found.state is State.CHANGED
    vault.close()


def test_a_seal_that_was_taken_away_is_missed_and_one_that_was_never_written_out_is_none(closed):
    (closed / seal.FILE).unlink()
    assert state(closed) is State.UNSEALED
    (closed / seal.FILE).write_bytes(bytes(512))
    assert state(closed) is State.UNSEALED


def test_damage_is_damage_whatever_the_seal_says(closed):
    path = closed / "vault.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(errors.VaultDamaged):
        reached(closed)
    assert path.read_bytes() == content


def test_the_vault_of_another_desk_is_not_opened(closed):
    with pytest.raises(errors.VaultUnreadable):
        opening.reach(
            closed,
            acts.key(),
            acts.stamp(),
            seal_key=bytearray(SEAL_KEY),
            store_id="018f0000-0000-7000-8000-000000000002",
        )


def test_what_was_hashed_ahead_counts_only_while_the_file_stands_as_it_did(closed):
    path = closed / "vault.db"
    files.hash_ahead(path)
    assert files.digest(path) == files.digest(path)
    files.hash_ahead(path)
    content = bytearray(path.read_bytes())
    content[PAGE * 3 + 7] ^= 1
    path.write_bytes(content)
    assert seal.Seal(path, acts.STORE, bytearray(SEAL_KEY)).look().state is State.CHANGED


def test_of_an_open_vault_only_what_it_wrote_is_sealed(closed):
    path = closed / "vault.db"
    vault = reached(closed)
    act(vault, 7)
    written = {page * PAGE // blocks.BLOCK for page in vault.connection.written or ()}
    elsewhere = next(at for at in range(path.stat().st_size // blocks.BLOCK) if at not in written) * blocks.BLOCK
    with path.open("r+b") as meanwhile:  # as another program would: no lock keeps it out
        meanwhile.seek(elsewhere + 7)
        was = meanwhile.read(1)
        meanwhile.seek(elsewhere + 7)
        meanwhile.write(bytes([was[0] ^ 1]))
    vault.close()
    assert seal.Seal(path, acts.STORE, bytearray(SEAL_KEY)).look().state is State.CHANGED


def test_many_evenings_are_sealed_as_the_whole_file_would_be(closed):
    path = closed / "vault.db"
    for _evening in range(3):
        vault = reached(closed)
        for number in range(20):
            act(vault, number)
        vault.close()
        found = seal.Seal(path, acts.STORE, bytearray(SEAL_KEY)).look()
        assert found.state is State.FITS
        assert found.blocks == blocks.hashed(path)


def test_a_log_that_cannot_be_read_has_the_whole_file_hashed(closed):
    vault = reached(closed)
    act(vault, 7)
    vault.connection.written = None
    vault.close()
    assert seal.Seal(closed / "vault.db", acts.STORE, bytearray(SEAL_KEY)).look().state is State.FITS


def test_an_open_file_is_not_hashed_for_that_would_drop_its_locks(closed):
    vault = reached(closed)
    files.hash_ahead(closed / "vault.db")
    with pytest.raises(errors.VaultInUse):
        files.digest(closed / "vault.db")
    vault.close()


def test_opening_waits_until_the_hashing_has_let_go(closed):
    files.hash_ahead(closed / "vault.db")
    connection = engine.reach(closed / "vault.db", acts.key())
    with pytest.raises(errors.VaultInUse):
        files.digest(closed / "vault.db")
    connection.close()


def test_the_key_of_the_seal_is_zeroed_when_the_vault_is_closed(folder):
    key = bytearray(SEAL_KEY)
    opening.make(folder, acts.key(), acts.STORE, acts.stamp(), training=True, seal_key=key).close()
    assert key == bytearray(32)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of a file's size")
def test_a_log_that_could_not_be_folded_in_leaves_the_seal_open(closed):
    vault = reached(closed)
    act(vault, 7)
    (closed / "other").write_bytes(b"x")
    sealed = seal.Seal(closed / "vault.db", acts.STORE, bytearray(SEAL_KEY))
    vault.connection.run("BEGIN IMMEDIATE")
    vault.connection.run("DELETE FROM draft")
    vault.connection.run(
        "INSERT INTO draft VALUES (:id, :id, 'x', '', '{}', :at, :at)",
        {"id": acts.STORE, "at": "2026-08-28T22:50:00.000Z"},
    )
    vault.connection.run("COMMIT")
    sealed.close(1, bytes(32))
    assert sealed.look().state is State.LEFT_OPEN
    vault.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access lists instead")
def test_only_the_officer_may_read_it(closed):
    assert (closed / seal.FILE).stat().st_mode & 0o777 == 0o600
