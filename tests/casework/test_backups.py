"""Backups: whole or not there, given way to what must be saved, put back elsewhere, opened to show that they can be."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import acts, alerts, at_opening, backup_page, backups, directory, reviews, verification
from mash_desk.casework.backups import Backing
from mash_desk.casework.desk import Desk
from mash_desk.casework.reviews import ReviewDraft
from mash_desk.domain.findings import Refused
from mash_desk.keys import rotation
from mash_desk.keys import unlock as keys
from mash_desk.store import backup as files
from mash_desk.store import errors, vault
from mash_desk.store.seal import State
from tests import desks
from tests.desks import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def desk(folder: Path, clock: FixedClock):
    """A desk with a family, and a folder for its backups."""
    desk = desks.set_up(folder, clock).desk
    desks.marsh(desk)
    (folder.parent / "backups").mkdir()
    authority = attrs.evolve(desk.rules.authority, backup_folder=str(folder.parent / "backups"))
    desk.use(attrs.evolve(desk.rules, authority=authority))
    yield desk
    desk.close()


def _made(desk: Desk) -> Path:
    backing = Backing()
    while backing.go_on(desk):
        pass
    assert backing.made is not None
    assert backing.progress == 1
    return Path(backing.made.folder) / backing.made.name


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _passphrase() -> bytearray:
    return bytearray(desks.PASSPHRASE)


def test_a_backup_is_a_folder_named_for_its_minute_and_stands_in_the_register(desk: Desk, folder: Path) -> None:
    made = _made(desk)
    assert made.name == f"2026-08-28-2350-{desk.vault.store_id[-6:]}"
    assert _names(made) == ["keys.a", "keys.b", "vault.db"]
    assert {path.stat().st_mode & 0o777 for path in made.iterdir()} == {0o600}
    kept = backups.standing(desk).newest
    assert kept is not None
    assert kept.sha256 == hashlib.sha256((made / "vault.db").read_bytes()).hexdigest()
    assert kept.bytes == (made / "vault.db").stat().st_size
    row = desk.vault.row("SELECT hex(link) AS link FROM entry WHERE sequence = :it", {"it": kept.head_sequence})
    assert row is not None
    assert row["link"].lower() == kept.head_link
    entry = desk.vault.row("SELECT officer FROM entry WHERE act = :act", {"act": acts.BACKUP_MADE.name})
    assert entry is not None
    assert entry["officer"] is None
    assert verification.check(desk).fault is None
    second = _made(desk)
    assert second.name == f"{made.name}-2"
    assert _names(made.parent) == [made.name, second.name]


def test_it_is_due_at_once_then_a_day_later_and_overdue_a_day_after_that(desk: Desk, clock: FixedClock) -> None:
    assert backups.standing(desk).is_due
    _made(desk)
    assert not backups.standing(desk).is_due
    clock.go(hours=23, minutes=59)
    assert not backups.standing(desk).is_due
    clock.go(minutes=1)
    assert backups.standing(desk).is_due
    assert not backups.standing(desk).is_overdue
    clock.go(hours=24)
    assert backups.standing(desk).is_overdue
    assert "overdue" in backups.standing(desk).words


def test_without_a_folder_nothing_is_made_and_that_is_said(desk: Desk) -> None:
    desk.use(attrs.evolve(desk.rules, authority=attrs.evolve(desk.rules.authority, backup_folder=None)))
    assert not Backing().go_on(desk)
    assert "No folder for backups is set" in backups.standing(desk).words
    assert not backups.standing(desk).is_due


def test_it_gives_way_in_the_middle_and_leaves_no_half_a_backup(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "_STEPS", 50)  # as on a large desk
    asked = 0

    def wanted() -> bool:
        nonlocal asked
        asked += 1
        return asked > 2

    into = folder.parent / "backups"
    with pytest.raises(errors.GaveWay):
        files.write(desk.vault, into, "2026-08-28-2350-aaaaaa", {}, wanted)
    assert asked == 3
    assert _names(into) == []
    desks.birch(desk)  # what had to be saved
    assert verification.check(desk).fault is None
    assert _made(desk).exists()


def test_one_that_has_to_give_way_begins_anew(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "_STEPS", 50)
    backing = Backing()
    backing._wanted.clear = lambda: None  # type: ignore[method-assign] -- as though it were asked for within the step
    backing.give_way()
    assert backing.go_on(desk)
    assert backing.go_on(desk)
    assert _names(folder.parent / "backups") == []
    del backing._wanted.clear
    while backing.go_on(desk):
        pass
    assert backing.made is not None


def test_what_is_not_what_stands_here_is_not_named(desk: Desk, folder: Path) -> None:
    into, name = folder.parent / "backups", "2026-08-28-2350-aaaaaa"
    files.write(desk.vault, into, name, {}, lambda: False)
    copy = files.half(into, name) / "vault.db"
    changed = bytearray(copy.read_bytes())
    changed[len(changed) // 2] ^= 1
    copy.write_bytes(changed)
    with pytest.raises(errors.BackupFailed):
        files.look_through(desk.vault, into, name, lambda: False)
    assert _names(into) == []


def test_the_vault_of_another_journal_is_not_named(desk: Desk, folder: Path) -> None:
    into, name = folder.parent / "backups", "2026-08-28-2350-aaaaaa"
    files.write(desk.vault, into, name, {}, lambda: False)
    connection = desk.vault.connection
    with connection.unguarded():
        connection.run("ATTACH :copy AS other", {"copy": str(files.half(into, name) / "vault.db")})
        for trigger in connection.rows("SELECT name FROM other.sqlite_schema WHERE type = 'trigger'"):
            connection.run(f"DROP TRIGGER other.{trigger['name']}")
        connection.run("UPDATE other.entry SET header = replace(header, 'person.added', 'person.viewed')")
        connection.run("DETACH other")
    with pytest.raises(errors.BackupFailed):
        files.look_through(desk.vault, into, name, lambda: False)
    assert _names(into) == []


def test_a_folder_that_is_not_there_or_full_makes_no_backup(desk: Desk, folder: Path) -> None:
    with pytest.raises(errors.BackupFailed):
        Backing(folder.parent / "nowhere").go_on(desk)
    (folder.parent / "file").touch()
    with pytest.raises(errors.BackupFailed):
        Backing(folder.parent / "file").go_on(desk)


def test_what_an_earlier_one_left_half_made_is_swept_and_what_others_left_is_not(desk: Desk, folder: Path) -> None:
    into = folder.parent / "backups"
    ours = into / f"2026-08-27-2350-{desk.vault.store_id[-6:]}.part"
    others = into / "2026-08-27-2350-aaaaaa.part"
    for each in (ours, others):
        each.mkdir()
    made = _made(desk)
    assert _names(into) == sorted([others.name, made.name])


def test_restored_onto_another_folder_it_opens_there_with_what_stood_then(desk: Desk, folder: Path) -> None:
    made = _made(desk)
    family = desks.birch(desk)
    place = folder.parent / "new" / "desk"
    backups.restore(made, place)
    assert _names(place) == ["keys.a", "keys.b", "vault.db"]
    restored = desks.unlock(place)
    assert restored.vault.found.state is State.UNSEALED
    assert verification.check(restored).fault is None
    assert verification.check_by_rebuilding(restored) is None
    assert restored.vault.store_id == desk.vault.store_id
    assert family.child.id not in {row["id"] for row in restored.vault.rows("SELECT id FROM person")}
    restored.close()


@pytest.mark.parametrize("name", ["vault.db", "vault.db-wal", "vault.seal", "keys.a", "keys.b"])
def test_nothing_is_restored_over_a_desk(desk: Desk, folder: Path, name: str) -> None:
    made = _made(desk)
    place = folder.parent / "taken"
    place.mkdir()
    (place / name).write_bytes(b"here")
    with pytest.raises(errors.VaultExists):
        backups.restore(made, place)
    assert _names(place) == [name]
    assert (place / name).read_bytes() == b"here"


def test_what_is_no_backup_is_not_restored(folder: Path, desk: Desk) -> None:
    made = _made(desk)
    half = made.rename(made.with_name(f"{made.name}.part"))
    for each in (folder.parent / "nowhere", folder.parent, half):
        with pytest.raises(errors.NoBackup):
            backups.restore(each, folder.parent / "new")
    assert not (folder.parent / "new").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a process of its own is killed otherwise there")
@pytest.mark.parametrize("call", ["open", "fsync", "rename"])
def test_a_restore_that_was_killed_anywhere_is_done_again(desk: Desk, folder: Path, call: str) -> None:
    made, place = _made(desk), folder.parent / "new"
    script = """
