"""What a page is given may end in an exception or a debugger: its repr holds ids and codes, and nobody's name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mash_desk.casework import (
    directory,
    disclosures,
    finding,
    history,
    ledger,
    letter_case,
    letter_facts,
    letters,
    people,
    person_page,
    referrals,
    telling_room,
    tellings,
    waiting,
    worklist,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.letters import LetterDraft
from mash_desk.casework.standing import read_standing
from mash_desk.domain.telling import TellingDecisionDraft, ToldDraft
from tests import desks

# Of the Birches' record and of the people of the desk: each stands in what these pages show.
NAMES = (
    "Indigo",
    "Birch",
    "Hazel",
    "Flint",
    "Grey",
    "Example Street",
    "DY1 9ZZ",
    "999000",
    "broken wrist",
    "threw her",
)
OFFICERS = ("Rowan", "Sable", "Olive", "Fern")
WORDS = ("Injury in March", "within the hour", "after 09:00", "charge nurse", "police, 23:50", "told her calmly")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("desk")
    desk = desks.set_up(folder).desk
    family = desks.birch(desk)
    referral = desks.refer(desk, family)
    disclosure = desks.disclose(desk, family, referral)
    desks.finish(desk, disclosure, [family.mother, *family.others])
    hazel = next(
        each.telling for each in tellings.page(desk, disclosure.id).people if each.file.person == family.mother
    )
    tellings.decide(desk, [TellingDecisionDraft(telling=hazel.id, choice="tell_now", words="told her calmly")])
    tellings.tell(desk, ToldDraft(telling=hazel.id, method="telephone", words="told her calmly"))
    pages = {name: read(desk, family, referral.id, disclosure.id, hazel.id) for name, read in READS.items()}
    desk.close()
    return pages


Read = Callable[[Desk, desks.Family, str, str, str], Any]


def _facts(desk: Desk, disclosure: str, telling: str) -> Any:
    standing = read_standing(desk.vault, disclosure)
    owed = next(each for each in standing.tellings if each.id == telling)
    case = letter_case.read_case(desk, desk.vault, standing, owed)
    return case, letter_facts.read_facts(desk, standing, owed, "To keep Indigo safe", "Flint is away.", "MD-0000")


READS: dict[str, Read] = {
    "person": lambda desk, family, *_: people.file(desk, family.mother.id),
    "person's page": lambda desk, family, *_: person_page.page(desk, family.mother.id),
    "history": lambda desk, family, *_: history.of_record(desk, "person", family.mother.id),
    "people": lambda desk, *_: people.search(desk, "birch"),
    "found": lambda desk, *_: finding.find(desk, "birch"),
    "referral": lambda desk, _family, referral, *_: referrals.page(desk, referral),
    "worklist": lambda desk, *_: worklist.rows(desk, worklist.ids(desk, "all")),
    "disclosure": lambda desk, _family, _referral, disclosure, _: disclosures.page(desk, disclosure),
    "ledger": lambda desk, *_: ledger.rows(desk, ledger.ids(desk)),
    "telling": lambda desk, _family, _referral, disclosure, _: tellings.page(desk, disclosure),
    "to tell": lambda desk, *_: telling_room.rows(desk, telling_room.numbers(desk, telling_room.Tab.OWED)),
    "letter": lambda desk, _family, _referral, _disclosure, telling: letters.page(
        desk, telling, LetterDraft(why="To keep Indigo safe")
    ),
    "facts": lambda desk, _family, _referral, disclosure, telling: _facts(desk, disclosure, telling),
    "colleagues": lambda desk, *_: directory.everyone(desk),
    "waiting": lambda desk, *_: waiting.read(desk),
}


@pytest.mark.parametrize("name", READS)
def test_no_name_and_nothing_that_was_said_stands_in_the_repr_of_what_a_page_is_given(
    shown: dict[str, Any], name: str
) -> None:
    assert [each for each in (*NAMES, *OFFICERS, *WORDS) if each in _deep(shown[name])] == []


def _deep(value: Any) -> str:
    """The repr of a page, and of each thing in it that its own repr leaves out."""
    if hasattr(value, "__attrs_attrs__"):
        inner = [getattr(value, each.name) for each in value.__attrs_attrs__]
        return repr(value) + "".join(_deep(each) for each in inner if not isinstance(each, str | bytes))
    if isinstance(value, tuple | list):
        return "".join(_deep(each) for each in value if not isinstance(each, str | bytes))
    if isinstance(value, dict):
        return "".join(_deep(each) for each in value.values() if not isinstance(each, str | bytes))
    return ""
