"""What a letter must not say is found however it is written, and nothing else is."""

import pytest

from mash_desk.domain import unsaid
from mash_desk.domain.address import Address
from mash_desk.domain.person import Person
from mash_desk.domain.unsaid import Passage, Unsaid

FLINT = Person(id="flint", kind="adult", given_name="Flint", family_name="Grey")
ZOE = Person(id="zoe", kind="adult", given_name="Zoë", family_name="Birch")
HOME = Address(person="flint", kind="home", lines="8 Example Street", post_town="Exampleton", protection="normal")
REFUGE = Address(
    person="olive", kind="refuge", lines="Juniper House\n8 Slate Street", post_town="Elsewhere", protection="refuge"
)
SENDER = ("1 Example Square", "Exampleton DY1 9ZY")


def _found(text: str, *known: Unsaid, field: str = "why") -> list[str]:
    passage = Passage(field=field, label="Why we shared it", text=text)
    return [each.code for each in unsaid.search([passage], known, SENDER, ["07700 900142"])]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("We spoke with Flint Grey.", ["unsaid.name"]),
        ("We spoke with Flint.", ["unsaid.name"]),
        ("FLINT’S mother rang.", ["unsaid.name"]),
        ("we saw flint there", ["unsaid.name"]),
        ("Mr Grey rang.", ["unsaid.name"]),
        ("A grey car stood there.", []),
        ("Inky rang.", ["unsaid.name"]),
        ("A flinty answer.", []),
        ("Flin t", []),
        ("Ｆｌｉｎｔ rang.", ["unsaid.name"]),
    ],
)
def test_a_name_is_found_in_any_dress_and_an_everyday_word_is_not_taken_for_one(text: str, codes: list[str]) -> None:
    known = unsaid.named(FLINT, ["Inky"], frozenset({"birch"}))
    assert _found(text, known) == codes


def test_a_shared_family_name_is_no_other_persons_and_accents_hide_nothing() -> None:
    known = unsaid.named(ZOE, [], frozenset({"birch"}))
    assert _found("Hazel Birch knows.", known) == []
    assert _found("Zoe knows.", known) == ["unsaid.name"]
    assert _found("zoë  birch", known) == ["unsaid.name"]


def test_in_what_the_program_writes_only_whole_names_are_sought() -> None:
    known = unsaid.named(FLINT, [], frozenset())
    assert _found("We shared information about Flint with a hospital.", known, field="letter") == []
    assert _found("information about Flint Grey", known, field="letter") == ["unsaid.name"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("At 8, Example Street.", ["unsaid.address"]),
        ("In Example Street.", []),
        ("In Exampleton.", []),
        ("In DY1 9ZZ.", ["unsaid.postcode"]),
        ("In dy19zz", ["unsaid.postcode"]),
        ("Write to Exampleton DY1 9ZY.", []),
        ("In Slate Street", ["unsaid.address"]),
        ("at juniper house", ["unsaid.address"]),
        ("She is in Elsewhere.", ["unsaid.address"]),
        ("Ring 07700 900 142.", ["unsaid.telephone"]),
        ("Ring +44 7700 900142.", ["unsaid.telephone"]),
        ("Ring 01632 960140.", []),
    ],
)
def test_no_address_but_the_senders_and_of_a_protected_one_nothing_at_all(text: str, codes: list[str]) -> None:
    assert _found(text, unsaid.lived_at(HOME), unsaid.lived_at(REFUGE)) == codes


def test_a_finding_says_the_words_and_where_they_are() -> None:
    passage = Passage(field="why", label="Why we shared it", text="At 8  Example Street.")
    [found] = unsaid.search([passage], [unsaid.lived_at(HOME)], SENDER)
    assert found.field == "why"
    assert found.words.startswith("“8 Example Street” is in “Why we shared it”.")
