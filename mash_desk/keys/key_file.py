"""The key file: what stands in it, how it is written down, and how it is read without trusting it."""

import hashlib
import hmac
import json
import uuid
from functools import lru_cache
from typing import cast

import attrs

from mash_desk.domain.fields import plain
from mash_desk.keys import identities, slots
from mash_desk.keys.errors import KeyFileChanged, KeyFileDamaged, KeyFileFromTheFuture
from mash_desk.keys.identities import Identity
from mash_desk.keys.slots import Slot

SIZE_LIMIT = 64 * 1024
FORMAT = 1

_MAGIC = "MASH Desk keys"
_FIELDS = {"format", "generation", "hmac", "inbox", "magic", "prev_hash", "sha256", "slots", "store_id"}
_LARGEST_NUMBER = 2**31 - 1
_NO_SIGNATURE = bytes(32)


@attrs.frozen
class KeyFile:
    """The slots of one desk. `generation` grows with each writing; `prev_hash` names the one before ("" for the first).

    `inbox`: what is captured while the desk is locked is sealed to the first of these.

    The signature is made with a subkey of the store secret: who cannot open the desk cannot add a slot.
    """

    store_id: str = plain()
    generation: int = plain()
    slots: tuple[Slot, ...] = plain()
    prev_hash: str = plain(default="")
    inbox: tuple[Identity, ...] = plain(default=())
    signature: bytes = plain(default=_NO_SIGNATURE)

    @property
    def is_rotating(self) -> bool:
        """Whether the desk goes over to another store secret, which is sealed beside the one that still counts."""
        return any(slot.next_secret_sealed is not None for slot in self.slots)


def signed(key_file: KeyFile, header_key: bytearray) -> KeyFile:
    """The same key file, signed."""
    return attrs.evolve(key_file, signature=_signature(key_file, header_key))


def check_signature(key_file: KeyFile, header_key: bytearray) -> None:
    """Raises KeyFileChanged unless the key file was signed by someone who holds the store secret."""
    if not hmac.compare_digest(key_file.signature, _signature(key_file, header_key)):
        raise KeyFileChanged


def digest(key_file: KeyFile) -> str:
    """SHA-256 over all that stands in the key file, in hexadecimal."""
    return _sha256(_body(key_file))


def to_bytes(key_file: KeyFile) -> bytes:
    """The one way to write it down: canonical JSON in ASCII with its own SHA-256. Over 64 KiB raises ValueError."""
    raw = _canonical({**_body(key_file), "sha256": digest(key_file)})
    if len(raw) > SIZE_LIMIT:
        raise ValueError("a key file has at most 64 KiB")
    return raw


# At each opening both files are read several times, as they lie there then; the same bytes are the same key file.
@lru_cache(8)
def from_bytes(raw: bytes) -> KeyFile:
    """The key file, its SHA-256 checked and its signature not yet. Raises KeyFileDamaged or KeyFileFromTheFuture."""
    try:
        document = _whole_document(raw)
        if _number(document["format"]) > FORMAT:
            raise KeyFileFromTheFuture
        return _interpreted(document)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise KeyFileDamaged from None


def _whole_document(raw: bytes) -> dict[str, object]:
    """What stands in a file of any format: magic and SHA-256 are right, and it is written in the one canonical way."""
    if len(raw) > SIZE_LIMIT:
        raise ValueError("too long")
    document = json.loads(raw.decode("ascii"))
    # Writing it out again refuses whitespace, a name that stands twice and every second way to write a value.
    if not isinstance(document, dict) or document["magic"] != _MAGIC or _canonical(document) != raw:
        raise ValueError("not a key file")
    body = {name: value for name, value in document.items() if name != "sha256"}
    if document["sha256"] != _sha256(body):
        raise ValueError("not as it was written")
    return cast(dict[str, object], document)


def _interpreted(document: dict[str, object]) -> KeyFile:
    if set(document) != _FIELDS or document["format"] != FORMAT:
        raise ValueError("not a key file of this format")
    key_file = KeyFile(
        store_id=str(uuid.UUID(_text(document["store_id"]))),
        generation=_number(document["generation"]),
        slots=tuple(slots.from_json(slot) for slot in _list(document["slots"])),
        prev_hash=_text(document["prev_hash"]),
        inbox=tuple(identities.from_json(identity) for identity in _list(document["inbox"])),
        signature=bytes.fromhex(_text(document["hmac"])),
    )
    owners = [slot.officer_id for slot in key_file.slots]
    if not owners or len(owners) != len(set(owners)) or key_file.generation < 1:
        raise ValueError("each owner has one slot")
    if len({slot.next_secret_sealed is None for slot in key_file.slots}) != 1:
        raise ValueError("either every slot goes over to another store secret, or none")
    if _canonical({**_body(key_file), "sha256": document["sha256"]}) != _canonical(document):
        raise ValueError("a value is not written in its one way")
    return key_file


def _body(key_file: KeyFile) -> dict[str, object]:
    return {**_signed_part(key_file), "hmac": key_file.signature.hex()}


def _signed_part(key_file: KeyFile) -> dict[str, object]:
    return {
        "format": FORMAT,
        "generation": key_file.generation,
        "inbox": [identities.as_json(identity) for identity in key_file.inbox],
        "magic": _MAGIC,
        "prev_hash": key_file.prev_hash,
        "slots": [slots.as_json(slot) for slot in key_file.slots],
        "store_id": key_file.store_id,
    }


def _signature(key_file: KeyFile, header_key: bytearray) -> bytes:
    return hmac.digest(header_key, _canonical(_signed_part(key_file)), "sha256")


def _sha256(body: dict[str, object]) -> str:
    return hashlib.sha256(_canonical(body)).hexdigest()


def _canonical(document: dict[str, object]) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _LARGEST_NUMBER:
        raise ValueError("not a number within bounds")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    return value
