"""Each record is what its own parts make of it, whatever comes in between; one that is not is found."""

import pytest

from mash_desk.store import replay, verify
from mash_desk.store import vault as engine
from mash_desk.store.verify import Fault

from . import acts


@pytest.fixture
def used(vault, officer):
    """A vault with people, of whom some were changed and one has gone."""
    with engine.hurried(vault.connection):
        for number in range(450):
            with vault.change("person.added", acts.stamp(number, officer)) as change:
                person = acts.add_person(change, f"Hazelwood {number}")
            if number < 5:
                with vault.change("person.amended", acts.stamp(number, officer)) as change:
                    acts.rename(change, person, change.sequence - 1, "Elm")
                    change.say("person", person, "asked for by telephone")
    return vault


def last(vault) -> Fault | None:
    """What is found."""
    *_, fault = replay.slices(vault.connection)
    return fault


def test_what_stands_is_what_the_parts_make_of_it_in_slices_with_acts_in_between(used, officer):
    steps = 0
    for fault in replay.slices(used.connection):
        assert fault is None
        steps += 1
        with used.change("person.added", acts.stamp(600 + steps, officer)) as change:
            acts.add_person(change, "Between")
    assert steps == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE person SET given_name = 'Other' WHERE family_name = 'Elm'",
        "UPDATE person SET version = version - 1 WHERE family_name = 'Elm'",
        "DELETE FROM person WHERE family_name <> 'Elm'",
    ],
)
def test_a_row_that_is_not_what_was_written_is_found_though_the_journal_is_whole(used, statement):
    connection = used.connection
    with connection.unguarded():
        connection.run("PRAGMA foreign_keys = OFF")
        for schema in ("main.sqlite_schema", "temp.sqlite_schema"):
            for row in connection.rows(f"SELECT name FROM {schema} WHERE type = 'trigger'"):
                connection.run(f"DROP TRIGGER {row['name']}")
        assert connection.run(statement)
    assert verify.chain(connection).fault is None
    fault = last(used)
    assert fault is not None
    assert "The table “person”" in fault.words
