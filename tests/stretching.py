"""What a passphrase is stretched to is worked out once: many desks here are copies, with the same few slots."""

from mash_desk.keys import derivation
from mash_desk.keys.derivation import FLOOR, Cost

stretch = derivation.stretch
"""As the program does it, each time."""


def remember() -> None:
    """From now on, in this process. What Argon2id answers is the same each time; to ask it again proves nothing.

    Only at the lowest cost: what is dearer is measured by whoever asks.
    """
    vars(derivation)["stretch"] = _remembered


_known: dict[tuple[bytes, bytes], bytes] = {}


def _remembered(passphrase: bytearray, salt: bytes, cost: Cost) -> bytearray:
    if cost != FLOOR:
        return stretch(passphrase, salt, cost)
    asked = bytes(passphrase), salt
    if asked not in _known:
        _known[asked] = bytes(stretch(passphrase, salt, cost))
    return bytearray(_known[asked])
