"""What is written while the desk is locked: kept, taken in once, and waiting until something became of it."""

import errno
import os
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import captures, capturing, disclosures, waiting
from mash_desk.casework.capturing import Captured
from mash_desk.casework.desk import Desk
from mash_desk.domain import captured_reading
from mash_desk.domain.disclosure import DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.domain.findings import Refused
from mash_desk.keys import inbox
from mash_desk.keys import unlock as keys
from mash_desk.keys.errors import KeyFileMissing, NotUnsealed
from mash_desk.store.errors import ChangedMeanwhile, VaultInUse
from tests import desks
from tests.desks import EVENING

_TYPED = {
    "who": "Boy of about 6, Example Street",
    "recipient": "Example General Hospital",
    "what": "Stepfather is not to be with the child.",
    "why": "He is on his way there.",
    "shared_at": "23:50",
    "by": "Rowan Sable",
}
_DRAFT = DisclosureDraft(
    shared=True,
    subjects=(SubjectDraft(description="Boy of about 6"),),
    recipients=(RecipientDraft(told="Charge nurse", telephone="01632 960140", verification="called_back_directory"),),
    what="Stepfather is not to be with the child.",
    kinds=("family",),
    why="He is on his way there.",
    shared_at="23:50",
)
_CHOSEN = b"saddle copper lantern orchard seven"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def desk(folder: Path):
    opened = desks.set_up(folder).desk
    yield opened
    opened.close()


def _typed(**more: str) -> Captured:
    return attrs.evolve(capturing.begin("locked", EVENING), typed={**_TYPED, **more}, finished=True)


def _keep(folder: Path, captured: Captured, recipient: str = "", chosen: bytes = _CHOSEN) -> capturing.Kept:
    own = capturing.own_inbox(folder)
    return capturing.keep(folder, captured, recipient, None if recipient else bytearray(chosen), EVENING, own)


def _identities(folder: Path) -> tuple[bytearray, ...]:
    return keys.inbox_identities(folder, keys.unlock(folder, None, bytearray(desks.PASSPHRASE), None).current)


def test_what_was_captured_is_taken_in_once_and_its_file_goes(desk: Desk, folder: Path) -> None:
    recipient, identity = inbox.new_identity()
    kept = _keep(folder, _typed(), recipient)
    assert kept.beside_vault
    assert b"Example" not in kept.file.read_bytes()
    again = kept.file.read_bytes()
    assert captures.take_in(desk, [identity]) == 1
    assert not kept.file.exists()
    kept.file.write_bytes(again)  # as after a power cut between the commit and the file's going
    assert captures.take_in(desk, [identity]) == 1
    assert not kept.file.exists()
    (row,) = captures.rows(desk, captures.ids(desk))
    assert row.words == "Captured while locked, not verified. The desk was locked."
    assert row.read.typed == {**_TYPED, "shared_at": "Fri 28 Aug 2026, 23:50"}
    assert row.capture.captured_by == "Rowan Sable"
    assert row.read.finished


def test_what_was_typed_on_after_it_was_taken_in_is_not_lost(desk: Desk, folder: Path) -> None:
    recipient, identity = inbox.new_identity()
    captured = _typed()
    for _twice in range(2):
        _keep(folder, attrs.evolve(captured, typed={"what": "First words"}), recipient)
        captures.take_in(desk, [identity])
        _keep(folder, captured, recipient)
        captures.take_in(desk, [identity])
    whats = sorted(each.read.typed["what"] for each in captures.rows(desk, captures.ids(desk)))
    assert whats == ["First words", _TYPED["what"]]


def test_under_a_passphrase_it_waits_for_that_one(desk: Desk, folder: Path) -> None:
    _recipient, identity = inbox.new_identity()
    kept = _keep(folder, _typed())
    assert captures.take_in(desk, [identity]) == 0
    assert "recorded under a passphrase" in waiting.read(desk).notices[0][0]
    with pytest.raises(NotUnsealed):
        captures.take_in_with_passphrase(desk, bytearray(b"another passphrase that is long"))
    typed = bytearray(_CHOSEN)
    assert captures.take_in_with_passphrase(desk, typed) == 1
    assert not any(typed)
    assert not kept.file.exists()
    assert waiting.read(desk).to_finish.waiting == 1


