"""The second schema, on a vault with rows of the first: a person's number becomes their first contact means."""

import re

import pytest

from mash_desk import shipped
from mash_desk.store import entries, migrations, opening, rebuild, verify

from . import acts

NUMBERS = {
    "Birch": ("07700 900142", "mobile"),
    "Marsh": ("+44 7700 900151", "mobile"),
    "Grey": ("01632 960100", "home"),
    "Ash": (None, None),
}


def _triggers_of_the_first_schema(tables):
    """The permanent triggers, but for those on tables that came later."""
    triggers = (shipped.db() / "triggers.sql").read_text("utf-8")
    for table in set(re.findall(r"CREATE TRIGGER \w+ BEFORE \w+ ON (\w+)", triggers)) - tables:
        triggers = re.sub(rf"CREATE TRIGGER \w+ BEFORE \w+ ON {table}\n.*?END;\n", "", triggers, flags=re.DOTALL)
    return triggers


@pytest.fixture
def first(folder, tmp_path, monkeypatch):
    """A vault as the first schema left it: four people, one of whom got another number since."""
    known = migrations.shipped_with()[:1]
    tables = set(re.findall(r"CREATE TABLE (\w+)", known[0].sql))
    (tmp_path / "triggers.sql").write_text(_triggers_of_the_first_schema(tables), "utf-8")
    with monkeypatch.context() as then:
        then.setattr(shipped, "db", lambda: tmp_path)
        vault = opening.make(folder, acts.key(), acts.STORE, acts.stamp(), training=True, known=known)
    officer = acts.start(vault)
    people = {}
    for second, (name, (number, _)) in enumerate(NUMBERS.items(), start=10):
        with vault.change("person.added", acts.stamp(second, officer)) as change:
            people[name] = _add(change, name, number)
    with vault.change("person.changed", acts.stamp(20, officer)) as change:
        change.amend(
            "UPDATE person SET version = :version, telephone = '01632 960155' WHERE id = :id",
            {"id": people["Grey"], "version": change.sequence},
        )
    vault.close()
    return people


def _add(change, name, number):
    person = change.new_id()
    change.run(
        """
        INSERT INTO person (id, version, kind, family_name, telephone)
        VALUES (:id, :version, 'child', :name, :number)
        """,
        {"id": person, "version": change.sequence, "name": name, "number": number},
    )
    change.concerns(person)
    return person


def test_each_number_becomes_a_way_to_reach_them_that_nobody_was_asked_about(first, folder):
    vault = opening.reach(folder, acts.key(), acts.stamp(100))
    rows = vault.rows("SELECT * FROM contact_means ORDER BY rowid")
    persons = {row["id"]: row for row in vault.rows("SELECT * FROM person")}
    assert {row["person"]: (row["value"], row["kind"]) for row in rows} == {
        first["Birch"]: NUMBERS["Birch"],
        first["Marsh"]: NUMBERS["Marsh"],
        first["Grey"]: ("01632 960155", "home"),
    }
    assert all(row["id"] == row["person"] for row in rows)
    assert all(row["version"] == persons[row["person"]]["version"] for row in rows)
    assert {row["safe"] for row in rows} == {"not_asked"}
    assert "telephone" not in persons[first["Birch"]].keys()  # noqa: SIM118
    assert rebuild.rebuild(vault.connection) is None
    assert verify.verify(vault.connection).fault is None
    vault.close()


def test_what_was_moved_is_amended_as_any_other_row_and_rebuilds(first, folder):
    vault = opening.reach(folder, acts.key(), acts.stamp(100))
    row = vault.row("SELECT * FROM contact_means WHERE id = :id", {"id": first["Grey"]})
    with vault.change("contact_means.changed", acts.stamp(101)) as change:
        change.amend(
            "UPDATE contact_means SET version = :sequence, words = 'evenings' WHERE id = :id AND version = :version",
            {"id": row["id"], "version": row["version"], "sequence": change.sequence},
        )
    before = [each.before for each in entries.written_to(vault, "person", first["Grey"])]
    assert [each.get("telephone") for each in before] == [None, "01632 960100"]
    assert [each.after for each in entries.written_to(vault, "contact_means", first["Grey"])] == [{"words": "evenings"}]
    assert rebuild.rebuild(vault.connection) is None
    vault.close()
