"""The journal is what was written, or its first fault is named: by the product's verifier and by a second one."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mash_desk.store import errors, opening, rebuild, verify
from mash_desk.store import vault as engine
from mash_desk.store.opening import Vault
from mash_desk.store.vault import Connection

from . import acts, second_verifier

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
ACTS = st.one_of(
    st.tuples(st.sampled_from(["organisation", "person", "family", "rename", "stale", "said", "broken"]), WORDS),
    st.tuples(st.sampled_from(["referral", "rating", "consent", "correction", "second correction"]), WORDS),
)

# Where a bit can change, and which columns are text.
FIELDS = {
    ("entry", "header"): True,
    ("entry", "link"): False,
    ("entry_part", "kind"): True,
    ("entry_part", "row"): True,
    ("entry_part", "salt"): False,
    ("entry_part", "content"): True,
    ("entry_about", "person"): True,
}


class Evening:
    """Acts on one vault, and beside them what the tables must hold in the end."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.officer = acts.start(vault)
        self.names: dict[str, tuple[str, int]] = {}
        self.referrals: list[str] = []
        self.consents: list[str] = []
        self.corrected: set[str] = set()
        self.entries = acts.STARTED

    def do(self, act: str, words: str) -> None:
        """Do one act; one that must not succeed leaves nothing."""
        try:
            with self.vault.change("test.acted", acts.stamp(self.entries, self.officer)) as change:
                self._write(change, act, words)
        except (errors.ChangedMeanwhile, errors.Rejected, ZeroDivisionError):
            assert act in ("stale", "second correction", "broken")
        else:
            self.entries += 1

    def _write(self, change, act, words):
        match act:
            case "organisation":
                acts.add_organisation(change, words)
            case "person":
                self._person(change, words)
            case "family":
                for number in range(3):
                    self._person(change, f"{words} {number}")
            case "rename" if self.names:
                person = list(self.names)[len(words) % len(self.names)]
                acts.rename(change, person, self.names[person][1], words)
                self.names[person] = words, change.sequence
            case "stale" if self.names:
                person = next(iter(self.names))
                acts.add_organisation(change, words)
                acts.rename(change, person, self.names[person][1] - 1, words)
            case "said":
                change.say("colleague", self.officer, words)
                change.code("reason:example")
            case "broken":
                acts.add_person(change, words)
                raise ZeroDivisionError
            case "referral":
                self.referrals.append(acts.add_referral(change, self.officer))
            case "rating" if self.referrals:
                acts.add_rating(change, self.referrals[-1], self.officer, words)
            case "consent" if self.referrals:
                self.consents.append(acts.add_consent(change, self.referrals[-1], self.officer, words))
            case "correction" if set(self.consents) - self.corrected:
                first = next(fact for fact in self.consents if fact not in self.corrected)
                self.consents.append(acts.add_consent(change, self.referrals[-1], self.officer, words, corrects=first))
                self.corrected.add(first)
            case "second correction" if self.corrected:
                first = next(iter(self.corrected))
                acts.add_consent(change, self.referrals[-1], self.officer, words, corrects=first)

    def _person(self, change, words):
        self.names[acts.add_person(change, words)] = words, change.sequence


def bare_copy(connection: Connection) -> Connection:
    """The journal's rows in memory, in tables without a rule: whoever has the key can write anything."""
    copy = engine.scratch()
    copy.run("CREATE TABLE vault (device)")
    copy.run("CREATE TABLE entry (sequence, header, link)")
    copy.run("CREATE TABLE entry_part (sequence, position, kind, row, salt, content)")
    copy.run("CREATE TABLE entry_about (sequence, person)")
    for row in connection.rows("SELECT device FROM vault"):
        copy.run("INSERT INTO vault VALUES (?)", tuple(row))
    for row in connection.rows("SELECT sequence, header, link FROM entry"):
        copy.run("INSERT INTO entry VALUES (?, ?, ?)", tuple(row))
    for row in connection.rows("SELECT sequence, position, kind, row, salt, content FROM entry_part"):
        copy.run("INSERT INTO entry_part VALUES (?, ?, ?, ?, ?, ?)", tuple(row))
    for row in connection.rows("SELECT sequence, person FROM entry_about"):
        copy.run("INSERT INTO entry_about VALUES (?, ?)", tuple(row))
    return copy


