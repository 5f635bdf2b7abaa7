"""Whom the officer looked at lately."""

from pathlib import Path

from mash_desk.casework import directory, people, person_page, seen
from tests import desks
from tests.desks import FixedClock


def test_whoever_was_looked_at_last_stands_first_and_only_for_the_officer_who_looked(tmp_path: Path) -> None:
    clock = FixedClock()
    desk = desks.set_up(tmp_path, clock).desk
    family = desks.birch(desk)
    clock.go(minutes=20)
    people.file(desk, family.mother.id)
    person_page.page(desk, family.child.id)
    assert [each.person.id for each in seen.lately(desk)][:2] == [family.child.id, family.mother.id]
    desk.officer = next(each for each in directory.everyone(desk) if each.role == "manager")
    assert seen.lately(desk) == ()
    desk.close()


def test_whoever_has_a_part_in_the_same_referral_is_around_somebody(tmp_path: Path) -> None:
    desk = desks.set_up(tmp_path).desk
    birch, marsh = desks.birch(desk), desks.marsh(desk)
    page = person_page.page(desk, marsh.child.id)
    assert page.around == (marsh.mother.id,)
    desks.refer(desk, desks.Family(birch.child, birch.mother, (marsh.child,)))
    page = person_page.page(desk, marsh.child.id)
    assert set(page.around) == {marsh.mother.id, birch.child.id, birch.mother.id}
    assert page.names[birch.child.id] == "Indigo Birch"
    desk.close()
