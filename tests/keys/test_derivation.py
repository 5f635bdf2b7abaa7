"""Derived keys are those of the standards, as a second implementation computes them, and what was typed is wiped."""

import hashlib
import hmac
import uuid

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from mash_desk.keys import derivation
from mash_desk.keys.derivation import FLOOR, PRODUCTION, Cost

SALT = bytes(range(16))
STORE = "0193a000-0000-7000-8000-000000000001"
OFFICER = "0193a000-0000-7000-8000-000000000002"


def hkdf(material: bytes, salt: bytes, purpose: bytes) -> bytes:
    """RFC 5869 with SHA-256, one block."""
    extracted = hmac.digest(salt, material, hashlib.sha256)
    return hmac.digest(extracted, purpose + b"\x01", hashlib.sha256)


@pytest.mark.parametrize("cost", [FLOOR, PRODUCTION])
def test_a_passphrase_is_stretched_as_openssl_does_it(cost: Cost) -> None:
    second = Argon2id(salt=SALT, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    typed = bytearray(b"amber lantern")
    assert derivation.stretch(typed, SALT, cost) == second.derive(b"amber lantern")
    assert typed == b"amber lantern", "the caller's passphrase is theirs to wipe"


def test_a_subkey_is_hkdf_of_the_store_secret_salted_with_the_desk() -> None:
    secret = bytearray(range(32))
    expected = hkdf(bytes(secret), uuid.UUID(STORE).bytes, b"db")
    assert derivation.subkey(secret, STORE, "db") == expected
    assert derivation.subkey(secret, STORE, "hdr") != expected
    assert derivation.subkey(secret, OFFICER, "db") != expected


def test_the_device_secret_is_part_of_the_key() -> None:
    typed, device = bytearray(b"amber lantern"), bytearray(b"d" * 32)
    stretched = bytes(derivation.stretch(typed, SALT, FLOOR))
    purpose = f"MASH/kek/v1|{STORE}|{OFFICER}".encode()
    with_device = derivation.passphrase_key(typed, device, SALT, FLOOR, STORE, OFFICER)
    without = derivation.passphrase_key(typed, None, SALT, FLOOR, STORE, OFFICER)
    assert with_device == hkdf(stretched + bytes(device), SALT, purpose)
    assert without == hkdf(stretched, SALT, purpose)


def test_one_passphrase_typed_in_two_ways_is_one_passphrase() -> None:
    """é as one sign or as e and an accent: two keyboards, one officer (NFKC)."""
    one, two = bytearray("café".encode()), bytearray("cafe\u0301".encode())
    assert one != two
    assert derivation.stretch(one, SALT, FLOOR) == derivation.stretch(two, SALT, FLOOR)


def test_wiping_leaves_zeros_in_the_same_memory() -> None:
    secret = derivation.random_key()
    view = memoryview(secret)
    derivation.wipe(secret)
    assert bytes(view) == bytes(32)


@pytest.mark.parametrize(
    ("memory_kib", "passes", "lanes"),
    [
        (64 * 1024 - 1, 3, 4),
        (1024 * 1024 + 1, 3, 4),
        (64 * 1024, 2, 4),
        (64 * 1024, 11, 4),
        (64 * 1024, 3, 0),
        (64 * 1024, 3, 17),
    ],
)
def test_a_cost_out_of_bounds_is_impossible(memory_kib: int, passes: int, lanes: int) -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        Cost(memory_kib, passes, lanes)


@pytest.mark.parametrize(
    ("microseconds_per_mib_and_pass", "memory_mib", "passes"),
    [
        (900, 256, 3),  # 0.69 s
        (300, 256, 10),  # 0.23 s at three passes, so more of them
        (2_000, 128, 3),  # 1.54 s at 256 MiB
        (4_000, 64, 3),
        (40_000, 64, 3),  # however slow: never below the floor
        (1, 256, 10),
    ],
)
def test_the_cost_is_set_to_the_computer(microseconds_per_mib_and_pass: int, memory_mib: int, passes: int) -> None:
    def seconds(cost: Cost) -> float:
        return cost.memory_kib / 1024 * cost.passes * microseconds_per_mib_and_pass / 1_000_000

    assert derivation.calibrate(seconds) == Cost(memory_mib * 1024, passes, 4)


def test_the_cost_is_measured_on_this_computer() -> None:
    found = derivation.calibrate()
    assert FLOOR.memory_kib <= found.memory_kib <= PRODUCTION.memory_kib
