"""What a letter must not say: what was decided to be left out, other people's names, and where anybody lives.

The search errs towards stopping: a letter stopped for nothing is worded anew, one too many cannot be called back.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import attrs

from mash_desk.domain.address import NORMAL, Address
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding
from mash_desk.domain.person import Person

# Names that are words of every day as well: written small, they are taken for the word.
_EVERYDAY = re.compile(
    "an|will|may|mark|hope|faith|grace|joy|rose|rich|bill|dean|rob|chase|pat|drew|guy|art|young|long|short|day|little|"
    "sharp|woods?|hill|fields?|king|church|baker|cook|love|best|wise|good|stone|summer|winter|april|june|august|gr[ae]y|"
    "white|brown|green|black|gold|silver"
)
_TOKEN = re.compile(r"\w+")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\b")
_TELEPHONE = re.compile(r"\+?[0-9][0-9 ()\-]{7,}[0-9]")
_SHORTEST_TELEPHONE = 8

# The field of what the program writes.
LETTER = "letter"


@attrs.frozen(kw_only=True)
class Unsaid:
    """One thing that must not be said. `phrases`: any of them gives it away; `why`: a sentence after the finding.

    `whole_letter`: those of several words are looked for in what the program writes, too.
    """

    code: str = plain()
    phrases: tuple[str, ...] = personal()
    why: str = personal()
    whole_letter: bool = plain(default=False)


@attrs.frozen(kw_only=True)
class Passage:
    """One text of the letter: the field that it is typed in (LETTER for what the program writes), and its label."""

    field: str = plain()
    label: str = plain()
    text: str = personal()


def named(person: Person, aliases: Iterable[str], allowed: frozenset[str]) -> Unsaid:
    """Another person's names. `allowed`: words of names that the letter holds anyway, such as a shared family name."""
    single = {
        word
        for name in (person.given_name, person.family_name, *aliases)
        for word in tokens(name or "")
        if len(word) > 1 and word not in allowed
    }
    whole = [name for name in (person.name, *aliases) if len(tokens(name)) > 1]
    words = "Other people’s names do not stand in a letter. Say it without the name."
    return Unsaid(code="unsaid.name", phrases=(*whole, *sorted(single)), why=words, whole_letter=True)


def lived_at(address: Address) -> Unsaid:
    """Where somebody lives: the street with its number; of a protected address the street and the town alone, too."""
    lines = [line for line in (address.lines or "").splitlines() if line.strip()]
    phrases = [line for line in lines if len(tokens(line)) > 1]
    if address.protection != NORMAL:
        bare = [" ".join(word for word in tokens(line) if not word[0].isdigit()) for line in lines]
        phrases += [*lines, *bare, address.post_town or ""]
    words = "That is part of an address on record. A letter holds no address in its words: take it out."
    return Unsaid(code="unsaid.address", phrases=tuple(filter(None, phrases)), why=words, whole_letter=True)


def search(
    passages: Sequence[Passage], unsaid: Sequence[Unsaid], sender: Sequence[str], telephones: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Every finding, each word once for each passage. `sender`: the authority's own address, which may be named.

    `telephones`: other people's numbers.
    """
    found = [each for passage in passages for each in _in_passage(passage, unsaid)]
    for passage in passages:
        found += _postcodes(passage, sender)
        found += _telephones(passage, telephones)
    return tuple(dict.fromkeys(found))


def tokens(text: str) -> list[str]:
    """The words of a text, folded: no accents, no case, no punctuation."""
    return [_folded(word) for word in _TOKEN.findall(unicodedata.normalize("NFKC", text))]


def _in_passage(passage: Passage, unsaid: Sequence[Unsaid]) -> Iterator[Finding]:
    typed = _TOKEN.findall(unicodedata.normalize("NFKC", passage.text))
    folded = [_folded(word) for word in typed]
    own_words = passage.field != LETTER
    for each in unsaid:
        sought = [tokens(phrase) for phrase in each.phrases] if own_words or each.whole_letter else []
        found = (_match(phrase, folded, typed) for phrase in sought if own_words or len(phrase) > 1)
        if words := next(filter(None, found), ""):
            yield Finding(each.code, passage.field, f"“{words}” is in “{passage.label}”. {each.why}")


def _match(phrase: list[str], folded: list[str], typed: list[str]) -> str:
    """The words as they were typed where the phrase stands there first; "" where it does not."""
    length = len(phrase)
    if not length:
        return ""
    for at in range(len(folded) - length + 1):
        if folded[at : at + length] == phrase:
            words = typed[at : at + length]
            if length > 1 or not _EVERYDAY.fullmatch(words[0]):
                return " ".join(words)
    return ""


def _postcodes(passage: Passage, sender: Sequence[str]) -> Iterator[Finding]:
    own = {postcode for line in sender for postcode in _postcodes_in(line)}
    for postcode in _postcodes_in(passage.text):
        if postcode not in own:
            words = "A letter holds no postcode but the authority’s: take it out."
            yield Finding("unsaid.postcode", passage.field, f"“{postcode}” is in “{passage.label}”. {words}")


def _postcodes_in(text: str) -> list[str]:
    found = _POSTCODE.findall(unicodedata.normalize("NFKC", text).upper())
    return ["".join(each.split()) for each in found]


def _telephones(passage: Passage, others: Sequence[str]) -> Iterator[Finding]:
    known = {_figures(each) for each in others if len(_figures(each)) >= _SHORTEST_TELEPHONE}
    for number in _TELEPHONE.findall(unicodedata.normalize("NFKC", passage.text)):
        if any(_figures(number).endswith(each[-9:]) for each in known):
            words = "That is somebody else’s number: take it out."
            yield Finding("unsaid.telephone", passage.field, f"“{number}” is in “{passage.label}”. {words}")


def _figures(number: str) -> str:
    return "".join(each for each in number if each.isdigit())


def _folded(word: str) -> str:
    plain_letters = unicodedata.normalize("NFKD", word)
    return "".join(each for each in plain_letters if not unicodedata.combining(each)).casefold()
