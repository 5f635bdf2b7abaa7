"""A file hashed in blocks: the same whoever hashes it, and hashed anew only where it was written."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.store import blocks
from mash_desk.store.blocks import BLOCK

PAGE = 4096
SIZES = (0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK, 5 * BLOCK + PAGE, 21 * BLOCK - 7)


def plainly(content: bytes) -> bytes:
    """The hash as its docstring says, written a second time."""
    hashes = [hashlib.sha256(content[at : at + BLOCK]).digest() for at in range(0, len(content), BLOCK)]
    return hashlib.sha256(BLOCK.to_bytes(8, "big") + len(content).to_bytes(8, "big") + b"".join(hashes)).digest()


@pytest.mark.parametrize("size", SIZES)
def test_several_threads_find_what_one_finds(tmp_path: Path, size: int) -> None:
    file = tmp_path / "file"
    file.write_bytes(bytes(at % 251 for at in range(size)))
    assert blocks.hashed(file).root == plainly(file.read_bytes())


@given(st.sampled_from(SIZES), st.sampled_from(SIZES), st.lists(st.integers(0, 340), max_size=8), st.integers(0, 340))
def test_only_what_was_written_is_hashed_anew(
    tmp_path_factory: pytest.TempPathFactory, before: int, after: int, pages: list[int], unseen: int
) -> None:
    file = tmp_path_factory.mktemp("blocks") / "file"
    file.write_bytes(bytes(before))
    first = blocks.hashed(file)
    content = bytearray(after)
    for page in pages:
        content[page * PAGE : page * PAGE + 5] = b"fresh"[: max(0, after - page * PAGE)]
    file.write_bytes(content)
    written = [(page * PAGE, PAGE) for page in pages]
    assert blocks.hashed_anew(file, first, written).root == blocks.hashed(file).root == plainly(content)

    at = unseen * PAGE
    kept = before // BLOCK + 1 if before == after else min(before, after) // BLOCK
    hidden = at < after and at // BLOCK < kept and at // BLOCK not in {place // BLOCK for place, _ in written}
    content[at : at + 1] = b"?"[: max(0, after - at)]
    file.write_bytes(content)
    assert (blocks.hashed_anew(file, first, written).root == plainly(content)) is not hidden
