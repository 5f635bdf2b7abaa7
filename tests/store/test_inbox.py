"""Sealed files: whole or not at all."""

import errno
import os
import uuid
from pathlib import Path

import pytest

from mash_desk.store import errors, inbox


def test_a_file_is_whole_replaces_the_one_before_it_and_nothing_else_lies_there(tmp_path: Path) -> None:
    folder, name = tmp_path / "desk" / "inbox", str(uuid.uuid4())
    inbox.write(folder, name, b"first")
    file = inbox.write(folder, name, b"second")
    assert inbox.listed(folder) == [file] == list(folder.iterdir())
    assert inbox.read(file) == b"second"
    inbox.remove(file, b"second")
    assert inbox.listed(folder) == []


def test_a_file_that_was_written_anew_is_not_taken_away_and_hides_none_that_waits(tmp_path: Path) -> None:
    name = str(uuid.uuid4())
    file = inbox.write(tmp_path, name, b"second")
    inbox.remove(file, b"first")
    (waits,) = inbox.listed(tmp_path)
    assert inbox.read(waits) == b"second"
    newest = inbox.write(tmp_path, name, b"third")
    assert inbox.listed(tmp_path) == [waits, newest]
    inbox.remove(newest, b"third")  # its turn comes once what waits has gone
    assert inbox.listed(tmp_path) == [waits, newest]
    inbox.remove(waits, b"second")
    inbox.remove(newest, b"third")
    assert inbox.listed(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "error"), [(errno.ENOSPC, errors.InboxFull), (errno.EIO, errors.InboxNotWritten)], ids=["full", "broken"]
)
def test_what_cannot_be_written_leaves_what_stood_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[errors.InboxNotWritten]
) -> None:
    name = str(uuid.uuid4())
    file = inbox.write(tmp_path, name, b"first")

    def refuse(_descriptor: int) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(errors.InboxNotWritten) as raised:
        inbox.write(tmp_path, name, b"second")
    assert type(raised.value) is error
    assert list(tmp_path.iterdir()) == [file]
    assert inbox.read(file) == b"first"


def test_only_what_this_program_names_so_is_listed(tmp_path: Path) -> None:
    for name in ("notes.sealed", f"{uuid.uuid4()}.part", f"{uuid.uuid4()}.txt", "x"):
        (tmp_path / name).write_bytes(b"")
    assert inbox.listed(tmp_path) == []
    assert inbox.listed(tmp_path / "not there") == []


def test_a_file_too_large_to_be_one_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / f"{uuid.uuid4()}.sealed"
    file.write_bytes(bytes(1024 * 1024 + 1))
    assert inbox.read(file) is None
    assert inbox.read(tmp_path / "gone.sealed") is None
