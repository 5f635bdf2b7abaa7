"""The history of each field, read from the journal: in words, by whom, before and after."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import addresses, history, people
from mash_desk.casework.desk import Desk
from mash_desk.casework.history import Moved
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.labels import LABELS
from mash_desk.domain.person import FieldDraft, PersonDraft
from mash_desk.store import contact_means as rows
from mash_desk.store import opening
from tests import desks
from tests.desks import EVENING, FixedClock
from tests.domain.rules import rules
from tests.store import acts as store_acts
from tests.store import first_schema


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path, clock).desk
    yield desk
    desk.close()


def _said(moved: tuple[Moved, ...]) -> list[tuple[str, str, str]]:
    return [(each.label, each.before, each.after) for each in moved]


def test_every_field_in_words_the_newest_first(desk: Desk, clock: FixedClock) -> None:
    wren = people.add(desk, PersonDraft(given_name="Wren", born_on="12 3 2019", nhs_number="999 000 0018"))
    changes = (
        FieldDraft(field="ethnicity", answer="refused"),
        FieldDraft(field="ethnicity", value="WBRI"),
        FieldDraft(field="born_on", value="March 2019"),
        FieldDraft(field="nhs_number", answer="not_traced"),
        FieldDraft(field="ethnicity"),
    )
    for draft in changes:
        clock.go(minutes=1)
        wren = people.change_field(desk, wren, draft)
    moved = history.of_record(desk, "person", wren.id)
    assert _said(moved) == [
        ("Ethnicity", "White British", ""),
        ("NHS number", "999 000 0018", "Tracing not answered yet"),
        ("Date of birth", "12 Mar 2019", "March 2019, day not known"),
        ("Ethnicity", "Refused to say", "White British"),
        ("Ethnicity", "", "Refused to say"),
        ("NHS number", "", "999 000 0018"),
        ("Date of birth", "", "12 Mar 2019"),
        ("Given name", "", "Wren"),
        ("Child, unborn child or adult", "", "Child"),
    ]
    assert (moved[-1].at, moved[-1].officer, moved[-1].act) == (EVENING, "Rowan Sable", "Person added")
    assert history.of_field(desk, "person", wren.id, "ethnicity") == tuple(
        each for each in moved if each.field == "ethnicity"
    )


def test_each_record_of_a_family_has_a_history_under_a_label(desk: Desk) -> None:
    family = desks.birch(desk)
    file = people.file(desk, family.mother.id)
    assert file.household is not None
    records = {
        "address": file.addresses[0].id,
        "contact_means": file.means[0].id,
        "household": file.household.id,
        "household_member": file.members[0].id,
        "relationship": file.relationships[0].id,
        "warning": people.file(desk, family.others[0].id).warnings[0].id,
    }
    for kind, row in records.items():
        moved = history.of_record(desk, kind, row)
        assert {each.field for each in moved} <= set(LABELS[kind]), kind
        assert all(each.after and not each.before for each in moved), kind
    assert ("Protection", "", "Normal") in _said(history.of_record(desk, "address", records["address"]))


def test_the_history_of_a_protected_address_does_not_say_where_it_is(desk: Desk) -> None:
    hazel = people.add(desk, PersonDraft(kind="adult", given_name="Hazel"))
    draft = AddressDraft(lines="1 Example Close", postcode="DY1 9ZU", protection="normal")
    address = addresses.add(desk, hazel.id, draft)
    assert ("Street", "", "1 Example Close") in _said(history.of_record(desk, "address", address.id))
    addresses.change(desk, address, attrs.evolve(draft, lines="2 Example Close", protection="protected"))
    moved = _said(history.of_record(desk, "address", address.id))
    assert ("Protection", "Normal", "Protected") in moved
    assert ("Street", "shown on request", "shown on request") in moved
    assert not any("Close" in words or "9ZU" in words for said in moved for words in said)


def test_a_number_kept_by_the_first_schema_is_told_of_what_came_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    grey = first_schema.make(folder, tmp_path)["Grey"]
    vault = opening.reach(folder, store_acts.key(), store_acts.stamp(100))
    officer = Colleague(id="", name="Rowan Ash", job="", role="social_worker")
    desk = Desk(vault, officer, FixedClock(), rules())
    with vault.change("contact_means.changed", store_acts.stamp(101)) as change:
        means = rows.of_person(change, grey)[0]
        rows.amend(change, attrs.evolve(means, safe="yes", words="evenings"))
    assert _said(history.of_record(desk, "contact_means", grey)) == [
        ("When and how", "", "evenings"),
        ("Safe to use", "Not asked", "Yes"),
        ("Number or address", "01632 960100", "01632 960155"),
        ("Number or address", "", "01632 960100"),
    ]
    assert _said(history.of_field(desk, "person", grey, "telephone")) == [
        ("Telephone", "01632 960100", "01632 960155"),
        ("Telephone", "", "01632 960100"),
    ]
    desk.close()
