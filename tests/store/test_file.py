"""Every state that the file can be in has words of its own, and a file that cannot be used is left as it is."""

import hashlib
import os
import random
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mash_desk.store import errors, file, opening, rebuild, verify
from mash_desk.store import vault as engine

from . import acts, settings

PAGE = 4096
HERE = Path(__file__).parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}


@pytest.fixture
def closed(vault, officer, folder) -> Path:
    """The file of a vault that was used and closed."""
    with vault.change("person.added", acts.stamp(9, officer)) as change:
        for number in range(50):
            acts.add_person(change, f"Hazelwood {number}")
    vault.close()
    return folder / engine.FILE


def names(folder: Path) -> list[str]:
    """What lies in the folder."""
    return sorted(path.name for path in folder.iterdir())


def second_process(word: str, folder: Path) -> str:
    """What another process prints."""
    return subprocess.run(
        [sys.executable, str(HERE / "second_process.py"), word, str(folder)],
        check=True,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
    ).stdout.strip()


def refused(path: Path, key: bytes = acts.KEY) -> type[Exception]:
    """Which error the file meets when opened; that it was left as it was, alone, and the key zeroed."""
    before = hashlib.sha256(path.read_bytes()).digest()
    given = bytearray(key)
    with pytest.raises(errors.StoreError) as caught:
        engine.reach(path, given).close()
    assert hashlib.sha256(path.read_bytes()).digest() == before
    assert names(path.parent) == [engine.FILE]
    assert given == bytearray(len(key))
    return caught.type


def test_a_sound_file_opens_and_stands_unchanged(closed):
    before = closed.read_bytes()
    connection = engine.reach(closed, acts.key())
    assert verify.verify(connection).fault is None
    connection.close()
    assert closed.read_bytes() == before


def test_a_missing_file(folder):
    key = acts.key()
    with pytest.raises(errors.VaultMissing):
        engine.reach(folder / engine.FILE, key)
    assert key == bytearray(32)
    assert names(folder) == []


def test_an_empty_file(folder):
    (folder / engine.FILE).touch()
    assert refused(folder / engine.FILE) is errors.VaultEmpty


def test_another_key(closed):
    assert refused(closed, bytes(32)) is errors.VaultUnreadable


@pytest.mark.parametrize("length", [1, 100, PAGE, PAGE * 3, PAGE * 3 + 17])
@pytest.mark.parametrize("begins", [b"", b"%PDF-1.7\n", b"SQLite format 3\x00"])
def test_a_foreign_file(folder, length, begins):
    (folder / engine.FILE).write_bytes((begins + random.Random(length).randbytes(length))[:length])
    assert refused(folder / engine.FILE) is errors.VaultUnreadable


def test_a_vault_keyed_alike_that_is_no_vault_of_ours(folder):
    path = folder / engine.FILE
    connection = engine.make(path, acts.key(), 1)
    connection.run("PRAGMA application_id = 7")
    connection.run("CREATE TABLE other (id)")
    connection.close()
    assert refused(path) is errors.VaultUnreadable


def test_a_folder_in_the_place_of_the_file(folder):
    (folder / engine.FILE).mkdir()
    key = acts.key()
    with pytest.raises(errors.VaultOutOfReach):
        engine.reach(folder / engine.FILE, key)
    assert key == bytearray(32)


def test_a_file_in_the_place_of_the_folder(tmp_path):
    (tmp_path / "desk").touch()
    with pytest.raises(errors.VaultOutOfReach):
        engine.reach(tmp_path / "desk" / engine.FILE, acts.key())


def test_a_file_truncated_anywhere(closed):
    whole = closed.read_bytes()
    pages = len(whole) // PAGE
    lengths = {1, 15, 16, 17, 4095, len(whole) - 1, len(whole) - 80, *range(PAGE, len(whole), PAGE * 7)}
    for length in sorted(lengths | {PAGE * (pages - 1), PAGE * (pages - 1) + 5}):
        closed.write_bytes(whole[:length])
        expected = errors.VaultUnreadable if length < PAGE else errors.VaultDamaged
        assert refused(closed) is expected, length


