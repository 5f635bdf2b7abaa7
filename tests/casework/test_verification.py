"""What is not as it was left is found, kept as an alert, and never stands between unlock and an urgent disclosure."""

import shutil
from pathlib import Path

import pytest

from mash_desk.casework import acts, alerts, opening, people, person_page, verification, waiting
from mash_desk.casework.desk import Desk
from mash_desk.casework.verification import Checking
from mash_desk.keys import unlock as keys
from mash_desk.store import vault
from mash_desk.store.errors import NotChecked, StoreError
from mash_desk.store.seal import State
from tests import desks
from tests.desks import FixedClock
from tests.store.acts import read_only


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk with a family in it, closed."""
    desk = desks.set_up(tmp_path / "desk").desk
    desks.marsh(desk)
    desk.close()
    return tmp_path / "desk"


def _crash(desk: Desk) -> None:
    desk.vault.connection.close()


def _alter(folder: Path, sql: str) -> None:
    """As somebody with the desk's key and an editor could, who leaves the seal as it is."""
    secret = keys.unlock(folder, None, bytearray(desks.PASSPHRASE), None)
    connection = vault.reach(folder / "vault.db", keys.database_key(secret.current, keys.store_id(folder)))
    connection.run("PRAGMA foreign_keys = OFF")
    for trigger in connection.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        connection.run(f"DROP TRIGGER {trigger['name']}")
    assert connection.run(sql)
    connection.close()


def _everything(desk: Desk) -> int:
    return len(desk.vault.rows("SELECT sequence FROM entry"))


def test_after_a_clean_closing_nothing_is_found_and_nothing_is_written(folder: Path) -> None:
    desk = desks.unlock(folder)
    before = _everything(desk)
    assert verification.since_closed(desk) == ()
    assert verification.left_open_note(desk) == ""
    assert alerts.waiting(desk) == ()
    assert _everything(desk) == before
    desk.close()


def test_after_a_crash_the_journal_is_looked_at_since_the_last_head_and_the_officer_is_told(folder: Path) -> None:
    desk = desks.unlock(folder)
    desks.birch(desk)
    _crash(desk)
    desk = desks.unlock(folder)
    assert desk.vault.found.state is State.LEFT_OPEN
    assert verification.since_closed(desk) == ()
    assert "is being looked through" in verification.left_open_note(desk)
    newest = _everything(desk)
    _crash(desk)
    desk = desks.unlock(folder)
    assert desk.vault.found.sequence == newest  # what was seen to be whole is not looked at again
    desk.close()


def test_the_file_of_yesterday_is_an_alert_and_an_urgent_disclosure_is_saved_all_the_same(folder: Path) -> None:
    yesterday = (folder / "vault.db").read_bytes()
    desk = desks.unlock(folder)
    family = desks.birch(desk)
    desk.close()
    (folder / "vault.db").write_bytes(yesterday)
    desk = desks.unlock(folder)
    found = verification.since_closed(desk)
    assert [(alert.kind, "not the one that was closed last" in alert.words) for alert in found] == [("changed", True)]
    assert alerts.waiting(desk) == found
    assert family.child.id not in {row["id"] for row in desk.vault.rows("SELECT id FROM person")}
    family = desks.birch(desk)
    assert desks.disclose(desk, family, desks.refer(desk, family)).reference
    desk.close()


def _look_through(desk: Desk) -> Checking:
    checking = Checking()
    while checking.go_on(desk):
        pass
    return checking


def test_all_is_whole_is_said_once_everything_was_looked_through(folder: Path) -> None:
    desk = desks.unlock(folder)
    desks.birch(desk)
    _crash(desk)
    desk = desks.unlock(folder)
    desk.close()  # before it was looked through: the next opening goes on
    desk = desks.unlock(folder)
    assert (desk.vault.found.state, desk.vault.found.sequence) == (State.FITS, 0)
    _crash(desk)
    desk = desks.unlock(folder)
    assert "is whole" not in verification.left_open_note(desk)
    assert _look_through(desk).alert is None
    assert "is whole" in verification.left_open_note(desk)
    newest = _everything(desk)
    desk.close()
    desk = desks.unlock(folder)
    assert desk.vault.found.sequence == newest
    assert verification.left_open_note(desk) == ""
    desk.close()


def test_a_desk_that_never_was_closed_is_not_called_whole_before_its_first_entry_was_looked_at(tmp_path: Path) -> None:
    desk = desks.set_up_anew(tmp_path / "desk", FixedClock()).desk
    desks.marsh(desk)
    _crash(desk)
    _alter(tmp_path / "desk", "UPDATE entry SET header = replace(header, 'person.added', 'person.changed')")
    desk = desks.unlock(tmp_path / "desk")
    assert desk.vault.found.sequence == 0
    assert "is whole" not in verification.left_open_note(desk)
    assert _look_through(desk).alert is not None
    assert "is whole" not in verification.left_open_note(desk)
    desk.close()


