"""What this account of this computer keeps of the journal outside of it: the last head that it saw, and a signing key.

Whoever rewrites a vault, or puts back an older one with its seal, does not reach the keychain of each officer.
"""

import hmac

import attrs

from mash_desk.domain.fields import plain
from mash_desk.keys.derivation import random_key, wipe
from mash_desk.keys.errors import KeychainUnavailable
from mash_desk.keys.keychain import Keychain

LINK_KEPT = 24
"""So many bytes of a link are kept: 192 bits, which nobody makes twice. An item of the keychain holds 32 bytes."""

_SEQUENCE, _GENERATION = 6, 2


@attrs.frozen
class Anchor:
    """A head that was seen here: the entry's sequence, the beginning of its link, the generation of the key files."""

    sequence: int = plain()
    generation: int = plain()
    link: bytes = plain(repr=False)

    def is_of(self, link: bytes) -> bool:
        """Whether this is the link that was seen."""
        return hmac.compare_digest(self.link, link[:LINK_KEPT])


class Signer:
    """Signs heads with the key of this account on this computer (Ed25519, RFC 8032)."""

    def __init__(self, key: bytearray) -> None:
        # Imported where it is used: the first window does not wait for cryptography.
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._key = Ed25519PrivateKey.from_private_bytes(key)
        self.public = self._key.public_key().public_bytes_raw().hex()
        """The public half, 64 hexadecimal digits."""

    def signed(self, store_id: str, sequence: int, link: bytes) -> bytes:
        """The signature of a head, 64 bytes."""
        return self._key.sign(_head(store_id, sequence, link))


def signer(keychain: Keychain, store_id: str, officer_id: str) -> Signer:
    """The key that is kept, else a new one that was read back. Raises KeychainLocked or KeychainUnavailable."""
    name = _key(store_id, officer_id)
    key = keychain.read(name)
    if key is None:
        new = random_key()
        keychain.write(name, new)
        key = keychain.read(name)
        if key is None or not hmac.compare_digest(key, new):
            raise KeychainUnavailable
        wipe(new)
    try:
        return Signer(key)
    finally:
        wipe(key)


def is_signed(public: str, store_id: str, sequence: int, link: bytes, signature: bytes) -> bool:
    """Whether the signature is that key's, over that head."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, _head(store_id, sequence, link))
    except (InvalidSignature, ValueError):
        return False
    return True


def anchored(keychain: Keychain, store_id: str, officer_id: str) -> Anchor | None:
    """The head that was seen here last. Raises KeychainLocked or KeychainUnavailable."""
    kept = keychain.read(_item(store_id, officer_id))
    if kept is None:
        return None
    sequence, rest = int.from_bytes(kept[:_SEQUENCE], "big"), kept[_SEQUENCE:]
    return Anchor(sequence, int.from_bytes(rest[:_GENERATION], "big"), bytes(rest[_GENERATION:]))


def anchor(keychain: Keychain, store_id: str, officer_id: str, sequence: int, generation: int, link: bytes) -> None:
    """Keep this head in the place of the last. Raises KeychainLocked or KeychainUnavailable."""
    kept = sequence.to_bytes(_SEQUENCE, "big") + min(generation, 2 ** (8 * _GENERATION) - 1).to_bytes(
        _GENERATION, "big"
    )
    keychain.write(_item(store_id, officer_id), bytearray(kept + link[:LINK_KEPT]))


def _item(store_id: str, officer_id: str) -> str:
    return f"MASH Desk/{store_id}/{officer_id}/head"


def _key(store_id: str, officer_id: str) -> str:
    return f"MASH Desk/{store_id}/{officer_id}/signing"


def _head(store_id: str, sequence: int, link: bytes) -> bytes:
    return f"MASH/head/v1|{store_id}|{sequence}|".encode("ascii") + link
