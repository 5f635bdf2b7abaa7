"""The hash of a file in blocks: one for each, made by several threads at once, and one over all of them.

So a file of which a few pages were written is hashed anew in a moment, however large it is.
"""

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs

BLOCK = 1 << 16
_MOST_THREADS = 4
_LENGTH = hashlib.sha256().digest_size


@attrs.frozen
class Blocks:
    """A file's size in bytes, and the SHA-256 of each of its blocks, one after the other."""

    size: int
    hashes: bytes = attrs.field(repr=False)

    @property
    def root(self) -> bytes:
        """SHA-256 over the block's and the file's size (eight bytes each, big-endian) and the hashes of all blocks."""
        sizes = BLOCK.to_bytes(8, "big") + self.size.to_bytes(8, "big")
        return hashlib.sha256(sizes + self.hashes).digest()


def hashed(path: Path) -> Blocks:
    """The hash of the whole file. Raises OSError."""
    size = path.stat().st_size
    return _joined(path, size, {}, range(_count(size)))


def hashed_anew(path: Path, before: Blocks, written: Iterable[tuple[int, int]]) -> Blocks:
    """The hash of the file now, where since `before` it was written at these places only: offset and length in bytes.

    Where it was written elsewhere, the answer is another than that of `hashed`. Raises OSError.
    """
    size, first = path.stat().st_size, min(before.size, path.stat().st_size) // BLOCK
    due = {at // BLOCK for offset, length in written for at in range(offset, offset + length, BLOCK)}
    due.update(range(first if size != before.size else _count(size), _count(size)))
    kept = {at: before.hashes[at * _LENGTH : (at + 1) * _LENGTH] for at in range(_count(min(size, before.size)))}
    return _joined(path, size, kept, sorted(at for at in due if at < _count(size)))


def _joined(path: Path, size: int, kept: dict[int, bytes], due: Iterable[int]) -> Blocks:
    wanted = list(due)
    share = -(-len(wanted) // min(_MOST_THREADS, os.cpu_count() or 1)) or 1
    parts = [wanted[at : at + share] for at in range(0, len(wanted), share)]
    with ThreadPoolExecutor(max(1, len(parts)), "hashing") as threads:
        for part in threads.map(lambda part: _hash(path, part), parts):
            kept |= part
    return Blocks(size, b"".join(kept[at] for at in range(_count(size))))


def _hash(path: Path, places: list[int]) -> dict[int, bytes]:
    room = memoryview(bytearray(BLOCK))
    with path.open("rb", buffering=0) as file:
        hashes, at = {}, -1
        for place in places:
            if place != at:
                file.seek(place * BLOCK)
            length = file.readinto(room) or 0
            hashes[place], at = hashlib.sha256(room[:length]).digest(), place + 1
    return hashes


def _count(size: int) -> int:
    return -(-size // BLOCK)
