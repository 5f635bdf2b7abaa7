"""People in the file, with their other names, relationships and warnings."""

import json
from collections.abc import Iterable, Sequence

import attrs

from mash_desk.domain.person import Alias, Person
from mash_desk.domain.relationship import Relationship
from mash_desk.domain.warning import Warning
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def add(change: Change, person: Person) -> Person:
    """A new person."""
    added = attrs.evolve(person, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO person (
            id, version, kind, given_name, family_name, pronouns, born_on, born_precision, expected_on, sex, ethnicity,
            language, interpreter, free_school_meals, nhs_number, nhs_missing, upn, upn_missing, safe_contact,
            unanswered
        ) VALUES (
            :id, :version, :kind, :given_name, :family_name, :pronouns, :born_on, :born_precision, :expected_on, :sex,
            :ethnicity, :language, :interpreter, :free_school_meals, :nhs_number, :nhs_missing, :upn, :upn_missing,
            :safe_contact, :unanswered
        )
        """,
        columns(added),
    )
    change.concerns(added.id)
    return added


def amend(change: Change, person: Person) -> Person:
    """The person as changed. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE person SET
            version = :sequence, kind = :kind, given_name = :given_name, family_name = :family_name,
            pronouns = :pronouns, born_on = :born_on, born_precision = :born_precision, expected_on = :expected_on,
            sex = :sex, ethnicity = :ethnicity, language = :language, interpreter = :interpreter,
            free_school_meals = :free_school_meals, nhs_number = :nhs_number, nhs_missing = :nhs_missing, upn = :upn,
            upn_missing = :upn_missing, safe_contact = :safe_contact, unanswered = :unanswered
        WHERE id = :id AND version = :version
        """,
        {**columns(person), "sequence": change.sequence},
    )
    change.concerns(person.id)
    return attrs.evolve(person, version=change.sequence)


def get(reader: Reader, person: str) -> Person | None:
    """One person."""
    row = reader.row("SELECT * FROM person WHERE id = :id", {"id": person})
    return record(Person, row) if row else None


def some(reader: Reader, persons: tuple[str, ...]) -> dict[str, Person]:
    """These people, by id."""
    rows = reader.rows(
        "SELECT * FROM person WHERE id IN (SELECT value FROM json_each(:persons))", {"persons": json.dumps(persons)}
    )
    found = {person.id: person for person in records(Person, rows)}
    return {person: found[person] for person in persons if person in found}


def with_nhs_number(reader: Reader, number: str) -> Person | None:
    """Who has this NHS number."""
    row = reader.row("SELECT * FROM person WHERE nhs_number = :number", {"number": number})
    return record(Person, row) if row else None


def with_upn(reader: Reader, upn: str) -> Person | None:
    """Who has this pupil number."""
    row = reader.row("SELECT * FROM person WHERE upn = :upn", {"upn": upn})
    return record(Person, row) if row else None


def newest_references(reader: Reader, persons: Sequence[str], without: Iterable[str] = ()) -> dict[str, str]:
    """The reference of each one's newest referral, where they have a part in any; by person.

    `without`: referrals that are not spoken of, by id.
    """
    rows = reader.rows(
        """
        SELECT referral_part.person AS person, referral.reference AS reference, max(referral.received_at)
        FROM referral_part JOIN referral ON referral.id = referral_part.referral
        WHERE referral_part.person IN (SELECT value FROM json_each(:persons))
            AND referral.id NOT IN (SELECT value FROM json_each(:without))
        GROUP BY referral_part.person
        """,
        {"persons": json.dumps(list(persons)), "without": json.dumps(list(without))},
    )
    return {row["person"]: row["reference"] for row in rows}


def seek(reader: Reader, words: tuple[str, ...], most: int = 20) -> tuple[Person, ...]:
    """People of whose names, other names, numbers or date of birth every one of these words is a part, in any case."""
    found: list[str] | None = None
    for word in (each.casefold() for each in words):
        ids = [row["id"] for row in reader.rows(_SEEK if word.isascii() else _SEEK_FOLDED, {"word": word})]
        found = ids if found is None else [each for each in found if each in set(ids)]
    return tuple(some(reader, tuple((found or [])[:most])).values())


_SEEK = """
SELECT person.id AS id FROM person
WHERE instr(lower(coalesce(given_name, '')), :word) OR instr(lower(coalesce(family_name, '')), :word)
    OR nhs_number = :word OR upn = upper(:word) OR born_on = :word
    OR EXISTS (SELECT 1 FROM alias WHERE alias.person = person.id AND instr(lower(alias.name), :word))
ORDER BY family_name, given_name
"""
# Asks Python for each name, and is needed only for words with letters beyond A to Z.
_SEEK_FOLDED = """
SELECT person.id AS id FROM person
WHERE instr(folded(given_name), :word) OR instr(folded(family_name), :word)
    OR EXISTS (SELECT 1 FROM alias WHERE alias.person = person.id AND instr(folded(alias.name), :word))
ORDER BY family_name, given_name
"""


def add_alias(change: Change, alias: Alias) -> Alias:
    """Another name."""
    added = attrs.evolve(alias, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO alias (id, version, person, name, kind, until_on)
        VALUES (:id, :version, :person, :name, :kind, :until_on)
        """,
        columns(added),
    )
    change.concerns(alias.person)
    return added


