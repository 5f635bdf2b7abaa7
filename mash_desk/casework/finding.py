"""What the one box at the top finds on a desk: references, people by anything that is known of them, organisations."""

import attrs

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.organisation import Organisation
from mash_desk.domain.references import check_reference
from mash_desk.domain.role import Sees
from mash_desk.store import disclosures, letters, organisations, referrals

REFERRAL, DISCLOSURE, LETTER, PERSON, ORGANISATION = "referral", "disclosure", "letter", "person", "organisation"

# Among people and organisations the latter would drown in a list of many.
_MOST_ORGANISATIONS = 5
# With a letter or two nearly every organisation is found.
_SHORTEST_NAME = 3


@attrs.frozen(kw_only=True)
class Found:
    """One thing found: what it opens, and two lines of words: what it is, and why it was found."""

    kind: str = plain()
    id: str = plain()
    words: str = personal()
    more: str = personal()


def find(desk: Desk, words: str) -> tuple[Found, ...]:
    """What has this reference, else who and which organisations fit; nothing is noted while the typing goes on."""
    if desk.role.sees is Sees.NOBODY:
        return tuple(_organisation(desk, each) for each in _organisations(desk, words.strip()))
    reference, _ = check_reference("", words)
    if by_reference := _with_reference(desk, reference) if reference else ():
        return by_reference
    found = (_person(desk, each) for each in people.seek(desk, words))
    return (*found, *(_organisation(desk, each) for each in _organisations(desk, words.strip())))


def _with_reference(desk: Desk, reference: str) -> tuple[Found, ...]:
    """What has it. A partner officer hears nothing of what is not their agency's; others, that it is there."""
    referral = referrals.with_reference(desk.vault, reference)
    if referral is not None:
        return _if_known(desk, referral.id, Found(kind=REFERRAL, id=referral.id, words=reference, more="Referral"))
    disclosure = disclosures.with_reference(desk.vault, reference)
    if disclosure is not None:
        found = Found(kind=DISCLOSURE, id=disclosure.id, words=reference, more="Information shared")
        return _if_known(desk, disclosure.id, found)
    letter = letters.with_reference(desk.vault, reference)
    if letter is not None and desk.sight.is_whole:
        return (Found(kind=LETTER, id=letter.telling, words=reference, more="Letter"),)
    return ()


def _if_known(desk: Desk, record: str, found: Found) -> tuple[Found, ...]:
    return (found,) if desk.sight.is_whole or desk.sight.opens(record) else ()


def _person(desk: Desk, found: people.PersonFound) -> Found:
    return Found(kind=PERSON, id=found.person.id, words=found.person.name_and_age(desk.today()), more=found.line)


def _organisations(desk: Desk, words: str) -> tuple[Organisation, ...]:
    if len(words) < _SHORTEST_NAME:
        return ()
    return organisations.named(desk.vault, words, _MOST_ORGANISATIONS)


def _organisation(desk: Desk, found: Organisation) -> Found:
    kind = desk.rules.words("organisation_kind", found.kind)
    more = " · ".join(part for part in ("Organisation", kind, found.telephone) if part)
    return Found(kind=ORGANISATION, id=found.id, words=found.name, more=more)