def test_the_folders_are_looked_at_again_after_something_was_taken_in_and_a_minute_later(
    folder: Path,
) -> None:
    clock = desks.FixedClock()
    desk = desks.set_up(folder, clock).desk
    recipient, identity = inbox.new_identity()
    sealed = waiting.SealedFiles()
    assert sealed.counts(desk) == (0, 0)
    _keep(folder, _typed())
    assert sealed.counts(desk) == (0, 0)
    clock.go(seconds=60)
    assert sealed.counts(desk) == (1, 0)
    _keep(folder, _typed(), recipient)
    _keep(folder, _typed(), recipient).file.write_bytes(b"none of ours")
    assert captures.take_in(desk, [identity]) == 1
    assert sealed.counts(desk) == (1, 1)
    desk.close()


def test_what_is_typed_on_while_it_is_taken_in_is_not_taken_away(desk: Desk, folder: Path) -> None:
    recipient, identity = inbox.new_identity()
    captured = _typed(what="First words")
    kept = _keep(folder, captured, recipient)
    later = [attrs.evolve(captured, typed={**captured.typed, "what": "First words and the address"})]

    def type_on(_touched: frozenset[str]) -> None:
        """In a second instance, once the row is written and before its file goes."""
        if later:
            _keep(folder, later.pop(), recipient)

    desk.on_change(type_on)
    assert captures.take_in(desk, [identity]) == 1
    assert captures.take_in(desk, [identity]) == 1
    assert list(kept.file.parent.iterdir()) == []
    whats = sorted(each.read.typed["what"] for each in captures.rows(desk, captures.ids(desk)))
    assert whats == ["First words", "First words and the address"]


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b"\xff", b'{"typed": {}}', b"[" * 5000])
def test_what_is_no_capture_stays_and_is_told(desk: Desk, folder: Path, raw: bytes) -> None:
    recipient, identity = inbox.new_identity()
    kept = _keep(folder, _typed(), recipient)
    kept.file.write_bytes(inbox.seal(recipient, raw))
    assert captures.take_in(desk, [identity]) == 0
    assert kept.file.exists()
    assert "without unlocking, and not taken in yet" in waiting.read(desk).notices[0][0]


@pytest.mark.parametrize("words", ["a\0b", "\u202eevil", "😀" * 5000, "\r\n\t", "]]>\"'"])
def test_whatever_is_typed_is_taken_in_as_it_was(desk: Desk, folder: Path, words: str) -> None:
    recipient, identity = inbox.new_identity()
    _keep(folder, _typed(what=words, by=words), recipient)
    assert captures.take_in(desk, [identity]) == 1
    (row,) = captures.rows(desk, captures.ids(desk))
    assert row.read.typed.get("what", words) == words


def test_a_time_or_a_letter_that_no_file_holds_is_no_capture() -> None:
    good = captured_reading.write(
        captured_reading.CapturedRead(
            began_at=EVENING, kept_at=EVENING, state="locked", typed={"what": "Words"}, finished=True
        )
    )
    assert captured_reading.read(good) is not None
    for bad in (
        good.replace("2026", "0001"),
        good.replace("+00:00", ""),
        good.replace("Words", "\\ud800"),
        good.replace("locked", "\\ud800"),
    ):
        assert captured_reading.read(bad) is None


def test_no_file_that_anybody_put_there_keeps_anyone_from_the_desk(folder: Path) -> None:
    desks.set_up(folder).desk.close()
    recipient = keys.inbox_recipient(folder)
    assert recipient is not None
    good, bad = _keep(folder, _typed(), recipient), folder / "inbox" / "12345678-1234-4234-8234-123456789012.sealed"
    spoilt = inbox.opened(_identities(folder), good.file.read_bytes()).replace(b'"locked"', b'"\\ud800"')
    bad.write_bytes(inbox.seal(recipient, spoilt))
    desk = desks.unlock(folder)
    assert [row.read.typed["who"] for row in captures.rows(desk, captures.ids(desk))] == [_TYPED["who"]]
    assert bad.exists()
    desk.close()


