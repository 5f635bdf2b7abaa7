"""One act, one entry, in one commit; or nothing at all."""

# ruff: noqa: PT012 -- an act is a with block of several statements

import hashlib
import json

import pytest

from mash_desk.store import drafts, errors, migrations, rebuild, verify
from mash_desk.store.drafts import Draft

from . import acts

FREE = "018f0000-0000-7000-8000-00000000000a"
# The sequence of the first act that a test does.
FIRST = acts.STARTED + 1


@pytest.fixture
def draft(vault, officer):
    """A draft that an act is about to use up."""
    kept = Draft(
        id=FREE, officer=officer, kind="person", of="", content="{}", begun_at=acts.EVENING, saved_at=acts.EVENING
    )
    drafts.keep(vault.connection, kept)
    return kept


@pytest.fixture
def full(vault):
    """Fills the disk: the file may not grow any further. Calling the answer makes room again."""
    pages = vault.row("PRAGMA page_count")["page_count"]

    def room(most):
        with vault.connection.unguarded():
            vault.connection.rows(f"PRAGMA max_page_count = {most}")

    room(pages)
    return lambda: room(pages + 10_000)


def newest(vault):
    return json.loads(vault.row("SELECT header FROM entry ORDER BY sequence DESC LIMIT 1")["header"])


def counts(vault):
    tables = ("person", "organisation", "entry", "entry_part", "entry_about", "draft", "temp.touched", "temp.act_open")
    return {table: vault.row(f"SELECT count(*) AS rows FROM {table}")["rows"] for table in tables}


def sound(vault):
    """Nothing half-written, and the next act works."""
    before = counts(vault)
    assert (before["temp.touched"], before["temp.act_open"]) == (0, 0)
    with vault.change("organisation.added", acts.stamp(60)) as change:
        acts.add_organisation(change, "Example School")
    assert counts(vault)["entry"] == before["entry"] + 1
    assert verify.verify(vault.connection).fault is None
    assert rebuild.rebuild(vault.connection) is None


def test_the_entry_says_who_when_where_and_what(vault, officer):
    with vault.change("person.added", acts.stamp(7.125, officer)) as change:
        person = acts.add_person(change, "Elm")
        change.say("person", person, "told by telephone")
        change.code("reason:urgent", "children:1")
    header = newest(vault)
    rows = header.pop("rows")
    assert header == {
        "version": 1,
        "id": header["id"],
        "device": vault.row("SELECT device FROM vault")["device"],
        "sequence": FIRST,
        "schema": len(migrations.shipped_with()),
        "at": "2026-08-28T22:50:07.125Z",
        "offset": 60,
        "running": 7125,
        "officer": officer,
        "act": "person.added",
        "codes": ["reason:urgent", "children:1"],
        "about": [person],
    }
    assert [(row["kind"], row["id"], row["how"]) for row in rows] == [
        ("person", person, "added"),
        ("person", person, "said"),
    ]
    parts = vault.rows("SELECT content FROM entry_part WHERE sequence = ? ORDER BY position", (FIRST,))
    added, said = (json.loads(row["content"]) for row in parts)
    assert said == {"words": "told by telephone"}
    assert added["after"]["family_name"] == "Elm"
    assert not {"id", "version", "kind_code"} & set(added["after"])


def test_an_amendment_holds_the_columns_that_moved_before_and_after(vault, officer):
    with vault.change("person.added", acts.stamp(4, officer)) as change:
        person = acts.add_person(change, "Elm")
    with vault.change("person.amended", acts.stamp(5, officer)) as change:
        acts.rename(change, person, FIRST, "Oak")
    part = vault.row("SELECT content FROM entry_part WHERE sequence = ?", (FIRST + 1,))
    assert json.loads(part["content"]) == {"before": {"family_name": "Elm"}, "after": {"family_name": "Oak"}}


def test_two_parts_with_the_same_words_have_different_commitments(vault, officer):
    with vault.change("organisation.added", acts.stamp(4, officer)) as change:
        acts.add_organisation(change, "Example School")
        acts.add_organisation(change, "Example School")
    first, second = newest(vault)["rows"]
    assert first["commitment"] != second["commitment"]


def test_an_act_that_writes_no_row_is_an_entry_too(vault, officer):
    with vault.change("person.viewed", acts.stamp(4, officer)) as change:
        change.concerns(FREE)
    assert newest(vault)["about"] == [FREE]
    assert vault.row("SELECT sequence FROM entry_about WHERE person = ?", (FREE,))["sequence"] == FIRST


def test_what_was_touched(vault, officer):
    with vault.change("person.added", acts.stamp(4, officer)) as change:
        person = acts.add_person(change, "Elm")
        acts.add_organisation(change, "Example School")
        change.say("colleague", officer, "a reason")
    assert vault.touched(change) == {"person", "organisation", "colleague"}
    assert person


def test_an_exception_undoes_the_act(vault, officer):
    before = counts(vault)
    with pytest.raises(ZeroDivisionError), vault.change("person.added", acts.stamp(4, officer)) as change:
        acts.add_person(change, "Elm")
        raise ZeroDivisionError
    assert counts(vault) == before
    sound(vault)


def test_a_rejected_row_that_was_caught_leaves_the_rest_of_the_act(vault, officer):
    with vault.change("person.added", acts.stamp(4, officer)) as change:
        acts.add_person(change, "Elm")
        with pytest.raises(errors.Rejected):
            acts.add_person(change, "Oak", kind="robot")
    assert [row["family_name"] for row in vault.rows("SELECT * FROM person")] == ["Elm"]
    sound(vault)


