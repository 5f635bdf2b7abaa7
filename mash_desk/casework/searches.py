"""Searches for people: what is answered, what is kept of each, and that one stood before a record is made."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import attrs

from mash_desk.casework import acts, seeking
from mash_desk.casework.desk import Desk
from mash_desk.domain import folding
from mash_desk.domain.fields import personal
from mash_desk.domain.findings import Finding, Refused
from mash_desk.domain.person import Person
from mash_desk.domain.times import short_date
from mash_desk.store import entries, people
from mash_desk.store.errors import NotSaved

# A search stands for as long as a shift: whoever was seen in it need not be seen again before a record is made.
_SHIFT = timedelta(hours=12)
# So many of the people found are named where making a record is refused.
_NAMED = 5


@attrs.frozen(kw_only=True)
class PersonFound:
    """One answer to a search: the person, a line that tells two of one name apart, and why they were found.

    `why` is "" where their own name says it.
    """

    person: Person = personal()
    more: str = personal()
    why: str = personal(default="")

    @property
    def line(self) -> str:
        """Why, and what tells them apart."""
        why = self.why[:1].upper() + self.why[1:]
        return " · ".join(part for part in (why, self.more) if part)


def seek(desk: Desk, words: str) -> tuple[PersonFound, ...]:
    """Who fits everything that was typed, the plainest first; nothing is noted. At most 20.

    In place of a restricted record it is said that one may match, and whom to ask. A partner officer finds whom their
    agency knows; who sees nobody finds nobody.
    """
    hits = seeking.seek(desk, words)
    shown = [hit for hit in hits if hit.person.id not in desk.sight.hidden]
    newest = people.newest_references(desk.vault, [hit.person.id for hit in shown], desk.sight.hidden_records)
    found = [_found(desk, hit.person, newest, hit.why) for hit in shown]
    # Behind all others: their place would say how plainly they fit.
    return (*found, *(_may_match(desk, hit.person) for hit in hits if hit not in shown))


def search(desk: Desk, words: str) -> tuple[PersonFound, ...]:
    """As `seek`, once the search has settled: what was sought, and who was seen, becomes an entry."""
    found = seek(desk, words)
    if words.strip():
        desk.sought(acts.PEOPLE_SOUGHT, words.strip(), tuple(each.person.id for each in found))
    return found


def briefly(desk: Desk, persons: Iterable[str]) -> tuple[PersonFound, ...]:
    """These people, as a search would answer them."""
    listed = tuple(persons)
    newest = people.newest_references(desk.vault, listed, desk.sight.hidden_records)
    return tuple(_found(desk, person, newest) for person in desk.sight.some(desk.vault, listed).values())


def before_record(desk: Desk, new: Person) -> tuple[str, ...]:
    """The codes of the entry that makes this person's record: by which searches nobody who is known was missed.

    Where nobody has searched for the name yet, that is done here. Raises Refused, naming whom the officer has not seen
    yet; they have been seen then, and trying again makes the record.
    """
    known = seek(desk, new.name)
    since = desk.now() - _SHIFT
    seen = entries.newest_about(
        desk.vault, [each.person.id for each in known], acts.PEOPLE_SOUGHT.name, desk.officer.id, since
    )
    unseen = [each for each in known if each.person.id not in seen]
    if unseen:
        search(desk, new.name)
        raise Refused([Finding("person.known", "given_name", _words(desk, unseen))])
    sequences = set(seen.values()) or {_search_of(desk, new.name)}
    return tuple(f"searched:{sequence}" for sequence in sorted(sequences))


def _may_match(desk: Desk, person: Person) -> PersonFound:
    """That a restricted record may match, and whom to ask; `person` has their id, and nothing else of them."""
    words, ask = desk.closed_words().may_match.split(". ", 1)
    return PersonFound(person=attrs.evolve(desk.sight.shown(person), given_name=words), more=ask)


def _search_of(desk: Desk, name: str) -> int:
    """The search for this name that found nobody: the one that stands, else one that is made now."""
    wanted = set(folding.words(name))
    for made_first in (True, False):
        last = entries.newest_said(desk.vault, acts.PEOPLE_SOUGHT.name, desk.officer.id, desk.now() - _SHIFT)
        for sequence, words in last:
            if wanted == set(folding.words(words)):
                return sequence
        if made_first:
            search(desk, name)
    raise NotSaved


def _words(desk: Desk, unseen: Sequence[PersonFound]) -> str:
    named = "; ".join(f"{each.person.name_and_age(desk.today())} ({each.line})" for each in unseen[:_NAMED])
    more = f"; and {len(unseen) - _NAMED} more" if len(unseen) > _NAMED else ""
    return f"On file already: {named}{more}. Choose them if it is they; if not, add this record once more."


def _found(desk: Desk, person: Person, newest: dict[str, str], why: str = "") -> PersonFound:
    """With the kind, the date of birth, and the reference of the newest referral."""
    if person.id in desk.sight.hidden:
        return PersonFound(person=person, more="")
    born = f"born {person.born.words()}" if person.born else ""
    if person.expected_on:
        born = f"expected {short_date(person.expected_on)}"
    kind = desk.rules.words("person_kind", person.kind).lower()
    more = " · ".join(part for part in (kind, born, newest.get(person.id, "")) if part)
    return PersonFound(person=person, more=more, why=why)
