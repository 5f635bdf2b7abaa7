"""What a new passphrase must have. Counted on its bytes, so that checking it leaves no copy behind."""

from mash_desk.domain.findings import Finding

LEAST_CHARACTERS = 16
LEAST_WORDS = 5
_LEAST_DIFFERENT = 6


def check(passphrase: bytearray) -> tuple[Finding, ...]:
    """Every reason why this may not be a new passphrase: `passphrase` is UTF-8."""
    findings = []
    if _characters(passphrase) < LEAST_CHARACTERS and _words(passphrase) < LEAST_WORDS:
        findings.append(
            Finding(
                "passphrase.short",
                "passphrase",
                f"Choose at least five words that have nothing to do with each other, "
                f"or {LEAST_CHARACTERS} characters.",
            )
        )
    if passphrase and len(set(passphrase)) < _LEAST_DIFFERENT:
        findings.append(
            Finding(
                "passphrase.repeats",
                "passphrase",
                "This repeats the same few characters. Choose words that are harder to guess.",
            )
        )
    return tuple(findings)


def _characters(passphrase: bytearray) -> int:
    # A byte 10xxxxxx continues the character before it.
    return sum(byte & 0xC0 != 0x80 for byte in passphrase)


def _words(passphrase: bytearray) -> int:
    space = ord(" ")
    return sum(
        byte != space and (place == 0 or passphrase[place - 1] == space) for place, byte in enumerate(passphrase)
    )
