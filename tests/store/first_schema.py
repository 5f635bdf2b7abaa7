"""A vault as the program of the first schema left it: four people, one of whom got another number since."""

import re
from pathlib import Path

import pytest

from mash_desk import shipped
from mash_desk.store import migrations, opening
from mash_desk.store.change import Change

from . import acts

NUMBERS = {
    "Birch": ("07700 900142", "mobile"),
    "Marsh": ("+44 7700 900151", "mobile"),
    "Grey": ("01632 960100", "home"),
    "Ash": (None, None),
}
SINCE = "01632 960155"


def make(folder: Path, aside: Path) -> dict[str, str]:
    """The vault in `folder`, closed; each person's id by family name. `aside`: a folder for what it shipped."""
    known = migrations.shipped_with()[:1]
    tables = set(re.findall(r"CREATE TABLE (\w+)", known[0].sql))
    (aside / "triggers.sql").write_text(_triggers(tables), "utf-8")
    with pytest.MonkeyPatch.context() as then:
        then.setattr(shipped, "db", lambda: aside)
        vault = opening.make(folder, acts.key(), acts.STORE, acts.stamp(), training=True, known=known)
    officer = acts.start(vault)
    people = {}
    for second, (name, (number, _)) in enumerate(NUMBERS.items(), start=10):
        with vault.change("person.added", acts.stamp(second, officer)) as change:
            people[name] = _add(change, name, number)
    with vault.change("person.changed", acts.stamp(20, officer)) as change:
        change.amend(
            "UPDATE person SET version = :version, telephone = :number WHERE id = :id",
            {"id": people["Grey"], "version": change.sequence, "number": SINCE},
        )
    vault.close()
    return people


def _triggers(tables: set[str]) -> str:
    """The permanent triggers, but for those on tables that came later."""
    triggers = (shipped.db() / "triggers.sql").read_text("utf-8")
    for table in set(re.findall(r"CREATE TRIGGER \w+ BEFORE \w+ ON (\w+)", triggers)) - tables:
        triggers = re.sub(rf"CREATE TRIGGER \w+ BEFORE \w+ ON {table}\n.*?END;\n", "", triggers, flags=re.DOTALL)
    return triggers


def _add(change: Change, name: str, number: str | None) -> str:
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
