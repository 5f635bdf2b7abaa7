"""The key file is read without trusting it: whatever is not exactly as it was written has words, and no traceback."""

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.domain.findings import Known
from mash_desk.keys import identities, key_file, slots
from mash_desk.keys.derivation import FLOOR
from mash_desk.keys.errors import KeyFileChanged, KeyFileDamaged, KeyFileFromTheFuture
from mash_desk.keys.key_file import KeyFile
from mash_desk.keys.slots import Policy

STORE = "0193a000-0000-7000-8000-000000000001"
OFFICER = "0193a000-0000-7000-8000-000000000002"
HEADER_KEY = bytearray(b"h" * 32)


def _made() -> KeyFile:
    secret, key = bytearray(b"s" * 32), bytearray(b"k" * 32)
    officer = slots.make(STORE, 1, (OFFICER, "RS"), Policy.PASSPHRASE, FLOOR, bytes(16), key, secret)
    spare = slots.make(STORE, 1, None, Policy.RECOVERY, None, bytes(16), key, secret)
    inbox = (identities.new(secret, STORE),)
    return key_file.signed(KeyFile(STORE, 1, (officer, spare), inbox=inbox), HEADER_KEY)


MADE = _made()
RAW = key_file.to_bytes(MADE)


def sealed_anew(**changes: Any) -> bytes:
    """What someone writes who knows the format but not the store secret: changed, its SHA-256 set right."""
    document = {**json.loads(RAW), **changes}
    del document["sha256"]
    body = json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
    document["sha256"] = hashlib.sha256(body).hexdigest()
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()


def with_slot(**changes: Any) -> bytes:
    first, second = json.loads(RAW)["slots"]
    return sealed_anew(slots=[{**first, **changes}, second])


def test_it_reads_back_as_it_was_written() -> None:
    assert key_file.from_bytes(RAW) == MADE
    assert sealed_anew() == RAW
    key_file.check_signature(MADE, HEADER_KEY)


def test_nothing_of_a_person_stands_in_it() -> None:
    assert set(json.loads(RAW)) == {
        "format", "generation", "hmac", "inbox", "magic", "prev_hash", "sha256", "slots", "store_id",
    }  # fmt: skip
    assert set(json.loads(RAW)["slots"][0]) == {
        "argon2", "label", "next_sealed", "nonce", "officer_id", "policy", "priv_wrapped", "pub", "salt", "ss_sealed",
    }  # fmt: skip


def test_every_flipped_bit_is_noticed() -> None:
    for place in range(len(RAW)):
        for bit in range(8):
            flipped = bytearray(RAW)
            flipped[place] ^= 1 << bit
            with pytest.raises(KeyFileDamaged):
                key_file.from_bytes(bytes(flipped))


def test_every_cut_is_noticed() -> None:
    for length in range(len(RAW)):
        with pytest.raises(KeyFileDamaged):
            key_file.from_bytes(RAW[:length])


@given(st.binary(max_size=300))
def test_rubbish_has_words(raw: bytes) -> None:
    with pytest.raises(KeyFileDamaged):
        key_file.from_bytes(raw)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 2**40) | st.text(max_size=5) | st.sampled_from([STORE, "AAAA"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["m", "p", "t", "pub"]), inner),
    max_leaves=6,
)


@given(st.sampled_from(sorted(json.loads(RAW))), _VALUES)
def test_a_forged_field_has_words_or_fails_the_signature(name: str, value: object) -> None:
    _damaged_or_unsigned(sealed_anew(**{name: value}))


@given(st.sampled_from(sorted(json.loads(RAW)["slots"][0])), _VALUES)
def test_a_forged_slot_has_words_or_fails_the_signature(name: str, value: object) -> None:
    _damaged_or_unsigned(with_slot(**{name: value}))


def _damaged_or_unsigned(raw: bytes) -> None:
    if raw == RAW:
        return
    with pytest.raises(Known) as found:
        key_file.check_signature(key_file.from_bytes(raw), HEADER_KEY)
    assert isinstance(found.value, KeyFileDamaged | KeyFileFromTheFuture | KeyFileChanged)


@pytest.mark.parametrize(
    "raw",
    {
        "whitespace": RAW.replace(b":", b": ", 1),
        "a name twice": RAW.replace(b'{"format":1,', b'{"format":1,"format":1,', 1),
        "deep": b"[" * 60_000,
        "long": RAW + b" " * key_file.SIZE_LIMIT,
        "a fraction": sealed_anew(generation=1.0),
        "not a number": sealed_anew(generation=float("nan")),
        "truth for a number": sealed_anew(generation=True),
        "generation nought": sealed_anew(generation=0),
        "a huge number": sealed_anew(generation=10**4000),
        "no slots": sealed_anew(slots=[]),
        "an officer twice": sealed_anew(slots=json.loads(RAW)["slots"][:1] * 2),
        "a field too many": sealed_anew(note="x"),
        "a slot with a field too many": with_slot(note="x"),
        "costly": with_slot(argon2={"m": 2**21, "p": 4, "t": 3}),
        "slow": with_slot(argon2={"m": 65536, "p": 4, "t": 11}),
        "cheap": with_slot(argon2={"m": 1024, "p": 4, "t": 3}),
        "an officer who is a name": with_slot(officer_id="Rowan Ash"),
        "a label of two lines": with_slot(label="R\nS"),
        "one slot alone goes over": with_slot(next_sealed=json.loads(RAW)["slots"][0]["ss_sealed"]),
        "an inbox that is none": sealed_anew(inbox=[{"recipient": "age1", "nonce": "", "wrapped": ""}]),
        "unknown policy": with_slot(policy="none"),
        "another way to write an id": sealed_anew(store_id=STORE.replace("-", "")),
        "format nought": sealed_anew(format=0),
    }.items(),
    ids=lambda pair: pair[0],
)
def test_what_is_not_a_key_file_is_damaged(raw: tuple[str, bytes]) -> None:
    with pytest.raises(KeyFileDamaged):
        key_file.from_bytes(raw[1])


def test_a_newer_format_is_named_as_such_whatever_it_holds() -> None:
    with pytest.raises(KeyFileFromTheFuture):
        key_file.from_bytes(sealed_anew(format=2, slots="quite different", more=[1, 2]))


def test_another_key_does_not_vouch() -> None:
    with pytest.raises(KeyFileChanged):
        key_file.check_signature(MADE, bytearray(32))


def test_a_key_file_keeps_to_its_size() -> None:
    crowd = KeyFile(STORE, 1, MADE.slots * 100)
    with pytest.raises(ValueError, match="64 KiB"):
        key_file.to_bytes(crowd)