def test_a_file_with_something_after_it(closed):
    whole = closed.read_bytes()
    for more in (b"\0", bytes(PAGE), random.Random(1).randbytes(PAGE)):
        closed.write_bytes(whole + more)
        assert refused(closed) is errors.VaultDamaged, len(more)


def test_a_bit_flipped_anywhere(closed):
    whole = closed.read_bytes()
    chance = random.Random(20261124)
    places = {*range(0, 16), *range(16, PAGE, 211), *(chance.randrange(len(whole)) for _ in range(300))}
    for place in sorted(places | {PAGE - 1, PAGE - 65, len(whole) - 1}):
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        closed.write_bytes(changed)
        expected = errors.VaultUnreadable if place < PAGE else errors.VaultDamaged
        assert refused(closed) is expected, place


def test_a_page_torn_by_a_power_cut_is_mended_from_the_log(closed):
    second_process("stop-before-folding", closed.parent)
    log = closed.with_name("vault.db-wal").read_bytes()
    assert len(log) > PAGE
    page = int.from_bytes(log[32:36], "big")
    torn = bytearray(closed.read_bytes())
    torn[(page - 1) * PAGE + 512 : page * PAGE] = bytes(PAGE - 512)
    closed.write_bytes(torn)
    connection = engine.reach(closed, acts.key())
    assert verify.verify(connection).fault is None
    assert connection.row("SELECT count(*) AS drafts FROM draft")["drafts"] == 1
    connection.close()


def test_a_wrong_key_beside_a_filled_log_loses_nothing(closed):
    second_process("stop-before-folding", closed.parent)
    with pytest.raises(errors.VaultUnreadable):
        engine.reach(closed, bytearray(32))
    connection = engine.reach(closed, acts.key())
    assert connection.row("SELECT count(*) AS drafts FROM draft")["drafts"] == 1
    assert verify.verify(connection).fault is None
    connection.close()


def test_a_second_process_hears_that_the_desk_is_open(vault, folder):
    assert second_process("use", folder) == "VaultInUse"
    with vault.change("test.acted", acts.stamp(20)):
        pass
    assert verify.verify(vault.connection).fault is None


def test_a_second_process_can_ask_without_a_key_and_asking_here_lets_go_of_no_lock(vault, folder):
    assert second_process("ask", folder) == "True"
    assert not file.is_open_elsewhere(vault.path)
    assert second_process("ask", folder) == "True"


