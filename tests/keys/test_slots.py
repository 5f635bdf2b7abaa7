"""A slot opens with its own key, for its own desk and generation, and with no field changed."""

from typing import Any

import attrs
import pytest

from mash_desk.keys import slots
from mash_desk.keys.derivation import FLOOR, Cost
from mash_desk.keys.slots import Policy, SealBroken, Slot, WrongKey

STORE = "0193a000-0000-7000-8000-000000000001"
OFFICER = "0193a000-0000-7000-8000-000000000002"
OTHER = "0193a000-0000-7000-8000-000000000003"
KEY = bytearray(b"k" * 32)
SECRET = bytearray(b"s" * 32)


@pytest.fixture(scope="module")
def slot() -> Slot:
    return slots.make(STORE, 7, (OFFICER, "RS"), Policy.PASSPHRASE, FLOOR, b"salt" * 4, KEY, SECRET)


def test_a_slot_gives_the_store_secret_to_its_key(slot: Slot) -> None:
    assert slots.opened(slot, STORE, 7, KEY).current == SECRET
    with pytest.raises(WrongKey):
        slots.opened(slot, STORE, 7, bytearray(32))


@pytest.mark.parametrize(
    "change",
    [
        {"officer_id": OTHER},
        {"label": "OF"},
        {"policy": Policy.PASSPHRASE_AND_DEVICE},
        {"cost": Cost(FLOOR.memory_kib, 4, 4)},
        {"salt": b"tlas" * 4},
        {"public_key": bytes(32)},
        {"nonce": bytes(12)},
        {"private_key_wrapped": bytes(48)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_wrapping_vouches_for_every_field(slot: Slot, change: dict[str, Any]) -> None:
    changed: Slot = attrs.evolve(slot, **change)
    with pytest.raises(WrongKey):
        slots.opened(changed, STORE, 7, KEY)


def test_a_slot_belongs_to_one_desk_and_its_seal_to_one_generation(slot: Slot) -> None:
    with pytest.raises(WrongKey):
        slots.opened(slot, OTHER, 7, KEY)
    with pytest.raises(SealBroken):
        slots.opened(slot, STORE, 8, KEY)
    with pytest.raises(SealBroken):
        slots.opened(attrs.evolve(slot, store_secret_sealed=bytes(80)), STORE, 7, KEY)


def test_a_new_store_secret_is_sealed_without_the_officers_passphrase(slot: Slot) -> None:
    following = slots.resealed(slot, STORE, 8, bytearray(b"n" * 32))
    assert slots.opened(following, STORE, 8, KEY).current == b"n" * 32
    assert following.private_key_wrapped == slot.private_key_wrapped


def test_while_the_desk_goes_over_to_another_store_secret_a_slot_gives_both(slot: Slot) -> None:
    rotating = slots.resealed(slot, STORE, 8, SECRET, bytearray(b"n" * 32))
    assert slots.opened(rotating, STORE, 8, KEY) == slots.StoreSecrets(SECRET, bytearray(b"n" * 32))
    assert slots.from_json(slots.as_json(rotating)) == rotating
    swapped = attrs.evolve(
        rotating,
        store_secret_sealed=rotating.next_secret_sealed,
        next_secret_sealed=rotating.store_secret_sealed,
    )
    with pytest.raises(SealBroken):
        slots.opened(swapped, STORE, 8, KEY)
    assert slots.resealed(rotating, STORE, 9, SECRET).next_secret_sealed is None


def test_a_slot_reads_back_as_it_was_written(slot: Slot) -> None:
    assert slots.from_json(slots.as_json(slot)) == slot


def test_an_officer_has_a_cost_and_the_recovery_slot_has_neither(slot: Slot) -> None:
    for change in (
        {"officer_id": None},
        {"label": None},
        {"label": "a\nb"},
        {"cost": None},
        {"policy": Policy.RECOVERY},
    ):
        with pytest.raises(ValueError, match="officer"):
            attrs.evolve(slot, **change)
