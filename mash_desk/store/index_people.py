"""The words by which people are found, beside their records: written, taken out, and looked through."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from mash_desk.domain.fields import personal, plain
from mash_desk.store import errors, moments
from mash_desk.store.reader import Reader, Writer


@attrs.frozen(kw_only=True)
class Recorded:
    """What the records say of one person that they may be found by; nothing of somebody whose record rests."""

    person: str = plain()
    given_name: str | None = personal()
    family_name: str | None = personal()
    born_on: date | None = personal()
    born_precision: str | None = plain()
    expected_on: date | None = personal()
    nhs_number: str | None = personal()
    upn: str | None = personal()
    aliases: tuple[str, ...] = personal()
    telephones: tuple[str, ...] = personal()
    postcodes: tuple[tuple[str, str], ...] = personal()


@attrs.frozen(kw_only=True)
class Indexed:
    """One person in the index: words of their own names, of their other names, and their numbers."""

    person: str = plain()
    names: str = personal()
    aliases: str = personal()
    numbers: str = personal()


_PERSONS_OF = {
    "person": "SELECT value AS person FROM json_each(:rows)",
    "alias": "SELECT person FROM alias WHERE id IN (SELECT value FROM json_each(:rows))",
    "address": "SELECT person FROM address WHERE id IN (SELECT value FROM json_each(:rows))",
    "contact_means": "SELECT person FROM contact_means WHERE id IN (SELECT value FROM json_each(:rows))",
}


def persons_of(reader: Reader, written: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Whose words may have changed, given the kind and id of each row that was written."""
    by_kind: dict[str, list[str]] = {}
    for kind, row in written:
        if kind in _PERSONS_OF:
            by_kind.setdefault(kind, []).append(row)
    found: dict[str, None] = {}
    for kind, rows in by_kind.items():
        found.update(dict.fromkeys(row["person"] for row in reader.rows(_PERSONS_OF[kind], _listed("rows", rows))))
    return tuple(found)


def persons_after(reader: Reader, after: int, most: int) -> tuple[int, tuple[str, ...]]:
    """The next people in the order in which they were written, and the mark to go on from."""
    rows = reader.rows(
        "SELECT rowid AS mark, id FROM person WHERE rowid > :after ORDER BY rowid LIMIT :most",
        {"after": after, "most": most},
    )
    return (rows[-1]["mark"] if rows else after), tuple(row["id"] for row in rows)


def recorded(reader: Reader, persons: Sequence[str]) -> tuple[Recorded, ...]:
    """What the records say of these people, in the order in which they were written."""
    listed = _listed("persons", persons)
    aliases, telephones, postcodes = (_beside(reader, sql, listed) for sql in (_ALIASES, _TELEPHONES, _POSTCODES))
    return tuple(
        Recorded(
            person=row["id"],
            given_name=row["given_name"],
            family_name=row["family_name"],
            born_on=_day(row["born_on"]),
            born_precision=row["born_precision"],
            expected_on=_day(row["expected_on"]),
            nhs_number=row["nhs_number"],
            upn=row["upn"],
            aliases=tuple(word for word, _ in aliases.get(row["id"], ())),
            telephones=tuple(word for word, _ in telephones.get(row["id"], ())),
            postcodes=tuple(postcodes.get(row["id"], ())),
        )
        for row in reader.rows(_PEOPLE, listed)
    )


_PEOPLE = """
SELECT id, given_name, family_name, born_on, born_precision, expected_on, nhs_number, upn
FROM person WHERE id IN (SELECT value FROM json_each(:persons)) ORDER BY rowid
"""
_ALIASES = """
SELECT person, name AS word, '' AS more FROM alias
WHERE person IN (SELECT value FROM json_each(:persons)) AND name IS NOT NULL ORDER BY rowid
"""
_TELEPHONES = """
SELECT person, value AS word, '' AS more FROM contact_means
WHERE person IN (SELECT value FROM json_each(:persons)) AND value IS NOT NULL AND kind <> 'email' ORDER BY rowid
"""
_POSTCODES = """
SELECT person, postcode AS word, protection AS more FROM address
WHERE person IN (SELECT value FROM json_each(:persons)) AND postcode IS NOT NULL ORDER BY rowid
"""


def put(writer: Writer, people: Iterable[Indexed]) -> None:
    """Let these be the words of these people. Only what differs is written."""
    people = tuple(people)
    stands = indexed(writer, [each.person for each in people])
    for each in people:
        before = stands.get(each.person)
        if before and before[1] == each:
            continue
        if before:
            _take_out(writer, *before)
        if each.names or each.aliases or each.numbers:
            _write(writer, each, before[0] if before else None)


def indexed(reader: Reader, persons: Sequence[str]) -> dict[str, tuple[int, Indexed]]:
    """The words of these people, each with the number that they stand under; by person."""
    rows = reader.rows(
        "SELECT * FROM index_person WHERE person IN (SELECT value FROM json_each(:persons))",
        _listed("persons", persons),
    )
    return {row["person"]: (row["number"], _indexed(row)) for row in rows}


