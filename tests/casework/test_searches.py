"""No record is made before a search, and what was seen in it is kept."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mash_desk.casework import acts, disclosures, finishing, people, verification
from mash_desk.casework.desk import Desk
from mash_desk.domain.disclosure import Disclosure, DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.person import PersonDraft
from tests import desks
from tests.desks import FixedClock

INDIGO = PersonDraft(given_name="Indgo", family_name="Birsh")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path, clock).desk
    yield desk
    assert verification.check_by_rebuilding(desk) is None
    desk.close()


def _entries(desk: Desk, act: acts.Act) -> list[dict[str, object]]:
    rows = desk.vault.rows("SELECT header FROM entry WHERE act = :act ORDER BY sequence", {"act": act.name})
    return [json.loads(row["header"]) for row in rows]


def test_where_nobody_is_known_the_search_is_made_and_named(desk: Desk) -> None:
    people.add(desk, PersonDraft(given_name="Wren", family_name="Marsh"))
    search, added = _entries(desk, acts.PEOPLE_SOUGHT)[-1], _entries(desk, acts.PERSON_ADDED)[-1]
    assert (search["codes"], added["codes"]) == (["found:0"], [f"searched:{search['sequence']}"])


def test_a_search_that_found_nobody_is_not_made_twice(desk: Desk) -> None:
    people.search(desk, "Marsh, Wren")
    people.add(desk, PersonDraft(given_name="Wren", family_name="Marsh"))
    assert len(_entries(desk, acts.PEOPLE_SOUGHT)) == 1


def test_somebody_known_whom_nobody_looked_at_stops_it_once_by_name(desk: Desk) -> None:
    family = desks.birch(desk)
    with pytest.raises(Refused) as refused:
        people.add(desk, INDIGO)
    (found,) = refused.value.findings
    assert (found.code, found.field) == ("person.known", "given_name")
    assert "Indigo Birch, 7 (Spelt like “Indgo Birsh” · child · born 12 Mar 2019)" in found.words
    new = people.add(desk, INDIGO)
    search, added = _entries(desk, acts.PEOPLE_SOUGHT)[-1], _entries(desk, acts.PERSON_ADDED)[-1]
    assert (search["about"], added["about"]) == ([family.child.id], [new.id])
    assert added["codes"] == [f"searched:{search['sequence']}"]


def test_whoever_was_seen_in_a_search_of_the_shift_stops_nothing(desk: Desk, clock: FixedClock) -> None:
    desks.birch(desk)
    people.search(desk, "birch")
    clock.go(hours=11)
    people.add(desk, INDIGO)
    desks.marsh(desk)
    clock.go(hours=12)
    with pytest.raises(Refused):
        people.add(desk, INDIGO)


def test_a_described_childs_new_record_names_its_search_too(desk: Desk) -> None:
    saved = _described(desk)
    subject = desk.vault.row("SELECT id FROM subject")
    assert subject
    desks.birch(desk)
    with pytest.raises(Refused) as refused:
        finishing.attach_new_record(desk, saved, subject["id"], INDIGO)
    assert [each.code for each in refused.value.findings] == ["person.known"]
    finishing.attach_new_record(desk, saved, subject["id"], INDIGO)
    attached = _entries(desk, acts.RECORD_ATTACHED)[-1]
    assert f"searched:{_entries(desk, acts.PEOPLE_SOUGHT)[-1]['sequence']}" in attached["codes"]


def _described(desk: Desk) -> Disclosure:
    return disclosures.save(
        desk,
        DisclosureDraft(
            subjects=(SubjectDraft(description="a girl of about seven"),),
            recipients=(
                RecipientDraft(
                    organisation=desks.organisation(desk, "health"),
                    told="nurse",
                    telephone="01632 960140",
                    verification="called_back_directory",
                ),
            ),
            what="Injury.",
            kinds=("health",),
            why="He is expected there.",
        ),
    )


def test_every_act_that_makes_a_record_asks_for_its_search_first() -> None:
    """The training hub apart, which invents its people."""
    folder = Path(people.__file__).parent
    making = [path for path in folder.glob("*.py") if "people.add(change" in path.read_text("utf-8")]
    assert {path.name for path in making} == {"people.py", "finishing.py"}
    for path in making:
        for function in path.read_text("utf-8").split("\ndef ")[1:]:
            if "people.add(change" in function:
                before, _, act = function.partition("with desk.change(")
                assert "searche" in before, function.partition("(")[0]
                assert "searched" in act.partition("people.add(change")[0], function.partition("(")[0]
