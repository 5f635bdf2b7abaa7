"""Going over to another store secret, so that an officer's key, and every copy of it, opens nothing any more.

Three steps, each of which can be the last before a power cut: `begin` writes a key file with both store secrets, the
vault is given its new key, `finish` writes the key file without the old one. Between them the key file opens the vault
whichever key that has.
"""

from pathlib import Path

from mash_desk.keys import derivation, identities, key_file, signing, slots, two_files
from mash_desk.keys.errors import OfficerUnknown, RotationUnfinished
from mash_desk.keys.key_file import KeyFile
from mash_desk.keys.slots import StoreSecrets


def begin(folder: Path, store_secret: bytearray, leaving: frozenset[str]) -> StoreSecrets:
    """Take away the slots of these officers, and seal a new store secret beside the old one to everyone else's.

    Raises OfficerUnknown, RotationUnfinished, KeyFileChanged, KeyFileNotWritten, KeyFileInDoubt, or what is wrong with
    the key file.
    """
    current = two_files.newest(folder)
    signing.check(current, store_secret)
    if current.is_rotating:
        raise RotationUnfinished
    staying = [slot for slot in current.slots if slot.officer_id not in leaving]
    if len(staying) != len(current.slots) - len(leaving) or all(slot.officer_id is None for slot in staying):
        raise OfficerUnknown
    following, generation = derivation.random_key(), current.generation + 1
    sealed = tuple(slots.resealed(slot, current.store_id, generation, store_secret, following) for slot in staying)
    # Signed with the old one: whoever opens their slot has that, and it is what the file before was signed with.
    next_file = KeyFile(current.store_id, generation, sealed, key_file.digest(current), current.inbox)
    two_files.replace(folder, signing.signed(next_file, store_secret))
    return StoreSecrets(store_secret, following)


def finish(folder: Path, secrets: StoreSecrets) -> None:
    """Forget the old store secret, once the vault has its new key. Does nothing where that was done already.

    The inbox gets a new identity, since the officer who left knew those before; these are kept for what was sealed to
    them. Raises KeyFileChanged, KeyFileNotWritten, KeyFileInDoubt, or what is wrong with the key file.
    """
    current = two_files.newest(folder)
    if not current.is_rotating or secrets.following is None:
        return
    signing.check(current, secrets.current)
    following, generation = secrets.following, current.generation + 1
    earlier = [
        identities.wrapped_anew(identity, secrets.current, following, current.store_id) for identity in current.inbox
    ]
    inbox = (identities.new(following, current.store_id), *earlier)[: identities.KEPT]
    sealed = tuple(slots.resealed(slot, current.store_id, generation, following) for slot in current.slots)
    next_file = KeyFile(current.store_id, generation, sealed, key_file.digest(current), inbox)
    two_files.replace(folder, signing.signed(next_file, following))
