"""Tellings in the file: what is owed, each decision, each conversation."""

from collections.abc import Sequence

import attrs

from mash_desk.domain.telling import EventHappened, Omission, Telling, TellingDecision, TellingEvent, Told
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def owe(change: Change, telling: Telling) -> None:
    """A telling to this person about this disclosure, once, however often it is owed."""
    found = change.row(
        "SELECT 1 FROM telling WHERE disclosure = :disclosure AND person = :person",
        {"disclosure": telling.disclosure, "person": telling.person},
    )
    if found:
        return
    change.run(
        """
        INSERT INTO telling (id, disclosure, person, decide_by, recorded_at, recorded_by)
        VALUES (:id, :disclosure, :person, :decide_by, :recorded_at, :recorded_by)
        """,
        columns(attrs.evolve(telling, id=change.new_id())),
    )
    change.concerns(telling.person)


def get(reader: Reader, telling: str) -> Telling | None:
    """One telling."""
    row = reader.row("SELECT * FROM telling WHERE id = :id", {"id": telling})
    return record(Telling, row) if row else None


def of_disclosure(reader: Reader, disclosure: str) -> tuple[Telling, ...]:
    """To whom telling is owed about this disclosure."""
    return records(
        Telling,
        reader.rows("SELECT * FROM telling WHERE disclosure = :disclosure ORDER BY rowid", {"disclosure": disclosure}),
    )


def of_person(reader: Reader, person: str) -> tuple[Telling, ...]:
    """What is owed to this person about any disclosure, in the order in which it was owed."""
    return records(
        Telling, reader.rows("SELECT * FROM telling WHERE person = :person ORDER BY rowid", {"person": person})
    )


def first_of_adult(reader: Reader, given_name: str, family_name: str) -> Telling | None:
    """What is owed to the adult of this name about the disclosure that was shared first."""
    row = reader.row(
        """
        SELECT telling.* FROM telling JOIN person ON person.id = telling.person
        JOIN disclosure ON disclosure.id = telling.disclosure
        WHERE person.given_name = :given AND person.family_name = :family AND person.kind = 'adult'
        ORDER BY disclosure.shared_at LIMIT 1
        """,
        {"given": given_name, "family": family_name},
    )
    return record(Telling, row) if row else None


def decide(
    change: Change,
    decision: TellingDecision,
    reasons: Sequence[str] = (),
    events: Sequence[str] = (),
    omissions: Sequence[Omission] = (),
) -> TellingDecision:
    """A decision with its reasons, the events that bring it up again, and what it leaves out."""
    added = attrs.evolve(decision, id=change.new_id())
    change.run(
        """
        INSERT INTO telling_decision (
            id, telling, choice, words, exemption, review_on, omissions, decided_by, recorded_at, recorded_by, corrects
        ) VALUES (
            :id, :telling, :choice, :words, :exemption, :review_on, :omissions, :decided_by, :recorded_at,
            :recorded_by, :corrects
        )
        """,
        columns(added),
    )
    for reason in reasons:
        change.run(
            "INSERT INTO telling_reason (id, telling_decision, reason) VALUES (:id, :decision, :reason)",
            {"id": change.new_id(), "decision": added.id, "reason": reason},
        )
    for event in events:
        change.run(
            "INSERT INTO telling_event (id, telling_decision, event) VALUES (:id, :decision, :event)",
            {"id": change.new_id(), "decision": added.id, "event": event},
        )
    for omission in omissions:
        change.run(
            """
            INSERT INTO telling_omission (id, telling_decision, kind, recipient, person, reason)
            VALUES (:id, :telling_decision, :kind, :recipient, :person, :reason)
            """,
            columns(attrs.evolve(omission, id=change.new_id(), telling_decision=added.id)),
        )
    return added


def decisions(reader: Reader, disclosure: str) -> tuple[TellingDecision, ...]:
    """Every decision on any telling of the disclosure, the oldest first."""
    return records(
        TellingDecision,
        reader.rows(
            """
            SELECT telling_decision.* FROM telling_decision JOIN telling ON telling.id = telling_decision.telling
            WHERE telling.disclosure = :disclosure ORDER BY telling_decision.rowid
            """,
            {"disclosure": disclosure},
        ),
    )


def newest_decision(reader: Reader, telling: str) -> TellingDecision | None:
    """The decision that counts: the one that no later one changes, unless it was made about the wrong person."""
    last = last_decision(reader, telling)
    lapsed = last and reader.row("SELECT 1 FROM correction WHERE corrected = :decision", {"decision": last.id})
    return None if lapsed else last


