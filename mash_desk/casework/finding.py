"""What the one box at the top finds on a desk: people by name, referrals and disclosures by reference."""

import attrs

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.domain.fields import personal, plain
from mash_desk.store import disclosures, referrals

REFERRAL, DISCLOSURE, PERSON = "referral", "disclosure", "person"


@attrs.frozen(kw_only=True)
class Found:
    """One thing found: what it opens (a referral, a disclosure, or nothing yet of a person), and two lines of words.

    `by_name`: somebody was found by who they are, and not by a reference.
    """

    kind: str = plain()
    id: str = plain()
    words: str = personal()
    more: str = personal()
    by_name: bool = plain(default=True)


def find(desk: Desk, words: str) -> tuple[Found, ...]:
    """What has this reference, else who has this name; nothing is noted while the typing goes on.

    A person opens the newest referral they have a part in, else the newest disclosure about them.
    """
    by_reference = _with_reference(desk, words.strip().upper())
    return by_reference or tuple(_person(desk, found) for found in people.seek(desk, words))


def _with_reference(desk: Desk, reference: str) -> tuple[Found, ...]:
    referral = referrals.with_reference(desk.vault, reference)
    if referral is not None:
        return (Found(kind=REFERRAL, id=referral.id, words=reference, more="Referral", by_name=False),)
    disclosure = disclosures.with_reference(desk.vault, reference)
    if disclosure is not None:
        return (Found(kind=DISCLOSURE, id=disclosure.id, words=reference, more="Information shared", by_name=False),)
    return ()


def _person(desk: Desk, found: people.PersonFound) -> Found:
    newest = next(iter(referrals.of_person(desk.vault, found.person.id)), None)
    if newest is None:
        return _without_referral(desk, found)
    return Found(kind=REFERRAL, id=newest.id, words=found.person.name, more=found.more)


def _without_referral(desk: Desk, found: people.PersonFound) -> Found:
    newest = disclosures.newest_about(desk.vault, found.person.id)
    if newest is not None:
        return Found(kind=DISCLOSURE, id=newest.id, words=found.person.name, more=found.more)
    more = " · ".join(part for part in (found.more, "in no referral yet: take one in") if part)
    return Found(kind=PERSON, id=found.person.id, words=found.person.name, more=more)
