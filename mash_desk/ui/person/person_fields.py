"""The fields of a person one by one: what each is called, how it is entered, and what a page says of it."""

from collections.abc import Callable

import attrs

from mash_desk.domain import times
from mash_desk.domain.identifiers import show_nhs_number
from mash_desk.domain.person import ADULT, ANSWERABLE, CHILD, MISSING, UNBORN, WHY_EMPTY, Person
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import CodeField, Field, LineField, Option, PartialDateField

_EVERYBODY = frozenset({CHILD, UNBORN, ADULT})
_BORN = frozenset({CHILD, ADULT})


@attrs.frozen(kw_only=True)
class OneField:
    """One field: its name in the record, its label, the input for it, its words, and of which kinds it is asked.

    `entered` None: only why it is empty can be said here.
    """

    name: str
    label: str
    entered: Callable[[Choices], Field] | None
    said: Callable[[Choices, Person], str]
    kinds: frozenset[str] = _EVERYBODY


def fields_of(person: Person) -> tuple[OneField, ...]:
    """The fields that this kind of person is asked for, in the order of the page."""
    return tuple(each for each in _FIELDS if person.kind in each.kinds)


def field_of(name: str) -> OneField:
    """The field of that name. KeyError where there is none."""
    return {each.name: each for each in (*_FIELDS, SAFE_CONTACT, TELEPHONE)}[name]


def why_empty(choices: Choices, name: str) -> list[Option]:
    """What may be said of an empty field, beside leaving it blank; nothing where its own list has the answers."""
    if name in MISSING:
        return choices.options(MISSING[name])
    if name not in ANSWERABLE:
        return []
    return [option for option in choices.options("answer") if option.code in WHY_EMPTY]


def words_of(choices: Choices, person: Person, field: OneField) -> str:
    """What stands in a field; else why it is empty; "" where nobody answered."""
    if said := field.said(choices, person):
        return said
    return choices.words(MISSING.get(field.name, "answer"), person.why_empty(field.name))


def value_of(person: Person, name: str) -> str:
    """A field as its input holds it; "" for an empty one."""
    if name == "born_on":
        return person.born.typed() if person.born else ""
    if name == "expected_on":
        return times.short_date(person.expected_on) if person.expected_on else ""
    if name == TELEPHONE.name:
        return ""
    return str(getattr(person, name) or "")


def _text(name: str, label: str, hint: str = "", shows: int | None = None) -> OneField:
    return OneField(
        name=name,
        label=label,
        entered=lambda _choices: LineField(name, label, hint=hint, shows=shows),
        said=lambda _choices, person: str(getattr(person, name) or ""),
    )


def _code(name: str, label: str, code_list: str) -> OneField:
    return OneField(
        name=name,
        label=label,
        entered=lambda choices: CodeField(
            name, label, choices.options(code_list), hint="Delete leaves it blank", shows=36
        ),
        said=lambda choices, person: choices.words(code_list, getattr(person, name)),
    )


def _said_born(choices: Choices, person: Person) -> str:
    if person.born is None:
        return ""
    age = person.age(choices.today)
    return f"{person.born.words()}, age {age}" if age else person.born.words()


def _of(kinds: frozenset[str], field: OneField) -> OneField:
    return attrs.evolve(field, kinds=kinds)


SAFE_CONTACT = _text("safe_contact", "Safe contact", "how and when it is safe to make contact")
TELEPHONE = OneField(
    name="telephone",
    label="Telephone",
    entered=None,
    said=lambda _choices, _person: "",
)

_FIELDS: tuple[OneField, ...] = (
    _text("given_name", "Given name"),
    _text("family_name", "Family name"),
    OneField(
        name="born_on",
        label="Date of birth",
        entered=lambda choices: PartialDateField(
            "born_on", "Date of birth", choices.birth_words, hint="27 3 2007, March 2007 or age 6"
        ),
        said=_said_born,
        kinds=_BORN,
    ),
    OneField(
        name="expected_on",
        label="Baby expected on",
        entered=lambda choices: PartialDateField(
            "expected_on", "Baby expected on", choices.date_words, hint="the whole date"
        ),
        said=lambda _choices, person: times.day(person.expected_on) if person.expected_on else "",
        kinds=frozenset({UNBORN}),
    ),
    _of(_BORN, _code("sex", "Sex", "sex")),
    _of(_BORN, _text("pronouns", "Pronouns", "she/her, he/him, they/them", 24)),
    attrs.evolve(
        _text("nhs_number", "NHS number", "10 figures", 18),
        said=lambda _choices, person: show_nhs_number(person.nhs_number) if person.nhs_number else "",
    ),
    _of(frozenset({CHILD}), _text("upn", "Pupil number (UPN)", "13 characters", 18)),
    _of(_BORN, _code("ethnicity", "Ethnicity", "ethnicity")),
    _of(_BORN, _code("language", "First language", "language")),
    _of(_BORN, _code("interpreter", "Interpreter needed", "answer")),
    _of(frozenset({CHILD}), _code("free_school_meals", "Free school meals", "free_school_meals")),
)
