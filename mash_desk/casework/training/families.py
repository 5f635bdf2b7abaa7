"""Invented families: who belongs to them, where they live, and with whom."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from mash_desk.casework.training.names import BOYS, EITHER, FAMILIES, GIRLS, Numbers
from mash_desk.domain.address import Address
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.person import Person

YEAR = 365.25


@attrs.frozen(kw_only=True)
class Relative:
    """A grown-up of a family: what they are to the children, whether they live there, their part in a referral."""

    person: Person = personal()
    kind: str = plain()
    responsibility: str = plain()
    telephone: str | None = personal(default=None)
    at_home: bool = plain(default=True)
    part: str = plain(default="parent")
    of_concern: bool = plain(default=False)


@attrs.frozen(kw_only=True)
class Family:
    """Children and their grown-ups. `elsewhere`: the home of those who live apart. Ids come with being written."""

    children: tuple[Person, ...] = personal()
    relatives: tuple[Relative, ...] = personal()
    home: Address = personal()
    elsewhere: Address = personal()
    everyone_known: str = plain(default="yes")

    @property
    def at_home(self) -> tuple[Person, ...]:
        """Who lives with the children, themselves among them."""
        return (*self.children, *(each.person for each in self.relatives if each.at_home))

    @property
    def carer(self) -> Relative:
        """Who looks after the children."""
        return next(each for each in self.relatives if each.at_home)


@attrs.frozen(kw_only=True)
class _Grown:
    kind: str
    sex: str
    responsibility: str
    own_name: bool
    at_home: bool = True
    part: str = "parent"
    chance: float = 1.0


_MOTHER = _Grown(kind="mother", sex="F", responsibility="yes", own_name=False)
_FATHER = _Grown(kind="father", sex="M", responsibility="yes", own_name=False)
_FATHER_APART = attrs.evolve(_FATHER, own_name=True, at_home=False, responsibility="not_known", chance=0.6)
_STEPFATHER = _Grown(kind="stepfather", sex="M", responsibility="no", own_name=True, part="household")
_SHAPES: tuple[tuple[int, tuple[_Grown, ...]], ...] = (
    (34, (_MOTHER, _FATHER)),
    (26, (_MOTHER, _FATHER_APART)),
    (7, (_FATHER, attrs.evolve(_MOTHER, own_name=True, at_home=False, chance=0.7))),
    (16, (_MOTHER, _STEPFATHER, attrs.evolve(_FATHER_APART, chance=0.5))),
    (5, (_MOTHER, attrs.evolve(_STEPFATHER, kind="parents_partner"), _FATHER_APART)),
    (2, (_FATHER, attrs.evolve(_STEPFATHER, kind="stepmother", sex="F"))),
    (3, (_MOTHER, attrs.evolve(_MOTHER, kind="parent", own_name=True))),
    (
        5,
        (
            _Grown(kind="grandmother", sex="F", responsibility="yes", own_name=False, part="carer"),
            _Grown(kind="grandfather", sex="M", responsibility="no", own_name=False, part="household", chance=0.5),
            attrs.evolve(_MOTHER, at_home=False, chance=0.9),
        ),
    ),
    (
        2,
        (
            _Grown(kind="foster_carer", sex="F", responsibility="no", own_name=True, part="carer"),
            attrs.evolve(_MOTHER, at_home=False),
        ),
    ),
)
_EXPECTING = (
    attrs.evolve(_MOTHER, kind="expectant_mother", responsibility="not_known"),
    attrs.evolve(_FATHER, kind="expectant_father", own_name=True, responsibility="not_known", chance=0.7),
)
_CONFIRMED = ("seen on a visit", "by the school’s records", "by the housing office", "by the family, by telephone")
_SAFE = ("by telephone after 09:00", "by text message first", "only in person, at the school", "not on Mondays")


def sizes(dice: random.Random, children: int) -> list[int]:
    """How many children each family has, so that together there are as many as asked for."""
    found: list[int] = []
    while children > 0:
        found.append(min(children, dice.choices((1, 2, 3, 4), (52, 30, 13, 5))[0]))
        children -= found[-1]
    return found


def invent(dice: random.Random, numbers: Numbers, size: int, today: date) -> Family:
    """A family with so many children, as they are on that day."""
    expecting = size == 1 and dice.random() < 0.07
    shape = _EXPECTING if expecting else dice.choices([grown for _, grown in _SHAPES], [many for many, _ in _SHAPES])[0]
    name = _family_name(dice)
    children = (_unborn(dice, name, today),) if expecting else tuple(_children(dice, numbers, size, name, today))
    eldest = min((child.born_on for child in children if child.born_on), default=today)
    relatives = _of_concern(dice, [_grown(dice, numbers, each, name, eldest) for each in shape if _comes(dice, each)])
    away = any(each.of_concern and not each.at_home for each in relatives)
    protection = dice.choices(("protected", "refuge", "sensitive", "normal"), (25, 10, 15, 50))[0] if away else "normal"
    if protection == "normal" and dice.random() < 0.03:
        protection = "sensitive"
    return Family(
        children=children,
        relatives=relatives,
        home=_address(dice, numbers, today, protection),
        elsewhere=_address(dice, numbers, today, "normal"),
        everyone_known=dice.choices(("yes", "not_known", "no"), (75, 20, 5))[0],
    )


def _family_name(dice: random.Random) -> str:
    one = dice.choice(FAMILIES)
    other = dice.choice(FAMILIES)
    return f"{one}-{other}" if dice.random() < 0.05 and one != other else one


def _children(dice: random.Random, numbers: Numbers, size: int, name: str, today: date) -> Iterator[Person]:
    """The eldest first, one to four years apart; now and then twins."""
    age = dice.uniform(0.2, 16.8)
    used: set[str] = set()
    for count in range(size):
        twin = count > 0 and dice.random() < 0.06
        age -= 0 if twin else count and dice.uniform(1.1, 4)
        if age < 0.1:
            age = dice.uniform(0.1, 17)
        born = today - timedelta(days=int(age * YEAR))
        sex = dice.choices(("F", "M", "U"), (49, 50, 1))[0]
        given = dice.choice([each for each in _given(sex) if each not in used])
        used.add(given)
        yield Person(
            kind="child",
            given_name=given,
            family_name=name,
            born_on=born,
            born_precision="exact",
            sex=sex,
            nhs_number=numbers.nhs() if dice.random() < 0.85 else None,
            upn=numbers.upn(born) if age > 5 and dice.random() < 0.9 else None,
        )


def _unborn(dice: random.Random, name: str, today: date) -> Person:
    expected = today + timedelta(days=dice.randrange(20, 150))
    return Person(kind="unborn", given_name="Unborn", family_name=name, expected_on=expected, sex="U")


def _comes(dice: random.Random, grown: _Grown) -> bool:
    return dice.random() < grown.chance


def _grown(dice: random.Random, numbers: Numbers, grown: _Grown, name: str, eldest: date) -> Relative:
    years = dice.uniform(42, 60) if grown.kind.startswith("grand") else dice.uniform(19, 38)
    born = eldest - timedelta(days=int(years * YEAR))
    dated = dice.random() < 0.7
    given, family = dice.choice(_given(grown.sex)), _family_name(dice) if grown.own_name else name
    number = numbers.nhs() if dice.random() < 0.3 else None
    telephone = numbers.mobile() if dice.random() < 0.8 else None
    person = Person(
        kind="adult",
        given_name=given,
        family_name=family,
        born_on=born if dated else None,
        born_precision="exact" if dated else None,
        sex=grown.sex,
        nhs_number=number,
        safe_contact=dice.choice(_SAFE) if grown.at_home and dice.random() < 0.12 else None,
    )
    return Relative(
        person=person,
        kind=grown.kind,
        responsibility=grown.responsibility,
        telephone=telephone,
        at_home=grown.at_home,
        part=grown.part if grown.at_home else ("parent" if grown.kind in ("mother", "father") else "relative"),
    )


def _given(sex: str) -> tuple[str, ...]:
    return {"F": (*GIRLS, *EITHER), "M": (*BOYS, *EITHER)}.get(sex, EITHER)


def _of_concern(dice: random.Random, relatives: list[Relative]) -> tuple[Relative, ...]:
    """In about three families of ten one grown-up, not the only one at home, is an alleged source of harm."""
    if len(relatives) < 2 or dice.random() > 0.4:
        return tuple(relatives)
    chosen = dice.randrange(1, len(relatives))
    return tuple(attrs.evolve(each, of_concern=place == chosen) for place, each in enumerate(relatives))


def _address(dice: random.Random, numbers: Numbers, today: date, protection: str) -> Address:
    lines, postcode = numbers.home()
    confirmed = today - timedelta(days=dice.choice((0, 0, 1, 3, 9, 20, 45))) if dice.random() < 0.8 else None
    return Address(
        person="",
        kind="refuge" if protection == "refuge" else "home",
        lines=lines,
        post_town="Exampleton",
        postcode=postcode,
        protection=protection,
        from_on=today - timedelta(days=dice.randrange(60, 3000)),
        confirmed_on=confirmed,
        confirmed_how=dice.choice(_CONFIRMED) if confirmed else None,
    )
