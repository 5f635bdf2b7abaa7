"""What one letter must not say, from the record: what its decision leaves out, other people, where anybody lives."""

from collections.abc import Iterable, Iterator

import attrs

from mash_desk.casework.desk import Desk
from mash_desk.casework.letter_case import children_of
from mash_desk.domain import unsaid
from mash_desk.domain.codes import DisclosureKind, OrganisationKind
from mash_desk.domain.disclosure import Recipient
from mash_desk.domain.findings import Finding
from mash_desk.domain.finish import Standing
from mash_desk.domain.letter import LetterFacts
from mash_desk.domain.telling import Omission, Telling, TellingDecision
from mash_desk.domain.unsaid import Passage, Unsaid
from mash_desk.store import addresses, contact_means, households, organisations, people, referrals
from mash_desk.store.reader import Reader

_DECIDED = "It was decided to leave this out. Say it in other words, or not at all."
_BLANK = "…"


def read_unsaid(
    desk: Desk,
    reader: Reader,
    standing: Standing,
    owed: Telling,
    decision: TellingDecision | None,
    omissions: tuple[Omission, ...],
    facts: LetterFacts,
) -> tuple[Finding, ...]:
    """Everything that the letter says and must not: in the officer's two passages, and in what the program writes."""
    others = _others(desk, reader, standing, owed, omissions)
    known = people.some(reader, (*others, owed.person, *standing.persons)).values()
    allowed = frozenset(
        unsaid.tokens(" ".join((facts.reader, facts.signed_by, *(each.full_name for each in facts.children))))
    )
    found = [
        *_left_out(desk, reader, standing, decision, omissions),
        *_recipients(standing),
        *_referrer(reader, standing),
    ]
    for person in known:
        if person.id in others:
            aliases = [alias.name for alias in people.aliases(reader, person.id) if alias.name]
            found.append(unsaid.named(person, aliases, allowed))
        found += [unsaid.lived_at(each) for each in addresses.of_person(reader, person.id)]
    means = [each for person in others for each in contact_means.of_person(reader, person)]
    telephones = [each.value for each in means if each.is_telephone]
    return unsaid.search(_passages(facts), found, facts.sender.address, telephones)


def _passages(facts: LetterFacts) -> tuple[Passage, ...]:
    from mash_desk.paper import wording

    written = wording.compose(attrs.evolve(facts, why=_BLANK, what_happens_next=_BLANK))
    return (
        Passage(field="why", label="Why we shared it", text=facts.why),
        Passage(field="what_happens_next", label="What happens next", text=facts.what_happens_next),
        Passage(field=unsaid.LETTER, label="the letter’s own words", text="\n".join(written.texts())),
    )


def _others(
    desk: Desk, reader: Reader, standing: Standing, owed: Telling, omissions: tuple[Omission, ...]
) -> frozenset[str]:
    """Everybody around the matter whom this letter does not name: not its reader, and not the children it is about."""
    named = {owed.person, *(child.id for child in children_of(reader, standing))}
    around = {*standing.persons, *(each.person for each in omissions if each.person)}
    if standing.disclosure.referral:
        around.update(part.person for part in referrals.parts(reader, standing.disclosure.referral))
    for person in named:
        for relation in people.relationships(reader, person):
            around.update((relation.person, relation.of))
        home = households.of_person(reader, person, desk.today())
        members = households.members(reader, home.id, desk.today()) if home else ()
        around.update(each.person for each in members)
    return frozenset(around - named)


def _left_out(
    desk: Desk,
    reader: Reader,
    standing: Standing,
    decision: TellingDecision | None,
    omissions: tuple[Omission, ...],
) -> Iterator[Unsaid]:
    lines = ((decision.omissions if decision else None) or "").splitlines()
    if phrases := tuple(line.strip() for line in lines if line.strip()):
        yield Unsaid(code="unsaid.omission", phrases=phrases, why=_DECIDED, whole_letter=True)
    listed = desk.rules.codes.of(DisclosureKind)
    left_out = [each.kind for each in omissions if each.kind]
    told = {word for kind in standing.kinds if kind not in left_out for word in listed[kind].gives_away}
    for kind in left_out:
        yield Unsaid(code="unsaid.omission", phrases=_except(listed[kind].gives_away, told), why=_DECIDED)
        if "{child}" not in listed[kind].letter_words:
            words = (listed[kind].letter_words,)
            yield Unsaid(code="unsaid.omission", phrases=words, why=_DECIDED, whole_letter=True)
    ids = {each.recipient for each in omissions if each.recipient}
    kept = {
        word
        for each in standing.recipients
        if standing.first(each.id) not in ids
        for word in _called(desk, reader, each)
    }
    for recipient in standing.recipients:
        if standing.first(recipient.id) in ids:
            phrases = _except(_called(desk, reader, recipient), kept)
            yield Unsaid(code="unsaid.omission", phrases=phrases, why=_DECIDED, whole_letter=True)


def _called(desk: Desk, reader: Reader, recipient: Recipient) -> tuple[str, ...]:
    """What a recipient may be called: by its own name, or as a family would say it, without the article."""
    organisation = organisations.get(reader, recipient.organisation or "")
    if organisation is None:
        return ()
    said = desk.rules.codes.of(OrganisationKind)[organisation.kind].letter_name
    bare = said.split(" ", 1)[1] if said.startswith(("a ", "an ", "the ")) else said
    return (organisation.name, bare, *(filter(None, (organisation.formerly,))))


def _recipients(standing: Standing) -> Iterator[Unsaid]:
    """Who was told is said by kind, never by name; and another agency's reference is theirs."""
    for recipient in standing.recipients:
        whole = tuple(filter(None, (recipient.told, recipient.their_reference)))
        words = "A letter says which kind of organisation was told, never who there, and no reference of theirs."
        yield Unsaid(code="unsaid.recipient", phrases=whole, why=words)


def _referrer(reader: Reader, standing: Standing) -> Iterator[Unsaid]:
    """Who told the hub is not said to anybody."""
    referral = referrals.get(reader, standing.disclosure.referral) if standing.disclosure.referral else None
    if referral and referral.referrer_name:
        words = "That is who referred this. A letter never says who told us."
        yield Unsaid(code="unsaid.referrer", phrases=(referral.referrer_name,), why=words, whole_letter=True)


def _except(words: Iterable[str], kept: Iterable[str]) -> tuple[str, ...]:
    known = {tuple(unsaid.tokens(each)) for each in kept}
    return tuple(each for each in words if tuple(unsaid.tokens(each)) not in known)
