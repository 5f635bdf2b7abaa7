"""The index by which people are found: their names, other names and numbers, as a search reads what is typed."""

from collections.abc import Iterable, Iterator

from mash_desk.domain import folding, sought
from mash_desk.domain.address import NORMAL
from mash_desk.domain.rulebook import Rulebook
from mash_desk.store import index_people, indexes
from mash_desk.store.index_people import Indexed, Recorded
from mash_desk.store.reader import Reader, Writer

# So many people are read at a time where all are.
_SLICE = 200
_MANY = 2000


def renew(_rules: Rulebook, writer: Writer, written: Iterable[tuple[str, str]]) -> None:
    """Bring the index up to what these rows changed, given the kind and id of each."""
    if persons := index_people.persons_of(writer, written):
        index_people.put(writer, map(_words, index_people.recorded(writer, persons)))


def make_anew(_rules: Rulebook, writer: Writer) -> Iterator[None]:
    """Make it anew from the records, a slice at each step."""
    index_people.clear(writer)
    mark, persons = index_people.persons_after(writer, 0, _SLICE)
    while persons:
        index_people.put(writer, map(_words, index_people.recorded(writer, persons)))
        yield
        mark, persons = index_people.persons_after(writer, mark, _SLICE)


def are_many(reader: Reader) -> bool:
    """Whether reading all of them takes more than a moment."""
    return len(index_people.persons_after(reader, 0, _MANY)[1]) == _MANY


def make_words_anew(writer: Writer) -> None:
    """Make how words are looked up anew from the words."""
    index_people.make_words_anew(writer)


def stands(_rules: Rulebook, writer: Writer) -> Iterator[bool]:
    """Whether it is what the records make of it, a slice at each step; the last answers for the words and the number.

    They are counted where no act came in between.
    """
    expected, began = 0, indexes.newest_entry(writer)
    mark, persons = index_people.persons_after(writer, 0, _SLICE)
    while persons:
        made = [_words(each) for each in index_people.recorded(writer, persons)]
        made = [each for each in made if each.names or each.aliases or each.numbers]
        kept = index_people.indexed(writer, persons)
        fits = {each.person: each for each in made} == {person: each for person, (_, each) in kept.items()}
        yield fits and index_people.knows(writer, made)
        expected += len(made)
        mark, persons = index_people.persons_after(writer, mark, _SLICE)
    counted = indexes.newest_entry(writer) != began or index_people.count(writer) == expected
    yield counted and index_people.is_whole(writer)


def _words(person: Recorded) -> Indexed:
    names = folding.spellings(f"{person.given_name or ''} {person.family_name or ''}")
    aliases = dict.fromkeys(word for name in person.aliases for word in folding.spellings(name))
    return Indexed(
        person=person.person,
        names=" ".join(names),
        aliases=" ".join(aliases),
        numbers=" ".join(dict.fromkeys(_numbers(person))),
    )


def _numbers(person: Recorded) -> Iterator[str]:
    if person.nhs_number:
        yield sought.NHS + person.nhs_number
    if person.upn:
        yield sought.UPN + person.upn.lower()
    if person.born_on:
        yield sought.born(person.born_on, person.born_precision)
    if person.expected_on:
        yield sought.expected(person.expected_on)
    for number in person.telephones:
        yield from sought.telephones(number)
    for postcode, protection in person.postcodes:
        if protection == NORMAL:
            yield sought.postcode(postcode)
