"""One slot of the key file: an officer's key pair, and the store secret sealed to it."""

import base64
import json
import os
import uuid
from enum import StrEnum
from typing import cast

import attrs
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from mash_desk.domain.fields import personal, plain
from mash_desk.keys import label
from mash_desk.keys.derivation import KEY_LENGTH, SALT_LENGTH, Cost, random_key, wipe

_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_NONCE_LENGTH = 12
_TAG_LENGTH = 16
# HPKE puts its encapsulated X25519 key before the ciphertext.
_SEALED_LENGTH = KEY_LENGTH + KEY_LENGTH + _TAG_LENGTH
_NEXT = b"|next"


class Policy(StrEnum):
    """What opens a slot."""

    PASSPHRASE_AND_DEVICE = "passphrase+device"  # noqa: S105 (a kind of slot)
    PASSPHRASE = "passphrase"  # noqa: S105
    RECOVERY = "recovery"


class WrongKey(Exception):
    """The key does not unwrap the slot's private key: what was typed is wrong, or the device secret is another one."""


class SealBroken(Exception):
    """The private key unwrapped, but the store secret beside it was not sealed to this officer and generation."""


@attrs.frozen
class Slot:
    """The officer (none: the recovery code), how the key is derived, the key pair, and the sealed store secret.

    Nothing in it is secret: the private key is wrapped, the store secret sealed. `label` is what anyone who can read
    the file sees of the officer. `next_secret_sealed`: while the desk goes over to another store secret, that one.
    """

    officer_id: str | None = plain()
    label: str | None = plain()
    policy: Policy = plain()
    cost: Cost | None = plain()
    salt: bytes = plain()
    public_key: bytes = plain()
    nonce: bytes = plain()
    private_key_wrapped: bytes = plain()
    store_secret_sealed: bytes = plain()
    next_secret_sealed: bytes | None = plain(default=None)

    def __attrs_post_init__(self) -> None:
        is_recovery = self.policy is Policy.RECOVERY
        if any(is_recovery != (field is None) for field in (self.officer_id, self.label, self.cost)):
            raise ValueError("an officer's slot has an officer, a label and a cost, the recovery slot has none of them")
        if self.label is not None and label.check(self.label):
            raise ValueError("an officer's label is short and can be read")


@attrs.frozen
class StoreSecrets:
    """What opens the vault. `following`: while the desk goes over to another store secret, that one."""

    # Marked personal so that neither can stand in a repr.
    current: bytearray = personal()
    following: bytearray | None = personal(default=None)

    def wipe(self) -> None:
        """Overwrite both with zeros."""
        wipe(self.current)
        wipe(self.following or bytearray())


def make(
    store_id: str,
    generation: int,
    officer: tuple[str, str] | None,
    policy: Policy,
    cost: Cost | None,
    salt: bytes,
    key: bytearray,
    store_secret: bytearray,
) -> Slot:
    """A slot with a new key pair: the private key wrapped under `key`, the store secret sealed to the public one.

    `officer`: id and label.
    """
    officer_id, shown = officer or (None, None)
    private = random_key()
    try:
        public = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
        bare = Slot(officer_id, shown, policy, cost, salt, public, os.urandom(_NONCE_LENGTH), b"", b"")
        wrapped = ChaCha20Poly1305(key).encrypt(bare.nonce, private, _bound_fields(bare, store_id))
    finally:
        wipe(private)
    return resealed(attrs.evolve(bare, private_key_wrapped=wrapped), store_id, generation, store_secret)


def resealed(
    slot: Slot, store_id: str, generation: int, store_secret: bytearray, following: bytearray | None = None
) -> Slot:
    """The same slot with the store secret sealed for another generation, beside it the `following` one if there is one.

    Needs nobody's passphrase. Seal only to slots of a key file whose signature has been checked.
    """
    recipient = X25519PublicKey.from_public_bytes(slot.public_key)
    purpose = _seal_purpose(slot, store_id, generation)
    sealed = _HPKE.encrypt(store_secret, recipient, info=purpose)
    beside = None if following is None else _HPKE.encrypt(following, recipient, info=purpose + _NEXT)
    return attrs.evolve(slot, store_secret_sealed=sealed, next_secret_sealed=beside)