def read(copy: Connection, table: str, column: str) -> list[tuple[int, int, bytes]]:
    """Row number, sequence and bytes of one column."""
    rows = copy.rows(f"SELECT rowid, sequence, CAST({column} AS BLOB) FROM {table} ORDER BY rowid")
    return [tuple(row) for row in rows]


def put(copy: Connection, table: str, column: str, row: int, value: bytes) -> None:
    kind = "TEXT" if FIELDS[table, column] else "BLOB"
    copy.run(f"UPDATE {table} SET {column} = CAST(? AS {kind}) WHERE rowid = ?", (value, row))


def flipped(value: bytes, bit: int) -> bytes:
    changed = bytearray(value)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def both(connection: Connection) -> tuple[int | None, int | None]:
    """The first bad entry, by the product and by the second verifier."""
    fault = verify.chain(connection).fault
    return fault.sequence if fault else None, second_verifier.first_fault(connection.rows)


@settings(max_examples=30)
@given(st.lists(ACTS, max_size=12), st.data())
def test_any_evening_verifies_and_rebuilds_and_any_change_to_it_is_found(evening, data):
    with tempfile.TemporaryDirectory() as folder:
        vault = opening.make(Path(folder), acts.key(), acts.STORE, acts.stamp(), training=True)
        try:
            told = Evening(vault)
            for act, words in evening:
                told.do(act, words)
            verdict = verify.verify(vault.connection)
            assert verdict.fault is None
            assert verdict.entries == told.entries
            assert second_verifier.first_fault(vault.rows) is None
            assert rebuild.rebuild(vault.connection) is None
            stand = {row["id"]: (row["family_name"], row["version"]) for row in vault.rows("SELECT * FROM person")}
            assert stand == told.names
            copy = bare_copy(vault.connection)
        finally:
            vault.close()
    assert both(copy) == (None, None)
    for table, column in FIELDS:
        if rows := read(copy, table, column):
            row, sequence, value = data.draw(st.sampled_from(rows), label=f"{table}.{column}")
            bit = data.draw(st.integers(0, len(value) * 8 - 1), label="bit")
            put(copy, table, column, row, flipped(value, bit))
            assert both(copy) == (sequence, sequence)
            put(copy, table, column, row, value)
    assert both(copy) == (None, None)


@pytest.fixture
def evening(vault, officer):
    """A vault with an evening in it whose every byte is tried."""
    with vault.change("referral.added", acts.stamp(5, officer)) as change:
        referral = acts.add_referral(change, officer)
        child = acts.add_person(change, "Søren 姓")
        acts.add_person(change, "Elm")
        change.say("referral", referral, "said by telephone")
    with vault.change("person.amended", acts.stamp(6, officer)) as change:
        acts.rename(change, child, change.sequence - 1, "Hazel")
    with vault.change("rating.added", acts.stamp(7, officer)) as change:
        acts.add_rating(change, referral, officer, "reasons")
    return vault


def test_a_bit_changed_in_any_byte_of_the_journal_is_found_by_both(evening):
    copy = bare_copy(evening.connection)
    newest = len(read(copy, "entry", "header"))
    tried = 0
    for table, column in FIELDS:
        for row, sequence, value in read(copy, table, column):
            if sequence <= newest - 4:
                continue  # the long entries of the tables and the codes; bytes of the same kinds follow
            for place in range(len(value)):
                put(copy, table, column, row, flipped(value, place * 8 + place % 8))
                assert both(copy) == (sequence, sequence), (table, column, place)
                tried += 1
            put(copy, table, column, row, value)
    assert tried > 3000
    assert both(copy) == (None, None)


# The entries of the evening, by their sequences: the referral taken, the name amended, the rating.
TAKEN, AMENDED, RATED = (acts.STARTED + number for number in (1, 2, 3))
SEQUENCES = {"taken": TAKEN, "amended": AMENDED, "rated": RATED, "after": RATED + 1, "swapped": TAKEN + AMENDED}