import os, sys
from pathlib import Path
from mash_desk.casework import backups
left, done = int(sys.argv[4]), getattr(os, sys.argv[3])
def counted(*given, **named):
    global left
    left -= 1
    if not left:
        os._exit(9)
    return done(*given, **named)
setattr(os, sys.argv[3], counted)
backups.restore(Path(sys.argv[1]), Path(sys.argv[2]))
"""
    killed = 0
    while subprocess.run([sys.executable, "-c", script, made, place, call, str(killed + 1)]).returncode == 9:
        killed += 1
        if not (place / "vault.db").exists():
            backups.restore(made, place)
        assert _names(place) == ["keys.a", "keys.b", "vault.db"]
        if killed == 1:
            desks.unlock(place).close()
        shutil.rmtree(place)
    assert killed


def test_a_restore_that_fails_takes_away_what_it_made_and_nothing_else(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, place, sync = _made(desk), folder.parent / "new", os.fsync
    place.mkdir()
    left = 0

    def failing(descriptor: int) -> None:
        nonlocal left
        left -= 1
        if not left:
            # Somebody else sets a desk up there meanwhile.
            (place / "keys.a").write_bytes(b"theirs")
            raise OSError(28, "full")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    for at in (1, 2, 3):
        left = at
        with pytest.raises(errors.NotRestored):
            backups.restore(made, place)
        assert _names(place) == ["keys.a"]
        assert (place / "keys.a").read_bytes() == b"theirs"
        (place / "keys.a").unlink()
    left = 0
    backups.restore(made, place)


def _second_process_meets_it_open(folder: Path) -> bool:
    asked = "from pathlib import Path; import sys; from mash_desk.store import file; "
    asked += "print(file.is_open_elsewhere(Path(sys.argv[1])))"
    asking = [sys.executable, "-c", asked, folder / "vault.db"]
    return subprocess.run(asking, capture_output=True, text=True, check=True).stdout.strip() == "True"


def test_the_folder_of_an_open_desk_is_no_backup_and_stays_shut_to_a_second_process(
    desk: Desk, folder: Path, clock: FixedClock
) -> None:
    another = folder.parent / "another"
    another.mkdir()
    for each in folder.iterdir():
        if each.is_file():
            (another / each.name).hardlink_to(each)
    assert _second_process_meets_it_open(folder)
    for live in (folder, another):
        with pytest.raises(errors.NoBackup):
            backups.restore(live, folder.parent / "new")
        with pytest.raises(errors.NoBackup):
            backups.drill(live, folder, desk.officer.id, _passphrase(), None, clock)
        assert _second_process_meets_it_open(folder)
    assert not (folder.parent / "new").exists()


def test_a_desk_that_was_left_open_is_no_backup(desk: Desk, folder: Path, clock: FixedClock) -> None:
    copy = folder.parent / "copy"
    shutil.copytree(_made(desk), copy)
    backups.restore(copy, folder.parent / "closed")
    (copy / "vault.db-wal").write_bytes(b"what was saved last")
    with pytest.raises(errors.NoBackup):
        backups.restore(copy, folder.parent / "new")
    (copy / "vault.db-wal").unlink()
    (copy / "vault.seal").write_bytes((folder / "vault.seal").read_bytes())  # says "open"
    with pytest.raises(errors.NoBackup):
        backups.restore(copy, folder.parent / "new")


def test_the_place_of_the_drill_is_no_backup_and_is_not_taken_away(desk: Desk, folder: Path, clock: FixedClock) -> None:
    within = folder / "drill" / "2026-08-28-2350-aaaaaa"
    shutil.copytree(_made(desk), within)
    for each in (within, within.parent, folder):
        with pytest.raises(errors.NoBackup):
            backups.drill(each, folder, desk.officer.id, _passphrase(), None, clock)
    assert _names(within) == ["keys.a", "keys.b", "vault.db"]


def test_a_drill_opens_it_looks_all_of_it_through_and_is_written_down(desk: Desk, folder: Path, clock) -> None:
    made = _made(desk)
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    typed = _passphrase()
    tried = backups.drill(made, folder, desk.officer.id, typed, None, clock)
    assert typed == bytearray(len(typed))
    assert tried.is_sound
    assert "all is as it was written" in tried.found
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before
    assert "drill" not in _names(folder)
    noted = backups.note_drill(desk, tried)
    kept = backups.standing(desk).newest
    assert kept is not None
    assert (noted.backup, noted.drilled_by) == (kept.id, desk.officer.id)
    assert verification.check(desk).fault is None


def test_a_drill_opens_one_that_was_made_while_keys_were_changed(desk: Desk, folder: Path, clock: FixedClock) -> None:
    secrets = keys.unlock(folder, None, _passphrase(), None)
    begun = rotation.begin(folder, secrets.current, frozenset())
    assert begun.following
    before = _made(desk)
    current, following = (keys.database_key(each, desk.vault.store_id) for each in (begun.current, begun.following))
    desk.vault.rekey(current, following, keys.seal_key(begun.following, desk.vault.store_id))
    for made in (before, _made(desk)):
        tried = backups.drill(made, folder, desk.officer.id, _passphrase(), None, clock)
        assert (tried.is_sound, "all is as it was written" in tried.found) == (True, True)


def test_a_whole_backup_whose_entry_could_not_be_written_is_registered_by_the_next_try(
    desk: Desk, folder: Path
) -> None:
    backing = Backing()
    while not _names(folder.parent / "backups") or _names(folder.parent / "backups")[0].endswith(".part"):
        assert backing.go_on(desk)
    [name] = _names(folder.parent / "backups")
    desks.only_read(desk, True)
    with pytest.raises(errors.NotSaved):
        backing.go_on(desk)
    assert backing.is_unregistered
    desks.only_read(desk, False)
    while backing.go_on(desk):
        pass
    assert not backing.is_unregistered
    assert _names(folder.parent / "backups") == [name]
    assert [each.name for each in backups.register(desk)] == [name]


def test_a_drill_says_what_is_wrong(desk: Desk, folder: Path, clock: FixedClock) -> None:
    made = _made(desk)
    content = bytearray((made / "vault.db").read_bytes())
    content[len(content) // 2] ^= 1
    (made / "vault.db").write_bytes(content)
    tried = backups.drill(made, folder, desk.officer.id, _passphrase(), None, clock)
    assert not tried.is_sound
    assert tried.found.startswith("It did not open. The vault is damaged")
    assert backups.note_drill(desk, tried).backup is None
    assert "drill" not in _names(folder)


def test_what_came_since_and_what_was_destroyed_is_known_from_the_desk(desk: Desk) -> None:
    _made(desk)
    kept = backups.standing(desk).newest
    assert kept is not None
    before = backups.since(desk, kept)
    desks.birch(desk)
    after = backups.since(desk, kept)
    assert after.entries > before.entries
    assert after.destroyed == 0


def test_the_first_is_due_since_the_folder_was_set_and_overdue_a_day_later(
    desk: Desk, folder: Path, clock: FixedClock
) -> None:
    clock.go(hours=5)
    directory.change_authority(desk, attrs.evolve(desks.AUTHORITY, backup_folder=str(folder.parent / "backups")))
    set_at = desk.now()
    clock.go(hours=23)
    assert backups.standing(desk).due_at == set_at
    assert backups.notices(desk) == []
    clock.go(hours=1)
    [(words, what_next)] = backups.notices(desk)
    assert words == "No backup was made yet: the first is overdue."
    assert "“Backups …” in the menu Desk" in what_next
    _made(desk)
    assert backups.notices(desk) == []


def test_by_hand_it_is_an_act_of_the_officer_s_who_may(desk: Desk, folder: Path) -> None:
    officer = desk.officer
    desk.officer = attrs.evolve(officer, role="social_worker")
    with pytest.raises(Refused):
        Backing(by_hand=True).go_on(desk)
    assert "You are here as:" in backup_page.refused(desk)
    assert _names(folder.parent / "backups") == []
    _made(desk)  # by itself, whoever is there
    desk.officer = officer
    backing = Backing(by_hand=True)
    while backing.go_on(desk):
        pass
    page = backup_page.read(desk)
    assert [each.made_by for each in page.kept] == [officer.name, ""]
    assert page.refused == ""


def test_what_is_in_the_way_is_told_apart(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    into = folder.parent / "backups"
    with pytest.raises(errors.BackupFolderGone):
        Backing(folder.parent / "nowhere").go_on(desk)
    usage = files.shutil.disk_usage(into)
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _path: usage._replace(free=1))
    with pytest.raises(errors.BackupFolderFull):
        Backing().go_on(desk)
    monkeypatch.undo()
    for code, raised in ((28, errors.BackupFolderFull), (30, errors.BackupFolderClosed), (5, errors.BackupFailed)):

        def fails(_path: Path, code: int = code) -> None:
            raise OSError(code, "")

        monkeypatch.setattr(files.file, "create", fails)
        with pytest.raises(errors.BackupFailed) as failed:
            Backing().go_on(desk)
        monkeypatch.undo()
        assert type(failed.value) is raised
    assert _names(into) == []


def test_a_drill_that_finds_fault_is_told_to_whoever_reviews(desk: Desk) -> None:
    _made(desk)
    [kept] = backups.register(desk)
    tried = backups.Tried(kept.name, "0" * 64, False, "It did not open.")
    assert not backups.is_sound(backups.note_drill(desk, tried))
    [alert] = alerts.waiting(desk)
    assert alert.kind == backups.NOT_SOUND
    assert kept.name in alert.words
    [shown] = backup_page.read(desk).kept
    assert shown.drill is not None  # by its name: it has another hash than the register says
    assert not shown.is_sound


def test_that_a_desk_was_put_back_is_one_message_and_said_until_somebody_reviewed_it(desk: Desk, folder: Path) -> None:
    made = _made(desk)
    place = folder.parent / "new" / "desk"
    backups.restore(made, place)
    restored = desks.unlock(place)
    [(words, what_next)] = at_opening.notices(restored)
    assert words.startswith("This desk was put back from a backup, or copied")
    assert "must be destroyed again" in words
    assert "Tell a manager" in what_next
    [listed] = alerts.waiting(restored)
    assert listed.words == words
    restored.close()
    again = desks.unlock(place)
    assert at_opening.notices(again) == [(words, what_next)]
    again.officer = attrs.evolve(again.officer, role="manager")
    reviews.answer(again, ReviewDraft(kind="alert", of=listed.id, outcome="explained", words="Put back by us."))
    again.close()
    last = desks.unlock(place)
    assert at_opening.notices(last) == []
    last.close()
