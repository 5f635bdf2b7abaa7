"""The search for words that may stand nowhere outside the vault, in every spelling that a program might write."""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

import attrs


@attrs.frozen
class Found:
    """One word, the spelling in which it was found, and where."""

    word: str
    spelling: str
    where: str


def in_bytes(content: bytes, words: Iterable[str], where: str) -> list[Found]:
    """Every word that stands in these bytes, in any spelling, in capitals or not."""
    folded = content.lower()
    return [
        Found(word, spelling, where)
        for word in words
        for spelling, sought in _folded(word)
        if any(each in folded for each in sought)
    ]


def in_folder(folder: Path, words: Iterable[str]) -> list[Found]:
    """The same in every file below a folder, and in the files' own names."""
    words = tuple(words)
    found = []
    for path in files(folder):
        name = str(path.relative_to(folder))
        found += in_bytes(name.encode(), words, f"the name of {name}")
        found += in_bytes(path.read_bytes(), words, name)
    return found


def files(folder: Path) -> Iterator[Path]:
    """Every file below a folder; links, sockets and the like are passed over."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def spellings(word: str) -> Mapping[str, tuple[bytes, ...]]:
    """How a word may stand in a file: plain, in UTF-16, in hexadecimal, escaped, or in base64 at any of its offsets."""
    plain, wide = word.encode(), word.encode("utf-16-le")
    return {
        "UTF-8": (plain,),
        "UTF-16": (wide, word.encode("utf-16-be")),
        "UTF-32": (word.encode("utf-32-le"),),
        "hexadecimal": tuple(each.hex().encode() for each in (plain, wide)),
        "JSON": (json.dumps(word)[1:-1].encode(),),
        "address": (quote(word).encode(), word.replace(" ", "+").encode()),
        "base64": tuple(_base64(plain, offset) for offset in range(3)),
    }


@cache
def _folded(word: str) -> tuple[tuple[str, tuple[bytes, ...]], ...]:
    return tuple((spelling, tuple(each.lower() for each in sought)) for spelling, sought in spellings(word).items())


def _base64(content: bytes, offset: int) -> bytes:
    # What stands before and after a word decides its first and last characters: only those between are its own.
    written = base64.b64encode(bytes(offset) + content)
    before, after = (0, 2, 3)[offset], (0, 3, 2)[(offset + len(content)) % 3]
    return written[before : len(written) - after] if after else written[before:]
