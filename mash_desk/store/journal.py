"""The journal: what an entry and its parts are made of, byte for byte.

An entry's header is canonical JSON and is kept as the very bytes that are hashed. Its link is
SHA-256(link before | header), with 32 zero bytes before the first. Each touched row has a part (salt and content) and,
in the header, the commitment SHA-256(salt | content): destroying a part leaves the chain whole.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import attrs

VERSION = 1
FIRST_LINK = bytes(32)
SALT_LENGTH = 32

_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@attrs.frozen
class Part:
    """One touched row: `how` is added, amended, rested, gone, or said (free words owned by the row)."""

    kind: str
    row: str
    how: str
    salt: bytes = attrs.field(repr=False)
    content: str = attrs.field(repr=False)

    @property
    def commitment(self) -> str:
        """64 hexadecimal digits."""
        return commitment(self.salt, self.content.encode())


@attrs.frozen
class Header:
    """Everything of an entry that is hashed. No free text: ids, codes, instants and commitments only.

    `at`: the instant as the file writes it; `offset`: minutes of local time ahead of UTC; `running`: milliseconds by
    the monotonic clock since the desk was opened, so that a moved wall clock shows. `officer` None: the program.
    """

    id: str
    device: str
    sequence: int
    schema: int
    at: str
    offset: int
    running: int
    officer: str | None
    act: str
    codes: Sequence[str]
    about: Sequence[str]

    def written(self, parts: Sequence[Part]) -> str:
        """The header's very text."""
        return canonical(
            {
                "version": VERSION,
                **attrs.asdict(self, recurse=False),
                "codes": list(self.codes),
                "about": sorted(set(self.about)),
                "rows": [
                    {"kind": part.kind, "id": part.row, "how": part.how, "commitment": part.commitment}
                    for part in parts
                ],
            }
        )


def link(before: bytes, header: bytes) -> bytes:
    """The next link of the chain, 32 bytes."""
    return hashlib.sha256(before + header).digest()


def commitment(salt: bytes, content: bytes) -> str:
    """What a header says of one part, 64 hexadecimal digits."""
    return hashlib.sha256(salt + content).hexdigest()


def canonical(value: Any) -> str:
    """JSON with sorted keys, no blanks and characters as they are: one text for one value."""
    return _JSON.encode(value)


def large(content: bytes) -> dict[str, Any]:
    """How a part names large bytes: by hash and length. They stand under their own row's id."""
    return {"sha256": hashlib.sha256(content).hexdigest(), "length": len(content)}
