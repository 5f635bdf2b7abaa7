"""Each state of a desk's file has words of its own on the unlock screen, and the file stays as it was."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mash_desk.domain.findings import Known
from mash_desk.keys import errors as keys
from mash_desk.store import errors as store
from tests.reliability import started
from tests.reliability.conftest import Kept

PAGE = 4096


def _whole(_kept: Kept) -> None:
    """Nothing is done to it."""


def _truncated(kept: Kept) -> None:
    vault = _vault(kept)
    vault.write_bytes(vault.read_bytes()[: vault.stat().st_size // 2])


def _cut_to_less_than_a_page(kept: Kept) -> None:
    _vault(kept).write_bytes(_vault(kept).read_bytes()[:100])


def _flipped_in_the_middle(kept: Kept) -> None:
    _flip(kept, _vault(kept).stat().st_size // 2)


def _flipped_at_the_beginning(kept: Kept) -> None:
    _flip(kept, PAGE // 2)


def _empty(kept: Kept) -> None:
    _vault(kept).write_bytes(b"")


def _foreign(kept: Kept) -> None:
    _vault(kept).unlink()
    with sqlite3.connect(_vault(kept)) as other:
        other.execute("CREATE TABLE note (words TEXT)")
    other.close()


def _gone(kept: Kept) -> None:
    _vault(kept).unlink()


def _from_the_future(kept: Kept) -> None:
    desk = kept.open()
    with desk.vault.connection.unguarded():
        desk.vault.connection.run("PRAGMA user_version = 9999")
    desk.close()


def _damaged_keys(kept: Kept) -> None:
    for name in ("keys.a", "keys.b"):
        (kept.folder / name).write_bytes(b"not a key file")


STATES: dict[str, tuple[Callable[[Kept], None], str, type[Known]]] = {
    "a wrong passphrase": (_whole, "amber lantern copper willow thimble", keys.WrongPassphrase),
    "a truncated vault": (_truncated, "", store.VaultDamaged),
    "a vault of a hundred bytes": (_cut_to_less_than_a_page, "", store.VaultUnreadable),
    "a bit flipped in the middle": (_flipped_in_the_middle, "", store.VaultDamaged),
    "a bit flipped at the beginning": (_flipped_at_the_beginning, "", store.VaultUnreadable),
    "an empty vault": (_empty, "", store.VaultEmpty),
    "a foreign file": (_foreign, "", store.VaultUnreadable),
    "no vault": (_gone, "", store.VaultMissing),
    "a vault from the future": (_from_the_future, "", store.VaultFromTheFuture),
    "damaged keys": (_damaged_keys, "", keys.KeyFileDamaged),
}


@pytest.mark.parametrize("state", STATES)
def test_each_state_has_its_own_words_and_the_file_is_left_untouched(state: str, kept: Kept, tmp_path: Path) -> None:
    bring_about, passphrase, expected = STATES[state]
    bring_about(kept)
    before = _content(kept.folder)

    title, words = _answer(tmp_path, kept, passphrase)

    assert title == "Unlock · MASH Desk"
    assert expected.words in words
    assert expected.what_next in words
    assert _content(kept.folder) == before


def test_a_second_window_says_that_the_desk_is_open_and_the_first_goes_on(kept: Kept, tmp_path: Path) -> None:
    with _sitting(tmp_path / "first", kept):
        _title, words = _answer(tmp_path / "second", kept, "")

    assert store.VaultInUse.words in words
    assert store.VaultInUse.what_next in words
    desk = kept.open()
    assert [row["act"] for row in desk.vault.rows("SELECT act FROM entry WHERE act = 'desk.set_up'")]
    desk.close()


def test_the_unlock_screen_opens_what_is_whole(kept: Kept, tmp_path: Path) -> None:
    title, _words = _answer(tmp_path, kept, "")
    assert title == "Worklist · MASH Desk"


def _answer(home: Path, kept: Kept, passphrase: str) -> tuple[str, str]:
    """How the window is called after this passphrase was tried, or the right one, and what it says."""
    said = started.run(home, "try_to_unlock", kept.folder, *([passphrase] if passphrase else []))
    answer = json.loads(next(line.rest for line in said if line.word == "answer"))
    return answer["title"], " ".join(answer["words"])


@contextmanager
def _sitting(home: Path, kept: Kept) -> Iterator[None]:
    """Somebody sits at the opened desk meanwhile."""
    window = started.start(home, "stay", kept.folder)
    try:
        window.until("in")
        yield
        assert window.running.poll() is None
    finally:
        window.kill()
        window.rest()


def _content(folder: Path) -> dict[str, str]:
    """All of it but the count of attempts, which is there to be written."""
    files = [path for path in sorted(folder.iterdir()) if path.name != "attempts"]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _vault(kept: Kept) -> Path:
    return kept.folder / "vault.db"


def _flip(kept: Kept, at: int) -> None:
    content = bytearray(_vault(kept).read_bytes())
    content[at] ^= 1
    _vault(kept).write_bytes(bytes(content))
