"""`verify`: 0 only where all is as it was written, and the first bad entry by its number."""

import os

import pytest

from mash_desk.casework import directory, officers, opening, training
from mash_desk.keys import unlock as keys
from mash_desk.keys.derivation import FLOOR, PRODUCTION
from mash_desk.store import vault
from tests import desks

from .commands import run

TYPED = f"{training.TRAINING_PASSPHRASE}\n"


def test_a_sound_desk_says_how_much_was_read(folder, ask):
    said = ask("verify", folder, typed=TYPED)
    assert said.code == 0
    desk = opening.unlock(folder, None, _passphrase(), None)
    last = desk.vault.rows("SELECT sequence, hex(link) AS link FROM entry ORDER BY sequence")[-1]
    parts = desk.vault.rows("SELECT position FROM entry_part")
    desk.close()
    assert said.out.splitlines() == [
        f"Entries: {last['sequence']:,}",
        f"Parts: {len(parts):,}",
        f"Head: {last['link'].lower()[:20]}",
        "All is as it was written.",
    ]


def test_a_real_desk_with_the_cost_of_production_is_verified(tmp_path):
    desk = desks.set_up(tmp_path, training=False, cost=PRODUCTION).desk
    desks.marsh(desk)
    desk.close()
    said = run("verify", tmp_path, "--rebuild", typed=f"{desks.PASSPHRASE.decode()}\n")
    assert said.code == 0
    assert said.out.endswith("All is as it was written. The tables are what the journal makes of them.\n")


def test_a_flipped_bit_is_found_and_the_file_left_alone(folder):
    path = folder / "vault.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    said = run("verify", folder, typed=TYPED)
    assert said.code == 1
    assert said.err.startswith("The vault is damaged")
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        (
            'UPDATE entry SET header = replace(header, \'"act":"referral.taken"\', \'"act":"referral.rated"\') '
            "WHERE sequence = (SELECT min(sequence) FROM entry WHERE act = 'referral.taken')",
            "its link does not follow from the entry before and its own header.",
        ),
        (
            "UPDATE entry_part SET content = replace(content, 'child', 'adult') WHERE (sequence, position) = (SELECT "
            "sequence, position FROM entry_part WHERE kind = 'person' AND content LIKE '%child%' ORDER BY 1, 2)",
            "is not what its header commits to.",
        ),
    ],
)
def test_the_first_entry_that_was_altered_is_named(folder, sql, sentence, ask):
    altered = _alter(folder, sql)
    said = ask("verify", folder, typed=TYPED)
    assert said.code == 1
    assert said.err.startswith(f"The first bad entry is number {altered}: ")
    assert said.err.endswith(f"{sentence}\n")
    assert said.out.startswith(f"Entries: {altered - 1}\n")


def test_a_table_that_was_altered_beside_the_journal_is_found_by_rebuilding(folder, ask):
    _alter(folder, "UPDATE referral SET where_now = 'Elsewhere' WHERE rowid = 1")
    said = ask("verify", folder, "--rebuild", typed=TYPED)
    assert said.code == 1
    assert said.err == "The table “referral” is not what the journal makes of it.\n"


@pytest.mark.parametrize(
    ("seal", "words"),
    [
        ("kept", "While this desk was closed, its file was changed"),
        ("taken away", "This desk was put back from a backup, or copied"),
    ],
)
def test_a_file_that_is_not_the_one_that_was_closed_is_not_called_whole_until_somebody_reviewed_it(
    folder, ask, seal, words
):
    _alter(folder, "UPDATE referral SET where_now = 'Elsewhere' WHERE rowid = 1")
    if seal == "taken away":
        (folder / "vault.seal").unlink()
    for _ in ("first", "and again, though the file was sealed since"):
        said = ask("verify", folder, typed=TYPED)
        assert said.code == 1
        assert said.err.startswith(words)
        assert "All is as it was written" not in said.out


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("", 2, "No passphrase was given"),
        ("\n", 2, "No passphrase was given"),
        ("maple stone river lamp clown\n", 1, "That passphrase does not open this desk."),
        (f"{TYPED.strip()} \n", 1, "That passphrase does not open this desk."),
        ("a" * 5000, 1, "That passphrase does not open this desk."),
    ],
)
def test_a_wrong_passphrase_is_said_so(folder, typed, code, sentence, ask):
    said = ask("verify", folder, typed=typed)
    assert said.code == code
    assert said.err.startswith(sentence)


def test_what_follows_the_first_line_is_not_part_of_the_passphrase(folder, ask):
    assert ask("verify", folder, typed=f"{TYPED.strip()}\r\nmore").code == 0


def test_a_folder_without_a_desk_is_said_so(tmp_path, ask):
    said = ask("verify", tmp_path, typed=TYPED)
    assert said.code == 1
    assert said.err.startswith("The key files keys.a and keys.b are not in this desk’s folder.")


def test_a_desk_that_is_open_is_left_alone(folder):
    desk = opening.unlock(folder, None, _passphrase(), None)
    said = run("verify", folder, typed=TYPED)
    desk.close()
    assert said.code == 1
    assert said.err.startswith("MASH Desk is already open on this desk.")


def _alter(folder, sql: str) -> int:
    """Alter the vault as somebody with its key and an editor could; the entry whose part or header is touched first."""
    secret = keys.unlock(folder, None, _passphrase(), None).current
    connection = vault.reach(folder / "vault.db", keys.database_key(secret, keys.store_id(folder)))
    for trigger in connection.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        connection.run(f"DROP TRIGGER {trigger['name']}")
    first = _first(connection, sql)
    assert connection.run(sql) == 1
    connection.close()
    return first


def _first(connection: vault.Connection, sql: str) -> int:
    table = sql.split()[1]
    if table == "referral":
        return 0
    row = connection.row(f"SELECT sequence FROM {table} WHERE {sql.split(' WHERE ', 1)[1]}")
    assert row is not None
    return int(row["sequence"])


def _passphrase() -> bytearray:
    return bytearray(os.fsencode(training.TRAINING_PASSPHRASE))


def test_who_has_one_of_several_keys_says_which(tmp_path):
    desk = desks.set_up_anew(tmp_path, desks.FixedClock()).desk
    colleague = next(each for each in directory.everyone(desk) if each.id != desk.officer.id)
    own, theirs = desks.PASSPHRASE, b"granite ribbon walnut harbour candle"
    officers.enrol(desk, tmp_path, bytearray(own), colleague.id, "OF", bytearray(theirs), None, FLOOR)
    desk.close()
    said = run("verify", tmp_path, typed=f"{theirs.decode()}\n")
    assert said.code == 1
    assert said.err.startswith("Say who you are, with --officer and one of these: RS, OF.")
    said = run("verify", tmp_path, "--officer", "OF", typed=f"{theirs.decode()}\n")
    assert (said.code, said.out.splitlines()[-1]) == (0, "All is as it was written.")
