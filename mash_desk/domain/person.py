"""A person: a child, an unborn child or an adult, as far as they are known."""

from collections.abc import Iterable
from datetime import date

import attrs

from mash_desk.domain import times
from mash_desk.domain.dates import PartialDate, Precision
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.findings import Finding, Severity

CHILD, UNBORN, ADULT = "child", "unborn", "adult"

ADULT_AGE = 18

# Why a field is empty, where somebody was to answer for it. Without one of these nobody answered: it is blank.
WHY_EMPTY = ("not_known", "refused", "not_asked")
# Fields that are empty for one of these reasons. `telephone` stands for every number among the contact means.
ANSWERABLE = (
    *("given_name", "family_name", "pronouns", "born_on", "sex", "ethnicity", "language"),
    *("telephone", "safe_contact"),
)
# Numbers with a list of their own of why they are missing.
MISSING = {"nhs_number": "nhs_missing", "upn": "upn_missing"}
# A reason for a missing pupil number that ends by itself: DfE children in need census 2026, N00135, “UN1”.
_UNDER_SIX, _SIX = "UN1", 6
# What the yearly return writes where a field is empty. Nobody chooses it here: the field says why it is empty.
ONLY_IN_RETURNS = frozenset({"REFU", "NOBT"})

Unanswered = tuple[tuple[str, str], ...]


def _in_order(pairs: Iterable[tuple[str, str]] | None) -> Unanswered:
    return tuple(sorted(dict(pairs or ()).items()))


@attrs.frozen(kw_only=True)
class Person:
    """Who somebody is. An unborn child has `expected_on`, everybody else may have `born_on` with its precision.

    `unanswered`: the fields that are empty for a reason, each with its code of the list "answer".
    """

    id: str = plain(default="")
    version: int = plain(default=0)
    kind: str = coded("person_kind")
    given_name: str | None = personal(default=None)
    family_name: str | None = personal(default=None)
    pronouns: str | None = personal(default=None)
    born_on: date | None = personal(default=None)
    born_precision: str | None = coded("date_precision", default=None)
    expected_on: date | None = personal(default=None)
    sex: str | None = coded("sex", default=None)
    ethnicity: str | None = coded("ethnicity", default=None)
    language: str | None = coded("language", default=None)
    interpreter: str | None = coded("answer", default=None)
    free_school_meals: str | None = coded("free_school_meals", default=None)
    nhs_number: str | None = personal(default=None)
    nhs_missing: str | None = coded("nhs_missing", default=None)
    upn: str | None = personal(default=None)
    upn_missing: str | None = coded("upn_missing", default=None)
    safe_contact: str | None = personal(default=None)
    unanswered: Unanswered = coded("answer", default=(), converter=_in_order)

    def __attrs_post_init__(self) -> None:
        for field, _ in self.unanswered:
            if getattr(self, field, None) is not None:
                raise ValueError(f"{field} stands, and so does why it is empty")
        for field, missing in MISSING.items():
            if getattr(self, field) is not None and getattr(self, missing) is not None:
                raise ValueError(f"{field} stands, and so does why it is missing")

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

    def why_empty(self, field: str) -> str | None:
        """The code that says why this field is empty; None where it is not, or where nobody answered."""
        if field in MISSING:
            code: str | None = getattr(self, MISSING[field])
            return code
        return dict(self.unanswered).get(field)

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

    def looks(self, today: date) -> tuple[Finding, ...]:
        """What does not fit together any more. It is said beside the field, and nothing is refused for it."""
        years = times.years_old(self.born.latest, today) if self.born else 0
        if self.upn_missing != _UNDER_SIX or years < _SIX:
            return ()
        words = f"It says under {_SIX}, and they are {years}. Ask the school for the number, or say what is true now."
        return (Finding("upn.age", "upn", words, Severity.LOOK),)


@attrs.frozen(kw_only=True)
class Alias:
    """Another name that somebody is or was known by."""

    id: str = plain(default="")
    version: int = plain(default=0)
    person: str = plain()
    name: str = personal()
    kind: str | None = coded("alias_kind", default=None)
    until_on: date | None = plain(default=None)

    def is_current(self, today: date) -> bool:
        """Whether they are still known by it."""
        return today < (self.until_on or date.max)


@attrs.frozen(kw_only=True)
class PersonDraft:
    """A person as a short form asks. `aliases`: one name a line. Everything else is answered field by field."""

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


@attrs.frozen(kw_only=True)
class FieldDraft:
    """One field of a person as typed: a value or a code, or in `answer` why there is none. Neither: nobody answered.

    `answer` is one of WHY_EMPTY; of nhs_number and upn it is a code of their own list.
    """

    field: str = plain()
    value: str = personal(default="")
    answer: str = plain(default="")


@attrs.frozen(kw_only=True)
class AliasDraft:
    """Another name as typed."""

    name: str = personal(default="")
    kind: str = coded("alias_kind", default="")
    until_on: str = plain(default="")
