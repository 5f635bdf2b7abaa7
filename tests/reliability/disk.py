"""A disk that loses its power: what a program asked of it, and the states in which a cut may leave it.

What was written and not yet synced may be there, missing, or torn at 512 bytes, in any order; so may a name that was
made, moved or taken away while its folder was not synced. What was synced stands.
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import attrs

SECTOR = 512

_CALLS = (
    "write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,fsync,fdatasync,"
    "openat,open,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat"
)
_CALL = re.compile(rb"^\d+ +(\w+)\((.*)\) = (-?\d+)(<[^>]*>)?( \S+.*)?$")
_BEGUN = re.compile(rb"^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(rb"^(\d+) +<\.\.\. (\w+) resumed>(.*)$")
_STRING = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')
_DESCRIPTOR = re.compile(rb"^(\d+)<((?:\\x[0-9a-f]{2})*)>")


def watching(record: Path) -> list[str]:
    """The command that takes hold of a program, whose record holds what it asks of the disk, and what it says."""
    return [
        *("strace", "-f", "-qq", "-xx", "-y", "-s", "1000000"),
        *("-e", f"trace={_CALLS}", "-o", str(record)),
    ]


@attrs.frozen
class Asked:
    """One thing asked of the disk: `how` is write, size, sync, make, move, take or said; names are below the folder."""

    how: str
    name: str
    at: int = 0
    content: bytes = b""
    to: str = ""


def asked(record: Path, folder: Path) -> list[Asked]:
    """Everything that was asked of this folder's disk, in order, and each line of standard output where it was said."""
    reader = _Reader(os.fsencode(folder.resolve()))
    return [each for line in _whole_lines(record) for each in reader.read(line)]


class Disk:
    """The files of one folder, as the program sees them and as they are safe."""

    def __init__(self, folder: Path) -> None:
        self.said: list[str] = []
        self._files = {path.name: _File(path.read_bytes()) for path in folder.iterdir() if path.is_file()}
        self._safe_names = dict(self._files)
        self._names_pending: list[Asked] = []
        self._made: dict[int, _File] = {}

    def take(self, each: Asked) -> None:
        """Let the program's next wish happen."""
        if each.how == "said":
            self.said.append(each.content.decode())
        elif each.how == "sync" and each.name == "":
            self._safe_names, self._names_pending = dict(self._files), []
        elif each.how == "make":
            if each.name not in self._files:
                self._files[each.name] = self._made[id(each)] = _File(b"")
                self._names_pending.append(each)
        elif each.how in ("move", "take"):
            file = self._files.pop(each.name)
            if each.how == "move":
                self._files[each.to] = self._made[id(each)] = file
            self._names_pending.append(each)
        else:
            self._files[each.name].take(each)

    def states(self, random: Random) -> Iterator[dict[str, bytes]]:
        """For ever: what a cut at this moment may leave, each file's content by its name."""
        while True:
            names = dict(self._safe_names)
            kept = random.choice((0.0, 1.0, random.random()))
            for each in self._names_pending:
                if random.random() < kept:
                    names.pop(each.name, None)
                    if each.how != "take":
                        names[each.to or each.name] = self._made[id(each)]
            yield {name: file.after_a_cut(random) for name, file in names.items()}


@attrs.define(eq=False)
class _File:
    safe: bytes
    pending: list[Asked] = attrs.field(factory=list)

    def take(self, each: Asked) -> None:
        if each.how == "sync":
            whole = bytearray(self.safe)
            for waiting in self.pending:
                _apply(whole, waiting)
            self.safe, self.pending = bytes(whole), []
        else:
            self.pending.append(each)

    def after_a_cut(self, random: Random) -> bytes:
        left = bytearray(self.safe)
        kept = random.choice((0.0, 1.0, random.random()))
        for each in self.pending:
            if random.random() >= kept:
                continue
            torn = each.how == "write" and random.random() < 0.2
            _apply(left, _torn(each, random) if torn else each)
        return bytes(left)


