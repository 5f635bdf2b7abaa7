"""A person: a child, an unborn child or an adult, as far as they are known."""

from datetime import date, timedelta

import attrs

from mash_desk.domain import text, times
from mash_desk.domain.dates import PartialDate, Precision
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading

CHILD, UNBORN, ADULT = "child", "unborn", "adult"

ADULT_AGE = 18
# A pregnancy that ends later than this from today, or ended earlier than this, was dated wrongly.
_LONGEST_AHEAD = timedelta(days=285)
_LONGEST_OVERDUE = timedelta(days=30)


@attrs.frozen(kw_only=True)
class Person:
    """Who somebody is. An unborn child has `expected_on`, everybody else may have `born_on` with its precision."""

    id: str = plain(default="")
    version: int = plain(default=0)
    kind: str = coded("person_kind")
    given_name: str | None = personal(default=None)
    family_name: str | None = personal(default=None)
    born_on: date | None = personal(default=None)
    born_precision: str | None = coded("date_precision", default=None)
    expected_on: date | None = personal(default=None)
    sex: str | None = coded("sex", default=None)
    nhs_number: str | None = personal(default=None)
    upn: str | None = personal(default=None)
    telephone: str | None = personal(default=None)
    safe_contact: str | None = personal(default=None)

    @property
    def name(self) -> str:
        """Given name and family name, as far as they are known."""
        return " ".join(part for part in (self.given_name, self.family_name) if part)

    @property
    def first_name(self) -> str:
        """What a letter calls them after naming them once."""
        return self.given_name or self.name

    @property
    def born(self) -> PartialDate | None:
        """The date of birth as far as it is known."""
        if self.born_on is None:
            return None
        return PartialDate(self.born_on, Precision(self.born_precision or "exact"))

    def age(self, today: date) -> str:
        """“7”, “about 7”, “unborn”, or "" where it is not known."""
        if self.kind == UNBORN:
            return "unborn"
        return self.born.age(today) if self.born else ""

    def name_and_age(self, today: date) -> str:
        """“Indigo Birch, 7”; the age of an adult is left out."""
        age = self.age(today)
        return f"{self.name}, {age}" if age and self.kind != ADULT else self.name

    def under_eighteen(self, today: date) -> bool:
        """Whether they are, or may be, under 18: a child always, an adult by the latest date of birth it may be."""
        if self.kind != ADULT:
            return True
        return self.born is not None and times.years_old(self.born.latest, today) < ADULT_AGE


@attrs.frozen(kw_only=True)
class Alias:
    """Another name that somebody is known by."""

    id: str = plain(default="")
    version: int = plain(default=0)
    person: str = plain()
    name: str = personal()


@attrs.frozen(kw_only=True)
class PersonDraft:
    """A person as typed. `aliases`: one name a line."""

    kind: str = coded("person_kind", default=CHILD)
    given_name: str = personal(default="")
    family_name: str = personal(default="")
    aliases: str = personal(default="")
    born_on: str = personal(default="")
    expected_on: str = personal(default="")
    sex: str = coded("sex", default="")
    nhs_number: str = personal(default="")
    upn: str = personal(default="")
    telephone: str = personal(default="")
    safe_contact: str = personal(default="")


def read(reading: Reading, draft: PersonDraft) -> Person | None:
    """The person from what was typed, or None with findings."""
    kind = reading.code("kind", draft.kind, "person_kind", "Choose child, unborn child or adult.")
    given = reading.name("given_name", draft.given_name)
    family = reading.name("family_name", draft.family_name)
    if not given and not family:
        reading.stop("name.needed", "given_name", "Enter at least one name. “Unknown” with a family name is enough.")
    born = _born(reading, kind, draft.born_on)
    expected = _expected(reading, kind, draft.expected_on)
    sex = reading.code("sex", draft.sex, "sex")
    if kind == UNBORN and sex not in (None, "U"):
        reading.stop("sex.unborn", "sex", "The sex of an unborn child is recorded as unknown.")
    nhs = reading.nhs_number("nhs_number", draft.nhs_number)
    upn = reading.upn("upn", draft.upn)
    telephone = reading.telephone("telephone", draft.telephone)
    safe = reading.line("safe_contact", draft.safe_contact)
    if kind is None or reading.stopped:
        return None
    return Person(
        kind=kind,
        given_name=given,
        family_name=family,
        born_on=born.on if born else None,
        born_precision=str(born.precision) if born else None,
        expected_on=expected,
        sex="U" if kind == UNBORN else sex,
        nhs_number=nhs,
        upn=upn,
        telephone=telephone,
        safe_contact=safe,
    )


def read_aliases(reading: Reading, draft: PersonDraft) -> tuple[str, ...]:
    """The other names, one a line."""
    found = (reading.name("aliases", line) for line in text.tidy(draft.aliases).split("\n"))
    return tuple(dict.fromkeys(name for name in found if name))


def _born(reading: Reading, kind: str | None, typed: str) -> PartialDate | None:
    born = reading.partial_date("born_on", typed)
    if born is None:
        return None
    if kind == UNBORN:
        reading.stop("born.unborn", "born_on", "An unborn child has no date of birth. Enter the expected date instead.")
    elif born.on > reading.today and not (born.precision is Precision.YEAR and born.on.year == reading.today.year):
        reading.stop("born.ahead", "born_on", "This date of birth lies ahead.")
    elif kind == CHILD and times.years_old(born.on, reading.today) >= ADULT_AGE:
        words = "By this date of birth they are 18 or over. Check the date, or choose adult."
        reading.look("born.adult", "born_on", words)
    return born


def _expected(reading: Reading, kind: str | None, typed: str) -> date | None:
    if kind != UNBORN:
        if typed.strip():
            words = "Only an unborn child has an expected date. Clear it, or choose unborn child."
            reading.stop("expected.born", "expected_on", words)
        return None
    expected = reading.day("expected_on", typed, "Enter the date on which the baby is expected.")
    if expected and not -_LONGEST_OVERDUE <= expected - reading.today <= _LONGEST_AHEAD:
        reading.stop("expected.range", "expected_on", "A baby expected then is born already, or not yet conceived.")
    return expected
