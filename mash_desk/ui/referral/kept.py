"""Where a kept draft about a referral is taken up again: what is asked of the page, and the id that it is about."""

_OTHER_WORDS = {"reopening": "reopen"}
# Forms that are kept under the record which they correct.
_CORRECTIONS = {"decision": "correct", "contact": "correct_contact", "concern_correction": "correct_concern"}


def asked_by_draft(referral: str, kind: str, of: str) -> tuple[str, str]:
    """What to ask for a draft of that kind about that record: ("consent", "told_of_referral")."""
    what, _, question = kind.partition(".")
    begun_on, _, rest = of.partition(":")
    if what in _CORRECTIONS and begun_on != referral:
        return _CORRECTIONS[what], of
    if what == "breach":
        return what, rest.replace(":", "@", 1)
    return _OTHER_WORDS.get(what, what), question or rest
