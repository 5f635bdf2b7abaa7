"""Heads in the keychain and under a signature: what was seen here is told from anything else."""

import hashlib

import pytest

from mash_desk.keys import errors, heads

from .conftest import OFFICER, STORE, MemoryKeychain

LINK = hashlib.sha256(b"one").digest()
OTHER = hashlib.sha256(b"two").digest()


def test_what_was_seen_is_kept_in_one_item_that_the_keychain_takes():
    keychain = MemoryKeychain()
    assert heads.anchored(keychain, STORE, OFFICER) is None
    heads.anchor(keychain, STORE, OFFICER, 1_234_567, 3, LINK)
    (kept,) = keychain.items.values()
    assert len(kept) == 32
    anchor = heads.anchored(keychain, STORE, OFFICER)
    assert (anchor.sequence, anchor.generation) == (1_234_567, 3)
    assert anchor.is_of(LINK)
    assert not anchor.is_of(OTHER)
    heads.anchor(keychain, STORE, OFFICER, 1_234_568, 4, OTHER)
    assert heads.anchored(keychain, STORE, OFFICER).is_of(OTHER)


def test_each_officer_and_each_desk_has_its_own():
    keychain = MemoryKeychain()
    heads.anchor(keychain, STORE, OFFICER, 7, 1, LINK)
    assert heads.anchored(keychain, OFFICER, OFFICER) is None
    assert heads.anchored(keychain, STORE, STORE) is None


def test_a_head_is_signed_by_the_key_of_this_account_and_the_signature_fits_nothing_else():
    keychain = MemoryKeychain()
    signer = heads.signer(keychain, STORE, OFFICER)
    assert heads.signer(keychain, STORE, OFFICER).public == signer.public
    signature = signer.signed(STORE, 7, LINK)
    assert heads.is_signed(signer.public, STORE, 7, LINK, signature)
    another = heads.signer(MemoryKeychain(), STORE, OFFICER).public
    for public, store, sequence, link in (
        (another, STORE, 7, LINK),
        (signer.public, OFFICER, 7, LINK),
        (signer.public, STORE, 8, LINK),
        (signer.public, STORE, 7, OTHER),
        ("00", STORE, 7, LINK),
        ("no key", STORE, 7, LINK),
    ):
        assert not heads.is_signed(public, store, sequence, link, signature)
    assert not heads.is_signed(signer.public, STORE, 7, LINK, signature[:-1])


def test_a_keychain_that_forgets_or_does_not_answer_signs_nothing():
    with pytest.raises(errors.KeychainUnavailable):
        heads.signer(MemoryKeychain(forgets=True), STORE, OFFICER)
    with pytest.raises(errors.KeychainLocked):
        heads.anchored(MemoryKeychain(errors.KeychainLocked), STORE, OFFICER)
