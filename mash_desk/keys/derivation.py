"""How keys are derived: Argon2id for what a person types, HKDF-SHA256 for everything else."""

import os
import time
import unicodedata
import uuid
from collections.abc import Callable

import attrs

from mash_desk.domain.fields import plain
from mash_desk.keys.errors import NotEnoughMemory

KEY_LENGTH = 32
SALT_LENGTH = 16

_MEMORY_KIB = (64 * 1024, 1024 * 1024)
_PASSES = (3, 10)
_LANES = (1, 16)


@attrs.frozen
class Cost:
    """What one guess at a passphrase costs: memory in KiB, passes over it, lanes.

    Anything below 64 MiB and three passes (RFC 9106, second choice), or above 1 GiB and ten passes, raises ValueError:
    a key file may neither make guessing cheap nor freeze the computer.
    """

    memory_kib: int = plain()
    passes: int = plain()
    lanes: int = plain()

    def __attrs_post_init__(self) -> None:
        for value, (least, most) in (
            (self.memory_kib, _MEMORY_KIB),
            (self.passes, _PASSES),
            (self.lanes, _LANES),
        ):
            if not least <= value <= most:
                raise ValueError("the cost of the passphrase is out of bounds")


PRODUCTION = Cost(memory_kib=256 * 1024, passes=3, lanes=4)
FLOOR = Cost(memory_kib=64 * 1024, passes=3, lanes=4)


def calibrate(seconds: Callable[[Cost], float] | None = None) -> Cost:
    """The cost at which this computer checks a passphrase in 0.5 to 1.0 seconds; never below the floor.

    Takes up to two seconds, so not on the window's thread. Never more than 256 MiB, so that a workstation with 4 GB
    keeps room. `seconds` measures one derivation.
    """
    measure = seconds or _seconds
    cost = PRODUCTION
    taken = measure(cost)
    while taken > 1.0 and cost.memory_kib > FLOOR.memory_kib:
        cost = attrs.evolve(cost, memory_kib=cost.memory_kib // 2)
        taken = measure(cost)
    if taken < 0.5:
        passes = min(_PASSES[1], max(cost.passes, round(cost.passes * 0.75 / max(taken, 0.001))))
        cost = attrs.evolve(cost, passes=passes)
    return cost


def passphrase_key(
    passphrase: bytearray, device_secret: bytearray | None, salt: bytes, cost: Cost, store_id: str, officer_id: str
) -> bytearray:
    """The 32-byte key that wraps a private key: from passphrase, salt and, where there is one, device secret.

    Raises NotEnoughMemory.
    """
    device = device_secret or bytearray()
    # Laid out at full length at once: a bytearray that grows leaves its old bytes behind in memory.
    material = bytearray(KEY_LENGTH + len(device))
    stretched = stretch(passphrase, salt, cost)
    try:
        material[:KEY_LENGTH] = stretched
        material[KEY_LENGTH:] = device
        return _hkdf(material, salt, f"MASH/kek/v1|{store_id}|{officer_id}")
    finally:
        wipe(stretched)
        wipe(material)


def recovery_key(code: bytearray, salt: bytes, store_id: str) -> bytearray:
    """The key that wraps the private key of the recovery slot. The code has 160 random bits and needs no stretching."""
    return _hkdf(code, salt, f"MASH/kek/v1|{store_id}|recovery")


def subkey(store_secret: bytearray, store_id: str, purpose: str) -> bytearray:
    """One 32-byte subkey of the store secret, named by its purpose. The store secret itself never encrypts anything."""
    return _hkdf(store_secret, uuid.UUID(store_id).bytes, purpose)


def stretch(passphrase: bytearray, salt: bytes, cost: Cost) -> bytearray:
    """Argon2id (RFC 9106) of the passphrase after NFKC: 32 bytes. Raises NotEnoughMemory."""
    # Imported where it is used, and HKDF too: the first window does not wait for cryptography.
    from argon2.low_level import ARGON2_VERSION, Type, ffi, lib  # type: ignore[attr-defined]

    key = bytearray(KEY_LENGTH)
    normalised = _normalised(passphrase)
    try:
        # argon2.low_level.hash_secret_raw takes and returns bytes, which cannot be wiped. This is the same call on
        # buffers that can.
        answer = lib.argon2_hash(
            cost.passes,
            cost.memory_kib,
            cost.lanes,
            ffi.from_buffer("uint8_t[]", normalised),
            len(normalised),
            ffi.from_buffer("uint8_t[]", salt),
            len(salt),
            ffi.from_buffer("uint8_t[]", key),
            len(key),
            ffi.NULL,
            0,
            Type.ID.value,
            ARGON2_VERSION,
        )
    finally:
        wipe(normalised)
    if answer == lib.ARGON2_MEMORY_ALLOCATION_ERROR:
        raise NotEnoughMemory
    if answer != lib.ARGON2_OK:
        raise RuntimeError(f"Argon2 refused with {answer}")
    return key


def random_key() -> bytearray:
    """32 random bytes from the operating system."""
    return bytearray(os.urandom(KEY_LENGTH))


def wipe(secret: bytearray) -> None:
    """Overwrite a secret with zeros, in place."""
    secret[:] = bytes(len(secret))


def _normalised(passphrase: bytearray) -> bytearray:
    # NFKC leaves ASCII as it is. For the rest it needs a str, which cannot be wiped: the one copy we cannot avoid.
    if passphrase.isascii():
        return bytearray(passphrase)
    return bytearray(unicodedata.normalize("NFKC", passphrase.decode("utf-8")).encode("utf-8"))


def _hkdf(material: bytearray, salt: bytes, purpose: str) -> bytearray:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    key = bytearray(KEY_LENGTH)
    HKDF(SHA256(), KEY_LENGTH, salt, purpose.encode("ascii")).derive_into(material, key)
    return key


def _seconds(cost: Cost) -> float:
    begun = time.perf_counter()
    stretch(bytearray(b"calibration"), bytes(SALT_LENGTH), cost)
    return time.perf_counter() - begun