def test_an_id_that_is_kept_by_a_file_that_cannot_be_written_down_stays(desk: Desk, folder: Path) -> None:
    recipient, identity = inbox.new_identity()
    kept = _keep(folder, _typed(), recipient)
    desks.only_read(desk, True)
    assert captures.take_in(desk, [identity]) == 0
    assert kept.file.exists()
    desks.only_read(desk, False)
    assert captures.take_in(desk, [identity]) == 1


def test_a_full_disk_gives_up_its_ballast(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    (folder / "ballast").write_bytes(bytes(4096))
    sync = os.fsync

    def fsync(descriptor: int) -> None:
        if (folder / "ballast").exists():
            raise OSError(errno.ENOSPC, "")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    recipient, identity = inbox.new_identity()
    kept = _keep(folder, _typed(), recipient)
    assert (kept.beside_vault, kept.state) == (True, "full")
    read = captured_reading.read(inbox.opened([identity], kept.file.read_bytes()).decode())
    assert read is not None
    assert read.state == "full"


def test_where_nothing_can_be_written_it_is_said(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (folder / "inbox").write_bytes(b"in the way")
    captured = _typed()
    own = tmp_path / "own"
    kept = capturing.keep(folder, captured, inbox.new_identity()[0], None, EVENING, own)
    assert (kept.beside_vault, kept.state, kept.file.parent) == (False, "read_only", own)
    own_too = tmp_path / "also" / "own"
    own_too.parent.write_bytes(b"in the way")
    with pytest.raises(capturing.NothingWritten):
        capturing.keep(folder, captured, inbox.new_identity()[0], None, EVENING, own_too)


def test_it_is_sealed_to_the_copy_of_the_key_that_was_kept_unless_that_is_spoilt(folder: Path, tmp_path: Path) -> None:
    desks.set_up(folder).desk.close()
    desks_own = capturing.desk_recipient(folder)
    assert desks_own
    assert capturing.recipient(folder, desks_own) == desks_own
    assert capturing.recipient(folder, f"{desks_own[:-1]}?") == desks_own
    assert capturing.recipient(folder, "") == desks_own
    assert capturing.recipient(tmp_path / "nowhere", "spoilt") == ""
    assert capturing.recipient(tmp_path / "nowhere", desks_own) == desks_own


def test_a_key_file_that_does_not_know_the_copy_is_not_sealed_to_and_nor_is_the_copy(folder: Path) -> None:
    desks.set_up(folder).desk.close()
    assert capturing.recipient(folder, inbox.new_identity()[0]) == ""


def test_each_problem_is_one_of_the_states() -> None:
    assert capturing.state_of(VaultInUse()) == "in_use"
    assert capturing.state_of(KeyFileMissing()) == "no_keys"
    assert capturing.state_of(NotUnsealed()) == "locked"


def test_only_what_was_typed_says_something() -> None:
    begun = capturing.begin("locked", EVENING)
    assert not capturing.says_something(attrs.evolve(begun, typed={"shared_at": "now", "method": "telephone"}))
    assert capturing.says_something(attrs.evolve(begun, typed={"what": "x"}))


def test_no_disclosure_comes_of_it_with_words_and_once(desk: Desk, folder: Path) -> None:
    recipient, identity = inbox.new_identity()
    _keep(folder, _typed(), recipient)
    captures.take_in(desk, [identity])
    (capture,) = captures.ids(desk)
    with pytest.raises(Refused):
        captures.put_away(desk, capture, " ")
    captures.put_away(desk, capture, "The same call was saved by Olive Fern.")
    assert captures.ids(desk) == []
    assert captures.find(desk, capture) is None
    with pytest.raises(ChangedMeanwhile):
        captures.put_away(desk, capture, "Again")


def test_the_disclosure_that_is_saved_from_it_settles_it(desk: Desk, folder: Path) -> None:
    recipient, identity = inbox.new_identity()
    _keep(folder, _typed(), recipient)
    captures.take_in(desk, [identity])
    (capture,) = captures.ids(desk)
    draft = _DRAFT
    saved = disclosures.save(desk, draft, capture=capture)
    assert captures.ids(desk) == []
    with pytest.raises(ChangedMeanwhile):
        disclosures.save(desk, draft, capture=capture)
    assert saved.reference
