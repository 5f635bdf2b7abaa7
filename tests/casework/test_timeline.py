"""A timeline is read from the journal: the acts that wrote any of the rows, and never a look."""

from pathlib import Path

from mash_desk.casework import acts, people, timeline
from mash_desk.domain.person import PersonDraft
from tests import desks


def test_each_act_that_wrote_a_row_is_one_event_newest_first_by_sequence(tmp_path: Path) -> None:
    clock = desks.FixedClock()
    desk = desks.set_up(tmp_path, clock).desk
    person = people.add(desk, PersonDraft(given_name="Wren"))
    clock.jump(hours=-2)
    people.file(desk, person.id)
    changed = people.change(desk, person, PersonDraft(given_name="Wren", family_name="Marsh"))
    other = people.add(desk, PersonDraft(given_name="Ash"))

    events = timeline.of_records(desk, [person.id, person.id])

    assert [event.words for event in events] == [acts.PERSON_CHANGED.words, acts.PERSON_ADDED.words]
    assert events[0].at < events[1].at
    assert {event.officer for event in events} == {"Rowan Sable"}
    assert timeline.journal_headers(desk, [changed.id, other.id])[0]["act"] == acts.PERSON_ADDED.name
    desk.close()


def test_what_the_program_did_bears_its_name_and_a_newer_programs_act_has_words(tmp_path: Path) -> None:
    desk = desks.set_up(tmp_path).desk
    setting = desk.vault.row("SELECT id FROM authority")
    assert setting is not None
    event = timeline.of_records(desk, [setting["id"]])[0]
    assert (event.words, event.officer) == (acts.DESK_SET_UP.words, "MASH Desk")
    person = people.add(desk, PersonDraft(given_name="Wren"))
    with desk.vault.change("person.sung_to", desk.stamp()) as change:
        change.run(
            "UPDATE person SET version = :sequence WHERE id = :id", {"sequence": change.sequence, "id": person.id}
        )
    assert timeline.of_records(desk, [person.id])[0].words == "Something that a newer version recorded"
    desk.close()