def test_a_closed_vault_and_one_that_is_not_there_are_open_nowhere(closed):
    assert second_process("ask", closed.parent) == "False"
    assert not file.is_open_elsewhere(closed.with_name("nowhere.db"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of a file's size")
def test_a_disk_without_room_at_the_commit_and_then_for_the_file_only(closed):
    new, half_made, first, failure, second, third = second_process("run-out-of-room", closed.parent).splitlines()
    assert (new, half_made) == ("NotSaved 0", "NotSaved 0")
    assert first == "NotSaved"
    assert failure.startswith("vault.checkpoint_failed exception=NotSaved")
    assert (second, third) == ("saved", "saved")
    vault = opening.reach(closed.parent, acts.key(), acts.stamp())
    assert [row["name"] for row in vault.rows("SELECT name FROM organisation ORDER BY name")] == ["Second", "Third"]
    assert verify.verify(vault.connection).fault is None
    assert rebuild.rebuild(vault.connection) is None
    vault.close()


def test_twenty_kills_lose_no_act_that_was_acknowledged(closed):
    chance = random.Random(20)
    saved: list[str] = []
    for _ in range(20):
        writing = subprocess.Popen(
            [sys.executable, str(HERE / "second_process.py"), "go-on", str(closed.parent)],
            stdout=subprocess.PIPE,
            text=True,
            env=ENVIRONMENT,
        )
        for _ in range(chance.randrange(1, 15)):
            saved.append(writing.stdout.readline().strip())
        writing.kill()
        saved += writing.stdout.read().split()
        writing.wait()
        writing.stdout.close()
    vault = opening.reach(closed.parent, acts.key(), acts.stamp())
    there = {row["id"] for row in vault.rows("SELECT id FROM person")}
    assert len(saved) > 60
    assert set(saved) <= there
    assert verify.verify(vault.connection).fault is None
    assert rebuild.rebuild(vault.connection) is None
    vault.close()


def test_a_second_vault_is_not_made_over_the_first(vault, folder):
    key = acts.key()
    with pytest.raises(errors.VaultExists):
        opening.make(folder, key, acts.STORE, acts.stamp(), training=True)
    assert key == bytearray(32)


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_a_mistake_and_makes_nothing(folder, length):
    for attempt in (lambda key: engine.make(folder / engine.FILE, key, engine.REAL), None):
        key = bytearray(b"k" * length)
        with pytest.raises(ValueError, match="32 bytes"):
            attempt(key) if attempt else engine.reach(folder / engine.FILE, key)
        assert key == bytearray(length)
    assert names(folder) == []


def test_the_key_is_zeroed_once_used(folder):
    key = acts.key()
    opening.make(folder, key, acts.STORE, acts.stamp(), training=True).close()
    assert key == bytearray(32)
    key = acts.key()
    opening.reach(folder, key, acts.stamp()).close()
    assert key == bytearray(32)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access lists instead")
def test_only_the_officer_may_read_the_files(folder):
    mask = os.umask(0)
    try:
        made = opening.make(folder, acts.key(), acts.STORE, acts.stamp(), training=True)
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
        made.close()
    finally:
        os.umask(mask)


@pytest.mark.parametrize("training", [True, False])
def test_a_training_vault_is_known_by_its_application(folder, training):
    opening.make(folder, acts.key(), acts.STORE, acts.stamp(), training=training).close()
    reached = opening.reach(folder, acts.key(), acts.stamp())
    assert reached.training is training
    assert reached.store_id == acts.STORE
    reached.close()


def test_the_settings_as_the_engine_answers_them(vault):
    assert settings.wrong(vault) == []


@pytest.mark.parametrize(("name", "value"), settings.WEAKER)
def test_a_weaker_setting_is_noticed(closed, monkeypatch, name, value):
    kept = [each for each in engine._PRAGMAS if not each[0].startswith(f"PRAGMA {name} =")]
    assert len(kept) == len(engine._PRAGMAS) - 1
    monkeypatch.setattr(engine, "_PRAGMAS", ((f"PRAGMA {name} = {value}", None, None), *kept))
    try:
        vault = opening.reach(closed.parent, acts.key(), acts.stamp())
    except errors.StoreError:
        return  # another cipher does not even open it
    assert settings.wrong(vault) == [name]
    vault.close()


def test_an_index_that_cannot_be_read_is_no_bug(closed):
    connection = engine.reach(closed, acts.key())
    connection.run("DROP TABLE index_ledger_words_config")
    connection.close()
    connection = engine.reach(closed, acts.key())
    with pytest.raises(errors.NotSaved):
        connection.rows("SELECT words FROM index_ledger_words")
    connection.close()


def test_nothing_typed_stands_in_the_folder_and_no_other_file_does(vault, officer, folder):
    canary = "Quokkabrook"
    with vault.change("person.added", acts.stamp(30, officer)) as change:
        for number in range(400):
            acts.add_person(change, f"{canary} {number}")
    assert vault.rows(
        "SELECT * FROM person WHERE family_name LIKE :name ORDER BY safe_contact", {"name": f"%{canary}%"}
    )
    assert names(folder) == ["vault.db", "vault.db-wal"]
    vault.close()
    assert names(folder) == ["vault.db"]
    content = (folder / "vault.db").read_bytes()
    for text in (canary, "family_name", "CREATE TABLE", "SQLite format"):
        assert text.encode() not in content


def test_nothing_typed_stands_in_the_log_while_it_is_filled(closed):
    second_process("stop-before-folding", closed.parent)
    log = closed.with_name("vault.db-wal").read_bytes()
    assert len(log) > PAGE
    assert acts.STORE.encode() not in log


def test_a_file_that_does_not_end_where_a_page_ends_is_damaged_though_its_seal_is_not_asked(closed):
    with closed.open("ab") as file:
        file.write(b"\0" * 17)
    with pytest.raises(errors.VaultDamaged):
        engine.reach(closed, acts.key(), sealed=True)
