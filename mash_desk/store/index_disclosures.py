"""What is kept beside disclosures so that they are counted and listed cheaply: owed, tellings, the ledger's lines."""

import json
from collections import defaultdict
from collections.abc import Iterable

from mash_desk.store import indexed, moments
from mash_desk.store.indexed import Line, OwedThing, TellingThing
from mash_desk.store.reader import Reader, Writer

# For each kind of row, the disclosure that it stands beside. A disclosure's kinds are written with
# its own row. A row that changes only how a line reads is in _NAMED.
_OF = {
    "disclosure": """
        WITH RECURSIVE first (id, corrects) AS (
            SELECT id, corrects FROM disclosure WHERE id IN (SELECT value FROM json_each(:ids))
            UNION SELECT disclosure.id, disclosure.corrects FROM disclosure JOIN first ON disclosure.id = first.corrects
        ) SELECT id AS disclosure FROM first WHERE corrects IS NULL
    """,
    "subject": "SELECT disclosure FROM subject WHERE id IN (SELECT value FROM json_each(:ids))",
    "recipient": "SELECT disclosure FROM recipient WHERE id IN (SELECT value FROM json_each(:ids))",
    "mention": "SELECT disclosure FROM mention WHERE id IN (SELECT value FROM json_each(:ids))",
    "agreement": "SELECT disclosure FROM agreement WHERE id IN (SELECT value FROM json_each(:ids))",
    "consent": """
        SELECT disclosure FROM consent WHERE id IN (SELECT value FROM json_each(:ids)) AND disclosure IS NOT NULL
    """,
    "finish": "SELECT disclosure FROM finish WHERE id IN (SELECT value FROM json_each(:ids))",
    "telling": "SELECT disclosure FROM telling WHERE id IN (SELECT value FROM json_each(:ids))",
    "identification": """
        SELECT subject.disclosure FROM identification JOIN subject ON subject.id = identification.subject
        WHERE identification.id IN (SELECT value FROM json_each(:ids))
    """,
    "statement": """
        SELECT agreement.disclosure FROM statement JOIN agreement ON agreement.id = statement.agreement
        WHERE statement.id IN (SELECT value FROM json_each(:ids))
    """,
    "telling_decision": """
        SELECT telling.disclosure FROM telling_decision JOIN telling ON telling.id = telling_decision.telling
        WHERE telling_decision.id IN (SELECT value FROM json_each(:ids))
    """,
    "event_happened": """
        SELECT telling.disclosure FROM event_happened
        JOIN telling_event ON telling_event.id = event_happened.telling_event
        JOIN telling_decision ON telling_decision.id = telling_event.telling_decision
        JOIN telling ON telling.id = telling_decision.telling
        WHERE event_happened.id IN (SELECT value FROM json_each(:ids))
    """,
    "told": """
        SELECT telling.disclosure FROM told JOIN telling ON telling.id = told.telling
        WHERE told.id IN (SELECT value FROM json_each(:ids))
    """,
    "letter_left": """
        SELECT telling.disclosure FROM letter_left JOIN letter ON letter.id = letter_left.letter
        JOIN telling ON telling.id = letter.telling WHERE letter_left.id IN (SELECT value FROM json_each(:ids))
    """,
    "letter_returned": """
        SELECT telling.disclosure FROM letter_returned JOIN letter ON letter.id = letter_returned.letter
        JOIN telling ON telling.id = letter.telling WHERE letter_returned.id IN (SELECT value FROM json_each(:ids))
    """,
}
_NAMED = {
    "person": """
        SELECT disclosure FROM subject WHERE person IN (SELECT value FROM json_each(:ids))
        UNION SELECT subject.disclosure FROM identification JOIN subject ON subject.id = identification.subject
        WHERE identification.person IN (SELECT value FROM json_each(:ids))
        UNION SELECT disclosure FROM telling WHERE person IN (SELECT value FROM json_each(:ids))
    """,
    "alias": """
        SELECT subject.disclosure FROM alias JOIN subject ON subject.person = alias.person
        WHERE alias.id IN (SELECT value FROM json_each(:ids))
        UNION SELECT subject.disclosure FROM alias JOIN identification ON identification.person = alias.person
        JOIN subject ON subject.id = identification.subject WHERE alias.id IN (SELECT value FROM json_each(:ids))
    """,
}
_TOUCHING = {**_OF, **_NAMED}
# What changes how a line of the ledger reads; the rest changes only what is owed.
_IN_LINE = frozenset({"disclosure", "subject", "identification", "recipient", "correction", *_NAMED})