def opened(slot: Slot, store_id: str, generation: int, key: bytearray) -> StoreSecrets:
    """The store secret, and the one that follows if there is one. Raises WrongKey or SealBroken."""
    private = bytearray(KEY_LENGTH)
    try:
        ChaCha20Poly1305(key).decrypt_into(slot.nonce, slot.private_key_wrapped, _bound_fields(slot, store_id), private)
        identity = X25519PrivateKey.from_private_bytes(private)
    except InvalidTag:
        raise WrongKey from None
    finally:
        wipe(private)
    purpose = _seal_purpose(slot, store_id, generation)
    try:
        secrets = StoreSecrets(bytearray(_HPKE.decrypt(slot.store_secret_sealed, identity, info=purpose)))
        if slot.next_secret_sealed is None:
            return secrets
        following = bytearray(_HPKE.decrypt(slot.next_secret_sealed, identity, info=purpose + _NEXT))
        return attrs.evolve(secrets, following=following)
    except (InvalidTag, ValueError):
        raise SealBroken from None


def as_json(slot: Slot) -> dict[str, object]:
    """The slot as it stands in the key file."""
    return {
        "argon2": None
        if slot.cost is None
        else {"m": slot.cost.memory_kib, "p": slot.cost.lanes, "t": slot.cost.passes},
        "label": slot.label,
        "next_sealed": None if slot.next_secret_sealed is None else _text(slot.next_secret_sealed),
        "nonce": _text(slot.nonce),
        "officer_id": slot.officer_id,
        "policy": slot.policy.value,
        "priv_wrapped": _text(slot.private_key_wrapped),
        "pub": _text(slot.public_key),
        "salt": _text(slot.salt),
        "ss_sealed": _text(slot.store_secret_sealed),
    }


def from_json(value: object) -> Slot:
    """The slot from the key file. Whatever is not exactly one raises ValueError, KeyError or TypeError."""
    fields = cast(dict[str, object], value)
    if not isinstance(value, dict) or len(fields) != len(attrs.fields(Slot)):
        raise ValueError("a slot has ten fields")
    officer = fields["officer_id"]
    if officer is not None and (not isinstance(officer, str) or str(uuid.UUID(officer)) != officer):
        raise ValueError("an officer is named by an id")
    shown, following = fields["label"], fields["next_sealed"]
    if shown is not None and not isinstance(shown, str):
        raise ValueError("a label is text")
    return Slot(
        officer_id=officer,
        label=shown,
        policy=Policy(str(fields["policy"])),
        cost=_cost(fields["argon2"]),
        salt=_bytes(fields["salt"], SALT_LENGTH),
        public_key=_bytes(fields["pub"], KEY_LENGTH),
        nonce=_bytes(fields["nonce"], _NONCE_LENGTH),
        private_key_wrapped=_bytes(fields["priv_wrapped"], KEY_LENGTH + _TAG_LENGTH),
        store_secret_sealed=_bytes(fields["ss_sealed"], _SEALED_LENGTH),
        next_secret_sealed=None if following is None else _bytes(following, _SEALED_LENGTH),
    )


def _bound_fields(slot: Slot, store_id: str) -> bytes:
    """What the wrapping vouches for: every field but those that change when the store secret is sealed again."""
    fields = as_json(slot)
    for name in ("next_sealed", "nonce", "priv_wrapped", "ss_sealed"):
        del fields[name]
    return json.dumps({**fields, "store_id": store_id}, sort_keys=True, separators=(",", ":")).encode("ascii")


def _seal_purpose(slot: Slot, store_id: str, generation: int) -> bytes:
    return f"MASH/ss/v1|{store_id}|{slot.officer_id or 'recovery'}|{generation}".encode("ascii")


def _cost(value: object) -> Cost | None:
    if value is None:
        return None
    fields = cast(dict[str, object], value)
    if not isinstance(value, dict) or set(fields) != {"m", "p", "t"}:
        raise ValueError("a cost has three fields")
    return Cost(memory_kib=_integer(fields["m"]), passes=_integer(fields["t"]), lanes=_integer(fields["p"]))


def _integer(value: object) -> int:
    if type(value) is not int:
        raise ValueError("a cost is counted in whole numbers")
    return value


def _bytes(value: object, length: int) -> bytes:
    if not isinstance(value, str):
        raise ValueError("bytes are written as text")
    found = base64.b64decode(value, validate=True)
    if len(found) != length:
        raise ValueError("a field has the wrong length")
    return found


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")
