"""What a passphrase is stretched to is worked out once: thousands of desks here have the same few slots."""

from mash_desk.keys import derivation
from mash_desk.keys.derivation import Cost


def remember() -> None:
    """From now on, in this process. What Argon2id answers is the same each time; to ask it again proves nothing."""
    if derivation.stretch is not _remembered:
        vars(derivation)["stretch"] = _remembered


_stretch = derivation.stretch
_known: dict[tuple[bytes, bytes, Cost], bytes] = {}


def _remembered(passphrase: bytearray, salt: bytes, cost: Cost) -> bytearray:
    asked = bytes(passphrase), salt, cost
    if asked not in _known:
        _known[asked] = bytes(_stretch(passphrase, salt, cost))
    return bytearray(_known[asked])