_CORRECTED = "SELECT kind, corrected FROM correction WHERE id IN (SELECT value FROM json_each(:ids))"


def touched(reader: Reader, written: Iterable[tuple[str, str]]) -> dict[str, bool]:
    """The disclosures on which these rows bear, each with whether its line in the ledger may read otherwise now."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, row in written:
        by_kind[kind].append(row)
    for found in reader.rows(_CORRECTED, {"ids": json.dumps(by_kind["correction"])}) if "correction" in by_kind else ():
        by_kind[found["kind"]].append(found["corrected"])
    disclosures: dict[str, bool] = {}
    for kind, rows in by_kind.items():
        if kind in _TOUCHING:
            in_line = kind in _IN_LINE
            for found in reader.rows(_TOUCHING[kind], {"ids": json.dumps(rows)}):
                disclosures[found["disclosure"]] = disclosures.get(found["disclosure"], False) or in_line
    return disclosures


def counted(reader: Reader) -> list[str]:
    """The disclosures of which something is owed whose time may be counted anew, rather than stand on record.

    A recipient who was told later is verified by a noon of their own; of a corrected disclosure it is decided by a
    later day whom to tell.
    """
    rows = reader.rows("SELECT DISTINCT disclosure FROM index_owed WHERE item IN ('verification', 'telling')")
    return [row["disclosure"] for row in rows]


def number_of(reader: Reader, disclosure: str) -> int | None:
    """The number under which the ledger has it, or None where it is not listed yet."""
    row = reader.row("SELECT number FROM index_ledger WHERE disclosure = :disclosure", {"disclosure": disclosure})
    return row["number"] if row else None


def replace_owed(writer: Writer, number: int, disclosure: str, owed: tuple[OwedThing, ...]) -> None:
    """Let this be what is owed on the disclosure of that number. Only what differs is written."""
    stands = indexed.owed(writer, number)
    for gone in stands.keys() - set(owed):
        writer.run("DELETE FROM index_owed WHERE number = :number", {"number": stands[gone]})
    for new in (each for each in owed if each not in stands):
        writer.run(
            """
            INSERT INTO index_owed (ledger, disclosure, item, row, due_at, about)
            VALUES (:ledger, :disclosure, :item, :row, :due_at, :about)
            """,
            {
                "ledger": number,
                "disclosure": disclosure,
                "item": new.item,
                "row": new.row,
                "due_at": moments.written(new.due),
                "about": new.about,
            },
        )


def replace_tellings(writer: Writer, number: int, disclosure: str, tellings: tuple[TellingThing, ...]) -> None:
    """Let this be how the tellings of the disclosure of that number stand. Only what differs is written."""
    stands = indexed.tellings(writer, number)
    for gone in stands.keys() - set(tellings):
        writer.run("DELETE FROM index_telling WHERE number = :number", {"number": stands[gone]})
    for new in (each for each in tellings if each not in stands):
        writer.run(
            """
            INSERT INTO index_telling (telling, ledger, disclosure, person, state, due_at)
            VALUES (:telling, :ledger, :disclosure, :person, :state, :due_at)
            """,
            {
                "telling": new.telling,
                "ledger": number,
                "disclosure": disclosure,
                "person": new.person,
                "state": new.state,
                "due_at": moments.written(new.due) if new.due else None,
            },
        )


def replace_line(writer: Writer, disclosure: str, line: Line) -> int:
    """Let this be the disclosure's line in the ledger; its number there. Only what differs is written."""
    number = _replace_event(writer, disclosure, line)
    _replace_words(writer, number, line.words)
    _replace_facets(writer, number, line.facets)
    return number