def test_acts_do_not_nest(vault, officer):
    before = counts(vault)
    with pytest.raises(errors.Mistake), vault.change("person.added", acts.stamp(4, officer)) as change:
        acts.add_person(change, "Elm")
        with vault.change("person.added", acts.stamp(5, officer)):
            pass
    assert counts(vault) == before
    sound(vault)


def test_a_stale_write_leaves_nothing(vault, officer):
    with vault.change("person.added", acts.stamp(4, officer)) as change:
        person = acts.add_person(change, "Elm")
    with vault.change("person.amended", acts.stamp(5, officer)) as change:
        acts.rename(change, person, FIRST, "Oak")
    before = counts(vault)
    with pytest.raises(errors.ChangedMeanwhile), vault.change("person.amended", acts.stamp(6, officer)) as change:
        acts.add_organisation(change, "Example School")
        acts.rename(change, person, FIRST, "Ash")
    assert counts(vault) == before
    assert vault.row("SELECT family_name FROM person")["family_name"] == "Oak"
    sound(vault)


def test_a_second_correction_of_the_same_row_is_rejected(vault, officer):
    with vault.change("consent.added", acts.stamp(4, officer)) as change:
        referral = acts.add_referral(change, officer)
        first = acts.add_consent(change, referral, officer, "yes")
    with vault.change("consent.corrected", acts.stamp(5, officer)) as change:
        acts.add_consent(change, referral, officer, "no", corrects=first)
    with pytest.raises(errors.Rejected), vault.change("consent.corrected", acts.stamp(6, officer)) as change:
        acts.add_consent(change, referral, officer, "perhaps", corrects=first)
    sound(vault)


def test_the_draft_goes_in_the_same_commit_and_saving_twice_is_saving_once(vault, officer, draft):
    with vault.change("person.added", acts.stamp(4, officer), draft.id) as change:
        acts.add_person(change, "Elm")
    assert newest(vault)["id"] == draft.id
    assert drafts.of_officer(vault.connection, officer) == []
    before = counts(vault)
    with pytest.raises(errors.AlreadySaved), vault.change("person.added", acts.stamp(5, officer), draft.id) as change:
        acts.add_person(change, "Elm")
    assert counts(vault) == before
    sound(vault)


def test_a_refused_act_keeps_the_draft(vault, officer, draft):
    with pytest.raises(errors.Rejected), vault.change("person.added", acts.stamp(4, officer), draft.id) as change:
        acts.add_person(change, "Elm", kind="robot")
    assert drafts.of_officer(vault.connection, officer) == [draft]


def test_on_a_full_disk_nothing_is_saved_and_the_next_act_works_once_there_is_room(vault, officer, draft, full):
    before = counts(vault)
    for _ in range(2):
        with pytest.raises(errors.NotSaved), vault.change("person.added", acts.stamp(4, officer), draft.id) as change:
            for number in range(200):
                acts.add_person(change, f"Elm {number}" * 50)
    assert counts(vault) == before
    assert drafts.of_officer(vault.connection, officer) == [draft]
    full()
    sound(vault)


def test_a_disk_that_fills_up_as_the_entry_is_written(vault, officer, full):
    before = counts(vault)
    with pytest.raises(errors.NotSaved), vault.change("person.viewed", acts.stamp(4, officer)) as change:
        for number in range(2000):
            change.code(f"count:{number}")
    assert counts(vault) == before
    full()
    sound(vault)


def test_a_commit_that_fails_leaves_nothing(vault, officer):
    # A reference that is checked at the end only makes COMMIT itself fail, as a full disk may.
    before = counts(vault)
    with (
        pytest.raises(errors.Rejected),
        vault.connection.unguarded(),
        vault.change("person.added", acts.stamp(4, officer)) as change,
    ):
        vault.connection.run("PRAGMA defer_foreign_keys = ON")
        acts.add_person(change, "Elm", kind="robot")
    assert counts(vault) == before
    sound(vault)


def test_the_write_ahead_log_is_empty_after_each_act_and_each_draft(vault, officer, folder, draft):
    log = folder / "vault.db-wal"
    assert log.stat().st_size == 0
    with vault.change("person.added", acts.stamp(4, officer), draft.id) as change:
        acts.add_person(change, "Elm")
        assert log.stat().st_size >= 0
    assert log.stat().st_size == 0


def test_a_letter_is_named_by_hash_and_hashed_again(vault, officer):
    letter = b"%PDF-1.7 " + bytes(range(256)) * 40
    change_parts = vault.connection
    # The letter's own row and what it refers to are another test's; here the bytes alone are of interest.
    with vault.connection.unguarded():
        change_parts.run("PRAGMA foreign_keys = OFF")
        with vault.change("letter.made", acts.stamp(4, officer)) as change:
            change.run("INSERT INTO letter_bytes (id, bytes) VALUES (:id, :bytes)", {"id": FREE, "bytes": letter})
        change_parts.run("PRAGMA foreign_keys = ON")
    part = json.loads(vault.row("SELECT content FROM entry_part WHERE sequence = ?", (FIRST,))["content"])
    assert part == {"after": {"bytes": {"length": len(letter), "sha256": hashlib.sha256(letter).hexdigest()}}}
    assert rebuild.rebuild(vault.connection) is None
    with vault.connection.unguarded():
        for trigger in ("letter_bytes_stands", "temp.collect_letter_bytes_amended"):
            change_parts.run(f"DROP TRIGGER {trigger}")
    change_parts.run("UPDATE letter_bytes SET bytes = CAST(? AS BLOB)", (letter[:-1] + b"x",))
    fault = verify.verify(vault.connection).fault
    assert (fault.sequence, fault.words) == (FIRST, "a document is not the one that this entry recorded")
    assert rebuild.rebuild(vault.connection) is not None
