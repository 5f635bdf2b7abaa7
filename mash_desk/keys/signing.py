"""The signature of the key file, by whoever holds the store secret."""

from mash_desk.keys import derivation, key_file
from mash_desk.keys.derivation import wipe
from mash_desk.keys.key_file import KeyFile


def signed(unsigned: KeyFile, store_secret: bytearray) -> KeyFile:
    """The same key file, signed."""
    header_key = derivation.subkey(store_secret, unsigned.store_id, "hdr")
    try:
        return key_file.signed(unsigned, header_key)
    finally:
        wipe(header_key)


def check(current: KeyFile, store_secret: bytearray) -> None:
    """Raises KeyFileChanged unless it was signed by someone who holds this store secret."""
    header_key = derivation.subkey(store_secret, current.store_id, "hdr")
    try:
        key_file.check_signature(current, header_key)
    finally:
        wipe(header_key)