def amend_alias(change: Change, alias: Alias) -> Alias:
    """The other name as changed: corrected, or ended. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE alias SET version = :sequence, name = :name, kind = :kind, until_on = :until_on
        WHERE id = :id AND version = :version
        """,
        {**columns(alias), "sequence": change.sequence},
    )
    change.concerns(alias.person)
    return attrs.evolve(alias, version=change.sequence)


def aliases(reader: Reader, person: str) -> tuple[Alias, ...]:
    """The person's other names."""
    return records(Alias, reader.rows("SELECT * FROM alias WHERE person = :person ORDER BY name", {"person": person}))


def add_relationship(change: Change, relationship: Relationship) -> Relationship:
    """What one person is to another."""
    added = attrs.evolve(relationship, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO relationship (id, version, person, of, kind, responsibility, evidence, from_on, until_on)
        VALUES (:id, :version, :person, :of, :kind, :responsibility, :evidence, :from_on, :until_on)
        """,
        columns(added),
    )
    change.concerns(added.person, added.of)
    return added


def amend_relationship(change: Change, relationship: Relationship) -> Relationship:
    """The relationship as changed. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE relationship SET
            version = :sequence, kind = :kind, responsibility = :responsibility, evidence = :evidence,
            from_on = :from_on, until_on = :until_on
        WHERE id = :id AND version = :version
        """,
        {**columns(relationship), "sequence": change.sequence},
    )
    change.concerns(relationship.person, relationship.of)
    return attrs.evolve(relationship, version=change.sequence)


def relationships(reader: Reader, person: str) -> tuple[Relationship, ...]:
    """All relationships that the person has, in either direction."""
    return records(
        Relationship,
        reader.rows(
            "SELECT * FROM relationship WHERE person = :person OR of = :person ORDER BY rowid", {"person": person}
        ),
    )


def add_warning(change: Change, warning: Warning) -> Warning:
    """Something that must be read first."""
    added = attrs.evolve(warning, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO warning (id, version, person, kind, words, from_on, until_on)
        VALUES (:id, :version, :person, :kind, :words, :from_on, :until_on)
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def amend_warning(change: Change, warning: Warning) -> Warning:
    """The warning as changed: ended, or reworded. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE warning SET version = :sequence, kind = :kind, words = :words, until_on = :until_on
        WHERE id = :id AND version = :version
        """,
        {**columns(warning), "sequence": change.sequence},
    )
    change.concerns(warning.person)
    return attrs.evolve(warning, version=change.sequence)


def warnings(reader: Reader, person: str) -> tuple[Warning, ...]:
    """The person's warnings, ended ones among them."""
    return records(
        Warning, reader.rows("SELECT * FROM warning WHERE person = :person ORDER BY rowid", {"person": person})
    )