def test_a_missing_seal_is_told_and_all_of_it_is_looked_through(folder: Path) -> None:
    desks.unlock(folder).close()
    (folder / "vault.seal").unlink()
    desk = desks.unlock(folder)
    assert any("took the seal beside its file away" in words for words, _next in waiting.read(desk).notices)
    assert not desk.vault.is_looked_through
    assert _look_through(desk).alert is None
    assert desk.vault.is_looked_through
    desk.close()


@pytest.mark.logs("vault.not_checked")
def test_what_cannot_be_looked_through_is_said_to_be_that_and_the_next_opening_begins_anew(folder: Path) -> None:
    desks.unlock(folder).close()
    (folder / "vault.seal").unlink()
    desk = desks.unlock(folder)
    told = alerts.waiting(desk)
    with read_only(desk.vault.connection):
        checking = _look_through(desk)
    assert isinstance(checking.why, NotChecked)
    assert (checking.alert, checking.ended_at, desk.vault.is_looked_through) == (None, None, False)
    assert alerts.waiting(desk) == told
    desk.close()
    desk = desks.unlock(folder)
    assert _look_through(desk).why is None
    assert desk.vault.is_looked_through
    desk.close()


def test_looking_through_gives_way_at_once_and_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "_STEPS", 50)  # as on a large desk
    _crash(desks.unlock(folder))
    desk, checking = desks.unlock(folder), Checking()
    assert checking.go_on(desk)
    checking.give_way()
    assert checking.go_on(desk)  # what was wanted comes in before the next slice
    asked = checking._wanted.is_set
    answers = iter([False, True])
    checking._wanted.is_set = lambda: next(answers, False)  # type: ignore[method-assign] -- in the middle of a table
    assert checking.go_on(desk)
    assert not desk.vault.is_looked_through
    checking._wanted.is_set = asked  # type: ignore[method-assign]
    while checking.go_on(desk):
        pass
    assert desk.vault.is_looked_through
    assert checking.alert is None
    desk.close()


@pytest.mark.logs("alert.not_written")  # where the last page of the journal was put back
@pytest.mark.parametrize("seal", ["kept", "taken away", "an older one that says open"])
def test_no_page_that_was_put_back_goes_unnoticed(folder: Path, tmp_path: Path, seal: str) -> None:
    desk = desks.unlock(folder)
    open_seal, before = (folder / "vault.seal").read_bytes(), (folder / "vault.db").read_bytes()
    desks.birch(desk)
    desk.close()
    after = (folder / "vault.db").read_bytes()
    moved = [at for at in range(4096, len(before), 4096) if before[at : at + 4096] != after[at : at + 4096]]
    for at in moved:
        copy = tmp_path / str(at)
        shutil.copytree(folder, copy)
        (copy / "vault.db").write_bytes(after[:at] + before[at : at + 4096] + after[at + 4096 :])
        if seal == "taken away":
            (copy / "vault.seal").unlink()
        elif seal != "kept":
            (copy / "vault.seal").write_bytes(open_seal)
        assert _is_told_or_mended(copy), at
    assert len(moved) > 5


def _is_told_or_mended(folder: Path) -> bool:
    """Whether the desk itself says that something is amiss: it does not open, or has an alert.

    How words are looked up is made anew, and nothing said.
    """
    try:
        desk = desks.unlock(folder)
    except StoreError:
        return True
    _look_through(desk)
    told = bool(alerts.waiting(desk))
    if not told and verification.check(desk).fault is None and verification.check_by_rebuilding(desk) is None:
        told = bool(people.seek(desk, "birch"))
    desk.vault.connection.close()
    return told


def test_what_was_found_is_kept_once_while_it_waits(folder: Path) -> None:
    desk = desks.unlock(folder)
    first = alerts.record(desk, "changed", "Something is not as it was written.")
    assert alerts.record(desk, "changed", "Something is not as it was written.") == first
    alerts.record(desk, "changed", "Something else is not as it was written.")
    assert len(alerts.waiting(desk)) == 2
    raised = desk.vault.rows("SELECT officer FROM entry WHERE act = :act", {"act": acts.ALERT_RAISED.name})
    assert [row["officer"] for row in raised] == [None, None]
    desk.close()


def test_what_cannot_be_kept_is_said_all_the_same(folder: Path) -> None:
    desk = desks.unlock(folder)
    desks.only_read(desk, True)
    assert alerts.record(desk, "changed", "Something is not as it was written.").id == ""
    desks.only_read(desk, False)
    desk.close()