@pytest.mark.parametrize(
    ("how", "sequence"),
    [
        ("UPDATE entry SET sequence = :swapped - sequence WHERE sequence IN (:taken, :amended)", TAKEN),
        ("UPDATE entry_part SET position = 1 - position WHERE sequence = :taken AND position < 2", TAKEN),
        (
            "UPDATE entry_part SET sequence = :taken + :rated - sequence WHERE sequence IN (:taken, :rated) "
            "AND position = 0",
            TAKEN,
        ),
        ("UPDATE entry_about SET sequence = :swapped - sequence WHERE sequence IN (:taken, :amended)", TAKEN),
        ("DELETE FROM entry WHERE sequence = :amended", AMENDED),
        ("DELETE FROM entry WHERE sequence = 1", 1),
        ("DELETE FROM entry_part WHERE sequence = :rated", RATED),
        ("DELETE FROM entry_about WHERE sequence = :amended", AMENDED),
        ("INSERT INTO entry_about VALUES (:rated, '018f0000-0000-7000-8000-000000000009')", RATED),
        ("INSERT INTO entry_about VALUES (60, '018f0000-0000-7000-8000-000000000009')", 60),
        (
            "INSERT INTO entry_part SELECT :rated, 1, kind, row, salt, content FROM entry_part "
            "WHERE sequence = :amended",
            RATED,
        ),
        (
            "INSERT INTO entry_part SELECT 70, 0, kind, row, salt, content FROM entry_part WHERE sequence = :amended",
            70,
        ),
        ("INSERT INTO entry SELECT :after, header, link FROM entry WHERE sequence = :rated", RATED + 1),
    ],
)
def test_another_order_a_part_too_few_or_too_many_is_found_by_both(evening, how, sequence):
    copy = bare_copy(evening.connection)
    assert copy.run(how, SEQUENCES) > 0
    assert both(copy) == (sequence, sequence)


def test_a_header_linked_anew_that_this_program_did_not_write_is_found_in_words(evening):
    copy = bare_copy(evening.connection)
    before = copy.row("SELECT link FROM entry WHERE sequence = ?", (RATED,))["link"]
    after = RATED + 1
    halfway = b'{"sequence":%d,"device":1,"about":[1],"rows":[]}' % after
    for forged in (b"{}", b"not json", b"[1]", halfway, b"\xff"):
        link = verify.journal.link(before, forged)
        copy.run("DELETE FROM entry WHERE sequence = ?", (after,))
        copy.run("INSERT INTO entry VALUES (?, CAST(? AS TEXT), ?)", (after, forged, link))
        fault = verify.chain(copy).fault
        assert (fault.sequence, fault.words) == (after, "its header is not what this program writes")


def test_the_entry_holds_no_words(evening):
    headers = " ".join(row["header"] for row in evening.rows("SELECT header FROM entry"))
    for words in ("Hazel", "Elm", "reasons", "telephone", "Rowan"):
        assert words not in headers


def test_a_value_changed_behind_the_journal_is_found_by_the_rebuild(evening):
    with evening.connection.unguarded():
        for trigger in evening.rows("SELECT name FROM temp.sqlite_schema WHERE type = 'trigger'"):
            evening.connection.run(f"DROP TRIGGER temp.{trigger['name']}")
    evening.connection.run("UPDATE person SET family_name = 'Oak' WHERE family_name = 'Elm'")
    assert verify.verify(evening.connection).fault is None
    assert rebuild.rebuild(evening.connection).words == "The table “person” is not what the journal makes of it."


def test_a_version_changed_behind_the_journal_is_found_by_the_rebuild(evening):
    with evening.connection.unguarded():
        for trigger in evening.rows("SELECT name FROM temp.sqlite_schema WHERE type = 'trigger'"):
            evening.connection.run(f"DROP TRIGGER temp.{trigger['name']}")
    evening.connection.run("UPDATE person SET version = 4")
    assert rebuild.rebuild(evening.connection).words == "The table “person” is not what the journal makes of it."
