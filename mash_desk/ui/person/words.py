"""What a page says of somebody in a line: kind and age, what they are to the children, their parts."""

from collections.abc import Collection

from mash_desk.casework.people import PersonFile
from mash_desk.domain import times
from mash_desk.domain.address import Address
from mash_desk.domain.identifiers import show_nhs_number
from mash_desk.domain.person import ADULT
from mash_desk.domain.relationship import Relationship
from mash_desk.ui.choices import Choices

_SAID_ALREADY = ("parent", "household", "sibling", "relative")

ADDRESS_PROTECTED = "Address protected"


def role(choices: Choices, file: PersonFile, children: Collection[str], parts: Collection[str]) -> str:
    """“child, 7 · born 12 Mar 2019”, “mother · parental responsibility”, “stepfather · alleged source of harm”."""
    person = file.person
    words: list[str] = []
    if person.kind != ADULT:
        kind, age = choices.within("person_kind", person.kind), person.age(choices.today)
        words.append(f"{kind}, {age}" if age and age != "unborn" else kind)
        if person.born:
            words.append(f"born {person.born.words()}")
        if person.expected_on:
            words.append(f"expected {times.short_date(person.expected_on)}")
    for relation in file.relationships:
        if relation.person == person.id and relation.of in children and not _ended(relation, choices):
            words.append(choices.within("relationship_kind", relation.kind))
            if relation.responsibility == "yes":
                words.append("parental responsibility")
    # “mother · parent” and “child · lives in the household” would say the same twice.
    words += [choices.within("part", part) for part in parts if not words or part not in _SAID_ALREADY]
    return " · ".join(dict.fromkeys(words)) or "adult"


def beside(file: PersonFile) -> str:
    """What stands at the end of somebody's line: how it is safe to make contact, else a number."""
    person = file.person
    if person.safe_contact:
        return person.safe_contact
    if person.nhs_number:
        return f"NHS {show_nhs_number(person.nhs_number)}"
    return next((means.in_a_line for means in file.means if means.is_telephone), "")


def confirmed(choices: Choices, address: Address) -> str:
    """“Home · normal · confirmed Fri 28 Aug 2026, seen at the door”, “not confirmed”."""
    how = f", {address.confirmed_how}" if address.confirmed_how else ""
    said = f"confirmed {times.day(address.confirmed_on)}{how}" if address.confirmed_on else "not confirmed"
    until = [f"until {times.short_date(address.until_on)}"] if address.until_on else []
    kind = choices.words("address_kind", address.kind)
    protection = [choices.within("protection", address.protection)] if address.protection != address.kind else []
    return " · ".join([kind, *protection, said, *until])


def _ended(relationship: Relationship, choices: Choices) -> bool:
    return relationship.until_on is not None and relationship.until_on < choices.today