def last_decision(reader: Reader, telling: str) -> TellingDecision | None:
    """The decision that no later one changes, whether it counts or not: the next one names it."""
    row = reader.row(
        """
        SELECT * FROM telling_decision WHERE telling = :telling
        AND NOT EXISTS (SELECT 1 FROM telling_decision AS later WHERE later.corrects = telling_decision.id)
        """,
        {"telling": telling},
    )
    return record(TellingDecision, row) if row else None


def decision(reader: Reader, decision: str) -> TellingDecision | None:
    """One decision, also where a later one changed it."""
    row = reader.row("SELECT * FROM telling_decision WHERE id = :id", {"id": decision})
    return record(TellingDecision, row) if row else None


def reasons(reader: Reader, decision: str) -> tuple[str, ...]:
    """The reason codes of one decision."""
    found = reader.rows(
        "SELECT reason FROM telling_reason WHERE telling_decision = :decision ORDER BY rowid", {"decision": decision}
    )
    return tuple(row["reason"] for row in found)


def events(reader: Reader, decision: str) -> tuple[TellingEvent, ...]:
    """What brings one decision up again."""
    return records(
        TellingEvent,
        reader.rows(
            "SELECT * FROM telling_event WHERE telling_decision = :decision ORDER BY rowid", {"decision": decision}
        ),
    )


def event(reader: Reader, event: str) -> TellingEvent | None:
    """One event that brings a decision up again."""
    row = reader.row("SELECT * FROM telling_event WHERE id = :id", {"id": event})
    return record(TellingEvent, row) if row else None


def omissions(reader: Reader, decision: str) -> tuple[Omission, ...]:
    """What one decision leaves out."""
    return records(
        Omission,
        reader.rows(
            "SELECT * FROM telling_omission WHERE telling_decision = :decision ORDER BY rowid", {"decision": decision}
        ),
    )


def happen(change: Change, happened: EventHappened) -> EventHappened:
    """One event has happened."""
    added = attrs.evolve(happened, id=change.new_id())
    change.run(
        """
        INSERT INTO event_happened (id, telling_event, happened_at, words, recorded_at, recorded_by)
        VALUES (:id, :telling_event, :happened_at, :words, :recorded_at, :recorded_by)
        """,
        columns(added),
    )
    return added


def happened(reader: Reader, decision: str) -> tuple[EventHappened, ...]:
    """Which events of one decision have happened, in the order in which that was recorded."""
    return records(
        EventHappened,
        reader.rows(
            """
            SELECT event_happened.* FROM event_happened
            JOIN telling_event ON telling_event.id = event_happened.telling_event
            WHERE telling_event.telling_decision = :decision ORDER BY event_happened.rowid
            """,
            {"decision": decision},
        ),
    )


def tell(change: Change, told: Told) -> Told:
    """A conversation in which somebody was told."""
    added = attrs.evolve(told, id=change.new_id())
    change.run(
        """
        INSERT INTO told (id, telling, method, told_at, told_by, words, recorded_at, recorded_by, corrects)
        VALUES (:id, :telling, :method, :told_at, :told_by, :words, :recorded_at, :recorded_by, :corrects)
        """,
        columns(added),
    )
    return added


def tolds(reader: Reader, disclosure: str) -> tuple[Told, ...]:
    """Every conversation on any telling of the disclosure, corrected ones among them, in the order of writing."""
    return records(
        Told,
        reader.rows(
            """
            SELECT told.* FROM told JOIN telling ON telling.id = told.telling
            WHERE telling.disclosure = :disclosure ORDER BY told.rowid
            """,
            {"disclosure": disclosure},
        ),
    )


def of_conversation(reader: Reader, told: str) -> tuple[Told, ...]:
    """The rows of one conversation that stand, given one of them: one entry wrote them all."""
    return records(
        Told,
        reader.rows(
            """
            SELECT told.* FROM entry_part AS one JOIN entry_part AS part ON part.sequence = one.sequence
            JOIN told ON told.id = part.row AND part.kind = 'told'
            WHERE one.row = :told AND one.kind = 'told'
            AND NOT EXISTS (SELECT 1 FROM told AS later WHERE later.corrects = told.id)
            AND NOT EXISTS (SELECT 1 FROM correction WHERE corrected = told.id)
            ORDER BY told.rowid
            """,
            {"told": told},
        ),
    )
