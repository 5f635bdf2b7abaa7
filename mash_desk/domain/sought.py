"""What people are found by besides their names, as an index keeps it, and what was typed into a search, read alike.

A number stands in the index as one word that begins with a figure for its kind, so that an NHS number is never taken
for a telephone.
"""

import re
from collections.abc import Iterator
from datetime import date

import attrs

from mash_desk.domain import folding
from mash_desk.domain.dates import PartialDate, Precision, date_from_parts, parse_date
from mash_desk.domain.fields import personal, plain

NHS, UPN, TELEPHONE, POSTCODE, BORN, EXPECTED, LOCAL = "1", "2", "3", "4", "5", "6", "7"
SWAPPED = "swapped"

REASONS = {
    NHS: "NHS number",
    UPN: "pupil number",
    TELEPHONE: "telephone",
    LOCAL: "telephone",
    POSTCODE: "postcode",
    BORN: "date of birth",
    EXPECTED: "expected date",
    SWAPPED: "date of birth with day and month swapped",
}
"""Why somebody was found, by the kind of number that did it."""

# So many words and numbers are looked for; nobody's name has more.
_MOST = 12
_SHORTEST_NUMBER = 4
_LOCAL = 6


@attrs.frozen
class Token:
    """A word of the index that is looked for. `whole`: nothing may follow it there. `kind`: why, in `REASONS`."""

    word: str = personal()
    kind: str = plain()
    whole: bool = plain(default=False)

    def fits(self, word: str) -> bool:
        """Whether this word of the index is what is looked for."""
        return word == self.word if self.whole else word.startswith(self.word)


