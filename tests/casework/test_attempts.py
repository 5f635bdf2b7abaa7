"""Failed attempts: slowed down, kept over restarts, told to the next officer, and never in anybody's way for good."""

from datetime import timedelta
from pathlib import Path

import pytest

from mash_desk.casework import alerts, attempts, opening, places, waiting
from mash_desk.casework.attempts import PASSPHRASE, RECOVERY, TooSoon
from mash_desk.keys.errors import WrongPassphrase, WrongRecoveryCode
from tests import desks
from tests.desks import EVENING, FixedClock

WRONG = b"maple stone river lamp clouds"


@pytest.fixture
def code(tmp_path: Path) -> str:
    made = desks.set_up_anew(tmp_path / "desk", FixedClock())
    made.desk.close()
    return made.recovery_code


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


def _fail(folder: Path, clock: FixedClock, times: int) -> None:
    for _ in range(times):
        clock.at += timedelta(minutes=6)
        with pytest.raises(WrongPassphrase):
            opening.unlock(folder, None, bytearray(WRONG), None, clock)


def test_the_next_attempt_waits_and_the_right_passphrase_opens_after_it(
    tmp_path: Path, code: str, clock: FixedClock
) -> None:
    folder = tmp_path / "desk"
    _fail(folder, clock, 5)
    right = bytearray(desks.PASSPHRASE)
    with pytest.raises(TooSoon) as soon:
        opening.unlock(folder, None, right, None, clock)
    assert soon.value.seconds == 4
    assert not any(right)
    stands = attempts.failed(folder, PASSPHRASE)
    assert stands is not None
    assert stands.count == 5  # what was not tried counts for nothing
    clock.at += timedelta(seconds=4)
    opening.unlock(folder, None, bytearray(desks.PASSPHRASE), None, clock).close()


def test_guessing_passphrases_never_slows_the_recovery_code_down(tmp_path: Path, code: str, clock: FixedClock) -> None:
    folder = tmp_path / "desk"
    _fail(folder, clock, 9)
    assert attempts.wait_seconds(folder, PASSPHRASE, clock.now()) == 64
    opening.unlock_with_recovery(folder, None, code, clock).close()


def test_wrong_recovery_codes_have_a_count_of_their_own(tmp_path: Path, code: str, clock: FixedClock) -> None:
    folder = tmp_path / "desk"
    other = desks.set_up_anew(tmp_path / "other", FixedClock())
    other.desk.close()
    for _ in range(4):
        with pytest.raises(WrongRecoveryCode):
            opening.unlock_with_recovery(folder, None, other.recovery_code, clock)
    with pytest.raises(TooSoon):
        opening.unlock_with_recovery(folder, None, code, clock)
    assert attempts.failed(folder, PASSPHRASE) is None
    desk = opening.unlock(folder, None, bytearray(desks.PASSPHRASE), None, clock)
    assert "4 failed attempts since" in desk.attempts_note
    assert "by the recovery code." in desk.attempts_note
    desk.close()


def test_who_comes_in_next_is_told_once_and_many_are_kept_for_review(
    tmp_path: Path, code: str, clock: FixedClock
) -> None:
    folder = tmp_path / "desk"
    _fail(folder, clock, 1)
    desk = opening.unlock(folder, None, bytearray(desks.PASSPHRASE), None, clock)
    told = [words for words, _next in waiting.read(desk).notices]
    assert "1 failed attempt, Fri 28 Aug 2026, 23:56, by passphrase." in told
    assert [each for each in alerts.waiting(desk) if each.kind == "attempts"] == []
    desk.close()
    _fail(folder, clock, 3)
    desk = opening.unlock(folder, None, bytearray(desks.PASSPHRASE), None, clock)
    (alert,) = (each for each in alerts.waiting(desk) if each.kind == "attempts")
    assert alert.words == desk.attempts_note
    assert alert.words.startswith("3 failed attempts since ")
    desk.close()
    desk = opening.unlock(folder, None, bytearray(desks.PASSPHRASE), None, clock)
    assert desk.attempts_note == ""
    desk.close()
    assert not (folder / "attempts").exists()


@pytest.mark.parametrize("found", ["", "{", "[]", '{"passphrase": 7}', '{"passphrase": {"count": 0}}', "\ud800x"])
def test_a_count_that_cannot_be_read_stands_before_nobody(tmp_path: Path, found: str) -> None:
    (tmp_path / "attempts").write_bytes(found.encode("utf-8", "surrogatepass"))
    assert attempts.failed(tmp_path, PASSPHRASE) is None
    assert attempts.failed(tmp_path, RECOVERY) is None


def test_where_nothing_can_be_written_beside_the_vault_it_is_counted_in_the_officers_settings(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "attempts.new").mkdir()  # in the way of every writer, root too
    for _ in range(2):
        with pytest.raises(WrongPassphrase), attempts.counted(folder, PASSPHRASE, EVENING, WrongPassphrase):
            raise WrongPassphrase
    stands = attempts.failed(folder, PASSPHRASE)
    assert stands is not None
    assert stands.count == 2
    assert not (folder / "attempts").exists()
    assert list((places.settings_file().parent / "attempts").iterdir())
    attempts.forget(folder)
    assert attempts.failed(folder, PASSPHRASE) is None
