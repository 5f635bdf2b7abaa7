"""What an officer is called where anyone can read it: before the desk is open there are no names."""

from collections.abc import Collection

from mash_desk.domain.findings import Finding

MOST_CHARACTERS = 24


def check(label: str, taken: Collection[str] = ()) -> tuple[Finding, ...]:
    """Every reason why this may not be a label, at the field "label". `taken`: the labels of the other officers."""
    if not label or label != " ".join(label.split()) or not label.isprintable() or len(label) > MOST_CHARACTERS:
        words = (
            f"Enter what this officer is called at unlocking, such as initials: at most {MOST_CHARACTERS} characters."
        )
        return (Finding("label.unusable", "label", words),)
    if label.casefold() in {other.casefold() for other in taken}:
        words = "Another officer is called that at unlocking already. Choose something else, such as a middle initial."
        return (Finding("label.taken", "label", words),)
    return ()
