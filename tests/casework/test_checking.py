"""Everything checked by hand: in slices, acts in between, giving way; each kind of change is found by its own part."""

import threading
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import acts, alerts, checking, directory, index, verification
from mash_desk.casework.checking import Everything, Part
from mash_desk.casework.desk import Desk
from mash_desk.domain.colleague import ColleagueDraft
from mash_desk.domain.findings import Refused
from mash_desk.keys import unlock as keys
from mash_desk.store import vault, verify
from mash_desk.store.errors import GaveWay, NotChecked
from tests import desks
from tests.store.acts import read_only


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    desk = desks.set_up(tmp_path / "desk").desk
    desks.birch(desk)
    desk.close()
    return tmp_path / "desk"


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    desk = desks.unlock(folder)
    yield desk
    desk.close()


def _alter(folder: Path, sql: str) -> None:
    """As somebody with the desk's key and an editor could."""
    secret = keys.unlock(folder, None, bytearray(desks.PASSPHRASE), None)
    connection = vault.reach(folder / "vault.db", keys.database_key(secret.current, keys.store_id(folder)))
    for trigger in connection.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        connection.run(f"DROP TRIGGER {trigger['name']}")
    connection.run("PRAGMA foreign_keys = OFF")
    assert connection.run(sql)
    connection.close()


def _check(desk: Desk, *, rebuilding: bool = False) -> Everything:
    everything = Everything(rebuilding=rebuilding)
    while everything.go_on(desk):
        pass
    assert everything.part is Part.DONE
    return everything


def test_acts_come_in_between_and_nothing_is_found_that_is_not_there(desk: Desk) -> None:
    desks.marsh(desk)
    everything, parts = Everything(rebuilding=True), []
    while everything.go_on(desk):
        parts.append(everything.part)
        assert everything.done <= everything.of or not everything.of
        directory.add_colleague(desk, ColleagueDraft(name="Linden Vale", job="team manager", role="manager"))
    assert list(dict.fromkeys(parts)) == [Part.JOURNAL, Part.FILE, Part.REBUILDING, Part.INDEXES]
    assert everything.found == ()
    found = checking.last(desk)
    assert found is not None
    assert (found.by, found.rebuilt, found.found, found.at) == ("Rowan Sable", True, 0, desk.now())


def test_a_file_that_takes_no_writing_is_said_to_be_that_and_not_to_be_wrong(desk: Desk) -> None:
    with read_only(desk.vault.connection), pytest.raises(NotChecked):
        _check(desk, rebuilding=True)
    assert alerts.waiting(desk) == ()
    assert index.are_made(desk.vault)


def test_an_index_that_does_not_fit_is_told_though_nothing_can_be_written(desk: Desk) -> None:
    with desk.vault.indexing() as writer:
        writer.run("UPDATE index_person_spelling SET word = 'brich' WHERE word = 'birch'", {})
    with read_only(desk.vault.connection):
        (found,) = _check(desk, rebuilding=True).found
    assert found.words.endswith("The vault file cannot be written at the moment: check again once it can be.")
    assert [each.words for each in alerts.waiting(desk)] == [found.words]


def test_it_is_written_down_who_checked_and_when(desk: Desk) -> None:
    assert checking.last(desk) is None
    _check(desk)
    last = checking.last(desk)
    assert last is not None
    assert not last.rebuilt


def test_a_changed_entry_is_found_and_kept_as_an_alert(folder: Path) -> None:
    _alter(folder, "UPDATE entry SET header = replace(header, 'desk.set_up', 'desk.set_us') WHERE act = 'desk.set_up'")
    desk = desks.unlock(folder)
    everything = _check(desk)
    assert "its link" in everything.found[0].words
    assert set(everything.found) <= set(alerts.waiting(desk))
    last = checking.last(desk)
    assert last is not None
    assert last.found == 1
    desk.close()


def test_a_changed_record_is_found_by_rebuilding_alone(folder: Path) -> None:
    _alter(folder, "UPDATE person SET given_name = 'Indi' WHERE given_name = 'Indigo'")
    desk = desks.unlock(folder)
    assert _check(desk).found == ()
    found = _check(desk, rebuilding=True).found
    assert found[0].words == "The table “person” is not what the journal makes of it."
    desk.close()


def test_a_reference_to_nothing_is_found_in_the_file(folder: Path) -> None:
    _alter(folder, "UPDATE warning SET person = '00000000-0000-7000-8000-000000000000'")
    desk = desks.unlock(folder)
    assert "A record refers to another that is not there" in " ".join(each.words for each in _check(desk).found)
    desk.close()


def test_a_page_that_was_damaged_on_the_disk_is_found_though_it_was_read_before(desk: Desk, folder: Path) -> None:
    row = desk.vault.row("SELECT rootpage FROM sqlite_schema WHERE name = 'rating'")
    assert row is not None
    desk.vault.rows("SELECT * FROM rating")  # the page is in memory now, and whole there
    with (folder / "vault.db").open("r+b") as file:
        file.seek((row["rootpage"] - 1) * 4096 + 2000)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))
    everything = _check(desk)
    assert any("damaged" in each.words for each in everything.found)


def test_who_may_not_is_refused_before_anything_is_read(desk: Desk) -> None:
    desk.officer = attrs.evolve(desk.officer, role="social_worker")
    everything = Everything()
    with pytest.raises(Refused):
        everything.go_on(desk)
    assert everything.of == 0


class _AlwaysWanted(threading.Event):
    """Somebody asks again and again."""

    def clear(self) -> None:
        self.set()


def test_a_large_table_gives_way_and_is_begun_anew(desk: Desk) -> None:
    with vault.hurried(desk.vault.connection):
        for _ in range(1_500):
            desk.note(acts.PASSPHRASE_RENEWED)
    with pytest.raises(GaveWay):
        verify.table(desk.vault.connection, "entry", lambda: True)
    assert verify.table(desk.vault.connection, "entry", lambda: False) is None
    everything = Everything()
    asked, everything._wanted = everything._wanted, _AlwaysWanted()
    while not everything.gave_way:
        assert everything.go_on(desk)
    at = everything.done
    assert everything.go_on(desk)
    assert (everything.part, everything.done) == (Part.FILE, at)
    everything._wanted = asked
    while everything.go_on(desk):
        pass
    assert everything.found == ()


def test_where_all_keys_were_changed_meanwhile_it_begins_anew(desk: Desk, folder: Path) -> None:
    everything, background = Everything(), verification.Checking()
    everything.go_on(desk)
    background.go_on(desk)
    store = desk.vault.store_id
    secret = keys.unlock(folder, None, bytearray(desks.PASSPHRASE), None).current
    desk.vault.rekey(keys.database_key(secret, store), bytearray(b"n" * 32), bytearray(b"s" * 32))
    while everything.go_on(desk):
        pass
    while background.go_on(desk):
        pass
    assert everything.found == ()
    assert background.alert is None