@attrs.frozen
class Sought:
    """What was typed: words of names, and for each number what it may be. All of them must be found."""

    words: tuple[str, ...] = personal(default=())
    numbers: tuple[tuple[Token, ...], ...] = personal(default=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that somebody could be found by."""
        return not self.words and not self.numbers

    @property
    def swaps(self) -> bool:
        """Whether a date was typed whose day and month may have been swapped."""
        return any(token.kind == SWAPPED for number in self.numbers for token in number)


def born(on: date, precision: str | None) -> str:
    """A date of birth in the index, as far as it is known: a day, a month or a year."""
    length = {Precision.EXACT: 8, Precision.MONTH: 6}.get(Precision(precision or "exact"), 4)
    return BORN + f"{on:%Y%m%d}"[:length]


def expected(on: date) -> str:
    """An expected date in the index."""
    return f"{EXPECTED}{on:%Y%m%d}"


def telephones(typed: str) -> tuple[str, ...]:
    """A telephone number in the index: whole, and by the figures that are dialled within its own area."""
    figures = _figures(typed)
    if len(figures) <= _LOCAL:
        return (TELEPHONE + figures,) if len(figures) >= _SHORTEST_NUMBER else ()
    return TELEPHONE + figures, LOCAL + figures[-_LOCAL:]


def postcode(kept: str) -> str:
    """A postcode in the index. That of a protected address never stands there: being found by it would tell it."""
    return POSTCODE + kept.replace(" ", "").lower()


def read(typed: str, today: date) -> Sought:
    """What was typed, read: dates, postcodes and numbers are taken out, and the rest are words of names."""
    left = folding.fold(typed)
    numbers: list[tuple[Token, ...]] = []
    for pattern, reader in _PATTERNS:
        for match in pattern.finditer(left):
            tokens = tuple(dict.fromkeys(reader(match, today)))
            if tokens:
                numbers.append(tokens)
                left = left[: match.start()] + " " * len(match[0]) + left[match.end() :]
    words = tuple(dict.fromkeys(folding.words(left)))
    return Sought(words[:_MOST], tuple(dict.fromkeys(numbers))[:_MOST])


def _figures(typed: str) -> str:
    """The figures of a telephone number, from the nought on: +44 and 0044 are this country."""
    bare = typed.lower().replace("(0)", "").partition("x")[0].partition("ext")[0]
    figures = re.sub("[^0-9]", "", bare)
    if bare.strip().startswith("+44") or figures.startswith("0044"):
        return "0" + figures.removeprefix("00").removeprefix("44")
    return figures


def _day(match: re.Match[str], today: date) -> Iterator[Token]:
    """A day in figures, however parted; where day and month may have been swapped, the other day too."""
    day, month, year = match["day"], match["month"], match["year"]
    if len(year) == 2:
        year = f"{'20' if int(year) <= today.year % 100 else '19'}{year}"
    for first, second, kind in ((day, month, BORN), (month, day, SWAPPED)):
        found, _ = date_from_parts("", first, second, year)
        if found and (kind == BORN or int(day) != int(month)):
            yield from _dates(found, kind)


def _day_in_words(match: re.Match[str], today: date) -> Iterator[Token]:
    found, _ = parse_date("", match[0], today)
    if found:
        yield from _dates(found, BORN)


def _dates(found: PartialDate, kind: str) -> Iterator[Token]:
    """The tokens of a date. A day finds whoever is only known to be born in that month or year, too."""
    whole = f"{found.on:%Y%m%d}"
    if found.precision is Precision.EXACT:
        yield Token(BORN + whole, kind, whole=True)
        if kind == BORN:
            yield Token(EXPECTED + whole, EXPECTED, whole=True)
            yield Token(BORN + whole[:6], BORN, whole=True)
            yield Token(BORN + whole[:4], BORN, whole=True)
    else:
        yield Token(BORN + whole[: 6 if found.precision is Precision.MONTH else 4], BORN)


def _postcode(match: re.Match[str], _today: date) -> Iterator[Token]:
    yield Token(POSTCODE + match[1] + match[2], POSTCODE, whole=True)


def _outward(match: re.Match[str], _today: date) -> Iterator[Token]:
    yield Token(POSTCODE + match[0], POSTCODE)


def _upn(match: re.Match[str], _today: date) -> Iterator[Token]:
    yield Token(UPN + re.sub("[^a-z0-9]", "", match[0]), UPN)


def _number(match: re.Match[str], today: date) -> Iterator[Token]:
    """A run of figures: an NHS number, a telephone number, a day without stops, or a year of birth."""
    bare, figures = re.sub("[^0-9]", "", match[0]), _figures(match[0])
    if len(bare) < _SHORTEST_NUMBER:
        return
    yield Token(NHS + bare, NHS)
    yield Token(TELEPHONE + figures, TELEPHONE)
    yield Token(LOCAL + figures, LOCAL)
    if run := re.fullmatch("(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4})", bare):
        yield from _day(run, today)
    if run := re.fullmatch("(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", bare):
        yield from _day(run, today)
    if re.fullmatch("(?:19|20)[0-9]{2}", bare):
        yield Token(BORN + bare, BORN)


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# In the order in which they are taken out of what was typed. (?<!…) and (?!…): nothing of a word or number around them.
_PATTERNS = tuple(
    (re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])"), reader)
    for pattern, reader in (
        (r"(?P<day>[0-9]{1,2})(?P<stop>[ /.-])(?P<month>[0-9]{1,2})(?P=stop)(?P<year>[0-9]{4})", _day),
        (r"(?P<day>[0-9]{1,2})(?P<stop>[/.-])(?P<month>[0-9]{1,2})(?P=stop)(?P<year>[0-9]{2})", _day),
        (r"(?P<year>[0-9]{4})(?P<stop>[/.-])(?P<month>[0-9]{1,2})(?P=stop)(?P<day>[0-9]{1,2})", _day),
        (rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?[ -]?)?{_MONTH}[ -][0-9]{{4}}", _day_in_words),
        (r"[a-z](?:[ -]?[0-9]){11}[ -]?[a-z0-9]", _upn),
        (r"([a-z]{1,2}[0-9][a-z0-9]?) ?([0-9][a-z]{2})", _postcode),
        (r"[a-z]{1,2}[0-9][a-z0-9]?", _outward),
        (r"(?:\+|\(0)?[0-9](?:[ ().-]{0,2}[0-9])+", _number),
    )
)