def _torn(each: Asked, random: Random) -> Asked:
    """The first part of a write: whole sectors only."""
    return attrs.evolve(each, content=each.content[: random.randrange(0, len(each.content) + 1, SECTOR)])


def _apply(content: bytearray, each: Asked) -> None:
    if each.how == "size":
        del content[each.at :]
        content.extend(bytes(each.at - len(content)))
        return
    content.extend(bytes(max(0, each.at - len(content))))
    content[each.at : each.at + len(each.content)] = each.content


def lay(files: dict[str, bytes], folder: Path) -> None:
    """Write such a state into a new folder."""
    folder.mkdir(mode=0o700)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _whole_lines(record: Path) -> Iterator[bytes]:
    """Each call in one line. A call that another interrupted counts from its end, when its answer was known."""
    begun: dict[bytes, bytes] = {}
    for line in record.read_bytes().splitlines():
        if match := _BEGUN.match(line):
            begun[match[1]] = match[1] + b" " + match[2] + b"(" + match[3]
        elif match := _RESUMED.match(line):
            yield begun.pop(match[1]) + match[3]
        else:
            yield line


class _Reader:
    """Reads one call after the other; it follows where each open file is written next."""

    def __init__(self, folder: bytes) -> None:
        self._folder = folder
        self._places: dict[int, int] = {}

    def read(self, line: bytes) -> Iterator[Asked]:
        match = _CALL.match(line)
        if match is None or int(match[3]) < 0:
            return
        call, words, answer = match[1].decode(), match[2], int(match[3])
        strings = [_bytes(each) for each in _STRING.findall(words)]
        descriptor = _DESCRIPTOR.match(words)
        if call in ("openat", "open"):
            self._places[answer] = 0
        if descriptor is None:
            yield from _by_name(call, words, strings, self._folder)
            return
        name = _below(_bytes(descriptor[2]), self._folder)
        if call == "write" and descriptor[1] == b"1":
            yield Asked("said", "", content=strings[0].rstrip(b"\n"))
        elif name is not None:
            yield from self._on_file(call, int(descriptor[1]), name, words, strings, answer)

    def _on_file(
        self, call: str, descriptor: int, name: str, words: bytes, strings: Sequence[bytes], answer: int
    ) -> Iterator[Asked]:
        last = re.search(rb", (\d+)$", words)
        if call == "write":
            yield Asked("write", name, self._places[descriptor], strings[0][:answer])
            self._places[descriptor] += answer
        elif call == "pwrite64" and last:
            yield Asked("write", name, int(last[1]), strings[0][:answer])
        elif call == "ftruncate" and last:
            yield Asked("size", name, int(last[1]))
        elif call in ("fsync", "fdatasync"):
            yield Asked("sync", name)
        elif call not in ("openat", "open"):
            raise NotImplementedError(f"{call} into a file of a desk is not understood")


def _by_name(call: str, words: bytes, strings: Sequence[bytes], folder: bytes) -> Iterator[Asked]:
    names = [_below(each, folder) for each in strings]
    if not names or names[0] is None:
        return
    if call in ("openat", "open") and b"O_CREAT" in words:
        yield Asked("make", names[0])
    elif call in ("unlink", "unlinkat"):
        yield Asked("take", names[0])
    elif call.startswith("rename"):
        assert names[1] is not None
        yield Asked("move", names[0], to=names[1])
    elif call in ("truncate", "mkdir", "mkdirat"):
        raise NotImplementedError(f"{call} in the folder of a desk is not understood")


def _below(path: bytes, folder: bytes) -> str | None:
    """The name below the folder; empty for the folder itself, None for what lies elsewhere."""
    if path == folder:
        return ""
    return os.fsdecode(path[len(folder) + 1 :]) if path.startswith(folder + b"/") else None


def _bytes(spelt: bytes) -> bytes:
    return bytes.fromhex(spelt.decode().replace("\\x", ""))