@pytest.mark.logs("alert.not_written")
def test_what_the_journal_does_not_take_any_more_is_said_all_the_same_and_keeps_nobody_out(folder: Path) -> None:
    # The part of the entry that is gone stands where that of the next would.
    _alter(folder, "DELETE FROM entry WHERE sequence = (SELECT max(sequence) FROM entry)")
    desk, checking = desks.unlock(folder), verification.Checking()
    assert [(found.kind, found.id) for found in verification.since_closed(desk)] == [("changed", "")]
    while checking.go_on(desk):
        pass
    assert checking.alert is not None
    assert checking.alert.id == ""
    assert checking.alert.words in [words for words, _next in waiting.read(desk).notices]
    assert person_page.page(desk, desk.vault.rows("SELECT id FROM person")[0]["id"])  # read all the same
    desk.close()


@pytest.mark.logs("alert.not_written")
def test_the_recovery_code_opens_a_desk_whose_journal_takes_no_further_entry(tmp_path: Path) -> None:
    made = desks.set_up(tmp_path / "desk", training=False)
    desks.marsh(made.desk)
    made.desk.close()
    _alter(tmp_path / "desk", "DELETE FROM entry WHERE sequence = (SELECT max(sequence) FROM entry)")
    desk = opening.unlock_with_recovery(tmp_path / "desk", None, made.recovery_code, FixedClock())
    assert alerts.RECOVERY_USED in {each.kind for each in alerts.waiting(desk)}
    assert verification.not_as_left(desk)
    desk.close()


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        (
            "UPDATE entry SET header = replace(header, 'person.added', 'person.viewed') WHERE sequence = :last",
            "its link",
        ),
        ("UPDATE entry_part SET content = '{}' WHERE sequence = :last", "is not what its header commits to"),
    ],
)
def test_what_was_altered_after_a_crash_is_found_at_unlock(folder: Path, sql: str, words: str) -> None:
    desk = desks.unlock(folder)
    desks.birch(desk)
    row = desk.vault.row("SELECT max(sequence) AS last FROM entry WHERE act = 'person.added'")
    assert row is not None
    _crash(desk)
    _alter(folder, sql.replace(":last", str(row["last"])))
    desk = desks.unlock(folder)
    (alert,) = verification.since_closed(desk)
    assert f"number {row['last']}:" in alert.words
    assert words in alert.words
    desk.close()


def test_what_was_altered_long_ago_is_found_in_the_background_slice_by_slice(folder: Path) -> None:
    desk = desks.unlock(folder)
    with vault.hurried(desk.vault.connection):
        for _ in range(600):
            desk.note(acts.PASSPHRASE_RENEWED)
    desk.close()
    checking, desk = verification.Checking(), desks.unlock(folder)
    steps = 0
    while checking.go_on(desk):
        steps += 1
        desk.note(acts.PASSPHRASE_RENEWED)  # an act comes in between
    assert steps == 2
    assert checking.alert is None
    desk.close()
    _alter(folder, "UPDATE entry SET header = replace(header, 'desk.set_up', 'desk.set_us') WHERE act = 'desk.set_up'")
    checking, desk = verification.Checking(), desks.unlock(folder)
    assert [alert.kind for alert in verification.since_closed(desk)] == ["changed"]
    while checking.go_on(desk):
        pass
    assert checking.alert is not None
    assert "its link" in checking.alert.words
    assert checking.alert in alerts.waiting(desk)
    desk.close()


def test_unlocking_uses_what_was_hashed_while_the_passphrase_was_typed(folder: Path) -> None:
    opening.hash_ahead(folder)
    desk = desks.unlock(folder)
    assert desk.vault.found.state is State.FITS
    opening.hash_ahead(folder)  # does nothing: it is open
    desk.close()
    opening.hash_ahead(folder.parent / "nowhere")


def test_an_older_file_put_back_after_a_crash_is_missed_at_the_head_that_was_seen(folder: Path) -> None:
    older = (folder / "vault.db").read_bytes()
    desk = desks.unlock(folder)
    desks.birch(desk)
    desk.close()
    _crash(desks.unlock(folder))
    (folder / "vault.db").write_bytes(older)
    desk = desks.unlock(folder)
    assert desk.vault.found.state is State.LEFT_OPEN
    (alert,) = verification.since_closed(desk)
    assert "not the one that stood here" in alert.words
    desk.close()


def test_the_window_is_told_at_unlock_that_the_file_is_not_the_one_that_was_closed(folder: Path) -> None:
    yesterday = (folder / "vault.db").read_bytes()
    desk = desks.unlock(folder)
    desks.birch(desk)
    desk.close()
    (folder / "vault.db").write_bytes(yesterday)
    desk = desks.unlock(folder)
    found = [words for words, _next in waiting.read(desk).notices]
    assert any(words.startswith("While this desk was closed, its file was changed") for words in found)
    desk.close()
