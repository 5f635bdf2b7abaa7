"""What is said of passphrases and codes wherever they are typed, and whether the same was typed twice."""

from mash_desk.domain.findings import Finding

CODE_HINT = "nine groups of four letters and figures; dashes and spaces do not matter"
NEW_HINT = "five words that have nothing to do with each other, or 16 characters; you may paste them"


def check_same(passphrase: str, again: str) -> tuple[Finding, ...]:
    """A stop where the two differ: nobody should be shut out by a slip."""
    if passphrase == again:
        return ()
    return (Finding("passphrase.differs", "again", "This is not the same as the passphrase above. Type it again."),)
