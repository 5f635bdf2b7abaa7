"""The sealed inbox: what is written while the desk cannot be opened, as an age file (age-encryption.org, version 1)."""

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mash_desk.domain.findings import refuse
from mash_desk.keys import passphrase as passphrase_rule
from mash_desk.keys.derivation import wipe
from mash_desk.keys.errors import InboxRecipientUnusable, NotUnsealed

if TYPE_CHECKING:
    from pyrage import x25519

_SEALED = b"age-encryption.org/v1\n"
# The second line of an age file names how its key was wrapped; one under a passphrase has exactly one such line.
_UNDER_PASSPHRASE = _SEALED + b"-> scrypt "


def new_identity() -> tuple[str, bytearray]:
    """A new key pair: the recipient anyone may know, and the identity (ASCII) that unseals. The caller wipes that."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity.to_public()), bytearray(str(identity), "ascii")


def is_recipient(text: str) -> bool:
    """Whether something can be sealed to it."""
    try:
        return bool(_known(text))
    except InboxRecipientUnusable:
        return False


def seal(recipient: str, raw: bytes) -> bytes:
    """`raw`, which is no sealed file itself, so that only the recipient's identity opens it.

    Several recipients, set apart by blanks: sealed to one after the other, so that it takes the identity of each.
    Raises InboxRecipientUnusable.
    """
    import pyrage

    for known in _known(recipient):
        raw = bytes(pyrage.encrypt(raw, [known]))
    return raw


def seal_with_passphrase(passphrase: bytearray, raw: bytes) -> bytes:
    """`raw` under a passphrase (UTF-8) chosen there and then. Takes about a second; leaves the passphrase as it is.

    Raises Refused (a weak passphrase).
    """
    import pyrage

    refuse(passphrase_rule.check(passphrase))
    return bytes(pyrage.passphrase.encrypt(raw, _typed(passphrase)))


def is_under_passphrase(sealed: bytes) -> bool:
    """Whether it asks for a passphrase. Says nothing of whether it is whole."""
    return sealed.startswith(_UNDER_PASSPHRASE)


def opened(identities: Sequence[bytearray], sealed: bytes) -> bytes:
    """What was sealed to one of the desk's identities, or to several in turn.

    Raises NotUnsealed: damaged, or sealed to another desk.
    """
    import pyrage

    # pyrage takes an identity as text only, which cannot be wiped.
    keys = [pyrage.x25519.Identity.from_str(identity.decode("ascii")) for identity in identities]
    if not keys:
        raise NotUnsealed
    try:
        while (sealed := bytes(pyrage.decrypt(sealed, keys))).startswith(_SEALED):
            pass
        return sealed
    except pyrage.DecryptError:
        raise NotUnsealed from None


def opened_with_passphrase(passphrase: bytearray, sealed: bytes) -> bytes:
    """What was sealed under a passphrase. Zeroes it in every case. Raises NotUnsealed: damaged, or another one."""
    import pyrage

    try:
        return bytes(pyrage.passphrase.decrypt(sealed, _typed(passphrase)))
    except pyrage.DecryptError:
        raise NotUnsealed from None
    finally:
        wipe(passphrase)


def _known(recipient: str) -> "list[x25519.Recipient]":
    import pyrage

    try:
        return [pyrage.x25519.Recipient.from_str(each) for each in recipient.split(" ")]
    except pyrage.RecipientError:
        raise InboxRecipientUnusable from None


def _typed(passphrase: bytearray) -> str:
    # As when a desk is unlocked, however the keyboard composed it. pyrage takes text only, which cannot be wiped.
    return unicodedata.normalize("NFKC", passphrase.decode("utf-8"))
