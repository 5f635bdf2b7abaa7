"""The rules that read a person as typed: a short form whole, or one field at a time."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import attrs

from mash_desk.domain import contact_means, text, times
from mash_desk.domain.contact_means import ContactMeans
from mash_desk.domain.dates import PartialDate, Precision
from mash_desk.domain.person import (
    ADULT_AGE,
    ANSWERABLE,
    CHILD,
    MISSING,
    ONLY_IN_RETURNS,
    UNBORN,
    WHY_EMPTY,
    Alias,
    AliasDraft,
    FieldDraft,
    Person,
    PersonDraft,
    Unanswered,
)
from mash_desk.domain.reading import Reading

# A pregnancy that ends later than this from today, or ended earlier than this, was dated wrongly.
_LONGEST_AHEAD = timedelta(days=285)
_LONGEST_OVERDUE = timedelta(days=30)

_NAME_NEEDED = "Enter at least one name. “Unknown” with a family name is enough."


def read(reading: Reading, draft: PersonDraft, stands: Person | None = None) -> Person | None:
    """The person from what was typed, or None with findings. `stands`: the record that the form was opened on."""
    kind = reading.code("kind", draft.kind, "person_kind", "Choose child, unborn child or adult.")
    given = reading.name("given_name", draft.given_name)
    family = reading.name("family_name", draft.family_name)
    if not given and not family:
        reading.stop("name.needed", "given_name", _NAME_NEEDED)
    born = _born(reading, kind, draft.born_on)
    expected = _expected(reading, kind, draft.expected_on)
    sex = _sex(reading, kind, draft.sex)
    nhs = reading.nhs_number("nhs_number", draft.nhs_number)
    upn = reading.upn("upn", draft.upn)
    safe = reading.line("safe_contact", draft.safe_contact)
    if kind is None or reading.stopped:
        return None
    if born and stands and stands.born and draft.born_on == stands.born.typed():
        # “about 2019” says less than the file knows: untouched, it stays as it is.
        born = stands.born
    return _filled(
        stands or Person(kind=kind),
        kind=kind,
        given_name=given,
        family_name=family,
        **_birth(born),
        expected_on=expected,
        sex=sex,
        nhs_number=nhs,
        upn=upn,
        safe_contact=safe,
    )


def read_aliases(reading: Reading, draft: PersonDraft) -> tuple[str, ...]:
    """The other names of a short form, one a line."""
    found = (reading.name("aliases", line) for line in text.tidy(draft.aliases).split("\n"))
    return tuple(dict.fromkeys(name for name in found if name))


def read_telephone(reading: Reading, draft: PersonDraft) -> ContactMeans | None:
    """The number of a short form, as a way to reach them that nobody was asked about yet; None where there is none."""
    number = reading.telephone("telephone", draft.telephone)
    return contact_means.of_number(number) if number else None


def read_field(reading: Reading, person: Person, draft: FieldDraft) -> Person | None:
    """The person with this one field as typed, or None with findings at the field. Raises KeyError for no field."""
    field = draft.field
    values = _read_value(reading, person, draft)
    answer: Any = _read_answer(reading, draft)
    if draft.value.strip() and draft.answer:
        reading.stop("answer.both", field, "Enter it, or say why it is missing: not both.")
    if reading.stopped:
        return None
    changed = _filled(person, **values)
    if field in MISSING:
        changed = attrs.evolve(changed, **{MISSING[field]: answer})
    elif field in ANSWERABLE:
        changed = attrs.evolve(changed, unanswered=_with(changed.unanswered, field, answer))
    if not changed.name:
        reading.stop("name.needed", field, _NAME_NEEDED)
        return None
    return changed


def read_alias(reading: Reading, draft: AliasDraft, person: str) -> Alias | None:
    """Another name from what was typed, or None with findings."""
    name = reading.name("name", draft.name, "Enter the other name.")
    kind = reading.code("kind", draft.kind, "alias_kind", "Say what kind of name it is.")
    until = reading.day("until_on", draft.until_on)
    if until and until > reading.today:
        reading.stop("alias.ahead", "until_on", "This day has not come yet.")
    if name is None or kind is None or reading.stopped:
        return None
    return Alias(person=person, name=name, kind=kind, until_on=until)


def answered(person: Person, field: str) -> Person:
    """The person once there is an answer to this field elsewhere: why it was empty goes."""
    return attrs.evolve(person, unanswered=_with(person.unanswered, field, None))


def _filled(person: Person, **values: Any) -> Person:
    """The person with these values; why a field was empty goes with its emptiness."""
    for field, missing in MISSING.items():
        if values.get(field) is not None:
            values[missing] = None
    if values.get("kind", person.kind) != UNBORN and person.nhs_missing == UNBORN:
        values.setdefault("nhs_missing", None)
    still = tuple(pair for pair in person.unanswered if values.get(pair[0]) is None)
    return attrs.evolve(person, unanswered=still, **values)


def _with(unanswered: Unanswered, field: str, answer: str | None) -> Unanswered:
    others = tuple(pair for pair in unanswered if pair[0] != field)
    return (*others, (field, answer)) if answer else others


def _read_value(reading: Reading, person: Person, draft: FieldDraft) -> dict[str, Any]:
    field, typed = draft.field, draft.value
    if field == "born_on":
        unmoved = person.born is not None and typed == person.born.typed()
        return {} if unmoved else _birth(_born(reading, person.kind, typed))
    if field == "expected_on":
        return {field: _expected(reading, person.kind, typed)}
    if field == "sex":
        return {field: _sex(reading, person.kind, typed)}
    if field == "telephone":
        return {}
    return {field: _FIELDS[field](reading, field, typed)}


def _read_answer(reading: Reading, draft: FieldDraft) -> str | None:
    if not draft.answer:
        return None
    if draft.field in MISSING:
        return reading.code(draft.field, draft.answer, MISSING[draft.field])
    if draft.field not in ANSWERABLE or draft.answer not in WHY_EMPTY:
        reading.stop("answer.unknown", draft.field, "This cannot be chosen here. Choose from the list.")
        return None
    return draft.answer


def _birth(born: PartialDate | None) -> dict[str, Any]:
    return {"born_on": born.on if born else None, "born_precision": str(born.precision) if born else None}


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


def _sex(reading: Reading, kind: str | None, typed: str) -> str | None:
    sex = reading.code("sex", typed, "sex")
    if kind == UNBORN and sex not in (None, "U"):
        reading.stop("sex.unborn", "sex", "The sex of an unborn child is recorded as unknown.")
    return "U" if kind == UNBORN else sex


def _ethnicity(reading: Reading, field: str, typed: str) -> str | None:
    if typed in ONLY_IN_RETURNS:
        reading.stop("ethnicity.returns", field, "Leave it empty, and say why: refused, not asked or not known.")
        return None
    return reading.code(field, typed, "ethnicity")


_FIELDS: dict[str, Callable[[Reading, str, str], str | None]] = {
    "given_name": Reading.name,
    "family_name": Reading.name,
    "pronouns": Reading.line,
    "ethnicity": _ethnicity,
    "language": lambda reading, field, typed: reading.code(field, typed, "language"),
    "interpreter": lambda reading, field, typed: reading.code(field, typed, "answer"),
    "free_school_meals": lambda reading, field, typed: reading.code(field, typed, "free_school_meals"),
    "nhs_number": Reading.nhs_number,
    "upn": Reading.upn,
    "safe_contact": Reading.line,
}