def clear(writer: Writer) -> None:
    """Take everything out."""
    writer.run("INSERT INTO index_person_words (index_person_words) VALUES ('delete-all')", {})
    writer.run("DELETE FROM index_person", {})
    writer.run("DELETE FROM index_person_spelling", {})


def is_whole(writer: Writer) -> bool:
    """Whether the words that are looked through are those that stand, no more and no fewer.

    The engine answers only where it could write, and writes nothing. Raises NotChecked where it cannot.
    """
    try:
        writer.run("INSERT INTO index_person_words (index_person_words, rank) VALUES ('integrity-check', 1)", {})
    except errors.NotSaved:
        raise errors.NotChecked from None
    except (errors.VaultDamaged, errors.Mistake):
        return False
    return True


def knows(reader: Reader, people: Iterable[Indexed]) -> bool:
    """Whether each word of these people is one that may have been meant."""
    words = {word for each in people for word in _spelt(each)}
    row = reader.row(
        """
        SELECT count(*) AS missing FROM json_each(:words)
        WHERE value NOT IN (SELECT word FROM index_person_spelling)
        """,
        _listed("words", sorted(words)),
    )
    return row is not None and row["missing"] == 0


def make_words_anew(writer: Writer) -> None:
    """Make what is looked through anew from the words that stand."""
    writer.run("INSERT INTO index_person_words (index_person_words) VALUES ('rebuild')", {})


def count(reader: Reader) -> int:
    """How many people stand in it."""
    row = reader.row("SELECT count(*) AS people FROM index_person")
    return int(row["people"]) if row else 0


def matching(reader: Reader, match: str, most: int) -> tuple[Indexed, ...]:
    """Who has these words, those recorded last first. `match`: an expression of the full-text search."""
    rows = reader.rows(
        """
        SELECT index_person.* FROM (
            SELECT rowid AS number FROM index_person_words WHERE index_person_words MATCH :match
            ORDER BY rowid DESC LIMIT :most
        ) AS found JOIN index_person ON index_person.number = found.number ORDER BY found.number DESC
        """,
        {"match": match, "most": most},
    )
    return tuple(_indexed(row) for row in rows)


def spellings(reader: Reader) -> list[str]:
    """Every word of a name or another name, each once."""
    # One long text is read in a tenth of the time that so many rows take.
    row = reader.row("SELECT group_concat(word, ' ') AS words FROM index_person_spelling")
    return row["words"].split() if row and row["words"] else []


def _beside(reader: Reader, sql: str, listed: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in reader.rows(sql, listed):
        found.setdefault(row["person"], []).append((row["word"], row["more"]))
    return found


def _take_out(writer: Writer, number: int, stood: Indexed) -> None:
    writer.run(
        """
        INSERT INTO index_person_words (index_person_words, rowid, names, aliases, numbers)
        VALUES ('delete', :number, :names, :aliases, :numbers)
        """,
        {"number": number, "names": stood.names, "aliases": stood.aliases, "numbers": stood.numbers},
    )
    writer.run("DELETE FROM index_person WHERE number = :number", {"number": number})
    words = _listed("words", _spelt(stood))
    writer.run(
        """
        DELETE FROM index_person_spelling WHERE people = 1 AND word IN (SELECT value FROM json_each(:words))
        """,
        words,
    )
    writer.run(
        "UPDATE index_person_spelling SET people = people - 1 WHERE word IN (SELECT value FROM json_each(:words))",
        words,
    )


def _write(writer: Writer, each: Indexed, number: int | None) -> None:
    values = {"person": each.person, "names": each.names, "aliases": each.aliases, "numbers": each.numbers}
    writer.run(
        """
        INSERT INTO index_person (number, person, names, aliases, numbers)
        VALUES (:number, :person, :names, :aliases, :numbers)
        """,
        {**values, "number": number},
    )
    writer.run(
        """
        INSERT INTO index_person_words (rowid, names, aliases, numbers)
        SELECT number, names, aliases, numbers FROM index_person WHERE person = :person
        """,
        {"person": each.person},
    )
    writer.run(
        """
        INSERT INTO index_person_spelling (word, people) SELECT value, 1 FROM json_each(:words) WHERE true
        ON CONFLICT (word) DO UPDATE SET people = people + 1
        """,
        _listed("words", _spelt(each)),
    )


def _spelt(each: Indexed) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{each.names} {each.aliases}".split()))


def _indexed(row: Mapping[str, str]) -> Indexed:
    return Indexed(person=row["person"], names=row["names"], aliases=row["aliases"], numbers=row["numbers"])


def _listed(name: str, values: Sequence[str]) -> dict[str, str]:
    return {name: json.dumps(values)}


def _day(text: str | None) -> date | None:
    return moments.read_day(text) if text else None