def _replace_event(writer: Writer, disclosure: str, line: Line) -> int:
    at, shared, urgent = moments.written(line.shared_at), int(line.shared), int(line.urgent)
    columns = {"disclosure": disclosure, "shared_at": at, "shared": shared, "urgent": urgent}
    stands = writer.row("SELECT * FROM index_ledger WHERE disclosure = :disclosure", columns)
    if stands is None:
        made = writer.rows(
            """
            INSERT INTO index_ledger (disclosure, shared_at, shared, urgent)
            VALUES (:disclosure, :shared_at, :shared, :urgent) RETURNING number
            """,
            columns,
        )
        return int(made[0]["number"])
    if (stands["shared_at"], stands["shared"], stands["urgent"]) != (at, shared, urgent):
        writer.run(
            """
            UPDATE index_ledger SET shared_at = :shared_at, shared = :shared, urgent = :urgent
            WHERE disclosure = :disclosure
            """,
            columns,
        )
    return int(stands["number"])


def _replace_words(writer: Writer, number: int, words: str) -> None:
    stands = writer.row("SELECT words FROM index_ledger_words WHERE rowid = :number", {"number": number})
    if stands is None:
        writer.run(
            "INSERT INTO index_ledger_words (rowid, words) VALUES (:number, :words)", {"number": number, "words": words}
        )
    elif stands["words"] != words:
        writer.run(
            "UPDATE index_ledger_words SET words = :words WHERE rowid = :number", {"number": number, "words": words}
        )


def _replace_facets(writer: Writer, number: int, facets: frozenset[tuple[str, str]]) -> None:
    stands = indexed.facets(writer, number)
    for facet, value in stands - facets:
        writer.run(
            "DELETE FROM index_ledger_facet WHERE facet = :facet AND value = :value AND number = :number",
            {"facet": facet, "value": value, "number": number},
        )
    for facet, value in facets - stands:
        writer.run(
            "INSERT INTO index_ledger_facet (facet, value, number) VALUES (:facet, :value, :number)",
            {"facet": facet, "value": value, "number": number},
        )


def names(reader: Reader, persons: Iterable[str]) -> list[str]:
    """All that these people are called, other names too."""
    rows = reader.rows(
        """
        SELECT coalesce(given_name, '') || ' ' || coalesce(family_name, '') AS name FROM person
        WHERE id IN (SELECT value FROM json_each(:persons))
        UNION SELECT name FROM alias WHERE person IN (SELECT value FROM json_each(:persons)) AND name IS NOT NULL
        """,
        {"persons": json.dumps(list(persons))},
    )
    return [row["name"] for row in rows]


def clear(writer: Writer) -> None:
    """Take everything out, to be made anew from the records."""
    for statement in (
        "DELETE FROM index_owed",
        "DELETE FROM index_telling",
        "DELETE FROM index_ledger_facet",
        "DELETE FROM index_ledger_words",
        "DELETE FROM index_ledger",
    ):
        writer.run(statement, {})


def slice_after(reader: Reader, disclosure: str, most: int) -> list[str]:
    """The next disclosures after this one, in the order in which they were written; "" begins."""
    rows = reader.rows(
        """
        SELECT id FROM disclosure
        WHERE corrects IS NULL AND rowid > coalesce((SELECT rowid FROM disclosure WHERE id = :after), 0)
        ORDER BY rowid LIMIT :most
        """,
        {"after": disclosure, "most": most},
    )
    return [row["id"] for row in rows]
