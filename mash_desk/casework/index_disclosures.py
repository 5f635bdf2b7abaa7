"""The indexes of disclosures: what is owed, how each telling stands, and the lines of Information shared.

They follow from what stands about a disclosure, and are brought up to it at the end of each act.
"""

from collections.abc import Iterable, Iterator

from mash_desk.casework import telling_stands
from mash_desk.domain import finish as finish_rules
from mash_desk.domain import folding, times
from mash_desk.domain.finish import Standing
from mash_desk.domain.rulebook import Rulebook
from mash_desk.domain.telling import Stands, Telling
from mash_desk.store import index_disclosures, indexed, indexes
from mash_desk.store.indexed import CHILD, DAY, OFFICER, RECIPIENT, Line, OwedThing, TellingThing
from mash_desk.store.reader import Reader, Writer
from mash_desk.store.standing import read_standing

# So many disclosures are read at a time where all are.
_SLICE = 200


def renew(rules: Rulebook, writer: Writer, written: Iterable[tuple[str, str]]) -> None:
    """Bring the indexes up to what these rows changed, given the kind and id of each."""
    for disclosure, in_line in index_disclosures.touched(writer, written).items():
        _index(rules, writer, disclosure, in_line=in_line)


def renew_due(rules: Rulebook, writer: Writer) -> None:
    """Bring up to these rules what is owed by a time that is counted by them, and not recorded."""
    for disclosure in index_disclosures.counted(writer):
        _index(rules, writer, disclosure, in_line=False)


def make_anew(rules: Rulebook, writer: Writer) -> Iterator[None]:
    """Make them anew from the records, a slice at each step. Acts may come between two steps."""
    index_disclosures.clear(writer)
    yield
    after = ""
    while ids := index_disclosures.slice_after(writer, after, _SLICE):
        for disclosure in ids:
            _index(rules, writer, disclosure, in_line=True)
        after = ids[-1]
        yield


def make_words_anew(writer: Writer) -> None:
    """Make how words are looked up anew from the words."""
    indexed.make_words_anew(writer)


def stands(rules: Rulebook, writer: Writer) -> Iterator[bool]:
    """Whether they are what the records make of them, a slice at each step; the last answers for words and number.

    They are counted where no act came in between.
    """
    after, lines, began = "", 0, indexes.newest_entry(writer)
    while ids := index_disclosures.slice_after(writer, after, _SLICE):
        yield all(_stands(rules, writer, disclosure) for disclosure in ids)
        after, lines = ids[-1], lines + len(ids)
    counted = indexes.newest_entry(writer) != began or indexed.holds_only(writer, lines)
    yield counted and indexed.is_whole(writer)


def _stands(rules: Rulebook, writer: Writer, disclosure: str) -> bool:
    standing = read_standing(writer, disclosure)
    kept = indexed.line(writer, disclosure)
    if kept is None or kept[1] != _line(writer, standing):
        return False
    found = tuple(telling_stands.of_disclosure(writer, standing))
    return indexed.owed(writer, kept[0]).keys() == set(_owed(standing, found, rules)) and indexed.tellings(
        writer, kept[0]
    ).keys() == set(_tellings(found))


def token(of: str) -> str:
    """How an organisation or a colleague stands among the words: by id, so that a new name is no work."""
    return of.replace("-", "")


def _index(rules: Rulebook, writer: Writer, disclosure: str, *, in_line: bool) -> None:
    standing = read_standing(writer, disclosure)
    number = None if in_line else index_disclosures.number_of(writer, disclosure)
    if number is None:
        number = index_disclosures.replace_line(writer, disclosure, _line(writer, standing))
    stands = tuple(telling_stands.of_disclosure(writer, standing))
    index_disclosures.replace_owed(writer, number, disclosure, _owed(standing, stands, rules))
    index_disclosures.replace_tellings(writer, number, disclosure, _tellings(stands))


def _owed(standing: Standing, stands: Iterable[tuple[Telling, Stands]], rules: Rulebook) -> tuple[OwedThing, ...]:
    """What is owed; of a deferral that it is looked at again, which the lists leave out until its time is over."""
    reviews = telling_stands.reviews_among(stands)
    about = next(iter(_children(standing)), "")
    return tuple(
        OwedThing(item=each.item, row=each.row, due=each.due, about=about)
        for each in finish_rules.owed(standing, rules, {}, reviews)
    )


def _tellings(found: Iterable[tuple[Telling, Stands]]) -> tuple[TellingThing, ...]:
    return tuple(
        TellingThing(telling=telling.id, person=telling.person, state=stands.state, due=stands.due)
        for telling, stands in found
    )


def _children(standing: Standing) -> tuple[str, ...]:
    """Whom it is about by record: chosen, or attached to a description; not those who were only in what was shared."""
    found = (standing.record_of(subject) for subject in standing.subjects)
    return tuple(dict.fromkeys(each for each in found if each))


def _line(reader: Reader, standing: Standing) -> Line:
    disclosure, children = standing.disclosure, _children(standing)
    named = (
        disclosure.reference,
        *index_disclosures.names(reader, children),
        *(subject.description for subject in standing.subjects if subject.description),
        *(word for each in standing.recipients for word in (each.told, each.role) if word),
    )
    words = (
        *(spelling for name in named for spelling in folding.spellings(name)),
        token(disclosure.recorded_by),
        *(token(each.organisation) for each in standing.recipients if each.organisation),
    )
    return Line(
        shared_at=disclosure.shared_at,
        shared=disclosure.shared,
        urgent=disclosure.urgent,
        words=" ".join(dict.fromkeys(words)),
        facets=frozenset(
            {
                (DAY, times.local_date(disclosure.shared_at).isoformat()),
                (OFFICER, disclosure.recorded_by),
                *((CHILD, child) for child in children or ("",)),
                *((RECIPIENT, each.organisation or "") for each in standing.recipients),
            }
        ),
    )
