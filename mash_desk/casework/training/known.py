"""What is known of invented people beyond their names: answers and why there are none, other names, numbers, orders."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from mash_desk.domain.contact_means import ContactMeans, of_number
from mash_desk.domain.legal_status import LegalStatus
from mash_desk.domain.person import ADULT, CHILD, UNBORN, Alias, Person

_ETHNICITIES = ("WBRI", "WBRI", "WBRI", "APKN", "AIND", "BCRB", "BAFR", "MWBC", "WOTH", "AOTH")
_LANGUAGES = ("en",) * 12 + ("pl", "ur", "pa", "bfi")
_WHY_EMPTY = ("not_asked", "not_asked", "not_known", "refused")
_WHEN = (None, None, "after 18:00", "text first", "not while he is at home", "mornings only")
_FREE_MEALS = ("yes", "no", "no", "eligible", "not_known")
_SCHOOL_AGE_IN_DAYS = 6 * 366


def answered(person: Person, today: date) -> Person:
    """The person with what was asked of them; what is empty often says why."""
    dice = _dice(person)
    values: dict[str, str | None] = {
        "ethnicity": dice.choice(_ETHNICITIES) if dice.random() < 0.6 else None,
        "language": dice.choice(_LANGUAGES) if dice.random() < 0.7 and person.kind != UNBORN else None,
    }
    values["interpreter"] = "yes" if values["language"] not in (None, "en") and dice.random() < 0.6 else None
    if person.kind == CHILD:
        values["free_school_meals"] = dice.choice(_FREE_MEALS) if dice.random() < 0.6 else None
        values["upn_missing"] = _why_no_upn(person, today) if person.upn is None else None
    if person.nhs_number is None and dice.random() < 0.5:
        values["nhs_missing"] = "unborn" if person.kind == UNBORN else dice.choice(("not_asked", "not_traced"))
    if person.kind == ADULT and dice.random() < 0.04:
        values["pronouns"] = "they/them"
    empty = [field for field in ("ethnicity", "language") if values[field] is None]
    if person.kind != UNBORN:
        empty += [field for field in ("born_on",) if person.born_on is None]
    why = tuple((field, dice.choice(_WHY_EMPTY)) for field in empty if dice.random() < 0.6)
    return attrs.evolve(person, unanswered=why, **values)  # type: ignore[arg-type]


def reached(person: Person, telephone: str | None, not_safe: bool) -> Iterator[ContactMeans]:
    """How they are reached. `not_safe`: somebody of concern may see or hear it."""
    if telephone is None:
        return
    dice = _dice(person)
    safe = "no" if not_safe else dice.choice(("yes", "yes", "not_asked", "not_known"))
    yield attrs.evolve(of_number(telephone, person.id), safe=safe, words=dice.choice(_WHEN) if safe == "yes" else None)
    if not_safe and person.given_name:
        address = f"{person.given_name.lower()}@post.example"
        if address.isascii():
            yield ContactMeans(person=person.id, kind="email", value=address, safe="yes", words="read at work")


def also_called(person: Person) -> Iterator[Alias]:
    """Other names: how it is often spelt, and what somebody was called before."""
    dice, given = _dice(person), person.given_name or ""
    if person.kind == CHILD and len(given) > 4 and dice.random() < 0.08:
        spelt = f"{given[:-2]}{given[-1]}{given[-2]} {person.family_name}"
        yield Alias(person=person.id, name=spelt, kind="misspelt")
    if person.kind == ADULT and person.sex == "F" and dice.random() < 0.06:
        yield Alias(person=person.id, name=f"{given} Ashgrove", kind="former")


def in_law(person: Person, today: date, of_concern: bool) -> Iterator[LegalStatus]:
    """Orders: now and then on a child; bail conditions on some who are alleged to have done harm."""
    dice = _dice(person)
    if person.kind == CHILD and dice.random() < 0.06:
        began = today - timedelta(days=dice.randrange(30, 700))
        kind = dice.choice(("supervision_order", "child_arrangements_order", "child_protection_plan", "section_20"))
        yield LegalStatus(
            person=person.id, kind=kind, court_reference=f"EX{began:%y}C{dice.randrange(99999):05d}", from_on=began
        )
    if of_concern and dice.random() < 0.4:
        words = "no contact with the family"
        ends = today + timedelta(days=21)
        yield LegalStatus(person=person.id, kind="bail_conditions", words=words, from_on=today, until_on=ends)


def _dice(person: Person) -> random.Random:
    """The same for the same person, whoever else was invented before."""
    return random.Random(f"{person.name} {person.born_on} {person.nhs_number}")  # noqa: S311, invented people


def _why_no_upn(person: Person, today: date) -> str:
    young = person.born_on is not None and (today - person.born_on).days < _SCHOOL_AGE_IN_DAYS
    return "UN1" if young else "UN4"
