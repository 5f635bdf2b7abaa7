"""The desk's inbox identities as they lie in the key file: the recipient for all to see, what unseals wrapped."""

import base64
import os
from typing import cast

import attrs
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from mash_desk.domain.fields import plain
from mash_desk.keys import derivation, inbox
from mash_desk.keys.derivation import wipe
from mash_desk.keys.errors import KeyFileChanged

KEPT = 8
"""So many, the newest first: what was sealed to an earlier one and not taken in yet still opens."""

_NONCE_LENGTH = 12
_LONGEST = 256


@attrs.frozen
class Identity:
    """One age identity. Nothing in it is secret: `wrapped` opens under a subkey of the store secret only."""

    recipient: str = plain()
    nonce: bytes = plain()
    wrapped: bytes = plain()


def new(store_secret: bytearray, store_id: str) -> Identity:
    """A new identity for the inbox."""
    recipient, identity = inbox.new_identity()
    try:
        return _wrapped(recipient, identity, store_secret, store_id)
    finally:
        wipe(identity)


def opened(identity: Identity, store_secret: bytearray, store_id: str) -> bytearray:
    """What unseals, for inbox.opened. The caller wipes it. Raises KeyFileChanged."""
    key = derivation.subkey(store_secret, store_id, "inbox")
    try:
        raw = ChaCha20Poly1305(key).decrypt(identity.nonce, identity.wrapped, _bound(identity.recipient, store_id))
    except InvalidTag:
        raise KeyFileChanged from None
    finally:
        wipe(key)
    return bytearray(raw)


def wrapped_anew(identity: Identity, store_secret: bytearray, following: bytearray, store_id: str) -> Identity:
    """The same identity under another store secret. Raises KeyFileChanged."""
    raw = opened(identity, store_secret, store_id)
    try:
        return _wrapped(identity.recipient, raw, following, store_id)
    finally:
        wipe(raw)


def as_json(identity: Identity) -> dict[str, object]:
    """The identity as it stands in the key file."""
    return {
        "nonce": base64.b64encode(identity.nonce).decode("ascii"),
        "recipient": identity.recipient,
        "wrapped": base64.b64encode(identity.wrapped).decode("ascii"),
    }


def from_json(value: object) -> Identity:
    """The identity from the key file. Whatever is not exactly one raises ValueError, KeyError or TypeError."""
    fields = cast(dict[str, object], value)
    if not isinstance(value, dict) or set(fields) != {"nonce", "recipient", "wrapped"}:
        raise ValueError("an identity has three fields")
    texts = [fields[name] for name in ("recipient", "nonce", "wrapped")]
    if not all(isinstance(text, str) and len(text) <= _LONGEST for text in texts):
        raise ValueError("the fields of an identity are short texts")
    recipient, nonce, wrapped = (str(text) for text in texts)
    found = Identity(recipient, base64.b64decode(nonce, validate=True), base64.b64decode(wrapped, validate=True))
    if len(found.nonce) != _NONCE_LENGTH:
        raise ValueError("a field has the wrong length")
    return found


def _wrapped(recipient: str, raw: bytearray, store_secret: bytearray, store_id: str) -> Identity:
    key, nonce = derivation.subkey(store_secret, store_id, "inbox"), os.urandom(_NONCE_LENGTH)
    try:
        return Identity(recipient, nonce, ChaCha20Poly1305(key).encrypt(nonce, raw, _bound(recipient, store_id)))
    finally:
        wipe(key)


def _bound(recipient: str, store_id: str) -> bytes:
    return f"MASH/inbox/v1|{store_id}|{recipient}".encode()
