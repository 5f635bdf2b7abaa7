"""What is said of passphrases and codes wherever they are typed, and whether a new one may stand."""

from mash_desk.casework import opening
from mash_desk.domain.findings import Finding

CODE_HINT = "nine groups of four letters and figures; dashes and spaces do not matter"
NEW_HINT = "five words that have nothing to do with each other, or 16 characters; you may paste them"


def check_new(passphrase: bytearray, again: bytearray) -> tuple[Finding, ...]:
    """A weak passphrase, and a stop where the two differ: nobody should be shut out by a slip. Zeroes both."""
    try:
        return (*opening.check_passphrase(passphrase), *check_same(passphrase, again))
    finally:
        for typed in (passphrase, again):
            typed[:] = bytes(len(typed))


def check_same(passphrase: bytearray, again: bytearray) -> tuple[Finding, ...]:
    """A stop where the two differ."""
    if passphrase == again:
        return ()
    return (Finding("passphrase.differs", "again", "This is not the same as the passphrase above. Type it again."),)
