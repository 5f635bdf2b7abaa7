import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_desk.domain.findings import Refused
from mash_desk.keys import inbox
from mash_desk.keys.errors import InboxRecipientUnusable, NotUnsealed

_WORDS = b"Child at Example Street, told the duty nurse"
_PASSPHRASE = "saddle copper lantern orchard seven"


# What is captured is never itself a sealed file: that is how one sealed to two is known.
@given(raw=st.binary(max_size=2000).filter(lambda raw: not raw.startswith(b"age-")))
def test_what_is_sealed_to_the_desk_opens_with_its_identity_and_shows_nothing_of_itself(raw: bytes) -> None:
    recipient, identity = inbox.new_identity()
    sealed = inbox.seal(recipient, raw)
    assert inbox.opened([identity], sealed) == raw
    assert len(raw) < 8 or raw not in sealed


def test_an_older_identity_still_opens_what_was_sealed_to_it() -> None:
    recipient, older = inbox.new_identity()
    _, newer = inbox.new_identity()
    assert inbox.opened([newer, older], inbox.seal(recipient, _WORDS)) == _WORDS


def test_what_is_sealed_to_two_in_turn_takes_the_identities_of_both() -> None:
    (first, one), (second, other) = inbox.new_identity(), inbox.new_identity()
    sealed = inbox.seal(f"{first} {second}", _WORDS)
    assert inbox.is_recipient(f"{first} {second}")
    assert inbox.opened([one, other], sealed) == _WORDS
    for alone in (one, other):
        with pytest.raises(NotUnsealed):
            inbox.opened([alone], sealed)


def test_another_desk_cannot_open_it() -> None:
    recipient, _ = inbox.new_identity()
    _, other = inbox.new_identity()
    sealed = inbox.seal(recipient, _WORDS)
    for identities in ([other], []):
        with pytest.raises(NotUnsealed):
            inbox.opened(identities, sealed)


def test_every_damaged_byte_and_every_cut_is_told() -> None:
    recipient, identity = inbox.new_identity()
    sealed = inbox.seal(recipient, _WORDS)
    for place in range(len(sealed)):
        flipped = bytearray(sealed)
        flipped[place] ^= 1
        for damaged in (bytes(flipped), sealed[:place]):
            with pytest.raises(NotUnsealed):
                inbox.opened([identity], damaged)


@pytest.mark.parametrize("written", ["", "age1", "not a key", "AGE-SECRET-KEY-1QQQQ"])
def test_a_recipient_that_is_none_is_told(written: str) -> None:
    with pytest.raises(InboxRecipientUnusable):
        inbox.seal(written, _WORDS)


def test_under_a_passphrase_it_opens_with_that_one_however_it_was_composed() -> None:
    chosen = bytearray("café lantern orchard seven copper".encode())
    sealed = inbox.seal_with_passphrase(chosen, _WORDS)
    assert chosen == "café lantern orchard seven copper".encode()
    assert inbox.is_under_passphrase(sealed)
    typed = bytearray("cafe\N{COMBINING ACUTE ACCENT} lantern orchard seven copper".encode())
    assert inbox.opened_with_passphrase(typed, sealed) == _WORDS
    assert not any(typed)


def test_another_passphrase_does_not_open_it_and_is_zeroed_too() -> None:
    sealed = inbox.seal_with_passphrase(bytearray(_PASSPHRASE.encode()), _WORDS)
    other = bytearray(b"saddle copper lantern orchard eight")
    with pytest.raises(NotUnsealed):
        inbox.opened_with_passphrase(other, sealed)
    assert not any(other)


def test_a_weak_passphrase_is_refused() -> None:
    with pytest.raises(Refused):
        inbox.seal_with_passphrase(bytearray(b"secret"), _WORDS)


def test_a_file_sealed_to_the_desk_asks_for_no_passphrase() -> None:
    recipient, _ = inbox.new_identity()
    assert not inbox.is_under_passphrase(inbox.seal(recipient, _WORDS))
    assert not inbox.is_under_passphrase(os.urandom(64))
